// Changing and cancelling meetings.
#include <gtest/gtest.h>

#include "world/meetings.hpp"

namespace guild {
namespace {


class ChangedMeetings : public world::WithMeetings {};
EACH_DATABASE(ChangedMeetings);

TEST_P(ChangedMeetings, AreCancelledAndGoOnWithTheRepliesAsTheyWere) {
  const auto anna = person("Anna"), bram = person("Bram"), declined = person("Declined");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten), join(declined, meten);
  const auto meeting = plan(anna, draft({meten}));
  reply(bram, meeting, Rsvp::yes);
  reply(declined, meeting, Rsvp::no);
  const auto cancel = [&] {
    db().write_now([&](sql::Write& write) {
      cancel_meeting(write, actor(anna), meeting, "de zaal is dicht", now);
    });
  };
  cancel();
  cancel();  // the second press of the same button changes nothing
  EXPECT_TRUE(find(meeting).cancelled);
  EXPECT_EQ(find(meeting).cancel_reason, "de zaal is dicht");
  EXPECT_EQ(find(meeting).sequence, 1);
  EXPECT_EQ(jobs("mail.meeting_cancelled"), std::vector{said_of(bram, meeting) + " 1"});
  db().write_now(
      [&](sql::Write& write) { withdraw_cancellation(write, actor(anna), meeting, now); });
  EXPECT_FALSE(find(meeting).cancelled);
  EXPECT_EQ(find(meeting).sequence, 2);
  EXPECT_EQ(invitation(bram, meeting)->rsvp, Rsvp::yes);
}

TEST_P(ChangedMeetings, AreChangedByWhoPlannedThemOrGuidesTheirHome) {
  const auto anna = person("Anna"), bram = person("Bram"), fenna = person("Fenna");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten), join(fenna, meten, "facilitator");
  const auto meeting = plan(anna, draft({meten}));
  const auto change = [&](PersonId who, const std::string& place) {
    return fault_of([&] {
      auto changed = draft({meten});
      changed.place = place;
      db().write_now([&](sql::Write& write) {
        change_meeting(write, actor(who), meeting, changed, std::nullopt, now);
      });
    });
  };
  EXPECT_EQ(change(bram, "elders"), "meeting.not_yours");
  EXPECT_EQ(change(anna, "Stadhuis"), "no fault");
  EXPECT_EQ(change(fenna, "Bibliotheek"), "no fault");
  EXPECT_EQ(find(meeting).place, "Bibliotheek");
  leave(anna, meten);
  EXPECT_EQ(change(anna, "thuis"), "meeting.not_yours");
}

TEST_P(ChangedMeetings, AskAnewWhenTheyMoveToAnotherDay) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten);
  const auto meeting = plan(anna, at(draft({meten}), 13, 30, 60));
  reply(bram, meeting, Rsvp::yes, "alleen het eerste uur");
  const auto change = [&](const MeetingDraft& to, std::optional<int> expected) {
    db().write_now(
        [&](sql::Write& write) { change_meeting(write, actor(anna), meeting, to, expected, now); });
  };
  auto with_agenda = at(draft({meten}), 13, 30, 60);
  with_agenda.agenda = "Eerst koffie";
  change(with_agenda, 0);
  EXPECT_EQ(find(meeting).sequence, 0) << "an agenda is no reason to mail everyone";
  EXPECT_TRUE(jobs("mail.meeting_changed").empty());
  change(at(draft({meten}), 14, 0, 60), 0);
  EXPECT_EQ(find(meeting).sequence, 1);
  EXPECT_EQ(invitation(bram, meeting)->rsvp, Rsvp::yes) << "the day is the same";
  EXPECT_EQ(fault_of([&] { change(draft({meten}), 0); }), "meeting.changed_meanwhile");
  change(at(draft({meten}, {2023, 5, 12}), 14, 0, 60), 1);
  EXPECT_FALSE(invitation(bram, meeting)->rsvp);
  EXPECT_EQ(invitation(bram, meeting)->words, "") << "said to another day";
  EXPECT_EQ(jobs("mail.meeting_changed"),
            (std::vector{said_of(bram, meeting) + " 1", said_of(bram, meeting) + " 2"}));
}

TEST_P(ChangedMeetings, InviteAndReleaseWithTheirCommunities) {
  const auto anna = person("Anna"), ethicist = person("Ethicist");
  const auto meten = community("meten"), ethiek = community("ethiek");
  join(anna, meten), join(anna, ethiek), join(ethicist, ethiek);
  const auto meeting = plan(anna, draft({meten}));
  const auto set = [&](std::vector<CommunityId> communities) {
    db().write_now([&](sql::Write& write) {
      change_meeting(write, actor(anna), meeting, draft(communities), std::nullopt, now);
    });
  };
  EXPECT_FALSE(invitation(ethicist, meeting));
  set({meten, ethiek});
  EXPECT_TRUE(invitation(ethicist, meeting));
  set({meten});
  EXPECT_FALSE(invitation(ethicist, meeting));
  EXPECT_TRUE(invitation(anna, meeting));
}

TEST_P(ChangedMeetings, AreNotChangedWithoutEnd) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten"), ethiek = community("ethiek");
  join(anna, meten), join(anna, ethiek), join(bram, meten), join(bram, ethiek, "lead");
  const auto meeting = plan(anna, draft({meten})), other = plan(bram, draft({meten}));
  const auto change = [&](MeetingId which, PersonId who, const MeetingDraft& to) {
    return fault_of([&] {
      db().write_now([&](sql::Write& write) {
        change_meeting(write, actor(who), which, to, std::nullopt, now);
      });
    });
  };
  const auto cancel = [&] {
    return fault_of([&] {
      db().write_now([&](sql::Write& write) {
        cancel_meeting(write, actor(anna), meeting, "", now);
        withdraw_cancellation(write, actor(anna), meeting, now);
      });
    });
  };
  for (int i = 0; i < 8; ++i) EXPECT_EQ(cancel(), "no fault");
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(change(meeting, anna, draft({meten, ethiek})), "no fault");
    EXPECT_EQ(change(meeting, anna, draft({meten})), "no fault");
  }
  const auto mails = jobs("mail.meeting_changed").size() + jobs("mail.meeting_cancelled").size();
  EXPECT_EQ(cancel(), "fault.too_many");
  EXPECT_EQ(change(meeting, anna, at(draft({meten}), 9, 0, 60)), "fault.too_many");
  EXPECT_EQ(change(meeting, anna, draft({meten, ethiek})), "fault.too_many");
  EXPECT_EQ(jobs("mail.meeting_changed").size() + jobs("mail.meeting_cancelled").size(), mails);
  auto silent = draft({meten});
  silent.agenda = "Eerst koffie";
  EXPECT_EQ(change(meeting, anna, silent), "no fault") << "nobody is mailed about an agenda";
  EXPECT_EQ(change(other, bram, at(draft({meten}), 9, 0, 60)), "no fault") << "another person";
  now = now + base::minutes(61);
  EXPECT_EQ(cancel(), "no fault");
}

TEST_P(ChangedMeetings, KeepACommunityThatWhoChangesThemMayNotKnowOf) {
  const auto anna = person("Anna"), lead = person("Lead"), hidden = person("Hidden");
  const auto meten = community("meten"), besloten = community("besloten", "closed");
  join(anna, meten), join(anna, besloten), join(lead, meten, "lead"), join(hidden, besloten);
  const auto meeting = plan(anna, draft({meten, besloten}));
  const auto change = [&](PersonId who) {
    db().write_now([&](sql::Write& write) {
      change_meeting(write, actor(who), meeting, draft({meten}), std::nullopt, now);
    });
  };
  change(lead);
  EXPECT_TRUE(find(meeting).is_of(besloten)) << "she was not offered it";
  EXPECT_EQ(find(meeting).communities.front().id, meten);
  EXPECT_TRUE(invitation(hidden, meeting));
  change(anna);
  EXPECT_FALSE(find(meeting).is_of(besloten));
  EXPECT_FALSE(invitation(hidden, meeting));
}

TEST_P(ChangedMeetings, TellWhoseInvitationAChangeWithdrew) {
  const auto anna = person("Anna"), told = person("Told"), untold = person("Untold");
  const auto declined = person("Declined"), stays = person("Stays");
  const auto meten = community("meten"), ethiek = community("ethiek");
  join(anna, meten), join(anna, ethiek), join(stays, meten), join(stays, ethiek);
  for (const auto who : {told, untold, declined}) join(who, ethiek);
  const auto meeting = plan(anna, draft({meten, ethiek}));
  for (const auto who : {told, declined, stays})
    db().write_now([&](sql::Write& write) { mark_mailed(write, who, {meeting}, now); });
  reply(told, meeting, Rsvp::yes);
  reply(declined, meeting, Rsvp::no);
  const auto set = [&](std::vector<CommunityId> communities) {
    db().write_now([&](sql::Write& write) {
      change_meeting(write, actor(anna), meeting, draft(communities), std::nullopt, now);
    });
  };
  set({meten});
  EXPECT_EQ(jobs("mail.meeting_withdrawn"), std::vector{said_of(told, meeting) + " 0"});
  const auto invited_before = jobs("mail.invitation").size();
  set({meten, ethiek});
  EXPECT_EQ(invitation(told, meeting)->rsvp, Rsvp::yes);
  EXPECT_EQ(jobs("mail.invitation").size(), invited_before + 2)
      << "told and untold hear of it; who declined knows";
}

}  // namespace
}  // namespace guild
