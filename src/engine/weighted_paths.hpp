// Betweenness over weighted distances: a tie of weight w has length 1/w, so that strong ties are
// short (Opsahl, Agneessens and Skvoretz 2010). Ties that a way over one other person is shorter
// than are dropped first; then Brandes 2001 block by block, with buckets of distances (Dinitz
// 1978), or with a heap where the longest tie holds the shortest more than a thousand times.
//
// Two routes count as equally long when their lengths differ by less than 1e-10 of themselves:
// 1/3 + 1/3 + 1/3 is one in no arithmetic of this machine, and a rounding must not decide who
// stands between whom. A tie shorter than that beside the rest of a route puts both its ends in
// one place, and of two such routes the search's order decides which are counted.
#pragma once
#include "engine/betweenness.hpp"

namespace engine {

Betweenness weighted_betweenness(const Graph& graph, const BetweennessOptions& options);

}  // namespace engine
