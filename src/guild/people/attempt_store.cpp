#include "guild/people/attempts.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/fault.hpp"
#include "base/secret.hpp"

namespace guild {
namespace {

std::string bucket(const Limit& limit, std::string_view whom) {
  return base::token_hash(std::string(limit.what) + '\n' + std::string(whom));
}

}  // namespace

std::string source_of(std::string_view remote) {
  const std::string text(remote.substr(0, remote.find('%')));
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  constexpr std::array<unsigned char, 12> ipv4_in_ipv6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  std::array<char, INET6_ADDRSTRLEN> printed{};
  if (std::equal(ipv4_in_ipv6.begin(), ipv4_in_ipv6.end(), bytes.begin()))
    return inet_ntop(AF_INET, bytes.data() + 12, printed.data(), printed.size());
  std::fill(bytes.begin() + 8, bytes.end(), 0);
  return inet_ntop(AF_INET6, bytes.data(), printed.data(), printed.size()) + std::string("/64");
}

bool may_try(sql::Read& read, const Limit& limit, std::string_view whom, base::Instant now) {
  return read.count(R"sql(SELECT count(*) FROM attempt WHERE bucket = $1 AND at > $2)sql",
                    bucket(limit, whom), now - limit.within) < limit.most;
}

void count_attempt(sql::Write& write, const Limit& limit, std::string_view whom,
                   base::Instant now) {
  write.run(R"sql(INSERT INTO attempt (bucket, at) VALUES ($1, $2))sql", bucket(limit, whom), now);
}

void take_turn(sql::Write& write, const Limit& limit, std::string_view whom, base::Instant now) {
  if (!may_try(write, limit, whom, now)) base::too_many(std::string(limit.what));
  count_attempt(write, limit, whom, now);
}

void forget_attempts(sql::Write& write, base::Instant before) {
  write.run(R"sql(DELETE FROM attempt WHERE at < $1)sql", before);
}

}  // namespace guild
