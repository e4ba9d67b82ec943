#include "engine/what_if.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace engine {
namespace {

double ordered_pairs(std::uint64_t size) {
  return static_cast<double>(size) * (static_cast<double>(size) - 1);
}

template <class T>
void sort_once(std::vector<T>& list) {
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

WhatIfs::WhatIfs(const Graph& graph) : graph_(graph), components_(components(graph)) {
  const std::size_t count = components_.size.size();
  start_.assign(count + 1, 0);
  std::partial_sum(components_.size.begin(), components_.size.end(), start_.begin() + 1);
  members_.resize(graph.people());
  std::vector<std::uint64_t> next(start_.begin(), start_.end() - 1);
  for (Person v = 0; v < graph.people(); ++v) members_[next[components_.of[v]]++] = v;
  cut_people_.assign(count, 0);
  const Blocks all = blocks(graph);
  for (const Person v : engine::cut_people(Branches(all), graph.people()))
    ++cut_people_[components_.of[v]];
  all_cut_people_ = std::accumulate(cut_people_.begin(), cut_people_.end(), std::uint64_t{0});
  by_size_.resize(count);
  std::iota(by_size_.begin(), by_size_.end(), 0u);
  std::ranges::stable_sort(by_size_, std::greater{},
                           [&](std::uint32_t c) { return components_.size[c]; });
  for (const std::uint32_t size : components_.size) {
    pairs_ += ordered_pairs(size);
    isolates_ += size == 1;
  }
}

// Those who stay of the touched components, with the ties they have and get.
WhatIfs::Part WhatIfs::rebuilt(const Change& change, const std::vector<char>& touched) const {
  Part part;
  std::vector<Person> place(graph_.people(), nobody);
  for (std::uint32_t c = 0; c < touched.size(); ++c)
    for (std::uint64_t i = start_[c]; touched[c] && i < start_[c + 1]; ++i)
      if (const Person v = members_[i]; !std::ranges::binary_search(change.gone, v))
        part.staying.push_back(v);
  std::ranges::sort(part.staying);
  for (std::size_t i = 0; i < part.staying.size(); ++i)
    place[part.staying[i]] = static_cast<Person>(i);
  std::vector<Tie> ties;
  const auto tie = [&](Person a, Person b) {
    if (place[a] != nobody && place[b] != nobody) ties.push_back({place[a], place[b], 1});
  };
  for (const Person v : part.staying)
    for (const Person w : graph_.out.of(v))
      if (graph_.directed || v < w) tie(v, w);
  for (const auto& [a, b] : change.joined) tie(a, b);
  const auto count = static_cast<Person>(part.staying.size());
  const Graph graph = nameless(count, std::move(ties), false, false);
  part.after = components(graph);
  const Blocks all = blocks(graph);
  part.cut_people = engine::cut_people(Branches(all), graph.people()).size();
  for (Person v = 0; v < graph.people(); ++v) part.isolates += graph.out.degree(v) == 0;
  return part;
}

WhatIf WhatIfs::of(Change change) const {
  sort_once(change.gone);
  for (auto& [a, b] : change.joined)
    if (a > b) std::swap(a, b);
  sort_once(change.joined);
  std::vector<char> touched(components_.size.size(), 0);
  for (const Person v : change.gone) touched[components_.of[v]] = 1;
  for (const auto& [a, b] : change.joined)
    touched[components_.of[a]] = touched[components_.of[b]] = 1;
  const Part part = rebuilt(change, touched);

  WhatIf result;
  result.people = graph_.people() - change.gone.size();
  result.isolates = isolates_ + part.isolates;
  result.components = components_.size.size() + part.after.size.size();
  result.largest_component = part.after.largest();
  result.cut_people = all_cut_people_ + part.cut_people;
  result.cut_people_before = all_cut_people_;
  result.connectedness_before = connectedness(components_);
  double pairs = pairs_;
  for (const std::uint32_t size : part.after.size) pairs += ordered_pairs(size);
  for (std::uint32_t c = 0; c < touched.size(); ++c) {
    if (!touched[c]) continue;
    pairs -= ordered_pairs(components_.size[c]);
    result.isolates -= components_.size[c] == 1;
    result.cut_people -= cut_people_[c];
    --result.components;
  }
  const auto whole = std::ranges::find_if(by_size_, [&](std::uint32_t c) { return !touched[c]; });
  if (whole != by_size_.end())
    result.largest_component =
        std::max<std::uint64_t>(result.largest_component, components_.size[*whole]);
  if (result.people > 1) result.connectedness = pairs / ordered_pairs(result.people);
  // Per component as it was: who stays, and how many of them are in each part there is then.
  std::map<std::uint32_t, std::map<std::uint32_t, std::uint64_t>> together;
  for (std::size_t i = 0; i < part.staying.size(); ++i)
    ++together[components_.of[part.staying[i]]][part.after.of[i]];
  for (const auto& [c, parts] : together) {
    std::uint64_t all = 0, most = 0;
    for (const auto& [p, size] : parts) {
      all += size;
      most = std::max(most, size);
    }
    result.cut_off += all - most;
  }
  result.change = std::move(change);
  return result;
}

std::vector<AtThreshold> at_thresholds(const Reading& reading) {
  const double threshold = reading.options.threshold;
  if (threshold <= 0) return {};
  const Graph stronger = reading.graph.above(2 * threshold);
  std::vector<AtThreshold> result;
  for (const auto& [times, graph] :
       {std::pair{0.5, &reading.weaker}, {1.0, &reading.graph}, {2.0, &stronger}}) {
    const Blocks all = blocks(*graph);
    AtThreshold at;
    at.threshold = times * threshold;
    at.connectedness = connectedness(components(*graph));
    at.ties = graph->ties();
    for (Person v = 0; v < graph->people(); ++v) at.isolates += graph->degree_any(v) == 0;
    at.cut_people = cut_people(Branches(all), graph->people()).size();
    result.push_back(at);
  }
  return result;
}

}  // namespace engine
