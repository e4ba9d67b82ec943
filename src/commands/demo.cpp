#include "commands/demo.hpp"

#include "base/limits.hpp"
#include "commands/demo_parts.hpp"
#include "guild/communities/membership.hpp"
#include "guild/hub/hub.hpp"
#include "jobs/jobs.hpp"
#include "web/files/file_store.hpp"

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

// Bytes are written before the transaction, which may run more than once.
guild::StoredFile store_report(const base::Config& config) {
  const auto stored = web::FileStore(config.data).put(demo::report_text);
  return {"verslag-lokaal-meten.txt", "text/plain", std::int64_t(demo::report_text.size()),
          stored.hash, stored.stored_as};
}

}  // namespace

void fill_demo_hub(sql::Database& db, const base::Clock& clock, const base::Config& config) {
  if (sql::in_read(db, [](sql::Read& read) { return guild::find_hub(read).has_value(); })) return;
  const guild::StoredFile report = store_report(config);
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
    demo::add_messages(hub, report);
    demo::add_questions(hub);
    demo::add_evidence(hub);
    demo::add_lessons(hub);
    demo::add_publications(hub);
    demo::add_challenges(hub);
    ask_to_join(hub);
    // The demo hub's past is told, not mailed.
    jobs::forget_waiting(write);
    demo::park_for_a_group(hub);
    demo::open_present_round(hub);
  });
}

}  // namespace commands
