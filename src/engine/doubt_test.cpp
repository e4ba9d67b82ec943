#include "engine/doubt.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "networks/small_networks.hpp"

namespace engine {
namespace {

Reading reading_of(Graph graph) {
  Reading reading;
  reading.graph = std::move(graph);
  reading.format = "edges";
  return reading;
}

double half_width(const Doubt& found, std::string_view measure, std::string_view attribute = {}) {
  const Interval* one = found.of(measure, attribute);
  return one ? (one->high - one->low) / 2 : -1;
}

// 600 pairs of people, 180 of them of two sectors: the share of ties that go outwards is a share of
// independent ties, whose error the binomial knows.
Graph pairs(int all, int mixed) {
  GraphBuilder builder;
  for (int i = 0; i < all; ++i) {
    const Person a = builder.person("a" + std::to_string(i));
    const Person b = builder.person("b" + std::to_string(i));
    builder.tie(a, b);
    builder.attribute(a, "sector", "one");
    builder.attribute(b, "sector", i < mixed ? "two" : "one");
  }
  return builder.build(false, false);
}

TEST(Doubt, OfAShareOfTiesIsWhatTheBinomialSays) {
  const Reading reading = reading_of(pairs(600, 180));
  const MeasureOptions options{.only = {"silo"}, .attributes = {"sector"}};
  const Doubt found = doubt(reading, measure(reading.graph, options), options, 1000);
  EXPECT_EQ(found.resampled, "ties");
  const double expected = 1.96 * 2 * std::sqrt(.3 * .7 / 600);
  EXPECT_NEAR(half_width(found, "ei_index", "sector"), expected, .1 * expected);
  const Interval* ei = found.of("ei_index", "sector");
  ASSERT_TRUE(ei);
  EXPECT_EQ(ei->resamples, 1000u);
  EXPECT_NEAR((ei->low + ei->high) / 2, -.4, 1e-9);
  EXPECT_EQ(found.measures.size(), 2u) << "and assortativity, nothing else";
}

// Of M ties drawn M times, M(1 − (1 − 1/M)^M) are different, with a variance that is known.
TEST(Doubt, OfDensityIsWhatCountingSays) {
  const double m = 400;
  const Reading reading = reading_of(pairs(400, 0));
  const MeasureOptions options{.only = {"density"}};
  const Doubt found = doubt(reading, measure(reading.graph, options), options, 2000);
  const double once = std::pow(1 - 1 / m, m), twice = std::pow(1 - 2 / m, m);
  const double variance = m * once + m * (m - 1) * twice - m * m * once * once;
  const double wider = (1 - once) / once;
  const double expected = 1.96 * std::sqrt(variance * wider) / (800.0 * 799 / 2);
  EXPECT_NEAR(half_width(found, "density"), expected, .1 * expected);
}

// Each pair is a meeting of its own: of meetings the same is known as of ties.
TEST(Doubt, DrawsMeetingsOfAnAttendanceList) {
  std::string list = "person,event,date\n", people = "id,sector\n";
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    list += "a" + n + ",m" + n + ",2016-02-01\nb" + n + ",m" + n + ",2016-02-01\n";
    people += "a" + n + ",one\nb" + n + "," + (i % 2 ? "one" : "two") + "\n";
  }
  const Reading reading = read_network_from("list", list, {}, people);
  const MeasureOptions options{.only = {"silo"}, .attributes = {"sector"}};
  const Doubt found = doubt(reading, measure(reading.graph, options), options, 1000);
  EXPECT_EQ(found.resampled, "meetings");
  const double expected = 1.96 * 2 * std::sqrt(.25 / 300);
  EXPECT_NEAR(half_width(found, "ei_index", "sector"), expected, .1 * expected);
}

// Everybody of a meeting comes and goes together, so whole meetings vary more than ties alone.
TEST(Doubt, MeetingsAreDrawnWhole) {
  std::string list = "person,event,date\n";
  for (int meeting = 0; meeting < 12; ++meeting)
    for (int i = 0; i < 6; ++i)
      list += std::to_string(meeting * 6 + i) + ",m" + std::to_string(meeting) + ",2016-02-01\n";
  const Reading by_meetings = read_network_from("list", list);
  const Reading by_ties = reading_of(by_meetings.graph);
  const MeasureOptions options{.only = {"density"}};
  const Measurement measured = measure(by_meetings.graph, options);
  EXPECT_GT(half_width(doubt(by_meetings, measured, options), "density"),
            2 * half_width(doubt(by_ties, measured, options), "density"));
}

// A tie of half the threshold in each of two meetings is one: a meeting drawn twice makes it too.
TEST(Doubt, AThresholdHoldsInEveryResample) {
  std::string list = "person,event,date\n";
  for (int meeting = 0; meeting < 2; ++meeting)
    for (const char* who : {"a", "b", "c"})
      list += std::string(who) + ",m" + std::to_string(meeting) + ",2016-02-01\n";
  const Reading reading = read_network_from("list", list, {.threshold = 1});
  ASSERT_EQ(reading.graph.ties(), 3u);
  const MeasureOptions options{.only = {"density"}};
  const Measurement measured = measure(reading.graph, options);
  // Whichever two are drawn, their ties weigh 1 together.
  EXPECT_EQ(half_width(doubt(reading, measured, options), "density"), 0);
}

TEST(Doubt, HangsOnTheSeedAlone) {
  const Reading reading = reading_of(small::shape(77, false, false, 60, 80));
  MeasureOptions options{.seed = 5};
  const Measurement measured = measure(reading.graph, options);
  const auto shown = [&](std::uint64_t seed, unsigned threads) {
    options.seed = seed;
    options.threads = threads;
    Measurement with = measured;
    with.doubt = doubt(reading, measured, options, 40);
    const std::string json = as_json(reading, with, "1");
    return json.substr(json.find("\"intervals\""));
  };
  EXPECT_EQ(shown(5, 1), shown(5, 2));
  EXPECT_NE(shown(5, 1), shown(6, 1));
}

TEST(Doubt, EveryMeasureHasAnInterval) {
  Graph graph = small::shape(77, true, true, 60, 80);
  Attribute sector{"sector", {"", "a", "b"}, {}};
  for (Person v = 0; v < graph.people(); ++v) sector.of.push_back(1 + v % 2);
  graph.attributes.push_back(sector);
  const Reading reading = reading_of(std::move(graph));
  const MeasureOptions options{.attributes = {"sector"}};
  const Measurement measured = measure(reading.graph, options);
  const Doubt found = doubt(reading, measured, options, 30);
  for (const char* name :
       {"density", "mean_degree", "connectedness", "average_path_length", "diameter",
        "global_efficiency", "betweenness_centralization", "clustering", "transitivity",
        "reciprocity", "cut_people", "cut_ties", "algebraic_connectivity", "max_core",
        "robustness_by_degree", "robustness_by_betweenness", "modularity",
        "largest_group_after_10_percent", "cut_off_after_10_percent", "half_of_ties_count"}) {
    const Interval* one = found.of(name);
    ASSERT_TRUE(one) << name;
    EXPECT_LE(one->low, one->high) << name;
  }
  EXPECT_TRUE(found.of("ei_index", "sector") && found.of("assortativity", "sector"));
  ASSERT_EQ(found.people.size(), 6u);
  for (const PersonIntervals& one : found.people) ASSERT_EQ(one.low.size(), reading.graph.people());
  // The measured value lies within.
  for (Person v = 0; v < reading.graph.people(); ++v) {
    EXPECT_LE(found.people[0].low[v], measured.betweenness[v] + 1e-12);
    EXPECT_GE(found.people[0].high[v], measured.betweenness[v] - 1e-12);
  }
}

TEST(Doubt, WhatIsCostlyGetsFewerResamplesOrNone) {
  const Reading reading = reading_of(small::shape(3, false, false, 150, 160));
  MeasureOptions options{.only = {"density", "distances"}, .budget_seconds = 1e-9};
  const Measurement measured = measure(reading.graph, options);
  const Doubt none = doubt(reading, measured, options);
  EXPECT_TRUE(none.measures.empty() && none.resampled.empty());
  ASSERT_EQ(none.omitted.size(), 2u);
  EXPECT_EQ(none.omitted[0].why, Omission::too_long);
  options.budget_seconds = 30;
  EXPECT_EQ(doubt(reading, measured, options).of("density")->resamples, usual_resamples);
  EXPECT_TRUE(doubt(reading, measured, options, 0).measures.empty());
}

TEST(Doubt, CanBeStopped) {
  const Reading reading = reading_of(small::anna());
  Watch watch;
  MeasureOptions options{.only = {"density"}};
  const Measurement measured = measure(reading.graph, options);
  options.watch = &watch;
  watch.stop = true;
  const Doubt found = doubt(reading, measured, options);
  EXPECT_TRUE(found.measures.empty());
  ASSERT_EQ(found.omitted.size(), 1u);
  EXPECT_EQ(found.omitted[0].why, Omission::stopped);
}

}  // namespace
}  // namespace engine
