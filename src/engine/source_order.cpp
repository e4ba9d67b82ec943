#include "engine/source_order.hpp"

#include <algorithm>
#include <bit>
#include <compare>
#include <numeric>

namespace engine {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

// Those that see the network alike beside each other: by the list of their eight best connected
// contacts (vertices are numbered by falling degree).
std::vector<std::uint32_t> by_likeness(const Adjacency& contacts, std::uint32_t count) {
  constexpr std::size_t deep = 8;
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    const auto x = contacts.of(a), y = contacts.of(b);
    const auto compared = std::lexicographical_compare_three_way(
        x.begin(), x.begin() + static_cast<long>(std::min(deep, x.size())), y.begin(),
        y.begin() + static_cast<long>(std::min(deep, y.size())));
    return compared != 0 ? compared < 0 : a < b;
  });
  return order;
}

// Distance of everybody to 64 vertices spread over the part, added up: 64 searches in the bits of
// a word.
std::vector<std::uint32_t> remoteness(const Part& part) {
  const std::uint32_t n = part.vertices(), landmarks = std::min(n, 64u);
  std::vector<std::uint64_t> seen(n, 0), now(n, 0), next(n, 0);
  std::vector<std::uint32_t> far(n, 0), front, reached;
  for (std::uint32_t i = 0; i < landmarks; ++i) {
    const auto v = static_cast<std::uint32_t>(std::uint64_t{i} * n / landmarks);
    seen[v] = now[v] = std::uint64_t{1} << i;
    front.push_back(v);
  }
  for (std::uint32_t level = 1; !front.empty(); ++level) {
    reached.clear();
    for (const std::uint32_t v : front)
      for (const std::uint32_t w : part.contacts.of(v)) {
        const std::uint64_t fresh = now[v] & ~seen[w];
        if (fresh == 0) continue;
        if (next[w] == 0) reached.push_back(w);
        next[w] |= fresh;
      }
    for (const std::uint32_t v : front) now[v] = 0;
    for (const std::uint32_t w : reached) {
      seen[w] |= next[w];
      far[w] += level * static_cast<std::uint32_t>(std::popcount(next[w]));
    }
    std::swap(now, next);
    std::swap(front, reached);
  }
  return far;
}

// A search tree from `root`: of those one step nearer, the parent is the least remote.
struct Tree {
  std::vector<std::uint32_t> depth, parent, found;

  Tree(const Part& part, std::uint32_t root, const std::vector<std::uint32_t>& far)
      : depth(part.vertices(), none), parent(part.vertices(), none), found{root} {
    depth[root] = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::uint32_t v = found[i];
      for (const std::uint32_t w : part.contacts.of(v)) {
        if (depth[w] == none) {
          depth[w] = depth[v] + 1;
          found.push_back(w);
        }
        if (depth[w] == depth[v] + 1 && (parent[w] == none || far[v] < far[parent[w]]))
          parent[w] = v;
      }
    }
  }
};

// Post-order of the tree; of the children those that have some themselves first, then by likeness.
std::vector<std::uint32_t> post_order(const Tree& tree, const std::vector<std::uint32_t>& like) {
  const auto n = static_cast<std::uint32_t>(like.size());
  std::vector<char> inner(n, 0);
  std::vector<std::uint32_t> first(n + std::size_t{1}, 0), child(n), path{tree.found[0]};
  for (const std::uint32_t v : tree.found) {
    if (tree.parent[v] == none) continue;
    inner[tree.parent[v]] = 1;
    ++first[tree.parent[v] + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (const char wanted : {1, 0})
    for (const std::uint32_t v : like)
      if (inner[v] == wanted && tree.parent[v] != none) child[next[tree.parent[v]]++] = v;
  next.assign(first.begin(), first.end() - 1);
  std::vector<std::uint32_t> order;
  while (!path.empty()) {
    const std::uint32_t v = path.back();
    if (next[v] < first[v + 1]) {
      path.push_back(child[next[v]++]);
    } else {
      order.push_back(v);
      path.pop_back();
    }
  }
  return order;
}

}  // namespace

void SourceOrder::keep(const std::vector<char>& chosen) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (!chosen[source[i]]) continue;
    source[kept] = source[i];
    start[kept++] = start[i];
  }
  source.resize(kept);
  start.resize(kept);
}

SourceOrder source_order(const Part& part, bool directed) {
  const std::uint32_t n = part.vertices();
  SourceOrder order;
  order.start.assign(n, 0);
  order.source = by_likeness(part.contacts, n);
  constexpr std::uint32_t few = 8;  // one group: nothing to arrange
  if (directed || n <= few) return order;
  const std::vector<std::uint32_t> far = remoteness(part);
  const auto middle =
      static_cast<std::uint32_t>(std::ranges::min_element(far) - far.begin());
  const Tree tree(part, middle, far);
  order.source = post_order(tree, order.source);
  const std::uint32_t deepest = tree.depth[tree.found.back()];
  for (std::uint32_t i = 0; i < n; ++i) order.start[i] = deepest - tree.depth[order.source[i]];
  return order;
}

}  // namespace engine
