#include "guild/people/sign_in.hpp"
#include "web/hub/housekeeping.hpp"
#include "web/visit.hpp"

namespace web {
namespace {

constexpr base::Span every = base::minutes(10);
// A form that lies open in a browser for longer than this is sent as a new one.
constexpr base::Span form_keys_live = base::days(2);

}  // namespace

void LastUses::note(guild::SignInId sign_in, base::Instant at) {
  const std::lock_guard lock(mutex_);
  uses_[sign_in] = at;
}

std::vector<std::pair<guild::SignInId, base::Instant>> LastUses::take() {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<guild::SignInId, base::Instant>> taken(uses_.begin(), uses_.end());
  uses_.clear();
  return taken;
}

// One that is being done now is not due later than now, so it never keeps its successor away; two
// that were made at once become one again.
void begin_housekeeping(sql::Write& write, base::Instant now) {
  if (!jobs::waits(write, housekeeping_kind, "", now))
    jobs::enqueue(write, housekeeping_kind, "", now + every);
}

void keep_house(const Services& services, sql::Database& db) {
  const base::Instant now = services.clock.now();
  const auto uses =
      services.last_uses ? services.last_uses->take() : decltype(services.last_uses->take()){};
  sql::in_write(db, [&](sql::Write& write) {
    guild::note_last_uses(write, uses);
    guild::forget_old_sign_ins(write, now);
    write.run(R"sql(DELETE FROM form_key WHERE at < $1)sql", now - form_keys_live);
    begin_housekeeping(write, now);
  });
}

}  // namespace web
