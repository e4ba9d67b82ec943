// The rows of programmes and coordinators. Only guild/programmes uses it.
#pragma once
#include "guild/programmes/programme.hpp"

namespace guild::store {

ProgrammeId insert_programme(sql::Write& write, std::string_view public_id, std::string_view slug,
                             const ProgrammeDraft& draft, base::Instant now);
bool update_programme(sql::Write& write, ProgrammeId programme, const ProgrammeDraft& draft);
// False when it was so already.
bool set_closed(sql::Write& write, ProgrammeId programme, std::optional<base::Instant> closed);
bool programme_slug_taken(sql::Read& read, std::string_view slug);
std::optional<Programme> programme_by_slug(sql::Read& read, std::string_view slug);
bool coordinates(sql::Read& read, ProgrammeId programme, PersonId person);
bool coordinates_any(sql::Read& read, PersonId person);
void insert_coordinator(sql::Write& write, ProgrammeId programme, PersonId person,
                        base::Instant now);
bool end_coordinator(sql::Write& write, ProgrammeId programme, PersonId person, base::Instant now);

}  // namespace guild::store
