// Every page answers as JSON with what it shows: each GET route of docs/rights.md (rights_test
// holds the two against each other) is asked by somebody who may.
//
// A new page needs a line in path_of() only when its address has a hole that is not filled yet.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <set>

#include "guild/documents/start_document.hpp"
#include "guild/files/file.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/messages/message.hpp"
#include "guild/questions/question.hpp"
#include "web/meeting_mail.hpp"
#include "web/signed_link.hpp"
#include "world/town_site.hpp"

namespace {

// What is no page: calendars, files, the stream of events.
const std::set<std::string_view> no_pages = {
    "/c/{slug}/lessons.atom",      "/library.atom",        "/c/{slug}.ics",
    "/c/{slug}/meetings/{id}.ics", "/calendar.ics",        "/calendars/{token}.ics",
    "/files/{file}/small",         "/files/{file}/{name}", "/live"};

class Json : public testing::Test {
 protected:
  Json() {
    site.config.data = folder.path();
    std::filesystem::create_directory(folder / "mail");
    std::ofstream(folder / "mail/letter.eml") << "To: Nadia <nadia@merwerode.example>\r\n"
                                                 "Subject: Groet\r\n\r\nDag.\r\n";
    site.post("/sign-in", {{"email", "nieuw@elders.example"}}, {});
    const guild::Actor marloes = town.actor(town.marloes);
    site.write([&](sql::Write& write) { fill(write, marloes); });
  }

  void fill(sql::Write& write, const guild::Actor& marloes) {
    const base::Instant now = town.now();
    guild::MeetingDraft draft;
    draft.title = "Eerste ronde";
    draft.communities = {town.measuring};
    draft.date = {2023, 5, 11};
    draft.zone = "Europe/Amsterdam";
    draft.lang = "nl";
    meeting = guild::plan_meeting(write, marloes, draft, now).value;
    guild::StartDocumentText text;
    text.title = "Startdocument";
    for (int based_on = 0; based_on < 2; ++based_on)
      guild::write_version(write, town.marloes, town.measuring, text, "begin", based_on, now);
    for (const auto& to : {guild::Audience::of(town.measuring), guild::Audience::of(town.smart)}) {
      draft_of[to.programme.value] =
          guild::draft_message(write, town.marloes, to, {"Straks", "Dag"}, now).value;
      const auto id = guild::draft_message(write, town.marloes, to, {"Tot dan", "Dag"}, now);
      guild::send_message(write, id, now);
      sent_to[to.programme.value] = id.value;
    }
    question = guild::ask_question(write, town.marloes, town.measuring,
                                   {"Hoe meten we hitte in een straat?"}, now)
                   .value;
    const auto payload =
        write.first<std::string>(R"sql(SELECT payload FROM job WHERE kind = 'mail.sign_in')sql");
    link = base::split(payload.value(), ' ')[1];
  }

  std::string message_of(const std::string& pattern) {
    const bool draft = pattern.ends_with("/preview") || pattern.ends_with("/change");
    const std::int64_t programme = pattern.starts_with("/p/") ? town.smart.value : 0;
    return std::to_string(draft ? draft_of[programme] : sent_to[programme]);
  }

  std::string filling(const std::string& pattern, const std::string& hole) {
    const auto token = [&](std::string_view purpose, std::initializer_list<std::int64_t> ids) {
      return web::sign_link(site.services, purpose, ids, town.now() + base::days(9));
    };
    if (hole == "slug") return pattern.starts_with("/p/") ? "een-slimme-stad" : "lokaal-meten";
    if (hole == "number") return "2";
    if (hole == "name") return "letter.eml";
    if (hole == "token" && pattern.starts_with("/reply"))
      return token(web::reply_purpose, {town.nadia.value, meeting});
    if (hole == "token" && pattern.starts_with("/unsub"))
      return token("unsubscribe", {town.nadia.value});
    if (hole == "token") return link;
    if (pattern.find("/messages/") != std::string::npos) return message_of(pattern);
    if (pattern.starts_with("/q/")) return std::to_string(question);
    if (pattern.find("/meetings/") != std::string::npos) return std::to_string(meeting);
    return std::to_string(town.nadia.value);
  }
  std::string path_of(const std::string& pattern) {
    std::string path = pattern;
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{', at)) {
      const auto end = path.find('}', at);
      path.replace(at, end - at + 1, filling(pattern, path.substr(at + 1, end - at - 1)));
    }
    return path;
  }

  world::TemporaryFolder folder;
  world::TownSite site;
  world::Town& town = site.town;
  std::int64_t meeting = 0, question = 0;
  std::map<std::int64_t, std::int64_t> draft_of, sent_to;  // by programme; 0: the community
  std::string link;
};

void expect_json(const web::Reply& reply) {
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.type, "application/json");
  boost::json::error_code error;
  const auto read = boost::json::parse(reply.body, error);
  EXPECT_FALSE(error) << error.message();
  EXPECT_TRUE(read.is_object()) << reply.body;
}

// Pages of questions, challenges and lessons that this test does not reach yet: the town holds no
// round, lesson, story or comment to ask for, and some of their forms answer as HTML only.
const std::set<std::string> not_reached = {
    "/approval/{token}",
    "/c/{slug}/challenges/new",
    "/c/{slug}/challenges/rounds/new",
    "/c/{slug}/challenges/rounds/{round}",
    "/c/{slug}/challenges/rounds/{round}/change",
    "/c/{slug}/lessons/list",
    "/c/{slug}/lessons/new",
    "/c/{slug}/stories/new",
    "/challenges/{id}",
    "/challenges/{id}/advice",
    "/challenges/{id}/change",
    "/challenges/{id}/statement",
    "/client/{token}",
    "/comments/{id}",
    "/comments/{id}/answer",
    "/comments/{id}/change",
    "/consent/{token}",
    "/lessons/{id}",
    "/lessons/{id}/change",
    "/lessons/{id}/files",
    "/lessons/{id}/sharing",
    "/q/{id}/answer",
    "/stories/{id}",
    "/stories/{id}/change",
    "/stories/{id}/files",
};

TEST_F(Json, IsWhatEveryPageAnswersWith) {
  int pages = 0;
  for (const web::Route& route : web::routes().routes()) {
    const std::string pattern(route.pattern);
    if (route.method != web::Method::get || no_pages.contains(pattern) || pattern == "/setup")
      continue;
    if (not_reached.contains(pattern)) continue;
    SCOPED_TRACE(pattern);
    const bool to_administrator =
        route.guard == web::Guard::administrator || pattern == "/programmes/new";
    expect_json(site.get_json(path_of(pattern), to_administrator ? town.ada : town.marloes));
    ++pages;
  }
  EXPECT_GT(pages, 50);
}

TEST(JsonBeforeTheHubHasAName, IsWhatSettingUpAnswersWith) {
  world::Site site(world::Kind::sqlite, world::Site::Founded::no);
  site.services.setup_token = "printed-in-the-log";
  expect_json(site.get_json("/setup?token=printed-in-the-log"));
}

}  // namespace
