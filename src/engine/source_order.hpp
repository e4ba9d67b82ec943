// In which order, and how far apart, the vertices of a part become sources, so that those of one
// batch see most vertices at one distance: then the batch has few entries (path_search.hpp).
//
// A search tree is laid from the middle of the part. Whoever hangs at a vertex sees what lies
// beyond that vertex as the vertex itself does, one step farther away. So sources are taken in the
// tree's post-order, children beside each other, and each starts as many rounds later than the
// deepest as it stands nearer to the middle: the steps that it is ahead are waited for, and beyond
// the middle all of them arrive together.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/part.hpp"

namespace engine {

struct SourceOrder {
  std::vector<std::uint32_t> source;  // every vertex once
  std::vector<std::uint32_t> start;   // beside it: the round in which its search begins
  // Sources are left out once their batch is counted, each pair counted both ways before
  // (side_vertices.hpp).
  bool leaving = false;

  void keep(const std::vector<char>& chosen);  // only those vertices
};
// Directed parts have no such middle: their sources go by likeness alone and start together.
SourceOrder source_order(const Part& part, bool directed);

}  // namespace engine
