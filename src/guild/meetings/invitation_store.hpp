// The SQL of invitations that their rules (invitation.cpp) stand on.
#pragma once
#include <string_view>
#include <vector>

#include "guild/meetings/invitation.hpp"

namespace guild::invitation_store {

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

}  // namespace guild::invitation_store
