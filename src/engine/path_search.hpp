// Finds the shortest paths from up to 64 sources at once, for lanes.hpp to count. A search keeps
// its arrays from one batch to the next; each thread has one.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/lanes.hpp"
#include "engine/part.hpp"

namespace engine {

class PathSearch {
 public:
  static constexpr unsigned batch = 64;

  explicit PathSearch(bool keep_arcs) : keep_arcs_(keep_arcs) {}
  // Valid until the next call. Sources must differ.
  lanes::Paths run(const Part& part, std::span<const std::uint32_t> sources);
  // Room for a sweep over the last run.
  lanes::Room room();
  std::size_t bytes() const;

 private:
  void extend(const Part& part, std::uint32_t from, std::uint32_t to);
  void turn_round();
  void put_in_order();

  bool keep_arcs_;
  std::vector<std::uint64_t> seen_;  // per vertex: sources that saw it before this level
  std::vector<std::uint32_t> slot_;  // per vertex: its entry at the level being made
  std::vector<std::uint32_t> vertex_;
  std::vector<std::uint64_t> mask_;
  std::vector<std::uint32_t> after_first_, after_, after_arc_, before_first_, before_;
  std::vector<std::uint32_t> level_, out_order_, back_order_, place_, active_;
  std::unique_ptr<double[]> store_;
  std::size_t stored_ = 0;
};

}  // namespace engine
