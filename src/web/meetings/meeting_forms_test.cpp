// What forms of meetings ask beyond a day and an hour: an end on another day, and how far a change
// of a series reaches.
#include <gtest/gtest.h>

#include "guild/meetings/meeting.hpp"
#include "web/urls.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class MeetingForms : public testing::Test {
 protected:
  world::TownSite site;
  world::Town& town = site.town;
  static std::string address(guild::MeetingId id) {
    return web::url::meeting("lokaal-meten", id, "Ronde").text();
  }
};

TEST_F(MeetingForms, EndOnAnotherDay) {
  web::Fields form = {{"title", "Nacht van de data"},
                      {"date", "do 15 juni 2023"},
                      {"time", "20:00"},
                      {"end", "02:00"},
                      {"lang", "nl"}};
  const web::Reply refused = site.post("/c/lokaal-meten/meetings", form, town.nadia);
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("<details class=\"fold\" open"), std::string::npos)
      << "the field that mends it is shown";
  form.emplace_back("end_date", "2023-06-16");
  const web::Reply planned = site.post("/c/lokaal-meten/meetings", form, town.nadia);
  ASSERT_EQ(planned.status, 303) << planned.body;
  const std::string at = location(planned);
  EXPECT_NE(site.get_json(at, town.nadia).body.find(R"("end":"02:00","end_date":"2023-06-16")"),
            std::string::npos)
      << site.get_json(at, town.nadia).body;
  const std::string change = site.get(at + "/change", town.nadia).body;
  EXPECT_NE(change.find("value=\"2023-06-16\""), std::string::npos);
  form[3].second = "";
  EXPECT_EQ(site.post("/c/lokaal-meten/meetings", form, town.nadia).status, 422)
      << "a last day wants a time";
}

TEST_F(MeetingForms, RememberWhichOfTwoHoursWasMeant) {
  web::Fields form = {{"title", "Klok"}, {"date", "2023-10-29"}, {"time", "02:30"},
                      {"end", "03:30"},  {"lang", "nl"},         {"second_of_overlap", "second"}};
  const web::Reply planned = site.post("/c/lokaal-meten/meetings", form, town.nadia);
  ASSERT_EQ(planned.status, 303) << planned.body;
  const std::string change = location(planned) + "/change";
  EXPECT_NE(site.get_json(change, town.nadia).body.find(R"("second_of_overlap":"second")"),
            std::string::npos);
  const std::string page = site.get(change, town.nadia).body;
  const auto second = page.find("value=\"second\"");
  ASSERT_NE(second, std::string::npos) << "the page that would be sent says which";
  EXPECT_NE(page.substr(second, page.find('>', second) - second).find("checked"),
            std::string::npos);
  EXPECT_NE(page.find(R"(value="03:30")"), std::string::npos) << "an hour, as it was planned";
  form.back().second = "first";
  EXPECT_EQ(site.post(change, form, town.nadia).status, 303);
  EXPECT_NE(site.get_json(change, town.nadia).body.find(R"("end":"03:30")"), std::string::npos)
      << "and two hours from the first";
  form[1].second = "2023-10-28";
  EXPECT_EQ(site.post(change, form, town.nadia).status, 303) << "and is not asked elsewhere";
}

// From half past two to the same time on the clock, an hour later.
TEST_F(MeetingForms, TakeAnEndThatTheClockShowsASecondTime) {
  const web::Fields form = {{"title", "Klok"}, {"date", "2023-10-29"},
                            {"time", "02:30"}, {"end", "02:30"},
                            {"lang", "nl"},    {"second_of_overlap", "first"}};
  EXPECT_EQ(site.post("/c/lokaal-meten/meetings", form, town.nadia).status, 303);
  web::Fields second = form;
  second.back().second = "second";
  EXPECT_EQ(site.post("/c/lokaal-meten/meetings", second, town.nadia).status, 422);
}

TEST_F(MeetingForms, AreChangedAndCancelledWithAllLaterOnesOfTheirSeries) {
  const web::Fields plan = {{"title", "Ronde"},
                            {"time", "10:00"},
                            {"lang", "nl"},
                            {"on", "2023-06-15"},
                            {"on", "2023-07-13"}};
  ASSERT_EQ(site.post("/c/lokaal-meten/meetings/series", plan, town.nadia).status, 303);
  const auto planned = site.read([&](sql::Read& read) {
    auto all = guild::meetings_of(read, town.measuring);
    std::erase_if(all, [](const guild::Meeting& one) { return one.title != "Ronde"; });
    return all;
  });
  ASSERT_EQ(planned.size(), 2u);
  const std::string first = address(planned[0].id);
  const std::string last = address(planned[1].id);
  EXPECT_NE(site.get(first + "/change", town.nadia).body.find("later_too"), std::string::npos);
  EXPECT_EQ(site.get(last + "/change", town.nadia).body.find("later_too"), std::string::npos)
      << "after the last there is nothing to ask";
  const web::Fields change = {{"title", "Ronde"},
                              {"date", "2023-06-15"},
                              {"time", "11:00"},
                              {"lang", "nl"},
                              {"reach", "later_too"}};
  ASSERT_EQ(site.post(first + "/change", change, town.nadia).status, 303);
  EXPECT_NE(site.get_json(last, town.nadia).body.find(R"("time":"11:00")"), std::string::npos);
  ASSERT_EQ(site.post(first + "/cancellation", {{"reach", "later_too"}}, town.nadia).status, 303);
  EXPECT_NE(site.get_json(last, town.nadia).body.find(R"("cancelled":true)"), std::string::npos);
}

}  // namespace
