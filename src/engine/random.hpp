// Random numbers that anybody can repeat: seeded, the same on every machine. Nothing here is
// secret.
#pragma once
#include <cstdint>
#include <span>
#include <utility>

#include "base/random.hpp"

namespace engine {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    const std::uint64_t drawn = base::mixed(state_);
    state_ += base::step_of_mixing;
    return drawn;
  }
  // 0 .. n-1, by multiplying: the bias is below n / 2^64.
  std::uint64_t below(std::uint64_t n) {
    return static_cast<std::uint64_t>((static_cast<unsigned __int128>(next()) * n) >> 64);
  }
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }  // [0, 1)

  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace engine
