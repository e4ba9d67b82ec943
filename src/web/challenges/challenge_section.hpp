// The challenge on the page of its question; nothing where the question is of no challenge.
#pragma once
#include "guild/questions/question.hpp"
#include "html/html.hpp"
#include "web/visit.hpp"

namespace web {

struct ChallengeOnQuestion {
  html::Html facts, before, rail;  // as in question_sections.hpp
};
ChallengeOnQuestion challenge_on_question(Visit& visit, sql::Read& read,
                                          const guild::FoundQuestion& found);

}  // namespace web
