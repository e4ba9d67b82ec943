// A meeting of one or several communities: when, where, what for. Planning and changing stand in
// planning.hpp, who is invited and what they reply in invitation.hpp.
//
// Date, time and zone are what people agreed on. A meeting may have a date only; then it spans that
// day. It may have a start without an end; then it is taken to last until its day is over, and its
// hours overlap with nothing but a meeting that is going on when it starts.
//
// Who may see one: who reads all of its communities (so the strictest decides), and who is invited
// and still belongs to one of them.
// Its address is that of its home community, or of the first community that the asker reads.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/wall_time.hpp"
#include "guild/bilingual.hpp"
#include "guild/communities/standings.hpp"
#include "guild/nouns.hpp"

namespace guild {

struct MeetingCommunity {
  CommunityId id;
  std::string slug;
  Bilingual name;
};

struct Meeting {
  MeetingId id;
  std::string public_id;  // the UID of its calendar entry, before the @
  SeriesId series;        // none: planned alone
  std::string title;
  base::Date date;
  std::optional<base::TimeOfDay> time;
  std::optional<int> minutes;  // none: no end was given
  std::string zone;
  bool second_of_overlap = false;    // the second 02:30 of the night the clock goes back
  base::Instant starts_at, ends_at;  // derived
  std::string place, link;
  std::string lang;  // of title, place and agenda
  bool cancelled = false;
  std::string cancel_reason;
  int sequence = 0;  // counts the changes that people must hear of
  PersonId created_by;
  base::Instant created_at, updated_at;
  std::vector<MeetingCommunity> communities;  // home first

  // The last day it takes, and the time it ends there; none when no end was given.
  std::optional<base::WallTime> end() const;
  bool is_over(base::Instant now) const { return ends_at <= now; }
  bool is_of(CommunityId community) const;
};

// True when both have hours and those overlap. A date alone never does: communities meet on one day
// on purpose.
bool hours_overlap(const Meeting& a, const Meeting& b);

// From and to (not included) bound when it ends and starts.
struct Period {
  base::Instant from{0};
  base::Instant to{INT64_MAX};
};

// Lists, by start and then by id. They hold all there is: filter with visible() before showing.
std::vector<Meeting> meetings_between(sql::Read& read, Period period);
std::vector<Meeting> meetings_of(sql::Read& read, CommunityId community, Period period = {});
std::vector<Meeting> meetings_of(sql::Read& read, ProgrammeId programme, Period period = {});
std::vector<Meeting> meetings_of(sql::Read& read, SeriesId series);
// To which the person is invited.
std::vector<Meeting> meetings_of(sql::Read& read, PersonId person, Period period = {});

std::optional<Meeting> find_meeting(sql::Read& read, MeetingId meeting);
std::string find_agenda(sql::Read& read, MeetingId meeting);

// An invitation to this meeting gives rights only while a community of the meeting holds the asker:
// whoever left keeps the invitations to what is past, as history. Search says the same in SQL.
bool still_holds(const Meeting& meeting, const Standings& standings);
// Who asks may see it. `invited`: an invitation of the asker's is in force.
bool may_see(const Meeting& meeting, const Standings& standings, bool invited);
// Without those the actor may not see.
std::vector<Meeting> visible(sql::Read& read, std::vector<Meeting> meetings, const Actor& actor,
                             const Standings& standings);
// Of every community, the day of the first meeting ahead that the asker may see and that goes on.
struct NextDay {
  base::Date date;
  base::Instant ends_at;
};
std::map<CommunityId, NextDay> next_days(sql::Read& read, const Actor& actor,
                                         const Standings& standings, base::Instant now);
// The community whose address the asker gets: the first that she reads, one that lives before one
// that was closed down, where nobody can reply any more. Null when she reads none of them.
const MeetingCommunity* address_of(const Meeting& meeting, const Standings& standings);

// One meeting, found for an asker. Fault not_found when there is none or she may not see it.
struct FoundMeeting {
  Meeting meeting;
  bool invited = false;     // and still held: sees its link and files
  bool takes_part = false;  // in one of its communities: sees the counts of replies
  bool guides = false;      // one of its communities: sees who of that community replied
  bool may_change = false;
};
FoundMeeting find_meeting_for(sql::Read& read, const Actor& actor, const Standings& standings,
                              MeetingId meeting);

}  // namespace guild
