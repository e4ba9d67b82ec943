// Every page answers as JSON with what it shows: each GET route of docs/rights.md (rights_test
// holds the two against each other) is asked by somebody who may.
//
// A new page needs a line in filling() only when its address has a hole that is not filled yet.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <set>

#include "guild/people/addresses.hpp"
#include "web/challenges/challenge_mail.hpp"
#include "web/evidence/quote_permission.hpp"
#include "web/lessons/lesson_consents.hpp"
#include "web/meetings/meeting_mail.hpp"
#include "web/people/address_mail.hpp"
#include "web/signed_link.hpp"
#include "web/stories/story_approvals.hpp"
#include "world/busy_town.hpp"
#include "world/town_site.hpp"

namespace {

// What is no page: calendars, files, the stream of events.
const std::set<std::string_view> no_pages = {"/c/{slug}/lessons.atom",
                                             "/library.atom",
                                             "/c/{slug}.ics",
                                             "/c/{slug}/meetings/{id}.ics",
                                             "/calendar.ics",
                                             "/calendars/{token}.ics",
                                             "/files/{file}/small",
                                             "/files/{file}/{name}",
                                             "/live",
                                             "/publications.atom",
                                             "/publications/{id}.epub",
                                             "/publications/{id}.md",
                                             "/publications/{id}.pdf",
                                             "/c/{slug}/year/{year}.csv"};

// What only leads on to a page, whoever asks: where a comment stands on the page of its question.
const std::set<std::string_view> only_lead = {"/comments/{id}"};

// Who came by the link of a mail, and has no account.
bool by_mail(std::string_view pattern) {
  return pattern.starts_with("/approval/") || pattern.starts_with("/client/") ||
         pattern.starts_with("/consent/") || pattern.starts_with("/quote/");
}

class Json : public testing::Test {
 protected:
  Json() {
    site.config.data = folder.path();
    std::filesystem::create_directory(folder / "mail");
    std::ofstream(folder / "mail/letter.eml") << "To: Nadia <nadia@merwerode.example>\r\n"
                                                 "Subject: Groet\r\n\r\nDag.\r\n";
    site.post("/sign-in", {{"email", "nieuw@elders.example"}}, {});
    const auto payload = site.read([](sql::Read& read) {
      return read.first<std::string>(
          R"sql(SELECT payload FROM job WHERE kind = 'mail.sign_in')sql");
    });
    sign_in = base::split(payload.value(), ' ')[1];
  }

  // Who may see the page: without an account, the administrator, or who coordinates the programme.
  guild::PersonId asker(const web::Route& route) const {
    if (by_mail(route.pattern)) return {};
    const bool kept =
        route.guard == web::Guard::administrator || route.pattern == "/programmes/new";
    return kept ? town.ada : town.marloes;
  }

  std::string token(const std::string& pattern) {
    const auto link = [&](std::string_view purpose, std::initializer_list<std::int64_t> ids) {
      return web::sign_link(site.services, purpose, ids, town.now() + base::days(9));
    };
    if (pattern.starts_with("/reply"))
      return link(web::reply_purpose, {town.nadia.value, busy.meeting.value});
    if (pattern.starts_with("/me/addresses"))
      return link(web::address_claim_purpose, {claim_by_marloes()});
    if (pattern.starts_with("/unsub")) return link("unsubscribe", {town.nadia.value});
    if (pattern.starts_with("/approval")) return link(web::approval_purpose, {busy.approval.value});
    if (pattern.starts_with("/consent")) return link(web::consent_purpose, {busy.consent.value});
    if (pattern.starts_with("/quote")) return link(web::quote_purpose, {busy.quote.value, 1});
    if (pattern.starts_with("/client")) return link(web::client_purpose, {busy.worked_on.value, 1});
    return sign_in;
  }

  std::int64_t claim_by_marloes() {
    return site.write([&](sql::Write& write) {
      return guild::claim_address(write, town.marloes, "marloes@thuis.example", town.now()).value;
    });
  }

  std::int64_t message(const std::string& pattern) const {
    const bool draft = pattern.ends_with("/preview") || pattern.ends_with("/change");
    if (pattern.starts_with("/p/"))
      return draft ? busy.programme_draft.value : busy.programme_sent.value;
    return draft ? busy.draft.value : busy.sent.value;
  }
  std::int64_t id(const std::string& pattern) const {
    if (pattern.find("/messages/") != std::string::npos) return message(pattern);
    if (pattern.find("/meetings/") != std::string::npos) return busy.meeting.value;
    if (pattern.starts_with("/q/{id}/working-group")) return busy.parked.value;
    if (pattern.starts_with("/q/")) return busy.question.value;
    if (pattern.starts_with("/initiatives/")) return busy.initiative.value;
    if (pattern.starts_with("/comments/")) return busy.comment.value;
    if (pattern.starts_with("/evidence/")) return busy.interview.value;
    if (pattern.starts_with("/experiments/")) return busy.experiment.value;
    if (pattern.starts_with("/lessons/")) return busy.lesson.value;
    if (pattern.starts_with("/stories/")) return busy.story.value;
    if (pattern.starts_with("/publications/")) return busy.publication.value;
    if (pattern == "/challenges/{id}/change") return busy.handed_in.value;
    if (pattern.starts_with("/challenges/")) return busy.worked_on.value;
    return town.nadia.value;
  }

  std::string filling(const std::string& pattern, const std::string& hole) {
    if (hole == "slug") return pattern.starts_with("/p/") ? "een-slimme-stad" : "lokaal-meten";
    if (hole == "number") return "2";
    if (hole == "year") return "2023";
    if (hole == "name") return "letter.eml";
    if (hole == "token") return token(pattern);
    if (hole == "round") return std::to_string(busy.open_round.value);
    return std::to_string(id(pattern));
  }
  std::string path_of(const std::string& pattern) {
    std::string path = pattern;
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{', at)) {
      const auto end = path.find('}', at);
      path.replace(at, end - at + 1, filling(pattern, path.substr(at + 1, end - at - 1)));
    }
    return path;
  }
  // What the page tells who coordinates.
  boost::json::value told(const std::string& pattern) {
    const auto reply = site.get_json(path_of(pattern), town.marloes);
    EXPECT_EQ(reply.status, 200) << pattern << reply.body;
    return boost::json::parse(reply.body);
  }

  world::TemporaryFolder folder;
  world::TownSite site;
  world::Town& town = site.town;
  world::BusyTown busy{town};
  std::string sign_in;  // the token of a mail
};

void expect_json(const web::Reply& reply) {
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.type, "application/json");
  boost::json::error_code error;
  const auto read = boost::json::parse(reply.body, error);
  EXPECT_FALSE(error) << error.message();
  EXPECT_TRUE(read.is_object()) << reply.body;
}

TEST_F(Json, IsWhatEveryPageAnswersWith) {
  int pages = 0;
  for (const web::Route& route : web::routes().routes()) {
    const std::string pattern(route.pattern);
    if (route.method != web::Method::get || no_pages.contains(pattern) ||
        only_lead.contains(pattern) || pattern == "/setup")
      continue;
    SCOPED_TRACE(pattern);
    expect_json(site.get_json(path_of(pattern), asker(route)));
    ++pages;
  }
  EXPECT_GE(pages, 90);
}

// A page whose topic is let through to nobody would never refresh itself.
TEST_F(Json, IsOfPagesWhoseTopicsTheirReaderHears) {
  const std::string meta = "<meta name=\"live-topics\" content=\"";
  int live = 0;
  for (const web::Route& route : web::routes().routes()) {
    const std::string pattern(route.pattern);
    const guild::PersonId reader = asker(route);
    if (route.method != web::Method::get || no_pages.contains(pattern) || !reader) continue;
    web::Reply page = site.get(path_of(pattern), reader);
    if (page.status == 301) page = site.get(world::location(page), reader);
    const std::size_t at = page.body.find(meta);
    if (at == std::string::npos) continue;
    const std::size_t from = at + meta.size();
    const std::string topics = page.body.substr(from, page.body.find('"', from) - from);
    const auto heard = site.get("/live?topics=" + topics, reader).event_topics;
    EXPECT_EQ(heard.size(), base::split(topics, ',').size()) << pattern << " names " << topics;
    ++live;
  }
  EXPECT_GE(live, 20);
}

TEST_F(Json, IsNotWhatOnlyLeadsOn) {
  const auto reply = site.get_json(path_of("/comments/{id}"), town.marloes);
  EXPECT_EQ(reply.status, 303);
  EXPECT_EQ(world::location(reply), path_of("/q/{id}") + "-hoe-meten-we-hitte-in-een-straat#c-" +
                                        std::to_string(busy.comment.value));
}

// A form's JSON holds what stands in its fields, and what may be chosen there.
TEST_F(Json, OfAFormIsWhatStandsInIt) {
  const auto says = [&](const char* pattern, const char* pointer) {
    const auto value = told(pattern);
    return boost::json::serialize(value.at_pointer(pointer));
  };
  EXPECT_EQ(says("/c/{slug}/challenges/rounds/{round}/change", "/is/title"), "\"Lente\"");
  EXPECT_EQ(says("/c/{slug}/challenges/rounds/{round}/change", "/is/team_until"),
            "\"2023-04-24T08:00:00Z\"");
  EXPECT_EQ(says("/c/{slug}/challenges/new", "/until"), "\"2023-04-10T08:00:00Z\"");
  EXPECT_EQ(says("/challenges/{id}/change", "/is/client_mail"),
            "\"hendrik-jan@eikenbank.example\"");
  EXPECT_EQ(says("/challenges/{id}/statement", "/is/question"), "\"Wat houdt wie begint tegen?\"");
  EXPECT_EQ(says("/challenges/{id}/statement", "/is/after"), "1");
  EXPECT_EQ(says("/challenges/{id}/advice", "/items/0/supports/0/author"), "\"Fenna Dijkstra\"");
  EXPECT_EQ(says("/challenges/{id}/advice", "/possible/0/words"), "\"Er is geen plek.\"");
  EXPECT_EQ(says("/evidence/{id}/change", "/is/title"), "\"Een beheerder\"");
  EXPECT_EQ(says("/q/{id}/evidence", "/claims/0/supports/0/title"), "\"Waar hangen meters?\"");
  EXPECT_EQ(says("/experiments/{id}/change", "/is/title"), "\"Eén meter op een fiets\"");
  EXPECT_EQ(says("/c/{slug}/experiments", "/experiments/0/outcome"), "\"running\"");
  EXPECT_EQ(says("/q/{id}/evidence/new", "/is/kind"), "\"desk_note\"");
  EXPECT_EQ(says("/comments/{id}/change", "/body"), "\"Begin klein.\"");
  EXPECT_EQ(says("/comments/{id}/answer", "/comment/author"), "\"Marloes Brink\"");
  EXPECT_EQ(says("/q/{id}/answer", "/comment"), "null");
  EXPECT_EQ(says("/lessons/{id}/change", "/is/statement"), "\"Begin bij de vraag.\"");
  EXPECT_EQ(says("/lessons/{id}/change", "/shared"), "false");
  EXPECT_EQ(says("/c/{slug}/lessons/new", "/questions/0/name"),
            "\"Hoe meten we hitte in een straat?\"");
  EXPECT_EQ(says("/c/{slug}/lessons/list", "/most"), "60");
  EXPECT_EQ(says("/publications/{id}/change", "/title"), "\"Eén les\"");
  EXPECT_EQ(says("/publications/{id}/change", "/candidates/0/title"), "\"Meet minder.\"");
  EXPECT_EQ(says("/publications/{id}", "/chapters/0/title"), "\"Meet minder.\"");
  EXPECT_EQ(says("/stories/{id}/change", "/is/organisation"), "\"Gemeente Merwerode\"");
  EXPECT_EQ(says("/stories/{id}/change", "/is/lesson"), "null");
  EXPECT_EQ(says("/c/{slug}/stories/new", "/lessons/1/name"), "\"Begin bij de vraag.\"");
}

TEST(JsonBeforeTheHubHasAName, IsWhatSettingUpAnswersWith) {
  world::Site site(world::Kind::sqlite, world::Site::Founded::no);
  site.services.setup_token = "printed-in-the-log";
  expect_json(site.get_json("/setup?token=printed-in-the-log"));
}

}  // namespace
