// Invitations, the replies to them, and the calendar of who is invited.
#include <gtest/gtest.h>

#include <thread>

#include "guild/meetings/calendar_address.hpp"
#include "world/meetings.hpp"

namespace guild {
namespace {


class Invitations : public world::WithMeetings {};
EACH_DATABASE(Invitations);

TEST_P(Invitations, AreNotMailedAgainOnceRefusedUntilALetterArrives) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten);
  const auto meeting = plan(anna, draft({meten}));
  const auto left = [&] {
    return sql::in_read(
        db(), [&](sql::Read& read) { return unmailed(read, bram, {meeting}, now).free.size(); });
  };
  const auto count = [&](auto literal) {
    return sql::in_read(db(), [&](sql::Read& read) { return read.count(literal); });
  };
  EXPECT_EQ(left(), 1u);
  db().write_now([&](sql::Write& write) { mark_refused(write, bram, {meeting}, now); });
  EXPECT_EQ(left(), 0u);
  EXPECT_EQ(count(sql::Literal("SELECT count(*) FROM invitation WHERE refused_at > 0")), 1);
  db().write_now([&](sql::Write& write) {
    mark_reached(write, anna, meeting);
    mark_reached(write, bram, meeting);
  });
  EXPECT_EQ(count(sql::Literal("SELECT count(*) FROM invitation WHERE refused_at > 0")), 0);
  EXPECT_EQ(left(), 0u) << "she knows";
}

TEST_P(Invitations, InviteWhoJoinsLaterToAllThatIsToCome) {
  const auto anna = person("Anna"), new_one = person("New");
  const auto meten = community("meten");
  join(anna, meten);
  const auto past = plan(anna, draft({meten}, {2023, 1, 12}));
  const auto first = plan(anna, draft({meten}, {2023, 3, 30}));
  const auto second = plan(anna, draft({meten}, {2023, 5, 11}));
  const auto off = plan(anna, draft({meten}, {2023, 6, 15}));
  db().write_now([&](sql::Write& write) { cancel_meeting(write, actor(anna), off, "ziek", now); });
  join(new_one, meten);
  db().write_now([&](sql::Write& write) { invite_to_coming_meetings(write, meten, new_one, now); });
  EXPECT_TRUE(invitation(new_one, first) && invitation(new_one, second));
  EXPECT_FALSE(invitation(new_one, past) || invitation(new_one, off));
  EXPECT_EQ(jobs("mail.invitation"),
            std::vector{said_of(new_one, first) + " " + std::to_string(second.value)});
  EXPECT_FALSE(invitation(anna, past)) << "nobody is asked to come to what was";
}

TEST_P(Invitations, TakeRepliesUntilTheyEnd) {
  const auto anna = person("Anna"), stranger = person("Stranger");
  const auto meten = community("meten");
  join(anna, meten);
  const auto meeting = plan(anna, at(draft({meten}), 13, 30, 180));
  reply(anna, meeting, Rsvp::yes, "ik neem koffie mee");
  EXPECT_EQ(invitation(anna, meeting)->words, "ik neem koffie mee");
  now = find(meeting).ends_at - base::seconds(1);
  reply(anna, meeting, Rsvp::no);
  EXPECT_EQ(invitation(anna, meeting)->rsvp, Rsvp::no);
  EXPECT_EQ(invitation(anna, meeting)->words, "");
  EXPECT_EQ(fault_of([&] { reply(stranger, meeting, Rsvp::yes); }), "fault.not_found");
  now = find(meeting).ends_at;
  EXPECT_EQ(fault_of([&] { reply(anna, meeting, Rsvp::yes); }), "meeting.is_over");
  EXPECT_EQ(invitation(anna, meeting)->rsvp, Rsvp::no);
}

TEST_P(Invitations, TakeNoReplyOnceLeftOrCancelled) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten);
  const auto meeting = plan(anna, draft({meten}));
  leave(bram, meten);
  EXPECT_EQ(fault_of([&] { reply(bram, meeting, Rsvp::yes); }), "fault.not_found");
  db().write_now([&](sql::Write& write) { cancel_meeting(write, actor(anna), meeting, "", now); });
  EXPECT_EQ(fault_of([&] { reply(anna, meeting, Rsvp::yes); }), "meeting.is_cancelled");
}

TEST_P(Invitations, TakeTwoRepliesAtOnce) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten);
  const auto meeting = plan(anna, draft({meten}));
  std::thread other([&] { reply(bram, meeting, Rsvp::maybe); });
  reply(anna, meeting, Rsvp::yes);
  other.join();
  const auto counts =
      sql::in_read(db(), [&](sql::Read& read) { return reply_counts(read, meeting); });
  EXPECT_EQ(counts.yes, 1);
  EXPECT_EQ(counts.maybe, 1);
}

TEST_P(Invitations, KeepTheReplyOfWhoComesBackWithinADay) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten);
  const auto meeting = plan(anna, draft({meten}));
  reply(bram, meeting, Rsvp::yes, "met de trein");
  const auto come_back = [&](base::Span after) {
    leave(bram, meten);
    now = now + after;
    join(bram, meten);
    db().write_now([&](sql::Write& write) { invite_to_coming_meetings(write, meten, bram, now); });
  };
  come_back(base::hours(23));
  EXPECT_EQ(invitation(bram, meeting)->rsvp, Rsvp::yes);
  EXPECT_EQ(invitation(bram, meeting)->words, "met de trein");
  come_back(base::hours(25));
  EXPECT_FALSE(invitation(bram, meeting)->rsvp);
  EXPECT_EQ(invitation(bram, meeting)->words, "") << "words go with the reply they explain";
  EXPECT_EQ(invitation(bram, meeting)->replied_at.us, 0);
}

TEST_P(Invitations, CountWhoRepliedAmongWhoIsInvited) {
  const auto anna = person("Anna"), bram = person("Bram"), fenna = person("Fenna");
  const auto gone = person("Gone");
  const auto meten = community("meten"), other = community("other");
  join(anna, meten), join(bram, meten), join(fenna, meten), join(gone, meten), join(bram, other);
  const auto first = plan(anna, draft({meten})), second = plan(anna, draft({meten}, {2023, 6, 1}));
  plan(bram, draft({other}));
  reply(bram, first, Rsvp::no), reply(fenna, first, Rsvp::maybe), reply(gone, first, Rsvp::yes);
  leave(gone, meten);
  // Twice: what was counted is kept until somebody replies.
  const auto expect = [&](int replied, int invited) {
    for (int i = 0; i < 2; ++i) {
      const auto counts =
          sql::in_read(db(), [&](sql::Read& read) { return ahead_of(read, anna, now).replied; });
      ASSERT_EQ(counts.size(), 2U);
      EXPECT_EQ(counts.at(first).replied, replied);
      EXPECT_EQ(counts.at(first).invited, invited);
      EXPECT_EQ(counts.at(second).replied, 0);
      EXPECT_EQ(counts.at(second).invited, invited);
    }
  };
  expect(2, 3);
  reply(anna, first, Rsvp::yes);
  expect(3, 3);
  leave(bram, meten);
  expect(2, 2);
}

TEST_P(Invitations, AreAheadOfWhoIsInvitedWithWhatSheReplied) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten"), raad = community("raad");
  join(anna, meten), join(bram, meten), join(anna, raad), join(bram, raad);
  const auto shared = plan(anna, draft({meten, raad}, {2023, 6, 1}));
  const auto later = plan(anna, draft({meten}, {2023, 7, 1}));
  const auto sooner = plan(anna, draft({raad}, {2023, 5, 20}));
  reply(bram, shared, Rsvp::maybe, "misschien later"), reply(anna, later, Rsvp::no);
  leave(bram, raad);
  const auto ahead_for = [&](PersonId who) {
    return sql::in_read(db(), [&](sql::Read& read) {
      const Ahead ahead = ahead_of(read, who, now);
      EXPECT_EQ(ahead.mine.size(), ahead.meetings.size());
      std::string found;
      for (const Meeting& meeting : ahead.meetings) {
        const Invitation& mine = ahead.mine.at(meeting.id);
        found += base::iso(meeting.date) + " " + std::to_string(meeting.communities.size()) + " " +
                 (mine.rsvp ? std::string(word_of(*mine.rsvp)) : "open") + " " + mine.words + "\n";
      }
      return found;
    });
  };
  EXPECT_EQ(ahead_for(bram), "2023-06-01 2 maybe misschien later\n2023-07-01 1 open \n");
  EXPECT_EQ(ahead_for(anna), "2023-05-20 1 open \n2023-06-01 2 open \n2023-07-01 1 no \n");
  EXPECT_EQ(ahead_for(person("Outside")), "");
  reply(bram, later, Rsvp::yes);
  EXPECT_EQ(ahead_for(bram), "2023-06-01 2 maybe misschien later\n2023-07-01 1 yes \n");
  now = find(sooner).ends_at;
  EXPECT_EQ(ahead_for(anna), "2023-06-01 2 open \n2023-07-01 1 no \n");
}

TEST_P(Invitations, StandInThePersonalCalendarUnlessDeclined) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const auto yes = plan(anna, draft({meten}, {2023, 3, 30}));
  const auto no = plan(anna, draft({meten}, {2023, 5, 11}));
  const auto off = plan(anna, draft({meten}, {2023, 6, 15}));
  reply(anna, yes, Rsvp::yes);
  reply(anna, no, Rsvp::no);
  db().write_now([&](sql::Write& write) { cancel_meeting(write, actor(anna), off, "", now); });
  const auto calendar =
      sql::in_read(db(), [&](sql::Read& read) { return calendar_of(read, anna, now); });
  ASSERT_EQ(calendar.size(), 2u);
  EXPECT_EQ(calendar[0].id, yes);
  EXPECT_TRUE(calendar[1].cancelled);
}

TEST_P(Invitations, HaveACalendarAddressThatCanBeRevoked) {
  const auto anna = person("Anna");
  const auto owner = [&](const std::string& token) {
    return sql::in_read(db(), [&](sql::Read& read) { return person_of_calendar(read, token); });
  };
  const auto renew = [&] {
    return sql::in_write(db(),
                         [&](sql::Write& write) { return renew_calendar_token(write, anna, now); });
  };
  const std::string first = renew();
  EXPECT_EQ(owner(first), anna);
  const std::string second = renew();
  EXPECT_FALSE(owner(first)) << "a new address makes the old one useless";
  EXPECT_EQ(owner(second), anna);
  db().write_now([&](sql::Write& write) { revoke_calendar_token(write, anna, now); });
  EXPECT_FALSE(owner(second));
  EXPECT_FALSE(owner(""));
}

TEST_P(Invitations, ForgetAnErasedPersonsWords) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const auto meeting = plan(anna, draft({meten}));
  reply(anna, meeting, Rsvp::yes, "mijn kind is ziek");
  db().write_now([&](sql::Write& write) { erase_person_from_meetings(write, anna, now); });
  EXPECT_FALSE(invitation(anna, meeting));
  EXPECT_EQ(sql::in_read(db(),
                         [](sql::Read& read) {
                           return read.count(
                               R"sql(SELECT count(*) FROM invitation WHERE words <> '')sql");
                         }),
            0);
}

}  // namespace
}  // namespace guild
