#include "engine/doubt.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/expected.hpp"
#include "engine/random.hpp"

namespace engine {
namespace {

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

using Value = std::optional<double>;

template <auto field>
Value value(const Measurement& m) {
  return m.*field;
}
template <auto field>
Value count(const Measurement& m) {
  return m.*field ? Value(static_cast<double>((m.*field)->size())) : std::nullopt;
}

// A measure of the whole network: how it is called, in which step of measure_names() it comes, and
// what it can be.
struct Whole {
  const char *name, *step;
  Value (*of)(const Measurement&);
  double lowest, highest;
};
const Whole wholes[] = {
    {"density", "density", value<&Measurement::density>, 0, 1},
    {"mean_degree", "mean_degree", value<&Measurement::mean_degree>, 0, endless},
    {"connectedness", "connectedness", value<&Measurement::connectedness>, 0, 1},
    {"average_path_length", "distances", value<&Measurement::average_path_length>, 1, endless},
    {"diameter", "distances", value<&Measurement::diameter>, 1, endless},
    {"global_efficiency", "distances", value<&Measurement::global_efficiency>, 0, 1},
    {"betweenness_centralization", "betweenness", value<&Measurement::betweenness_centralization>,
     0, 1},
    {"clustering", "clustering", value<&Measurement::clustering>, 0, 1},
    {"transitivity", "clustering", value<&Measurement::transitivity>, 0, 1},
    {"reciprocity", "reciprocity", value<&Measurement::reciprocity>, 0, 1},
    {"cut_people", "resilience", count<&Measurement::cut_people>, 0, endless},
    {"cut_ties", "resilience", count<&Measurement::cut_ties>, 0, endless},
    {"algebraic_connectivity", "algebraic_connectivity",
     value<&Measurement::algebraic_connectivity>, 0, endless},
    {"max_core", "max_core", value<&Measurement::max_core>, 0, endless},
    {"robustness_by_degree", "robustness", value<&Measurement::robustness_by_degree>, 0, .5},
    {"robustness_by_betweenness", "robustness_by_betweenness",
     value<&Measurement::robustness_by_betweenness>, 0, .5},
    {"modularity", "groups",
     [](const Measurement& m) { return m.groups ? Value(m.groups->modularity) : std::nullopt; },
     -.5, 1},
    {"largest_group_after_10_percent", "robustness",
     value<&Measurement::largest_group_after_10_percent>, 0, 1},
    {"cut_off_after_10_percent", "robustness", value<&Measurement::cut_off_after_10_percent>, 0,
     endless},
    {"half_of_ties_count", "half_of_ties_count", value<&Measurement::half_of_ties_count>, 1,
     endless},
};

// A measure of each person.
struct Each {
  const char *name, *step;
  std::vector<double> Measurement::*list;
  double lowest, highest;
};
const Each eaches[] = {
    {"betweenness", "betweenness", &Measurement::betweenness, 0, endless},
    {"harmonic_closeness", "distances", &Measurement::harmonic_closeness, 0, 1},
    {"constraint", "constraint", &Measurement::constraint, 0, endless},
    {"effective_size", "effective_size", &Measurement::effective_size, 1, endless},
    {"clustering", "clustering", &Measurement::local_clustering, 0, 1},
    {"key_person_effect", "resilience", &Measurement::key_person_effect, -1, 1},
};

// Sums of differences from the measured value, which keeps them small.
struct Sum {
  double all = 0, squares = 0;
  std::uint32_t count = 0;

  void add(double difference) {
    all += difference;
    squares += difference * difference;
    ++count;
  }
  double deviation() const {
    return count < 2 ? 0 : std::sqrt(std::max(0.0, squares - all * all / count) / (count - 1));
  }
};

// Networks of meetings or ties drawn with replacement.
class Drawing {
 public:
  Drawing(const Reading& reading, const std::vector<std::string>& attributes)
      : reading_(reading), of_meetings_(!reading.events.empty()) {
    if (!of_meetings_) ties_ = reading.graph.all_ties();
    for (const std::string& name : attributes)
      if (const Attribute* one = reading.graph.attribute(name)) attributes_.push_back(*one);
  }

  std::size_t units() const { return of_meetings_ ? reading_.events.size() : ties_.size(); }
  std::string_view what() const { return of_meetings_ ? "meetings" : "ties"; }
  // Ties that a resample begins with: about what building it takes.
  double ties() const {
    if (!of_meetings_) return static_cast<double>(ties_.size());
    double all = 0;
    for (const Reading::Event& event : reading_.events) {
      const auto people = static_cast<double>(event.people.size());
      all += people * (people - 1) / 2;
    }
    return all;
  }

  struct Drawn {
    Graph graph;
    std::size_t different = 0;  // units, each counted once
  };
  Drawn drawn(std::uint64_t seed) const {
    Random random(Random(seed).next());
    std::vector<std::uint32_t> times(units(), 0);
    for (std::size_t i = 0; i < units(); ++i) ++times[random.below(units())];
    Drawn result;
    result.different = static_cast<std::size_t>(
        std::ranges::count_if(times, [](std::uint32_t n) { return n > 0; }));
    const Graph& whole = reading_.graph;
    result.graph = nameless(whole.people(), of_meetings_ ? of_meetings(times) : of_ties(times),
                            whole.directed, whole.weighted);
    if (of_meetings_ && reading_.options.threshold > 0)
      result.graph = result.graph.above(reading_.options.threshold);
    result.graph.attributes = attributes_;
    return result;
  }

 private:
  std::vector<Tie> of_ties(const std::vector<std::uint32_t>& times) const {
    std::vector<Tie> result;
    for (std::size_t i = 0; i < times.size(); ++i)
      if (times[i] > 0)
        result.push_back({ties_[i].from, ties_[i].to, ties_[i].weight * times[i]});
    return result;
  }
  std::vector<Tie> of_meetings(const std::vector<std::uint32_t>& times) const {
    std::vector<Tie> result;
    for (std::size_t e = 0; e < times.size(); ++e) {
      const Reading::Event& event = reading_.events[e];
      const double weight = event.weight * times[e];
      if (weight < least_weight) continue;
      for (std::size_t i = 0; i < event.people.size(); ++i)
        for (std::size_t j = i + 1; j < event.people.size(); ++j)
          result.push_back({event.people[i], event.people[j], weight});
    }
    return result;
  }

  const Reading& reading_;
  bool of_meetings_;
  std::vector<Tie> ties_;
  std::vector<Attribute> attributes_;
};

class Doubting {
 public:
  Doubting(const Reading& reading, const Measurement& measured, const MeasureOptions& options,
           std::optional<std::uint32_t> resamples)
      : measured_(measured), options_(options), drawing_(reading, options.attributes) {
    silent_.above = options.watch;
    options_.watch = &silent_;
    options_.threads = 1;
    options_.resample = true;
    weighted_ = reading.graph.weighted;
    least_ = resamples ? 2 : least_resamples;
    if (drawing_.units() < 2 || resamples == 0u) return;
    for (const Whole& whole : wholes)
      if (whole.of(measured)) plan(whole.step, reading.graph, resamples);
    for (const Each& each : eaches)
      if (!(measured.*each.list).empty()) plan(each.step, reading.graph, resamples);
    if (!measured.silos.empty()) plan("silo", reading.graph, resamples);
    for (const Each& each : eaches) each_.emplace_back(each_is_planned(each) ? measured.people : 0);
    silos_.resize(measured.silos.size());
  }

  Doubt run(unsigned threads, const Watch* watch) {
    std::uint32_t most = 0;
    for (const Planned& one : planned_) most = std::max(most, one.resamples);
    // Rounds of a fixed size: sums are added in the same order whatever the threads.
    constexpr std::uint32_t round = 16;
    std::uint32_t done = 0;
    try {
      while (done < most) {
        const std::uint32_t size = std::min(round, most - done);
        std::vector<Measurement> found(size);
        std::vector<std::size_t> different(size);
        parallel(size, threads, watch, [&](std::size_t i, unsigned) {
          found[i] = measured_again(done + static_cast<std::uint32_t>(i), different[i]);
        });
        for (std::uint32_t i = 0; i < size; ++i) add(found[i], done + i);
        for (const std::size_t count : different) different_ += static_cast<double>(count);
        done += size;
        if (watch && watch->tell) watch->tell("resamples", static_cast<double>(done) / most);
      }
    } catch (const Stopped&) {
      for (Planned& one : planned_) {
        if (one.resamples <= done) continue;
        one.resamples = done;
        if (done < least_) result_.omitted.push_back({one.step, Omission::stopped, 0});
      }
    }
    if (done > 0) different_ /= done;
    return finished();
  }

 private:
  struct Planned {
    std::string step;
    std::uint32_t resamples = 0;
  };

  const Planned* planned(std::string_view step) const {
    const auto found = std::ranges::find(planned_, step, &Planned::step);
    return found == planned_.end() ? nullptr : &*found;
  }
  bool each_is_planned(const Each& each) const {
    return planned(each.step) && !(measured_.*each.list).empty();
  }

  // A measure gets a twentieth of the time that one alone may take.
  void plan(const char* step, const Graph& graph, std::optional<std::uint32_t> resamples) {
    if (planned(step)) return;
    if (!expected_) expected_.emplace(graph, options_.by_weight);
    const double seconds = expected_->seconds(step) + 2e-8 * drawing_.ties();
    const double fitting = options_.budget_seconds / 20 / seconds;
    const std::uint32_t count =
        resamples ? *resamples
                  : static_cast<std::uint32_t>(std::min<double>(usual_resamples, fitting));
    planned_.push_back({step, !resamples && count < least_resamples ? 0 : count});
    if (!resamples && count < least_resamples)
      result_.omitted.push_back({step, Omission::too_long, seconds * usual_resamples});
  }

  Measurement measured_again(std::uint32_t number, std::size_t& different) const {
    MeasureOptions options = options_;
    options.only.clear();
    for (const Planned& one : planned_)
      if (number < one.resamples && one.step != "groups") options.only.push_back(one.step);
    if (options.only.empty()) options.only.emplace_back("density");  // empty would be all
    // Far from the seeds of random orders, which are counted up from the same one.
    const Drawing::Drawn drawn = drawing_.drawn(options_.seed + (std::uint64_t{number} << 32));
    different = drawn.different;
    Measurement found = measure(drawn.graph, options);
    if (const Planned* groups = planned("groups"); groups && number < groups->resamples)
      if (const auto q = modularity(drawn.graph, measured_.groups->of))
        found.groups = Groups{{}, 0, *q};
    return found;
  }

  void add(const Measurement& found, std::uint32_t number) {
    const auto wanted = [&](const char* step) {
      const Planned* one = planned(step);
      return one && number < one->resamples;
    };
    for (std::size_t i = 0; i < std::size(wholes); ++i)
      if (const Value now = wholes[i].of(found), was = wholes[i].of(measured_);
          now && was && wanted(wholes[i].step))
        whole_[i].add(*now - *was);
    for (std::size_t i = 0; i < std::size(eaches); ++i) {
      const auto &now = found.*eaches[i].list, &was = measured_.*eaches[i].list;
      if (now.empty() || each_[i].empty() || !wanted(eaches[i].step)) continue;
      for (Person v = 0; v < now.size(); ++v)
        if (!std::isnan(now[v]) && !std::isnan(was[v])) each_[i][v].add(now[v] - was[v]);
    }
    for (std::size_t i = 0; i < std::min(found.silos.size(), silos_.size()); ++i) {
      const Silo &now = found.silos[i].silo, &was = measured_.silos[i].silo;
      if (now.ei_index && was.ei_index) silos_[i].ei_index.add(*now.ei_index - *was.ei_index);
      if (now.assortativity && was.assortativity)
        silos_[i].assortativity.add(*now.assortativity - *was.assortativity);
    }
  }

  // How much larger a deviation is than that of resamples, where only presence counts.
  double widened(std::string_view step) const {
    const bool by_strength =
        weighted_ && (step == "constraint" || (step == "betweenness" && options_.by_weight));
    const double left_out = static_cast<double>(drawing_.units()) - different_;
    return by_strength || left_out <= 0 ? 1 : std::sqrt(different_ / left_out);
  }

  void interval(std::string_view name, std::string_view attribute, double value, const Sum& sum,
                double wider, double lowest, double highest) {
    if (sum.count < least_) return;
    const double half = 1.96 * wider * sum.deviation();
    result_.measures.push_back({std::string(name), std::string(attribute),
                                std::max(lowest, value - half), std::min(highest, value + half),
                                sum.count});
  }

  Doubt finished() {
    for (std::size_t i = 0; i < std::size(wholes); ++i)
      if (const Value was = wholes[i].of(measured_))
        interval(wholes[i].name, {}, *was, whole_[i], widened(wholes[i].step), wholes[i].lowest,
                 wholes[i].highest);
    for (std::size_t i = 0; i < silos_.size(); ++i) {
      const NamedSilo& named = measured_.silos[i];
      if (named.silo.ei_index)
        interval("ei_index", named.attribute, *named.silo.ei_index, silos_[i].ei_index,
                 widened("silo"), -1, 1);
      if (named.silo.assortativity)
        interval("assortativity", named.attribute, *named.silo.assortativity,
                 silos_[i].assortativity, widened("silo"), -1, 1);
    }
    for (std::size_t i = 0; i < each_.size(); ++i) people(eaches[i], each_[i]);
    if (!result_.measures.empty() || !result_.people.empty()) result_.resampled = drawing_.what();
    return std::move(result_);
  }

  void people(const Each& each, const std::vector<Sum>& sums) {
    const Planned* plan = planned(each.step);
    if (sums.empty() || !plan || plan->resamples < least_) return;
    PersonIntervals found{each.name, {}, {}};
    const double wider = widened(each.step);
    for (Person v = 0; v < sums.size(); ++v) {
      const double value = (measured_.*each.list)[v], half = 1.96 * wider * sums[v].deviation();
      // Who seldom has a value in a resample has no interval.
      const bool known = !std::isnan(value) && 2 * sums[v].count >= plan->resamples;
      found.low.push_back(known ? std::max(each.lowest, value - half) : undefined);
      found.high.push_back(known ? std::min(each.highest, value + half) : undefined);
    }
    result_.people.push_back(std::move(found));
  }

  struct SiloSums {
    Sum ei_index, assortativity;
  };

  const Measurement& measured_;
  MeasureOptions options_;
  Drawing drawing_;
  Watch silent_;
  bool weighted_ = false;
  std::uint32_t least_ = least_resamples;  // fewer give no interval
  std::optional<Expected> expected_;
  std::vector<Planned> planned_;
  Sum whole_[std::size(wholes)];
  std::vector<std::vector<Sum>> each_;
  std::vector<SiloSums> silos_;
  double different_ = 0;
  Doubt result_;
};

}  // namespace

Doubt doubt(const Reading& reading, const Measurement& measured, const MeasureOptions& options,
            std::optional<std::uint32_t> resamples) {
  return Doubting(reading, measured, options, resamples).run(options.threads, options.watch);
}

}  // namespace engine
