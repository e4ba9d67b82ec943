// Exact betweenness: for every person the number of pairs between whom it stands, each pair counted
// by the share of its shortest paths that run through the person.
//
//   b(v) = Σ σ_st(v) / σ_st over pairs s, t other than v
//
// Freeman 1977; computed as Brandes 2001 does, for each source in turn. An undirected network
// counts each pair once, a directed one each ordered pair. Divide by pair_count() for 0–1.
//
// Unweighted undirected networks are taken apart at their cut people first, twins are folded
// (part.hpp), who lies between nobody is left out in time (side_vertices.hpp), and eight sources at
// once are counted in the lanes of a cache line (lanes.hpp). The
// numbers are exact up to rounding: within 1e-9 relative of any other exact computation, whatever
// the threads and the processor. Numbers of paths beyond 1e300 give no finite result: then
// `overflow` is true and nothing else can be relied on.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/graph.hpp"
#include "engine/parallel.hpp"

namespace engine {

enum class Instructions { portable, avx2, avx512 };
std::string_view name(Instructions instructions);
Instructions best_instructions();  // what this processor has

struct BetweennessOptions {
  bool by_weight = false;  // a tie of weight w has length 1/w (Opsahl, Agneessens, Skvoretz 2010)
  bool ties = false;       // of ties too (Girvan and Newman 2002)
  unsigned threads = 1;
  Instructions instructions = best_instructions();
  const Watch* watch = nullptr;
  std::uint32_t small_block = 2048;  // blocks below this go to one thread whole
  std::uint32_t least_side = 64;     // so many side vertices are worth leaving out
};

struct Betweenness {
  std::vector<double> people;
  std::vector<double> ties;  // beside Graph::all_ties(), when asked for
  bool overflow = false;
  std::size_t bytes = 0;  // most memory that one thread held beyond the network and the result
};
Betweenness betweenness(const Graph& graph, const BetweennessOptions& options = {});

// Pairs a person can stand between: (N−1)(N−2)/2, twice as many in a directed network.
double pair_count(const Graph& graph);
// Centralization (Freeman 1979): Σ (max − b) / (N−1), b normalised. 0 below three people.
double centralization(const std::vector<double>& betweenness, double pairs);
// Sources times arcs after folding: what an unweighted computation takes, in steps of 0.1–1 ns.
double betweenness_steps(const Graph& graph);

}  // namespace engine
