// Sessions: what begins with a sign-in and ends by signing out, revoking, or two months of silence.
#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/people/attempts.hpp"
#include "guild/people/sign_in.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

constexpr base::Span session_lives = base::days(base::limits::sign_in_days);
constexpr std::size_t device_length = 80;

}  // namespace

std::string begin_sign_in(sql::Write& write, PersonId person, std::string_view device,
                          base::Instant now) {
  const bool first = write.run(R"sql(
    INSERT INTO account (person_id, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING)sql",
                               person, now) > 0;
  if (first) search::index_person(write, person);
  std::string token = base::random_token();
  write.run(R"sql(
    INSERT INTO sign_in (person_id, token_hash, device, created_at, last_used_at, expires_at)
    VALUES ($1, $2, $3, $4, $4, $5))sql",
            person, base::token_hash(token), base::shorten(device, device_length), now,
            now + session_lives);
  record(write, {person, "signed_in", "person", person.value, {}, {}, now});
  return token;
}

std::vector<SignIn> sign_ins(sql::Read& read, PersonId person, base::Instant now) {
  std::vector<SignIn> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, device, created_at, last_used_at FROM sign_in
         WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2
         ORDER BY last_used_at DESC, id DESC)sql",
                                        person, now)) {
    SignIn& one = all.emplace_back();
    row.into(one.id, one.device, one.created_at, one.last_used_at);
  }
  return all;
}

void revoke_sign_in(sql::Write& write, PersonId person, SignInId sign_in, base::Instant now) {
  const auto revoked = write.run(R"sql(
    UPDATE sign_in SET revoked_at = $3
    WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL)sql",
                                 sign_in, person, now);
  if (revoked == 0) base::not_found("no such sign-in of this person");
}

void revoke_other_sign_ins(sql::Write& write, PersonId person, SignInId keep, base::Instant now) {
  write.run(R"sql(
    UPDATE sign_in SET revoked_at = $3
    WHERE person_id = $1 AND id <> $2 AND revoked_at IS NULL)sql",
            person, keep.value, now);
}

void note_last_uses(sql::Write& write,
                    const std::vector<std::pair<SignInId, base::Instant>>& uses) {
  for (const auto& [sign_in, at] : uses)
    write.run(R"sql(
      UPDATE sign_in SET last_used_at = $2, expires_at = $3
      WHERE id = $1 AND revoked_at IS NULL AND last_used_at < $2)sql",
              sign_in, at, at + session_lives);
}

void forget_old_sign_ins(sql::Write& write, base::Instant now) {
  const base::Instant yesterday = now - base::days(1);
  write.run(R"sql(DELETE FROM sign_in_code WHERE expires_at < $1)sql", yesterday);
  write.run(R"sql(DELETE FROM address_claim WHERE asked_at < $1)sql", yesterday);
  // Revoked ones stay a month: "was that me?" is asked late.
  write.run(R"sql(DELETE FROM sign_in WHERE expires_at < $1 OR revoked_at < $1)sql",
            now - base::days(30));
  forget_attempts(write, now - base::days(7));  // the longest that a limit looks back
}

std::vector<DemoPerson> demo_people(sql::Read& read) {
  std::vector<DemoPerson> people;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name, coalesce(s.code, ''), p.demo_line FROM person p
         LEFT JOIN affiliation a ON a.person_id = p.id AND a.to_at IS NULL
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE p.demo_line <> '' AND p.erased_at IS NULL ORDER BY p.id)sql")) {
    DemoPerson& one = people.emplace_back();
    row.into(one.id, one.name, one.sector, one.line);
  }
  return people;
}

}  // namespace guild
