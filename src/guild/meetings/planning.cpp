#include "guild/meetings/planning.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/notices.hpp"
#include "guild/meetings/store.hpp"
#include "guild/people/attempts.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

// The first moment of a day; where the clock skips midnight, the first hour that exists.
base::Instant start_of_day(base::Date date, std::string_view zone) {
  for (int hour = 0; hour < 24; ++hour) {
    const auto resolved = base::resolve(date, base::TimeOfDay{60 * hour}, zone);
    if (resolved.wall_case != base::WallCase::gap) return resolved.first;
  }
  base::bug("a day without an hour");
}

void check_texts(const MeetingDraft& draft) {
  std::vector<base::FieldFault> faults;
  const auto at_most = [&](const char* field, std::size_t length, std::size_t most) {
    if (length > most) faults.push_back({field, "form.too_long", {std::to_string(most)}});
  };
  if (draft.title.empty()) faults.push_back({"title", "form.required", {}});
  at_most("title", base::length(draft.title), base::limits::title_length);
  at_most("place", base::length(draft.place), base::limits::line_length);
  at_most("link", draft.link.size(), base::limits::line_length);
  at_most("agenda", draft.agenda.size(), base::limits::markdown_bytes);
  if (draft.communities.empty()) faults.push_back({"communities", "form.required", {}});
  if (draft.date.year < 1970 || draft.date.year > 9998)
    faults.push_back({"date", "meeting.year_wrong", {}});
  if (!faults.empty()) base::invalid(std::move(faults));
}

void check_may_plan(const Standings& standings, const std::vector<CommunityId>& communities) {
  for (const CommunityId& community : communities) {
    const StandingIn* in = standings.find(community);
    if (!in || !in->standing.knows()) base::not_found("may not know of this community");
    if (!in->standing.takes_part()) base::forbidden("meeting.not_yours_to_plan");
    if (in->standing.is_closed_down) base::forbidden("meeting.community_closed");
  }
}

std::vector<CommunityId> without_repeats(const std::vector<CommunityId>& communities) {
  std::vector<CommunityId> once;
  for (const CommunityId& community : communities)
    if (std::find(once.begin(), once.end(), community) == once.end()) once.push_back(community);
  return once;
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

// The meeting, when the actor may change it; Faults otherwise.
Meeting to_change(sql::Read& read, const Actor& actor, const Standings& standings, MeetingId id,
                  base::Instant now) {
  FoundMeeting found = find_meeting_for(read, actor, standings, id);
  if (!found.may_change) base::forbidden("meeting.not_yours");
  if (found.meeting.is_over(now)) base::conflict("meeting.is_over");
  return std::move(found.meeting);
}

struct Difference {
  bool date = false, hours = false, words = false;  // what people must hear of
};
Difference compare(const Meeting& was, const MeetingDraft& draft, const MeetingHours& hours) {
  Difference difference;
  difference.date = was.date != draft.date;
  difference.hours = was.starts_at != hours.starts_at || was.ends_at != hours.ends_at ||
                     was.time.has_value() != draft.time.has_value() || was.zone != draft.zone;
  difference.words = was.title != draft.title || was.place != draft.place || was.link != draft.link;
  return difference;
}

void record_for_all(sql::Write& write, const Actor& actor, std::string_view verb,
                    const Meeting& meeting, base::Instant now) {
  for (const MeetingCommunity& community : meeting.communities)
    record(write, {actor.person, verb, "meeting", meeting.id.value, community.id, {}, now});
  announce_meeting(write, meeting);
}

std::vector<CommunityId> added(const Meeting& was, const std::vector<CommunityId>& communities) {
  std::vector<CommunityId> fresh;
  for (const CommunityId& community : communities)
    if (!was.is_of(community)) fresh.push_back(community);
  return fresh;
}

// Either way people hear of it: an invitation, or that it is withdrawn.
bool differs(const Meeting& was, const std::vector<CommunityId>& communities) {
  return was.communities.size() != communities.size() || !added(was, communities).empty();
}

// What the actor may not know of was not offered to her: it stays, whatever she leaves ticked.
std::vector<CommunityId> with_unknown(const Meeting& was, const Standings& standings,
                                      std::vector<CommunityId> communities) {
  for (const MeetingCommunity& community : was.communities) {
    const StandingIn* in = standings.find(community.id);
    if (!in || !in->standing.knows()) communities.push_back(community.id);
  }
  return without_repeats(communities);
}

// Every one of these mails all who are invited.
constexpr Limit telling_changes{"telling change of a meeting by", 20, base::hours(1)};

void count_telling(sql::Write& write, PersonId actor, base::Instant now) {
  const std::string whom = std::to_string(actor.value);
  if (!may_try(write, telling_changes, whom, now)) base::too_many("changes that mail everyone");
  count_attempt(write, telling_changes, whom, now);
}

// Whom no community of the meeting holds any more is told that she need not come.
void release(sql::Write& write, MeetingId id, int sequence, PersonId changer, base::Instant now) {
  const auto people = meeting_store::expecting_orphans(write, id);
  meeting_store::withdraw_orphans(write, id, now);
  notify_withdrawn(write, people, id, sequence, changer, now);
}

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

int minutes_between(const MeetingDraft& draft, base::TimeOfDay to) {
  if (!draft.time) return 0;
  const int plain = to.minute - draft.time->minute;
  if (!base::zone_exists(draft.zone)) return plain;
  const auto from = base::resolve(draft.date, *draft.time, draft.zone);
  const auto until = base::resolve(draft.date, to, draft.zone);
  const bool both_plain =
      from.wall_case == base::WallCase::unique && until.wall_case == base::WallCase::unique;
  return both_plain ? static_cast<int>((until.first - from.first).us / base::minutes(1).us) : plain;
}

MeetingId plan_meeting(sql::Write& write, const Actor& actor, const MeetingDraft& given,
                       base::Instant now) {
  MeetingDraft draft = given;
  draft.communities = without_repeats(given.communities);
  check_may_plan(Standings(write, actor, now), draft.communities);
  check_texts(draft);
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

void change_meeting(sql::Write& write, const Actor& actor, MeetingId id, const MeetingDraft& given,
                    std::optional<int> expected_sequence, base::Instant now) {
  const Standings standings(write, actor, now);
  const Meeting was = to_change(write, actor, standings, id, now);
  if (was.cancelled) base::conflict("meeting.is_cancelled");
  if (expected_sequence && *expected_sequence != was.sequence)
    base::conflict("meeting.changed_meanwhile");
  MeetingDraft draft = given;
  draft.communities = with_unknown(was, standings, given.communities);
  check_may_plan(standings, added(was, draft.communities));
  check_texts(draft);
  const MeetingHours hours = hours_of(draft);
  const Difference difference = compare(was, draft, hours);
  const bool tell = difference.date || difference.hours || difference.words;
  if (tell || differs(was, draft.communities)) count_telling(write, actor.person, now);
  const int sequence = was.sequence + (tell ? 1 : 0);
  meeting_store::change_meeting(write, id, draft, hours, sequence, now);
  meeting_store::set_communities(write, id, draft.communities);
  record_for_all(write, actor, "changed", was, now);
  search::index_meeting(write, id);
  announce_meeting(write, *find_meeting(write, id));
  release(write, id, sequence, actor.person, now);
  if (difference.date) meeting_store::ask_anew(write, id);
  if (tell)
    notify_changed(write, id, sequence, difference.date || difference.hours, actor.person, now);
  if (hours.ends_at > now) meeting_store::invite_members(write, id, {}, now);
  notify_all_invited(write, {id}, actor.person, now);
}

void cancel_meeting(sql::Write& write, const Actor& actor, MeetingId id, std::string_view reason,
                    base::Instant now) {
  const Meeting was = to_change(write, actor, Standings(write, actor, now), id, now);
  if (was.cancelled) return;  // the second press of the same button
  if (base::length(reason) > base::limits::line_length)
    base::invalid("reason", "form.too_long", {std::to_string(base::limits::line_length)});
  count_telling(write, actor.person, now);
  meeting_store::set_state(write, id, "cancelled", reason, now);
  record_for_all(write, actor, "cancelled", was, now);
  notify_cancelled(write, id, was.sequence + 1, actor.person, now);
}

void withdraw_cancellation(sql::Write& write, const Actor& actor, MeetingId id, base::Instant now) {
  const Meeting was = to_change(write, actor, Standings(write, actor, now), id, now);
  if (!was.cancelled) return;
  count_telling(write, actor.person, now);
  meeting_store::set_state(write, id, "planned", "", now);
  record_for_all(write, actor, "resumed", was, now);
  // Who joined while it was cancelled was not invited then.
  notify_changed(write, id, was.sequence + 1, true, actor.person, now);
  meeting_store::invite_members(write, id, {}, now);
  notify_all_invited(write, {id}, actor.person, now);
}

}  // namespace guild
