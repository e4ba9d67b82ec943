#include "commands/demo.hpp"

#include "base/limits.hpp"
#include "guild/hub/hub.hpp"
#include "guild/people/person.hpp"

namespace commands {
namespace {

struct Invented {
  const char *name, *address, *organisation, *sector, *line;
};
constexpr Invented people[] = {
    {"Marloes Vonk", "marloes.vonk@example.org", "Netwerkstad", "gov", "Programmacoördinator"},
    {"Joost ter Haar", "joost.ter.haar@example.org", "Gemeente Merwerode", "mun", "Kartrekker"},
    {"Nadia el Amrani", "nadia.el.amrani@example.org", "Gemeente Zuiderzee", "mun", "Deelnemer"},
};

}  // namespace

void fill_demo_hub(sql::Database& db, const base::Clock& clock, const base::Config&) {
  sql::in_write(db, [&](sql::Write& write) {
    if (guild::find_hub(write)) return;
    guild::Hub hub;
    hub.name = {"Een slimme stad: zo doe je dat", "A smart city: how to"};
    hub.place = "City Deal";
    hub.demo = true;
    hub.quota_bytes = base::limits::quota_bytes;
    guild::found_hub(write, hub, clock.now());
    for (const Invented& one : people) {
      guild::NewPerson person{one.name, one.address, one.organisation, one.sector};
      person.administrator = &one == &people[0];
      person.demo_line = one.line;
      guild::add_person(write, person, clock.now());
    }
  });
}

}  // namespace commands
