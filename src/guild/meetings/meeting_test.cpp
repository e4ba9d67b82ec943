// The rules of meetings through their public verbs, on both databases.
#include <gtest/gtest.h>

#include <thread>

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/meetings/calendar_address.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/notices.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/meetings/series.hpp"
#include "world/database.hpp"

namespace guild {
namespace {

using base::Date;
using base::TimeOfDay;

constexpr std::string_view amsterdam = "Europe/Amsterdam";

// 1 March 2023, noon UTC: before the first meeting of the programme.
base::Instant spring() { return base::resolve({2023, 3, 1}, TimeOfDay{12 * 60}, "UTC").first; }

class Meetings : public world::EachDatabase {
 protected:
  base::Instant now = spring();

  PersonId person(const std::string& name) {
    return sql::in_write(db(), [&](sql::Write& write) {
      return write.insert<Person>(R"sql(
        INSERT INTO person (public_id, name, sort_key, created_at) VALUES ($1, $2, $2, 0)
        RETURNING id)sql",
                                  base::random_public_id(), name);
    });
  }
  CommunityId community(const std::string& slug, const std::string& visibility = "public") {
    return sql::in_write(db(), [&](sql::Write& write) {
      return write.insert<Community>(R"sql(
        INSERT INTO community (public_id, slug, name_nl, name_en, visibility, created_at)
        VALUES ($1, $2, $2, $2, $3, 0) RETURNING id)sql",
                                     base::random_public_id(), slug, visibility);
    });
  }
  void join(PersonId who, CommunityId where, const std::string& role = "member") {
    db().write_now([&](sql::Write& write) {
      write.run(R"sql(
        INSERT INTO membership (community_id, person_id, role, from_at) VALUES ($1, $2, $3, 0))sql",
                where, who, role);
    });
  }
  void leave(PersonId who, CommunityId where) {
    db().write_now([&](sql::Write& write) {
      write.run(R"sql(
        UPDATE membership SET to_at = 1 WHERE community_id = $1 AND person_id = $2)sql",
                where, who);
      withdraw_invitations(write, where, who, now);
    });
  }
  static Actor actor(PersonId who) {
    Actor made;
    made.person = who;
    return made;
  }
  static MeetingDraft draft(std::vector<CommunityId> communities, Date date = {2023, 5, 11}) {
    MeetingDraft made;
    made.title = "Wat meten we?";
    made.communities = std::move(communities);
    made.date = date;
    made.zone = amsterdam;
    made.lang = "nl";
    return made;
  }
  static MeetingDraft at(MeetingDraft made, int hour, int minute, int minutes) {
    made.time = TimeOfDay{hour * 60 + minute};
    made.minutes = minutes;
    return made;
  }
  MeetingId plan(PersonId who, const MeetingDraft& what) {
    return sql::in_write(
        db(), [&](sql::Write& write) { return plan_meeting(write, actor(who), what, now); });
  }
  Meeting find(MeetingId id) {
    return sql::in_read(db(), [&](sql::Read& read) { return *find_meeting(read, id); });
  }
  std::optional<Invitation> invitation(PersonId who, MeetingId to) {
    return sql::in_read(db(), [&](sql::Read& read) { return find_invitation(read, who, to); });
  }
  void reply(PersonId who, MeetingId to, Rsvp rsvp, const std::string& words = {}) {
    db().write_now(
        [&](sql::Write& write) { reply_to_invitation(write, who, to, rsvp, words, now); });
  }
  bool sees(PersonId who, MeetingId meeting) {
    return sql::in_read(db(), [&](sql::Read& read) {
      const Standings standings(read, actor(who), now);
      return !visible(read, {*find_meeting(read, meeting)}, actor(who), standings).empty();
    });
  }
  // The payloads of waiting jobs of a kind, without repeats of others.
  std::vector<std::string> jobs(const std::string& kind) {
    return sql::in_read(db(), [&](sql::Read& read) {
      std::vector<std::string> found;
      for (const sql::Row& row :
           read.query(R"sql(SELECT payload FROM job WHERE kind = $1 ORDER BY id)sql", kind))
        found.push_back(row.get<std::string>(0));
      return found;
    });
  }
  std::string said_of(PersonId who, MeetingId meeting) {
    return std::to_string(who.value) + " " + std::to_string(meeting.value);
  }
};
EACH_DATABASE(Meetings);

template <class F>
std::string fault_of(F f) {
  try {
    f();
  } catch (const base::Fault& fault) {
    if (!fault.fields().empty())
      return fault.fields().front().field + ": " + fault.fields().front().key;
    return fault.key();
  }
  return "no fault";
}

TEST_P(Meetings, InviteEveryMemberAndMailThemAllButThePlanner) {
  const auto anna = person("Anna"), bram = person("Bram"), gone = person("Gone");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten), join(gone, meten);
  leave(gone, meten);
  const auto meeting = plan(anna, draft({meten}));
  EXPECT_TRUE(invitation(anna, meeting) && invitation(bram, meeting));
  EXPECT_FALSE(invitation(gone, meeting));
  EXPECT_EQ(jobs("mail.invitation"), std::vector{said_of(bram, meeting)});
}

TEST_P(Meetings, SpanTheirDayWithoutATime) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const Meeting meeting = find(plan(anna, draft({meten}, {2023, 3, 26})));  // 23 hours long
  EXPECT_FALSE(meeting.time);
  EXPECT_EQ((meeting.ends_at - meeting.starts_at).us, base::hours(23).us);
  EXPECT_EQ(base::iso_utc(meeting.starts_at), "2023-03-25T23:00:00Z");
}

TEST_P(Meetings, KeepTheirWallTimeAcrossTheChangeOfClock) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const auto planned = sql::in_write(db(), [&](sql::Write& write) {
    SeriesRule rule{{2023, 10, 19}, {2023, 11, 2}, SeriesRule::Every::weeks, 1, {}};
    return plan_series(write, actor(anna), at(draft({meten}), 13, 30, 180), series_dates(rule),
                       now);
  });
  ASSERT_EQ(planned.size(), 3u);
  const std::vector<std::string> utc = {"2023-10-19T11:30:00Z", "2023-10-26T11:30:00Z",
                                        "2023-11-02T12:30:00Z"};
  for (std::size_t i = 0; i < planned.size(); ++i) {
    const Meeting meeting = find(planned[i]);
    EXPECT_EQ(meeting.time, TimeOfDay{13 * 60 + 30});
    EXPECT_EQ(meeting.end()->time, TimeOfDay{16 * 60 + 30});
    EXPECT_EQ(base::iso_utc(meeting.starts_at), utc[i]);
    EXPECT_EQ(meeting.series, find(planned[0]).series);
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(meeting.public_id, find(planned[j]).public_id);
  }
}

TEST_P(Meetings, OfASeriesAreToldInOneMailPerPerson) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten);
  const auto planned = sql::in_write(db(), [&](sql::Write& write) {
    return plan_series(write, actor(anna), draft({meten}),
                       {{2023, 6, 15}, {2023, 5, 11}, {2023, 5, 11}}, now);
  });
  ASSERT_EQ(planned.size(), 2u);
  EXPECT_EQ(find(planned[0]).date, (Date{2023, 5, 11}));
  EXPECT_EQ(jobs("mail.invitation"),
            std::vector{said_of(bram, planned[0]) + " " + std::to_string(planned[1].value)});
}

TEST_P(Meetings, OfTooManyDatesOrNoneAreRefused) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const auto series = [&](std::vector<Date> dates) {
    return fault_of([&] {
      db().write_now(
          [&](sql::Write& write) { plan_series(write, actor(anna), draft({meten}), dates, now); });
    });
  };
  EXPECT_EQ(series({}), "dates: meeting.no_dates");
  std::vector<Date> dates;
  for (std::size_t i = 0; i <= base::limits::meetings_per_series; ++i)
    dates.push_back(base::add_days({2023, 5, 1}, static_cast<int>(i)));
  EXPECT_EQ(series(dates), "dates: meeting.too_many_dates");
  dates.pop_back();
  EXPECT_EQ(series(dates), "no fault");
}

TEST_P(Meetings, RefuseWhatCannotBe) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const auto fault = [&](const MeetingDraft& what) { return fault_of([&] { plan(anna, what); }); };
  auto spring_gap = at(draft({meten}, {2023, 3, 26}), 2, 30, 60);
  EXPECT_EQ(fault(spring_gap), "time: meeting.clock_skips");
  auto autumn = at(draft({meten}, {2023, 10, 29}), 2, 30, 60);
  EXPECT_EQ(fault(autumn), "second_of_overlap: meeting.clock_twice");
  autumn.second_of_overlap = true;
  EXPECT_EQ(base::iso_utc(find(plan(anna, autumn)).starts_at), "2023-10-29T01:30:00Z");
  autumn.second_of_overlap = false;
  EXPECT_EQ(base::iso_utc(find(plan(anna, autumn)).starts_at), "2023-10-29T00:30:00Z");
  EXPECT_EQ(fault(at(draft({meten}), 13, 30, 0)), "end: meeting.end_before_start");
  EXPECT_EQ(fault(at(draft({meten}), 13, 30, base::limits::meeting_minutes_max + 1)),
            "end: meeting.too_long");
  auto nowhere = draft({meten});
  nowhere.zone = "Europe/Atlantis";
  EXPECT_EQ(fault(nowhere), "zone: meeting.zone_unknown");
  auto untitled = draft({meten});
  untitled.title.clear();
  EXPECT_EQ(fault(untitled), "title: form.required");
  auto endless = draft({meten});
  endless.minutes = 60;
  EXPECT_EQ(fault(endless), "time: meeting.needs_time");
  auto long_title = draft({meten});
  long_title.title = std::string(10'000, 'x');
  EXPECT_EQ(fault(long_title), "title: form.too_long");
}

TEST_P(Meetings, ArePlannedByMembersOfEachCommunity) {
  const auto anna = person("Anna"), stranger = person("Stranger");
  const auto meten = community("meten"), ethiek = community("ethiek");
  const auto besloten = community("besloten", "closed");
  join(anna, meten);
  EXPECT_EQ(fault_of([&] { plan(stranger, draft({meten})); }), "meeting.not_yours_to_plan");
  EXPECT_EQ(fault_of([&] { plan(anna, draft({meten, ethiek})); }), "meeting.not_yours_to_plan");
  EXPECT_EQ(fault_of([&] { plan(anna, draft({meten, besloten})); }), "fault.not_found");
  join(anna, ethiek);
  const Meeting meeting = find(plan(anna, draft({ethiek, meten, ethiek})));
  ASSERT_EQ(meeting.communities.size(), 2u);
  EXPECT_EQ(meeting.communities[0].slug, "ethiek") << "the first named is home";
}

TEST_P(Meetings, OfAClosedDownCommunityAreNotPlanned) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  db().write_now(
      [&](sql::Write& write) { write.run(R"sql(UPDATE community SET state = 'closed')sql"); });
  EXPECT_EQ(fault_of([&] { plan(anna, draft({meten})); }), "meeting.community_closed");
}

TEST_P(Meetings, OfTwoCommunitiesInviteEachPersonOnce) {
  const auto anna = person("Anna"), both = person("Both"), one = person("One");
  const auto meten = community("meten"), ethiek = community("ethiek");
  join(anna, meten), join(anna, ethiek), join(both, meten), join(both, ethiek), join(one, ethiek);
  const auto meeting = plan(anna, draft({meten, ethiek}));
  const auto counts =
      sql::in_read(db(), [&](sql::Read& read) { return reply_counts(read, meeting); });
  EXPECT_EQ(counts.invited(), 3);
  EXPECT_EQ(jobs("mail.invitation").size(), 2u);
  leave(both, meten);
  EXPECT_TRUE(invitation(both, meeting)) << "ethiek still invites";
  leave(both, ethiek);
  EXPECT_FALSE(invitation(both, meeting));
}

TEST_P(Meetings, AreSeenByTheStrictestOfTheirCommunitiesAndByWhoIsInvited) {
  const auto anna = person("Anna"), open_member = person("Open"), stranger = person("Stranger");
  const auto meten = community("meten"), besloten = community("besloten", "closed");
  join(anna, meten), join(anna, besloten), join(open_member, meten);
  const auto shared = plan(anna, draft({meten, besloten}));
  EXPECT_TRUE(sees(anna, shared));
  EXPECT_TRUE(sees(open_member, shared)) << "invited through meten";
  EXPECT_FALSE(sees(stranger, shared)) << "meten is public, besloten is not";
  leave(open_member, meten);
  EXPECT_FALSE(sees(open_member, shared));
  EXPECT_TRUE(sees(stranger, plan(anna, draft({meten}))));
}

TEST_P(Meetings, ThatArePastAreNoLongerSeenByWhoLeftTheirClosedCommunity) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten"), besloten = community("besloten", "closed");
  join(anna, meten), join(anna, besloten), join(bram, meten), join(bram, besloten);
  const auto open = plan(anna, draft({meten})), closed = plan(anna, draft({besloten}));
  const auto shared = plan(anna, draft({meten, besloten}));
  const auto invited = [&](MeetingId meeting) {
    return sql::in_read(db(), [&](sql::Read& read) {
      return find_meeting_for(read, actor(bram), Standings(read, actor(bram), now), meeting)
          .invited;
    });
  };
  now = find(closed).ends_at + base::days(1);
  leave(bram, besloten);
  EXPECT_FALSE(sees(bram, closed));
  EXPECT_TRUE(sees(bram, shared)) << "meten still holds";
  EXPECT_TRUE(invited(shared));
  leave(bram, meten);
  EXPECT_FALSE(sees(bram, shared));
  EXPECT_TRUE(sees(bram, open)) << "as anyone";
  EXPECT_FALSE(invited(open)) << "no link, files and counts";
  EXPECT_TRUE(sees(anna, closed));
}

TEST_P(Meetings, InviteWhoJoinsLaterToAllThatIsToCome) {
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

TEST_P(Meetings, TakeRepliesUntilTheyEnd) {
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

TEST_P(Meetings, TakeNoReplyOnceLeftOrCancelled) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten);
  const auto meeting = plan(anna, draft({meten}));
  leave(bram, meten);
  EXPECT_EQ(fault_of([&] { reply(bram, meeting, Rsvp::yes); }), "fault.not_found");
  db().write_now([&](sql::Write& write) { cancel_meeting(write, actor(anna), meeting, "", now); });
  EXPECT_EQ(fault_of([&] { reply(anna, meeting, Rsvp::yes); }), "meeting.is_cancelled");
}

TEST_P(Meetings, TakeTwoRepliesAtOnce) {
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

TEST_P(Meetings, KeepTheReplyOfWhoComesBackWithinADay) {
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

TEST_P(Meetings, AreCancelledAndGoOnWithTheRepliesAsTheyWere) {
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

TEST_P(Meetings, AreChangedByWhoPlannedThemOrGuidesTheirHome) {
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

TEST_P(Meetings, GiveEveryCommunityTheNextDayTheAskerMaySee) {
  const auto anna = person("Anna"), stranger = person("Stranger");
  const auto meten = community("meten"), warmte = community("warmte");
  const auto raad = community("raad", "closed");
  community("stil");
  join(anna, meten), join(anna, raad), join(anna, warmte);
  const auto cancelled = plan(anna, draft({meten}, {2023, 4, 1}));
  plan(anna, draft({meten, raad}, {2023, 4, 20}));
  plan(anna, draft({meten}, {2023, 5, 4}));
  plan(anna, draft({meten}, {2023, 6, 1}));
  plan(anna, draft({warmte, meten}, {2023, 5, 1}));
  // Begun two weeks ago and not over yet.
  plan(anna, at(draft({warmte}, {2023, 2, 17}), 13, 0, base::limits::meeting_minutes_max - 60));
  db().write_now(
      [&](sql::Write& write) { cancel_meeting(write, actor(anna), cancelled, "ziek", now); });
  const auto days = [&](const Actor& asker) {
    return sql::in_read(db(), [&](sql::Read& read) {
      std::map<CommunityId, std::string> found;
      for (const auto& [community, day] : next_days(read, asker, Standings(read, asker, now), now))
        found[community] = base::iso(day.date);
      return found;
    });
  };
  using Days = std::map<CommunityId, std::string>;
  EXPECT_EQ(days(actor(anna)),
            (Days{{meten, "2023-04-20"}, {warmte, "2023-02-17"}, {raad, "2023-04-20"}}));
  EXPECT_EQ(days(actor(stranger)), (Days{{meten, "2023-05-01"}, {warmte, "2023-02-17"}}));
  EXPECT_EQ(days({}), days(actor(stranger)));
  leave(anna, raad);  // she stays invited through the other community
  EXPECT_EQ(days(actor(anna)).at(meten), "2023-04-20");
  leave(anna, meten);
  EXPECT_EQ(days(actor(anna)), days(actor(stranger)));
}

TEST_P(Meetings, CountWhoRepliedAmongWhoIsInvited) {
  const auto anna = person("Anna"), bram = person("Bram"), fenna = person("Fenna");
  const auto gone = person("Gone");
  const auto meten = community("meten"), other = community("other");
  join(anna, meten), join(bram, meten), join(fenna, meten), join(gone, meten), join(bram, other);
  const auto first = plan(anna, draft({meten})), second = plan(anna, draft({meten}, {2023, 6, 1}));
  plan(bram, draft({other}));
  reply(bram, first, Rsvp::no), reply(fenna, first, Rsvp::maybe), reply(gone, first, Rsvp::yes);
  leave(gone, meten);
  const auto counts =
      sql::in_read(db(), [&](sql::Read& read) { return replied_for(read, anna, now); });
  ASSERT_EQ(counts.size(), 2U);
  EXPECT_EQ(counts.at(first).replied, 2);
  EXPECT_EQ(counts.at(first).invited, 3);
  EXPECT_EQ(counts.at(second).replied, 0);
  EXPECT_EQ(counts.at(second).invited, 3);
}

TEST_P(Meetings, AskAnewWhenTheyMoveToAnotherDay) {
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

TEST_P(Meetings, InviteAndReleaseWithTheirCommunities) {
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

TEST_P(Meetings, AreNotChangedWithoutEnd) {
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

TEST_P(Meetings, KeepACommunityThatWhoChangesThemMayNotKnowOf) {
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

TEST_P(Meetings, TellWhoseInvitationAChangeWithdrew) {
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

TEST_P(Meetings, ShowWhoRepliedOnlyToWhoGuidesThatCommunity) {
  const auto lead = person("Lead"), measurer = person("Measurer"), ethicist = person("Ethicist");
  const auto meten = community("meten"), ethiek = community("ethiek");
  join(lead, meten, "lead"), join(lead, ethiek), join(measurer, meten), join(ethicist, ethiek);
  join(person("Silent"), meten);
  const auto meeting = plan(lead, draft({meten, ethiek}));
  reply(lead, meeting, Rsvp::yes), reply(measurer, meeting, Rsvp::no);
  reply(ethicist, meeting, Rsvp::maybe);
  const auto names = [&](PersonId who) {
    return sql::in_read(db(), [&](sql::Read& read) {
      std::vector<std::string> found;
      for (const Replier& one :
           repliers_for(read, *find_meeting(read, meeting), Standings(read, actor(who), now)))
        found.push_back(one.name);
      return found;
    });
  };
  EXPECT_EQ(names(lead), (std::vector<std::string>{"Lead", "Measurer"}))
      << "who is silent is counted and not named";
  EXPECT_TRUE(names(measurer).empty());
}

TEST_P(Meetings, OverlapOnlyWithHours) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const Meeting day = find(plan(anna, draft({meten})));
  const Meeting early = find(plan(anna, at(draft({meten}), 10, 0, 120)));
  const Meeting late = find(plan(anna, at(draft({meten}), 11, 59, 60)));
  const Meeting after = find(plan(anna, at(draft({meten}), 12, 0, 60)));
  auto open_ended = draft({meten});
  open_ended.time = TimeOfDay{10 * 60 + 30};
  const Meeting open = find(plan(anna, open_ended));
  EXPECT_FALSE(hours_overlap(day, early));
  EXPECT_TRUE(hours_overlap(early, late));
  EXPECT_FALSE(hours_overlap(early, after));
  EXPECT_TRUE(hours_overlap(early, open));
  EXPECT_FALSE(hours_overlap(open, late)) << "nobody said that it lasts until then";
}

TEST_P(Meetings, StandInThePersonalCalendarUnlessDeclined) {
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

TEST_P(Meetings, HaveACalendarAddressThatCanBeRevoked) {
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

TEST_P(Meetings, ForgetAnErasedPersonsWords) {
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

TEST(SeriesDates, FollowTheWeekday) {
  SeriesRule rule{{2023, 3, 30}, {2023, 5, 31}, SeriesRule::Every::weeks, 2, {{2023, 4, 27}}};
  EXPECT_EQ(series_dates(rule),
            (std::vector<Date>{{2023, 3, 30}, {2023, 4, 13}, {2023, 5, 11}, {2023, 5, 25}}));
}

TEST(SeriesDates, FollowTheWeekdayOfTheMonth) {
  SeriesRule second{{2023, 11, 9}, {2024, 2, 29}, SeriesRule::Every::month_weekday, 1, {}};
  EXPECT_EQ(series_dates(second),
            (std::vector<Date>{{2023, 11, 9}, {2023, 12, 14}, {2024, 1, 11}, {2024, 2, 8}}));
  SeriesRule fifth{{2023, 3, 30}, {2023, 6, 30}, SeriesRule::Every::month_weekday, 1, {}};
  EXPECT_EQ(series_dates(fifth),
            (std::vector<Date>{{2023, 3, 30}, {2023, 4, 27}, {2023, 5, 25}, {2023, 6, 29}}))
      << "a fifth is taken as the last";
}

TEST(SeriesDates, StopAtOneTooMany) {
  SeriesRule endless{{2023, 1, 1}, {9999, 1, 1}, SeriesRule::Every::weeks, 1, {}};
  EXPECT_EQ(series_dates(endless).size(), base::limits::meetings_per_series + 1);
}

}  // namespace
}  // namespace guild
