// The SQL of meetings that changes them. Reads that others need stand in the public headers.
#pragma once
#include <string_view>
#include <vector>

#include "guild/meetings/invitation.hpp"
#include "guild/meetings/planning.hpp"

namespace guild::meeting_store {

SeriesId add_series(sql::Write& write, PersonId by, base::Instant now);
MeetingId add_meeting(sql::Write& write, SeriesId series, const MeetingDraft& draft,
                      const MeetingHours& hours, PersonId by, base::Instant now);
void change_meeting(sql::Write& write, MeetingId meeting, const MeetingDraft& draft,
                    const MeetingHours& hours, int sequence, base::Instant now);
void set_hours(sql::Write& write, MeetingId meeting, const MeetingHours& hours);
void set_communities(sql::Write& write, MeetingId meeting,
                     const std::vector<CommunityId>& communities);
void set_state(sql::Write& write, MeetingId meeting, std::string_view state,
               std::string_view reason, base::Instant now);

// Invites the current members of its communities who are not invited: all, or `only` this one.
void invite_members(sql::Write& write, MeetingId meeting, PersonId only, base::Instant now);
// Orphans: invited, though in no community of the meeting any more. Of these, who was told and has
// not declined.
std::vector<PersonId> expecting_orphans(sql::Read& read, MeetingId meeting);
// Who was expected and is invited again is told again.
void withdraw_orphans(sql::Write& write, MeetingId meeting, base::Instant now);
void ask_anew(sql::Write& write, MeetingId meeting);
std::vector<PersonId> invited_and_unmailed(sql::Read& read, MeetingId meeting);
// Of invitations in force. Those who declined only when `also_declined`.
std::vector<PersonId> to_be_told(sql::Read& read, MeetingId meeting, bool also_declined);

}  // namespace guild::meeting_store
