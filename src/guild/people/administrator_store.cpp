#include "base/fault.hpp"
#include "guild/activity/activity.hpp"
#include "guild/people/administrators.hpp"

namespace guild {

std::vector<Administrator> administrators(sql::Read& read) {
  std::vector<Administrator> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name, coalesce(s.code, ''), coalesce(o.name, '')
         FROM person p
         LEFT JOIN affiliation a ON a.id = (SELECT max(x.id) FROM affiliation x
                                            WHERE x.person_id = p.id AND x.to_at IS NULL)
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE p.is_administrator = 1 AND p.erased_at IS NULL ORDER BY p.sort_key, p.id)sql")) {
    Administrator one;
    row.into(one.person, one.name, one.sector, one.organisation);
    all.push_back(std::move(one));
  }
  return all;
}

void make_administrator(sql::Write& write, PersonId person, PersonId by, base::Instant now) {
  const auto changed = write.run(R"sql(
    UPDATE person SET is_administrator = 1 WHERE id = $1 AND erased_at IS NULL)sql",
                                 person);
  if (changed == 0) base::not_found("no such person");
  record(write, {by, "made_administrator", "person", person.value, {}, {}, now});
}

void release_administrator(sql::Write& write, PersonId person, PersonId by, base::Instant now) {
  const auto all = administrators(write);
  if (all.size() == 1 && all[0].person == person) base::conflict("administration.last_one");
  const auto changed = write.run(R"sql(
    UPDATE person SET is_administrator = 0 WHERE id = $1 AND is_administrator = 1)sql",
                                 person);
  if (changed == 0) base::not_found("no administrator");
  record(write, {by, "released_administrator", "person", person.value, {}, {}, now});
}

}  // namespace guild
