// Asking to join: who is told, and how often it may be done.
#include "guild/communities/membership.hpp"
#include "world/town.hpp"

namespace {

using guild::Role;
using world::fault_of;

class JoinRequests : public world::InTown {
 protected:
  void join(guild::PersonId person, guild::CommunityId community) {
    write([&](sql::Write& w) { guild::join(w, community, person, "", town().now()); });
  }
  std::size_t jobs(std::string_view kind) {
    return read([&](sql::Read& r) {
      return std::size_t(r.count(R"sql(SELECT count(*) FROM job WHERE kind = $1)sql", kind));
    });
  }
};
EACH_DATABASE(JoinRequests);

TEST_P(JoinRequests, ARequestIsOneLetterForEachWhoAnswers) {
  const auto before = jobs("mail.join_request");
  write([&](sql::Write& w) {
    guild::take_in(w, town().building, town().ada, Role::lead, town().joost, town().now());
  });
  join(town().vera, town().building);
  EXPECT_EQ(jobs("mail.join_request"), before + 2);
  const auto who = [&] {
    return read([&](sql::Read& r) { return guild::who_answers(r, town().building); });
  };
  EXPECT_EQ(who(), (std::vector{town().ada, town().joost}));
  write([&](sql::Write& w) {
    w.run(R"sql(UPDATE membership SET role = 'member' WHERE role = 'lead')sql");
  });
  EXPECT_EQ(who(), std::vector{town().marloes});  // nobody leads: who coordinates the programme
}

TEST_P(JoinRequests, AreMadeFiveTimesADayAtMost) {
  const auto ask_and_withdraw = [&](guild::CommunityId community) {
    return fault_of([&] {
      join(town().vera, community);
      write(
          [&](sql::Write& w) { guild::withdraw_request(w, community, town().vera, town().now()); });
    });
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ask_and_withdraw(town().building), "");
  EXPECT_EQ(ask_and_withdraw(town().building), "fault.too_many");
  EXPECT_EQ(ask_and_withdraw(town().gardens), "");
  town().clock.advance(base::days(1));
  EXPECT_EQ(ask_and_withdraw(town().building), "");
}

}  // namespace
