// Organisations: employers and member bodies. One row per name, however it is spelled: found by
// its folded form, so that "Gemeente Merwerode" and "gemeente merwerode" are one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "guild/bilingual.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

// One of the hub's sectors; `code` names its mark ("mun", "gov", "com", "fin", "soc", "edu",
// "res").
struct Sector {
  SectorId id;
  std::string code;
  Bilingual name;
};
std::vector<Sector> sectors(sql::Read& read);

// The organisation of this name, made when there is none. A sector is filled in where the
// organisation had none; it never overwrites one. None for an empty name.
// Fault invalid("sector", "form.choose") for a code the hub does not have.
OrganisationId ensure_organisation(sql::Write& write, std::string_view name,
                                   std::string_view sector_code, base::Instant now);

// Every organisation's name in reading order, for the suggestions under a field.
std::vector<std::string> organisation_names(sql::Read& read);

}  // namespace guild
