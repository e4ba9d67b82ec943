// Betweenness over weighted distances: a tie of weight w has length 1/w, so that strong ties are
// short (Opsahl, Agneessens and Skvoretz 2010). Brandes 2001 with a heap, block by block.
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
