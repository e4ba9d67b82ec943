#include "guild/people/attempts.hpp"

#include <string>

#include "base/secret.hpp"

namespace guild {
namespace {

std::string bucket(const Limit& limit, std::string_view whom) {
  return base::token_hash(std::string(limit.what) + '\n' + std::string(whom));
}

}  // namespace

bool may_try(sql::Read& read, const Limit& limit, std::string_view whom, base::Instant now) {
  return read.count(R"sql(SELECT count(*) FROM attempt WHERE bucket = $1 AND at > $2)sql",
                    bucket(limit, whom), now - limit.within) < limit.most;
}

void count_attempt(sql::Write& write, const Limit& limit, std::string_view whom,
                   base::Instant now) {
  write.run(R"sql(INSERT INTO attempt (bucket, at) VALUES ($1, $2))sql", bucket(limit, whom), now);
}

void forget_attempts(sql::Write& write, base::Instant before) {
  write.run(R"sql(DELETE FROM attempt WHERE at < $1)sql", before);
}

}  // namespace guild
