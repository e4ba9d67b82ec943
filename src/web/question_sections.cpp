#include "web/question_sections.hpp"

#include "web/lesson_section.hpp"

namespace web {

// One line per noun and place, in the order in which they stand on the page.
QuestionSections read_question_sections(Visit& v, sql::Read& read,
                                        const guild::FoundQuestion& found) {
  QuestionSections all;
  all.after += lesson_section(v, read, found);
  return all;
}

}  // namespace web
