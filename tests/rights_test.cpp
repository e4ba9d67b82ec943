// docs/rights.md against the program: every route × every role × {public, hub, closed} × one's own
// community and another. Who may not is refused with exactly the status the page promises; who may
// is not refused.
//
// To add a route, add its row to docs/rights.md.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "guild/challenges/challenge.hpp"
#include "guild/evidence/evidence.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/lessons/lesson.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/stories/story.hpp"
#include "world/town_site.hpp"

namespace {

using Cells = std::vector<std::string>;

std::string trimmed(const std::string& text) { return std::string(base::trim(text)); }

Cells cells_of(const std::string& line) {
  Cells cells;
  std::istringstream in(line.substr(1));
  for (std::string cell; std::getline(in, cell, '|');) cells.push_back(trimmed(cell));
  return cells;
}

struct RouteRow {
  std::string method, pattern, right;
  bool narrower = false;
};

// docs/rights.md, read.
struct Table {
  // visibility -> role -> right -> allowed
  std::map<std::string, std::map<std::string, std::map<std::string, bool>>> may;
  std::vector<RouteRow> routes;

  Table() {
    std::ifstream file(std::string(GUILDHALL_SOURCE_DIR) + "/docs/rights.md");
    std::string visibility;
    Cells head;
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with("### ")) visibility = line.substr(4);
      if (line.starts_with("## ")) visibility.clear();
      if (!line.starts_with("| ")) continue;
      const Cells cells = cells_of(line);
      if (cells[0] == "role" || cells[0] == "method") {
        head = cells;
      } else if (!visibility.empty()) {
        for (std::size_t i = 1; i < cells.size() && i < head.size(); ++i)
          may[visibility][cells[0]][head[i]] = cells[i] == "yes";
      } else {
        routes.push_back(
            {cells[0], cells[1], cells[2], cells.size() > 3 && cells[3] == "narrower"});
      }
    }
  }
};

const Table& table() {
  static const Table read;
  return read;
}

struct Place {
  std::string visibility;
  guild::CommunityId community;
  bool own = true;
  std::string slug, programme;
  std::int64_t meeting = 0;
  // Of what its lead wrote there, by the beginning of its addresses.
  std::map<std::string, std::int64_t> things;
};

// A question, comment, evidence, experiment, lesson, story or challenge: who has no *work* in its
// community gets 404.
bool is_of_a_thing(const RouteRow& row) {
  for (const char* begin :
       {"/q/{id}", "/comments/{id}", "/evidence/{id}", "/experiments/{id}", "/lessons/{id}",
        "/stories/{id}", "/challenges/{id}"})
    if (row.pattern.starts_with(begin)) return true;
  return false;
}

class Rights : public testing::TestWithParam<world::Kind> {
 protected:
  Rights() {
    world::Town& town = site.town;
    opener = site.write([&](sql::Write& write) {
      guild::NewPerson draft{"Olga Brand", "olga@havenrecht.example"};
      draft.administrator = true;
      return guild::add_person(write, draft, town.now()).id;
    });
    who = {{"stranger", {}},
           {"account", town.vera},
           {"pending", town.bram},
           {"member", town.nadia},
           {"facilitator", town.fenna},
           {"lead", town.joost},
           {"coordinator", town.marloes},
           {"administrator", town.ada},
           {"opened", opener},
           {"former", town.otto}};
    places = {{"public", town.measuring, true}, {"hub", town.building, true},
              {"closed", town.ethics, true},    {"public", town.kitchen, false},
              {"hub", town.gardens, false},     {"closed", town.housing, false}};
    for (Place& place : places) settle(place);
  }

  void settle(Place& place) {
    place.slug = site.town.slug(place.community);
    place.programme = place.own ? "een-slimme-stad" : "de-warme-stad";
    const guild::PersonId lead = place.own ? site.town.joost : site.town.katja;
    const guild::Actor actor = site.town.actor(lead);
    site.write([&](sql::Write& write) {
      guild::MeetingDraft draft;
      draft.title = "Eerste ronde";
      draft.communities = {place.community};
      draft.date = {2023, 5, 11};
      draft.zone = "Europe/Amsterdam";
      draft.lang = "nl";
      place.meeting = guild::plan_meeting(write, actor, draft, site.town.now()).value;
      // In the other programme's communities nobody gave a reason.
      if (place.own)
        guild::open_closed_community(write, place.community, opener, "Een klacht.",
                                     site.town.now());
      make_things(write, place, lead);
    });
  }
  void make_things(sql::Write& write, Place& place, guild::PersonId lead) {
    const base::Instant now = site.town.now(), begin = now - base::days(10);
    guild::RoundDraft round;
    round.title = "Lente";
    round.hand_in_until = begin + base::days(7);
    round.choose_until = begin + base::days(9);
    round.team_until = now + base::days(9);
    const auto id = guild::open_round(write, place.community, lead, round, begin);
    const auto challenge = guild::hand_in(
        write, id, lead, {"Wie doet mee?", "Niemand.", "Eikenbank Delta", "Anna Blom"}, begin);
    guild::settle_round(write, id, round.hand_in_until);
    guild::place_dots(write, id, lead, {{challenge, 1}}, round.hand_in_until + base::days(1));
    guild::settle_round(write, id, round.choose_until);
    const auto question =
        guild::ask_question(write, lead, place.community, {"Mag dit hier?"}, now);
    const auto comment = guild::add_comment(write, lead, question, {"Ja."}, now);
    guild::EvidenceDraft evidence{"case", "Een dak in Havenrecht"};
    evidence.found = "Het mocht.";
    guild::ExperimentDraft experiment{"Eén dak"};
    experiment.from = {2023, 4, 1};
    guild::LessonDraft lesson;
    lesson.statement = "Vraag het eerst.";
    guild::StoryDraft story;
    story.title = "Zo vroegen we het";
    story.organisation = "Gemeente Merwerode";
    place.things = {
        {"/q/", question.value},
        {"/comments/", comment.value},
        {"/evidence/", guild::note_evidence(write, lead, question, evidence, now).value},
        {"/experiments/",
         guild::begin_experiment(write, lead, place.community, experiment, now).value},
        {"/lessons/",
         guild::note_lesson(write, lead, place.community, lesson, false, now).value},
        {"/stories/", guild::tell_story(write, lead, place.community, story, now).value},
        {"/challenges/", challenge.value}};
  }

  // What the role is in another community: an account, unless she keeps the hub running.
  std::string role_at(const std::string& role, const Place& place) const {
    if (place.own || role == "stranger") return role;
    return role == "administrator" || role == "opened" ? "administrator" : "account";
  }
  bool may(const std::string& role, const Place& place, const std::string& right) const {
    return table().may.at(place.visibility).at(role_at(role, place)).at(right);
  }

  // 0: allowed; else the status of the refusal (303: sent to sign in).
  int refusal(const RouteRow& row, const std::string& role, const Place& place) const {
    const bool stranger = role == "stranger";
    const bool administrator = role == "administrator" || role == "opened";
    if (is_of_a_thing(row) && row.right == "anyone")
      return may(role, place, "work") ? 0 : 404;
    if (is_of_a_thing(row)) return stranger ? 303 : may(role, place, "work") ? 0 : 404;
    if (row.right == "anyone") return 0;
    if (row.right == "administrator") return administrator ? 0 : 404;
    if (row.right == "signed in") return stranger ? 303 : 0;
    if (row.right == "found" || row.right == "coordinate") {
      if (stranger) return 303;
      const bool coordinates = role == "coordinator" && (place.own || row.right == "found");
      return administrator || coordinates ? 0 : 403;
    }
    if (may(role, place, row.right)) return 0;
    if (!may(role, place, "exists")) return 404;
    return stranger ? 303 : 403;
  }

  std::string path_of(const RouteRow& row, const Place& place) const {
    std::string path = row.pattern;
    const auto fill = [&](const std::string& hole, const std::string& with) {
      const auto at = path.find(hole);
      if (at != std::string::npos) path.replace(at, hole.size(), with);
    };
    fill("{slug}", path.starts_with("/p/") ? place.programme : place.slug);
    fill("{year}", "2023");
    if (path.find("/meetings/{id}") != std::string::npos)
      fill("{id}", std::to_string(place.meeting) + "-eerste-ronde");
    for (const auto& [begin, id] : place.things)
      if (path.starts_with(begin)) fill("{id}", std::to_string(id));
    while (path.find('{') != std::string::npos) {
      const auto open = path.find('{');
      path.replace(open, path.find('}') - open + 1, "1");
    }
    return path;
  }

  // Who may gets a body that cannot be read, so that nothing changes; who may not a form that can.
  web::Reply ask(const RouteRow& row, const std::string& path, guild::PersonId person,
                 bool allowed) {
    if (row.method == "GET") return site.get(path, person);
    if (!allowed) return site.post(path, {}, person);
    auto request = site.request(web::Method::post, path, person);
    request.headers.emplace_back("origin", site.services.public_url);
    request.headers.emplace_back("content-type", "text/plain");
    return web::answer_now(site.services, request);
  }

  static bool sent_to_sign_in(const web::Reply& reply) {
    return reply.status == 303 && world::location(reply).starts_with("/sign-in");
  }

  void check(const RouteRow& row, const std::string& role, const Place& place) {
    const std::string path = path_of(row, place);
    SCOPED_TRACE(row.method + " " + path + " as " + role + (place.own ? "" : " of another"));
    const int refused = refusal(row, role, place);
    const web::Reply reply = ask(row, path, who.at(role), refused == 0);
    EXPECT_LT(reply.status, 500);
    if (refused == 303) {
      EXPECT_TRUE(sent_to_sign_in(reply)) << reply.status;
    } else if (refused) {
      EXPECT_EQ(reply.status, refused);
    } else if (!row.narrower || (is_of_a_thing(row) && row.pattern.ends_with("{id}"))) {
      EXPECT_NE(reply.status, 403);
      EXPECT_NE(reply.status, 404);
      EXPECT_FALSE(sent_to_sign_in(reply)) << world::location(reply);
    }
  }

  world::TownSite site{GetParam()};
  guild::PersonId opener;
  std::map<std::string, guild::PersonId> who;
  std::vector<Place> places;
};

TEST_P(Rights, HaveARowForEveryRouteAndNoOther) {
  std::set<std::string> written, there;
  for (const RouteRow& row : table().routes) written.insert(row.method + " " + row.pattern);
  for (const web::Route& route : web::routes().routes())
    there.insert((route.method == web::Method::get ? "GET " : "POST ") +
                 std::string(route.pattern));
  for (const std::string& route : there)
    EXPECT_TRUE(written.contains(route)) << "docs/rights.md has no row for " << route;
  for (const std::string& route : written)
    EXPECT_TRUE(there.contains(route)) << "no route for the row " << route;
  EXPECT_EQ(written.size(), table().routes.size()) << "a row stands twice";
}

TEST_P(Rights, AreWrittenForEveryRoleAndVisibility) {
  ASSERT_EQ(table().may.size(), 3u);
  for (const auto& [visibility, roles] : table().may) {
    ASSERT_EQ(roles.size(), who.size()) << visibility;
    for (const auto& [role, rights] : roles) EXPECT_EQ(rights.size(), 9u) << visibility << role;
  }
}

TEST_P(Rights, OfACommunityAreWhatEveryRouteKeeps) {
  for (const RouteRow& row : table().routes)
    for (const Place& place : places)
      for (const auto& [role, person] : who)
        if (row.pattern.starts_with("/c/")) check(row, role, place);
}

TEST_P(Rights, OfTheRestAreWhatEveryRouteKeeps) {
  for (const RouteRow& row : table().routes)
    for (const Place& place : {places[0], places[3]})
      for (const auto& [role, person] : who)
        if (!row.pattern.starts_with("/c/") && !is_of_a_thing(row)) check(row, role, place);
}

TEST_P(Rights, OfAThingAreThoseOfItsCommunity) {
  int rows = 0;
  for (const RouteRow& row : table().routes) {
    if (!is_of_a_thing(row)) continue;
    ++rows;
    for (const Place& place : places)
      for (const auto& [role, person] : who) check(row, role, place);
  }
  EXPECT_GT(rows, 60);
}

// What of all who have *work* there only its writer, who is not asked here, and who guides may do.
TEST_P(Rights, OfWritersAndGuidesAreTheirsAlone) {
  const RouteRow rows[] = {{"POST", "/q/{id}/withdrawal"},
                           {"POST", "/q/{id}/withdrawal/end"},
                           {"POST", "/q/{id}/reopening"},
                           {"POST", "/challenges/{id}/change"},
                           {"POST", "/challenges/{id}/parking"},
                           {"POST", "/challenges/{id}/withdrawal"},
                           {"POST", "/challenges/{id}/client"},
                           {"POST", "/challenges/{id}/team/{person}/end"},
                           {"POST", "/evidence/{id}/change"},
                           {"POST", "/experiments/{id}/outcome"},
                           {"POST", "/evidence/{id}/withdrawal"},
                           {"POST", "/evidence/{id}/sources"},
                           {"POST", "/lessons/{id}/contributors/{person}/removal"}};
  for (const RouteRow& row : rows)
    for (const Place& place : places)
      for (const auto& [role, person] : who) {
        const bool wrote = place.own && role == "lead";
        if (wrote || role == "stranger" || !may(role, place, "work")) continue;
        const bool guides = may(role, place, "change") || role_at(role, place) == "facilitator";
        // A challenge is changed by who handed it in alone.
        const bool allowed = guides && row.pattern != "/challenges/{id}/change";
        const std::string path = path_of(row, place);
        SCOPED_TRACE(path + " as " + role + " in " + place.slug);
        EXPECT_EQ(site.post(path, {}, person).status == 403, !allowed);
      }
}

// What a stranger typed comes back to be sent again; that says no more than the refusal did.
TEST_P(Rights, AreToldByAFormThatComesBackAsByAnyRefusal) {
  const auto send = [&](const std::string& path) {
    return site.post(path, {{"words", "Van mij"}}, {});
  };
  const auto without = [](std::string body, const std::string& name) {
    for (auto at = body.find(name); at != std::string::npos; at = body.find(name))
      body.erase(at, name.size());
    return body;
  };
  for (const RouteRow& row : table().routes) {
    if (row.method != "POST") continue;
    for (const Place& place : places) {
      const std::string path = path_of(row, place);
      const int refused = refusal(row, "stranger", place);
      if (refused == 0) continue;
      SCOPED_TRACE(path);
      const web::Reply reply = send(path);
      EXPECT_EQ(reply.status, refused == 303 ? 403 : 404);
      EXPECT_NE(reply.body.find(R"(name="words" value="Van mij")"), std::string::npos);
      if (!row.pattern.starts_with("/c/") || refused != 404) continue;
      Place nowhere = place;
      nowhere.slug = "nergens";
      EXPECT_TRUE(without(reply.body, place.slug) ==
                  without(send(path_of(row, nowhere)).body, nowhere.slug));
    }
  }
}

TEST_P(Rights, AreWhatTheStandingSays) {
  for (const Place& place : places)
    for (const auto& [role, person] : who) {
      const guild::Actor actor = site.town.actor(person);
      const auto standing = site.read([&](sql::Read& read) {
        return guild::find_standing(read, actor, place.community, site.town.now());
      });
      SCOPED_TRACE(place.slug + " as " + role);
      EXPECT_EQ(standing.knows(), may(role, place, "exists"));
      EXPECT_EQ(standing.reads(), may(role, place, "page"));
      EXPECT_EQ(standing.works(), may(role, place, "work"));
      EXPECT_EQ(standing.sees_people(), may(role, place, "people"));
      EXPECT_EQ(standing.takes_part(), may(role, place, "notes"));
      EXPECT_EQ(standing.takes_part(), may(role, place, "files"));
      EXPECT_EQ(standing.leads(), may(role, place, "change"));
    }
}

TEST_P(Rights, GovernWhatSearchingFinds) {
  for (const Place& place : places)
    for (const auto& [role, person] : who) {
      const auto reply = site.get_json("/search?q=" + place.slug, person);
      const bool found = reply.body.find("/c/" + place.slug) != std::string::npos;
      EXPECT_EQ(found, may(role, place, "search")) << place.slug << " as " << role;
    }
}

// A community may let the whole hub see who takes part; that shows people to nobody else.
TEST_P(Rights, ToSeePeopleWidenToTheHubWhereACommunitySaysSo) {
  for (const Place& place : places)
    site.write([&](sql::Write& write) {
      auto draft = guild::community(write, place.community).is;
      draft.people_seen_by_hub = true;
      guild::change_community(write, {}, place.community, draft, site.town.now());
    });
  for (const Place& place : places)
    for (const auto& [role, person] : who) {
      const bool sees =
          may(role, place, "people") || (role != "stranger" && may(role, place, "page"));
      const auto reply = site.get("/c/" + place.slug + "/people", person);
      EXPECT_EQ(reply.status == 200, sees) << place.slug << " as " << role;
    }
}

EACH_DATABASE(Rights);

}  // namespace
