// How far a person lets herself be measured. Everyone counts without a name unless she chooses
// otherwise; each choice carries from and to, because a reading of an earlier day keeps the
// permission of that day.
#pragma once
#include <string_view>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

enum class Measured {
  uncounted,  // is in no measure
  nameless,   // counts in totals only; the default
  named       // may be named to members of the hub, after seeing the finding first
};
std::string_view word_of(Measured measured);
Measured measured_of(std::string_view word);  // nameless for an unknown word

Measured find_measured(sql::Read& read, PersonId person);
// `by`: whoever did so for her, when it was not herself.
void change_measured(sql::Write& write, PersonId person, Measured measured, base::Instant now,
                     PersonId by = {});

}  // namespace guild
