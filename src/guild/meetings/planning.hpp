// Planning, changing and cancelling meetings. Every one of these verbs tells the people invited by
// mail (the jobs of notices.hpp) and announces "meeting:ID" and "community:ID".
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "guild/meetings/meeting.hpp"

namespace guild {

struct MeetingDraft {
  std::string title;
  std::vector<CommunityId> communities;  // the first is home
  // For a change: those the form began with. What others added or took away since then stays so.
  std::optional<std::vector<CommunityId>> communities_were;
  base::Date date;
  std::optional<base::TimeOfDay> time;
  std::optional<int> minutes;
  std::string zone;
  // Which of the two, when the clock shows this time twice in autumn. Asked only then.
  std::optional<bool> second_of_overlap;
  std::string place, link, agenda;
  std::string lang;
};

// The instants of a draft. Faults invalid:
//   time: meeting.clock_skips (spring), meeting.needs_time (an end without a start)
//   second_of_overlap: meeting.clock_twice (autumn, and the draft does not say which)
//   end: meeting.end_before_start, meeting.too_long; zone: meeting.zone_unknown
struct MeetingHours {
  base::Instant starts_at, ends_at;
  bool second_of_overlap = false;
};
MeetingHours hours_of(const MeetingDraft& draft);

// Derives the instants of coming meetings again, when the program starts: the rules of a zone may
// have changed since they were planned. Nobody is told, because date and time stay as agreed. A
// time that the clock now skips keeps its instant. Returns how many moved.
int follow_zones(sql::Write& write, base::Instant now);

// How long it lasts when it ends on that day at `to`; negative when that is before it began.
// Where the clock shows the start twice, the draft says which; an end that it shows twice is the
// first of the two after the start. A time the clock skips counts as the plain difference.
int minutes_between(const MeetingDraft& draft, base::Date on, base::TimeOfDay to);

// Any member of a community may plan there, and needs to be one of each when they are several
// (or to lead there). Invites all members. Faults: forbidden(meeting.not_yours_to_plan),
// forbidden(meeting.community_closed), invalid as hours_of, and title: form.required; too_many
// after 60 in a day, of which a series is one.
MeetingId plan_meeting(sql::Write& write, const Actor& actor, const MeetingDraft& draft,
                       base::Instant now);
// One meeting per date, and one mail per person for all. `dates` are put in order; a date that
// stands twice counts once. Faults besides: dates: meeting.no_dates, meeting.too_many_dates.
std::vector<MeetingId> plan_series(sql::Write& write, const Actor& actor, const MeetingDraft& draft,
                                   std::vector<base::Date> dates, base::Instant now);

// A meeting as it would be planned again.
MeetingDraft draft_of(sql::Read& read, const Meeting& meeting);

// How far a change reaches: this meeting, or also all later ones of its series that go on and that
// the actor may change.
enum class HowFar { this_one, later_too };

// Who planned it, and who guides its home community, or the next one where that was closed down.
// Another date asks every reply anew, since "yes" was said to another day. Members of an added
// community are invited; those whom no community of the meeting holds any more are told that they
// are not. A community that the actor may not know of stays, though the draft does not name it.
// Faults: as plan_meeting; forbidden(meeting.not_yours); conflict(meeting.is_over),
// conflict(meeting.is_cancelled); too_many after 20 changes in an hour, cancelling and going on
// among them, of which people heard by mail. A series counts once, and each person hears of it in
// one mail.
//
// Later ones get only what the draft says otherwise than this meeting was: their own titles and
// agendas stay. Another day moves each by as many days.
void change_meeting(sql::Write& write, const Actor& actor, MeetingId meeting,
                    const MeetingDraft& draft, base::Instant now, HowFar reach = HowFar::this_one);
void cancel_meeting(sql::Write& write, const Actor& actor, MeetingId meeting,
                    std::string_view reason, base::Instant now, HowFar reach = HowFar::this_one);
// This meeting goes on after all; replies stand as they were.
void withdraw_cancellation(sql::Write& write, const Actor& actor, MeetingId meeting,
                           base::Instant now);

}  // namespace guild
