#include "commands/demo.hpp"

#include "base/limits.hpp"
#include "commands/demo_parts.hpp"
#include "guild/communities/membership.hpp"
#include "guild/hub/hub.hpp"
#include "jobs/jobs.hpp"

namespace commands {
namespace {

void found(sql::Write& write, base::Instant now) {
  guild::Hub hub;
  hub.name = {"Een slimme stad, zo doe je dat", "A smart city: how to"};
  hub.place = "City Deal";
  hub.purpose = {"Een slimme stad leer je van elkaar.", "A smart city is learnt from each other."};
  hub.demo = true;
  hub.quota_bytes = base::limits::quota_bytes;
  guild::found_hub(write, hub, now);
}

// Something waits for whoever leads Ethiek.
void ask_to_join(demo::Filling& hub) {
  guild::join(hub.write, hub.community.at('E'), hub.person.at("Mees de Wit"),
              "In onze wijk komen camera's bij de speeltuin. Ik wil leren hoe je daar samen over "
              "beslist.",
              hub.now);
}

}  // namespace

void fill_demo_hub(sql::Database& db, const base::Clock& clock, const base::Config&) {
  sql::in_write(db, [&](sql::Write& write) {
    if (guild::find_hub(write)) return;
    demo::Filling hub{write, clock.now()};
    found(write, hub.now);
    demo::add_people(hub);
    demo::add_communities(hub);
    demo::add_partners(hub);
    demo::add_members(hub);
    demo::add_documents(hub);
    demo::add_meetings(hub);
    ask_to_join(hub);
    // The demo hub's past is told, not mailed.
    jobs::forget_waiting(write);
  });
}

}  // namespace commands
