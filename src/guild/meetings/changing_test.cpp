// Changing and cancelling meetings.
#include <gtest/gtest.h>

#include "world/meetings.hpp"

namespace guild {
namespace {

using base::Date;

class ChangedMeetings : public world::WithMeetings {};
EACH_DATABASE(ChangedMeetings);

// Two people have the form open: what the second did not touch stays as the first left it.
TEST_P(ChangedMeetings, KeepWhatAnotherDidToTheirCommunitiesMeanwhile) {
  const auto anna = person("Anna"), bram = person("Bram"), cees = person("Cees");
  const auto meten = community("meten"), ethiek = community("ethiek"), bouw = community("bouw");
  for (const auto where : {meten, ethiek, bouw}) join(anna, where), join(bram, where, "lead");
  join(cees, ethiek);
  const auto meeting = plan(anna, draft({meten, bouw}));
  const auto change = [&](PersonId who, const MeetingDraft& to) {
    db().write_now([&](sql::Write& write) { change_meeting(write, actor(who), meeting, to, now); });
  };
  const auto said = [&](std::vector<CommunityId> communities, std::vector<CommunityId> began) {
    auto made = draft(std::move(communities));
    made.communities_were = std::move(began);
    return made;
  };
  change(bram, said({meten, bouw, ethiek}, {bouw}));
  change(anna, said({meten, bouw}, {bouw}));
  EXPECT_TRUE(find(meeting).is_of(ethiek)) << "Anna's form was made before it came";
  EXPECT_TRUE(invitation(cees, meeting));
  change(bram, said({meten, ethiek}, {bouw, ethiek}));
  change(anna, said({meten, bouw, ethiek}, {bouw, ethiek}));
  EXPECT_FALSE(find(meeting).is_of(bouw)) << "nor does an old form bring back what was taken away";
  EXPECT_TRUE(find(meeting).is_of(ethiek));
  change(anna, said({meten}, {ethiek}));
  EXPECT_FALSE(find(meeting).is_of(ethiek)) << "who unticks what she saw takes it away";
}

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
      db().write_now(
          [&](sql::Write& write) { change_meeting(write, actor(who), meeting, changed, now); });
    });
  };
  EXPECT_EQ(change(bram, "elders"), "meeting.not_yours");
  EXPECT_EQ(change(anna, "Stadhuis"), "no fault");
  EXPECT_EQ(change(fenna, "Bibliotheek"), "no fault");
  EXPECT_EQ(find(meeting).place, "Bibliotheek");
  leave(anna, meten);
  EXPECT_EQ(change(anna, "thuis"), "meeting.not_yours");
}

TEST_P(ChangedMeetings, AreLookedAfterByTheNextCommunityWhereTheirHomeWasClosedDown) {
  const auto anna = person("Anna"), fenna = person("Fenna"), gijs = person("Gijs");
  const auto meten = community("meten"), ethiek = community("ethiek");
  join(anna, meten), join(anna, ethiek), join(fenna, meten, "lead"), join(gijs, ethiek, "lead");
  const auto meeting = plan(anna, draft({meten, ethiek}));
  const auto change = [&](PersonId who) {
    return fault_of([&] {
      db().write_now([&](sql::Write& write) {
        change_meeting(write, actor(who), meeting, draft({meten, ethiek}), now);
      });
    });
  };
  EXPECT_EQ(change(gijs), "meeting.not_yours");
  close_down(meten);
  EXPECT_EQ(change(gijs), "no fault");
  EXPECT_EQ(change(anna), "no fault") << "she planned it and takes part in ethiek";
  EXPECT_EQ(change(fenna), "meeting.not_yours");
}

TEST_P(ChangedMeetings, AskAnewWhenTheyMoveToAnotherDay) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten);
  const auto meeting = plan(anna, at(draft({meten}), 13, 30, 60));
  reply(bram, meeting, Rsvp::yes, "alleen het eerste uur");
  const auto change = [&](const MeetingDraft& to) {
    db().write_now(
        [&](sql::Write& write) { change_meeting(write, actor(anna), meeting, to, now); });
  };
  auto with_agenda = at(draft({meten}), 13, 30, 60);
  with_agenda.agenda = "Eerst koffie";
  change(with_agenda);
  EXPECT_EQ(find(meeting).sequence, 0) << "an agenda is no reason to mail everyone";
  EXPECT_TRUE(jobs("mail.meeting_changed").empty());
  change(at(draft({meten}), 14, 0, 60));
  EXPECT_EQ(find(meeting).sequence, 1);
  EXPECT_EQ(invitation(bram, meeting)->rsvp, Rsvp::yes) << "the day is the same";
  change(at(draft({meten}, {2023, 5, 12}), 14, 0, 60));
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
      change_meeting(write, actor(anna), meeting, draft(communities), now);
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
      db().write_now([&](sql::Write& write) { change_meeting(write, actor(who), which, to, now); });
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
      change_meeting(write, actor(who), meeting, draft({meten}), now);
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
      change_meeting(write, actor(anna), meeting, draft(communities), now);
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

// A series of three in May, June and July; the second has a title of its own.
class ChangedSeries : public world::WithMeetings {
 protected:
  PersonId anna = person("Anna"), bram = person("Bram");
  CommunityId meten = community("meten");
  std::vector<MeetingId> three;

  void SetUp() override {
    join(anna, meten), join(bram, meten);
    three = sql::in_write(db(), [&](sql::Write& write) {
      return plan_series(write, actor(anna), at(draft({meten}), 13, 30, 60),
                         {{2023, 5, 11}, {2023, 6, 15}, {2023, 7, 13}}, now);
    });
    auto own = at(draft({meten}, {2023, 6, 15}), 13, 30, 60);
    own.title = "Op bezoek";
    change(anna, three[1], own, HowFar::this_one);
    db().write_now([](sql::Write& write) {
      write.run(R"sql(DELETE FROM job WHERE id > 0)sql");
      write.run(R"sql(UPDATE invitation SET mailed_at = 1 WHERE id > 0)sql");
    });
  }
  void change(PersonId who, MeetingId which, const MeetingDraft& to, HowFar reach) {
    db().write_now(
        [&](sql::Write& write) { change_meeting(write, actor(who), which, to, now, reach); });
  }
  void cancel(MeetingId which, HowFar reach) {
    db().write_now([&](sql::Write& write) {
      cancel_meeting(write, actor(anna), which, "de zaal is dicht", now, reach);
    });
  }
};
EACH_DATABASE(ChangedSeries);

TEST_P(ChangedSeries, GiveLaterOnesWhatWasSaidOtherwiseAndNothingElse) {
  reply(bram, three[2], Rsvp::yes);
  auto moved = at(draft({meten}, {2023, 6, 16}), 15, 0, 90);
  moved.title = "Op bezoek";
  moved.place = "Bibliotheek";
  change(anna, three[1], moved, HowFar::later_too);
  EXPECT_EQ(find(three[0]).date, (Date{2023, 5, 11})) << "an earlier one stays";
  EXPECT_EQ(find(three[0]).place, "");
  EXPECT_EQ(find(three[1]).title, "Op bezoek");
  const Meeting last = find(three[2]);
  EXPECT_EQ(last.title, "Wat meten we?") << "the title was not changed, so its own stays";
  EXPECT_EQ(last.date, (Date{2023, 7, 14})) << "as many days later";
  EXPECT_EQ(last.time->minute, 15 * 60);
  EXPECT_EQ(last.minutes, 90);
  EXPECT_EQ(last.place, "Bibliotheek");
  EXPECT_FALSE(invitation(bram, three[2])->rsvp) << "yes was said to another day";
  EXPECT_EQ(jobs("mail.meeting_changed"),
            std::vector{said_of(bram, three[1]) + " 2 " + std::to_string(three[2].value) + " 1"})
      << "one mail for both";
}

TEST_P(ChangedSeries, LeaveLaterOnesTheCommunitiesOfTheirOwn) {
  const auto lead = person("Lead"), guest = person("Guest");
  const auto besloten = community("besloten", "closed"), ethiek = community("ethiek");
  const auto bouw = community("bouw");
  join(lead, meten, "lead"), join(guest, bouw);
  for (const auto where : {besloten, ethiek, bouw}) join(anna, where);
  join(lead, ethiek);
  // The first is also of a community that its lead may not know of, the last of one of its own.
  change(anna, three[0], at(draft({meten, besloten, ethiek}), 13, 30, 60), HowFar::this_one);
  change(anna, three[2], at(draft({meten, bouw}, {2023, 7, 13}), 13, 30, 60), HowFar::this_one);
  auto moved = at(draft({meten, ethiek}), 13, 30, 60);
  moved.place = "Bibliotheek";
  change(lead, three[0], moved, HowFar::later_too);
  EXPECT_TRUE(find(three[0]).is_of(besloten));
  EXPECT_EQ(find(three[2]).place, "Bibliotheek");
  EXPECT_TRUE(find(three[2]).is_of(bouw)) << "nobody said a word of it";
  EXPECT_FALSE(find(three[2]).is_of(besloten));
  EXPECT_TRUE(invitation(guest, three[2]));
  // What is added to the first comes to the later ones, and goes there with it.
  change(lead, three[0], at(draft({meten}), 13, 30, 60), HowFar::later_too);
  change(lead, three[0], at(draft({meten, ethiek}), 13, 30, 60), HowFar::later_too);
  EXPECT_TRUE(find(three[1]).is_of(ethiek));
  change(lead, three[0], at(draft({meten}), 13, 30, 60), HowFar::later_too);
  EXPECT_FALSE(find(three[1]).is_of(ethiek));
  EXPECT_TRUE(find(three[2]).is_of(bouw));
}

TEST_P(ChangedSeries, ReachOnlyOneWhenThatIsAsked) {
  auto moved = at(draft({meten}), 15, 0, 60);
  change(anna, three[0], moved, HowFar::this_one);
  EXPECT_EQ(find(three[0]).time->minute, 15 * 60);
  EXPECT_EQ(find(three[2]).time->minute, 13 * 60 + 30);
}

TEST_P(ChangedSeries, LeaveOutWhatIsCancelledOrNotTheActorsToChange) {
  join(person("Cora"), meten);
  cancel(three[1], HowFar::this_one);
  EXPECT_EQ(fault_of([&] { change(bram, three[0], draft({meten}), HowFar::later_too); }),
            "meeting.not_yours");
  auto elsewhere = at(draft({meten}), 13, 30, 60);
  elsewhere.place = "Stadhuis";
  change(anna, three[0], elsewhere, HowFar::later_too);
  EXPECT_EQ(find(three[1]).place, "");
  EXPECT_EQ(find(three[2]).place, "Stadhuis");
}

TEST_P(ChangedSeries, AreCancelledFromOneDayOnAndToldInOneMail) {
  cancel(three[1], HowFar::later_too);
  EXPECT_FALSE(find(three[0]).cancelled);
  EXPECT_TRUE(find(three[1]).cancelled && find(three[2]).cancelled);
  EXPECT_EQ(find(three[2]).cancel_reason, "de zaal is dicht");
  EXPECT_EQ(jobs("mail.meeting_cancelled"),
            std::vector{said_of(bram, three[1]) + " 2 " + std::to_string(three[2].value) + " 1"});
}

}  // namespace
}  // namespace guild
