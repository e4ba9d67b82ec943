// What is done now and then for itself: forgetting what ran out, writing down what was gathered in
// memory. One job that makes its successor.
#pragma once
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "guild/nouns.hpp"
#include "jobs/jobs.hpp"
#include "sql/sql.hpp"

namespace web {

struct Services;

// When sessions were last used. Kept in memory because no GET may write, and because a write per
// request would cost more than the page; what a crash takes with it is a few minutes of "last
// used".
class LastUses {
 public:
  void note(guild::SignInId sign_in, base::Instant at);
  std::vector<std::pair<guild::SignInId, base::Instant>> take();

 private:
  std::mutex mutex_;
  std::map<guild::SignInId, base::Instant> uses_;
};

inline constexpr std::string_view housekeeping_kind = "housekeeping";

// Makes the first job when none waits: at the start of the program.
void begin_housekeeping(sql::Write& write, base::Instant now);
void keep_house(const Services& services, sql::Database& db);

}  // namespace web
