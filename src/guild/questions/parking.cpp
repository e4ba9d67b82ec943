#include "guild/questions/parking.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/draft_faults.hpp"
#include "guild/hub/hub.hpp"
#include "guild/people/attempts.hpp"
#include "guild/questions/parking_store.hpp"
#include "guild/questions/store.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

// Each mails its owner; a day has no more to park than to ask.
constexpr Limit parking_limit{"parkings by", base::limits::questions_per_day, base::days(1)};

// When people begin their day.
constexpr base::TimeOfDay morning{7 * 60};

std::string zone_of(sql::Read& read) { return find_hub(read).value_or(Hub{}).zone; }

base::Date today(sql::Read& read, base::Instant now) {
  return base::wall_time(now, zone_of(read)).date;
}

// Once for each day: who gives it another day and then the first one again is not told twice.
void wait_for(sql::Write& write, ParkingId id, base::Date due, base::Instant now) {
  const std::string payload = fmt::format("{} {}", id.value, base::iso(due));
  if (!jobs::waits(write, "parking_due", payload, now))
    jobs::enqueue(write, "parking_due", payload,
                  base::resolve(due, morning, zone_of(write)).first);
}

void check(sql::Read& read, const FoundQuestion& found, PersonId by, const ParkingDraft& draft,
           base::Instant now) {
  DraftFaults faults;
  if (draft.route != "desk_research" && draft.route != "working_group")
    faults.add("route", "form.choose");
  const auto owners = may_own_parking(read, found, by);
  if (std::none_of(owners.begin(), owners.end(),
                   [&](const Candidate& one) { return one.person == draft.owner; }))
    faults.add("owner", "form.choose");
  if (draft.due <= today(read, now)) faults.add("due", "parking.due_past");
  faults.required("reason", draft.reason);
  faults.line("reason", draft.reason);
  faults.line("group_name", draft.group_name);
  faults.end();
}

void tell(sql::Write& write, PersonId by, std::string_view verb, const Question& question,
          base::Instant now) {
  record(write, {by, verb, "question", question.id.value, question.community, {}, now});
  announce_question(write, question.id, question.community);
}

Question needed(sql::Read& read, QuestionId question) {
  auto found = find_question(read, question);
  if (!found) base::not_found("no such question");
  return std::move(*found);
}

WorkingGroup needed_group(sql::Read& read, QuestionId question) {
  auto group = group_of(read, question);
  if (!group) base::conflict("parking.no_group");
  return std::move(*group);
}

}  // namespace

ParkingId park_question(sql::Write& write, const FoundQuestion& found, PersonId by,
                        const ParkingDraft& draft, base::Instant now) {
  check(write, found, by, draft, now);
  const Question question = needed(write, found.question.id);
  if (question.state == QuestionState::parked) base::conflict("parking.is_parked");
  if (question.state == QuestionState::answered) base::conflict("parking.is_answered");
  take_turn(write, parking_limit, std::to_string(by.value), now);
  const ParkingId id = parking_store::insert(write, question.id, by, draft, now);
  question_store::set_state(write, question.id, QuestionState::parked, now);
  if (draft.route == "working_group") {
    const std::string name =
        draft.group_name.empty() ? base::shorten(question.is.text, 80) : draft.group_name;
    const WorkingGroupId group =
        parking_store::insert_group(write, question.id, name, base::random_public_id(), now);
    parking_store::add_member(write, group, draft.owner, now);
  }
  tell(write, by, "parked", question, now);
  if (draft.owner != by) jobs::enqueue(write, "mail.parked", std::to_string(id.value), now);
  wait_for(write, id, draft.due, now);
  return id;
}

void take_over_parking(sql::Write& write, QuestionId id, PersonId person, base::Instant now) {
  const Question question = needed(write, id);
  if (question.state != QuestionState::parked) base::conflict("parking.is_not_parked");
  parking_store::set_owner(write, id, person);
  tell(write, person, "took_over", question, now);
}

void postpone_parking(sql::Write& write, QuestionId id, PersonId by, base::Date due,
                      base::Instant now) {
  const auto parking = parking_of(write, id);
  if (!parking) base::conflict("parking.is_not_parked");
  if (due <= today(write, now)) base::invalid("due", "parking.due_past");
  parking_store::set_due(write, parking->id, due);
  wait_for(write, parking->id, due, now);
  tell(write, by, "postponed", needed(write, id), now);
}

void bring_back_parking(sql::Write& write, ParkingId id, base::Date day, base::Instant now) {
  const auto parking = find_parking(write, id);
  if (!parking || parking->is.due != day || day > today(write, now)) return;
  const Question question = needed(write, parking->question);
  if (is_closed_down(write, question.community)) return;
  for (const PersonId person : comes_back_to(write, *parking))
    jobs::enqueue(write, "mail.parking_due", fmt::format("{} {}", id.value, person.value), now);
  // It now says that it came back.
  announce_question(write, question.id, question.community);
}

int WorkingGroup::missing() const {
  return std::max(0, people_of_a_group - static_cast<int>(members.size()));
}

bool WorkingGroup::has(PersonId person) const {
  return std::any_of(members.begin(), members.end(),
                     [&](const GroupMember& one) { return one.person == person; });
}

void join_group(sql::Write& write, QuestionId id, PersonId person, base::Instant now) {
  const WorkingGroup group = needed_group(write, id);
  if (group.has(person)) return;
  parking_store::add_member(write, group.id, person, now);
  if (group.members.size() + 1 >= people_of_a_group)
    parking_store::set_formed(write, group.id, now);
  tell(write, person, "joined_group", needed(write, id), now);
}

void leave_group(sql::Write& write, QuestionId id, PersonId person, base::Instant now) {
  const WorkingGroup group = needed_group(write, id);
  if (parking_store::end_member(write, group.id, person, now))
    tell(write, person, "left_group", needed(write, id), now);
}

void report_group(sql::Write& write, QuestionId id, PersonId by, std::string_view report,
                  std::string_view lang, base::Instant now) {
  DraftFaults faults;
  faults.required("report", report);
  faults.block("report", report);
  faults.end();
  const WorkingGroup group = needed_group(write, id);
  parking_store::set_report(write, group.id, by, report, lang);
  for (const PersonId person : parking_store::hear_report(write, group.id))
    if (person != by)
      jobs::enqueue(write, "mail.group_report", fmt::format("{} {}", id.value, person.value), now);
  reopen_question(write, id, by, now);
}

}  // namespace guild
