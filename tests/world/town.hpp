// The town: one world of invented people that all tests of the domain and the web share. Say
// `town.nadia` instead of making a person of your own.
//
//   class Joining : public world::InTown {};
//   TEST_P(Joining, IsAtOnceWhereItIsOpen) { … town().join(town().vera, town().measuring) … }
//   EACH_DATABASE(Joining);
//
// It is Monday 3 April 2023, 10:00 in Amsterdam; town.clock says so until you move it.
//
// Marloes coordinates the programme "Een slimme stad" with three communities, in each of which the
// same people have the same parts:
//
//   measuring   "Lokaal meten"          public, open
//   building    "Gebiedsontwikkeling"   hub, on request
//   ethics      "Ethiek"                closed, by invitation
//
// Joost leads, Fenna facilitates, Nadia is a member, Otto was one, Bram is pending (invited in
// measuring and ethics, asked in building), Vera has an account and is in nothing, Ada is the
// administrator. Willem coordinates the other programme, "De warme stad", with kitchen (public),
// gardens (hub) and housing (closed), led by Katja; nobody of the first programme is in those.
#pragma once
#include <string>

#include "base/instant.hpp"
#include "guild/communities/community.hpp"
#include "guild/communities/membership.hpp"
#include "guild/people/actor.hpp"
#include "guild/people/person.hpp"
#include "guild/programmes/programme.hpp"
#include "world/database.hpp"

namespace world {

// Built through public verbs only.
class Town {
 public:
  explicit Town(sql::Database& db);

  base::ManualClock clock;
  base::Instant now() const { return clock.now(); }

  guild::PersonId ada, marloes, joost, fenna, nadia, bram, otto, vera, willem, katja;
  guild::ProgrammeId smart, warm;
  guild::CommunityId measuring, building, ethics;
  guild::CommunityId kitchen, gardens, housing;

  // The person as who is asking; a stranger for none.
  guild::Actor actor(guild::PersonId person) const;
  // Signs her in; the token for the cookie "session". Every call is a session of its own.
  std::string session(guild::PersonId person) const;
  std::string slug(guild::CommunityId community) const;

  sql::Database& db;

 private:
  guild::PersonId add(sql::Write& write, std::string_view mail, std::string_view name,
                      std::string_view organisation, std::string_view sector);
  guild::CommunityId found(sql::Write& write, guild::ProgrammeId programme, std::string_view nl,
                           std::string_view en, guild::Visibility visibility,
                           guild::Joining joining);
  void settle(sql::Write& write);
  void people(sql::Write& write);
  void parts(sql::Write& write, guild::CommunityId community);
};

// A test with the town, on each database.
class InTown : public EachDatabase {
 protected:
  Town& town() { return town_; }
  // Runs `verb` in a write transaction of its own.
  template <class Verb>
  auto write(Verb verb) {
    return sql::in_write(db(), verb);
  }
  template <class Look>
  auto read(Look look) {
    return sql::in_read(db(), look);
  }

 private:
  Town town_{db()};
};

// The key of the fault that `verb` ends in; empty when it succeeds.
template <class Verb>
std::string fault_of(Verb verb) {
  try {
    verb();
  } catch (const base::Fault& fault) {
    return fault.fields().empty() ? fault.key() : fault.fields()[0].key;
  }
  return {};
}

}  // namespace world
