// Numbers that anybody can draw again from the same seed, on every machine (std's distributions
// are not the same everywhere). Nothing here is secret: see secret.hpp.
#pragma once
#include <cstdint>

namespace base {

// One step of SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
// 2014. Its states go up by `step_of_mixing`.
inline constexpr std::uint64_t step_of_mixing = 0x9e3779b97f4a7c15;
constexpr std::uint64_t mixed(std::uint64_t state) {
  state += step_of_mixing;
  state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
  state = (state ^ (state >> 27)) * 0x94d049bb133111eb;
  return state ^ (state >> 31);
}

}  // namespace base
