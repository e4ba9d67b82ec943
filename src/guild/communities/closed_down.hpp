// A community that was closed down keeps what it has as it is.
#pragma once
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

bool is_closed_down(sql::Read& read, CommunityId community);
// Fault conflict("community.closed_down").
void refuse_closed_down(sql::Read& read, CommunityId community);

}  // namespace guild
