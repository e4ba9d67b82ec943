// Closing a programme: nothing begins in it and nobody joins any more; all of it stays readable.
#include "guild/programmes/programme.hpp"

#include <gtest/gtest.h>

#include "guild/communities/membership.hpp"
#include "world/town.hpp"

namespace {

using world::fault_of;

class ClosedProgrammes : public world::InTown {
 protected:
  void close() {
    write([&](sql::Write& w) {
      guild::close_programme(w, town().marloes, town().smart, town().now());
    });
  }
  void reopen() {
    write([&](sql::Write& w) {
      guild::reopen_programme(w, town().marloes, town().smart, town().now());
    });
  }
  std::string join(guild::CommunityId where, guild::PersonId who) {
    return fault_of(
        [&] { write([&](sql::Write& w) { guild::join(w, where, who, "", town().now()); }); });
  }
  std::string found_in(guild::ProgrammeId programme) {
    return fault_of([&] {
      write([&](sql::Write& w) {
        guild::CommunityDraft draft;
        draft.name.nl = "Waterkring";
        draft.programme = programme;
        guild::create_community(w, town().marloes, draft, town().now());
      });
    });
  }
  std::size_t open_programmes() {
    return read([](sql::Read& r) { return guild::programmes(r).size(); });
  }
};
EACH_DATABASE(ClosedProgrammes);

TEST_P(ClosedProgrammes, TakeNobodyIn) {
  close();
  EXPECT_EQ(join(town().measuring, town().vera), "programme.closed");
  EXPECT_EQ(join(town().ethics, town().bram), "programme.closed") << "though invited";
  EXPECT_EQ(fault_of([&] {
              write([&](sql::Write& w) {
                guild::take_in(w, town().measuring, town().vera, guild::Role::member,
                               town().marloes, town().now());
              });
            }),
            "programme.closed");
  EXPECT_EQ(join(town().kitchen, town().vera), "") << "another programme's goes on";
  reopen();
  EXPECT_EQ(join(town().measuring, town().vera), "");
}

TEST_P(ClosedProgrammes, BeginNothing) {
  close();
  EXPECT_EQ(found_in(town().smart), "programme.closed");
  EXPECT_EQ(found_in(town().warm), "");
  const auto move = [&](guild::CommunityId community, guild::ProgrammeId to) {
    return fault_of([&] {
      write([&](sql::Write& w) {
        auto draft = guild::community(w, community).is;
        draft.programme = to;
        guild::change_community(w, town().marloes, community, draft, town().now());
      });
    });
  };
  EXPECT_EQ(move(town().kitchen, town().smart), "programme.closed");
  EXPECT_EQ(move(town().measuring, town().smart), "") << "what is in it stays changeable";
  reopen();
  EXPECT_EQ(found_in(town().smart), "");
}

TEST_P(ClosedProgrammes, StayReadableAndLedAsTheyWere) {
  close();
  close();  // the second press of the same button
  EXPECT_EQ(open_programmes(), 1u);
  const guild::Actor marloes = town().actor(town().marloes), nadia = town().actor(town().nadia);
  read([&](sql::Read& r) {
    EXPECT_TRUE(guild::find_programme(r, "een-slimme-stad").closed);
    ASSERT_EQ(guild::closed_programmes(r).size(), 1u);
    EXPECT_TRUE(guild::may_coordinate(r, marloes, town().smart));
    const auto inside = guild::find_standing(r, nadia, town().ethics, town().now());
    EXPECT_TRUE(inside.reads() && inside.takes_part());
    const auto visitor = guild::find_standing(r, {}, town().measuring, town().now());
    EXPECT_TRUE(visitor.reads());
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM activity WHERE verb = 'closed')sql"), 1);
  });
  reopen();
  EXPECT_EQ(open_programmes(), 2u);
}

}  // namespace
