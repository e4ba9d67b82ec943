// Who may know something about a question, and which questions somebody may know something about.
// Both come from what people themselves said they can help with and from what they answered before;
// nobody is counted or ranked, and each suggestion says its reason.
#pragma once
#include "guild/communities/standings.hpp"
#include "guild/questions/question.hpp"

namespace guild {

inline constexpr std::size_t suggestions_at_once = 5;

struct Suggestion {
  PersonId person;
  std::string name, organisation, sector;
  std::string offers, offers_lang;   // what she can help with, in her own words; or …
  std::optional<QuestionLine> knew;  // … the question like it that she answered
  bool asked = false;                // was asked for help with this one already
};
// As far as the asker of the page may see. Without its asker, who helps already, and who may not
// see the question.
std::vector<Suggestion> who_may_know(sql::Read& read, const Actor& actor,
                                     const Standings& standings, const FoundQuestion& found,
                                     base::Instant now);

// Mails her once. False when she was asked before. Fault invalid("person") for somebody of whom
// nothing says that she may know; too_many.
bool ask_for_help(sql::Write& write, const Actor& actor, const Standings& standings,
                  const FoundQuestion& found, PersonId person, base::Instant now);

// Open questions of others, in communities she works in that were not closed, that share words with
// what she can help with.
std::vector<QuestionLine> may_know_about(sql::Read& read, const Actor& actor,
                                         const Standings& standings);

}  // namespace guild
