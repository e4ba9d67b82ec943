// The nouns of evidence, their ids, and how much of it one person may note. Apart from
// guild/nouns.hpp and base/limits.hpp, which nearly every file reads.
#pragma once
#include <cstddef>

#include "base/id.hpp"

namespace guild {

using EvidenceId = base::Id<struct Evidence>;
using SourceId = base::Id<struct Source>;
using QuoteId = base::Id<struct Quote>;
using ClaimId = base::Id<struct Claim>;

// What somebody said, a claim: a paragraph, in characters.
inline constexpr std::size_t quote_length = 1000;

// A series of interviews typed out in a day; more is a mistake, or a flood.
inline constexpr int evidence_per_day = 60;
// Each mails somebody who may have no account here.
inline constexpr int permissions_per_day = 30;
inline constexpr int permissions_per_address = 3;  // in a week

}  // namespace guild
