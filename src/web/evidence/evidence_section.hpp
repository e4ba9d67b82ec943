// What is known about a question: its part of the question's page, and a page of its own
// (/q/{id}/evidence) where claims are written and linked.
#pragma once
#include "guild/questions/question.hpp"
#include "html/html.hpp"
#include "web/visit.hpp"

namespace web {

struct EvidenceOnQuestion {
  html::Html facts, before;  // as in question_sections.hpp
};
EvidenceOnQuestion evidence_on_question(Visit& visit, sql::Read& read,
                                        const guild::FoundQuestion& found);

}  // namespace web
