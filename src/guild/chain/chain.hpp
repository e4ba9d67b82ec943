// The chain: from an idea to a question, to whom it brought together and what was found, to an
// answer, a lesson, a booklet, and where it was used.
//
//   const auto chain = guild::chain_of(read, actor, standings, lesson);
//
// gives the neighbours of one link, in the order of the chain. Every one of them is a page that
// `actor` may open: what is closed to her, was withdrawn or is not out yet is left out, and what
// lies behind it is not looked for. chain_test.cpp holds that against the find_…_for() of each
// noun, for every role.
//
// Looking both ways from the link: a question found on the way does not bring its other lessons,
// nor a lesson the other questions of its booklet.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "guild/challenges/nouns.hpp"
#include "guild/communities/standings.hpp"
#include "guild/evidence/nouns.hpp"
#include "guild/experiments/nouns.hpp"
#include "guild/people/actor.hpp"
#include "guild/publications/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

// Whose neighbours are asked for. It trusts its caller: that the actor may see it.
using ChainAt = std::variant<InitiativeId, QuestionId, EvidenceId, ExperimentId, LessonId, StoryId,
                             PublicationId>;

// The nouns, in the order in which they follow one another.
inline constexpr std::string_view chain_nouns[] = {
    "initiative", "challenge",  "question", "meeting", "person",      "evidence",
    "answer",     "experiment", "lesson",   "story",   "publication", "application"};

// Of each noun at most this many are followed and given.
inline constexpr std::size_t most_links = 12;

struct ChainLink {
  std::string_view noun;  // one of chain_nouns
  std::int64_t id = 0;    // of an answer: of its comment
  std::string title;      // of an answer its beginning; of a use where that was
  std::string lang;       // of the title; empty: a name
  std::string slug;       // of a meeting: the community in whose address this reader finds it
  // What it stands on the page of, and that page's title: of an answer its question, of a use its
  // lesson.
  std::int64_t on = 0;
  std::string on_title;
  bool here = false;  // the link that was asked about
};

// Empty where it has no neighbour. In the order of chain_nouns, within one noun the first first.
std::vector<ChainLink> chain_of(sql::Read& read, const Actor& actor, const Standings& standings,
                                const ChainAt& at);

}  // namespace guild
