// Who keeps the hub running.
#pragma once
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

struct Administrator {
  PersonId person;
  std::string name;
  std::string sector;
  std::string organisation;
};
std::vector<Administrator> administrators(sql::Read& read);

// Nothing happens when she is one already. Fault not_found for nobody.
void make_administrator(sql::Write& write, PersonId person, PersonId by, base::Instant now);
// Fault conflict("administration.last_one") for the last: a hub without one cannot get another.
void release_administrator(sql::Write& write, PersonId person, PersonId by, base::Instant now);

}  // namespace guild
