#include "engine/betweenness.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/part.hpp"
#include "engine/path_search.hpp"
#include "engine/side_vertices.hpp"
#include "engine/source_order.hpp"
#include "engine/structure.hpp"
#include "engine/weighted_paths.hpp"

namespace engine {
namespace {

// Sums are made in a fixed number of strands, each in one order, so that threads change nothing.
constexpr std::size_t strands = 8;

lanes::Sweep sweep_of(Instructions instructions) {
#if defined(__x86_64__)
  if (instructions == Instructions::avx512) return lanes::sweep_avx512;
  if (instructions == Instructions::avx2) return lanes::sweep_avx2;
#endif
  (void)instructions;
  return lanes::sweep_portable;
}

// What runs through each vertex and along each arc of a part, both ways of a pair counted.
struct Flow {
  std::vector<double> through, along;
  explicit Flow(const Part& part, bool ties)
      : through(part.vertices(), 0), along(ties ? part.contacts.neighbour.size() : 0, 0) {}
};

// A part and the sources that are counted in it: all, or the side vertices, after which the next
// stage goes on with what is left.
struct Stage {
  Part part;
  Flow flow;
  std::vector<char> side;
  SourceOrder sources;

  // `at_most`: the share of the work that this stage and the following are.
  Stage(Part given, bool undirected, const BetweennessOptions& options, double at_most)
      : part(std::move(given)),
        flow(part, options.ties),
        sources(source_order(part, !undirected)),
        whole_(at_most) {
    // For fewer, the searches that become shorter do not pay for a stage.
    constexpr std::size_t share_worth = 12;
    if (!undirected || part.vertices() < 2 * options.least_side) return;
    side = side_vertices(part);
    const auto found = static_cast<std::size_t>(std::ranges::count(side, char{1}));
    if (found < options.least_side || found < part.vertices() / share_worth) return;
    sources.keep(side);
    sources.leaving = true;
  }
  std::size_t batches() const {
    return (sources.source.size() + PathSearch::batch - 1) / PathSearch::batch;
  }
  double left() const {
    return sources.leaving ? whole_ * (1 - static_cast<double>(sources.source.size()) /
                                               static_cast<double>(part.vertices()))
                           : 0;
  }
  // How much of the part is done when that share of this stage is.
  double share(double done) const { return 1 - whole_ + done * (whole_ - left()); }

 private:
  double whole_;
};

class Counting {
 public:
  Counting(const Graph& graph, const BetweennessOptions& options)
      : graph_(graph), options_(options), sweep_(sweep_of(options.instructions)) {
    for (unsigned i = 0; i < std::max(1u, options.threads); ++i)
      searches_.push_back(std::make_unique<PathSearch>(options.ties, !graph.directed));
    result_.people.assign(graph.people(), 0);
    if (options.ties) {
      result_.ties.assign(graph.ties(), 0);
      tie_of_arc_ = ties_of_arcs(graph);
    }
  }

  Betweenness run() {
    if (graph_.directed) {
      run_large(directed_part(graph_, tie_map()), 1);
    } else {
      run_blocks();
    }
    result_.overflow = overflowed(result_.people);
    for (const auto& search : searches_) result_.bytes = std::max(result_.bytes, search->bytes());
    return std::move(result_);
  }

 private:
  const std::vector<std::uint32_t>* tie_map() const {
    return options_.ties ? &tie_of_arc_ : nullptr;
  }

  void run_blocks() {
    const Blocks all = blocks(graph_);
    result_.people = between_branches(all);
    double whole = 1, done = 0;
    for (std::uint32_t b = 0; b < all.count(); ++b) whole += work(all, b);
    std::vector<std::uint32_t> waiting;
    for (std::uint32_t b = 0; b < all.count(); ++b) {
      if (all.size(b) == 2) {
        if (options_.ties) count_cut_tie(all, b);
      } else if (all.size(b) < options_.small_block) {
        waiting.push_back(b);
      } else {
        tell_from_ = done / whole;
        tell_share_ = work(all, b) / whole;
        run_large(PartMaker(graph_, all, tie_map()).make(b), 0.5);
        done += work(all, b);
      }
    }
    tell_from_ = done / whole;
    tell_share_ = 1 - tell_from_;
    run_small(all, waiting);
  }

  static double work(const Blocks& all, std::uint32_t block) {
    return static_cast<double>(all.size(block)) * all.size(block);
  }

  void count_cut_tie(const Blocks& all, std::uint32_t block) {
    const Person below = all.members[all.first[block]];
    const double one = all.hanging[below], other = all.component_size[below] - one;
    for (std::uint64_t arc = graph_.out.offset[below]; arc < graph_.out.offset[below + 1]; ++arc)
      if (graph_.out.neighbour[arc] == all.top[block]) result_.ties[tie_of_arc_[arc]] = one * other;
  }

  // Many blocks at a time, each whole by one thread, added in their order.
  void run_small(const Blocks& all, const std::vector<std::uint32_t>& waiting) {
    constexpr std::size_t at_once = 4096;
    std::vector<std::unique_ptr<PartMaker>> makers(searches_.size());
    for (std::size_t from = 0; from < waiting.size(); from += at_once) {
      const std::size_t count = std::min(at_once, waiting.size() - from);
      std::vector<std::vector<Stage>> stages(count);
      parallel(count, options_.threads, options_.watch, [&](std::size_t i, unsigned worker) {
        if (!makers[worker]) makers[worker] = std::make_unique<PartMaker>(graph_, all, tie_map());
        stages[i].push_back(first_stage(makers[worker]->make(waiting[from + i])));
        while (true) {
          Stage& stage = stages[i].back();
          for (std::size_t b = 0; b < stage.batches(); ++b)
            count_batch(stage, b, worker, stage.flow);
          if (!stage.sources.leaving) break;
          stages[i].push_back(next_stage(stage));
        }
      });
      for (std::size_t i = 0; i < count; ++i)
        for (const Stage& stage : stages[i]) add(stage, 0.5);
      tell(static_cast<double>(from + count) / static_cast<double>(waiting.size()));
    }
  }

  // A part whose batches are shared out among the threads.
  void run_large(Part part, double half) {
    Stage stage = first_stage(std::move(part));
    while (true) {
      count_large(stage);
      add(stage, half);
      if (!stage.sources.leaving) return;
      stage = next_stage(stage);
    }
  }

  void count_large(Stage& stage) {
    const std::size_t batches = stage.batches();
    std::vector<Flow> flows(std::min(strands, std::max<std::size_t>(batches, 1)), stage.flow);
    std::atomic<std::size_t> done{0};
    parallel(flows.size(), options_.threads, options_.watch, [&](std::size_t s, unsigned worker) {
      for (std::size_t b = s; b < batches; b += flows.size()) {
        check(options_.watch);
        count_batch(stage, b, worker, flows[s]);
        ++done;
        if (worker != 0) continue;
        tell(stage.share(static_cast<double>(done) / static_cast<double>(batches)));
      }
    });
    for (const Flow& flow : flows) {
      for (std::size_t v = 0; v < flow.through.size(); ++v)
        stage.flow.through[v] += flow.through[v];
      for (std::size_t a = 0; a < flow.along.size(); ++a) stage.flow.along[a] += flow.along[a];
    }
  }

  Stage first_stage(Part part) const {
    return Stage(std::move(part), !graph_.directed, options_, 1);
  }
  Stage next_stage(const Stage& stage) const {
    return Stage(without(stage.part, stage.side), true, options_, stage.left());
  }

  void count_batch(const Stage& stage, std::size_t batch, unsigned worker, Flow& flow) {
    const std::size_t from = batch * PathSearch::batch;
    const std::size_t count =
        std::min<std::size_t>(PathSearch::batch, stage.sources.source.size() - from);
    PathSearch& search = *searches_[worker];
    const lanes::Paths paths = search.run(stage.part, stage.sources, from);
    const lanes::Room room = search.room();
    for (std::size_t group = 0; group * lanes::width < count; ++group) {
      double weight[lanes::width] = {};
      for (unsigned i = 0; i < lanes::width && group * lanes::width + i < count; ++i)
        weight[i] = stage.part.weight[stage.sources.source[from + group * lanes::width + i]];
      sweep_(paths, static_cast<unsigned>(group), weight, room, flow.through.data(),
             options_.ties ? flow.along.data() : nullptr);
    }
  }

  void add(const Stage& stage, double half) {
    const Part& part = stage.part;
    const Flow& flow = stage.flow;
    for (std::uint32_t v = 0; v < part.vertices(); ++v) {
      const double each = (flow.through[v] + part.inside[v]) / part.many[v] * half;
      for (std::uint64_t i = part.first[v]; i < part.first[v + 1]; ++i)
        result_.people[part.people[i]] += each;
    }
    for (std::size_t a = 0; a < flow.along.size(); ++a)
      result_.ties[part.tie[a]] += flow.along[a] * half;
  }

  void tell(double share) const {
    if (options_.watch && options_.watch->tell)
      options_.watch->tell("betweenness", tell_from_ + share * tell_share_);
  }

  const Graph& graph_;
  const BetweennessOptions& options_;
  lanes::Sweep sweep_;
  std::vector<std::unique_ptr<PathSearch>> searches_;
  std::vector<std::uint32_t> tie_of_arc_;
  Betweenness result_;
  double tell_from_ = 0, tell_share_ = 1;
};

}  // namespace

std::string_view name(Instructions instructions) {
  switch (instructions) {
    case Instructions::avx512:
      return "avx512";
    case Instructions::avx2:
      return "avx2";
    case Instructions::portable:
      break;
  }
  return "portable";
}

Instructions best_instructions() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return Instructions::avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return Instructions::avx2;
#endif
  return Instructions::portable;
}

Betweenness betweenness(const Graph& graph, const BetweennessOptions& options) {
  if (options.by_weight && graph.weighted) return weighted_betweenness(graph, options);
  return Counting(graph, options).run();
}

double pair_count(const Graph& graph) {
  const double people = graph.people();
  if (people < 3) return 0;
  return (people - 1) * (people - 2) / (graph.directed ? 1 : 2);
}

double centralization(const std::vector<double>& betweenness, double pairs) {
  if (pairs <= 0) return 0;
  const double highest = *std::max_element(betweenness.begin(), betweenness.end());
  double sum = 0;
  for (const double b : betweenness) sum += highest - b;
  return sum / pairs / (static_cast<double>(betweenness.size()) - 1);
}

double betweenness_steps(const Graph& graph) {
  if (graph.directed)
    return static_cast<double>(graph.people()) * static_cast<double>(graph.ties());
  const Blocks all = blocks(graph);
  std::vector<double> arcs(all.count(), 0);
  for (Person v = 0; v < graph.people(); ++v)
    for (const Person w : graph.out.of(v))
      if (all.below[v] != Blocks::none &&
          (all.below[w] == all.below[v] || all.top[all.below[v]] == w))
        ++arcs[all.below[v]];
  double steps = 0;
  for (std::uint32_t b = 0; b < all.count(); ++b)
    if (all.size(b) > 2) steps += arcs[b] * all.size(b);
  return steps;
}

}  // namespace engine
