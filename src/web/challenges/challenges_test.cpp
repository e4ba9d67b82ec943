// Pages of challenges: a round from handing in to teams, and the client's page behind a signed
// link.
#include "guild/challenges/challenge.hpp"

#include <gtest/gtest.h>

#include "guild/challenges/advice.hpp"
#include "guild/communities/community.hpp"
#include "web/challenges/challenge_mail.hpp"
#include "web/signed_link.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class ChallengePages : public testing::Test {
 protected:
  bool says(const web::Reply& reply, std::string_view words) {
    return reply.body.find(words) != std::string::npos;
  }
  // The facilitator opens a round by its form; where it is.
  std::string open_round(const std::string& wanted = "1") {
    const auto reply = site.post(list + "/rounds",
                                 {{"title", "Vraagstukken 2023"},
                                  {"lang", "nl"},
                                  {"hand_in_until", "2023-04-10"},
                                  {"choose_until", "2023-04-17"},
                                  {"team_until", "2023-04-24"},
                                  {"time", "17:00"},
                                  {"dots", "5"},
                                  {"wanted", wanted},
                                  {"team_least", "1"},
                                  {"team_most", "6"}},
                                 site.town.fenna);
    EXPECT_EQ(reply.status, 303);
    return location(reply);
  }
  std::string hand_in(const std::string& title) {
    const auto reply = site.post(list,
                                 {{"title", title},
                                  {"problem", "Ze **vertrekken**."},
                                  {"client_name", "Hendrik-Jan de Wit"},
                                  {"client_mail", "hendrik-jan@eikenbank.example"},
                                  {"organisation", "Eikenbank Delta"},
                                  {"lang", "nl"},
                                  {"form_key", title}},
                                 site.town.joost);
    EXPECT_EQ(reply.status, 303) << reply.body;
    return location(reply);
  }
  std::string id_of(const std::string& path) {
    const auto from = path.rfind('/') + 1;
    return path.substr(from, path.find('-', from) - from);
  }
  void end(const std::string& round) {
    site.town.clock.advance(base::minutes(1));
    EXPECT_EQ(site.post(round + "/ending", {}, site.town.fenna).status, 303);
  }
  // A challenge that is worked on by Nadia; its path.
  std::string worked_on() {
    round = open_round();
    const std::string path = hand_in("Hoe houden we starters?");
    end(round);
    site.post(round + "/dots", {{"dots-" + id_of(path), "5"}}, site.town.nadia);
    end(round);
    site.post(round + "/wishes", {{"wish-" + id_of(path), "1"}}, site.town.nadia);
    end(round);
    return path;
  }
  std::string client_link(const std::string& path) {
    const guild::ChallengeId id{*base::parse_integer(id_of(path))};
    const int serial =
        site.read([&](sql::Read& r) { return guild::find_challenge(r, id)->client_serial; });
    return "/client/" + web::sign_link(site.services, web::client_purpose, {id.value, serial},
                                       site.town.now() + base::days(1));
  }
  std::string add_item(const std::string& path, const std::string& text) {
    const auto reply =
        site.post(path + "/items", {{"text", text}, {"form_key", text}}, site.town.nadia);
    EXPECT_EQ(reply.status, 303) << reply.body;
    return location(reply).substr(location(reply).find("#i-") + 3);
  }

  world::TownSite site;
  const std::string list = "/c/lokaal-meten/challenges";
  std::string round;
};

TEST_F(ChallengePages, ARoundIsOpenedByWhoGuides) {
  EXPECT_TRUE(says(site.get(list, site.town.fenna), "Begin een ronde"));
  EXPECT_FALSE(says(site.get(list, site.town.nadia), "Begin een ronde"));
  EXPECT_EQ(site.get(list + "/rounds/new", site.town.nadia).status, 403);
  EXPECT_EQ(site.post(list + "/rounds", {}, site.town.nadia).status, 403);
  const std::string opened = open_round();
  const auto page = site.get(opened, site.town.nadia);
  EXPECT_TRUE(says(page, "Vraagstukken 2023"));
  EXPECT_TRUE(says(page, "Sluit maandag 10 april, 17.00"));
  // In another community there is no such round.
  const std::string elsewhere = "/c/buurtkeuken" + opened.substr(opened.find("/challenges"));
  EXPECT_EQ(site.get(elsewhere, site.town.katja).status, 404);
  EXPECT_EQ(site.post(elsewhere + "/ending", {}, site.town.katja).status, 404);
}

TEST_F(ChallengePages, AWrongDateComesBackWithWhatWasTyped) {
  const auto reply = site.post(list + "/rounds",
                               {{"title", "Mijn ronde"},
                                {"lang", "nl"},
                                {"hand_in_until", "2023-04-10"},
                                {"choose_until", "2023-04-10"},
                                {"team_until", "2023-04-24"},
                                {"time", "17:00"},
                                {"dots", "5"},
                                {"wanted", "4"},
                                {"team_least", "3"},
                                {"team_most", "6"}},
                               site.town.fenna);
  EXPECT_EQ(reply.status, 422);
  EXPECT_TRUE(says(reply, "Kies een dag na die waarop het inbrengen sluit."));
  EXPECT_TRUE(says(reply, "Mijn ronde"));
}

TEST_F(ChallengePages, AreHiddenUntilHandingInCloses) {
  round = open_round();
  const std::string path = hand_in("Hoe houden we starters?");
  EXPECT_TRUE(says(site.get(round, site.town.joost), "Hoe houden we starters?"));
  EXPECT_FALSE(says(site.get(round, site.town.nadia), "Hoe houden we starters?"));
  EXPECT_TRUE(says(site.get(round, site.town.nadia), "Er is 1 vraagstuk ingebracht."));
  EXPECT_FALSE(says(site.get_json(round, site.town.nadia), "Hoe houden we starters?"));
  EXPECT_EQ(site.get(path, site.town.nadia).status, 404);
  EXPECT_EQ(site.get(path, site.town.joost).status, 200);
  end(round);
  EXPECT_TRUE(says(site.get(round, site.town.nadia), "Hoe houden we starters?"));
  EXPECT_EQ(site.get(path, site.town.nadia).status, 200);
  EXPECT_EQ(site.get(path, {}).status, 303);
}

TEST_F(ChallengePages, TakeNumbersForDotsAndShowNoCountBeforeTheEnd) {
  round = open_round();
  const std::string one = hand_in("Een?"), other = hand_in("Twee?"), third = hand_in("Drie?");
  end(round);
  const std::string dots = "dots-" + id_of(one);
  const auto too_many =
      site.post(round + "/dots", {{dots, "4"}, {"dots-" + id_of(other), "3"}}, site.town.nadia);
  EXPECT_EQ(too_many.status, 422);
  EXPECT_TRUE(says(too_many, "Je hebt 5 stippen."));
  EXPECT_EQ(site.post(round + "/dots", {{dots, "drie"}}, site.town.nadia).status, 422);
  EXPECT_EQ(site.post(round + "/dots", {{dots, "4"}}, site.town.nadia).status, 303);
  EXPECT_TRUE(says(site.get(round, site.town.nadia), "Nog 1 van je 5 stippen"));
  const auto others = site.get_json(round, site.town.joost);
  EXPECT_TRUE(says(others, "\"voters\":1"));
  EXPECT_TRUE(says(others, "\"dots\":null"));
  // Somebody who only reads here chooses nothing.
  EXPECT_EQ(site.post(round + "/dots", {{dots, "4"}}, site.town.vera).status, 403);
  EXPECT_FALSE(says(site.get(round, site.town.vera), "name=\"" + dots));
  end(round);
  EXPECT_EQ(site.post(round + "/dots", {{dots, "1"}}, site.town.nadia).status, 409);
  const auto counted = site.get(round, site.town.vera);
  EXPECT_TRUE(says(counted, "1 vraagstuk gekozen"));
  EXPECT_TRUE(says(counted, "4 stippen"));
  EXPECT_TRUE(says(counted, "De streep"));
}

TEST_F(ChallengePages, SayWhyEachIsInHerTeam) {
  const std::string path = worked_on();
  const auto page = site.get(path, site.town.vera);
  EXPECT_TRUE(says(page, "Nadia el Amrani"));
  EXPECT_TRUE(says(page, "Eerste keuze."));
  EXPECT_FALSE(says(page, "hendrik-jan@eikenbank.example"));
  EXPECT_TRUE(says(site.get(path, site.town.nadia), "hendrik-jan@eikenbank.example"));
  // A move needs a reason, which then stands there.
  const std::string joost = std::to_string(site.town.joost.value);
  EXPECT_EQ(site.post(path + "/team", {{"person", joost}}, site.town.fenna).status, 422);
  EXPECT_EQ(
      site.post(path + "/team", {{"person", joost}, {"reason", "Kent de bank"}}, site.town.vera)
          .status,
      403);
  EXPECT_EQ(
      site.post(path + "/team", {{"person", joost}, {"reason", "Kent de bank"}}, site.town.fenna)
          .status,
      303);
  EXPECT_TRUE(says(site.get(path, site.town.vera), "Geplaatst door Fenna Dijkstra: Kent de bank"));
  EXPECT_EQ(site.post(path + "/team/end", {}, site.town.nadia).status, 303);
  EXPECT_EQ(site.post(path + "/team/end", {}, site.town.nadia).status, 404);
  EXPECT_TRUE(says(site.get(path, site.town.vera), "Was in dit team."));
}

// The fold with the fault is open, and no other.
TEST_F(ChallengePages, AskForAReasonWhereItWasLeftOut) {
  const std::string path = worked_on(), nadia = std::to_string(site.town.nadia.value);
  const std::string fold = "<details class=\"fold\" open";
  const auto let_go = site.post(path + "/team/" + nadia + "/end", {}, site.town.fenna);
  EXPECT_EQ(let_go.status, 422);
  const auto opened = let_go.body.find(fold);
  ASSERT_NE(opened, std::string::npos);
  EXPECT_EQ(let_go.body.find(fold, opened + 1), std::string::npos);
  EXPECT_GT(let_go.body.find("id=\"e-reason-" + nadia), opened);
  EXPECT_EQ(site.post(path + "/team/" + nadia + "/end", {{"reason-" + nadia, "Verhuisd"}},
                      site.town.fenna)
                .status,
            303);
  round = open_round();
  const std::string other = hand_in("Nog een?");
  end(round);
  const auto withdrawn = site.post(other + "/withdrawal", {{"reason", ""}}, site.town.fenna);
  EXPECT_EQ(withdrawn.status, 422);
  EXPECT_TRUE(says(withdrawn, fold));
  EXPECT_TRUE(says(withdrawn, "id=\"e-reason\""));
}

TEST_F(ChallengePages, OpenAQuestionThatSaysWhoseItIs) {
  const std::string path = worked_on();
  const auto page = site.get(path, site.town.vera);
  const auto at = page.body.find("href=\"/q/");
  ASSERT_NE(at, std::string::npos);
  const std::string question = page.body.substr(at + 6, page.body.find('"', at + 6) - at - 6);
  const auto shown = site.get(question, site.town.vera);
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(says(shown, "Hendrik-Jan de Wit, Eikenbank Delta"));
  EXPECT_TRUE(says(shown, "Nadia el Amrani"));
}

TEST_F(ChallengePages, TheClientAgreesByALinkWithoutAnAccount) {
  const std::string path = worked_on();
  const web::Fields text{
      {"question", "Wat houdt starters tegen?"}, {"problem", "Ze vertrekken."}, {"after", "0"}};
  EXPECT_EQ(site.post(path + "/statement", text, site.town.vera).status, 403);
  EXPECT_EQ(site.post(path + "/statement", text, site.town.nadia).status, 303);
  // The other tab of the same team comes second.
  const auto late = site.post(path + "/statement", text, site.town.fenna);
  EXPECT_EQ(late.status, 409);
  EXPECT_TRUE(says(late, "wat jij schreef staat hieronder nog"));
  EXPECT_TRUE(says(late, "Ze vertrekken."));
  EXPECT_TRUE(says(late, "name=\"after\" value=\"1\""));
  const std::string link = client_link(path);
  const auto page = site.get(link, {});
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(says(page, "Deze pagina is voor Hendrik-Jan de Wit, Eikenbank Delta."));
  EXPECT_TRUE(says(page, "Wat houdt starters tegen?"));
  EXPECT_EQ(site.post(link + "/words", {{"number", "1"}}, {}).status, 422);
  EXPECT_EQ(
      site.post(link + "/words", {{"number", "1"}, {"words", "Ook wie nooit begint"}}, {}).status,
      303);
  EXPECT_TRUE(says(site.get(path, site.town.vera), "Ook wie nooit begint"));
  EXPECT_EQ(site.post(link + "/agreement", {{"number", "2"}}, {}).status, 409);
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(site.post(link + "/agreement", {{"number", "1"}}, {}).status, 303);
  EXPECT_TRUE(says(site.get(path, site.town.vera), "De opdrachtgever stemde ermee in"));
}

TEST_F(ChallengePages, TheClientRepliesItemByItem) {
  const std::string path = worked_on();
  const std::string first = add_item(path, "Open een huis"), second = add_item(path, "Verbind");
  const std::string link = client_link(path);
  EXPECT_FALSE(says(site.get(link, {}), "Open een huis"));
  EXPECT_EQ(site.post(path + "/presentation", {}, site.town.vera).status, 403);
  EXPECT_EQ(site.post(path + "/presentation", {}, site.town.nadia).status, 303);
  EXPECT_TRUE(says(site.get(link, {}), "Open een huis"));
  // A no without a reason comes back, and nothing of it was kept.
  const std::pair<std::string, std::string> read_first{"wording-" + first,
                                                       guild::wording_of("Open een huis")};
  const std::pair<std::string, std::string> read_second{"wording-" + second,
                                                        guild::wording_of("Verbind")};
  EXPECT_TRUE(says(site.get(link, {}), read_second.second));
  const auto wrong = site.post(
      link + "/replies",
      {read_first, read_second, {"answer-" + first, "yes"}, {"answer-" + second, "no"}}, {});
  EXPECT_EQ(wrong.status, 422);
  // Words that changed under her hands come back to be read, with what she typed.
  site.post(path + "/items/" + second + "/change", {{"text-" + second, "Verbind hen"}},
            site.town.nadia);
  const auto changed = site.post(
      link + "/replies",
      {read_second, {"answer-" + second, "partly"}, {"reason-" + second, "Half jaar"}}, {});
  EXPECT_EQ(changed.status, 422);
  EXPECT_TRUE(says(changed, "Verbind hen"));
  EXPECT_TRUE(says(changed, "Half jaar"));
  EXPECT_TRUE(says(changed, guild::wording_of("Verbind hen")));
  EXPECT_FALSE(says(site.get_json(path, site.town.vera), "\"answer\":\"yes\""));
  EXPECT_EQ(site.post(link + "/replies",
                      {read_first,
                       {"wording-" + second, guild::wording_of("Verbind hen")},
                       {"answer-" + first, "yes"},
                       {"answer-" + second, "partly"},
                       {"reason-" + second, "Half jaar"}},
                      {})
                .status,
            303);
  const auto page = site.get(path, site.town.vera);
  EXPECT_TRUE(says(page, "Deels: Half jaar"));
  EXPECT_TRUE(says(page, "Nog niet onderbouwd"));
  EXPECT_EQ(site.post(path + "/items/" + first + "/change", {{"text-" + first, "Anders"}},
                      site.town.nadia)
                .status,
            409);
  // Talks, until it has landed.
  EXPECT_EQ(site.post(path + "/items/" + second + "/talks",
                      {{"party-" + second, "Gemeente"},
                       {"date-" + second, "2023-05-01"},
                       {"words-" + second, "Doet mee"},
                       {"form_key", "talk"}},
                      site.town.nadia)
                .status,
            303);
  EXPECT_TRUE(says(site.get(path, site.town.vera), "Doet mee"));
  EXPECT_EQ(site.post(path + "/items/" + second + "/outcome",
                      {{"outcome-" + second, "landed"}, {"outcome_words-" + second, "Begroting"}},
                      site.town.nadia)
                .status,
            303);
  EXPECT_TRUE(says(site.get(path, site.town.vera), "Geland: Begroting"));
}

TEST_F(ChallengePages, OpenTheFoldOfAnOutcomeThatComesBack) {
  const std::string path = worked_on(), item = add_item(path, "Verbind");
  EXPECT_EQ(site.post(path + "/presentation", {}, site.town.nadia).status, 303);
  const auto reply =
      site.post(path + "/items/" + item + "/outcome",
                {{"outcome-" + item, "landed"}, {"outcome_words-" + item, std::string(301, 'a')}},
                site.town.nadia);
  EXPECT_EQ(reply.status, 422);
  const auto fault = reply.body.find("id=\"e-outcome_words-" + item);
  ASSERT_NE(fault, std::string::npos);
  const auto fold = reply.body.rfind("<details class=\"fold\"", fault);
  EXPECT_EQ(reply.body.substr(fold, 27), "<details class=\"fold\" open>");
}

// What a page does not show to its reader, its JSON does not say.
TEST_F(ChallengePages, KeepInJsonWhatTheTeamKeepsToItself) {
  const std::string path = worked_on(), link = client_link(path);
  const web::Fields first{
      {"question", "Wat houdt ze tegen?"}, {"problem", "Veel."}, {"after", "0"}};
  EXPECT_EQ(site.post(path + "/statement", first, site.town.nadia).status, 303);
  web::Fields second = first;
  second.back().second = "1";
  second.push_back({"reason", "De bank snapte het niet"});
  EXPECT_EQ(site.post(path + "/statement", second, site.town.nadia).status, 303);
  EXPECT_EQ(site.post(path + "/advice", {{"summary", "Nog niet af"}}, site.town.nadia).status, 303);
  EXPECT_TRUE(says(site.get_json(path + "/advice", site.town.nadia), "Nog niet af"));
  EXPECT_FALSE(says(site.get_json(path, site.town.vera), "Nog niet af"));
  const std::string item = add_item(path, "Open een huis");
  EXPECT_EQ(site.post(path + "/presentation", {}, site.town.nadia).status, 303);
  EXPECT_TRUE(says(site.get_json(path, site.town.vera), "Nog niet af"));
  EXPECT_EQ(site.post(path + "/items/" + item + "/outcome",
                      {{"outcome-" + item, "dropped"}, {"outcome_words-" + item, "Geen geld"}},
                      site.town.nadia)
                .status,
            303);
  EXPECT_EQ(site.post(path + "/follow-up", {{"follow_up", "Ze zwijgen"}, {"form_key", "f"}},
                      site.town.nadia)
                .status,
            303);
  for (const auto& reply : {site.get(link, {}), site.get_json(link, {})}) {
    EXPECT_TRUE(says(reply, "Open een huis"));
    for (const char* kept : {"snapte het niet", "Geen geld", "dropped", "Ze zwijgen", "Nadia"})
      EXPECT_FALSE(says(reply, kept)) << kept;
  }
}

TEST_F(ChallengePages, ALinkIsForOneChallengeAndOneClient) {
  const std::string path = worked_on();
  const std::string link = client_link(path);
  EXPECT_EQ(site.get("/client/nonsense", {}).status, 404);
  EXPECT_EQ(site.get(link.substr(0, link.size() - 2) + "xx", {}).status, 404);
  EXPECT_EQ(site.post(path + "/client",
                      {{"client_name", "Anna Blom"}, {"client_mail", "anna@eikenbank.example"}},
                      site.town.nadia)
                .status,
            303);
  EXPECT_EQ(site.get(link, {}).status, 410);
  EXPECT_EQ(site.post(link + "/agreement", {{"number", "1"}}, {}).status, 410);
  const std::string later = client_link(path);
  EXPECT_EQ(site.get(later, {}).status, 200);
  site.town.clock.advance(base::days(2));
  EXPECT_EQ(site.get(later, {}).status, 410);
}

// Everything stays readable, and nothing changes: not by the client either.
TEST_F(ChallengePages, TakeNothingFromTheClientOfAClosedCommunity) {
  const std::string path = worked_on(), link = client_link(path);
  const web::Fields text{{"question", "Wat houdt ze tegen?"}, {"problem", "Veel."}, {"after", "0"}};
  EXPECT_EQ(site.post(path + "/statement", text, site.town.nadia).status, 303);
  const std::string item = add_item(path, "Open een huis");
  EXPECT_EQ(site.post(path + "/presentation", {}, site.town.nadia).status, 303);
  EXPECT_TRUE(says(site.get(link, {}), "<form class=\"form\""));
  site.write([&](sql::Write& write) {
    auto draft = guild::community(write, site.town.measuring).is;
    draft.state = "closed";
    guild::change_community(write, site.town.joost, site.town.measuring, draft, site.town.now());
  });
  const auto page = site.get(link, {});
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(says(page, "Open een huis"));
  EXPECT_TRUE(says(page, "Wat houdt ze tegen?"));
  for (const char* part : {"/agreement", "/words", "/replies", "/follow-up"})
    EXPECT_FALSE(says(page, link + part)) << part;
  EXPECT_EQ(site.post(link + "/agreement", {{"number", "1"}}, {}).status, 409);
  EXPECT_EQ(site.post(link + "/words", {{"number", "1"}, {"words", "Anders"}}, {}).status, 409);
  EXPECT_EQ(site.post(link + "/replies", {{"answer-" + item, "yes"}}, {}).status, 409);
  EXPECT_EQ(site.post(link + "/follow-up", {{"follow_up", "Niets"}, {"form_key", "f"}}, {}).status,
            409);
}

TEST_F(ChallengePages, TooFewVolunteersSayWhatHelps) {
  const std::string opened = open_round("1");
  const std::string path = hand_in("Een?");
  end(opened);
  site.post(opened + "/dots", {{"dots-" + id_of(path), "5"}}, site.town.nadia);
  end(opened);
  end(opened);  // nobody signed up
  const auto page = site.get(opened, site.town.nadia);
  EXPECT_TRUE(says(page, "Een team heeft minstens 1 nodig; aangemeld: 0."));
  EXPECT_TRUE(says(page, "Wie begeleidt kan het aantal per team verlagen"));
}

}  // namespace
