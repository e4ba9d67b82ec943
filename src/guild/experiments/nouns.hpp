// The nouns of experiments and their ids. Apart from guild/nouns.hpp, which nearly every file
// reads.
#pragma once
#include "base/id.hpp"

namespace guild {

using ExperimentId = base::Id<struct Experiment>;
using ProofPointId = base::Id<struct ProofPoint>;

// More in a day is a mistake, or a flood.
inline constexpr int experiments_per_day = 30;

}  // namespace guild
