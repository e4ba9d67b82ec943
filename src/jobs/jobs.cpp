#include "jobs/jobs.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/log.hpp"

namespace jobs {
namespace {

// Longer than any handler takes (the longest waits for a mail server); a job whose runner died is
// taken up again after this.
constexpr base::Span lease_time = base::minutes(5);
constexpr int most_retries = 8;
// A slow mail server holds up one of them, not all that is due.
constexpr int runner_threads = 2;

struct Leased {
  Job job;
  base::Instant until;
};

using Handlers = std::map<std::string, Handler>;

// A job can be taken once its lease ran out, so leases of one job end ever later: `until` names
// this one. Two runners that reach for the same job: SQLite has one writer, PostgreSQL lets one of
// them through and runs the other's transaction again.
std::optional<Leased> lease(sql::Database& db, base::Instant now) {
  // A look without a write first: it costs nothing while nothing is due.
  const bool due = sql::in_read(db, [&](sql::Read& read) {
    return read.exists(R"sql(
      SELECT 1 FROM job WHERE given_up_at IS NULL AND due_at <= $1 AND lease_until <= $1
    )sql",
                       now);
  });
  if (!due) return std::nullopt;
  return sql::in_write(db, [&](sql::Write& write) -> std::optional<Leased> {
    const auto row =
        write.first<std::int64_t, std::string, std::string, int>(R"sql(
      UPDATE job SET lease_until = $2 WHERE id = (
        SELECT id FROM job WHERE given_up_at IS NULL AND due_at <= $1 AND lease_until <= $1
        ORDER BY due_at, id LIMIT 1)
      RETURNING id, kind, payload, attempts
    )sql",
                                                                 now, now + lease_time);
    if (!row) return std::nullopt;
    const auto& [id, kind, payload, attempts] = *row;
    return Leased{Job{id, kind, payload, attempts}, now + lease_time};
  });
}

void finish(sql::Database& db, const Leased& leased) {
  sql::in_write(db, [&](sql::Write& write) {
    write.run(R"sql(DELETE FROM job WHERE id = $1 AND lease_until = $2)sql", leased.job.id,
              leased.until);
  });
}

// 1, 4, 16, … minutes: a hiccup is over soon, an outage of a day is survived.
base::Span pause_after(int failures) {
  std::int64_t minutes = 1;
  for (int i = 1; i < failures; ++i) minutes *= 4;
  return base::minutes(minutes);
}

void put_back(sql::Database& db, const Leased& leased, base::Instant now, const std::string& why) {
  const int failures = leased.job.attempts + 1;
  const bool give_up = failures > most_retries;
  base::log(
      give_up ? base::LogLevel::error : base::LogLevel::warning, "job failed",
      {{"job", leased.job.id}, {"kind", leased.job.kind}, {"attempt", failures}, {"cause", why}});
  sql::in_write(db, [&](sql::Write& write) {
    write.run(R"sql(
      UPDATE job SET attempts = $3, due_at = $4, last_error = $5, last_at = $6, given_up_at = $7,
        lease_until = 0
      WHERE id = $1 AND lease_until = $2
    )sql",
              leased.job.id, leased.until, failures, now + pause_after(failures), why, now,
              give_up ? std::optional(now) : std::nullopt);
  });
}

// For whoever runs next, as if it had not been taken.
void give_back(sql::Database& db, const Leased& leased) {
  sql::in_write(db, [&](sql::Write& write) {
    write.run(R"sql(UPDATE job SET lease_until = 0 WHERE id = $1 AND lease_until = $2)sql",
              leased.job.id, leased.until);
  });
}

// Errors are stored as text, and text has no NUL.
std::string storable(std::string text) {
  std::ranges::replace(text, '\0', ' ');
  return text;
}

// False when nothing was due.
bool run_one(sql::Database& db, const base::Clock& clock, const Handlers& handlers,
             const std::atomic<bool>& stopping) {
  const auto leased = lease(db, clock.now());
  if (!leased) return false;
  if (stopping) {
    give_back(db, *leased);
    return true;
  }
  try {
    const auto handler = handlers.find(leased->job.kind);
    if (handler == handlers.end()) base::bug("nobody handles " + leased->job.kind);
    handler->second(leased->job, db);
  } catch (const std::exception& fault) {
    if (stopping)
      give_back(db, *leased);
    else
      put_back(db, *leased, clock.now(), storable(fault.what()));
    return true;
  }
  finish(db, *leased);
  return true;
}

}  // namespace

void forget_waiting(sql::Write& write) {
  write.run(R"sql(DELETE FROM job WHERE given_up_at IS NULL)sql");
}

void enqueue(sql::Write& write, std::string_view kind, std::string_view payload,
             base::Instant not_before) {
  write.run(R"sql(INSERT INTO job (kind, payload, due_at) VALUES ($1, $2, $3))sql", kind, payload,
            not_before);
}

bool waits(sql::Read& read, std::string_view kind, std::string_view payload,
           base::Instant after) {
  return read.exists(R"sql(
    SELECT 1 FROM job WHERE kind = $1 AND payload = $2 AND due_at > $3 AND given_up_at IS NULL)sql",
                     kind, payload, after);
}

int run_due(sql::Database& db, const base::Clock& clock, const Handlers& handlers) {
  const std::atomic<bool> never = false;
  int ran = 0;
  while (run_one(db, clock, handlers, never)) ++ran;
  return ran;
}

std::vector<Failed> failed(sql::Read& read) {
  std::vector<Failed> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, kind, last_error, attempts, last_at FROM job
         WHERE given_up_at IS NOT NULL ORDER BY last_at DESC, id DESC
       )sql")) {
    Failed& one = all.emplace_back();
    row.into(one.id, one.kind, one.error, one.attempts, one.last_at);
  }
  return all;
}

struct Runner::Threads {
  sql::Database& db;
  const base::Clock& clock;
  const Handlers handlers;
  std::mutex mutex;
  std::condition_variable woken;
  unsigned wakes = 0;
  std::atomic<bool> stopping = false;
  std::atomic<bool> standing_still = false;
  std::vector<std::thread> threads;

  void run() {
    unsigned seen = 0;
    while (true) {
      const bool busy = run_guarded();
      std::unique_lock lock(mutex);
      const auto wanted = [&] { return stopping || wakes != seen; };
      if (!busy) woken.wait_for(lock, std::chrono::seconds(1), wanted);
      seen = wakes;
      if (stopping) return;
    }
  }
  // The database being away must not end the thread.
  bool run_guarded() {
    try {
      const bool ran = run_one(db, clock, handlers, stopping);
      if (ran) standing_still = false;
      return ran;
    } catch (const std::exception& fault) {
      // Said once, not once a second for as long as it lasts.
      if (!standing_still.exchange(true))
        base::log(base::LogLevel::error, "jobs stand still", {{"cause", fault.what()}});
      return false;
    }
  }
};

Runner::Runner(sql::Database& db, const base::Clock& clock, Handlers handlers)
    : threads_(new Threads{db, clock, std::move(handlers)}) {
  for (int i = 0; i < runner_threads; ++i)
    threads_->threads.emplace_back([threads = threads_.get()] { threads->run(); });
}

void Runner::stop() {
  {
    const std::lock_guard lock(threads_->mutex);
    threads_->stopping = true;
  }
  threads_->woken.notify_all();
}

Runner::~Runner() {
  stop();
  for (std::thread& thread : threads_->threads) thread.join();
}

void Runner::wake() {
  {
    const std::lock_guard lock(threads_->mutex);
    ++threads_->wakes;
  }
  threads_->woken.notify_all();
}

}  // namespace jobs
