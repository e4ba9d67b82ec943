#include <fmt/format.h>

#include "base/fault.hpp"
#include "guild/communities/welcome.hpp"

namespace guild {

std::vector<NewMember> not_welcomed(sql::Read& read, PersonId person, base::Instant after,
                                    int most) {
  std::vector<NewMember> found;
  for (const sql::Row& row : read.query(R"sql(
         WITH mine AS MATERIALIZED (
           SELECT c.id FROM community c WHERE c.state <> 'closed' AND (
             EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1
                     AND m.role = 'lead' AND m.to_at IS NULL)
             OR EXISTS (SELECT 1 FROM coordinator k WHERE k.programme_id = c.programme_id
                        AND k.person_id = $1 AND k.to_at IS NULL))),
         waiting AS (
           SELECT m.community_id, m.person_id, m.from_at,
                  row_number() OVER (PARTITION BY m.community_id ORDER BY m.from_at, m.id) AS place
           FROM membership m
           WHERE m.community_id IN (SELECT id FROM mine) AND m.to_at IS NULL AND m.from_at > $2
             AND m.role IN ('member', 'core_group') AND m.person_id <> $1
             AND m.welcomed_at IS NULL
             AND NOT EXISTS (
               SELECT 1 FROM mention x JOIN comment k ON k.id = x.comment_id
               JOIN question q ON q.id = k.question_id
               WHERE x.person_id = m.person_id AND q.community_id = m.community_id
                 AND k.author_id <> m.person_id AND k.removed_at IS NULL AND k.at >= m.from_at)
             AND NOT EXISTS (
               SELECT 1 FROM question q JOIN comment k ON k.question_id = q.id
               WHERE q.asker_id = m.person_id AND q.community_id = m.community_id
                 AND k.author_id <> m.person_id AND k.removed_at IS NULL AND k.at >= m.from_at)
             AND NOT EXISTS (
               SELECT 1 FROM comment s JOIN comment k ON k.reply_to = s.id
               JOIN question q ON q.id = s.question_id
               WHERE s.author_id = m.person_id AND q.community_id = m.community_id
                 AND k.author_id <> m.person_id AND k.removed_at IS NULL AND k.at >= m.from_at))
         SELECT w.community_id, p.id, p.name, coalesce(o.name, ''), coalesce(s.code, ''), w.from_at
         FROM waiting w JOIN person p ON p.id = w.person_id
         LEFT JOIN affiliation a ON a.id = (SELECT max(b.id) FROM affiliation b
                                            WHERE b.person_id = p.id AND b.to_at IS NULL)
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE w.place <= $3 AND p.erased_at IS NULL
         ORDER BY w.community_id, w.from_at, p.id)sql",
                                        person, after, most)) {
    NewMember& one = found.emplace_back();
    row.into(one.community, one.person, one.name, one.organisation, one.sector, one.since);
  }
  return found;
}

void welcome(sql::Write& write, CommunityId community, PersonId person, base::Instant now) {
  if (!write.exists(R"sql(
        SELECT 1 FROM membership WHERE community_id = $1 AND person_id = $2 AND to_at IS NULL)sql",
                    community, person))
    base::not_found("no member of this community");
  write.run(R"sql(
    UPDATE membership SET welcomed_at = $3
    WHERE community_id = $1 AND person_id = $2 AND to_at IS NULL AND welcomed_at IS NULL)sql",
            community, person, now);
  sql::announce(write, fmt::format("community:{}", community.value));
}

}  // namespace guild
