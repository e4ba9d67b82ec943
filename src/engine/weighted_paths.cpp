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

// One search after another from the vertices of a part.
class Search {
 public:
  Search(const Part& part, const std::vector<double>& length) : part_(part), length_(length) {
    const std::uint32_t n = part.vertices();
    distance_.assign(n, unreached);
    place_.assign(n, 0);
    paths_.assign(n, 0);
    dependency_.assign(n, 0);
  }

  void run(std::uint32_t source, std::vector<double>& through, std::vector<double>* along) {
    settle(source);
    const double weight = part_.weight[source];
    for (std::size_t i = settled_.size(); i-- > 0;) {
      const std::uint32_t v = settled_[i];
      double dependency = 0;
      for (std::uint64_t arc = part_.contacts.offset[v]; arc < part_.contacts.offset[v + 1];
           ++arc) {
        const std::uint32_t w = part_.contacts.neighbour[arc];
        const double far = distance_[v] + length_[arc];
        if (far > distance_[w] + tolerance * far || place_[w] <= i + 1) continue;
        const double share = paths_[v] * (part_.weight[w] + dependency_[w]) / paths_[w];
        dependency += share;
        if (along) (*along)[arc] += weight * share;
      }
      dependency_[v] = dependency;
      if (i > 0) through[v] += weight * dependency;
    }
    for (const std::uint32_t v : settled_) {
      if (!std::isfinite(paths_[v])) through[v] = unreached;
      distance_[v] = unreached;
      place_[v] = 0;
      paths_[v] = dependency_[v] = 0;
    }
  }

 private:
  struct Item {
    double distance;
    std::uint32_t vertex;
    bool operator<(const Item& other) const {  // the heap's top is the nearest
      return distance != other.distance ? distance > other.distance : vertex > other.vertex;
    }
  };

  void settle(std::uint32_t source) {
    settled_.clear();
    heap_.assign(1, {0, source});
    distance_[source] = 0;
    paths_[source] = 1;
    while (!heap_.empty()) {
      const Item item = heap_.front();
      std::pop_heap(heap_.begin(), heap_.end());
      heap_.pop_back();
      if (item.distance != distance_[item.vertex]) continue;  // a longer way, found earlier
      settled_.push_back(item.vertex);
      place_[item.vertex] = static_cast<std::uint32_t>(settled_.size());
      reach(item.vertex);
    }
  }

  void reach(std::uint32_t v) {
    for (std::uint64_t arc = part_.contacts.offset[v]; arc < part_.contacts.offset[v + 1]; ++arc) {
      const std::uint32_t w = part_.contacts.neighbour[arc];
      // The way back over a tie far shorter than the way so far is within the tolerance too.
      if (place_[w] != 0) continue;
      const double far = distance_[v] + length_[arc];
      if (far > distance_[w] + tolerance * far) continue;  // mostly so: a longer way
      if (far >= distance_[w] - tolerance * far) {
        paths_[w] += paths_[v];
      } else {
        distance_[w] = far;
        paths_[w] = paths_[v];
        heap_.push_back({far, w});
        std::push_heap(heap_.begin(), heap_.end());
      }
    }
  }

  const Part& part_;
  const std::vector<double>& length_;
  std::vector<double> distance_, paths_, dependency_;
  std::vector<std::uint32_t> settled_;
  std::vector<std::uint32_t> place_;  // 1 + index in settled_, or 0: not settled
  std::vector<Item> heap_;
};

class Counting {
 public:
  Counting(const Graph& graph, const BetweennessOptions& options)
      : graph_(graph), options_(options), tie_of_arc_(ties_of_arcs(graph)) {
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

  const Graph& graph_;
  const BetweennessOptions& options_;
  std::vector<std::uint32_t> tie_of_arc_;
  std::vector<double> length_;
  Betweenness result_;
};

}  // namespace

Betweenness weighted_betweenness(const Graph& graph, const BetweennessOptions& options) {
  return Counting(graph, options).run();
}

}  // namespace engine
