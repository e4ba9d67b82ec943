// Organisations that take part in a community, and who speaks for them. Partners are public where
// the community is; their representatives are people, seen by those who see people.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

struct Representative {
  PersonId person;
  std::string name;
};
struct Partner {
  PartnerId id;
  OrganisationId organisation;
  std::string name;
  std::string sector;  // a code, may be empty
  base::Instant since;
  std::vector<Representative> representatives;
};
// Those of now: by sector in the hub's order, then by name.
std::vector<Partner> partners_of(sql::Read& read, CommunityId community);

// The organisation is made when the hub does not know it. Twice is once.
// Faults: invalid("organisation"), invalid("sector").
PartnerId add_partner(sql::Write& write, CommunityId community, std::string_view organisation,
                      std::string_view sector, PersonId by, base::Instant now);
// It stops taking part; that it did is kept. Fault not_found.
void end_partner(sql::Write& write, CommunityId community, PartnerId partner, PersonId by,
                 base::Instant now);
// Who speaks for it from now on, beside who did already. Fault invalid("person") for somebody who
// is not in the community.
void add_representative(sql::Write& write, CommunityId community, PartnerId partner,
                        PersonId person, PersonId by, base::Instant now);
void end_representative(sql::Write& write, CommunityId community, PartnerId partner,
                        PersonId person, PersonId by, base::Instant now);

}  // namespace guild
