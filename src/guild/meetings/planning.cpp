#include "guild/meetings/planning.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/log.hpp"
#include "guild/activity/activity.hpp"
#include "guild/meetings/checks.hpp"
#include "guild/meetings/notices.hpp"
#include "guild/meetings/store.hpp"
#include "guild/people/attempts.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

using meeting_checks::check_may_plan;
using meeting_checks::check_texts;
using meeting_checks::without_repeats;

// The first moment of a day; where the clock skips midnight, the first hour that exists.
base::Instant start_of_day(base::Date date, std::string_view zone) {
  for (int hour = 0; hour < 24; ++hour) {
    const auto resolved = base::resolve(date, base::TimeOfDay{60 * hour}, zone);
    if (resolved.wall_case != base::WallCase::gap) return resolved.first;
  }
  base::bug("a day without an hour");
}

MeetingId add(sql::Write& write, const Actor& actor, SeriesId series, const MeetingDraft& draft,
              base::Instant now) {
  const MeetingHours hours = hours_of(draft);
  const MeetingId id = meeting_store::add_meeting(write, series, draft, hours, actor.person, now);
  meeting_store::set_communities(write, id, draft.communities);
  // What is over is written down for the record; nobody is asked to come.
  if (hours.ends_at > now) meeting_store::invite_members(write, id, {}, now);
  for (const CommunityId& community : draft.communities)
    record(write, {actor.person, "planned", "meeting", id.value, community, {}, now});
  search::index_meeting(write, id);
  announce_meeting(write, *find_meeting(write, id));
  return id;
}

constexpr Limit planning{"planning of meetings by", base::limits::meetings_planned_per_day,
                         base::days(1)};

}  // namespace

MeetingHours hours_of(const MeetingDraft& draft) {
  if (!base::zone_exists(draft.zone)) base::invalid("zone", "meeting.zone_unknown");
  MeetingHours hours;
  const base::Instant next_day = start_of_day(base::add_days(draft.date, 1), draft.zone);
  if (!draft.time) {
    if (draft.minutes) base::invalid("time", "meeting.needs_time");
    return {start_of_day(draft.date, draft.zone), next_day, false};
  }
  if (draft.minutes && *draft.minutes <= 0) base::invalid("end", "meeting.end_before_start");
  if (draft.minutes && *draft.minutes > base::limits::meeting_minutes_max)
    base::invalid("end", "meeting.too_long");
  const auto resolved = base::resolve(draft.date, *draft.time, draft.zone);
  if (resolved.wall_case == base::WallCase::gap) base::invalid("time", "meeting.clock_skips");
  if (resolved.wall_case == base::WallCase::overlap) {
    if (!draft.second_of_overlap) base::invalid("second_of_overlap", "meeting.clock_twice");
    hours.second_of_overlap = *draft.second_of_overlap;
  }
  hours.starts_at = hours.second_of_overlap ? resolved.second : resolved.first;
  hours.ends_at = draft.minutes ? hours.starts_at + base::minutes(*draft.minutes) : next_day;
  return hours;
}

int follow_zones(sql::Write& write, base::Instant now) {
  int moved = 0;
  // Zones have moved by a day, never by more.
  for (const Meeting& meeting : meetings_between(write, {.from = now - base::days(2)})) {
    MeetingDraft agreed;
    agreed.date = meeting.date;
    agreed.time = meeting.time;
    agreed.minutes = meeting.minutes;
    agreed.zone = meeting.zone;
    agreed.second_of_overlap = meeting.second_of_overlap;
    try {
      const MeetingHours hours = hours_of(agreed);
      if (hours.starts_at == meeting.starts_at && hours.ends_at == meeting.ends_at) continue;
      meeting_store::set_hours(write, meeting.id, hours);
      ++moved;
    } catch (const base::Fault& skipped) {
      base::log(base::LogLevel::warning, "meeting at an hour that its zone skips",
                {{"meeting", meeting.id.value}, {"cause", skipped.what()}});
    }
  }
  return moved;
}

int minutes_between(const MeetingDraft& draft, base::Date on, base::TimeOfDay to) {
  if (!draft.time) return 0;
  const int plain = base::days_between(draft.date, on) * 24 * 60 + to.minute - draft.time->minute;
  if (!base::zone_exists(draft.zone)) return plain;
  const auto from = base::resolve(draft.date, *draft.time, draft.zone);
  const auto until = base::resolve(on, to, draft.zone);
  const auto is = [](const base::Resolved& one, base::WallCase which) {
    return one.wall_case == which;
  };
  if (is(from, base::WallCase::gap) || is(until, base::WallCase::gap)) return plain;
  if (is(from, base::WallCase::overlap) && !draft.second_of_overlap) return plain;  // it is asked
  const bool second = is(from, base::WallCase::overlap) && *draft.second_of_overlap;
  const base::Instant begins = second ? from.second : from.first;
  const bool later = is(until, base::WallCase::overlap) && until.first <= begins;
  const base::Instant ends = later ? until.second : until.first;
  return static_cast<int>((ends - begins).us / base::minutes(1).us);
}

MeetingId plan_meeting(sql::Write& write, const Actor& actor, const MeetingDraft& given,
                       base::Instant now) {
  MeetingDraft draft = given;
  draft.communities = without_repeats(given.communities);
  check_may_plan(Standings(write, actor, now), draft.communities);
  check_texts(draft);
  take_turn(write, planning, std::to_string(actor.person.value), now);
  const MeetingId id = add(write, actor, {}, draft, now);
  notify_all_invited(write, {id}, actor.person, now);
  return id;
}

std::vector<MeetingId> plan_series(sql::Write& write, const Actor& actor, const MeetingDraft& given,
                                   std::vector<base::Date> dates, base::Instant now) {
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  MeetingDraft draft = given;
  draft.communities = without_repeats(given.communities);
  check_may_plan(Standings(write, actor, now), draft.communities);
  if (dates.empty()) base::invalid("dates", "meeting.no_dates");
  if (dates.size() > base::limits::meetings_per_series)
    base::invalid("dates", "meeting.too_many_dates",
                  {std::to_string(base::limits::meetings_per_series)});
  take_turn(write, planning, std::to_string(actor.person.value), now);
  const SeriesId series = meeting_store::add_series(write, actor.person, now);
  std::vector<MeetingId> planned;
  for (const base::Date& date : dates) {
    draft.date = date;
    check_texts(draft);
    planned.push_back(add(write, actor, series, draft, now));
  }
  notify_all_invited(write, planned, actor.person, now);
  return planned;
}

}  // namespace guild
