// What if: some people leave, some get to know each other. Components and cut people are counted
// once; then each question costs only the components that it changes. Directions do not count.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/graph.hpp"
#include "engine/reading.hpp"
#include "engine/structure.hpp"

namespace engine {

struct Change {
  std::vector<Person> gone;                       // in any order, each once or more often
  std::vector<std::pair<Person, Person>> joined;  // who get a tie; with somebody gone it is none
};

// What would be left. Figures are of those who stay.
struct WhatIf {
  Change change;  // without repetition, ascending
  std::uint64_t people = 0, isolates = 0, components = 0, largest_component = 0;
  // Who of them would no longer be with the largest part of those they could reach before.
  std::uint64_t cut_off = 0;
  std::uint64_t cut_people = 0, cut_people_before = 0;  // before: of all who are in the network
  double connectedness = 0, connectedness_before = 0;
};

class WhatIfs {
 public:
  explicit WhatIfs(const Graph& graph);  // kept by reference
  WhatIf of(Change change) const;

 private:
  struct Part {  // the components that a change touches, as they would be
    std::vector<Person> staying;
    std::vector<std::uint32_t> component;  // beside it: in which of `after`
    Components after;
    std::uint64_t isolates = 0, cut_people = 0;
  };
  Part rebuilt(const Change& change, const std::vector<char>& touched) const;

  const Graph& graph_;
  Components components_;
  std::vector<std::uint64_t> start_;  // per component, in members_
  std::vector<Person> members_;
  std::vector<std::uint32_t> cut_people_;  // per component: how many
  std::vector<std::uint32_t> by_size_;     // components, the largest first
  std::uint64_t isolates_ = 0, all_cut_people_ = 0;
  double pairs_ = 0;  // Σ s(s−1)
};

// What another threshold of ties would give.
struct AtThreshold {
  double threshold = 0, connectedness = 0;
  std::uint64_t ties = 0, isolates = 0, cut_people = 0;
};
// At half the threshold that was asked for, at it, and at double; empty without one.
std::vector<AtThreshold> at_thresholds(const Reading& reading);

}  // namespace engine
