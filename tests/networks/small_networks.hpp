// Networks that tests share: those of the reference values, and random ones of many shapes.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "engine/graph.hpp"
#include "engine/random.hpp"

namespace engine::small {

using Pairs = std::vector<std::pair<Person, Person>>;

inline Graph network(Person people, const Pairs& pairs, bool directed = false) {
  GraphBuilder builder;
  for (Person v = 0; v < people; ++v) builder.person(std::to_string(v));
  for (const auto& [a, b] : pairs) builder.tie(a, b);
  return builder.build(directed, false);
}

inline Graph star(Person n) {
  Pairs pairs;
  for (Person v = 1; v < n; ++v) pairs.push_back({0, v});
  return network(n, pairs);
}
inline Graph complete(Person n) {
  Pairs pairs;
  for (Person v = 0; v < n; ++v)
    for (Person w = 0; w < v; ++w) pairs.push_back({w, v});
  return network(n, pairs);
}
inline Graph path(Person n) {
  Pairs pairs;
  for (Person v = 1; v < n; ++v) pairs.push_back({v - 1, v});
  return network(n, pairs);
}
inline Graph ring(Person n) {
  Pairs pairs;
  for (Person v = 0; v < n; ++v) pairs.push_back({v, (v + 1) % n});
  return network(n, pairs);
}
inline Graph bow_tie() { return network(5, {{0, 1}, {0, 2}, {1, 2}, {0, 3}, {0, 4}, {3, 4}}); }
// Anna is 0; triangles 1–3 and 4–6, she is tied to 3 and 4.
inline Graph anna() {
  return network(7, {{0, 3}, {0, 4}, {1, 2}, {1, 3}, {2, 3}, {4, 5}, {4, 6}, {5, 6}});
}
inline Graph triangle_pair_isolate() { return network(6, {{0, 1}, {0, 2}, {1, 2}, {3, 4}}); }

// One of many shapes, with 1 to 24 people or as said: random of each density, trees, rings, grids,
// cliques with tails, hubs, twins, several components, isolates.
inline Graph shape(std::uint64_t seed, bool directed = false, bool weighted = false,
                   Person least = 1, Person most = 24) {
  Random random(Random(seed).next());
  const auto n = static_cast<Person>(least + random.below(most - least + 1));
  GraphBuilder builder;
  for (Person v = 0; v < n; ++v) builder.person(std::to_string(v));
  const auto any = [&] { return static_cast<Person>(random.below(n)); };
  const auto tie = [&](Person a, Person b) {
    builder.tie(a, b, weighted ? 1.0 + static_cast<double>(random.below(4)) : 1.0);
  };
  const auto kinds = 1 + random.below(3);
  for (std::uint64_t k = 0; k < kinds; ++k) {
    switch (random.below(9)) {
      case 0: {  // a tree
        for (Person v = 1; v < n; ++v) tie(v, static_cast<Person>(random.below(v)));
        break;
      }
      case 1: {  // sparse, with repeats and self-ties
        for (Person i = 0; i < n; ++i) tie(any(), any());
        break;
      }
      case 2: {  // dense
        for (Person i = 0; i < std::min(n * n / 3, 8 * n); ++i) tie(any(), any());
        break;
      }
      case 3: {  // a ring
        for (Person v = 0; v < n; ++v) tie(v, (v + 1) % n);
        break;
      }
      case 4: {  // a grid four wide
        for (Person v = 0; v < n; ++v) {
          if (v % 4 != 3 && v + 1 < n) tie(v, v + 1);
          if (v + 4 < n) tie(v, v + 4);
        }
        break;
      }
      case 5: {  // a clique with a tail
        const Person size = 1 + static_cast<Person>(random.below(7));
        for (Person v = 0; v < std::min(size, n); ++v)
          for (Person w = 0; w < v; ++w) tie(v, w);
        for (Person v = size; v < std::min<Person>(n, size + 3); ++v) tie(v - 1, v);
        break;
      }
      case 6: {  // hubs
        const Person a = any(), b = any();
        for (Person v = 0; v < n; ++v) tie(random.below(2) ? a : b, v);
        break;
      }
      case 7: {  // twins: several people with the same contacts
        const Person a = any(), b = any(), c = any();
        for (int i = 0; i < 4; ++i) {
          const Person v = any();
          tie(v, a), tie(v, b), tie(v, c);
        }
        break;
      }
      default: {  // two halves and isolates
        for (Person i = 0; i < n; ++i) {
          const Person a = any(), b = any();
          if (a % 2 == b % 2) tie(a, b);
        }
      }
    }
  }
  return builder.build(directed, weighted);
}

}  // namespace engine::small
