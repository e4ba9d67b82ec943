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
  return page(reading, engine::measure(reading.graph, options),
              {"folder/file.csv", "1.2", {2026, 5, 11}, web::Language::nl});
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; ++at) ++count;
  return count;
}

// The part of the page in one language.
std::string section(const std::string& all, const std::string& language) {
  const std::size_t from = all.find("<article id=\"" + language + "\"");
  return all.substr(from, all.find("</article>", from) - from);
}

TEST(ReportPage, ShowsNoGroupOfFewerThanFive) {
  const Reading reading = with_small_sectors(19);
  const std::string all = drawn(reading, {.attributes = {"sector"}});
  EXPECT_EQ(times(all, "A-three") + times(all, "B-four"), 0u);
  EXPECT_EQ(times(section(all, "nl"), "C-six"), 4u) << "sentence, legend, row, column";
  EXPECT_NE(section(all, "nl").find("2 groepen staan hier niet"), all.npos);
  EXPECT_NE(section(all, "en").find("2 groups are not shown"), all.npos);
}

TEST(ReportPage, ShowsNoTableWhereEveryGroupIsSmall) {
  const std::string all = drawn(with_small_sectors(7), {.attributes = {"sector"}});
  EXPECT_EQ(times(all, "A-three"), 0u);
  EXPECT_EQ(times(all, "class=\"heat\""), 0u);
  EXPECT_NE(all.find("2 groups are not shown"), all.npos);
}

// Equal marks without a name: nobody is ranked, and nobody is named who did not say so.
TEST(ReportPage, DrawsTheMapOnceAndShowsItInBothLanguages) {
  Reading reading = reading_of(engine::small::anna());
  reading.graph.labels[5] = "Frederik";
  const std::string all = drawn(reading);
  EXPECT_EQ(times(all, "class=\"person s0\""), 7u);
  EXPECT_EQ(times(all, "width=\"18\" height=\"18\"/>"), 7u) << "all of one size";
  EXPECT_EQ(times(all, "class=\"tie\""), 8u);
  EXPECT_EQ(times(all, "Frederik"), 0u);
  for (const char* language : {"nl", "en"})
    EXPECT_EQ(times(section(all, language), "href=\"#map\""), 1u) << language;
}

TEST(ReportPage, MarksGroupsByShapeColourAndWord) {
  const std::string all = drawn(with_small_sectors(19), {.attributes = {"sector"}});
  EXPECT_EQ(times(all, "class=\"person s0\"") , 6u);
  EXPECT_EQ(times(all, "class=\"person s1\"") , 6u);
  EXPECT_EQ(times(all, "class=\"person s7\"") , 7u) << "the two groups that are not shown";
  EXPECT_EQ(times(all, "class=\"across\""), 1u);
  EXPECT_NE(section(all, "nl").find("C-six</li>"), all.npos);
  EXPECT_NE(section(all, "nl").find("Anders of onbekend</li>"), all.npos);
}

TEST(ReportPage, ShowsTheLanguageThatWasAsked) {
  const Reading reading = reading_of(engine::small::anna());
  const auto in = [&](web::Language language) {
    return page(reading, engine::measure(reading.graph), {"a", "1", {2026, 5, 11}, language});
  };
  EXPECT_NE(in(web::Language::nl).find("id=\"pick-nl\" aria-label=\"Nederlands\" checked"),
            std::string::npos);
  EXPECT_NE(in(web::Language::en).find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(in(web::Language::en).find("11 May 2026"), std::string::npos);
}

// Nothing is fetched, whatever stands in the file.
TEST(ReportPage, NeedsNothingElse) {
  Reading reading = reading_of(engine::small::anna());
  reading.graph.labels[0] = "<img src=x> & co";
  const std::string all = drawn(reading);
  EXPECT_EQ(times(all, "<img"), 0u);
  EXPECT_GT(times(all, "&lt;img src=x&gt; &amp; co"), 0u);
  EXPECT_EQ(times(all, "http"), 1u) << "of http-equiv";
  EXPECT_EQ(times(all, "url("), times(all, "url(data:font/woff2;base64,"));
  EXPECT_EQ(times(all, "url(data:font/woff2;base64,"), 2u);
}

TEST(ReportPage, ShowsIntervalsAndWhoSharesPeople) {
  const Reading reading = reading_of(engine::small::anna());
  engine::Measurement m = engine::measure(reading.graph);
  m.doubt = {"ties", {{"density", "", .3, .4, 200}}, {}, {}};
  m.shared = engine::shared_people({{"A", {0, 1, 2, 3, 4, 5}},
                                    {"B", {1, 2, 3, 4, 5}},
                                    {"C", {5, 6, 7, 8, 9}},
                                    {"few", {0, 1}}},
                                   30);
  const std::string all = page(reading, m, {"a", "1", {2026, 5, 11}, web::Language::en});
  const std::string en = section(all, "en");
  EXPECT_NE(en.find("<td class=\"n\">0.300 to 0.400</td>"), en.npos);
  EXPECT_NE(en.find("<td>A</td><td>B</td><td class=\"n\">5</td>"), en.npos);
  EXPECT_NE(en.find("<td>B</td><td>C</td><td class=\"n\">fewer than five</td>"), en.npos);
  EXPECT_EQ(times(all, "few<"), 0u);
}

TEST(ReportPage, SaysInBothLanguagesThatANetworkIsTooLargeToDraw) {
  const Reading reading = reading_of(engine::small::path(2001));
  const std::string all = drawn(reading, {.only = {"density", "robustness"}});
  EXPECT_NE(section(all, "nl").find("te groot om te tekenen"), all.npos);
  EXPECT_NE(section(all, "en").find("too large to draw"), all.npos);
  // The curve has at most 300 points, and ends where nobody is left.
  const std::string en = section(all, "en");
  const std::size_t from = en.find("class=\"line-a\" points=\"") + 23;
  const std::string points = en.substr(from, en.find('"', from) - from);
  EXPECT_LE(times(points, ","), 301u);
  EXPECT_GT(times(points, ","), 150u);
  EXPECT_TRUE(points.ends_with(" 496.0,214.0")) << points.substr(points.size() - 40);
  EXPECT_EQ(times(en, "class=\"line-b\""), 1u);
}

TEST(ReportPage, SaysNoNumberOfFewerThanSevenPeople) {
  Reading reading = with_small_sectors(6);
  const std::string all = drawn(reading, {.attributes = {"sector"}});
  EXPECT_EQ(times(all, "<polyline") + times(all, "<table"), 0u);
  EXPECT_EQ(times(all, "class=\"person "), 6u);
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
