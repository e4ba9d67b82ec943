// The mail addresses of a person: each is a way in, one is the primary one, where her mail goes.
// Who changes jobs adds the new address while the old one still works.
//
// An address becomes hers when two things are sure: she is signed in, and she reads the mail that
// comes there. The claim keeps the wish until then, for a day; an address_claim row takes nothing
// from whoever has the address.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

struct OwnAddress {
  AddressId id;
  std::string mail_address;
  bool is_primary = false;
};
// The primary one first.
std::vector<OwnAddress> addresses_of(sql::Read& read, PersonId person);

// Enqueues the mail to the new address (kind "mail.address_claim", payload: the claim's id).
// Faults: invalid("email") for what is no address, is hers, or is one more than
// limits::addresses_per_person; too_many. Whether somebody else has the address is not told here:
// only who reads its mail learns that.
AddressClaimId claim_address(sql::Write& write, PersonId person, std::string_view mail_address,
                             base::Instant now);

struct AddressClaim {
  AddressClaimId id;
  PersonId person;
  std::string mail_address;
  base::Instant until;
};
// None when it ran out or was used.
std::optional<AddressClaim> find_address_claim(sql::Read& read, AddressClaimId id,
                                               base::Instant now);

// Adds it, and tells her at the primary one (kind "mail.address_added", payload: her id and the
// address's). Fault conflict("me.address_taken") when the address is another person's.
void confirm_address(sql::Write& write, const AddressClaim& claim, base::Instant now);

// Both: fault not_found unless it is hers.
void make_address_primary(sql::Write& write, PersonId person, AddressId id);
// Fault conflict("me.address_stays") for the primary one.
void remove_address(sql::Write& write, PersonId person, AddressId id, base::Instant now);

}  // namespace guild
