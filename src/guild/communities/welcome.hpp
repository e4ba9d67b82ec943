// Somebody new was welcomed: who leads says so by one click, or somebody greeted or answered her:
// named her in a comment, or wrote under what she asked or said. That it was done is kept, not by
// whom.
#pragma once
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

struct NewMember {
  CommunityId community;
  PersonId person;
  std::string name, organisation, sector;
  base::Instant since;
};
// Members without a part in guiding who joined after `after` and were not welcomed yet, in the
// communities that `person` leads or coordinates and that were not closed down. Of each the longest
// waiting first, at most `most`.
std::vector<NewMember> not_welcomed(sql::Read& read, PersonId person, base::Instant after,
                                    int most);
// Twice is once. Fault not_found for who is no member.
void welcome(sql::Write& write, CommunityId community, PersonId person, base::Instant now);

}  // namespace guild
