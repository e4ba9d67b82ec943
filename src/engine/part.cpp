#include "engine/part.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/random.hpp"

namespace engine {
namespace {

constexpr std::uint32_t none = UINT32_MAX;
constexpr std::uint64_t none64 = UINT64_MAX;

// Which class each vertex belongs to. Classes are numbered by their lowest vertex.
struct Classes {
  std::vector<std::uint32_t> of;
  std::vector<std::uint32_t> first;  // a member of each
  std::vector<bool> apart;           // no ties inside (false twins)
};

bool same_closed(const Adjacency& contacts, std::uint32_t v, std::uint32_t w) {
  const auto a = contacts.of(v), b = contacts.of(w);
  if (a.size() != b.size() || !contacts.has(v, w)) return false;
  std::size_t i = 0, j = 0;
  while (true) {
    if (i < a.size() && a[i] == w) ++i;
    if (j < b.size() && b[j] == v) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (a[i++] != b[j++]) return false;
  }
}

bool same_open(const Adjacency& contacts, std::uint32_t v, std::uint32_t w) {
  return std::ranges::equal(contacts.of(v), contacts.of(w));
}

// Puts equal vertices together: a hash finds those that may be equal, a comparison proves it.
template <class Same>
void join_twins(const std::vector<std::uint64_t>& hash, std::vector<std::uint32_t>& leader,
                std::vector<bool>& apart, bool open, Same&& same) {
  std::vector<std::uint32_t> sorted(hash.size());
  std::iota(sorted.begin(), sorted.end(), 0u);
  std::ranges::sort(sorted, [&](std::uint32_t a, std::uint32_t b) {
    return hash[a] != hash[b] ? hash[a] < hash[b] : a < b;
  });
  for (std::size_t i = 0; i < sorted.size();) {
    const std::uint32_t head = sorted[i];
    for (++i; i < sorted.size() && hash[sorted[i]] == hash[head]; ++i) {
      const std::uint32_t v = sorted[i];
      if (leader[v] != v || leader[head] != head || !same(head, v)) continue;
      leader[v] = head;
      apart[head] = open;
    }
  }
}

Classes twin_classes(const Adjacency& contacts, std::uint32_t count, bool fold) {
  std::vector<std::uint32_t> leader(count);
  std::iota(leader.begin(), leader.end(), 0u);
  std::vector<bool> apart(count, false);
  if (fold) {
    std::vector<std::uint64_t> key(count), open(count, 0), closed(count);
    for (std::uint32_t v = 0; v < count; ++v) key[v] = Random(v).next();
    for (std::uint32_t v = 0; v < count; ++v) {
      for (const std::uint32_t w : contacts.of(v)) open[v] += key[w];
      closed[v] = open[v] + key[v];
    }
    join_twins(open, leader, apart, true,
               [&](std::uint32_t v, std::uint32_t w) { return same_open(contacts, v, w); });
    // A vertex with a twin of one kind has none of the other.
    join_twins(closed, leader, apart, false, [&](std::uint32_t v, std::uint32_t w) {
      return !apart[v] && same_closed(contacts, v, w);
    });
  }
  Classes classes;
  classes.of.assign(count, none);
  for (std::uint32_t v = 0; v < count; ++v) {
    if (leader[v] != v) continue;
    classes.of[v] = static_cast<std::uint32_t>(classes.first.size());
    classes.first.push_back(v);
    classes.apart.push_back(apart[v]);
  }
  for (std::uint32_t v = 0; v < count; ++v) classes.of[v] = classes.of[leader[v]];
  return classes;
}

// Contacts among classes, and for each arc the arc between vertices it came from.
struct Folded {
  Adjacency contacts;
  std::vector<std::uint32_t> arc;
};

// Classes in the order of `rank` (rank[class] is its new number), `inverse` its reverse. Lists come
// out ascending because they are turned round twice, without sorting.
Folded fold(const Adjacency& contacts, const Classes& classes,
            const std::vector<std::uint32_t>& rank, const std::vector<std::uint32_t>& inverse) {
  const auto count = static_cast<std::uint32_t>(inverse.size());
  std::vector<std::uint32_t> to, last(count, none), incoming(count + std::size_t{1}, 0);
  std::vector<std::uint64_t> from_arc;
  Folded folded;
  folded.contacts.offset.reserve(count + std::size_t{1});
  to.reserve(contacts.neighbour.size());
  from_arc.reserve(contacts.neighbour.size());
  for (std::uint32_t v = 0; v < count; ++v) {
    const std::uint32_t one = classes.first[inverse[v]];
    for (std::uint64_t i = contacts.offset[one]; i < contacts.offset[one + 1]; ++i) {
      const std::uint32_t w = rank[classes.of[contacts.neighbour[i]]];
      if (w == v || last[w] == v) continue;
      last[w] = v;
      ++incoming[w + 1];
      to.push_back(w);
      from_arc.push_back(i);
    }
    folded.contacts.offset.push_back(to.size());
  }
  struct Arc {
    std::uint32_t from, at;
  };
  std::vector<Arc> turned(to.size());
  std::partial_sum(incoming.begin(), incoming.end(), incoming.begin());
  std::vector<std::uint32_t> next(incoming.begin(), incoming.end() - 1);
  for (std::uint32_t v = 0; v < count; ++v)
    for (std::uint64_t i = folded.contacts.offset[v]; i < folded.contacts.offset[v + 1]; ++i)
      turned[next[to[i]]++] = {v, static_cast<std::uint32_t>(i)};
  folded.contacts.neighbour.resize(to.size());
  folded.arc.resize(to.size());
  next.assign(folded.contacts.offset.begin(), folded.contacts.offset.end() - 1);
  for (std::uint32_t w = 0; w < count; ++w)
    for (std::uint32_t i = incoming[w]; i < incoming[w + 1]; ++i) {
      const std::uint32_t at = next[turned[i].from]++;
      folded.contacts.neighbour[at] = w;
      folded.arc[at] = static_cast<std::uint32_t>(from_arc[turned[i].at]);
    }
  return folded;
}

Part assemble(const Adjacency& contacts, const std::vector<Person>& people,
              const std::vector<double>& weight, const std::vector<std::uint32_t>* tie,
              bool twins) {
  const auto count = static_cast<std::uint32_t>(people.size());
  const Classes classes = twin_classes(contacts, count, twins);
  const auto vertices = static_cast<std::uint32_t>(classes.first.size());
  std::vector<std::uint32_t> inverse(vertices), rank(vertices);
  std::iota(inverse.begin(), inverse.end(), 0u);
  const auto degree = [&](std::uint32_t c) { return contacts.degree(classes.first[c]); };
  std::ranges::stable_sort(inverse, [&](auto a, auto b) { return degree(a) > degree(b); });
  for (std::uint32_t i = 0; i < vertices; ++i) rank[inverse[i]] = i;

  Part part;
  Folded folded = fold(contacts, classes, rank, inverse);
  part.contacts = std::move(folded.contacts);
  if (tie)
    for (const std::uint32_t arc : folded.arc) part.tie.push_back((*tie)[arc]);
  part.many.assign(vertices, 0);
  part.weight.assign(vertices, 0);
  part.inside.assign(vertices, 0);
  std::vector<double> squares(vertices, 0);
  part.first.assign(vertices + std::size_t{1}, 0);
  for (std::uint32_t v = 0; v < count; ++v) {
    const std::uint32_t c = rank[classes.of[v]];
    part.many[c] += 1;
    part.weight[c] += weight[v];
    squares[c] += weight[v] * weight[v];
    ++part.first[c + 1];
  }
  std::partial_sum(part.first.begin(), part.first.end(), part.first.begin());
  part.people.resize(count);
  std::vector<std::uint64_t> next(part.first.begin(), part.first.end() - 1);
  for (std::uint32_t v = 0; v < count; ++v) part.people[next[rank[classes.of[v]]]++] = people[v];
  for (std::uint32_t c = 0; c < vertices; ++c) {
    if (!classes.apart[inverse[c]]) continue;
    const double pairs = part.weight[c] * part.weight[c] - squares[c];
    const auto contacts_of_one = static_cast<double>(degree(inverse[c]));
    for (const std::uint32_t other : part.contacts.of(c))
      part.inside[other] += part.many[other] * pairs / contacts_of_one;
  }
  return part;
}

}  // namespace

PartMaker::PartMaker(const Graph& graph, const Blocks& blocks,
                     const std::vector<std::uint32_t>* tie_of_arc)
    : graph_(graph), blocks_(blocks), tie_of_arc_(tie_of_arc), place_(graph.people(), none) {}

// People and weights of a block: the others ascending, the top last.
void PartMaker::collect(std::uint32_t block) {
  const Person top = blocks_.top[block];
  people_.assign(blocks_.members.begin() + static_cast<long>(blocks_.first[block]),
                 blocks_.members.begin() + static_cast<long>(blocks_.first[block + 1]));
  std::ranges::sort(people_);
  weight_.clear();
  double below = 0;
  for (const Person v : people_) {
    place_[v] = static_cast<std::uint32_t>(weight_.size());
    weight_.push_back(blocks_.hanging[v]);
    below += weight_.back();
  }
  people_.push_back(top);
  weight_.push_back(blocks_.component_size[top] - below);
}

Part PartMaker::make(std::uint32_t block) {
  collect(block);
  const auto last = static_cast<std::uint32_t>(people_.size() - 1);
  Adjacency contacts;
  std::vector<std::uint32_t> tie, of_top, tie_of_top;
  const auto number = [&](std::uint64_t arc) { return (*tie_of_arc_)[arc]; };
  for (std::uint32_t i = 0; i < last; ++i) {
    const Person v = people_[i];
    std::uint64_t to_top = none64;
    for (std::uint64_t arc = graph_.out.offset[v]; arc < graph_.out.offset[v + 1]; ++arc) {
      const Person w = graph_.out.neighbour[arc];
      if (w == people_[last]) {
        to_top = arc;
      } else if (blocks_.below[w] == block) {
        contacts.neighbour.push_back(place_[w]);
        if (tie_of_arc_) tie.push_back(number(arc));
      }
    }
    if (to_top != none64) {
      contacts.neighbour.push_back(last);
      of_top.push_back(i);
      if (tie_of_arc_) {
        tie.push_back(number(to_top));
        tie_of_top.push_back(tie.back());
      }
    }
    contacts.offset.push_back(contacts.neighbour.size());
  }
  contacts.neighbour.insert(contacts.neighbour.end(), of_top.begin(), of_top.end());
  contacts.offset.push_back(contacts.neighbour.size());
  tie.insert(tie.end(), tie_of_top.begin(), tie_of_top.end());
  return assemble(contacts, people_, weight_, tie_of_arc_ ? &tie : nullptr, !tie_of_arc_);
}

std::vector<double> between_branches(const Blocks& blocks) {
  const Branches branches(blocks);
  std::vector<double> result(blocks.below.size(), 0);
  for (Person v = 0; v < result.size(); ++v) {
    const double others = blocks.component_size[v] - 1.0;
    result[v] = (others * others - branches.squares(v)) / 2;
  }
  return result;
}

bool overflowed(const std::vector<double>& betweenness) {
  return !std::ranges::all_of(betweenness, [](double b) { return std::isfinite(b); });
}

std::vector<std::uint32_t> ties_of_arcs(const Graph& graph) {
  std::vector<std::uint32_t> tie(graph.out.neighbour.size());
  std::iota(tie.begin(), tie.end(), 0u);
  if (graph.directed) return tie;
  // Ties are numbered by their lower person; the higher one's list begins with its lower contacts.
  std::vector<std::uint64_t> next(graph.out.offset.begin(), graph.out.offset.end() - 1);
  std::uint32_t number = 0;
  for (Person v = 0; v < graph.people(); ++v)
    for (std::uint64_t arc = graph.out.offset[v]; arc < graph.out.offset[v + 1]; ++arc)
      if (graph.out.neighbour[arc] > v) tie[arc] = tie[next[graph.out.neighbour[arc]]++] = number++;
  return tie;
}

Part directed_part(const Graph& graph, const std::vector<std::uint32_t>* tie_of_arc) {
  std::vector<Person> people(graph.people());
  std::iota(people.begin(), people.end(), Person{0});
  return assemble(graph.out, people, std::vector<double>(people.size(), 1), tie_of_arc, false);
}

}  // namespace engine
