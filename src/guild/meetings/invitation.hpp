// Invitations and the replies to them. One per person and meeting, however many of its communities
// the person is in.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guild/meetings/meeting.hpp"

namespace guild {

enum class Rsvp { yes, no, maybe };
std::string_view word_of(Rsvp rsvp);
std::optional<Rsvp> rsvp_of(std::string_view word);

struct Invitation {
  std::optional<Rsvp> rsvp;  // none: not replied yet
  std::string words;
  base::Instant replied_at;
};

// Called when somebody becomes a member: invites to all that is to come, with one mail.
void invite_to_coming_meetings(sql::Write& write, CommunityId community, PersonId person,
                               base::Instant now);
// Called after a membership ended: withdraws the coming invitations that no other community gives.
void withdraw_invitations(sql::Write& write, CommunityId community, PersonId person,
                          base::Instant now);

// Changeable until the meeting ends. Faults: not_found for one who is not invited;
// conflict(meeting.is_over), conflict(meeting.is_cancelled).
void reply_to_invitation(sql::Write& write, PersonId person, MeetingId meeting, Rsvp rsvp,
                         std::string_view words, base::Instant now);

// Nothing without an invitation in force.
std::optional<Invitation> find_invitation(sql::Read& read, PersonId person, MeetingId meeting);
// Those to meetings that end after `from`.
using Invitations = std::map<MeetingId, Invitation>;
Invitations invitations_of(sql::Read& read, PersonId person, base::Instant from);

// Totals, for who takes part.
struct ReplyCounts {
  int yes = 0, maybe = 0, no = 0, open = 0;
  int invited() const { return yes + maybe + no + open; }
};
ReplyCounts reply_counts(sql::Read& read, MeetingId meeting);

// The meetings ahead to which the person is invited, by start, and to each of them her invitation
// and how many replied.
struct Replied {
  int replied = 0, invited = 0;
};
struct Ahead {
  std::vector<Meeting> meetings;
  Invitations mine;
  std::map<MeetingId, Replied> replied;
};
Ahead ahead_of(sql::Read& read, PersonId person, base::Instant now);

// Who replied what, for who guides: only the members of the communities that she guides, so that
// a shared meeting tells nobody who is in the other community. Who did not reply is counted and
// never named: nobody is watched.
struct Replier {
  PersonId person;
  std::string name, sector;
  Rsvp rsvp = Rsvp::yes;
  std::string words;
};
std::vector<Replier> repliers_for(sql::Read& read, const Meeting& meeting,
                                  const Standings& standings);

// The names of those to whom the last letter about it could not be delivered, as repliers_for().
std::vector<std::string> unreached_for(sql::Read& read, const Meeting& meeting,
                                       const Standings& standings);

// ---- mailing: a claim is taken before a letter leaves and becomes `mailed` after. Who dies in
// between loses the claim after a while, and the next one sends. ----
inline constexpr base::Span invitation_claim_lasts = base::minutes(10);

// Of these, the meetings whose invitation is in force and was neither mailed nor refused.
struct ToMail {
  std::vector<MeetingId> free;
  std::vector<MeetingId> being_sent;  // claimed by somebody else
};
ToMail unmailed(sql::Read& read, PersonId person, const std::vector<MeetingId>& meetings,
                base::Instant now);
// Claims all of these; false, and none, when one was mailed, withdrawn or claimed meanwhile.
bool claim_invitations(sql::Write& write, PersonId person, const std::vector<MeetingId>& meetings,
                       base::Instant now);
// The mail did not leave after all.
void release_invitations(sql::Write& write, PersonId person,
                         const std::vector<MeetingId>& meetings);
void mark_mailed(sql::Write& write, PersonId person, const std::vector<MeetingId>& meetings,
                 base::Instant now);
// A mail server will never take it: not tried again.
void mark_refused(sql::Write& write, PersonId person, const std::vector<MeetingId>& meetings,
                  base::Instant now);
// Another letter about it did arrive: she is no longer one whom mail does not reach.
void mark_reached(sql::Write& write, PersonId person, MeetingId meeting);

// Erasure: words gone, invitations to what is not over withdrawn (nobody waits for her any more),
// calendar addresses gone. That she was invited and what she replied stays in the totals.
void erase_person_from_meetings(sql::Write& write, PersonId person, base::Instant now);

}  // namespace guild
