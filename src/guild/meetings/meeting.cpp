#include "guild/meetings/meeting.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "guild/meetings/invitation.hpp"

namespace guild {

std::optional<base::WallTime> Meeting::end() const {
  if (!time || !minutes) return std::nullopt;
  return base::wall_time(ends_at, zone);
}

bool Meeting::is_of(CommunityId community) const {
  return std::any_of(communities.begin(), communities.end(),
                     [&](const MeetingCommunity& one) { return one.id == community; });
}

bool hours_overlap(const Meeting& a, const Meeting& b) {
  if (!a.time || !b.time) return false;
  // Without an end only the start is known.
  const auto end = [](const Meeting& m) {
    return m.minutes ? m.ends_at : m.starts_at + base::minutes(1);
  };
  return a.starts_at < end(b) && b.starts_at < end(a);
}

bool still_holds(const Meeting& meeting, const Standings& standings) {
  return std::any_of(meeting.communities.begin(), meeting.communities.end(),
                     [&](const MeetingCommunity& one) {
                       const StandingIn* in = standings.find(one.id);
                       return in && (in->standing.member || in->standing.coordinator);
                     });
}

bool may_see(const Meeting& meeting, const Standings& standings, bool invited) {
  if (invited && still_holds(meeting, standings)) return true;
  return std::all_of(meeting.communities.begin(), meeting.communities.end(),
                     [&](const MeetingCommunity& one) { return standings.reads(one.id); });
}

std::vector<Meeting> visible(sql::Read& read, std::vector<Meeting> meetings, const Actor& actor,
                             const Standings& standings) {
  // Only where a community cannot be read does the invitation decide.
  base::Instant earliest{INT64_MAX};
  for (const Meeting& meeting : meetings)
    if (!may_see(meeting, standings, false)) earliest = std::min(earliest, meeting.ends_at);
  if (earliest.us == INT64_MAX) return meetings;
  const Invitations mine =
      actor ? invitations_of(read, actor.person, earliest - base::seconds(1)) : Invitations{};
  std::erase_if(meetings, [&](const Meeting& meeting) {
    return !may_see(meeting, standings, mine.count(meeting.id) > 0);
  });
  return meetings;
}

const MeetingCommunity* address_of(const Meeting& meeting, const Standings& standings) {
  const MeetingCommunity* address = nullptr;
  for (const MeetingCommunity& community : meeting.communities) {
    if (!standings.reads(community.id)) continue;
    if (!standings.find(community.id)->standing.is_closed_down) return &community;
    if (!address) address = &community;
  }
  return address;
}

FoundMeeting find_meeting_for(sql::Read& read, const Actor& actor, const Standings& standings,
                              MeetingId id) {
  auto meeting = find_meeting(read, id);
  if (!meeting) base::not_found("no such meeting");
  FoundMeeting found;
  found.invited = actor && find_invitation(read, actor.person, id).has_value() &&
                  still_holds(*meeting, standings);
  if (!may_see(*meeting, standings, found.invited))
    base::not_found("meeting of a closed community");
  bool home_is_seen = false;
  for (const MeetingCommunity& community : meeting->communities) {
    const StandingIn* in = standings.find(community.id);
    if (!in) continue;
    found.takes_part |= in->standing.takes_part();
    found.guides |= in->standing.guides();
    // Where the home was closed down, the next one that lives looks after the meeting.
    if (home_is_seen || in->standing.is_closed_down) continue;
    home_is_seen = true;
    const bool planned_it = actor && meeting->created_by == actor.person;
    found.may_change = in->standing.guides() || (planned_it && in->standing.takes_part());
  }
  found.meeting = std::move(*meeting);
  return found;
}

}  // namespace guild
