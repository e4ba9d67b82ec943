// The next day of every community, for lists of communities.
#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/meeting.hpp"

namespace guild {
namespace {

// What began before this is over: a meeting with a start alone lasts until its day is.
base::Instant earliest_start(base::Instant now) {
  return now - base::minutes(base::limits::meeting_minutes_max) - base::days(1);
}

// The meetings the asker may see though she does not read all of their communities.
std::set<MeetingId> invited_to(sql::Read& read, const Actor& actor, const Standings& standings,
                               base::Instant now) {
  std::set<MeetingId> meetings;
  const auto& all = standings.all();
  const bool reads_all = std::all_of(all.begin(), all.end(),
                                     [](const StandingIn& one) { return one.standing.reads(); });
  if (!actor || reads_all) return meetings;
  for (const auto& [meeting, invitation] : invitations_of(read, actor.person, now))
    meetings.insert(meeting);
  return meetings;
}

}  // namespace

std::map<CommunityId, NextDay> next_days(sql::Read& read, const Actor& actor,
                                         const Standings& standings, base::Instant now) {
  const std::set<MeetingId> invited = invited_to(read, actor, standings, now);
  std::map<CommunityId, NextDay> next;
  Meeting ahead;  // with what deciding takes, and no more
  const auto settle = [&] {
    if (may_see(ahead, standings, invited.count(ahead.id) > 0))
      for (const MeetingCommunity& community : ahead.communities)
        next.emplace(community.id, NextDay{ahead.date, ahead.ends_at});
  };
  // In the order of an index, and only until every community has its day.
  for (const sql::Row& row : read.query(R"sql(
         SELECT m.id, m.date, m.ends_at, mc.community_id
         FROM meeting m JOIN meeting_community mc ON mc.meeting_id = m.id
         WHERE m.starts_at > $1 AND m.ends_at > $2 AND m.state <> 'cancelled'
         ORDER BY m.starts_at, m.id, mc.community_id)sql",
                                        earliest_start(now), now)) {
    if (const auto meeting = row.get<MeetingId>(0); meeting != ahead.id) {
      settle();
      if (next.size() == standings.all().size()) return next;
      ahead.id = meeting;
      ahead.date = base::parse_date(row.text(1)).date.value_or(base::Date{});
      ahead.ends_at = row.get<base::Instant>(2);
      ahead.communities.clear();
    }
    ahead.communities.emplace_back().id = row.get<CommunityId>(3);
  }
  settle();
  return next;
}

}  // namespace guild
