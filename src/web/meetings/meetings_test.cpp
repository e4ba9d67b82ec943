// Pages of meetings as data: who asks for what, what comes, what must not.
#include <gtest/gtest.h>
#include <libical/ical.h>

#include <map>

#include "guild/meetings/calendar_address.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/planning.hpp"
#include "web/meetings/meeting_mail.hpp"
#include "web/signed_link.hpp"
#include "web/urls.hpp"
#include "world/town_site.hpp"

namespace {

using guild::MeetingId;
using guild::PersonId;
using world::header;
using world::location;

struct Row {
  std::string target;
  PersonId world::Town::*who;  // null: a stranger
  int status;
  const char* contains;
  const char* lacks;
};

// The town with a meeting of each community, planned by Joost on Thursday 11 May at 13:30, and one
// of measuring and ethics together on 1 June.
class MeetingPages : public testing::Test {
 protected:
  world::TownSite site;
  world::Town& town = site.town;
  MeetingId measuring = plan({town.measuring}, {2023, 5, 11}, "Wat meten we?");
  MeetingId building = plan({town.building}, {2023, 5, 11}, "Bouwen aan de kade");
  MeetingId ethics = plan({town.ethics}, {2023, 5, 11}, "Wie kijkt mee?");
  MeetingId shared = plan({town.measuring, town.ethics}, {2023, 6, 1}, "Samen kijken");

  MeetingId plan(std::vector<guild::CommunityId> communities, base::Date date,
                 const std::string& title) {
    guild::MeetingDraft draft;
    draft.title = title;
    draft.communities = std::move(communities);
    draft.date = date;
    draft.time = base::TimeOfDay{13 * 60 + 30};
    draft.minutes = 180;
    draft.zone = "Europe/Amsterdam";
    draft.place = "Stadhuis";
    draft.link = "https://video.example/kamer";
    draft.agenda = "Eerst *koffie*";
    draft.lang = "nl";
    const guild::Actor joost = town.actor(town.joost);
    return site.write(
        [&](sql::Write& write) { return guild::plan_meeting(write, joost, draft, town.now()); });
  }
  std::string path(const std::string& slug, MeetingId id, const std::string& title) {
    return web::url::meeting(slug, id, title).text();
  }
  std::string at_measuring() { return path("lokaal-meten", measuring, "Wat meten we?"); }
  std::string reply_of(PersonId who, MeetingId meeting) {
    return site.read([&](sql::Read& read) {
      const auto found = guild::find_invitation(read, who, meeting);
      if (!found) return std::string("not invited");
      return found->rsvp ? std::string(guild::word_of(*found->rsvp)) : std::string();
    });
  }
  std::size_t count_meetings() {
    return site.read([&](sql::Read& read) { return guild::meetings_between(read, {}).size(); });
  }
  std::string token(PersonId who, MeetingId meeting) {
    return web::sign_link(site.services, web::reply_purpose, {who.value, meeting.value},
                          town.now() + base::days(500));
  }
  void expect(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      const auto who = row.who ? town.*row.who : PersonId{};
      const web::Reply reply = site.get(row.target, who);
      const std::string about = row.target + (row.who ? " of somebody" : " of a stranger");
      EXPECT_EQ(reply.status, row.status) << about;
      if (row.contains) {
        EXPECT_NE(reply.body.find(row.contains), std::string::npos)
            << about << " lacks " << row.contains;
      }
      if (row.lacks) {
        EXPECT_EQ(reply.body.find(row.lacks), std::string::npos) << about << " says " << row.lacks;
      }
    }
  }
};

TEST_F(MeetingPages, ShowWhatTheReaderMaySee) {
  using T = world::Town;
  const std::string open = at_measuring();
  const std::string hub = path("gebiedsontwikkeling", building, "Bouwen aan de kade");
  const std::string closed = path("ethiek", ethics, "Wie kijkt mee?");
  const std::string both = path("lokaal-meten", shared, "Samen kijken");
  site.post(open + "/reply", {{"rsvp", "yes"}, {"back", "meeting"}}, town.nadia);
  expect({
      {"/c/lokaal-meten/meetings", nullptr, 200, "Wat meten we?", "Samen kijken"},
      {"/c/lokaal-meten/meetings", nullptr, 200, "13.30", "meetings/new"},
      {"/c/lokaal-meten/meetings", &T::nadia, 200, "Samen kijken", nullptr},
      {"/c/lokaal-meten/meetings", &T::nadia, 200, "meetings/new", nullptr},
      {"/c/lokaal-meten/meetings?lang=en", nullptr, 200, "Coming meetings", "Komende"},
      {"/c/gebiedsontwikkeling/meetings", nullptr, 404, nullptr, "Bouwen"},
      {"/c/gebiedsontwikkeling/meetings", &T::vera, 200, "Bouwen aan de kade", nullptr},
      {"/c/ethiek/meetings", &T::vera, 404, nullptr, "Wie kijkt mee"},
      {open, nullptr, 200, "https://schema.org/Event", "video.example"},
      {open, nullptr, 200, "<em>koffie</em>", "/reply"},
      {open, &T::vera, 200, "Stadhuis", "reageerden nog niet"},
      {open, &T::nadia, 200, "/reply", "Bekijk wie reageerde"},
      {open, &T::nadia, 200, "video.example", "/cancellation"},
      {open, &T::fenna, 200, "Bekijk wie reageerde", nullptr},
      {open, &T::fenna, 200, "Nadia el Amrani", "Joost Verhagen"},
      {open, &T::marloes, 200, "/cancellation", "aria-pressed"},
      {open + "?lang=en", &T::nadia, 200, "Will you be there", "Kom je"},
      {hub, nullptr, 404, nullptr, "Bouwen"},
      {hub, &T::bram, 200, "Bouwen aan de kade", "aria-pressed"},
      {closed, &T::vera, 404, nullptr, "Wie kijkt"},
      {closed, &T::bram, 403, nullptr, "Wie kijkt"},
      {closed, &T::ada, 403, nullptr, "Wie kijkt"},
      {closed, &T::otto, 404, nullptr, "Wie kijkt"},
      {closed, &T::nadia, 200, "Wie kijkt mee?", nullptr},
      {both, nullptr, 404, nullptr, "Samen kijken"},
      {both, &T::vera, 404, nullptr, "Samen kijken"},
      {both, &T::nadia, 200, "/c/ethiek", nullptr},
      {path("lokaal-meten", ethics, "Wie kijkt mee?"), &T::nadia, 404, nullptr, "Wie kijkt"},
      {open + "/change", &T::nadia, 403, nullptr, "name=\"title\""},
      {open + "/change", &T::vera, 403, nullptr, "name=\"title\""},
      {open + "/change", &T::fenna, 200, "name=\"title\"", nullptr},
      {open + "/cancellation", &T::joost, 200, "name=\"reason\"", nullptr},
      {"/c/lokaal-meten/meetings/new", &T::nadia, 200, "name=\"date\"", nullptr},
      {"/c/lokaal-meten/meetings/new", &T::vera, 403, nullptr, "name=\"date\""},
      {"/c/lokaal-meten/meetings/series", &T::nadia, 200, "name=\"dates\"", nullptr},
  });
}

TEST_F(MeetingPages, ShowTheReadersDays) {
  using T = world::Town;
  expect({
      {"/calendar", nullptr, 200, "Wat meten we?", "Bouwen"},
      {"/calendar", nullptr, 200, "/calendar.ics", "Wie kijkt"},
      {"/calendar", &T::vera, 200, "Bouwen", "Wie kijkt"},
      {"/calendar", &T::nadia, 200, "Wie kijkt mee?", nullptr},
      {"/calendar?only=mine", &T::vera, 200, "Je bent nergens voor uitgenodigd", "Wat meten we?"},
      {"/p/een-slimme-stad/calendar", nullptr, 200, "Lokaal meten", "Ethiek"},
      {"/p/een-slimme-stad/calendar", nullptr, 200, "do 11 mei", "do 1 jun"},
      {"/p/een-slimme-stad/calendar", &T::vera, 200, "Zelfde dag als Gebiedsontwikkeling",
       "Ethiek"},
      {"/p/een-slimme-stad/calendar", &T::nadia, 200, "Zelfde uren als", nullptr},
      {"/p/niets/calendar", nullptr, 404, nullptr, nullptr},
      {"/today", &T::nadia, 200, "Goedemorgen, Nadia", "Wil meedoen"},
      {"/today", &T::nadia, 200, "Wat meten we?", nullptr},
      {"/today", &T::joost, 200, "Bram Kuiper", nullptr},
      {"/today", &T::vera, 200, "/communities", "Wat meten we?"},
      {"/today", &T::marloes, 200, "Bram Kuiper", nullptr},
      {"/me/feed", &T::nadia, 200, "Maak mijn adres", "/calendars/"},
  });
  EXPECT_EQ(location(site.get("/today", {})), "/sign-in?next=%2Ftoday");
}

TEST_F(MeetingPages, HaveOneAddress) {
  const std::string through_ethics = path("ethiek", shared, "Samen kijken");
  const web::Reply reply = site.get(through_ethics, town.nadia);
  EXPECT_EQ(reply.status, 301);
  EXPECT_EQ(location(reply), path("lokaal-meten", shared, "Samen kijken"));
  EXPECT_EQ(header(reply, "Cache-Control"), "no-cache") << "it may move again";
  EXPECT_EQ(site.get(through_ethics, town.vera).status, 404) << "rights come before the address";
  EXPECT_EQ(location(site.get("/c/lokaal-meten/meetings/" + std::to_string(measuring.value), {})),
            at_measuring());
  EXPECT_EQ(site.get("/c/lokaal-meten/meetings/999", town.nadia).status, 404);
  EXPECT_EQ(site.get("/c/lokaal-meten/meetings/0x1", town.nadia).status, 404);
}

TEST_F(MeetingPages, AreJson) {
  const std::string list = site.get_json("/c/lokaal-meten/meetings", {}).body;
  EXPECT_NE(list.find(R"("title":"Wat meten we?")"), std::string::npos) << list;
  EXPECT_EQ(list.find("Samen kijken"), std::string::npos);
  const web::Reply one = site.get_json(at_measuring(), town.nadia);
  EXPECT_NE(one.body.find(R"("date":"2023-05-11","time":"13:30","end":"16:30")"), std::string::npos)
      << one.body;
  EXPECT_NE(one.body.find(R"("repliers":[])"), std::string::npos) << "a member sees no names";
  EXPECT_EQ(site.get_json(at_measuring(), {}).body.find("video.example"), std::string::npos);
  for (const char* target : {"/calendar", "/p/een-slimme-stad/calendar", "/today", "/me/feed"})
    EXPECT_EQ(site.get_json(target, town.nadia).type, "application/json") << target;
}

TEST_F(MeetingPages, TakeAReply) {
  const std::string to = at_measuring() + "/reply";
  web::Reply reply =
      site.post(to, {{"rsvp", "yes"}, {"back", "meeting"}, {"words", "Graag"}}, town.nadia);
  EXPECT_EQ(reply.status, 303);
  EXPECT_EQ(location(reply), at_measuring());
  EXPECT_EQ(reply_of(town.nadia, measuring), "yes");
  EXPECT_EQ(location(site.post(to, {{"rsvp", "maybe"}, {"back", "today"}}, town.nadia)), "/today");
  const std::string page = site.get(at_measuring(), town.nadia).body;
  EXPECT_NE(page.find("Graag"), std::string::npos) << "a button in a list keeps the words";
  EXPECT_NE(page.find(R"(value="maybe" aria-pressed="true")"), std::string::npos);
  EXPECT_EQ(site.post(to, {{"rsvp", "perhaps"}, {"back", "meeting"}}, town.nadia).status, 422);
  EXPECT_EQ(site.post(to, {{"rsvp", "yes"}, {"back", "meeting"}}, town.vera).status, 403);
  EXPECT_TRUE(location(site.post(to, {}, {})).starts_with("/sign-in"))
      << "a stranger's wrong form does not draw the page";
  EXPECT_EQ(site.post(to, {{"rsvp", "yes"}, {"back", "meeting"}}, {}).status, 403);
  town.clock.advance(base::days(40));
  EXPECT_EQ(site.post(to, {{"rsvp", "no"}, {"back", "meeting"}}, town.nadia).status, 409);
  EXPECT_EQ(reply_of(town.nadia, measuring), "maybe");
}

TEST_F(MeetingPages, ArePlannedOnceByAForm) {
  const std::size_t before = count_meetings();
  const web::Fields form = {{"form_key", "k1"}, {"title", "Wandeling"}, {"date", "do 15 juni 2023"},
                            {"time", "10.00"},  {"end", "12:30"},       {"lang", "nl"}};
  const web::Reply first = site.post("/c/lokaal-meten/meetings", form, town.nadia);
  ASSERT_EQ(first.status, 303) << first.body;
  const web::Reply again = site.post("/c/lokaal-meten/meetings", form, town.nadia);
  EXPECT_EQ(location(first), location(again));
  EXPECT_EQ(count_meetings(), before + 1);
  EXPECT_NE(site.get(location(first), {}).body.find("10.00 tot 12.30"), std::string::npos);
  EXPECT_EQ(site.post("/c/lokaal-meten/meetings", form, town.vera).status, 403);
  EXPECT_EQ(site.post("/c/ethiek/meetings", form, town.vera).status, 404);
}

TEST_F(MeetingPages, SayWhatIsWrongWithAForm) {
  struct Wrong {
    const char *field, *value, *says;
  };
  const Wrong rows[] = {
      {"date", "2023-02-30", "bestaat"},
      {"date", "vr 11 mei 2023", "dag van de week"},
      {"date", "", "e-date"},
      {"title", "", "e-title"},
      {"end", "09:00", "Het einde ligt voor"},
      {"zone", "Europe/Atlantis", "tijdzone kennen we niet"},
      {"link", "javascript:alert(1)", "e-link"},
      {"time", "25:99", "e-time"},
  };
  const std::size_t before = count_meetings();
  for (const Wrong& row : rows) {
    web::Fields form = {{"title", "Wandel\u202Eing"},
                        {"date", "2023-06-15"},
                        {"time", "10:00"},
                        {"end", "12:30"},
                        {"lang", "nl"},
                        {"zone", ""},
                        {"place", "Kade 3"},
                        {"link", ""}};
    for (auto& [name, value] : form)
      if (name == row.field) value = row.value;
    const web::Reply reply = site.post("/c/lokaal-meten/meetings", form, town.nadia);
    EXPECT_EQ(reply.status, 422) << row.field << "=" << row.value;
    EXPECT_NE(reply.body.find(row.says), std::string::npos) << row.field << "=" << row.value;
    EXPECT_NE(reply.body.find("Kade 3"), std::string::npos) << "what was typed is still there";
  }
  EXPECT_EQ(count_meetings(), before);
}

TEST_F(MeetingPages, AskWhichOfTwoHours) {
  web::Fields form = {
      {"title", "Nachtwacht"}, {"date", "2023-10-29"}, {"time", "02:30"}, {"lang", "nl"}};
  const web::Reply asks = site.post("/c/lokaal-meten/meetings", form, town.nadia);
  EXPECT_EQ(asks.status, 422);
  EXPECT_NE(asks.body.find("De tweede keer"), std::string::npos);
  form.emplace_back("second_of_overlap", "second");
  EXPECT_EQ(site.post("/c/lokaal-meten/meetings", form, town.nadia).status, 303);
  form[1].second = "2024-03-31";
  const web::Reply skips = site.post("/c/lokaal-meten/meetings", form, town.nadia);
  EXPECT_EQ(skips.status, 422);
  EXPECT_NE(skips.body.find("wordt deze tijd overgeslagen"), std::string::npos);
}

TEST_F(MeetingPages, ShowTheDatesOfASeriesBeforeTheyArePlanned) {
  const std::size_t before = count_meetings();
  web::Fields form = {{"title", "Reeks"},      {"dates", "do 15 juni 2023\n\n5 oktober 2023"},
                      {"first", "2023-11-09"}, {"last", "2024-01-31"},
                      {"step", "1"},           {"every", "month"},
                      {"lang", "nl"}};
  const web::Reply preview = site.post("/c/lokaal-meten/meetings/series/preview", form, town.nadia);
  EXPECT_EQ(preview.status, 200) << preview.body;
  for (const char* date : {"2023-06-15", "2023-10-05", "2023-11-09", "2023-12-14", "2024-01-11"})
    EXPECT_NE(preview.body.find("value=\"" + std::string(date) + "\" checked"), std::string::npos)
        << date;
  EXPECT_EQ(count_meetings(), before) << "looking plans nothing";
  const web::Reply planned = site.post(
      "/c/lokaal-meten/meetings/series",
      {{"title", "Reeks"}, {"lang", "nl"}, {"on", "2023-06-15"}, {"on", "2023-10-05"}}, town.nadia);
  EXPECT_EQ(planned.status, 303) << planned.body;
  EXPECT_EQ(count_meetings(), before + 2);
  form[1].second = "vr 15 juni 2023";
  const web::Reply wrong = site.post("/c/lokaal-meten/meetings/series/preview", form, town.nadia);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("past de weekdag niet"), std::string::npos);
}

TEST_F(MeetingPages, NameTheFirstWrongDateOfASeriesHoweverManyThereAre) {
  std::string lines;
  while (lines.size() < 200'000) lines += "nooit\n";
  const web::Reply wrong =
      site.post("/c/lokaal-meten/meetings/series/preview",
                {{"title", "Reeks"}, {"dates", lines}, {"lang", "nl"}}, town.nadia);
  EXPECT_EQ(wrong.status, 422);
  const std::string place = "href=\"#f-dates\"";
  const std::size_t first = wrong.body.find(place);
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(wrong.body.find(place, first + 1), std::string::npos);
}

TEST_F(MeetingPages, AreChangedAndCancelledAndGoOn) {
  web::Fields form = {{"title", "Wat meten we nu?"},
                      {"date", "2023-05-11"},
                      {"time", "14:00"},
                      {"end", "16:30"},
                      {"lang", "nl"}};
  const web::Reply changed = site.post(at_measuring() + "/change", form, town.fenna);
  EXPECT_EQ(changed.status, 303) << changed.body;
  const std::string now_at = path("lokaal-meten", measuring, "Wat meten we nu?");
  EXPECT_EQ(location(changed), now_at);
  EXPECT_EQ(site.post(now_at + "/change", form, town.nadia).status, 403);
  EXPECT_EQ(site.post(now_at + "/cancellation", {{"reason", ""}}, town.nadia).status, 403);
  EXPECT_EQ(site.post(now_at + "/cancellation", {{"reason", "Zaal dicht"}}, town.joost).status,
            303);
  EXPECT_NE(site.get(now_at, {}).body.find("Zaal dicht"), std::string::npos);
  EXPECT_EQ(site.post(now_at + "/reply", {{"rsvp", "yes"}, {"back", "meeting"}}, town.nadia).status,
            409);
  EXPECT_EQ(site.post(now_at + "/cancellation/withdrawal", {}, town.joost).status, 303);
  EXPECT_EQ(site.get(now_at, {}).body.find("Zaal dicht"), std::string::npos);
}

TEST_F(MeetingPages, TakeAReplyFromTheMailOnlyByItsButton) {
  const std::string link = "/reply/" + token(town.nadia, ethics);
  const web::Reply opened = site.get(link + "?answer=yes", {});
  EXPECT_EQ(opened.status, 200);
  EXPECT_NE(opened.body.find("Wie kijkt mee?"), std::string::npos);
  EXPECT_EQ(reply_of(town.nadia, ethics), "") << "a scanner that opens the link replies nothing";
  EXPECT_EQ(site.post(link, {{"rsvp", "yes"}, {"words", ""}}, {}).status, 303);
  EXPECT_EQ(reply_of(town.nadia, ethics), "yes");
  EXPECT_EQ(site.post(link, {{"rsvp", "no"}, {"words", ""}}, {}).status, 303);
  EXPECT_EQ(reply_of(town.nadia, ethics), "no") << "changeable";
  EXPECT_EQ(site.post(link, {{"rsvp", ""}}, {}).status, 422);
  town.clock.advance(base::days(60));
  EXPECT_EQ(site.post(link, {{"rsvp", "yes"}, {"words", ""}}, {}).status, 409);
  EXPECT_EQ(reply_of(town.nadia, ethics), "no");
}

TEST_F(MeetingPages, RefuseAReplyLinkThatIsNotTheirs) {
  const std::string good = token(town.nadia, ethics);
  std::string for_another = good;  // Joost's id under Nadia's signature
  for_another.replace(0, good.find('.'), std::to_string(town.joost.value));
  EXPECT_EQ(site.get("/reply/" + for_another, {}).status, 404);
  EXPECT_EQ(site.post("/reply/" + for_another, {{"rsvp", "yes"}}, {}).status, 404);
  EXPECT_EQ(site.get("/reply/" + good.substr(0, good.size() - 1), {}).status, 404);
  EXPECT_EQ(site.get("/reply/" + token(town.vera, ethics), {}).status, 404) << "not invited";
  const std::string other_purpose = web::sign_link(
      site.services, "unsubscribe", {town.nadia.value, ethics.value}, town.now() + base::days(1));
  EXPECT_EQ(site.get("/reply/" + other_purpose, {}).status, 404);
  town.clock.advance(base::days(501));
  EXPECT_EQ(site.get("/reply/" + good, {}).status, 410);
}

TEST_F(MeetingPages, ThatArePastCloseBehindWhoLeft) {
  town.clock.advance(base::days(90));
  const std::string feed = "/calendars/" + site.write([&](sql::Write& write) {
    return guild::renew_calendar_token(write, town.nadia, town.now());
  }) + ".ics";
  const std::string closed = path("ethiek", ethics, "Wie kijkt mee?");
  const std::string link = "/reply/" + token(town.nadia, ethics);
  EXPECT_EQ(site.get(closed + "/files", town.nadia).status, 200);
  EXPECT_EQ(site.get(link, {}).status, 200);
  site.write([&](sql::Write& write) {
    for (const auto community : {town.measuring, town.ethics})
      guild::leave(write, community, town.nadia, town.now());
  });
  EXPECT_EQ(site.get(closed, town.nadia).status, 404);
  EXPECT_EQ(site.get(closed + "/files", town.nadia).status, 404);
  EXPECT_EQ(site.get(link, {}).status, 404);
  const web::Reply open = site.get(at_measuring(), town.nadia);
  EXPECT_EQ(open.status, 200) << "public";
  EXPECT_EQ(open.body.find("video.example"), std::string::npos);
  EXPECT_EQ(site.get(at_measuring() + "/files", town.nadia).status, 403);
  const std::string calendar = site.get(feed, {}).body;
  EXPECT_EQ(calendar.find("Wie kijkt"), std::string::npos);
  EXPECT_EQ(calendar.find("Samen kijken"), std::string::npos);
  EXPECT_NE(calendar.find("Wat meten we"), std::string::npos);
}

// Summary -> component of a feed, parsed by libical.
std::map<std::string, std::string> events_of(const std::string& feed) {
  std::map<std::string, std::string> events;
  icalcomponent* calendar = icalparser_parse_string(feed.c_str());
  EXPECT_NE(calendar, nullptr);
  if (!calendar) return events;
  EXPECT_EQ(icalcomponent_count_errors(calendar), 0);
  for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
       event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
    const icaltimetype start =
        icaltime_convert_to_zone(icalcomponent_get_dtstart(event), icaltimezone_get_utc_timezone());
    const bool cancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;
    events[icalcomponent_get_summary(event)] =
        std::string(icaltime_as_ical_string(start)) + (cancelled ? " cancelled" : "");
  }
  icalcomponent_free(calendar);
  return events;
}

TEST_F(MeetingPages, FeedCalendarPrograms) {
  const web::Reply hub = site.get("/calendar.ics", town.nadia);
  EXPECT_TRUE(hub.type.starts_with("text/calendar"));
  EXPECT_EQ(events_of(hub.body).size(), 1u) << "only what anyone may see, whoever asks";
  EXPECT_EQ(hub.body.find("video.example"), std::string::npos);
  EXPECT_FALSE(header(hub, "Last-Modified").empty());
  EXPECT_EQ(events_of(site.get("/c/lokaal-meten.ics", town.nadia).body).size(), 2u);
  EXPECT_EQ(events_of(site.get("/c/lokaal-meten.ics", {}).body).size(), 1u);
  EXPECT_EQ(site.get("/c/ethiek.ics", {}).status, 404);
  EXPECT_EQ(site.get("/c/ethiek.ics", town.vera).status, 404);
  EXPECT_EQ(events_of(site.get(at_measuring() + ".ics", {}).body)["Wat meten we?"],
            "20230511T113000Z");
  EXPECT_EQ(site.get(path("ethiek", ethics, "Wie kijkt mee?") + ".ics", town.vera).status, 404);
  EXPECT_EQ(site.get("/c/lokaal-meten.ics", {}).body, site.get("/c/lokaal-meten.ics", {}).body)
      << "equal bytes, so that a calendar program gets 304";
}

TEST_F(MeetingPages, FeedAPersonWithoutCookie) {
  EXPECT_EQ(site.post("/me/feed", {}, town.nadia).status, 303);
  const auto address = [&] {
    return "/calendars/" + site.read([&](sql::Read& read) {
      return guild::find_calendar_token(read, town.nadia).value_or("none");
    }) + ".ics";
  };
  const std::string feed = address();
  site.post(path("ethiek", ethics, "Wie kijkt mee?") + "/reply",
            {{"rsvp", "no"}, {"back", "meeting"}}, town.nadia);
  site.post(path("gebiedsontwikkeling", building, "x") + "/cancellation", {{"reason", "ziek"}},
            town.joost);
  const web::Reply reply = site.get(feed, {});
  EXPECT_EQ(reply.status, 200);
  const auto events = events_of(reply.body);
  EXPECT_EQ(events.size(), 3u);
  EXPECT_EQ(events.count("Wie kijkt mee?"), 0u) << "declined";
  EXPECT_EQ(events.at("Bouwen aan de kade"), "20230511T113000Z cancelled");
  EXPECT_EQ(events.at("Samen kijken"), "20230601T113000Z");
  EXPECT_EQ(reply.body.find("ATTENDEE"), std::string::npos);
  site.post("/me/feed", {}, town.nadia);
  EXPECT_EQ(site.get(feed, {}).status, 404) << "the old address";
  const std::string second = address();
  EXPECT_EQ(site.get(second, {}).status, 200);
  site.post("/me/feed/withdrawal", {}, town.nadia);
  EXPECT_EQ(site.get(second, {}).status, 404);
}

}  // namespace
