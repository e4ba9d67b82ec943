// Teams of a round: who wishes which challenge, who is placed where and why, and what changes
// later.
//
// assign/division.hpp divides: everyone who asked is placed, bounds are kept, the worst-off person
// gets the best wish possible, and the round's seed draws what is left. Each gets one sentence why.
// Who guides the community may move somebody with a reason, which everyone sees.
//
// In a team is who has a row without end and still takes part in the community: who leaves that is
// in no team, and is again when she comes back.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "guild/challenges/challenge.hpp"

namespace guild {

// The wishes of one member: challenges, the best first; perhaps one she will not go to.
struct TeamWishes {
  std::vector<ChallengeId> order;
  ChallengeId refused;
};
// In the place of those she had. Faults: conflict("challenge.wishes_closed"), forbidden
// ("challenge.members_choose"), invalid("wishes", "challenge.not_of_round" or
// "challenge.wish_twice").
void wish_team(sql::Write& write, RoundId round, PersonId person, const TeamWishes& wishes,
               base::Instant now);
void end_wish(sql::Write& write, RoundId round, PersonId person, base::Instant now);
std::optional<TeamWishes> wishes_of(sql::Read& read, RoundId round, PersonId person);
std::int64_t count_volunteers(sql::Read& read, RoundId round);

// Why nobody can be placed, as long as that is so.
struct DivisionTrouble {
  std::string why;  // "too_few_people", "too_few_places", "refusals"
  int people = 0, teams = 0;
  int least = 0, most = 0;           // of all teams together
  std::vector<std::string> refused;  // titles that too few would go to
};
std::optional<DivisionTrouble> division_trouble(sql::Read& read, const ChallengeRound& round);
// Divides over the chosen challenges; false while that cannot be done. For settle_round.
bool divide_teams(sql::Write& write, const ChallengeRound& round, base::Instant now);

struct TeamMember {
  PersonId person;
  std::string name, organisation, sector;
  base::Instant from_at;
  std::optional<base::Instant> to_at;  // a former one
  std::string because;                 // first_wish, full, needed, fairness, by_hand
  int rank = 0;                        // the number of her wish; 0: she named none
  std::string instead;                 // full: the title of what she wished more
  int wanted = 0, places = 0;          // full
  std::string placed_by, reason;       // by_hand: by whom and why
  std::string ended_reason;
  bool is_here = true;  // takes part in the community still
};
// Who is in it, and who was, in the order in which they came.
std::vector<TeamMember> team_of(sql::Read& read, ChallengeId challenge);
// How many are in each team of a round that has anybody.
std::map<ChallengeId, int> team_sizes(sql::Read& read, RoundId round);
bool is_on_team(sql::Read& read, ChallengeId challenge, PersonId person);

// By hand, with a reason: from another team of the round, or into one without having been in any.
// Faults: invalid("reason"), invalid("person", "challenge.not_a_member"),
// conflict("challenge.no_teams_yet"), conflict("challenge.on_team_already").
void place_on_team(sql::Write& write, ChallengeId challenge, PersonId person, PersonId by,
                   std::string_view reason, base::Instant now);
// She goes, or is let go; what she wrote stays. Fault not_found when she is in no team.
void leave_team(sql::Write& write, ChallengeId challenge, PersonId person, PersonId by,
                std::string_view reason, base::Instant now);

}  // namespace guild
