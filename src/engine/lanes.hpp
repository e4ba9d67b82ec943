// The innermost loops of exact betweenness: eight sources at once, one in each lane of a cache
// line. The same source (lanes.inl) is compiled for the portable baseline, AVX2 and AVX-512; which
// runs is chosen when the program starts. These files use no library templates, so that no function
// with wide instructions can be linked into the rest of the program.
#pragma once
#include <cstdint>

namespace engine::lanes {

inline constexpr unsigned width = 8;  // doubles in a cache line

// A vertex at one distance, with the set of sources (a mask) that see it there.
struct Entry {
  std::uint64_t mask;
  std::uint32_t vertex;
  std::uint32_t before;  // the first of its predecessors in Paths::before
};

// The shortest paths from up to 64 sources as one graph of entries, level by level. Predecessors
// and successors are entries of the level before and after; only the entry of a source as such has
// no predecessors. Within a level entries of like numbers of both stand beside each other.
struct Paths {
  std::uint32_t entries = 0;
  const std::uint8_t* groups = nullptr;  // per entry: bit g says that group g sees it
  const Entry* entry = nullptr;  // entries + 1: the last one ends `before`
  const std::uint32_t* before = nullptr;
  const std::uint32_t *after_first = nullptr, *after = nullptr;
  const std::uint32_t* after_arc = nullptr;  // beside `after`: the arc walked; only with `along`
  const double* many = nullptr;              // per vertex: people folded into it
  const double* weight = nullptr;            // per vertex: people it stands for as an end of paths
};

// What a sweep writes to: a line of 64 bytes, and so aligned, for each entry that the group sees
// and one more; and room for `entries + spare` numbers each.
struct Room {
  double* value;         // lines
  std::uint32_t* place;  // per entry: the byte at which its line begins, or 0: the group does not
                         // see it
  std::uint32_t* active;
};
inline constexpr unsigned spare = 16;  // what is written at once, and what may be read of `groups`

// Adds, for the sources of one group of eight: to through[v] the number of paths through the
// people folded into v, as `source_weight` counts each source's paths, and to along[arc] (unless
// null) the number along an arc.
using Sweep = void (*)(const Paths& paths, unsigned group, const double* source_weight, Room room,
                       double* through, double* along);

void sweep_portable(const Paths&, unsigned, const double*, Room, double*, double*);
void sweep_avx2(const Paths&, unsigned, const double*, Room, double*, double*);
void sweep_avx512(const Paths&, unsigned, const double*, Room, double*, double*);

}  // namespace engine::lanes
