// People: adding, finding, what they show, how they are measured. On both databases.
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "guild/people/attempts.hpp"
#include "guild/people/directory.hpp"
#include "guild/people/measuring.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"
#include "world/town.hpp"

namespace {

class People : public world::InTown {
 protected:
  guild::PersonId add(const guild::NewPerson& draft) {
    return write([&](sql::Write& w) { return guild::add_person(w, draft, town().now()).id; });
  }
  guild::Person person(guild::PersonId id) {
    return read([&](sql::Read& r) { return guild::find_person(r, id).value(); });
  }
};

TEST_P(People, AreFoundByTheirAddressInAnyCase) {
  const auto id = add({"Joke Bakker", "Joke@Water.example"});
  EXPECT_EQ(add({"Somebody else", "JOKE@water.example"}), id);
  EXPECT_EQ(person(id).name, "Joke Bakker");
  EXPECT_NE(add({"Joke Bakker", "joke.bakker@water.example"}), id);
}

TEST_P(People, NeedANameOfOneLineAndAnAddress) {
  EXPECT_EQ(world::fault_of([&] { add({"  ", "a@b.example"}); }), "form.required");
  EXPECT_EQ(world::fault_of([&] {
              add({std::string(10'000, 'x'), "a@b.example"});
            }),
            "form.too_long");
  EXPECT_EQ(world::fault_of([&] { add({"A", "a at b"}); }), "form.mail_wrong");
}

TEST_P(People, AKnownPersonCanBecomeAdministratorAndKeepsTheRest) {
  const auto id = add({"Joke Bakker", "joke@water.example", "Waterschap"});
  guild::NewPerson again{"J.", "joke@water.example", "Elsewhere"};
  again.administrator = true;
  EXPECT_EQ(add(again), id);
  EXPECT_TRUE(person(id).administrator);
  EXPECT_EQ(person(id).organisation, "Waterschap");
}

TEST_P(People, AnOrganisationIsOneHoweverItIsSpelled) {
  const auto one = add({"A", "a@b.example", "Gemeente Merwerode", "mun"});
  const auto other = add({"B", "b@b.example", "gemeente merwerode", "gov"});
  EXPECT_EQ(person(other).organisation, person(one).organisation);
  EXPECT_EQ(person(other).sector, "mun");  // what is known is not overwritten
}

TEST_P(People, ChangingOrganisationKeepsTheEarlierPeriod) {
  const auto id = add({"A", "a@b.example", "Waterschap"});
  town().clock.advance(base::days(1));
  write(
      [&](sql::Write& w) { guild::change_organisation(w, id, "Provincie", "gov", town().now()); });
  EXPECT_EQ(person(id).organisation, "Provincie");
  write([&](sql::Write& w) { guild::change_organisation(w, id, "", "", town().now()); });
  EXPECT_EQ(person(id).organisation, "");
}

TEST_P(People, CountWithoutANameUntilTheyChooseOtherwise) {
  const auto measured = [&] {
    return read([&](sql::Read& r) { return guild::find_measured(r, town().nadia); });
  };
  EXPECT_EQ(measured(), guild::Measured::nameless);
  for (const auto choice : {guild::Measured::named, guild::Measured::uncounted}) {
    town().clock.advance(base::days(1));
    write([&](sql::Write& w) { guild::change_measured(w, town().nadia, choice, town().now()); });
    EXPECT_EQ(measured(), choice);
  }
}

TEST_P(People, ShowEachFieldToWhomTheyWant) {
  town().session(town().nadia);
  guild::Profile profile;
  profile.name = "Nadia el Amrani";
  profile.organisation = "Gemeente Zuiderzee";
  profile.organisation_seen = guild::Seen::communities;
  profile.help_with = "sensors";
  profile.help_with_seen = guild::Seen::everyone;
  profile.want_to_learn = "law";
  profile.want_to_learn_seen = guild::Seen::hub;
  profile.goals = "a quiet street";
  profile.goals_seen = guild::Seen::me;
  write([&](sql::Write& w) { guild::change_profile(w, town().nadia, profile, town().now()); });
  const auto seen_by = [&](const guild::Actor& asker) {
    return read([&](sql::Read& r) { return guild::see_person(r, asker, town().nadia).value(); });
  };
  const auto stranger = seen_by({});
  EXPECT_EQ(stranger.help_with + stranger.want_to_learn + stranger.organisation + stranger.goals,
            "sensors");
  EXPECT_TRUE(stranger.communities.empty());
  const auto vera = seen_by(town().actor(town().vera));
  EXPECT_EQ(vera.want_to_learn, "law");
  EXPECT_EQ(vera.organisation, "");
  const auto joost = seen_by(town().actor(town().joost));
  EXPECT_EQ(joost.organisation, "Gemeente Zuiderzee");
  EXPECT_EQ(joost.goals, "");
  EXPECT_EQ(joost.communities.size(), 3u);
  EXPECT_EQ(seen_by(town().actor(town().nadia)).goals, "a quiet street");
}

TEST_P(People, WhoShowsNothingIsNotThereForVisitors) {
  const auto id = add({"Joke Bakker", "joke@water.example"});
  EXPECT_FALSE(read([&](sql::Read& r) { return guild::see_person(r, {}, id).has_value(); }));
}

// Fenna was added to a closed community and never came.
TEST_P(People, WhoNeverCameIsThereForThoseWhoMeetHerOnly) {
  const auto sees = [&](guild::PersonId asker) {
    const guild::Actor actor = asker ? town().actor(asker) : guild::Actor{};
    return read(
        [&](sql::Read& r) { return guild::see_person(r, actor, town().fenna).has_value(); });
  };
  EXPECT_TRUE(sees(town().nadia)) << "shares a community";
  EXPECT_TRUE(sees(town().marloes)) << "coordinates it";
  for (const guild::PersonId other : {guild::PersonId{}, town().vera, town().otto, town().willem})
    EXPECT_FALSE(sees(other)) << other.value;
  town().session(town().fenna);
  EXPECT_TRUE(sees(town().vera));
}

TEST_P(People, WhoWasJoinedWithAnotherIsNotThereTwice) {
  town().session(town().bram);
  const guild::Actor vera = town().actor(town().vera);
  const auto seen = [&] {
    return read([&](sql::Read& r) { return guild::see_person(r, vera, town().bram).has_value(); });
  };
  EXPECT_TRUE(seen());
  write([&](sql::Write& w) {
    w.run(R"sql(UPDATE person SET merged_into = $2 WHERE id = $1)sql", town().bram, town().nadia);
  });
  EXPECT_FALSE(seen());
}

TEST_P(People, AreListedByNamePageByPageEachOnce) {
  const guild::Actor asker = town().actor(town().vera);
  std::vector<std::string> paged, whole;
  read([&](sql::Read& r) {
    for (const auto& line : guild::people_after(r, asker, "", {}, 1000)) whole.push_back(line.name);
    std::string key;
    guild::PersonId after;
    for (auto page = guild::people_after(r, asker, key, after, 2); !page.empty();
         page = guild::people_after(r, asker, key, after, 2)) {
      for (const auto& line : page) paged.push_back(line.name);
      key = page.back().sort_key;
      after = page.back().id;
    }
  });
  EXPECT_EQ(paged, whole);
  EXPECT_GE(whole.size(), 1u);
}

TEST_P(People, ARevokedSessionAndOneOfTwoMonthsAgoOpenNothing) {
  const std::string token = town().session(town().nadia);
  const auto who = [&] {
    return read([&](sql::Read& r) { return guild::find_actor(r, token, town().now()); });
  };
  ASSERT_TRUE(who());
  const auto id = who().sign_in;
  EXPECT_EQ(
      world::fault_of([&] {
        write([&](sql::Write& w) { guild::revoke_sign_in(w, town().vera, id, town().now()); });
      }),
      "fault.not_found");
  ASSERT_TRUE(who());
  // Using it keeps it alive.
  town().clock.advance(base::days(59));
  write([&](sql::Write& w) { guild::note_last_uses(w, {{id, town().now()}}); });
  town().clock.advance(base::days(59));
  EXPECT_TRUE(who());
  town().clock.advance(base::days(2));
  EXPECT_FALSE(who());
}

TEST_P(People, AWayInIsUsedOnceButForTheDoubleClick) {
  std::string handle, code;
  write([&](sql::Write& w) {
    handle =
        guild::request_sign_in(w, {"new@elsewhere.example", "192.0.2.1", "", "nl"}, town().now());
    code = base::split(
        w.first<std::string>(
             R"sql(SELECT payload FROM job WHERE kind = 'mail.sign_in' ORDER BY id DESC)sql")
            .value(),
        ' ')[2];
  });
  const guild::Newcomer newcomer{"New", "", "nl"};
  const auto use = [&] {
    return write([&](sql::Write& w) {
      return guild::use_code(w, handle, code, "192.0.2.1", newcomer, town().now()).way;
    });
  };
  EXPECT_EQ(use(), guild::WayIn::open);
  town().clock.advance(guild::works_again);
  EXPECT_EQ(use(), guild::WayIn::over);
}

EACH_DATABASE(People);

TEST(Source, OfIPv6IsItsHousehold) {
  const std::pair<const char*, const char*> cases[] = {
      {"192.0.2.7", "192.0.2.7"},
      {"::ffff:192.0.2.7", "192.0.2.7"},
      {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
      {"2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"},
      {"fe80::1%eth0", "fe80::/64"},
      {"2001:db8:1:3::1", "2001:db8:1:3::/64"},
      {"", ""},
      {"a socket", "a socket"},
  };
  for (const auto& [remote, source] : cases) EXPECT_EQ(guild::source_of(remote), source) << remote;
}

}  // namespace
