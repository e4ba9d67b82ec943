// Counting attempts, to slow down who guesses or floods. What is counted is kept as a hash for a
// day at most: neither addresses nor sources can be read back.
#pragma once
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "sql/sql.hpp"

namespace guild {

struct Limit {
  std::string_view what;  // "sign-in mail to", "password for"
  int most = 0;
  base::Span within;
};

// The source of a request as it is counted: an IPv4 address, or the /64 of an IPv6 address, of
// which one household has all addresses. What is no address is itself.
std::string source_of(std::string_view remote);
// True when `whom` may try once more.
bool may_try(sql::Read& read, const Limit& limit, std::string_view whom, base::Instant now);
// Counts one attempt. In a write that commits: a fault would take the count back with it.
void count_attempt(sql::Write& write, const Limit& limit, std::string_view whom, base::Instant now);
// Counts one of what succeeds by it; Fault too_many when there were as many as may be.
void take_turn(sql::Write& write, const Limit& limit, std::string_view whom, base::Instant now);
// Forgets what no limit looks at any more.
void forget_attempts(sql::Write& write, base::Instant before);

}  // namespace guild
