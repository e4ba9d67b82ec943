// What leaves a change of a meeting: jobs that mail each person, and topics for open pages.
// Payloads hold ids only:
//   mail.invitation         "PERSON MEETING MEETING …"   one mail for all of them
//   mail.meeting_changed    "PERSON MEETING SEQUENCE …"  a pair is dropped when a newer change was
//                                                        made; one mail for all of them
//   mail.meeting_cancelled  "PERSON MEETING SEQUENCE …"
//   mail.meeting_withdrawn  "PERSON MEETING SEQUENCE"    her invitation was; the meeting goes on
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guild/meetings/meeting.hpp"

namespace guild {

std::string topic_of(MeetingId meeting);
// meeting:ID and community:ID of each of its communities.
void announce_meeting(sql::Write& write, const Meeting& meeting);

void notify_invited(sql::Write& write, PersonId person, const std::vector<MeetingId>& meetings,
                    base::Instant now);
// Mails all who are invited to one of these and do not know it yet; `planner` does.
void notify_all_invited(sql::Write& write, const std::vector<MeetingId>& meetings, PersonId planner,
                        base::Instant now);
struct MeetingChange {
  MeetingId meeting;
  int sequence = 0;            // after it
  bool also_declined = false;  // who will not come hears of it too
};
void notify_changed(sql::Write& write, const std::vector<MeetingChange>& changes, PersonId changer,
                    base::Instant now);
void notify_cancelled(sql::Write& write, const std::vector<MeetingChange>& changes,
                      PersonId changer, base::Instant now);
void notify_withdrawn(sql::Write& write, const std::vector<PersonId>& people, MeetingId meeting,
                      int sequence, PersonId changer, base::Instant now);

// What a payload says; nothing when it is malformed.
struct InvitationNotice {
  PersonId person;
  std::vector<MeetingId> meetings;
};
std::optional<InvitationNotice> read_invitation_notice(std::string_view payload);
struct ChangeNotice {
  PersonId person;
  std::vector<MeetingChange> changes;  // at least one
};
std::optional<ChangeNotice> read_change_notice(std::string_view payload);

}  // namespace guild
