// How far figures hang on which meetings, or which ties, happened to be seen.
//
// Bootstrap (Efron and Tibshirani 1993): as many meetings as the attendance list has are drawn with
// replacement, elsewhere as many ties, and all is measured again on what was drawn; a meeting or
// tie drawn twice weighs double. The standard error is the deviation over such resamples, and the
// interval the measured value ± 1.96 of it, kept within what the measure can be. It does not say
// what would be found without those missing: a resample holds some 63 % of the different ties and
// is sparser than the network, so only how much it varies is used, not where it lies.
//
// A measure that asks only whether a tie is there sees in a resample of M the m different ones, a
// random part of them. Its deviation is therefore taken √(m/(M−m)) as large (Shao and Wu 1989, "A
// general theory for jackknife variance estimation"); that makes the error of a share of ties what
// the binomial says it is.
//
// Everything hangs on the seed alone, also how many resamples there are: 200, or fewer where a
// measure is costly, and none where there would be fewer than 20.
#pragma once
#include <cstdint>
#include <optional>

#include "engine/measures.hpp"
#include "engine/reading.hpp"

namespace engine {

inline constexpr std::uint32_t usual_resamples = 200, least_resamples = 20;

// Of whatever `measured` has, which was measured with `options`. With `resamples` all measures get
// that many, whatever it takes.
Doubt doubt(const Reading& reading, const Measurement& measured, const MeasureOptions& options,
            std::optional<std::uint32_t> resamples = {});

}  // namespace engine
