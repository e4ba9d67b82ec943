// Included by lanes_*.cpp, which say LANES_NAME and LANES_BYTES, the bytes of a register.
//
// Brandes 2001 with two changes. Instead of paths (sigma) and dependencies (delta) in arrays of
// their own, one value per entry and lane: going out it is many * sigma, coming back
// many * (weight + many * delta) / sigma', where sigma' is what stood there; then the dependency of
// an entry is its value times the sum over its successors, without a division per arc. And a vertex
// has one value per distance at which some source sees it, so that lanes of other distances read
// zero without a mask.
#if LANES_BYTES == 64
#include <immintrin.h>
#endif

#include "engine/lanes.hpp"

namespace engine::lanes {
namespace {

constexpr unsigned parts = 64 / LANES_BYTES, each = LANES_BYTES / 8;
typedef double Doubles __attribute__((vector_size(LANES_BYTES)));
typedef long long Longs __attribute__((vector_size(LANES_BYTES)));

struct Line {
  Doubles part[parts];
};

inline const Line& line(const double* values, std::uint32_t at) {
  return *reinterpret_cast<const Line*>(values + std::uint64_t{at} * width);
}
inline Line& line(double* values, std::uint32_t at) {
  return *reinterpret_cast<Line*>(values + std::uint64_t{at} * width);
}

inline Doubles kept(Doubles value, unsigned byte, unsigned part) {
  Longs bits;
  for (unsigned i = 0; i < each; ++i) bits[i] = 1LL << (part * each + i);
  const Longs all = bits - bits + static_cast<long long>(byte);
  return (all & bits) != 0 ? value : Doubles{};
}

inline double sum(const Line& values) {
  Doubles folded = values.part[0];
  for (unsigned p = 1; p < parts; ++p) folded += values.part[p];
#if LANES_BYTES == 64
  return _mm512_reduce_add_pd(reinterpret_cast<__m512d>(folded));
#else
  if constexpr (each == 4) return (folded[0] + folded[2]) + (folded[1] + folded[3 % each]);
  return folded[0] + folded[1];
#endif
}

inline Line sum_over(const Room& room, const std::uint32_t* at, const std::uint32_t* end) {
  Line even{}, odd{};
  for (; at + 1 < end; at += 2) {
    const Line &a = line(room.value, room.place[at[0]]), &b = line(room.value, room.place[at[1]]);
    for (unsigned p = 0; p < parts; ++p) {
      even.part[p] += a.part[p];
      odd.part[p] += b.part[p];
    }
  }
  if (at < end) {
    const Line& a = line(room.value, room.place[*at]);
    for (unsigned p = 0; p < parts; ++p) even.part[p] += a.part[p];
  }
  for (unsigned p = 0; p < parts; ++p) even.part[p] += odd.part[p];
  return even;
}

// The entries that this group sees, in `order`, without a branch; returns how many.
inline std::uint32_t gather(const Paths& paths, unsigned shift, const std::uint32_t* order,
                            std::uint32_t* active) {
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < paths.entries; ++i) {
    const std::uint32_t e = order[i];
    active[count] = e;
    count += ((paths.mask[e] >> shift) & 255) != 0;
  }
  return count;
}

// As gather, and gives each its line; line 0 stays zero for all others.
inline std::uint32_t settle(const Paths& paths, unsigned shift, const Room& room) {
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < paths.entries; ++i) {
    const std::uint32_t e = paths.out_order[i];
    const bool seen = ((paths.mask[e] >> shift) & 255) != 0;
    room.active[count] = e;
    count += seen;
    room.place[e] = seen ? count : 0;
  }
  return count;
}

inline void go_out(const Paths& paths, unsigned shift, const Room& room) {
  line(room.value, 0) = Line{};
  const std::uint32_t count = settle(paths, shift, room);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t e = room.active[i];
    const unsigned byte = (paths.mask[e] >> shift) & 255;
    Line& mine = line(room.value, i + 1);
    if (e < paths.sources) {
      for (unsigned p = 0; p < parts; ++p) mine.part[p] = kept(Doubles{} + 1.0, byte, p);
      continue;
    }
    const Line total = sum_over(room, paths.before + paths.before_first[e],
                                paths.before + paths.before_first[e + 1]);
    const double many = paths.many[paths.vertex[e]];
    for (unsigned p = 0; p < parts; ++p) mine.part[p] = kept(total.part[p] * many, byte, p);
  }
}

inline void count_arcs(const Paths& paths, std::uint32_t e, const Line& share, const Room& room,
                       double* along) {
  for (std::uint32_t i = paths.after_first[e]; i < paths.after_first[e + 1]; ++i) {
    Line here = line(room.value, room.place[paths.after[i]]);
    for (unsigned p = 0; p < parts; ++p) here.part[p] *= share.part[p];
    along[paths.after_arc[i]] += sum(here);
  }
}

inline void come_back(const Paths& paths, unsigned shift, const Line& source_weight,
                      const Room& room, double* through, double* along) {
  const std::uint32_t count = gather(paths, shift, paths.back_order, room.active);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t e = room.active[i];
    Line& mine = line(room.value, room.place[e]);
    if (along) {
      Line share;
      for (unsigned p = 0; p < parts; ++p) share.part[p] = mine.part[p] * source_weight.part[p];
      count_arcs(paths, e, share, room, along);
    }
    if (e < paths.sources) continue;
    const unsigned byte = (paths.mask[e] >> shift) & 255;
    const Line total = sum_over(room, paths.after + paths.after_first[e],
                                paths.after + paths.after_first[e + 1]);
    const std::uint32_t v = paths.vertex[e];
    const double many = paths.many[v], weight = paths.weight[v];
    Line counted;
    for (unsigned p = 0; p < parts; ++p) {
      const Doubles dependency = mine.part[p] * total.part[p];
      counted.part[p] = dependency * source_weight.part[p];
      // Lanes that do not see the vertex here divide by zero and are dropped.
      mine.part[p] = kept((dependency + weight) * many / mine.part[p], byte, p);
    }
    through[v] += sum(counted);
  }
}

}  // namespace

void LANES_NAME(const Paths& paths, unsigned group, const double* source_weight, Room room,
                double* through, double* along) {
  Line weights;
  for (unsigned p = 0; p < parts; ++p)
    for (unsigned i = 0; i < each; ++i) weights.part[p][i] = source_weight[p * each + i];
  go_out(paths, group * width, room);
  come_back(paths, group * width, weights, room, through, along);
}

}  // namespace engine::lanes
