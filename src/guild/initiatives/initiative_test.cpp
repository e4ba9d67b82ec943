#include "guild/initiatives/initiative.hpp"

#include "guild/communities/community.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/person.hpp"
#include "guild/search/search.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Initiatives : public world::InTown {
 protected:
  void close(CommunityId id) {
    write([&](sql::Write& w) {
      CommunityDraft draft = community(w, id).is;
      draft.state = "closed";
      change_community(w, town().joost, id, draft, town().now());
    });
  }
  InitiativeId note(PersonId author, CommunityId community = {}) {
    return write([&](sql::Write& w) {
      return note_initiative(w, author, community,
                             {"Een fietspad van hout", "Asfalt is heet."}, town().now());
    });
  }
  std::string rewrite(InitiativeId id, int on, const std::string& title,
                      const std::string& reason, const std::string& learnt = {}) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        InitiativeDraft draft{title, "Asfalt is heet."};
        draft.reason = reason;
        draft.learnt = learnt;
        rewrite_initiative(w, id, town().nadia, on, draft, town().now());
      });
    });
  }
  bool sees(InitiativeId id, PersonId asker) {
    const Actor actor = town().actor(asker);
    return world::fault_of([&] {
             read([&](sql::Read& r) { find_initiative_for(r, actor, id, town().now()); });
           }).empty();
  }
  std::size_t listed(PersonId asker) {
    const Actor actor = town().actor(asker);
    return read([&](sql::Read& r) {
             const Standings standings(r, actor, town().now());
             return initiatives_for(r, actor, standings, 100);
           }).size();
  }
};

// Found by those who may read it: the search and the page say the same, for everyone of the town.
TEST_P(Initiatives, AreFoundByWhoMayReadThem) {
  const auto finds = [&](PersonId person, InitiativeId id, std::string_view word) {
    const Actor actor = town().actor(person);
    const auto groups = read([&](sql::Read& r) {
      return search::find(r, actor, {word, "nl", "initiative"}, town().now());
    });
    for (const auto& group : groups)
      for (const auto& hit : group.hits)
        if (hit.id == id.value) return true;
    return false;
  };
  for (const CommunityId where :
       {CommunityId{}, town().measuring, town().building, town().ethics}) {
    const InitiativeId id = note(town().nadia, where);
    for (const PersonId person :
         {PersonId{}, town().vera, town().bram, town().nadia, town().fenna, town().joost,
          town().otto, town().marloes, town().ada, town().willem, town().katja})
      EXPECT_EQ(finds(person, id, "fietspaden"), sees(id, person))
          << where.value << " as " << person.value;
    EXPECT_TRUE(finds(town().nadia, id, "asfalt"));
    EXPECT_EQ(rewrite(id, 1, "Een pad van schors", "Hout rot"), "");
    EXPECT_FALSE(finds(town().nadia, id, "fietspaden"));
    EXPECT_TRUE(finds(town().nadia, id, "schors"));
    write([&](sql::Write& w) { withdraw_initiative(w, id, town().nadia, "", town().now()); });
    EXPECT_FALSE(finds(town().nadia, id, "schors"));
    write([&](sql::Write& w) { restore_initiative(w, id, town().nadia, town().now()); });
    EXPECT_TRUE(finds(town().nadia, id, "schors"));
  }
}

TEST_P(Initiatives, KeepEveryVersionWithItsReasonAndWhatWasLearnt) {
  const InitiativeId id = note(town().nadia);
  EXPECT_EQ(rewrite(id, 1, "Een pad van schors", ""), "form.required");
  EXPECT_EQ(rewrite(id, 1, "Een pad van schors", "Hout rot", "Eik houdt het twee jaar."), "");
  EXPECT_EQ(rewrite(id, 2, "Schaduw boven het pad", "Niet het pad is heet", "Meet de lucht."), "");
  const auto versions = read([&](sql::Read& r) { return versions_of(r, id); });
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_EQ(versions[0].is.title, "Schaduw boven het pad");
  EXPECT_EQ(versions[1].is.learnt, "Eik houdt het twee jaar.");
  EXPECT_EQ(versions[1].is.reason, "Hout rot");
  EXPECT_EQ(versions[2].is.title, "Een fietspad van hout");
  EXPECT_EQ(read([&](sql::Read& r) { return find_initiative(r, id)->newest.number; }), 3);
}

TEST_P(Initiatives, OfTwoWhoRewriteAtOnceTheSecondKeepsHerWords) {
  const InitiativeId id = note(town().nadia);
  EXPECT_EQ(rewrite(id, 1, "Eerst", "x"), "");
  EXPECT_EQ(rewrite(id, 1, "Ook", "y"), "initiative.rewritten_meanwhile");
  EXPECT_EQ(read([&](sql::Read& r) { return versions_of(r, id); }).size(), 2u);
}

TEST_P(Initiatives, AreForTheHubOrForWhoWorksInTheirCommunity) {
  const InitiativeId open = note(town().nadia), closed = note(town().nadia, town().ethics);
  EXPECT_TRUE(sees(open, town().vera));
  EXPECT_FALSE(sees(open, {}));
  EXPECT_FALSE(sees(closed, town().vera));
  EXPECT_TRUE(sees(closed, town().fenna));
  EXPECT_EQ(listed(town().vera), 1u);
  EXPECT_EQ(listed(town().fenna), 2u);
  EXPECT_EQ(listed({}), 0u);
}

TEST_P(Initiatives, AreNotNotedWhereACommunityWasClosed) {
  close(town().measuring);
  EXPECT_EQ(world::fault_of([&] { note(town().nadia, town().measuring); }),
            "community.closed_down");
}

TEST_P(Initiatives, StayAsTheyAreWhereACommunityWasClosed) {
  const InitiativeId id = note(town().nadia, town().measuring);
  const InitiativeId gone = note(town().nadia, town().measuring);
  const auto withdraw = [&](InitiativeId one) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        withdraw_initiative(w, one, town().nadia, "", town().now());
      });
    });
  };
  EXPECT_EQ(withdraw(gone), "");
  close(town().measuring);
  EXPECT_EQ(rewrite(id, 1, "Toch nog", "x"), "community.closed_down");
  EXPECT_EQ(withdraw(id), "community.closed_down");
  EXPECT_EQ(world::fault_of([&] {
              write([&](sql::Write& w) {
                restore_initiative(w, gone, town().nadia, town().now());
              });
            }),
            "community.closed_down");
}

TEST_P(Initiatives, HaveALanguageThatARewritingCorrects) {
  const InitiativeId id = note(town().nadia);
  write([&](sql::Write& w) {
    InitiativeDraft draft{"A wooden path", "Asphalt is hot."};
    draft.reason = "For who reads no Dutch";
    draft.lang = "en";
    rewrite_initiative(w, id, town().nadia, 1, draft, town().now());
  });
  EXPECT_EQ(read([&](sql::Read& r) { return find_initiative(r, id)->newest.is.lang; }), "en");
  EXPECT_EQ(read([&](sql::Read& r) { return versions_of(r, id)[1].is.lang; }), "nl");
}

TEST_P(Initiatives, AreWithdrawnAndBroughtBack) {
  const InitiativeId id = note(town().nadia);
  write([&](sql::Write& w) { withdraw_initiative(w, id, town().nadia, "", town().now()); });
  EXPECT_EQ(listed(town().nadia), 0u);
  EXPECT_FALSE(sees(id, town().vera));
  EXPECT_TRUE(sees(id, town().nadia));
  write([&](sql::Write& w) { restore_initiative(w, id, town().nadia, town().now()); });
  EXPECT_EQ(listed(town().vera), 1u);
}

TEST_P(Initiatives, OfSomebodyElseAreWithdrawnWithAReason) {
  const InitiativeId id = note(town().nadia, town().measuring);
  const auto withdraw = [&](PersonId by, const char* reason) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { withdraw_initiative(w, id, by, reason, town().now()); });
    });
  };
  EXPECT_EQ(withdraw(town().joost, ""), "form.required");
  EXPECT_TRUE(sees(id, town().vera));
  EXPECT_EQ(withdraw(town().joost, "Staat er al."), "");
  EXPECT_EQ(withdraw(town().nadia, "Toch ik."), "");  // it is withdrawn already
  const auto one = read([&](sql::Read& r) { return find_initiative(r, id); });
  EXPECT_EQ(one->withdrawn_by, town().joost);
  EXPECT_EQ(one->withdrawn_by_name, "Joost Verhagen");
  EXPECT_EQ(one->withdrawn_reason, "Staat er al.");
  write([&](sql::Write& w) { restore_initiative(w, id, town().nadia, town().now()); });
  EXPECT_EQ(read([&](sql::Read& r) { return find_initiative(r, id)->withdrawn_reason; }), "");
}

TEST_P(Initiatives, StayWhenTheirAuthorIsErased) {
  const InitiativeId id = note(town().nadia);
  write([&](sql::Write& w) { erase_person(w, town().nadia, "Nadia el Amrani", {}, town().now()); });
  EXPECT_EQ(read([&](sql::Read& r) { return find_initiative(r, id)->author_name; }), erased_name);
}

EACH_DATABASE(Initiatives);

}  // namespace
}  // namespace guild
