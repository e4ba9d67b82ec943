#include "web/words.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "web/assets.hpp"

namespace web {
namespace {

const Words& nl = words(Language::nl);
const Words& en = words(Language::en);

base::TimeOfDay at(int hour, int minute) { return {hour * 60 + minute}; }
base::Instant instant(base::Date date, int hour, int minute) {
  return base::resolve(date, at(hour, minute), "Europe/Amsterdam").first;
}

TEST(Catalogue, IsBuiltIn) {
  EXPECT_EQ(embedded_catalogue("nl").substr(0, 4), "\xDE\x12\x04\x95");
  EXPECT_NE(embedded_catalogue("nl"), embedded_catalogue("en"));
  EXPECT_TRUE(embedded_catalogue("fr").empty());
  EXPECT_EQ(language_of("nl"), Language::nl);
  EXPECT_FALSE(language_of("NL"));
}

TEST(Words, FindsAndFills) {
  EXPECT_EQ(nl("date.yesterday"), "gisteren");
  EXPECT_EQ(en("list.and", {"{1}", "b"}), "{1} and b");  // what was filled in is not read again
  EXPECT_EQ(en("list.and", {"a"}), "a and ");
  EXPECT_TRUE(en.has("list.and"));
}

TEST(Words, MissingKeyShowsItself) {
  EXPECT_FALSE(en.has("nothing.like_this"));
  EXPECT_EQ(en("nothing.like_this"), "nothing.like_this");
  EXPECT_EQ(en.count("nothing.like_this", 2), "nothing.like_this");
  const std::string endless = "a." + std::string(500, 'b');
  EXPECT_EQ(en(endless), endless);
  EXPECT_FALSE(en.has(""));
}

TEST(Words, SingularAndPlural) {
  EXPECT_EQ(nl.count("date.minutes", 1), "1 minuut");
  EXPECT_EQ(nl.count("date.minutes", 0), "0 minuten");
  EXPECT_EQ(en.count("date.minutes", 2), "2 minutes");
  EXPECT_EQ(en.count("size.bytes", 5'000'000'001), "5000000001 bytes");
}

TEST(Words, RichEscapesAllButTheMarkup) {
  const html::Html bold = html::html(R"(<b>{}</b>)", "<x>");
  EXPECT_EQ(en.rich("list.and", {bold, html::text("&")}).text(), "<b>&lt;x&gt;</b> and &amp;");
  EXPECT_EQ(en.rich("date.zone_unknown", {bold}).text().find("<x>"), std::string::npos);
  EXPECT_EQ(en.rich("no<such>key", {}).text(), "no&lt;such&gt;key");
}

TEST(Words, Days) {
  EXPECT_EQ(nl.day({2023, 5, 11}), "donderdag 11 mei");
  EXPECT_EQ(en.day({2023, 5, 11}), "Thursday 11 May");
  EXPECT_EQ(en.day({2023, 5, 11}, base::Date{2023, 1, 1}), "Thursday 11 May");
  EXPECT_EQ(nl.day({2023, 5, 11}, base::Date{2024, 1, 1}), "donderdag 11 mei 2023");
  EXPECT_EQ(en.short_day({2023, 10, 5}), "Thu 5 Oct");
  EXPECT_EQ(nl.short_day({2023, 10, 5}), "do 5 okt");
  EXPECT_EQ(nl.month_year({2023, 3, 1}), "maart 2023");
  EXPECT_EQ(en.month({2023, 12, 31}), "December");
  EXPECT_EQ(nl.day({2023, 5, 14}), "zondag 14 mei");
}

TEST(Words, Times) {
  EXPECT_EQ(nl.time(at(9, 5)), "09.05");
  EXPECT_EQ(en.time(at(13, 30)), "13:30");
  EXPECT_EQ(nl.time_range(at(13, 30), at(16, 30)), "13.30 tot 16.30 uur");
  EXPECT_EQ(en.time_range(at(13, 30), at(16, 30)), "13:30 to 16:30");
}

TEST(Words, Since) {
  const base::Instant now = instant({2023, 5, 11}, 1, 0);
  const auto since = [&](const Words& w, base::Instant then) {
    return w.since(then, now, "Europe/Amsterdam");
  };
  EXPECT_EQ(since(en, now), "just now");
  EXPECT_EQ(since(nl, now - base::minutes(1)), "1 minuut geleden");
  EXPECT_EQ(since(en, now - base::minutes(59)), "59 minutes ago");
  EXPECT_EQ(since(nl, now - base::hours(3)), "3 uur geleden");  // 22.00 yesterday, by the clock
  EXPECT_EQ(since(nl, now - base::hours(20)), "gisteren");
  EXPECT_EQ(since(en, instant({2023, 5, 10}, 0, 1)), "yesterday");
  EXPECT_EQ(since(en, instant({2023, 5, 9}, 23, 59)), "2 days ago");
  EXPECT_EQ(since(nl, instant({2023, 5, 4}, 12, 0)), "4 mei 2023");
  EXPECT_EQ(since(en, now + base::hours(2)), "11 May 2023");
}

TEST(Words, SizesDurationsLists) {
  EXPECT_EQ(nl.file_size(1), "1 byte");
  EXPECT_EQ(en.file_size(340'000), "340 kB");
  EXPECT_EQ(nl.file_size(1'234'000), "1,2 MB");
  EXPECT_EQ(en.file_size(25'000'000), "25 MB");
  EXPECT_EQ(en.file_size(999'700), "1 MB");
  EXPECT_EQ(en.file_size(2'147'483'648), "2.1 GB");
  EXPECT_EQ(en.duration(150), "2 hours 30 minutes");
  EXPECT_EQ(nl.duration(60), "1 uur");
  EXPECT_EQ(nl.duration(45), "45 minuten");
  EXPECT_EQ(en.duration(2880), "2 days");
  EXPECT_EQ(nl.list({"a", "b", "c"}), "a, b en c");
  EXPECT_EQ(en.list({"a", "b"}), "a and b");
  EXPECT_EQ(en.list({"a"}), "a");
  EXPECT_EQ(en.list({}), "");
}

TEST(Words, LookupIsQuick) {
  const auto begin = std::chrono::steady_clock::now();
  std::size_t sum = 0;
  for (int i = 0; i < 100'000; ++i) sum += nl.has("date.yesterday");
  const std::chrono::duration<double, std::micro> each =
      (std::chrono::steady_clock::now() - begin) / 100'000.0;
  EXPECT_EQ(sum, 100'000u);
  RecordProperty("us_per_lookup", std::to_string(each.count()));
  EXPECT_LT(each.count(), 5);  // 0.1 optimised; a lookup that reads files would take 20
}

}  // namespace
}  // namespace web
