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

// The line that begins at a byte of `values`.
inline const Line& line(const double* values, std::uint32_t at) {
  return *reinterpret_cast<const Line*>(reinterpret_cast<const char*>(values) + at);
}
inline Line& line(double* values, std::uint32_t at) {
  return *reinterpret_cast<Line*>(reinterpret_cast<char*>(values) + at);
}

inline Doubles kept(Doubles value, unsigned byte, unsigned part) {
#if LANES_BYTES == 64
  (void)part;
  return reinterpret_cast<Doubles>(
      _mm512_maskz_mov_pd(static_cast<__mmask8>(byte), reinterpret_cast<__m512d>(value)));
#else
  Longs bits;
  for (unsigned i = 0; i < each; ++i) bits[i] = 1LL << (part * each + i);
  const Longs all = bits - bits + static_cast<long long>(byte);
  return (all & bits) != 0 ? value : Doubles{};
#endif
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

inline void add(Line& sum, const Line& other) {
  for (unsigned p = 0; p < parts; ++p) sum.part[p] += other.part[p];
}

// The sum of one line or more.
inline Line sum_over(const Room& room, const std::uint32_t* at, const std::uint32_t* end) {
  Line even = line(room.value, room.place[at[0]]);
  if (end - at == 1) return even;
  Line odd = line(room.value, room.place[at[1]]);
  for (at += 2; at + 1 < end; at += 2) {
    add(even, line(room.value, room.place[at[0]]));
    add(odd, line(room.value, room.place[at[1]]));
  }
  if (at < end) add(even, line(room.value, room.place[*at]));
  add(even, odd);
  return even;
}

// Finds the entries that this group sees and gives each its line; line 0 stays zero for all others.
inline std::uint32_t settle(const Paths& paths, unsigned group, const Room& room) {
  std::uint32_t count = 0;
#if LANES_BYTES == 64
  const __m512i bit = _mm512_set1_epi32(1 << group), sixteen = _mm512_set1_epi32(16);
  const __m512i steps = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  __m512i entry = steps;
  for (std::uint32_t e = 0; e < paths.entries; e += 16) {
    const __m512i groups = _mm512_cvtepu8_epi32(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(paths.groups + e)));
    const __mmask16 seen = _mm512_test_epi32_mask(groups, bit);
    _mm512_storeu_si512(room.active + count, _mm512_maskz_compress_epi32(seen, entry));
    const __m512i next = _mm512_add_epi32(steps, _mm512_set1_epi32(static_cast<int>(count + 1)));
    _mm512_storeu_si512(room.place + e,
                        _mm512_maskz_expand_epi32(seen, _mm512_slli_epi32(next, 6)));
    count += static_cast<std::uint32_t>(__builtin_popcount(seen));
    entry = _mm512_add_epi32(entry, sixteen);
  }
#else
  for (std::uint32_t e = 0; e < paths.entries; ++e) {
    const std::uint32_t seen = (paths.groups[e] >> group) & 1u;
    room.active[count] = e;
    count += seen;
    room.place[e] = seen * count * 64;
  }
#endif
  return count;
}

inline std::uint32_t go_out(const Paths& paths, unsigned group, const Room& room) {
  const unsigned shift = group * width;
  line(room.value, 0) = Line{};
  const std::uint32_t count = settle(paths, group, room);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Entry* entry = paths.entry + room.active[i];
    const unsigned byte = (entry->mask >> shift) & 255;
    Line& mine = line(room.value, (i + 1) * 64);
    if (entry[0].before == entry[1].before) {  // a source
      for (unsigned p = 0; p < parts; ++p) mine.part[p] = kept(Doubles{} + 1.0, byte, p);
      continue;
    }
    const Line total =
        sum_over(room, paths.before + entry[0].before, paths.before + entry[1].before);
    const double many = paths.many[entry->vertex];
    for (unsigned p = 0; p < parts; ++p) mine.part[p] = kept(total.part[p] * many, byte, p);
  }
  return count;
}

// As sum_over the successors, and counts what runs along each arc on the way.
inline Line sum_along(const Paths& paths, std::uint32_t e, const Line& share, const Room& room,
                      double* along) {
  Line total{};
  for (std::uint32_t i = paths.after_first[e]; i < paths.after_first[e + 1]; ++i) {
    Line here = line(room.value, room.place[paths.after[i]]);
    add(total, here);
    for (unsigned p = 0; p < parts; ++p) here.part[p] *= share.part[p];
    along[paths.after_arc[i]] += sum(here);
  }
  return total;
}

inline void come_back(const Paths& paths, unsigned group, std::uint32_t count,
                      const Line& source_weight, const Room& room, double* through,
                      double* along) {
  const unsigned shift = group * width;
  for (std::uint32_t i = count; i-- > 0;) {
    const std::uint32_t e = room.active[i];
    const Entry* entry = paths.entry + e;
    Line& mine = line(room.value, (i + 1) * 64);
    const unsigned byte = (entry->mask >> shift) & 255;
    const std::uint32_t v = entry->vertex;
    const double many = paths.many[v], weight = paths.weight[v];
    const std::uint32_t *first = paths.after + paths.after_first[e],
                        *end = paths.after + paths.after_first[e + 1];
    const bool source = entry[0].before == entry[1].before;
    if (source && !along) continue;
    if (first == end) {  // nothing beyond: the end of paths only
      for (unsigned p = 0; p < parts; ++p)
        mine.part[p] = kept(weight * many / mine.part[p], byte, p);
      continue;
    }
    Line total;
    if (along) {
      Line share;
      for (unsigned p = 0; p < parts; ++p) share.part[p] = mine.part[p] * source_weight.part[p];
      total = sum_along(paths, e, share, room, along);
      if (source) continue;
    } else {
      total = sum_over(room, first, end);
    }
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
  const std::uint32_t count = go_out(paths, group, room);
  come_back(paths, group, count, weights, room, through, along);
}

}  // namespace engine::lanes
