// A part of a network made ready for counting shortest paths: one block of the block-cut tree with
// what hangs at its cut people folded into weights, and people with the same contacts (twins)
// folded into one vertex. Sarıyüce, Saule, Kaya and Çatalyürek, "Shattering and compressing
// networks for betweenness centrality", 2013, does both; the weights here are exact, not sampled.
//
// Twins have the same open or the same closed neighbourhood. They see everybody at the same
// distance over as many paths, and none lies between another and anybody; so one search serves all
// of them. What is left are the pairs inside a class of people without ties among them: those run
// through their common contacts, each with the same share, which is added in closed form
// (`inside`).
#pragma once
#include <cstdint>
#include <vector>

#include "engine/graph.hpp"
#include "engine/structure.hpp"

namespace engine {

// Vertices are numbered by falling degree: hubs share cache lines, and a list's first neighbours
// say which hubs a vertex is close to.
struct Part {
  Adjacency contacts;          // neighbours ascending; directed: those a vertex names
  std::vector<double> many;    // people folded into the vertex
  std::vector<double> weight;  // people it stands for as an end of paths
  std::vector<double> inside;  // to be added to what runs through the vertex, both ways counted
  std::vector<std::uint64_t> first;  // vertices + 1
  std::vector<Person> people;        // folded into vertex v: people[first[v]..first[v + 1])
  std::vector<std::uint32_t> tie;  // per arc: the number of its tie; only without folding of twins

  std::uint32_t vertices() const { return static_cast<std::uint32_t>(many.size()); }
};

// Makes parts of blocks one after another; keeps its arrays between them.
class PartMaker {
 public:
  // `tie_of_arc` (from ties_of_arcs) keeps ties apart: then twins are not folded.
  PartMaker(const Graph& graph, const Blocks& blocks,
            const std::vector<std::uint32_t>* tie_of_arc = nullptr);
  Part make(std::uint32_t block);

 private:
  void collect(std::uint32_t block);

  const Graph& graph_;
  const Blocks& blocks_;
  const std::vector<std::uint32_t>* tie_of_arc_;
  std::vector<std::uint32_t> place_;
  std::vector<Person> people_;
  std::vector<double> weight_;
};

// What runs through each person between the branches of the block-cut tree that it holds together;
// what runs within its blocks is to be added.
std::vector<double> between_branches(const Blocks& blocks);
// Whether numbers of paths became more than a double holds.
bool overflowed(const std::vector<double>& betweenness);

// Per arc of graph.out the number of its tie in graph.all_ties().
std::vector<std::uint32_t> ties_of_arcs(const Graph& graph);

// A whole directed network as one part, each person a vertex.
Part directed_part(const Graph& graph, const std::vector<std::uint32_t>* tie_of_arc);

}  // namespace engine
