#include <algorithm>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/people/addresses.hpp"
#include "guild/people/attempts.hpp"
#include "guild/people/person.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

constexpr base::Span claim_lives = base::days(1);
// The mail goes to an address that may be anybody's.
const Limit claims_to{"address mail to", base::limits::codes_per_address_per_hour, base::hours(1)};
const Limit claims_of{"address mail of", base::limits::address_claims_per_day, base::days(1)};

OwnAddress find_own(sql::Read& read, PersonId person, AddressId id) {
  for (const OwnAddress& one : addresses_of(read, person))
    if (one.id == id) return one;
  base::not_found("no such address of hers");
}

}  // namespace

std::vector<OwnAddress> addresses_of(sql::Read& read, PersonId person) {
  std::vector<OwnAddress> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, address, is_primary FROM address WHERE person_id = $1
         ORDER BY is_primary DESC, id)sql",
                                        person)) {
    OwnAddress& one = all.emplace_back();
    row.into(one.id, one.mail_address, one.is_primary);
  }
  return all;
}

AddressClaimId claim_address(sql::Write& write, PersonId person, std::string_view mail_address,
                             base::Instant now) {
  const std::string address(base::trim(mail_address));
  if (!base::looks_like_mail_address(address)) base::invalid("email", "form.mail_wrong");
  const auto own = addresses_of(write, person);
  if (std::ranges::any_of(own, [&](const OwnAddress& one) {
        return address_key(one.mail_address) == address_key(address);
      }))
    base::invalid("email", "me.address_yours");
  if (own.size() >= base::limits::addresses_per_person)
    base::invalid("email", "me.addresses_full", {std::to_string(own.size())});
  take_turn(write, claims_to, address_key(address), now);
  take_turn(write, claims_of, std::to_string(person.value), now);
  const auto id = write.insert<struct AddressClaim>(
      R"sql(
    INSERT INTO address_claim (person_id, address, asked_at) VALUES ($1, $2, $3) RETURNING id)sql",
      person, address, now);
  jobs::enqueue(write, "mail.address_claim", std::to_string(id.value), now);
  return id;
}

std::optional<AddressClaim> find_address_claim(sql::Read& read, AddressClaimId id,
                                               base::Instant now) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, person_id, address, asked_at FROM address_claim
         WHERE id = $1 AND asked_at > $2)sql",
                                        id, now - claim_lives)) {
    AddressClaim claim;
    row.into(claim.id, claim.person, claim.mail_address, claim.until);
    claim.until = claim.until + claim_lives;
    return claim;
  }
  return std::nullopt;
}

void confirm_address(sql::Write& write, const AddressClaim& claim, base::Instant now) {
  const std::string key = address_key(claim.mail_address);
  write.run(R"sql(DELETE FROM address_claim WHERE id = $1)sql", claim.id);
  if (const PersonId known = find_person_by_address(write, key)) {
    if (known != claim.person) base::conflict("me.address_taken");
    return;
  }
  // Several may have been asked for while there was room.
  if (addresses_of(write, claim.person).size() >= base::limits::addresses_per_person)
    base::conflict("me.addresses_full_now");
  const auto id = write.insert<struct Address>(
      R"sql(
    INSERT INTO address (person_id, address, address_key, is_primary, verified_at)
    VALUES ($1, $2, $3, 0, $4) RETURNING id)sql",
      claim.person, claim.mail_address, key, now);
  jobs::enqueue(write, "mail.address_added",
                std::to_string(claim.person.value) + ' ' + std::to_string(id.value), now);
  record(write, {claim.person, "added", "address", id.value, {}, {}, now});
}

void make_address_primary(sql::Write& write, PersonId person, AddressId id) {
  find_own(write, person, id);
  write.run(R"sql(
    UPDATE address SET is_primary = CASE WHEN id = $2 THEN 1 ELSE 0 END WHERE person_id = $1)sql",
            person, id);
}

void remove_address(sql::Write& write, PersonId person, AddressId id, base::Instant now) {
  const OwnAddress own = find_own(write, person, id);
  if (own.is_primary) base::conflict("me.address_stays");
  // A way in that lies in that mailbox still would lead nowhere but to a new person.
  write.run(R"sql(
    UPDATE sign_in_code SET used_at = $2 WHERE address_key = $1 AND used_at IS NULL)sql",
            address_key(own.mail_address), now);
  write.run(R"sql(DELETE FROM address WHERE id = $1)sql", id);
  record(write, {person, "removed", "address", id.value, {}, {}, now});
}

}  // namespace guild
