// All SQL on initiatives. For guild/initiatives only.
#pragma once
#include "guild/initiatives/initiative.hpp"

namespace guild::initiative_store {

InitiativeId insert(sql::Write& write, PersonId author, CommunityId community,
                    std::string_view lang, std::string_view public_id, base::Instant now);
void insert_version(sql::Write& write, InitiativeId initiative, int number, PersonId author,
                    const InitiativeDraft& draft, base::Instant now);
int newest_number(sql::Read& read, InitiativeId initiative);
void set_withdrawn(sql::Write& write, InitiativeId initiative, std::optional<base::Instant> at);
// The newest first, without the withdrawn.
std::vector<Initiative> noted_before(sql::Read& read, InitiativeId before, std::size_t most);

}  // namespace guild::initiative_store
