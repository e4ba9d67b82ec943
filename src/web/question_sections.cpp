#include "web/question_sections.hpp"

namespace web {

// One line per noun and place, in the order in which they stand on the page.
QuestionSections read_question_sections(Visit&, sql::Read&, const guild::FoundQuestion&) {
  QuestionSections all;
  return all;
}

}  // namespace web
