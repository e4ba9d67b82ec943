// Asking to join: who is told, and how often it may be done.
#include "guild/communities/membership.hpp"
#include "base/limits.hpp"
#include "guild/people/attempts.hpp"
#include "guild/people/sign_in.hpp"
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

// Who asked everywhere today comes in by her link all the same; only this wish waits.
TEST_P(JoinRequests, WishedForOnceTooOftenDoNotKeepHerOut) {
  const std::string link = write([&](sql::Write& w) {
    const auto handle =
        guild::request_sign_in(w, {"vera@buurtmeters.example", "1.2.3.4", "", "nl"}, town().now());
    guild::wish_to_join(w, town().gardens, {"Vera", "", "nl", ""}, handle);
    const std::string payload = *w.first<std::string>(
        R"sql(SELECT payload FROM job WHERE kind = 'mail.sign_in')sql");
    const guild::Limit anywhere{"asking to join anywhere",
                                base::limits::join_requests_to_all_per_day, base::days(1)};
    for (int turn = 0; turn < anywhere.most; ++turn)
      guild::take_turn(w, anywhere, std::to_string(town().vera.value), town().now());
    return payload.substr(payload.find(' ') + 1, 32);
  });
  const auto used =
      write([&](sql::Write& w) { return guild::use_link(w, link, "page", {}, town().now()); });
  EXPECT_EQ(used.way, guild::WayIn::open);
  EXPECT_EQ(used.person, town().vera);
  EXPECT_EQ(read([&](sql::Read& r) {
              return r.count(R"sql(SELECT count(*) FROM join_request WHERE person_id = $1)sql",
                             town().vera);
            }),
            0);
}

}  // namespace
