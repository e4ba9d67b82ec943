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
    const Components parts = components(graph);
    std::vector<std::vector<Person>> people(parts.size.size());
    for (Person v = 0; v < graph.people(); ++v) people[parts.of[v]].push_back(v);
    for (auto& part : people) measure(part);
  }

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
  // Betweenness of a component, or of several; isolated people have none.
  void measure(std::span<const Person> people) {
    for (const Person v : people) betweenness_[v] = 0;
    if (people.size() < 3) return;
    const Betweenness found = betweenness(graph_.among(people), options_);
    for (std::size_t i = 0; i < people.size(); ++i) betweenness_[people[i]] = found.people[i];
  }

  void leave(Person v) {
    left_[v] = 0;
    if (betweenness_[v] == 0 && !graph_.directed && !options_.by_weight && lonely(v)) return;
    std::vector<char> met(graph_.people(), 0);
    const auto meet = [&](const Adjacency& contacts) {
      for (const Person w : contacts.of(v)) {
        if (!left_[w] || met[w]) continue;
        measure(reached(w, met));
      }
    };
    meet(graph_.out);
    if (graph_.directed) meet(graph_.in);
  }

  bool lonely(Person v) const {
    return std::ranges::none_of(graph_.out.of(v), [&](Person w) { return left_[w] != 0; });
  }

  std::vector<Person> reached(Person from, std::vector<char>& met) const {
    std::vector<Person> people{from};
    met[from] = 1;
    for (std::size_t i = 0; i < people.size(); ++i) {
      const auto follow = [&](const Adjacency& contacts) {
        for (const Person w : contacts.of(people[i])) {
          if (!left_[w] || met[w]) continue;
          met[w] = 1;
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
  std::vector<char> left_;
};

}  // namespace

double Removal::robustness() const {
  const double sum = std::accumulate(largest.begin(), largest.end(), 0.0);
  const auto people = static_cast<double>(largest.size());
  return people > 0 ? sum / people / people : 0;
}

double Removal::after(double share) const {
  if (largest.empty()) return 0;
  const auto people = static_cast<double>(largest.size());
  const auto count = static_cast<std::size_t>(std::max(1.0, std::floor(people * share + 0.5)));
  return largest[count - 1] / people;
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

Removal remove_by_betweenness(const Graph& graph, const BetweennessOptions& options) {
  std::vector<Person> order;
  Shrinking shrinking(graph, options);
  while (order.size() < graph.people()) {
    check(options.watch);
    order.push_back(shrinking.take());
  }
  return remove_in_order(graph, std::move(order));
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
