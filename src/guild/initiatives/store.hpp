// All SQL on initiatives. For guild/initiatives only.
#pragma once
#include "guild/initiatives/initiative.hpp"

namespace guild::initiative_store {

InitiativeId insert(sql::Write& write, PersonId author, CommunityId community,
                    std::string_view public_id, base::Instant now);
void insert_version(sql::Write& write, InitiativeId initiative, int number, PersonId author,
                    const InitiativeDraft& draft, base::Instant now);
void set_withdrawn(sql::Write& write, InitiativeId initiative, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at);
struct Noted {
  InitiativeId id;
  CommunityId community;
};
// The newest first, without the withdrawn.
std::vector<Noted> noted_before(sql::Read& read, InitiativeId before, std::size_t most);
// Those, the newest first.
std::vector<Initiative> find_all(sql::Read& read, const std::vector<InitiativeId>& initiatives);

}  // namespace guild::initiative_store
