// Numbers drawn by a seed, the same on every machine (std's distributions are not).
#pragma once
#include <cstdint>

#include "base/random.hpp"

namespace assign {

using base::mixed;

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() { return mixed(state_ += base::step_of_mixing); }
  // From 0 up to, not including, `end`, which is above 0 and far below 2^64: the bias is not seen.
  int below(int end) { return static_cast<int>(next() % static_cast<std::uint64_t>(end)); }

 private:
  std::uint64_t state_;
};

}  // namespace assign
