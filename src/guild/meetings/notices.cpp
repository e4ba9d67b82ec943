#include "guild/meetings/notices.hpp"

#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "guild/meetings/store.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

std::vector<std::int64_t> numbers(std::string_view payload) {
  std::vector<std::int64_t> found;
  for (const std::string_view word : base::split(payload, ' ')) {
    const auto number = base::parse_integer(word);
    if (!number) return {};
    found.push_back(*number);
  }
  return found;
}

// One job per person for all the changes she hears of.
void notify(sql::Write& write, std::string_view kind, const std::vector<MeetingChange>& changes,
            PersonId changer, base::Instant now) {
  std::map<PersonId, std::string> payloads;
  for (const MeetingChange& change : changes)
    for (const PersonId& person :
         meeting_store::to_be_told(write, change.meeting, change.also_declined))
      payloads[person] += fmt::format(" {} {}", change.meeting.value, change.sequence);
  for (const auto& [person, said] : payloads)
    if (person != changer) jobs::enqueue(write, kind, std::to_string(person.value) + said, now);
}

}  // namespace

std::string topic_of(MeetingId meeting) { return fmt::format("meeting:{}", meeting.value); }

void announce_meeting(sql::Write& write, const Meeting& meeting) {
  sql::announce(write, topic_of(meeting.id));
  for (const MeetingCommunity& community : meeting.communities)
    sql::announce(write, fmt::format("community:{}", community.id.value));
}

void notify_invited(sql::Write& write, PersonId person, const std::vector<MeetingId>& meetings,
                    base::Instant now) {
  if (meetings.empty()) return;
  std::string payload = std::to_string(person.value);
  for (const MeetingId& meeting : meetings) payload += ' ' + std::to_string(meeting.value);
  jobs::enqueue(write, "mail.invitation", payload, now);
}

void notify_all_invited(sql::Write& write, const std::vector<MeetingId>& meetings, PersonId planner,
                        base::Instant now) {
  std::map<PersonId, std::vector<MeetingId>> by_person;
  for (const MeetingId& meeting : meetings)
    for (const PersonId& person : meeting_store::invited_and_unmailed(write, meeting))
      by_person[person].push_back(meeting);
  for (const auto& [person, theirs] : by_person) {
    if (person == planner)
      mark_mailed(write, person, theirs, now);
    else
      notify_invited(write, person, theirs, now);
  }
}

void notify_changed(sql::Write& write, const std::vector<MeetingChange>& changes, PersonId changer,
                    base::Instant now) {
  notify(write, "mail.meeting_changed", changes, changer, now);
}

void notify_cancelled(sql::Write& write, const std::vector<MeetingChange>& changes,
                      PersonId changer, base::Instant now) {
  notify(write, "mail.meeting_cancelled", changes, changer, now);
}

void notify_withdrawn(sql::Write& write, const std::vector<PersonId>& people, MeetingId meeting,
                      int sequence, PersonId changer, base::Instant now) {
  for (const PersonId& person : people)
    if (person != changer)
      jobs::enqueue(write, "mail.meeting_withdrawn",
                    fmt::format("{} {} {}", person.value, meeting.value, sequence), now);
}

std::optional<InvitationNotice> read_invitation_notice(std::string_view payload) {
  const auto found = numbers(payload);
  if (found.size() < 2) return std::nullopt;
  InvitationNotice notice{PersonId{found[0]}, {}};
  for (std::size_t i = 1; i < found.size(); ++i) notice.meetings.push_back(MeetingId{found[i]});
  return notice;
}

std::optional<ChangeNotice> read_change_notice(std::string_view payload) {
  const auto found = numbers(payload);
  if (found.size() < 3 || found.size() % 2 == 0) return std::nullopt;
  ChangeNotice notice{PersonId{found[0]}, {}};
  for (std::size_t i = 1; i < found.size(); i += 2)
    notice.changes.push_back({MeetingId{found[i]}, static_cast<int>(found[i + 1])});
  return notice;
}

}  // namespace guild
