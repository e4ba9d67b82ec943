#include <algorithm>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/draft_faults.hpp"
#include "guild/meetings/checks.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/notices.hpp"
#include "guild/meetings/store.hpp"
#include "guild/people/attempts.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

using meeting_checks::check_may_plan;
using meeting_checks::check_texts;
using meeting_checks::without_repeats;

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

bool holds(const std::vector<CommunityId>& communities, CommunityId one) {
  return std::find(communities.begin(), communities.end(), one) != communities.end();
}

// What the form says against what it began with, done to what is there now.
std::vector<CommunityId> merged(const Meeting& was, const MeetingDraft& draft) {
  if (!draft.communities_were) return draft.communities;
  const std::vector<CommunityId>& began = *draft.communities_were;
  std::vector<CommunityId> communities;
  for (const CommunityId one : draft.communities)
    if (was.is_of(one) || !holds(began, one)) communities.push_back(one);
  for (const MeetingCommunity& there : was.communities)
    if (!holds(began, there.id)) communities.push_back(there.id);
  return communities;
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
  take_turn(write, telling_changes, std::to_string(actor.value), now);
}

// Whom no community of the meeting holds any more is told that she need not come.
void release(sql::Write& write, MeetingId id, int sequence, PersonId changer, base::Instant now) {
  const auto people = meeting_store::expecting_orphans(write, id);
  meeting_store::withdraw_orphans(write, id, now);
  notify_withdrawn(write, people, id, sequence, changer, now);
}

// Changes one and says what people must hear of it; nothing when they need not.
std::optional<MeetingChange> change_one(sql::Write& write, const Actor& actor,
                                        const Standings& standings, const Meeting& was,
                                        MeetingDraft draft, base::Instant now) {
  draft.communities = with_unknown(was, standings, draft.communities);
  check_may_plan(standings, added(was, draft.communities));
  check_texts(draft);
  const MeetingHours hours = hours_of(draft);
  const Difference difference = compare(was, draft, hours);
  const bool tell = difference.date || difference.hours || difference.words;
  const int sequence = was.sequence + (tell ? 1 : 0);
  meeting_store::change_meeting(write, was.id, draft, hours, sequence, now);
  meeting_store::set_communities(write, was.id, draft.communities);
  record_for_all(write, actor, "changed", was, now);
  search::index_meeting(write, was.id);
  announce_meeting(write, *find_meeting(write, was.id));
  release(write, was.id, sequence, actor.person, now);
  if (difference.date) meeting_store::ask_anew(write, was.id);
  if (!tell) return std::nullopt;
  return MeetingChange{was.id, sequence, difference.date || difference.hours};
}

// What was added and what was taken away, done to what a later one has of its own.
std::vector<CommunityId> carried_communities(const Meeting& was, const MeetingDraft& draft,
                                             std::vector<CommunityId> its) {
  std::erase_if(its, [&](CommunityId one) {
    return was.is_of(one) && !holds(draft.communities, one);
  });
  for (const CommunityId one : added(was, draft.communities)) its.push_back(one);
  return its.empty() ? draft.communities : without_repeats(its);
}

// Everything that `draft` says otherwise than the meeting was, said of a later one of its series.
MeetingDraft carried_over(sql::Read& read, const Meeting& was, const MeetingDraft& draft,
                          const Meeting& later) {
  const MeetingDraft before = draft_of(read, was);
  MeetingDraft same = draft_of(read, later);
  const auto carry = [&](auto field) {
    if (draft.*field != before.*field) same.*field = draft.*field;
  };
  for (const auto field : {&MeetingDraft::title, &MeetingDraft::zone, &MeetingDraft::place,
                           &MeetingDraft::link, &MeetingDraft::agenda, &MeetingDraft::lang})
    carry(field);
  const bool hours = draft.time != before.time || draft.minutes != before.minutes;
  if (hours) same.time = draft.time, same.minutes = draft.minutes;
  same.date = base::add_days(later.date, base::days_between(was.date, draft.date));
  if (draft.second_of_overlap) same.second_of_overlap = draft.second_of_overlap;
  same.communities = carried_communities(was, draft, same.communities);
  return same;
}

// This one and the later ones of its series that go on and that the actor may change.
std::vector<Meeting> from_here(sql::Read& read, const Actor& actor, const Standings& standings,
                               const Meeting& first, HowFar reach, base::Instant now) {
  std::vector<Meeting> all{first};
  if (reach == HowFar::this_one || !first.series) return all;
  for (Meeting& later : visible(read, meetings_of(read, first.series), actor, standings)) {
    if (later.id == first.id || later.starts_at < first.starts_at) continue;
    if (later.cancelled || later.is_over(now)) continue;
    if (find_meeting_for(read, actor, standings, later.id).may_change)
      all.push_back(std::move(later));
  }
  return all;
}

}  // namespace

MeetingDraft draft_of(sql::Read& read, const Meeting& meeting) {
  MeetingDraft draft;
  draft.title = meeting.title;
  for (const MeetingCommunity& community : meeting.communities)
    draft.communities.push_back(community.id);
  draft.date = meeting.date;
  draft.time = meeting.time;
  draft.minutes = meeting.minutes;
  draft.zone = meeting.zone;
  if (meeting.second_of_overlap) draft.second_of_overlap = true;
  draft.place = meeting.place;
  draft.link = meeting.link;
  draft.agenda = find_agenda(read, meeting.id);
  draft.lang = meeting.lang;
  return draft;
}

void change_meeting(sql::Write& write, const Actor& actor, MeetingId id, const MeetingDraft& given,
                    base::Instant now, HowFar reach) {
  const Standings standings(write, actor, now);
  const Meeting was = to_change(write, actor, standings, id, now);
  if (was.cancelled) base::conflict("meeting.is_cancelled");
  MeetingDraft draft = given;
  draft.communities = with_unknown(was, standings, merged(was, given));
  std::vector<MeetingChange> changes;
  std::vector<MeetingId> still_to_come;
  bool others = false;
  for (const Meeting& one : from_here(write, actor, standings, was, reach, now)) {
    const MeetingDraft its = one.id == id ? draft : carried_over(write, was, draft, one);
    others |= differs(one, with_unknown(one, standings, its.communities));
    if (const auto change = change_one(write, actor, standings, one, its, now))
      changes.push_back(*change);
    if (!find_meeting(write, one.id)->is_over(now)) still_to_come.push_back(one.id);
  }
  if (!changes.empty() || others) count_telling(write, actor.person, now);
  notify_changed(write, changes, actor.person, now);
  for (const MeetingId one : still_to_come) meeting_store::invite_members(write, one, {}, now);
  notify_all_invited(write, still_to_come, actor.person, now);
}

void cancel_meeting(sql::Write& write, const Actor& actor, MeetingId id, std::string_view reason,
                    base::Instant now, HowFar reach) {
  const Standings standings(write, actor, now);
  const Meeting was = to_change(write, actor, standings, id, now);
  if (was.cancelled) return;  // the second press of the same button
  check_reason(reason, false);
  count_telling(write, actor.person, now);
  std::vector<MeetingChange> changes;
  for (const Meeting& one : from_here(write, actor, standings, was, reach, now)) {
    meeting_store::set_state(write, one.id, "cancelled", reason, now);
    record_for_all(write, actor, "cancelled", one, now);
    changes.push_back({one.id, one.sequence + 1, false});
  }
  notify_cancelled(write, changes, actor.person, now);
}

void withdraw_cancellation(sql::Write& write, const Actor& actor, MeetingId id, base::Instant now) {
  const Meeting was = to_change(write, actor, Standings(write, actor, now), id, now);
  if (!was.cancelled) return;
  count_telling(write, actor.person, now);
  meeting_store::set_state(write, id, "planned", "", now);
  record_for_all(write, actor, "resumed", was, now);
  // Who joined while it was cancelled was not invited then.
  notify_changed(write, {{id, was.sequence + 1, true}}, actor.person, now);
  meeting_store::invite_members(write, id, {}, now);
  notify_all_invited(write, {id}, actor.person, now);
}

}  // namespace guild
