#include "report/page.hpp"

#include <gtest/gtest.h>

#include "networks/small_networks.hpp"

namespace report {
namespace {

using engine::Person;
using engine::Reading;

Reading reading_of(engine::Graph graph) {
  Reading reading;
  reading.graph = std::move(graph);
  reading.format = "edges";
  return reading;
}

// Sectors "A" of three people, "B" of four, then "C", "D" … of six, in a ring.
Reading with_small_sectors(Person people) {
  engine::Attribute sector{"sector", {"", "A-three", "B-four"}, {}};
  for (Person v = 0; v < people; ++v) {
    if (v >= 7 && (v - 7) % 6 == 0)
      sector.values.push_back(std::string(1, static_cast<char>('C' + (v - 7) / 6)) + "-six");
    sector.of.push_back(v < 3 ? 1 : v < 7 ? 2 : 3 + (v - 7) / 6);
  }
  Reading reading = reading_of(engine::small::ring(people));
  reading.graph.attributes.push_back(sector);
  return reading;
}

std::string drawn(const Reading& reading, const engine::MeasureOptions& options = {}) {
  return page(reading, engine::measure(reading.graph, options), "folder/file.csv", "1.2");
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; ++at) ++count;
  return count;
}

// The part of the page in one language.
std::string section(const std::string& all, const std::string& language) {
  const std::size_t from = all.find("<section id=\"" + language + "\"");
  return all.substr(from, all.find("</section>", from) - from);
}

TEST(ReportPage, ShowsNoGroupOfFewerThanFive) {
  const Reading reading = with_small_sectors(19);
  const std::string all = drawn(reading, {.attributes = {"sector"}});
  EXPECT_EQ(times(all, "A-three") + times(all, "B-four"), 0u);
  EXPECT_EQ(times(all, "<td>C-six</td><td>D-six</td>"), 2u);
  EXPECT_NE(section(all, "nl").find("2 groepen staan hier niet"), all.npos);
  EXPECT_NE(section(all, "en").find("2 groups are not shown"), all.npos);
}

TEST(ReportPage, ShowsNoTableWhereEveryGroupIsSmall) {
  const std::string all = drawn(with_small_sectors(7), {.attributes = {"sector"}});
  EXPECT_EQ(times(all, "A-three"), 0u);
  EXPECT_EQ(times(all, "<thead>"), 0u);
  EXPECT_NE(all.find("2 groups are not shown"), all.npos);
}

TEST(ReportPage, HasTheMapInBothLanguages) {
  const std::string all = drawn(reading_of(engine::small::anna()));
  for (const char* language : {"nl", "en"})
    EXPECT_EQ(times(section(all, language), "<circle"), 7u) << language;
}

TEST(ReportPage, SaysInBothLanguagesThatANetworkIsTooLargeToDraw) {
  const Reading reading = reading_of(engine::small::path(2001));
  const std::string all = drawn(reading, {.only = {"density", "robustness"}});
  EXPECT_NE(section(all, "nl").find("te groot om te tekenen"), all.npos);
  EXPECT_NE(section(all, "en").find("too large to draw"), all.npos);
  // The curve has at most 300 points, and ends where nobody is left.
  const std::string en = section(all, "en");
  const std::size_t from = en.find("points=\"") + 8;
  const std::string points = en.substr(from, en.find('"', from) - from);
  EXPECT_LE(times(points, ","), 300u);
  EXPECT_GT(times(points, ","), 150u);
  EXPECT_TRUE(points.ends_with(" 580.0,220.0")) << points.substr(points.size() - 40);
}

TEST(ReportPage, SaysNoNumberOfFewerThanSevenPeople) {
  Reading reading = with_small_sectors(6);
  const std::string all = drawn(reading, {.attributes = {"sector"}});
  EXPECT_EQ(times(all, "<polyline") + times(all, "<table"), 0u);
  EXPECT_EQ(times(all, "<circle"), 12u);
  EXPECT_NE(all.find("With fewer than seven people"), all.npos);
}

TEST(ReportPage, SaysWhatCountedAsATie) {
  Reading reading = reading_of(engine::small::anna());
  EXPECT_NE(drawn(reading).find("Every tie counts, however weak."), std::string::npos);
  reading.format = "attendance";
  reading.options.from = "2016-01-01";
  reading.options.to = "2016-12-31";
  reading.options.as_of = "2016-06-01";
  reading.options.threshold = 0.5;
  reading.options.half_life_days = 90;
  reading.graph.weighted = true;
  reading.graph.out.weight.assign(reading.graph.out.neighbour.size(), 1);
  const std::string all = drawn(reading, {.by_weight = true});
  for (const char* part :
       {"more than 40 people", "After 90 days", "Weighed as of 2016-06-01", "from 2016-01-01 on",
        "until 2016-12-31", "at least 0.5", "minstens 0,5", "a strong tie is a short way"})
    EXPECT_NE(all.find(part), all.npos) << part;
}

}  // namespace
}  // namespace report
