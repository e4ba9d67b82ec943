// The append-only log of what was done: what feeds show, audits read and measuring counts. It holds
// no text of people, only who did what to which row, so that erasing a person need not touch it.
#pragma once
#include <string_view>

#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

struct Activity {
  PersonId actor;          // none: the program itself
  std::string_view verb;   // "joined", "planned", "replied"
  std::string_view noun;   // "community", "meeting"
  std::int64_t noun_id = 0;
  CommunityId community;   // none: not of one community
  std::string_view detail = {};  // a word that the verb needs ("yes"), never free text
  base::Instant at;        // when it happened
};

void record(sql::Write& write, const Activity& activity);

}  // namespace guild
