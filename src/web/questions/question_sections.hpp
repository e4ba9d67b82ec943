// What stands on a question's page besides the question: one function per noun, in the noun's own
// file, and one line in question_sections.cpp. A function returns nothing where it has nothing to
// say to this asker.
//
//   // web/evidence/evidence_section.cpp
//   html::Html evidence_section(Visit& v, sql::Read& read, const guild::FoundQuestion& found) {
//     const auto all = guild::evidence_of(read, found.question.id);
//     return html::html(R"(<section aria-labelledby="q-ev">…</section>)", …);
//   }
//
// A section of the main column begins with an h2 in a section__head, one of the rail with an h2.
#pragma once
#include "guild/questions/question.hpp"
#include "html/html.hpp"
#include "web/visit.hpp"

namespace web {

struct QuestionSections {
  html::Html facts;   // <li>…</li> of the list under the title: client, team, evidence
  html::Html before;  // main column, above the discussion
  html::Html after;   // main column, under it
  html::Html rail;
};
html::Html suggestions_section(Visit& visit, sql::Read& read, const guild::FoundQuestion& found);

QuestionSections read_question_sections(Visit& visit, sql::Read& read,
                                        const guild::FoundQuestion& found);

}  // namespace web
