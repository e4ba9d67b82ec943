#include "engine/structure.hpp"

#include <algorithm>

namespace engine {
namespace {

double pairs(double size) { return size * (size - 1); }

// Iterative depth-first search that closes blocks. Vertices wait on `waiting` until the tie that
// leads to them turns out to be the top of a block (low of the child ≥ order of the parent).
class BlockSearch {
 public:
  explicit BlockSearch(const Adjacency& contacts)
      : contacts_(contacts), people_(static_cast<Person>(contacts.offset.size() - 1)) {
    order_.assign(people_, 0);
    low_.assign(people_, 0);
    next_.assign(contacts.offset.begin(), contacts.offset.end() - 1);
    result_.below.assign(people_, Blocks::none);
    result_.hanging.assign(people_, 1);
    result_.component_size.assign(people_, 1);
    result_.first = {0};
  }

  Blocks run() {
    for (Person root = 0; root < people_; ++root)
      if (order_[root] == 0) search(root);
    return std::move(result_);
  }

 private:
  void enter(Person v) {
    order_[v] = low_[v] = ++clock_;
    path_.push_back(v);
    waiting_.push_back(v);
    component_.push_back(v);
  }

  void search(Person root) {
    component_.clear();
    enter(root);
    while (!path_.empty()) {
      const Person v = path_.back();
      if (next_[v] < contacts_.offset[v + 1]) {
        const Person w = contacts_.neighbour[next_[v]++];
        if (order_[w] == 0) {
          enter(w);
        } else {
          low_[v] = std::min(low_[v], order_[w]);  // the parent too: harmless for blocks
        }
      } else {
        path_.pop_back();
        if (!path_.empty()) leave(path_.back(), v);
      }
    }
    waiting_.clear();
    const auto size = static_cast<std::uint32_t>(component_.size());
    for (const Person v : component_) result_.component_size[v] = size;
  }

  void leave(Person parent, Person child) {
    low_[parent] = std::min(low_[parent], low_[child]);
    if (low_[child] < order_[parent]) return;
    const std::uint32_t block = result_.count();
    result_.top.push_back(parent);
    for (Person v = nobody; v != child;) {
      v = waiting_.back();
      waiting_.pop_back();
      result_.below[v] = block;
      result_.members.push_back(v);
      result_.hanging[parent] += result_.hanging[v];
    }
    result_.first.push_back(result_.members.size());
  }

  const Adjacency& contacts_;
  Person people_;
  std::uint32_t clock_ = 0;
  std::vector<std::uint32_t> order_, low_;
  std::vector<std::uint64_t> next_;
  std::vector<Person> path_, waiting_, component_;
  Blocks result_;
};

}  // namespace

std::uint32_t Components::largest() const {
  return size.empty() ? 0 : *std::max_element(size.begin(), size.end());
}

Components components(const Graph& graph) {
  const Person people = graph.people();
  Components result;
  result.of.assign(people, nobody);
  std::vector<Person> queue;
  for (Person root = 0; root < people; ++root) {
    if (result.of[root] != nobody) continue;
    const auto mine = static_cast<std::uint32_t>(result.size.size());
    queue.assign(1, root);
    result.of[root] = mine;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const auto meet = [&](const Adjacency& contacts) {
        for (const Person w : contacts.of(queue[i])) {
          if (result.of[w] != nobody) continue;
          result.of[w] = mine;
          queue.push_back(w);
        }
      };
      meet(graph.out);
      if (graph.directed) meet(graph.in);
    }
    result.size.push_back(static_cast<std::uint32_t>(queue.size()));
  }
  return result;
}

std::vector<std::uint32_t> cores(const Graph& given) {
  const Undirected graph(given);
  const Person people = graph->people();
  std::vector<std::uint32_t> degree(people), place(people);
  std::uint32_t highest = 0;
  for (Person v = 0; v < people; ++v) {
    degree[v] = static_cast<std::uint32_t>(graph->out.degree(v));
    highest = std::max(highest, degree[v]);
  }
  std::vector<std::uint32_t> start(highest + std::size_t{2}, 0);
  for (const std::uint32_t d : degree) ++start[d + 1];
  for (std::size_t d = 1; d < start.size(); ++d) start[d] += start[d - 1];
  std::vector<Person> sorted(people);
  std::vector<std::uint32_t> next = start;
  for (Person v = 0; v < people; ++v) sorted[place[v] = next[degree[v]]++] = v;
  // start[d] is now the first place of those with d contacts left.
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Person v = sorted[i];
    for (const Person w : graph->out.of(v)) {
      if (degree[w] <= degree[v]) continue;
      const std::uint32_t first = std::max<std::uint32_t>(start[degree[w]], i + 1);
      const Person other = sorted[first];
      std::swap(sorted[first], sorted[place[w]]);
      std::swap(place[other], place[w]);
      start[degree[w]] = first + 1;
      --degree[w];
    }
  }
  return degree;
}

std::uint64_t Blocks::people_below(std::uint32_t block) const {
  std::uint64_t sum = 0;
  for (std::uint64_t i = first[block]; i < first[block + 1]; ++i) sum += hanging[members[i]];
  return sum;
}

Blocks blocks(const Graph& graph) {
  return BlockSearch(Undirected(graph)->out).run();
}

Branches::Branches(const Blocks& blocks) : blocks_(blocks) {
  const std::size_t people = blocks.below.size();
  start_.assign(people + 1, 0);
  for (const Person top : blocks.top) ++start_[top + 1];
  for (std::size_t v = 0; v < people; ++v) start_[v + 1] += start_[v];
  sizes_.resize(blocks.count());
  std::vector<std::uint64_t> next(start_.begin(), start_.end() - 1);
  for (std::uint32_t b = 0; b < blocks.count(); ++b)
    sizes_[next[blocks.top[b]]++] = static_cast<std::uint32_t>(blocks.people_below(b));
  squares_.assign(people, 0);
  for (std::size_t v = 0; v < people; ++v) {
    for (std::uint64_t i = start_[v]; i < start_[v + 1]; ++i)
      squares_[v] += static_cast<double>(sizes_[i]) * sizes_[i];
    const double above = blocks.component_size[v] - blocks.hanging[v];
    squares_[v] += above * above;
  }
}

std::vector<std::uint32_t> Branches::of(Person v) const {
  std::vector<std::uint32_t> result(sizes_.begin() + static_cast<long>(start_[v]),
                                    sizes_.begin() + static_cast<long>(start_[v + 1]));
  if (blocks_.below[v] != Blocks::none)
    result.push_back(blocks_.component_size[v] - blocks_.hanging[v]);
  std::sort(result.rbegin(), result.rend());
  return result;
}

bool Branches::is_cut(Person v) const {
  return start_[v + 1] - start_[v] + (blocks_.below[v] != Blocks::none) > 1;
}

std::vector<Person> cut_people(const Branches& branches, Person people) {
  std::vector<Person> result;
  for (Person v = 0; v < people; ++v)
    if (branches.is_cut(v)) result.push_back(v);
  return result;
}

std::vector<Tie> cut_ties(const Blocks& blocks) {
  std::vector<Tie> result;
  for (std::uint32_t b = 0; b < blocks.count(); ++b) {
    if (blocks.size(b) != 2) continue;
    const Person v = blocks.top[b], w = blocks.members[blocks.first[b]];
    result.push_back({std::min(v, w), std::max(v, w), 1});
  }
  std::sort(result.begin(), result.end(), [](const Tie& a, const Tie& b) {
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  return result;
}

double connectedness(const Components& components) {
  double joined = 0;
  for (const std::uint32_t size : components.size) joined += pairs(size);
  const double all = pairs(static_cast<double>(components.of.size()));
  return all > 0 ? joined / all : 0;
}

std::vector<double> key_person_effect(const Components& components, const Blocks& blocks,
                                      const Branches& branches) {
  double joined = 0;
  for (const std::uint32_t size : components.size) joined += pairs(size);
  const auto people = static_cast<double>(components.of.size());
  std::vector<double> effect(components.of.size(), 0);
  if (people < 2) return effect;
  for (Person v = 0; v < effect.size(); ++v) {
    const double mine = blocks.component_size[v];
    // Pairs inside the branches: Σ b² − Σ b, and Σ b is the component without v.
    const double left = joined - pairs(mine) + branches.squares(v) - (mine - 1);
    const double rest = pairs(people - 1);
    effect[v] = joined / pairs(people) - (rest > 0 ? left / rest : 0);
  }
  return effect;
}

}  // namespace engine
