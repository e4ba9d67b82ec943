// Vertices that lie between nobody: all contacts of a side vertex are contacts of each other, so no
// shortest path runs through it. Once the paths from it are counted, both ways of a pair at once,
// it can be left out of the part, and all later searches are shorter; others may become side
// vertices then. Sarıyüce, Saule, Kaya and Çatalyürek 2013 (see part.hpp) do the same.
#pragma once
#include <vector>

#include "engine/part.hpp"

namespace engine {

// Per vertex of an undirected part whether it is one; those with more than 16 contacts are not
// looked at. All of them may be left out in any order.
std::vector<char> side_vertices(const Part& part);
// What is left of a part; nothing is `inside` it any more, for that is counted once.
Part without(const Part& part, const std::vector<char>& gone);

}  // namespace engine
