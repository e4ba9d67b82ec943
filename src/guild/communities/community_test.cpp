// Founding, naming and placing communities.
#include "guild/communities/community.hpp"

#include "world/town.hpp"

namespace {

using world::fault_of;

class Communities : public world::InTown {
 protected:
  guild::CommunityId found(const char* name, guild::CommunityId parent = {}) {
    guild::CommunityDraft draft;
    draft.name.nl = name;
    draft.parent = parent;
    return write([&](sql::Write& w) {
      return guild::create_community(w, town().marloes, draft, town().now());
    });
  }
  template <class Change>
  void change(guild::CommunityId id, Change how) {
    write([&](sql::Write& w) {
      auto draft = guild::community(w, id).is;
      how(draft);
      guild::change_community(w, town().joost, id, draft, town().now());
    });
  }
  guild::Found find(const char* slug, guild::PersonId person = {}) {
    const guild::Actor actor = town().actor(person);
    return read([&](sql::Read& r) { return guild::find_community(r, actor, slug, town().now()); });
  }
};
EACH_DATABASE(Communities);

TEST_P(Communities, OfOneNameGetDifferentAddresses) {
  EXPECT_EQ(town().slug(found("Lokaal meten")), "lokaal-meten-2");
  EXPECT_EQ(town().slug(found("Lokaal Meten!")), "lokaal-meten-3");
}

TEST_P(Communities, AreFoundUnderTheNameTheyHad) {
  change(town().measuring, [](auto& draft) { draft.name.nl = "Samen meten"; });
  EXPECT_EQ(find("lokaal-meten").slug, "samen-meten");
  EXPECT_EQ(find("samen-meten").id, town().measuring);
  // Nobody else gets an address that still leads somewhere.
  EXPECT_EQ(town().slug(found("Lokaal meten")), "lokaal-meten-2");
  change(town().measuring, [](auto& draft) { draft.name.nl = "Lokaal meten"; });
  EXPECT_EQ(find("samen-meten").slug, "lokaal-meten");
  EXPECT_EQ(find("lokaal-meten").slug, "lokaal-meten");
}

TEST_P(Communities, ThatAreClosedAreNotFoundUnderTheNameTheyHadEither) {
  change(town().ethics, [](auto& draft) { draft.name.nl = "Morele vragen"; });
  EXPECT_EQ(fault_of([&] { find("ethiek"); }), "fault.not_found");
  EXPECT_EQ(fault_of([&] { find("ethiek", town().vera); }), "fault.not_found");
  EXPECT_EQ(find("ethiek", town().nadia).slug, "morele-vragen");
}

TEST_P(Communities, DoNotLieUnderThemselves) {
  const auto street = found("Straat", town().measuring);
  const auto house = found("Huis", street);
  const auto under = [&](guild::CommunityId parent) {
    return fault_of([&] { change(town().measuring, [&](auto& draft) { draft.parent = parent; }); });
  };
  EXPECT_EQ(under(house), "community.parent_cycle");
  EXPECT_EQ(under(town().measuring), "community.parent_cycle");
  EXPECT_EQ(under(town().building), "");
}

TEST_P(Communities, NeedANameAndKnownWords) {
  EXPECT_EQ(fault_of([&] { found(""); }), "form.required");
  EXPECT_EQ(fault_of([&] { found(std::string(10'000, 'x').c_str()); }), "form.too_long");
  EXPECT_EQ(fault_of([&] { change(town().measuring, [](auto& d) { d.form = "forum"; }); }),
            "form.choose");
  EXPECT_EQ(fault_of([&] { change(town().measuring, [](auto& d) { d.state = "asleep"; }); }),
            "form.choose");
  EXPECT_EQ(fault_of([&] { change(town().measuring, [](auto& d) { d.programme.value = 999; }); }),
            "form.choose");
  EXPECT_EQ(fault_of([&] { change(town().measuring, [](auto& d) { d.themes = {{999}}; }); }),
            "form.choose");
}

TEST_P(Communities, KeepTheirThemes) {
  const auto theme = write([](sql::Write& w) {
    guild::theme_named(w, {"Stedelijke vernieuwing", "Urban innovation"});
    return guild::theme_named(w, {"Stedelijke vernieuwing", ""});
  });
  change(town().measuring, [&](auto& draft) { draft.themes = {theme, theme}; });
  const auto kept = read([&](sql::Read& r) { return guild::themes_of(r, town().measuring); });
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].name.en, "Urban innovation");
}

TEST_P(Communities, ThatAreClosedAreOpenedByAnAdministratorWithAReasonForAnHour) {
  const auto standing = [&] { return find("ethiek", town().ada).standing; };
  EXPECT_FALSE(standing().reads());
  const auto open = [&](const char* reason) {
    write([&](sql::Write& w) {
      guild::open_closed_community(w, town().ethics, town().ada, reason, town().now());
    });
  };
  EXPECT_EQ(fault_of([&] { open(""); }), "form.required");
  open("Een deelnemer meldt een onveilig bericht.");
  EXPECT_TRUE(standing().reads());
  const auto list = read([&](sql::Read& r) { return guild::openings_of(r, town().ethics); });
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].administrator, "Ada Zwart");
  EXPECT_EQ(list[0].reason, "Een deelnemer meldt een onveilig bericht.");
  town().clock.advance(base::minutes(61));
  EXPECT_FALSE(standing().reads());
}

}  // namespace
