// The rows of two people that become those of one; merge.hpp says by which rules.
#pragma once
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild::merge_rows {

void settle_and_move(sql::Write& write, PersonId gone, PersonId keep);

}  // namespace guild::merge_rows
