// The nouns of challenges, their ids, and how long what is written about them may be. Apart from
// guild/nouns.hpp and base/limits.hpp, which nearly every file reads.
#pragma once
#include <cstddef>

#include "base/id.hpp"

namespace guild {

using RoundId = base::Id<struct ChallengeRound>;
using ChallengeId = base::Id<struct Challenge>;
using ItemId = base::Id<struct AdviceItem>;

// A point of an advice, a reason, a report of a talk: a paragraph, in characters.
inline constexpr std::size_t paragraph_length = 1000;

}  // namespace guild
