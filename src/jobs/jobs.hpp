// Jobs: work that leaves a request in its transaction and is done after the commit: mail, flushing,
// reminders. A job is a row; a runner leases it, does it, and deletes it. A job that fails is tried
// again after 1, 4, 16, … minutes, at most 8 times (15 days), and is kept with its last error for
// the administrator. A job may run twice (the process died after the work and before the delete):
// handlers make that harmless.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "sql/sql.hpp"

namespace jobs {

struct Job {
  std::int64_t id = 0;
  std::string kind;     // "mail.invitation"
  std::string payload;  // whatever the kind agreed on; short, ids rather than text
  int attempts = 0;     // earlier failures
};

// Stores a job. `not_before` may lie ahead: reminders, deadlines.
void enqueue(sql::Write& write, std::string_view kind, std::string_view payload,
             base::Instant not_before);

// Whether such a job waits to be done after `after`: asking for one that runs by itself, or again.
bool waits(sql::Read& read, std::string_view kind, std::string_view payload, base::Instant after);

// Drops every job that waits: for a hub that was just filled with a past nobody should be mailed
// about.
void forget_waiting(sql::Write& write);

// The work of one kind. Throws to be tried again. Takes less than five minutes: by then its lease
// has run out and another runner takes the job up (as it does when this one died).
using Handler = std::function<void(const Job&, sql::Database&)>;

// Runs jobs on threads of its own until stopped.
class Runner {
 public:
  Runner(sql::Database& db, const base::Clock& clock, std::map<std::string, Handler> handlers);
  // stop(), and waits for the jobs in hand.
  ~Runner();
  // Takes no other job. One in hand that throws from here on has not failed: it is done at once by
  // whoever runs next.
  void stop();
  // Look now rather than at the next tick (once a second): called after a commit.
  void wake();

 private:
  struct Threads;
  std::unique_ptr<Threads> threads_;
};

// Does everything that is due, on this thread: for tests and the command line.
// Returns how many jobs ran.
int run_due(sql::Database& db, const base::Clock& clock,
            const std::map<std::string, Handler>& handlers);

struct Failed {
  std::int64_t id = 0;
  std::string kind, error;
  int attempts = 0;
  base::Instant last_at;
};
std::vector<Failed> failed(sql::Read& read);

}  // namespace jobs
