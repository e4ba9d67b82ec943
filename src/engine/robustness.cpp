#include "engine/robustness.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/random.hpp"
#include "engine/structure.hpp"

namespace engine {
namespace {

// People come back in reverse order; parts grow together.
class Growing {
 public:
  explicit Growing(Person people) : leader_(people), size_(people), back_(people) {}

  void clear() {
    std::iota(leader_.begin(), leader_.end(), Person{0});
    std::ranges::fill(size_, 1u);
    std::ranges::fill(back_, char{0});
    largest_ = 0;
  }
  void come_back(const Graph& graph, Person v) {
    back_[v] = 1;
    largest_ = std::max(largest_, 1u);
    join_contacts(graph.out, v);
    if (graph.directed) join_contacts(graph.in, v);
  }
  std::uint32_t largest() const { return largest_; }
  // How many are in the part of somebody who is back.
  std::uint32_t part_of(Person v) { return size_[find(v)]; }

 private:
  Person find(Person v) {
    while (leader_[v] != v) v = leader_[v] = leader_[leader_[v]];
    return v;
  }
  void join_contacts(const Adjacency& contacts, Person v) {
    Person mine = find(v);
    for (const Person w : contacts.of(v)) {
      if (!back_[w]) continue;
      Person other = find(w);
      if (other == mine) continue;
      if (size_[other] > size_[mine]) std::swap(other, mine);
      leader_[other] = mine;
      size_[mine] += size_[other];
    }
    largest_ = std::max(largest_, size_[mine]);
  }

  std::vector<Person> leader_;
  std::vector<std::uint32_t> size_;
  std::vector<char> back_;
  std::uint32_t largest_ = 0;
};

// The person of highest degree, the lower id among equals. Degrees only fall, so each person
// enters the heap of each degree once; who has moved on is passed over.
class Busiest {
 public:
  explicit Busiest(const Graph& graph) : graph_(graph), degree_(graph.people()) {
    for (Person v = 0; v < graph.people(); ++v) {
      degree_[v] = graph.degree_any(v);
      highest_ = std::max(highest_, degree_[v]);
    }
    heaps_.resize(highest_ + 1);
    for (Person v = 0; v < graph.people(); ++v) heaps_[degree_[v]].push_back(v);
  }

  Person take() {
    while (true) {
      std::vector<Person>& heap = heaps_[highest_];
      if (heap.empty()) {
        --highest_;
        continue;
      }
      std::ranges::pop_heap(heap, std::greater{});
      const Person v = heap.back();
      heap.pop_back();
      if (degree_[v] != highest_) continue;
      leave(v);
      return v;
    }
  }

 private:
  static constexpr std::uint64_t gone = UINT64_MAX;

  void leave(Person v) {
    degree_[v] = gone;
    const auto lose = [&](const Adjacency& contacts) {
      for (const Person w : contacts.of(v)) {
        if (degree_[w] == gone) continue;
        auto& heap = heaps_[--degree_[w]];
        heap.push_back(w);
        std::ranges::push_heap(heap, std::greater{});
      }
    };
    lose(graph_.out);
    if (graph_.directed) lose(graph_.in);
  }

  const Graph& graph_;
  std::vector<std::uint64_t> degree_;
  std::uint64_t highest_ = 0;
  std::vector<std::vector<Person>> heaps_;  // ascending lists are heaps already
};

// Takes people away one by one; knows betweenness in what is left.
class Shrinking {
 public:
  Shrinking(const Graph& graph, const BetweennessOptions& options)
      : graph_(graph),
        options_(options),
        betweenness_(graph.people(), 0),
        left_(graph.people(), 1) {
    options_.ties = false;
    place_.assign(graph.people(), nobody);
    met_.assign(graph.people(), 0);
    const Components parts = components(graph);
    std::vector<std::vector<Person>> people(parts.size.size());
    for (Person v = 0; v < graph.people(); ++v) people[parts.of[v]].push_back(v);
    for (auto& part : people) measure(part);
  }

  bool overflow() const { return overflow_; }

  Person take() {
    double highest = 0;
    for (Person v = 0; v < graph_.people(); ++v)
      if (left_[v]) highest = std::max(highest, betweenness_[v]);
    for (Person v = 0; v < graph_.people(); ++v) {
      if (!left_[v] || betweenness_[v] < highest - 1e-9 * highest) continue;
      leave(v);
      return v;
    }
    return nobody;
  }

 private:
  // Betweenness of a component, given in ascending order; isolated people have none.
  void measure(std::span<const Person> people) {
    for (const Person v : people) betweenness_[v] = 0;
    if (people.size() < 3) return;
    const Betweenness found = betweenness(ties_among(people), options_);
    overflow_ |= found.overflow;
    for (std::size_t i = 0; i < people.size(); ++i) betweenness_[people[i]] = found.people[i];
  }

  // As Graph::among, without names and without sorting, in time of these people alone.
  Graph ties_among(std::span<const Person> people) {
    for (std::size_t i = 0; i < people.size(); ++i) place_[people[i]] = static_cast<Person>(i);
    Graph part;
    part.directed = graph_.directed;
    part.weighted = graph_.weighted;
    const auto copy = [&](const Adjacency& from, Adjacency& to) {
      for (const Person v : people) {
        for (std::uint64_t i = from.offset[v]; i < from.offset[v + 1]; ++i) {
          if (place_[from.neighbour[i]] == nobody) continue;
          to.neighbour.push_back(place_[from.neighbour[i]]);
          if (part.weighted) to.weight.push_back(from.weight_at(i));
        }
        to.offset.push_back(to.neighbour.size());
      }
    };
    copy(graph_.out, part.out);
    if (graph_.directed) copy(graph_.in, part.in);
    for (const Person v : people) place_[v] = nobody;
    return part;
  }

  void leave(Person v) {
    left_[v] = 0;
    std::vector<std::vector<Person>> parts;
    const auto meet = [&](const Adjacency& contacts) {
      for (const Person w : contacts.of(v))
        if (left_[w] && !met_[w]) parts.push_back(reached(w));
    };
    meet(graph_.out);
    if (graph_.directed) meet(graph_.in);
    for (const auto& part : parts) {
      for (const Person w : part) met_[w] = 0;
      measure(part);
    }
  }

  std::vector<Person> reached(Person from) {
    std::vector<Person> people{from};
    met_[from] = 1;
    for (std::size_t i = 0; i < people.size(); ++i) {
      const auto follow = [&](const Adjacency& contacts) {
        for (const Person w : contacts.of(people[i])) {
          if (!left_[w] || met_[w]) continue;
          met_[w] = 1;
          people.push_back(w);
        }
      };
      follow(graph_.out);
      if (graph_.directed) follow(graph_.in);
    }
    std::ranges::sort(people);
    return people;
  }

  const Graph& graph_;
  BetweennessOptions options_;
  std::vector<double> betweenness_;
  std::vector<char> left_, met_;
  std::vector<Person> place_;
  bool overflow_ = false;
};

}  // namespace

double Removal::robustness() const {
  const double sum = std::accumulate(largest.begin(), largest.end(), 0.0);
  const auto people = static_cast<double>(largest.size());
  return people > 0 ? sum / people / people : 0;
}

std::uint32_t Removal::count_of(double share) const {
  const auto people = static_cast<double>(largest.size());
  return static_cast<std::uint32_t>(std::max(1.0, std::floor(people * share + 0.5)));
}

double Removal::after(double share) const {
  if (largest.empty()) return 0;
  return largest[count_of(share) - 1] / static_cast<double>(largest.size());
}

Removal remove_in_order(const Graph& graph, std::vector<Person> order) {
  Removal removal;
  removal.largest.assign(order.size(), 0);
  Growing growing(graph.people());
  growing.clear();
  for (std::size_t q = order.size(); q-- > 0;) {
    removal.largest[q] = growing.largest();
    growing.come_back(graph, order[q]);
  }
  removal.order = std::move(order);
  return removal;
}

Removal remove_by_degree(const Graph& graph) {
  std::vector<Person> order;
  Busiest busiest(graph);
  while (order.size() < graph.people()) order.push_back(busiest.take());
  return remove_in_order(graph, std::move(order));
}

std::optional<Removal> remove_by_betweenness(const Graph& graph,
                                             const BetweennessOptions& options) {
  std::vector<Person> order;
  Shrinking shrinking(graph, options);
  while (order.size() < graph.people()) {
    check(options.watch);
    if (shrinking.overflow()) return std::nullopt;
    order.push_back(shrinking.take());
  }
  return remove_in_order(graph, std::move(order));
}

std::uint32_t cut_off(const Graph& graph, std::span<const Person> gone) {
  const Components before = components(graph);
  std::vector<char> left(graph.people(), 1);
  for (const Person v : gone) left[v] = 0;
  Growing growing(graph.people());
  growing.clear();
  for (Person v = 0; v < graph.people(); ++v)
    if (left[v]) growing.come_back(graph, v);
  // Per component: who stays, and the largest part of them.
  std::vector<std::uint32_t> staying(before.size.size(), 0), together(before.size.size(), 0);
  for (Person v = 0; v < graph.people(); ++v) {
    if (!left[v]) continue;
    ++staying[before.of[v]];
    together[before.of[v]] = std::max(together[before.of[v]], growing.part_of(v));
  }
  return std::accumulate(staying.begin(), staying.end(), 0u) -
         std::accumulate(together.begin(), together.end(), 0u);
}

RandomRemoval remove_at_random(const Graph& graph, std::uint64_t seed, unsigned threads,
                               const Watch* watch) {
  constexpr std::uint32_t most = 1000, step = 20;
  const auto people = static_cast<double>(graph.people());
  RandomRemoval result;
  if (people == 0) return result;
  std::vector<double> values;
  std::vector<Growing> growing(std::max(1u, threads), Growing(graph.people()));
  std::vector<std::vector<Person>> orders(growing.size(), std::vector<Person>(graph.people()));
  double half = 0;
  do {
    const std::size_t from = values.size();
    values.resize(from + step);
    parallel(step, threads, watch, [&](std::size_t i, unsigned worker) {
      auto& order = orders[worker];
      std::iota(order.begin(), order.end(), Person{0});
      Random random(Random(seed + from + i).next());
      random.shuffle(std::span<Person>(order));
      growing[worker].clear();
      double sum = 0;
      for (std::size_t q = order.size(); q-- > 0;) {
        sum += growing[worker].largest();
        growing[worker].come_back(graph, order[q]);
      }
      values[from + i] = sum / people / people;
    });
    const auto count = static_cast<double>(values.size());
    result.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values) squares += (value - result.mean) * (value - result.mean);
    half = 1.96 * std::sqrt(squares / (count - 1) / count);
    if (watch && watch->tell) watch->tell("random orders", count / most);
  } while (values.size() < most && half > 0.0005);
  result.low = result.mean - half;
  result.high = result.mean + half;
  result.orders = static_cast<std::uint32_t>(values.size());
  return result;
}

}  // namespace engine
