// How a network hangs together: components, blocks, cores, cut people and cut ties, and what each
// person's leaving would break. All in time linear in people and ties. A directed network is taken
// as its Undirected one.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/graph.hpp"

namespace engine {

struct Components {
  std::vector<std::uint32_t> of;    // per person; numbered by their lowest person
  std::vector<std::uint32_t> size;  // per component
  std::uint32_t largest() const;    // people in the largest; 0 without people
};
Components components(const Graph& graph);

// Largest k such that the person is in a part where everyone has k contacts (Seidman 1983), by
// removing the least connected first (Matula and Beck 1983).
std::vector<std::uint32_t> cores(const Graph& graph);

// The block-cut tree (Hopcroft and Tarjan 1973). A block is a largest part without a cut person;
// a tie alone is a block of two. Each block has one `top`, the person through whom the search came
// in; every other person is "below" in exactly one block, which makes the tree two arrays.
struct Blocks {
  std::vector<std::uint32_t> below;  // per person: the block in which it is not the top, or `none`
  std::vector<Person> top;           // per block; blocks below others come first
  std::vector<std::uint64_t> first;  // blocks + 1: the others of block b are members[first[b]..)
  std::vector<Person> members;
  // Per person: people that hang at it away from the block in which it is below, itself included.
  std::vector<std::uint32_t> hanging;
  std::vector<std::uint32_t> component_size;  // per person
  static constexpr std::uint32_t none = UINT32_MAX;

  std::uint32_t count() const { return static_cast<std::uint32_t>(top.size()); }
  std::uint32_t size(std::uint32_t block) const {
    return static_cast<std::uint32_t>(first[block + 1] - first[block]) + 1;
  }
  // People reached through the members of `block` other than its top.
  std::uint64_t people_below(std::uint32_t block) const;
};
Blocks blocks(const Graph& graph);

// The parts into which the person's component falls when the person leaves: their sizes.
// Branches of v: one for each block with v as top, and one above if v is below in a block.
class Branches {
 public:
  explicit Branches(const Blocks& blocks);
  std::vector<std::uint32_t> of(Person v) const;
  bool is_cut(Person v) const;
  // Σ size² over the branches.
  double squares(Person v) const { return squares_[v]; }

 private:
  const Blocks& blocks_;
  std::vector<std::uint64_t> start_;  // per person, in sizes_: blocks that it is the top of
  std::vector<std::uint32_t> sizes_;
  std::vector<double> squares_;
};

// Articulation points (Tarjan 1972), ascending.
std::vector<Person> cut_people(const Branches& branches, Person people);
// Bridges (Tarjan 1974), each with from < to, ascending.
std::vector<Tie> cut_ties(const Blocks& blocks);

// Share of pairs joined by any path (Krackhardt 1994): Σ s(s−1) / N(N−1). 0 for fewer than two.
double connectedness(const Components& components);
// Per person: connectedness minus connectedness of the other N−1 without this person (Borgatti
// 2006). Negative for those whose leaving takes no pair apart but leaves fewer loose people.
std::vector<double> key_person_effect(const Components& components, const Blocks& blocks,
                                      const Branches& branches);

}  // namespace engine
