// Search on both databases: what is found, by whom, and that nothing odd breaks it.
#include "guild/search/search.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "base/text.hpp"
#include "guild/communities/partner.hpp"
#include "guild/documents/start_document.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/sign_in.hpp"
#include "guild/search/excerpt.hpp"
#include "guild/search/words.hpp"
#include "world/town.hpp"

namespace {

using Found = std::set<std::string>;

class Search : public world::InTown {
 protected:
  // Without signing in: that would make an account.
  guild::Actor asker(guild::PersonId person) {
    guild::Actor actor;
    actor.person = person;
    actor.administrator = person && person == town().ada;
    return actor;
  }
  // What `person` (none: a stranger) finds, as "kind:title".
  Found found(std::string_view text, guild::PersonId person = {}, std::string_view lang = "nl") {
    Found all;
    read([&](sql::Read& r) {
      guild::search::Asked asked{text, lang};
      asked.per_group = guild::search::most_hits;
      for (const auto& group : guild::search::find(r, asker(person), asked, town().now()))
        for (const auto& hit : group.hits) all.insert(hit.kind + ":" + hit.title);
    });
    return all;
  }
  guild::MeetingId plan(std::string title, std::vector<guild::CommunityId> communities,
                        std::string agenda = "", std::string lang = "nl") {
    guild::MeetingDraft draft;
    draft.title = std::move(title);
    draft.communities = std::move(communities);
    draft.date = {2023, 5, 11};
    draft.zone = "Europe/Amsterdam";
    draft.agenda = std::move(agenda);
    draft.lang = std::move(lang);
    const bool warm = draft.communities[0].value >= town().kitchen.value;
    const guild::PersonId planner = warm ? town().willem : town().marloes;
    return write(
        [&](sql::Write& w) { return guild::plan_meeting(w, asker(planner), draft, town().now()); });
  }
  void write_document(guild::CommunityId community, const std::string& context) {
    write([&](sql::Write& w) {
      guild::StartDocumentText text;
      text.title = "Startdocument";
      text.context = context;
      const auto newest = guild::newest_version(w, community);
      const int number = newest ? newest->number : 0;
      guild::write_version(w, town().marloes, community, text, "begin", number, town().now());
    });
  }
  void adopt(guild::CommunityId community, int number) {
    write([&](sql::Write& w) {
      guild::adopt_version(w, town().marloes, community, number, town().now());
    });
  }
};

TEST_P(Search, KnowsDutchAndEnglishFormsOfAWord) {
  plan("Vergadering over bomen", {town().measuring});
  plan("Measuring the heat of streets", {town().measuring}, "", "en");
  EXPECT_EQ(found("vergaderingen"), (Found{"meeting:Vergadering over bomen"}));
  EXPECT_EQ(found("boom boompje"), Found{});
  EXPECT_EQ(found("street"), (Found{"meeting:Measuring the heat of streets"}));
  EXPECT_EQ(found("measured heats"), (Found{"meeting:Measuring the heat of streets"}));
}

TEST_P(Search, FoldsAccentsAndCaseAndFinishesTheLastWord) {
  plan("Privé én coöperatief", {town().measuring});
  for (const char* text : {"prive", "PRIVÉ", "cooperatief", "en coöp", "coo"})
    EXPECT_EQ(found(text), (Found{"meeting:Privé én coöperatief"})) << text;
  EXPECT_EQ(found("coo prive"), Found{}) << "only the last word may be unfinished";
  plan("Мосты Rotterdam", {town().measuring});
  EXPECT_EQ(found("мост"), (Found{"meeting:Мосты Rotterdam"}));
}

TEST_P(Search, NeedsEveryWord) {
  plan("Sensoren in de wijk", {town().measuring}, "Met **fijnstof** en geluid");
  EXPECT_EQ(found("fijnstof geluid wijk").size(), 1U);
  EXPECT_EQ(found("fijnstof olifant").size(), 0U);
}

TEST_P(Search, NamesACommunityInTheLanguageOfTheReader) {
  EXPECT_EQ(found("meten"), (Found{"community:Lokaal meten"}));
  EXPECT_EQ(found("meten", {}, "en"),
            (Found{"community:" + read([&](sql::Read& r) {
                     return guild::community(r, town().measuring).is.name.in("en");
                   })}));
}

TEST_P(Search, FindsAStartDocumentOnceItIsInForce) {
  write_document(town().measuring, "Over waterpeilen");
  EXPECT_EQ(found("waterpeil"), Found{});
  adopt(town().measuring, 1);
  EXPECT_EQ(found("waterpeil"), (Found{"start_document:Startdocument"}));
  write_document(town().measuring, "Over geluid");
  adopt(town().measuring, 2);
  EXPECT_EQ(found("waterpeil"), Found{});
  write([&](sql::Write& w) {
    guild::withdraw_adoption(w, town().marloes, town().measuring, town().now());
  });
  EXPECT_EQ(found("waterpeil"), (Found{"start_document:Startdocument"}));
}

// For everyone in town and each community: its page is found when standing says it may be read.
TEST_P(Search, GivesWhatStandingSays) {
  const std::pair<guild::CommunityId, const char*> communities[] = {
      {town().measuring, "zeearend"}, {town().building, "zeearend"}, {town().ethics, "zeearend"},
      {town().kitchen, "zeearend"},   {town().gardens, "zeearend"},  {town().housing, "zeearend"}};
  for (const auto& [community, word] : communities) {
    plan(fmt::format("{} {}", word, community.value), {community});
    write_document(community, fmt::format("visarend {}", community.value));
    adopt(community, 1);
  }
  int readable = 0, hidden = 0;
  for (const guild::PersonId person :
       {guild::PersonId{}, town().ada, town().marloes, town().joost, town().fenna, town().nadia,
        town().bram, town().otto, town().vera, town().willem, town().katja})
    for (const auto& [community, word] : communities) {
      const guild::CommunityId id = community;
      const bool reads = read([&](sql::Read& r) {
        return guild::find_standing(r, asker(person), id, town().now()).reads();
      });
      const std::string number = std::to_string(id.value);
      EXPECT_EQ(found("zeearend " + number, person).size(), reads) << person.value << number;
      EXPECT_EQ(found("visarend " + number, person).size(), reads) << person.value << number;
      (reads ? readable : hidden) += 1;
    }
  EXPECT_GT(readable, 20);
  EXPECT_GT(hidden, 10);
}

TEST_P(Search, FindsPartnersWhereTheirCommunityMayBeRead) {
  const auto add = [&](guild::CommunityId community) {
    return write([&](sql::Write& w) {
      return guild::add_partner(w, community, "Waterschap Zilverstroom", "gov", town().joost,
                                town().now());
    });
  };
  add(town().ethics);
  EXPECT_EQ(found("zilverstroom", town().vera), Found{});
  EXPECT_EQ(found("zilverstroom", town().nadia), (Found{"partner:Waterschap Zilverstroom"}));
  const auto open = add(town().measuring);
  for (const char* language : {"nl", "en"})
    EXPECT_EQ(found("zilverstro", {}, language), (Found{"partner:Waterschap Zilverstroom"}));
  const auto hits = [&](guild::PersonId person) {
    return read([&](sql::Read& r) {
      return guild::search::find(r, asker(person), {"zilverstroom", "nl"}, town().now())
          .at(0)
          .hits.size();
    });
  };
  EXPECT_EQ(hits(town().nadia), 2U) << "it takes part in two communities that she reads";
  EXPECT_EQ(hits({}), 1U);
  write([&](sql::Write& w) {
    guild::end_partner(w, town().measuring, open, town().joost, town().now());
  });
  EXPECT_EQ(found("zilverstroom"), Found{});
}

TEST_P(Search, FindsProgrammesInTheLanguageOfTheReader) {
  EXPECT_EQ(found("slimme"), (Found{"programme:Een slimme stad"}));
  EXPECT_EQ(found("slimme", {}, "en"), (Found{"programme:A smart city"}));
  write([&](sql::Write& w) {
    guild::change_programme(w, town().marloes, town().smart, {{"Zilverstroom", ""}, {}},
                            town().now());
  });
  EXPECT_EQ(found("slimme"), Found{});
  EXPECT_EQ(found("zilverstroom", {}, "en"), (Found{"programme:Zilverstroom"}));
}

TEST_P(Search, FollowsTheVisibilityOfTheCommunity) {
  plan("Zeearend", {town().measuring});
  EXPECT_EQ(found("zeearend").size(), 1U);
  write([&](sql::Write& w) {
    guild::CommunityDraft draft = guild::community(w, town().measuring).is;
    draft.visibility = guild::Visibility::closed;
    guild::change_community(w, town().joost, town().measuring, draft, town().now());
  });
  EXPECT_EQ(found("zeearend").size(), 0U);
  EXPECT_EQ(found("zeearend", town().vera).size(), 0U);
  EXPECT_EQ(found("zeearend", town().nadia).size(), 1U);
}

TEST_P(Search, ShowsAMeetingOfSeveralToThoseWhoReadAllOrAreInvited) {
  plan("Zeearend", {town().measuring, town().ethics});
  EXPECT_EQ(found("zeearend").size(), 0U);
  EXPECT_EQ(found("zeearend", town().vera).size(), 0U);
  EXPECT_EQ(found("zeearend", town().nadia).size(), 1U);
}

TEST_P(Search, ForgetsPastMeetingsOfAClosedCommunityForWhoLeft) {
  plan("Zeearend", {town().measuring, town().ethics});
  town().clock.advance(base::days(60));
  const auto leave = [&](guild::CommunityId community) {
    write([&](sql::Write& w) { guild::leave(w, community, town().nadia, town().now()); });
  };
  leave(town().ethics);
  EXPECT_EQ(found("zeearend", town().nadia).size(), 1U) << "measuring still holds her";
  leave(town().measuring);
  EXPECT_EQ(found("zeearend", town().nadia).size(), 0U);
  EXPECT_EQ(found("zeearend", town().fenna).size(), 1U);
}

TEST_P(Search, LetsAnAdministratorInOnlyAfterAReason) {
  plan("Zeearend", {town().ethics});
  EXPECT_EQ(found("zeearend", town().ada).size(), 0U);
  write([&](sql::Write& w) {
    guild::open_closed_community(w, town().ethics, town().ada, "een klacht", town().now());
  });
  EXPECT_EQ(found("zeearend", town().ada).size(), 1U);
  town().clock.advance(base::hours(2));
  EXPECT_EQ(found("zeearend", town().ada).size(), 0U);
}

TEST_P(Search, ShowsOfAPersonWhatSheShows) {
  const Found nadia{"person:Nadia el Amrani"};
  town().session(town().nadia);
  write([&](sql::Write& w) {
    guild::Profile profile;
    profile.name = "Nadia el Amrani";
    profile.help_with = "egels";
    profile.help_with_seen = guild::Seen::everyone;
    profile.want_to_learn = "dassen";
    profile.want_to_learn_seen = guild::Seen::communities;
    profile.goals = "otters";
    profile.goals_seen = guild::Seen::me;
    guild::change_profile(w, town().nadia, profile, town().now());
  });
  EXPECT_EQ(found("egels"), nadia);
  EXPECT_EQ(found("egels", town().vera), nadia);
  EXPECT_EQ(found("dassen"), Found{});
  EXPECT_EQ(found("dassen", town().vera), Found{});
  EXPECT_EQ(found("dassen egels", town().joost), nadia);
  EXPECT_EQ(found("otters", town().joost), Found{});
  EXPECT_EQ(found("otters dassen egels amrani", town().nadia), nadia);
}

TEST_P(Search, KeepsWhoWasNeverHereToThoseWhoMeetHer) {
  EXPECT_EQ(found("fenna", town().vera), Found{});
  EXPECT_EQ(found("fenna", town().nadia), (Found{"person:Fenna Dijkstra"}));
  town().session(town().fenna);
  EXPECT_EQ(found("fenna", town().vera), (Found{"person:Fenna Dijkstra"}));
  EXPECT_EQ(found("fenna"), Found{}) << "she shows nothing to visitors";
}

TEST_P(Search, ForgetsWhoIsErased) {
  town().session(town().nadia);
  EXPECT_EQ(found("nadia", town().vera).size(), 1U);
  write([&](sql::Write& w) {
    guild::erase_person(w, town().nadia, "Nadia el Amrani", {}, town().now());
  });
  EXPECT_EQ(found("nadia", town().joost).size(), 0U);
}

TEST_P(Search, EndsWellWhateverIsAsked) {
  plan("Gewoon", {town().measuring});
  for (const std::string& text :
       {std::string(), std::string("\"'"), std::string("* AND OR NOT NEAR("), std::string("a\"b*c"),
        std::string("!&|:*<->()"), std::string("\xff\xfe"), std::string(10000, 'x'),
        std::string(10000, ' '), std::string(10000, '*'), std::string("tokens:gewoon -gewoon"),
        std::string("\xcc\x81"), std::string("😀 €"), std::string("$1 ? %s {0}"),
        std::string("gewoon\0x", 8)})
    EXPECT_NO_THROW(found(text, town().nadia)) << text;
  std::string accents;
  for (int i = 0; i < 3000; ++i) accents += "é";
  EXPECT_NO_THROW(found(accents));
  EXPECT_EQ(found("***"), Found{});
  EXPECT_EQ(found("\"gewoon\""), (Found{"meeting:Gewoon"}));
}

TEST_P(Search, FindsACommunityAmongAThousandMeetings) {
  write([&](sql::Write& w) {
    for (int i = 0; i < 1000; ++i) {
      guild::MeetingDraft draft;
      draft.title = fmt::format("Meten {}", i);
      draft.communities = {town().measuring};
      draft.date = {2023, 5, 11};
      draft.zone = "Europe/Amsterdam";
      // Fifty a day: more are too many for one person.
      guild::plan_meeting(w, asker(town().marloes), draft, town().now() + base::days(i / 50));
    }
  });
  EXPECT_TRUE(found("lokaal meten").contains("community:Lokaal meten"));
  const Found all = found("meten");
  EXPECT_TRUE(all.contains("community:Lokaal meten"));
  EXPECT_GT(all.size(), 1U);
}

TEST_P(Search, PagesWithoutLosingOrRepeating) {
  for (int i = 0; i < 12; ++i) plan(fmt::format("Reiger {}", i), {town().measuring});
  std::set<std::int64_t> seen;
  std::optional<guild::search::Mark> after;
  for (const std::size_t expected : {5U, 5U, 2U}) {
    read([&](sql::Read& r) {
      const auto groups = guild::search::find(r, asker(town().nadia),
                                              {"reiger", "nl", "meeting", after, 5}, town().now());
      ASSERT_EQ(groups.size(), 1U);
      EXPECT_EQ(groups[0].total, 12);
      EXPECT_EQ(groups[0].hits.size(), expected);
      EXPECT_EQ(groups[0].more, seen.size() + expected < 12);
      for (const auto& hit : groups[0].hits) EXPECT_TRUE(seen.insert(hit.id).second);
      after = groups[0].hits.back().mark;
    });
  }
  EXPECT_EQ(seen.size(), 12U);
}

EACH_DATABASE(Search);

std::string told(const std::vector<guild::search::Piece>& pieces) {
  std::string all;
  for (const auto& piece : pieces) all += piece.found ? "[" + piece.text + "]" : piece.text;
  return all;
}

TEST(LittleWords, AreNoFormOfAnother) {
  const auto finds = [](const char* asked, const char* word) {
    return guild::search::Query(asked).matches(guild::search::words_of(word)[0]);
  };
  EXPECT_FALSE(finds("meten", "met"));
  EXPECT_TRUE(finds("meten", "meet"));
  EXPECT_TRUE(finds("met", "Met"));
  EXPECT_TRUE(finds("met de", "de")) << "what was asked is found";
  EXPECT_EQ(guild::search::tokens_of("Met meten"), "lmet smet smeten wmet wmeten");
}

TEST(Excerpt, MarksWhatWasFound) {
  const guild::search::Query query("vergaderingen prive");
  EXPECT_EQ(told(guild::search::marked("Een Vergadering, privé!", query)),
            "Een [Vergadering], [privé]!");
}

TEST(Excerpt, ShowsThePlaceAndLeavesOutMarkdown) {
  const guild::search::Query query("egel");
  const std::string text = std::string(40, 'a') + " een twee drie vier vijf **egels** zes " +
                           "zeven\n\n# acht negen tien elf twaalf dertien";
  const std::string shown = told(guild::search::excerpt(text, query, 60));
  EXPECT_NE(shown.find("[egels] zes zeven acht"), std::string::npos) << shown;
  EXPECT_TRUE(shown.starts_with("… ")) << shown;
  EXPECT_TRUE(shown.ends_with(" …")) << shown;
}

TEST(Excerpt, CutsNoCharacterInTwo) {
  std::string smiles;
  for (int i = 0; i < 100; ++i) smiles += "😀";
  for (std::size_t length = 1; length < 20; ++length)
    for (const auto& piece : guild::search::excerpt(smiles, guild::search::Query("x"), length))
      EXPECT_TRUE(base::valid_utf8(piece.text));
}

}  // namespace
