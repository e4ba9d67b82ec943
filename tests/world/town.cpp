#include "world/town.hpp"

#include "guild/hub/hub.hpp"
#include "guild/people/sign_in.hpp"

namespace world {
namespace {

// 3 April 2023, 08:00 UTC.
constexpr base::Instant monday{1'680'508'800'000'000};

guild::Hub hub() {
  guild::Hub hub;
  hub.name = {"Gildehuis Havenrecht", "Guildhall Havenrecht"};
  hub.place = "Havenrecht";
  hub.purpose = {"Waar de stad van elkaar leert.", "Where the city learns from itself."};
  hub.quota_bytes = 50'000'000;
  return hub;
}

}  // namespace

Town::Town(sql::Database& database) : clock(monday), db(database) {
  db.write_now([this](sql::Write& write) { settle(write); });
}

guild::PersonId Town::add(sql::Write& write, std::string_view mail, std::string_view name,
                          std::string_view organisation, std::string_view sector) {
  guild::NewPerson draft;
  draft.name = name;
  draft.mail_address = mail;
  draft.organisation = organisation;
  draft.sector = sector;
  return guild::add_person(write, draft, now()).id;
}

guild::CommunityId Town::found(sql::Write& write, guild::ProgrammeId programme, std::string_view nl,
                               std::string_view en, guild::Visibility visibility,
                               guild::Joining joining) {
  guild::CommunityDraft draft;
  draft.name = {std::string(nl), std::string(en)};
  draft.programme = programme;
  draft.visibility = visibility;
  draft.joining = joining;
  return guild::create_community(write, {}, draft, now());
}

void Town::people(sql::Write& write) {
  ada = add(write, "ada@havenrecht.example", "Ada Zwart", "", "");
  guild::NewPerson again{"Ada Zwart", "ada@havenrecht.example"};
  again.administrator = true;
  guild::add_person(write, again, now());
  marloes = add(write, "marloes@havenrecht.example", "Marloes Brink", "Gemeente Havenrecht", "mun");
  joost = add(write, "joost@oudewaard.example", "Joost Verhagen", "Gemeente Oudewaard", "mun");
  fenna = add(write, "fenna@delta.example", "Fenna Dijkstra", "Hogeschool Delta", "edu");
  nadia = add(write, "nadia@merwerode.example", "Nadia el Amrani", "Gemeente Merwerode", "mun");
  bram = add(write, "bram@zuiderkade.example", "Bram Kuiper", "Bewonersraad Zuiderkade", "res");
  otto = add(write, "otto@peilvast.example", "Otto Lamers", "Peilvast Sensoren", "com");
  vera = add(write, "vera@buurtmeters.example", "Vera Smit", "De Buurtmeters", "soc");
  willem = add(write, "willem@waalstad.example", "Willem Aerts", "Gemeente Waalstad", "mun");
  katja = add(write, "katja@kookpunt.example", "Katja Roos", "Het Kookpunt", "soc");
}

void Town::parts(sql::Write& write, guild::CommunityId community) {
  using guild::Role;
  guild::take_in(write, community, joost, Role::lead, marloes, now());
  guild::take_in(write, community, fenna, Role::facilitator, joost, now());
  guild::take_in(write, community, nadia, Role::member, joost, now());
  guild::take_in(write, community, otto, Role::member, joost, now());
  guild::leave(write, community, otto, now());
}

void Town::settle(sql::Write& write) {
  using guild::Joining;
  using guild::Visibility;
  guild::found_hub(write, hub(), now());
  people(write);
  smart = guild::create_programme(write, ada, {{"Een slimme stad", "A smart city"}, {}}, now());
  warm = guild::create_programme(write, ada, {{"De warme stad", "The warm city"}, {}}, now());
  guild::appoint_coordinator(write, ada, smart, marloes, now());
  guild::appoint_coordinator(write, ada, warm, willem, now());
  measuring = found(write, smart, "Lokaal meten", "Measuring locally", Visibility::open_to_all,
                    Joining::open);
  building = found(write, smart, "Gebiedsontwikkeling", "Building places", Visibility::hub,
                   Joining::request);
  ethics = found(write, smart, "Ethiek", "Ethics", Visibility::closed, Joining::invitation);
  kitchen = found(write, warm, "Buurtkeuken", "Kitchen", Visibility::open_to_all, Joining::open);
  gardens = found(write, warm, "Tuinen", "Gardens", Visibility::hub, Joining::request);
  housing = found(write, warm, "Wonen", "Housing", Visibility::closed, Joining::invitation);
  for (const auto community : {measuring, building, ethics}) parts(write, community);
  for (const auto community : {kitchen, gardens, housing})
    guild::take_in(write, community, katja, guild::Role::lead, willem, now());
  guild::invite(write, measuring, bram, "", joost, now());
  guild::join(write, building, bram, "Wij bouwen mee aan de kade.", now());
  guild::invite(write, ethics, bram, "", joost, now());
}

guild::Actor Town::actor(guild::PersonId person) const {
  if (!person) return {};
  const std::string token = session(person);
  return sql::in_read(db, [&](sql::Read& read) { return guild::find_actor(read, token, now()); });
}

std::string Town::session(guild::PersonId person) const {
  return sql::in_write(
      db, [&](sql::Write& write) { return guild::begin_sign_in(write, person, "Firefox", now()); });
}

std::string Town::slug(guild::CommunityId community) const {
  return sql::in_read(db, [&](sql::Read& read) { return guild::community(read, community).slug; });
}

}  // namespace world
