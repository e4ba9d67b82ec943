// Parked is not lost. A question that cannot be answered now waits with a route (desk research or a
// working group), an owner and a day on which it comes back: to its owner by mail and under
// "today", to everyone on the board and at the community's next meeting.
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

// Ends the parking that is in force, if any, with a word for how: reopened, answered, withdrawn.
// Its working group ends with it.
void end_parking(sql::Write& write, QuestionId question, std::string_view outcome,
                 base::Instant now);

}  // namespace guild
