// The SQL of invitations that their rules (invitation.cpp) stand on.
#pragma once
#include <string_view>
#include <vector>

#include "guild/meetings/invitation.hpp"

namespace guild::invitation_store {

// From its rsvp, words and replied_at, which stand in this order, without NULL.
Invitation read_invitation(const sql::Row& row, int first);
// `meetings`: those to which the person is invited and that end after `from`.
std::map<MeetingId, Replied> replied_for(sql::Read& read, PersonId person,
                                         const std::vector<Meeting>& meetings, base::Instant from);
void set_reply(sql::Write& write, PersonId person, MeetingId meeting, Rsvp rsvp,
               std::string_view words, base::Instant now);
// The coming invitations that no other community gives.
void withdraw(sql::Write& write, CommunityId community, PersonId person, base::Instant now);

// A person stands here once for each community of the meeting that she is in.
struct Row {
  CommunityId community;
  Replier replier;
};
std::vector<Row> replies_of_members(sql::Read& read, MeetingId meeting);
// Whom mail does not reach; of the replier only who she is.
std::vector<Row> unreached_members(sql::Read& read, MeetingId meeting);

}  // namespace guild::invitation_store
