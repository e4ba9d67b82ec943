#include "html/parts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <regex>

#include "html/drawings.hpp"
#include "html/fields.hpp"

namespace html {
namespace {

std::size_t count_of(const Html& html, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = html.text().find(what); at != std::string::npos;
       at = html.text().find(what, at + 1)) {
    ++count;
  }
  return count;
}
bool has(const Html& html, std::string_view what) { return count_of(html, what) > 0; }

class Sprite : public testing::Test {
 protected:
  void TearDown() override { use_sprite(Url::path("/assets/icons.svg")); }
};

TEST_F(Sprite, IsWhereItWasSaidToBe) {
  use_sprite(Url::path("/assets/icons-1a2b.svg"));
  EXPECT_TRUE(has(icon("check"), R"(<use href="/assets/icons-1a2b.svg#i-check"/>)"));
  EXPECT_TRUE(has(sector_mark("edu"), R"(href="/assets/icons-1a2b.svg#m-edu")"));
}

TEST(Icon, IsSilentUnlessItHasAWord) {
  EXPECT_TRUE(has(icon("x"), R"(aria-hidden="true")"));
  EXPECT_FALSE(has(icon("x"), "visually-hidden"));
  EXPECT_TRUE(
      has(icon("x", "Close & go"), R"(<span class="visually-hidden">Close &amp; go</span>)"));
}

TEST(SectorMark, IsOnlyForSectors) {
  for (const std::string_view code : sector_codes) {
    EXPECT_TRUE(has(sector_mark(code), "mark s-" + std::string(code)));
  }
  EXPECT_TRUE(sector_mark("").empty());
  EXPECT_TRUE(sector_mark("mun\" onload").empty());
}

TEST(Person, LinksTheNameAndSaysTheSectorInWords) {
  PersonLine line{
      .name = "N <A>", .initials = "NA", .sector = "mun", .sector_word = "Municipality"};
  EXPECT_TRUE(has(person(line), R"(<span class="person__name">N &lt;A&gt;</span>)"));
  EXPECT_TRUE(has(person(line), R"(<span class="visually-hidden">, Municipality</span>)"));
  line.url = Url::path("/people/7");
  EXPECT_TRUE(has(person(line), R"(<a href="/people/7">N &lt;A&gt;</a>)"));
}

TEST(Person, WithoutSectorHasNoMark) {
  const Html line = person({.name = "A", .initials = "A"});
  EXPECT_FALSE(has(line, "mark"));
  EXPECT_FALSE(has(line, "person__sub"));
}

TEST(DateTile, MarksOnlyTheNextOne) {
  EXPECT_TRUE(has(date_tile(11, "mei", true), R"(class="date date--now")"));
  EXPECT_TRUE(has(date_tile(11, "mei"), R"(class="date")"));
}

TEST(Status, HasAnIconOfItsOwn) {
  std::vector<std::string> seen;
  for (const char* state : {"open", "chosen", "progress", "answered", "parked"}) {
    const Html made = status(state, "w");
    EXPECT_TRUE(has(made, std::string("status--") + state));
    const std::string text = made.text();
    std::smatch match;
    ASSERT_TRUE(std::regex_search(text, match, std::regex("#i-([a-z-]+)")));
    EXPECT_EQ(std::count(seen.begin(), seen.end(), match[1].str()), 0) << state;
    seen.push_back(match[1].str());
  }
}

TEST(Note, AnnouncesOnlyDanger) {
  EXPECT_TRUE(has(note(text("x"), NoteKind::danger), R"(role="alert")"));
  EXPECT_FALSE(has(note(text("x")), "role="));
}

TEST(Links, NameTheirPlaceAndMarkTheCurrentOne) {
  const std::vector<Link> links{{"Overview", Url::path("/a"), "", {}, true},
                                {"Vragen", Url::path("/b"), "nl", 9}};
  const Html made = tabs(links, "Parts");
  EXPECT_TRUE(has(made, R"(<nav class="tabs" aria-label="Parts">)"));
  EXPECT_EQ(count_of(made, "aria-current"), 1u);
  EXPECT_TRUE(has(made, R"(<span class="count">9</span>)"));
  EXPECT_TRUE(has(made, R"(lang="nl")"));
  EXPECT_EQ(count_of(crumbs(links, "Path"), "<li>"), 2u);
}

TEST(Pager, IsNothingOnASinglePage) {
  EXPECT_TRUE(pager({}, {}, "Pages").empty());
  const Html made = pager({}, Link{"Older", Url::path("?before=7")}, "Pages");
  EXPECT_TRUE(has(made, R"(rel="next" href="?before=7")"));
  EXPECT_FALSE(has(made, "prev"));
}

TEST(Input, TiesLabelHintAndErrorToTheControl) {
  const Html made = input({.name = "end",
                           .label = "End",
                           .hint = "h",
                           .error = "too early",
                           .value = "\"12\"",
                           .required = true},
                          {.type = "time"});
  for (const char* part :
       {R"(<label for="f-end">End</label>)", R"(<p class="hint" id="h-end">h</p>)", R"(id="f-end")",
        R"(value="&quot;12&quot;")", R"(aria-describedby="h-end e-end")", R"(aria-invalid="true")",
        " required ", R"(type="time")", R"(<p class="error" id="e-end">)"}) {
    EXPECT_TRUE(has(made, part)) << part << made.text();
  }
  const Html right = input({.name = "a", .label = "A"});
  EXPECT_FALSE(has(right, "aria-"));
  EXPECT_FALSE(has(right, "required"));
}

TEST(Textarea, KeepsTheFirstEmptyLine) {
  EXPECT_TRUE(has(textarea({.name = "a", .label = "A", .value = "\nx</textarea>"}),
                  ">\n\nx&lt;/textarea&gt;</textarea>"));
}

TEST(Choices, TickWhatWasChosen) {
  const std::vector<Option> options{{"a", "A", "hint", "circle"}, {"b", "B"}};
  const Field field{.name = "m", .label = "M", .error = "choose", .value = "b"};
  for (const Html& made :
       {option_cards(field, options), choice(field, options), checks(field, options, {"b"})}) {
    EXPECT_EQ(count_of(made, " checked"), 1u) << made.text();
    EXPECT_TRUE(has(made, R"(value="b" checked)")) << made.text();
    EXPECT_TRUE(has(made, R"(<fieldset class="field" id="f-m")"));
    EXPECT_TRUE(has(made, "<legend>M</legend>"));
    EXPECT_TRUE(has(made, R"(aria-describedby="e-m")"));
  }
  EXPECT_TRUE(has(select(field, options), R"(<option value="b" selected>B</option>)"));
  EXPECT_TRUE(has(check({.name = "g", .label = "G", .value = "1"}), "checked"));
  EXPECT_FALSE(has(check({.name = "g", .label = "G"}), "checked"));
}

TEST(ErrorSummary, LinksToEachWrongField) {
  const Html made = error_summary(
      "Correct", {{.name = "a", .label = "A", .error = "x"}, {.name = "b", .label = "B"}});
  EXPECT_TRUE(has(made, R"(<a href="#f-a">A: x</a>)"));
  EXPECT_FALSE(has(made, "#f-b"));
  EXPECT_TRUE(error_summary("Correct", {{.name = "b", .label = "B"}}).empty());
}

TEST(TableGlyph, DrawsSectorsInClockOrderThenFreePlaces) {
  const Html made = table_glyph({"res", "mun", "edu", "unknown"}, 2, 92);
  EXPECT_EQ(count_of(made, "<use"), 3u);
  EXPECT_EQ(count_of(made, "seat-open"), 2u);
  const std::string& text = made.text();
  EXPECT_LT(text.find("m-mun"), text.find("m-edu"));
  EXPECT_LT(text.find("m-edu"), text.find("m-res"));
  EXPECT_LT(text.find("m-res"), text.find("seat-open"));
  EXPECT_TRUE(has(made, R"(width="92")"));
}

TEST(TableGlyph, StaysReadableWhenFullOrEmpty) {
  EXPECT_EQ(count_of(table_glyph(std::vector<std::string>(300, "mun"), 900, 44), "<use"), 36u);
  EXPECT_EQ(count_of(table_glyph({}, -3, 44), "seat-open"), 0u);
  EXPECT_TRUE(has(table_glyph({}, 0, 44), "table__top"));
}

// Every coordinate lies within the drawing, whatever the number of marks.
TEST(TableGlyph, KeepsItsMarksInside) {
  static const std::regex place(R"r(c?[xy]="(-?[0-9.]+)")r");
  for (const int n : {1, 2, 7, 40}) {
    const std::string made = table_glyph(std::vector<std::string>(n, "com"), n, 92).text();
    for (std::sregex_iterator at(made.begin(), made.end(), place), end; at != end; ++at) {
      EXPECT_LE(std::abs(std::stod((*at)[1])), 52) << n;
    }
  }
}

std::vector<HallTable> some_tables() {
  return {{"Lokaal meten", "nl", "9 organisations", Url::path("/c/lokaal-meten"), {"mun"}, 2},
          {"Finance & Natural Capital", "", "15", Url::path("/c/finc"), {"fin", "gov"}, 0},
          {"Ethiek", "nl", "3", Url::path("/c/ethiek"), {}, 1}};
}

TEST(Hall, LinksEachTableByNameInBothDrawings) {
  const Html made = hall(some_tables(), {{0, 1, 2}}, "Three \"tables\"");
  EXPECT_EQ(count_of(made, "<svg"), 2u);
  EXPECT_EQ(count_of(made, R"(<a href="/c/lokaal-meten" class="hall__table">)"), 2u);
  EXPECT_TRUE(has(made, "Finance &amp; </text>"));
  EXPECT_TRUE(has(made, "Natural Capital </text>"));
  EXPECT_EQ(count_of(made, R"(aria-label="Three &quot;tables&quot;")"), 2u);
}

TEST(Hall, DrawsALineForEachSharedOrganisationUpToThree) {
  EXPECT_EQ(count_of(hall(some_tables(), {{0, 1, 2}}, ""), "hall__bridge"), 4u);
  EXPECT_EQ(count_of(hall(some_tables(), {{0, 1, 20}}, ""), "hall__bridge"), 6u);
  EXPECT_EQ(count_of(hall(some_tables(), {{0, 0, 1}, {0, 9, 1}, {0, 1, 0}}, ""), "hall__bridge"),
            0u);
}

TEST(Hall, IsTheSameEveryTimeAndNothingWithoutTables) {
  EXPECT_EQ(hall(some_tables(), {{0, 1, 2}}, "x").text(),
            hall(some_tables(), {{0, 1, 2}}, "x").text());
  EXPECT_TRUE(hall({}, {}, "x").empty());
}

}  // namespace
}  // namespace html
