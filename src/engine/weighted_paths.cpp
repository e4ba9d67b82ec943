#include "engine/weighted_paths.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/part.hpp"
#include "engine/structure.hpp"

namespace engine {
namespace {

constexpr double unreached = std::numeric_limits<double>::infinity();

constexpr double tolerance = 1e-10;

// Waiting vertices by distance. Where no tie is shorter than a bucket is wide, those of one bucket
// have found all that leads to them, and their order does not matter (Dinitz 1978). So many
// buckets are in use at a time as the longest tie spans.
class Buckets {
 public:
  // As wide as the shortest tie.
  explicit Buckets(const std::vector<double>& length) {
    if (length.empty()) return;
    const auto [low, high] = std::ranges::minmax(length);
    fine_ = high / low < most;
    per_length_ = (fine_ ? 1 + 1e-9 : 0) / low;
    if (fine_) waiting_.resize(static_cast<std::size_t>(high * per_length_) + 3);
  }
  // Whether ties are alike enough in length; otherwise a heap is needed.
  bool fine() const { return fine_; }
  std::uint64_t number(double distance) const {
    return static_cast<std::uint64_t>(distance * per_length_);
  }
  std::vector<std::uint32_t>& at(std::uint64_t number) {
    return waiting_[number % waiting_.size()];
  }

 private:
  static constexpr double most = 1024;  // as often as the longest holds the shortest
  bool fine_ = false;
  double per_length_ = 0;
  std::vector<std::vector<std::uint32_t>> waiting_;
};

// One search after another from the vertices of a part.
class Search {
 public:
  Search(const Part& part, const std::vector<double>& length)
      : part_(part), length_(length), buckets_(length) {
    const std::uint32_t n = part.vertices();
    distance_.assign(n, unreached);
    reached_.assign(n, {});
    dependency_.assign(n, 0);
  }

  void run(std::uint32_t source, std::vector<double>& through, std::vector<double>* along) {
    settle(source);
    const double weight = part_.weight[source];
    for (std::size_t i = settled_.size(); i-- > 0;) {
      const std::uint32_t w = settled_[i];
      const double each = (part_.weight[w] + dependency_[w]) / reached_[w].paths;
      for (std::uint32_t at = reached_[w].last; at != nothing; at = steps_[at].before) {
        const double share = reached_[steps_[at].from].paths * each;
        dependency_[steps_[at].from] += share;
        if (along) (*along)[steps_[at].arc] += weight * share;
      }
      if (i > 0) through[w] += weight * dependency_[w];
    }
    for (const std::uint32_t v : settled_) {
      if (!std::isfinite(reached_[v].paths)) through[v] = unreached;
      distance_[v] = unreached;
      reached_[v] = {};
      dependency_[v] = 0;
    }
  }

 private:
  static constexpr std::uint32_t nothing = UINT32_MAX;
  struct Reached {
    double paths = 0;
    std::uint32_t last = nothing;  // of the steps that lead here
    bool settled = false;
  };
  struct Step {
    std::uint32_t from, arc, before;
  };
  struct Item {
    double distance;
    std::uint32_t vertex;
    bool operator<(const Item& other) const {  // the heap's top is the nearest
      return distance != other.distance ? distance > other.distance : vertex > other.vertex;
    }
  };

  void settle(std::uint32_t source) {
    settled_.clear();
    steps_.clear();
    distance_[source] = 0;
    reached_[source].paths = 1;
    if (buckets_.fine()) {
      settle_by_buckets(source);
    } else {
      settle_by_heap(source);
    }
  }

  void settle_by_buckets(std::uint32_t source) {
    std::uint64_t now = 0, waiting = 1;
    const auto put = [&](std::uint32_t w, double before) {
      const std::uint64_t number = buckets_.number(distance_[w]);
      if (before != unreached && buckets_.number(before) == number) return;
      // After millions of steps rounding might say `now`.
      buckets_.at(std::max(number, now + 1)).push_back(w);
      ++waiting;
    };
    buckets_.at(0).push_back(source);
    for (; waiting > 0; ++now) {
      auto& bucket = buckets_.at(now);
      waiting -= bucket.size();
      for (const std::uint32_t v : bucket) {
        if (reached_[v].settled) continue;  // by a shorter way, found later
        reached_[v].settled = true;
        settled_.push_back(v);
        reach(v, put);
      }
      bucket.clear();
    }
  }

  void settle_by_heap(std::uint32_t source) {
    const auto put = [&](std::uint32_t w, double) {
      heap_.push_back({distance_[w], w});
      std::push_heap(heap_.begin(), heap_.end());
    };
    heap_.clear();
    put(source, unreached);
    while (!heap_.empty()) {
      const Item item = heap_.front();
      std::pop_heap(heap_.begin(), heap_.end());
      heap_.pop_back();
      if (item.distance != distance_[item.vertex]) continue;  // a longer way, found earlier
      settled_.push_back(item.vertex);
      reached_[item.vertex].settled = true;
      reach(item.vertex, put);
    }
  }

  template <class Put>
  void reach(std::uint32_t v, const Put& put) {
    const double here = distance_[v], paths = reached_[v].paths;
    for (std::uint64_t arc = part_.contacts.offset[v]; arc < part_.contacts.offset[v + 1]; ++arc) {
      const std::uint32_t w = part_.contacts.neighbour[arc];
      const double far = here + length_[arc];
      if (far > distance_[w] + tolerance * far) continue;  // mostly so: a longer way
      // The way back over a tie far shorter than the way so far is within the tolerance too.
      if (reached_[w].settled) continue;
      if (far >= distance_[w] - tolerance * far) {
        reached_[w].paths += paths;
      } else {
        const double before = distance_[w];
        distance_[w] = far;
        reached_[w].paths = paths;
        reached_[w].last = nothing;
        put(w, before);
      }
      steps_.push_back({v, static_cast<std::uint32_t>(arc), reached_[w].last});
      reached_[w].last = static_cast<std::uint32_t>(steps_.size() - 1);
    }
  }

  const Part& part_;
  const std::vector<double>& length_;
  Buckets buckets_;
  std::vector<double> distance_, dependency_;
  std::vector<Reached> reached_;
  std::vector<std::uint32_t> settled_;
  std::vector<Step> steps_;
  std::vector<Item> heap_;
};

// Without ties that a way over one other person is shorter than: no shortest path has them.
class Shortened {
 public:
  Shortened(const Graph& graph, std::vector<std::uint32_t>& tie_of_arc) {
    network.directed = graph.directed;
    network.weighted = true;
    const Adjacency& all = graph.out;
    std::vector<double> length;
    for (std::uint64_t i = 0; i < all.neighbour.size(); ++i) length.push_back(1 / all.weight_at(i));
    // Per contact of the person at hand: how long the tie is, how long a way over another.
    std::vector<double> straight(graph.people(), 0), round(graph.people(), unreached);
    std::vector<std::uint32_t> ties;
    for (Person v = 0; v < graph.people(); ++v) {
      double longest = 0;
      for (std::uint64_t i = all.offset[v]; i < all.offset[v + 1]; ++i) {
        straight[all.neighbour[i]] = length[i];
        longest = std::max(longest, straight[all.neighbour[i]]);
      }
      for (const Person u : all.of(v)) {
        if (straight[u] >= longest) continue;
        for (std::uint64_t i = all.offset[u]; i < all.offset[u + 1]; ++i)
          if (const Person w = all.neighbour[i]; straight[w] > straight[u])
            round[w] = std::min(round[w], straight[u] + length[i]);
      }
      for (std::uint64_t i = all.offset[v]; i < all.offset[v + 1]; ++i) {
        const Person w = all.neighbour[i];
        if (round[w] >= straight[w] * (1 - clearly)) {
          network.out.neighbour.push_back(w);
          ties.push_back(tie_of_arc[i]);
        }
        straight[w] = 0;
        round[w] = unreached;
      }
      network.out.offset.push_back(network.out.neighbour.size());
    }
    tie_of_arc = std::move(ties);
  }

  Graph network;  // its ties have no weights; they stand beside the numbers of all ties

 private:
  static constexpr double clearly = 1e-9;
};

class Counting {
 public:
  Counting(const Graph& graph, const BetweennessOptions& options)
      : options_(options),
        tie_of_arc_(ties_of_arcs(graph)),
        shortened_(graph, tie_of_arc_),
        graph_(shortened_.network) {
    for (const Tie& tie : graph.all_ties()) length_.push_back(1 / tie.weight);
    result_.people.assign(graph.people(), 0);
    if (options.ties) result_.ties.assign(graph.ties(), 0);
  }

  Betweenness run() {
    if (graph_.directed) {
      add(directed_part(graph_, &tie_of_arc_), 1);
    } else {
      const Blocks all = blocks(graph_);
      result_.people = between_branches(all);
      PartMaker maker(graph_, all, &tie_of_arc_);
      for (std::uint32_t b = 0; b < all.count(); ++b)
        if (all.size(b) > 2 || options_.ties) add(maker.make(b), 0.5);
    }
    result_.overflow = overflowed(result_.people);
    return std::move(result_);
  }

 private:
  void add(const Part& part, double half) {
    std::vector<double> length;
    for (const std::uint32_t tie : part.tie) length.push_back(length_[tie]);
    constexpr std::uint32_t strands = 8;
    const std::uint32_t used = part.vertices() < 64 ? 1 : strands;
    const std::size_t arcs = options_.ties ? part.contacts.neighbour.size() : 0;
    std::vector<std::vector<double>> through(used, std::vector<double>(part.vertices(), 0));
    std::vector<std::vector<double>> along(used, std::vector<double>(arcs, 0));
    parallel(used, options_.threads, options_.watch, [&](std::size_t s, unsigned) {
      Search search(part, length);
      for (auto v = static_cast<std::uint32_t>(s); v < part.vertices(); v += used) {
        check(options_.watch);
        search.run(v, through[s], arcs > 0 ? &along[s] : nullptr);
      }
    });
    for (std::size_t s = 0; s < used; ++s) {
      for (std::uint32_t v = 0; v < part.vertices(); ++v)
        result_.people[part.people[v]] += through[s][v] * half;
      for (std::size_t a = 0; a < arcs; ++a) result_.ties[part.tie[a]] += along[s][a] * half;
    }
  }

  const BetweennessOptions& options_;
  std::vector<std::uint32_t> tie_of_arc_;
  Shortened shortened_;
  const Graph& graph_;
  std::vector<double> length_;
  Betweenness result_;
};

}  // namespace

Betweenness weighted_betweenness(const Graph& graph, const BetweennessOptions& options) {
  return Counting(graph, options).run();
}

}  // namespace engine
