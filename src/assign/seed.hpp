// Numbers drawn by a seed, the same on every machine (std's distributions are not).
#pragma once
#include <cstdint>

namespace assign {

// SplitMix64 (Steele, Lea & Flood 2014): one step of it.
constexpr std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() { return mixed(state_ += 0x9e3779b97f4a7c15); }
  // From 0 up to, not including, `end`, which is above 0 and far below 2^64: the bias is not seen.
  int below(int end) { return static_cast<int>(next() % static_cast<std::uint64_t>(end)); }

 private:
  std::uint64_t state_;
};

}  // namespace assign
