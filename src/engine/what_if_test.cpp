#include "engine/what_if.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/measures.hpp"
#include "networks/small_networks.hpp"

namespace engine {
namespace {

// Part numbers of everybody who is `in`, by walking; nobody's is −1.
std::vector<int> parts_of(const std::vector<std::vector<char>>& tied, const std::vector<char>& in) {
  std::vector<int> part(in.size(), -1);
  int count = 0;
  for (std::size_t root = 0; root < in.size(); ++root) {
    if (!in[root] || part[root] >= 0) continue;
    std::vector<std::size_t> queue{root};
    part[root] = count;
    for (std::size_t i = 0; i < queue.size(); ++i)
      for (std::size_t w = 0; w < in.size(); ++w)
        if (in[w] && part[w] < 0 && tied[queue[i]][w]) {
          part[w] = count;
          queue.push_back(w);
        }
    ++count;
  }
  return part;
}

int most(const std::vector<int>& numbers) {
  return numbers.empty() ? -1 : *std::ranges::max_element(numbers);
}

// All of it again from the start, as the words say it.
WhatIf slow(const Graph& graph, const Change& change) {
  const Person n = graph.people();
  std::vector<std::vector<char>> tied(n, std::vector<char>(n, 0));
  for (const Tie& tie : graph.all_ties()) tied[tie.from][tie.to] = tied[tie.to][tie.from] = 1;
  const std::vector<char> everybody(n, 1);
  std::vector<char> staying = everybody;
  for (const Person v : change.gone) staying[v] = 0;
  const auto before = parts_of(tied, everybody);
  for (const auto& [a, b] : change.joined)
    if (a != b) tied[a][b] = tied[b][a] = 1;
  const auto after = parts_of(tied, staying);
  WhatIf result;
  const auto sizes = [&](const std::vector<int>& part) {
    std::vector<std::uint64_t> size(static_cast<std::size_t>(most(part) + 1), 0);
    for (const int p : part)
      if (p >= 0) ++size[static_cast<std::size_t>(p)];
    return size;
  };
  double pairs = 0;
  for (const std::uint64_t size : sizes(after)) {
    result.largest_component = std::max(result.largest_component, size);
    result.isolates += size == 1;
    pairs += static_cast<double>(size) * (static_cast<double>(size) - 1);
    ++result.components;
    result.people += size;
  }
  const auto people = static_cast<double>(result.people);
  result.connectedness = people > 1 ? pairs / people / (people - 1) : 0;
  for (int c = 0; c <= most(before); ++c) {
    std::vector<int> left;
    for (Person v = 0; v < n; ++v)
      if (before[v] == c && staying[v]) left.push_back(after[v]);
    long largest = 0;
    for (const int p : left) largest = std::max<long>(largest, std::ranges::count(left, p));
    result.cut_off += left.size() - static_cast<std::size_t>(largest);
  }
  for (Person v = 0; v < n; ++v) {
    if (!staying[v]) continue;
    std::vector<char> without = staying;
    without[v] = 0;
    const bool alone = std::ranges::count(after, after[v]) == 1;
    result.cut_people += most(parts_of(tied, without)) > most(after) - (alone ? 1 : 0);
  }
  return result;
}

TEST(WhatIf, IsWhatMeasuringAllAgainWouldSay) {
  for (std::uint64_t seed = 0; seed < 2400; ++seed) {
    SCOPED_TRACE(seed);
    const Graph graph = small::shape(seed + 5000, seed % 3 == 2);
    const WhatIfs what_ifs(graph);
    Random random(seed);
    const auto any = [&] { return static_cast<Person>(random.below(graph.people())); };
    for (int question = 0; question < 2; ++question) {
      Change change;
      for (std::uint64_t i = random.below(4); i > 0; --i) change.gone.push_back(any());
      for (std::uint64_t i = random.below(4); i > 0; --i) change.joined.push_back({any(), any()});
      const WhatIf found = what_ifs.of(change), expected = slow(graph, change);
      ASSERT_EQ(found.people, expected.people);
      ASSERT_EQ(found.isolates, expected.isolates);
      ASSERT_EQ(found.components, expected.components);
      ASSERT_EQ(found.largest_component, expected.largest_component);
      ASSERT_EQ(found.cut_off, expected.cut_off);
      ASSERT_EQ(found.cut_people, expected.cut_people);
      ASSERT_NEAR(found.connectedness, expected.connectedness, 1e-12);
      const WhatIf nothing = what_ifs.of({});
      ASSERT_EQ(found.cut_people_before, nothing.cut_people);
      ASSERT_NEAR(found.connectedness_before, nothing.connectedness, 1e-12);
    }
  }
}

TEST(WhatIf, AnnaLeavesAndHerFriendsMeet) {
  const Graph graph = small::anna();
  const WhatIfs what_ifs(graph);
  const WhatIf alone = what_ifs.of({{0, 0}, {}});
  EXPECT_EQ(alone.change.gone, (std::vector<Person>{0}));
  EXPECT_EQ(alone.largest_component, 3u);
  EXPECT_EQ(alone.cut_off, 3u);
  EXPECT_NEAR(alone.connectedness, .4, 1e-12);
  const WhatIf met = what_ifs.of({{0}, {{5, 1}, {1, 5}}});
  EXPECT_EQ(met.change.joined.size(), 1u);
  EXPECT_EQ(met.cut_off, 0u);
  EXPECT_NEAR(met.connectedness, 1, 1e-12);
  EXPECT_EQ(met.cut_people, 2u);
  const WhatIf none = what_ifs.of({{0, 1, 2, 3, 4, 5, 6}, {}});
  EXPECT_EQ(none.people + none.components + none.cut_off, 0u);

  Measurement m = measure(graph);
  m.what_if = met;
  Reading reading;
  reading.graph = graph;
  EXPECT_NE(as_json(reading, m, "1").find(
                R"("what_if": {"gone": ["0"], "new_ties": [["1", "5"]], "nodes": 6, )"),
            std::string::npos);
}

TEST(Thresholds, AtHalfTheThresholdAndAtDouble) {
  // A path whose ties weigh 1, 2, 4, 8.
  const Reading reading =
      read_network_from("net", "a b 1\nb c 2\nc d 4\nd e 8\n", {.threshold = 4});
  const auto found = at_thresholds(reading);
  ASSERT_EQ(found.size(), 3u);
  const double thresholds[] = {2, 4, 8}, joined[] = {.6, .3, .1};
  const std::uint64_t ties[] = {3, 2, 1}, isolates[] = {1, 2, 3}, cut[] = {2, 1, 0};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(found[i].threshold, thresholds[i]);
    EXPECT_NEAR(found[i].connectedness, joined[i], 1e-12);
    EXPECT_EQ(found[i].ties, ties[i]);
    EXPECT_EQ(found[i].isolates, isolates[i]);
    EXPECT_EQ(found[i].cut_people, cut[i]);
  }
  EXPECT_TRUE(at_thresholds(read_network_from("net", "a b 1\n")).empty());
  Measurement m = measure(reading.graph);
  m.thresholds = found;
  EXPECT_NE(as_json(reading, m, "1").find(R"("thresholds": [{"threshold": 2, "ties": 3, )"
                                          R"("isolates": 1, "connectedness": 0.5)"),
            std::string::npos);
}

}  // namespace
}  // namespace engine
