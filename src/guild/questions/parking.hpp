// Parked is not lost. A question that cannot be answered now waits with a route (desk research or a
// working group), an owner and a day on which it comes back: to its owner by mail and under
// "today", to everyone on the community's page and at the meeting that comes then.
//
// An owner who left the community, or the hub, is none any more: its leads have it until somebody
// takes it over.
//
// A working group belongs to one parked question. Three members suffice; until then it says how
// many are missing. Its report ends it, and opens the question again or answers it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/wall_time.hpp"
#include "guild/questions/question.hpp"

namespace guild {

struct ParkingDraft {
  std::string route;  // "desk_research", "working_group"
  PersonId owner;     // one of may_own_parking()
  base::Date due;
  std::string reason;
  std::string group_name = {};  // of a working group; empty: it is called after the question
};

struct Parking {
  ParkingId id;
  QuestionId question;
  ParkingDraft is;
  std::string owner_name, owner_sector;
  bool owner_is_here = false;
  PersonId parked_by;
  base::Instant at;
};

// Who may own it: the community, who helps, its asker, and `by`; of those whom `by` may know of. A
// member who never signed in agreed to nothing and is left out, and of a closed community, so is
// whoever left it.
struct Candidate {
  PersonId person;
  std::string name;
};
std::vector<Candidate> may_own_parking(sql::Read& read, const FoundQuestion& found, PersonId by);

// Faults invalid: route, owner, due (parking.due_past), reason. Faults too_many;
// conflict("parking.is_parked"), of two who park at once the second;
// conflict("parking.is_answered").
// The owner is told by mail, now and on the day (the job "parking_due"; its payload: the id of the
// parking and the day).
ParkingId park_question(sql::Write& write, const FoundQuestion& found, PersonId by,
                        const ParkingDraft& draft, base::Instant now);
// She owns it from now on. Fault conflict("parking.is_not_parked").
void take_over_parking(sql::Write& write, QuestionId question, PersonId person, base::Instant now);
// Not that day but another; its working group goes on. Fault invalid: due (parking.due_past); fault
// conflict("parking.is_not_parked").
void postpone_parking(sql::Write& write, QuestionId question, PersonId by, base::Date due,
                      base::Instant now);
// A letter to each whom it comes back to. Nothing before that day, when it ended meanwhile, when it
// has another day, or when its community was closed.
void bring_back_parking(sql::Write& write, ParkingId parking, base::Date day, base::Instant now);
// Ends the parking that is in force, if any, with a word for how: reopened, answered, withdrawn.
// Its working group ends with it.
void end_parking(sql::Write& write, QuestionId question, std::string_view outcome,
                 base::Instant now);

std::optional<Parking> parking_of(sql::Read& read, QuestionId question);
std::optional<Parking> find_parking(sql::Read& read, ParkingId parking);
// Whom it comes back to: its owner, or who leads there when she is gone.
std::vector<PersonId> comes_back_to(sql::Read& read, const Parking& parking);

struct ParkedLine {
  QuestionLine question;
  base::Date due;
  std::string owner_name;
  bool owner_is_here = false;
};
// By the day they come back.
std::vector<ParkedLine> parked_with(sql::Read& read, PersonId owner);
// Those of a community that come back on `until` or before.
std::vector<ParkedLine> coming_back(sql::Read& read, CommunityId community, base::Date until);
// Those of all that `person` leads or coordinates and that were not closed.
std::vector<ParkedLine> coming_back_to(sql::Read& read, PersonId person, base::Date until);

// ---- working groups ----

inline constexpr int people_of_a_group = 3;

struct GroupMember {
  PersonId person;
  std::string name, sector;
};
struct WorkingGroup {
  WorkingGroupId id;
  QuestionId question;
  std::string name;
  std::optional<base::Instant> formed_at;
  std::vector<GroupMember> members;
  int missing() const;
  bool has(PersonId person) const;
};
// The one that works on it now.
std::optional<WorkingGroup> group_of(sql::Read& read, QuestionId question);
// What is left of a group that reported; who was in it is nobody's business any more.
struct GroupReport {
  std::string name;          // of the group
  std::string report, lang;  // Markdown
  std::string by;
  base::Instant ended_at;
};
// The latest first.
std::vector<GroupReport> reports_on(sql::Read& read, QuestionId question);

// Fault conflict("parking.no_group").
void join_group(sql::Write& write, QuestionId question, PersonId person, base::Instant now);
void leave_group(sql::Write& write, QuestionId question, PersonId person, base::Instant now);
// Ends the group and opens the question again; everyone concerned is told. Faults invalid: report;
// conflict("parking.no_group").
void report_group(sql::Write& write, QuestionId question, PersonId by, std::string_view report,
                  std::string_view lang, base::Instant now);

}  // namespace guild
