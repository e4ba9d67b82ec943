#include "web/questions/question_sections.hpp"

#include "web/challenges/challenge_section.hpp"
#include "web/evidence/evidence_section.hpp"
#include "web/experiments/experiment_section.hpp"
#include "web/lessons/lesson_section.hpp"

namespace web {

// One line per noun and place, in the order in which they stand on the page.
QuestionSections read_question_sections(Visit& v, sql::Read& read,
                                        const guild::FoundQuestion& found) {
  QuestionSections all;
  all.after += experiment_section(v, read, found);
  all.after += lesson_section(v, read, found);
  const ChallengeOnQuestion challenge = challenge_on_question(v, read, found);
  all.facts += challenge.facts;
  all.before += challenge.before;
  all.rail += challenge.rail;
  const EvidenceOnQuestion evidence = evidence_on_question(v, read, found);
  all.facts += evidence.facts;
  all.before += evidence.before;
  all.rail += suggestions_section(v, read, found);
  return all;
}

}  // namespace web
