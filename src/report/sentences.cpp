#include "report/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace report {
namespace {

using engine::Graph;
using engine::Measurement;
using engine::Person;
using web::Words;

std::string each_of(std::uint64_t n, const Words& words) {
  return n == 1 ? words("report.each_of_one") : words("report.each_of", {number(n, words)});
}

std::string localised(std::string number, const Words& words) {
  if (words.language() == web::Language::nl) std::ranges::replace(number, '.', ',');
  return number;
}

// "two groups of three", "groups of 12, 3 and 1".
std::string groups_of(const std::vector<std::uint32_t>& sizes, const Words& words) {
  const bool alike = std::ranges::all_of(sizes, [&](auto size) { return size == sizes[0]; });
  if (alike)
    return words("report.groups_alike", {number(sizes.size(), words), each_of(sizes[0], words)});
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min<std::size_t>(sizes.size(), 4); ++i)
    shown.push_back(std::to_string(sizes[i]));
  if (sizes.size() > 4)
    shown.push_back(
        words.count("report.smaller_ones", static_cast<std::int64_t>(sizes.size() - 4)));
  return words("report.groups_unlike", {words.list(shown)});
}

class Writer {
 public:
  Writer(const Graph& graph, const Measurement& m, const Words& words)
      : graph_(graph), m_(m), words_(words) {}

  std::vector<Sentence> all() {
    cut_people();
    cut_ties();
    connectedness();
    path_length();
    centralization();
    after_ten_percent();
    for (const engine::NamedSilo& silo : m_.silos) {
      this->silo(silo);
      group_network(silo);
    }
    communities();
    topics();
    half_of_ties();
    thresholds();
    what_if();
    return std::move(result_);
  }

 private:
  void add(std::string measure, std::string text) {
    result_.push_back({measure, words_("report." + measure), std::move(text),
                       words_("report.misread." + measure), {}});
  }
  // Between what the last sentence's figure might have been: `number` writes each of the two, `all`
  // the higher one with what it counts.
  template <class Number, class All>
  void doubt(std::string_view measure, Number&& number, All&& all,
             std::string_view attribute = {}) {
    const engine::Interval* found = m_.doubt.of(measure, attribute);
    if (!found || result_.empty()) return;
    const std::string low = number(found->low, false);
    if (low == number(found->high, true)) return;
    result_.back().doubt = words_(
        m_.doubt.resampled == "meetings" ? "report.doubt.meetings" : "report.doubt.ties",
        {low, all(found->high)});
  }
  // Whole numbers take in all that lies between.
  void doubt_count(std::string_view measure, std::string_view key) {
    doubt(
        measure,
        [](double value, bool up) {
          return std::to_string(static_cast<std::uint64_t>(up ? std::ceil(value) : value));
        },
        [&](double value) { return count(key, static_cast<std::uint64_t>(std::ceil(value))); });
  }
  void doubt_percent(std::string_view measure, double times, double plus,
                     std::string_view attribute = {}) {
    const auto percent = [=, this](double value, bool) {
      return decimal((value + plus) * times, 0, words_);
    };
    doubt(measure, percent, [&](double value) { return percent(value, true) + " %"; }, attribute);
  }
  std::string count(std::string_view key, std::uint64_t n,
                    std::initializer_list<std::string_view> more = {}) const {
    return words_.count(key, static_cast<std::int64_t>(n), more);
  }

  // The one without whom most pairs lose each other; the lower id among equals.
  void cut_people() {
    if (!m_.cut_people) return;
    if (m_.cut_people->empty()) {
      add("cut_people", words_("report.nobody_indispensable"));
      return doubt_count("cut_people", "report.people");
    }
    const auto effect = [&](std::size_t i) { return m_.key_person_effect[(*m_.cut_people)[i]]; };
    std::size_t most = 0;
    for (std::size_t i = 1; i < m_.cut_people->size(); ++i)
      if (effect(i) > effect(most) + 1e-12) most = i;
    add("cut_people", count("report.cut_people_count", m_.cut_people->size()) + " " +
                          words_("report.if_left", {graph_.labels[(*m_.cut_people)[most]],
                                                    groups_of(m_.parts_without[most], words_)}));
    doubt_count("cut_people", "report.people");
  }

  void cut_ties() {
    if (!m_.cut_ties) return;
    if (m_.cut_ties->empty()) {
      add("cut_ties", words_("report.no_cut_tie"));
      return doubt_count("cut_ties", "report.ties");
    }
    const engine::Tie* inner = nullptr;  // one between people who both have others
    for (const engine::Tie& tie : *m_.cut_ties)
      if (!inner && graph_.degree_any(tie.from) > 1 && graph_.degree_any(tie.to) > 1) inner = &tie;
    std::string text = count("report.cut_ties_count", m_.cut_ties->size());
    if (inner)
      text += " " +
              words_("report.only_contact", {graph_.labels[inner->from], graph_.labels[inner->to]});
    add("cut_ties", text);
    doubt_count("cut_ties", "report.ties");
  }

  void connectedness() {
    if (!m_.connectedness) return;
    if (m_.components == 1) {
      add("connectedness", words_("report.all_reach_all"));
      return doubt_percent("connectedness", 100, 0);
    }
    const auto all = m_.people * (m_.people - 1) / 2;
    const auto joined =
        static_cast<std::uint64_t>(std::llround(*m_.connectedness * static_cast<double>(all)));
    const std::string loose =
        m_.isolates == 0 ? words_("report.nobody_loose") : count("report.loose", m_.isolates);
    add("connectedness", count("report.pairs_reach", joined, {std::to_string(all), loose}));
    doubt_percent("connectedness", 100, 0);
  }

  void path_length() {
    if (!m_.average_path_length) return;
    const double steps = *m_.average_path_length;
    const auto between = static_cast<std::uint64_t>(std::max(0.0, std::floor(steps - 0.5)));
    const std::string exact = decimal(steps, 1, words_);
    add("average_path_length", between == 0 ? words_("report.know_directly", {exact})
                                            : count("report.between", between, {exact}));
    const auto steps_of = [&](double value, bool) { return decimal(value, 1, words_); };
    doubt("average_path_length", steps_of,
          [&](double value) { return words_("report.steps", {steps_of(value, true)}); });
  }

  void centralization() {
    if (m_.betweenness.empty() || !m_.betweenness_centralization) return;
    auto sorted = m_.betweenness;
    std::ranges::sort(sorted, std::greater{});
    const double all = std::accumulate(sorted.begin(), sorted.end(), 0.0);
    if (all < 1e-9) return add("betweenness_centralization", words_("report.nobody_between"));
    double held = 0;
    std::uint64_t n = 0;
    while (held < all / 2 * (1 - 1e-12)) held += sorted[n++];
    add("betweenness_centralization", count("report.half_of_stops", n));
  }

  void after_ten_percent() {
    if (!m_.cut_off_after_10_percent || !m_.removal_by_degree) return;
    const auto lost = static_cast<std::uint64_t>(*m_.cut_off_after_10_percent);
    const std::string who = count("report.busiest_left", m_.removal_by_degree->count_of(0.1));
    add("largest_group_after_10_percent",
        lost == 0 ? words_("report.stay_in_touch", {who})
                  : count("report.lose_touch", lost, {who, std::to_string(m_.people)}));
    doubt_count("cut_off_after_10_percent", "report.people");
  }

  // The two groups that miss each other most, by ties that chance would give and that are not
  // there. Nothing where fewer than two groups may be shown: with one beside a small one, the share
  // of ties between them is the small one's.
  void silo(const engine::NamedSilo& named) {
    const engine::GroupPair* worst = nullptr;
    for (const engine::GroupPair& row : named.silo.table) {
      if (row.small || row.a == row.b || row.expected <= 0) continue;
      const auto missing = [](const engine::GroupPair& r) {
        return r.expected - static_cast<double>(r.ties);
      };
      if (!worst || missing(row) > missing(*worst) + 1e-9) worst = &row;
    }
    if (!worst || !named.silo.ei_index || !named.silo.ei_expected) return;
    const double ratio = static_cast<double>(worst->ties) / worst->expected;
    const auto percent = [&](double ei) { return decimal((ei + 1) * 50, 0, words_); };
    add("silo", words_("report.silo_pair", {named.values[worst->a], named.values[worst->b],
                                            words_("report.often." + often(ratio))}) +
                    " " +
                    words_("report.silo_share", {percent(*named.silo.ei_index), named.attribute,
                                                 percent(*named.silo.ei_expected)}));
    doubt_percent("ei_index", 50, 1, named.attribute);
  }

  // Of the groups that may be shown; two are a pair and no network.
  void group_network(const engine::NamedSilo& named) {
    const engine::GroupNetwork& network = named.shown;
    if (network.graph.people() < 3) return;
    const std::string groups = number(network.graph.people(), words_);
    if (network.parts > 1)
      return add("group_network", words_("report.groups_apart",
                                         {groups, named.attribute, number(network.parts, words_)}));
    if (network.cut_groups.empty())
      return add("group_network", words_("report.groups_joined", {groups, named.attribute}));
    const auto most =
        std::ranges::max_element(network.parts_without) - network.parts_without.begin();
    const auto at = static_cast<std::size_t>(most);
    add("group_network",
        words_("report.groups_hang_by",
               {groups, named.attribute, network.graph.labels[network.cut_groups[at]],
                number(network.parts_without[at], words_)}));
  }

  static std::string often(double ratio) {
    static constexpr std::pair<double, const char*> steps[] = {
        {1e-9, "never"}, {0.25, "hardly"}, {0.4, "third"}, {0.6, "half"},
        {0.85, "less"},  {1.15, "as"},     {1.75, "more"}, {2.5, "twice"}};
    for (const auto& [below, name] : steps)
      if (ratio < below) return name;
    return "much_more";
  }

  void half_of_ties() {
    if (!m_.half_of_ties_count) return;
    add("half_of_ties_count",
        count("report.hold_half", static_cast<std::uint64_t>(*m_.half_of_ties_count),
              {std::to_string(m_.people)}));
    doubt_count("half_of_ties_count", "report.people");
  }

  // Communities that share people; only those of five people or more are named.
  void communities() {
    if (!m_.shared || m_.shared->shown.graph.people() < 2) return;
    const engine::GroupNetwork& network = m_.shared->shown;
    const std::string all = number(network.graph.people(), words_);
    if (network.parts > 1)
      return add("communities",
                 words_("report.communities_apart", {all, number(network.parts, words_)}));
    if (network.cut_groups.empty())
      return add("communities", words_("report.communities_joined", {all}));
    const auto at = static_cast<std::size_t>(std::ranges::max_element(network.parts_without) -
                                             network.parts_without.begin());
    add("communities",
        words_("report.communities_hang_by",
               {all, network.graph.labels[network.cut_groups[at]],
                number(network.parts_without[at], words_)}));
  }

  void topics() {
    if (!m_.topics || m_.topics->topics.empty()) return;
    const engine::TopicDepth& known = *m_.topics;
    const auto alone = std::ranges::find_if(
        known.topics, [](const engine::Topic& topic) { return topic.people.size() == 1; });
    const std::string depth =
        alone == known.topics.end()
            ? words_("report.no_topic_by_one")
            : count("report.topics_by_one", known.by_one,
                    {alone->name, std::to_string(known.topics.size())});
    add("topics", depth + " " + count("report.bus_factor", known.bus_factor));
  }

  // What the reader asked: these people leave, these get to know each other.
  void what_if() {
    if (!m_.what_if) return;
    const engine::WhatIf& left = *m_.what_if;
    const engine::Change& change = left.change;
    const auto percent = [&](double value) { return decimal(value * 100, 0, words_); };
    std::string text;
    if (!change.gone.empty()) {
      const std::string who =
          count("report.they_left", change.gone.size(), {graph_.labels[change.gone[0]]});
      text = left.cut_off == 0 ? words_("report.stay_in_touch", {who})
                               : count("report.lose_touch", left.cut_off,
                                       {who, std::to_string(left.people)});
      text += ' ';
    }
    if (!change.joined.empty()) {
      const auto& [a, b] = change.joined[0];
      const std::string who =
          count("report.they_met", change.joined.size(), {graph_.labels[a], graph_.labels[b]});
      text += words_("report.links_then", {who, count("report.people", left.cut_people),
                                           count("report.people", left.cut_people_before)}) +
              ' ';
    }
    text += words_("report.pairs_then",
                   {percent(left.connectedness), percent(left.connectedness_before)});
    add("what_if", std::move(text));
  }

  // Half, the asked one, double: what hangs on a number that somebody chose.
  void thresholds() {
    if (m_.thresholds.size() != 3) return;
    const auto& [half, asked, twice] =
        std::tie(m_.thresholds[0], m_.thresholds[1], m_.thresholds[2]);
    const auto people = [&](const engine::AtThreshold& at) {
      return count("report.people", at.cut_people);
    };
    const auto percent = [&](const engine::AtThreshold& at) {
      return decimal(at.connectedness * 100, 0, words_);
    };
    add("thresholds",
        words_("report.links_at_thresholds",
               {people(asked), plain(asked.threshold, words_), people(half), people(twice)}) +
            " " +
            words_("report.pairs_at_thresholds", {percent(asked), percent(half), percent(twice)}));
  }

  const Graph& graph_;
  const Measurement& m_;
  const Words& words_;
  std::vector<Sentence> result_;
};

}  // namespace

std::vector<Sentence> sentences(const engine::Graph& graph, const engine::Measurement& measurement,
                                const web::Words& words) {
  if (measurement.people < too_small) return {};
  return Writer(graph, measurement, words).all();
}

std::string who_line(std::string_view measure, const engine::Graph& graph,
                     const engine::Measurement& m, const web::Words& words) {
  constexpr std::size_t most = 12;
  std::vector<std::string> names;
  std::size_t all = 0;
  if (measure == "cut_people" && m.cut_people) {
    all = m.cut_people->size();
    for (const Person v : *m.cut_people)
      if (names.size() < most) names.push_back(graph.labels[v]);
  } else if (measure == "cut_ties" && m.cut_ties) {
    all = m.cut_ties->size();
    for (const engine::Tie& tie : *m.cut_ties)
      if (names.size() < most)
        names.push_back(graph.labels[tie.from] + "–" + graph.labels[tie.to]);
  }
  if (names.empty()) return {};
  if (all > names.size())
    names.push_back(
        words.count("report.more_of_them", static_cast<std::int64_t>(all - names.size())));
  return words("report.these", {words.list(names)});
}

std::string size_line(const engine::Measurement& m, const web::Words& words) {
  return words.count("report.size", static_cast<std::int64_t>(m.people),
                     {words.count("report.ties", static_cast<std::int64_t>(m.ties))}) +
         " " +
         words.count("report.parts", static_cast<std::int64_t>(m.components),
                     {std::to_string(m.largest_component)});
}

std::string note_line(std::string_view what, std::uint64_t count, const web::Words& words) {
  if (what == "latin1") return words("report.latin1");
  return words.count("report.note." + std::string(what), static_cast<std::int64_t>(count));
}

std::string omitted_line(const engine::Omitted& omitted, const web::Words& words) {
  const std::string why = "report.why." + std::string(engine::name(omitted.why));
  const auto minutes = static_cast<std::int64_t>(std::ceil(omitted.seconds / 60));
  const std::string reason = omitted.why == engine::Omission::too_long
                                 ? words.count("report.why_too_long", minutes, {omitted.measure})
                                 : words(why);
  return measure_title(omitted.measure, words) + ": " + reason;
}

std::string measure_title(std::string_view measure, const web::Words& words) {
  return words("report.name." + std::string(measure));
}

std::string number(std::uint64_t n, const web::Words& words) {
  if (n >= 2 && n <= 12) return words("report.number." + std::to_string(n));
  return std::to_string(n);
}

std::string decimal(double value, int digits, const web::Words& words) {
  return localised(fmt::format("{:.{}f}", value, digits), words);
}

std::string plain(double value, const web::Words& words) {
  return localised(fmt::format("{:.6g}", value), words);
}

}  // namespace report
