// Several mail addresses of one person, claimed and confirmed. On both databases.
#include "guild/people/addresses.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"
#include "world/town.hpp"

namespace {

using world::fault_of;

class Addresses : public world::InTown {
 protected:
  guild::AddressClaimId claim(guild::PersonId person, const std::string& address) {
    return write([&](sql::Write& w) {
      return guild::claim_address(w, person, address, town().now());
    });
  }
  std::optional<guild::AddressClaim> find(guild::AddressClaimId id) {
    return read([&](sql::Read& r) { return guild::find_address_claim(r, id, town().now()); });
  }
  void confirm(guild::AddressClaimId id) {
    const auto claim = find(id);
    write([&](sql::Write& w) { guild::confirm_address(w, claim.value(), town().now()); });
  }
  guild::AddressId add(guild::PersonId person, const std::string& address) {
    confirm(claim(person, address));
    return all(person).back().id;
  }
  std::vector<guild::OwnAddress> all(guild::PersonId person) {
    return read([&](sql::Read& r) { return guild::addresses_of(r, person); });
  }
  guild::PersonId who(const std::string& address) {
    return read([&](sql::Read& r) { return guild::find_person_by_address(r, address); });
  }
  std::string primary(guild::PersonId person) {
    return read([&](sql::Read& r) { return guild::find_person(r, person)->mail_address; });
  }
};

TEST_P(Addresses, BecomeHersOnlyOnceConfirmed) {
  const auto id = claim(town().nadia, " Nadia@Thuis.example ");
  EXPECT_EQ(find(id)->mail_address, "Nadia@Thuis.example");
  EXPECT_FALSE(who("nadia@thuis.example"));
  confirm(id);
  EXPECT_EQ(who("nadia@thuis.example"), town().nadia);
  EXPECT_EQ(all(town().nadia).size(), 2u);
  EXPECT_FALSE(find(id)) << "used";
}

TEST_P(Addresses, AreClaimedForADay) {
  const auto id = claim(town().nadia, "nadia@thuis.example");
  town().clock.advance(base::hours(23));
  EXPECT_TRUE(find(id));
  town().clock.advance(base::hours(1));
  EXPECT_FALSE(find(id));
  write([&](sql::Write& w) { guild::forget_old_sign_ins(w, town().now() + base::days(1)); });
  EXPECT_EQ(read([](sql::Read& r) {
              return r.count(R"sql(SELECT count(*) FROM address_claim)sql");
            }),
            0);
}

TEST_P(Addresses, OfSomebodyElseStayTheirs) {
  const std::string vera = primary(town().vera);
  const auto id = claim(town().nadia, vera);
  EXPECT_EQ(fault_of([&] { confirm(id); }), "me.address_taken");
  EXPECT_EQ(who(vera), town().vera);
  EXPECT_EQ(all(town().nadia).size(), 1u);
}

TEST_P(Addresses, AreRefusedWithAReason) {
  const std::string hers = primary(town().nadia);
  EXPECT_EQ(fault_of([&] { claim(town().nadia, "geen adres"); }), "form.mail_wrong");
  EXPECT_EQ(fault_of([&] { claim(town().nadia, hers); }), "me.address_yours");
  const auto asked_while_there_was_room = claim(town().nadia, "later@thuis.example");
  for (std::size_t i = 1; i < base::limits::addresses_per_person; ++i)
    add(town().nadia, "nadia" + std::to_string(i) + "@thuis.example");
  EXPECT_EQ(fault_of([&] { confirm(asked_while_there_was_room); }), "me.addresses_full_now");
  EXPECT_EQ(all(town().nadia).size(), base::limits::addresses_per_person);
  EXPECT_EQ(fault_of([&] { claim(town().nadia, "nog@een.example"); }), "me.addresses_full");
}

TEST_P(Addresses, OfOthersCannotBeFloodedWithMail) {
  for (int i = 0; i < base::limits::codes_per_address_per_hour; ++i)
    claim(town().nadia, "iemand@anders.example");
  EXPECT_EQ(fault_of([&] { claim(town().joost, "Iemand@anders.example"); }), "fault.too_many");
  for (int i = base::limits::codes_per_address_per_hour; i < base::limits::address_claims_per_day;
       ++i)
    claim(town().nadia, "iemand" + std::to_string(i) + "@anders.example");
  EXPECT_EQ(fault_of([&] { claim(town().nadia, "en@nog.example"); }), "fault.too_many");
}

TEST_P(Addresses, HaveOnePrimaryOneThatStays) {
  const std::string old = primary(town().nadia);
  const auto id = add(town().nadia, "nadia@thuis.example");
  EXPECT_EQ(primary(town().nadia), old);
  write([&](sql::Write& w) { guild::make_address_primary(w, town().nadia, id); });
  EXPECT_EQ(primary(town().nadia), "nadia@thuis.example");
  const auto both = all(town().nadia);
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].id, id);
  EXPECT_FALSE(both[1].is_primary);
  const auto remove = [&](guild::PersonId person, guild::AddressId which) {
    write([&](sql::Write& w) { guild::remove_address(w, person, which, town().now()); });
  };
  EXPECT_EQ(fault_of([&] { remove(town().nadia, id); }), "me.address_stays");
  EXPECT_EQ(fault_of([&] { remove(town().vera, both[1].id); }), "fault.not_found");
  EXPECT_EQ(fault_of([&] {
              write([&](sql::Write& w) {
                guild::make_address_primary(w, town().vera, both[1].id);
              });
            }),
            "fault.not_found");
  remove(town().nadia, both[1].id);
  EXPECT_FALSE(who(old));
}

TEST_P(Addresses, ThatWereRemovedLetNobodyIn) {
  const auto id = add(town().nadia, "nadia@thuis.example");
  const std::string handle = write([&](sql::Write& w) {
    return guild::request_sign_in(w, {"nadia@thuis.example", "192.0.2.1", "", "nl"}, town().now());
  });
  const auto code = read([](sql::Read& r) {
    return r.first<std::string>(
        R"sql(SELECT payload FROM job WHERE kind = 'mail.sign_in' ORDER BY id DESC LIMIT 1)sql");
  });
  write([&](sql::Write& w) { guild::remove_address(w, town().nadia, id, town().now()); });
  const auto used = write([&](sql::Write& w) {
    const auto link = base::split(code.value(), ' ')[1];
    return guild::use_link(w, link, "page", guild::Newcomer{"Iemand", "", "nl"}, town().now());
  });
  EXPECT_FALSE(used.person);
  EXPECT_FALSE(who("nadia@thuis.example"));
}

TEST_P(Addresses, AndClaimsGoWhenSheErasesHerself) {
  add(town().nadia, "nadia@thuis.example");
  claim(town().nadia, "nadia@later.example");
  const std::string name =
      read([&](sql::Read& r) { return guild::find_person(r, town().nadia)->name; });
  write([&](sql::Write& w) { guild::erase_person(w, town().nadia, name, {}, town().now()); });
  EXPECT_FALSE(who("nadia@thuis.example"));
  EXPECT_EQ(read([](sql::Read& r) {
              return r.count(R"sql(SELECT count(*) FROM address_claim)sql");
            }),
            0);
}

EACH_DATABASE(Addresses);

}  // namespace
