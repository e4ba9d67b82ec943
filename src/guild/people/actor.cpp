#include "guild/people/actor.hpp"

#include "base/secret.hpp"

namespace guild {

Actor find_actor(sql::Read& read, std::string_view session_token, base::Instant now) {
  Actor actor;
  if (session_token.empty()) return actor;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, s.id, p.name, p.language, p.theme, p.is_administrator, p.shortcuts,
                (SELECT sec.code FROM affiliation a
                 JOIN organisation o ON o.id = a.organisation_id
                 JOIN sector sec ON sec.id = o.sector_id
                 WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id DESC LIMIT 1)
         FROM sign_in s JOIN person p ON p.id = s.person_id
         WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2
           AND p.erased_at IS NULL)sql",
                                        base::token_hash(session_token), now))
    row.into(actor.person, actor.sign_in, actor.name, actor.language, actor.theme,
             actor.administrator, actor.shortcuts, actor.sector);
  return actor;
}

}  // namespace guild
