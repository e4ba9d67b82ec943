// The innermost loops of exact betweenness: eight sources at once, one in each lane of a cache
// line. The same source (lanes.inl) is compiled for the portable baseline, AVX2 and AVX-512; which
// runs is chosen when the program starts. These files use no library templates, so that no function
// with wide instructions can be linked into the rest of the program.
#pragma once
#include <cstdint>

namespace engine::lanes {

inline constexpr unsigned width = 8;  // doubles in a cache line

// The shortest paths from up to 64 sources as one graph of entries. An entry is a vertex at one
// distance, with the set of sources (a mask) that see it there; entries stand level by level, the
// sources themselves first. Predecessors and successors are entries of the level before and after.
struct Paths {
  std::uint32_t entries = 0, sources = 0;
  const std::uint32_t* vertex = nullptr;
  const std::uint64_t* mask = nullptr;
  const std::uint32_t *before_first = nullptr, *before = nullptr;
  const std::uint32_t *after_first = nullptr, *after = nullptr;
  const std::uint32_t* after_arc = nullptr;  // beside `after`: the arc walked; only with `along`
  // All entries, level by level: going out those with few predecessors first, coming back (levels
  // in reverse) those with few successors. Loops of like lengths beside each other are foreseen by
  // the processor; at random lengths it stumbles at the end of each.
  const std::uint32_t *out_order = nullptr, *back_order = nullptr;
  const double* many = nullptr;              // per vertex: people folded into it
  const double* weight = nullptr;            // per vertex: people it stands for as an end of paths
};

// What a sweep writes to. Room for `entries + 1` each, lines aligned to 64 bytes.
struct Room {
  double* value;         // lines
  std::uint32_t* place;  // per entry: its line, or 0: no source of the group sees it there
  std::uint32_t* active;
};

// Adds, for the sources of one group of eight: to through[v] the number of paths through the
// people folded into v, as `source_weight` counts each source's paths, and to along[arc] (unless
// null) the number along an arc.
using Sweep = void (*)(const Paths& paths, unsigned group, const double* source_weight, Room room,
                       double* through, double* along);

void sweep_portable(const Paths&, unsigned, const double*, Room, double*, double*);
void sweep_avx2(const Paths&, unsigned, const double*, Room, double*, double*);
void sweep_avx512(const Paths&, unsigned, const double*, Room, double*, double*);

}  // namespace engine::lanes
