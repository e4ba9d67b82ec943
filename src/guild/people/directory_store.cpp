#include "guild/people/directory.hpp"
#include "guild/people/person.hpp"

namespace guild {
namespace {

bool share_a_community(sql::Read& read, PersonId one, PersonId other) {
  return read.exists(R"sql(
    SELECT 1 FROM membership a JOIN membership b ON b.community_id = a.community_id
    WHERE a.person_id = $1 AND b.person_id = $2 AND a.to_at IS NULL AND b.to_at IS NULL)sql",
                     one, other);
}

// How near the asker stands, as the widest audience she is not in.
class Nearness {
 public:
  Nearness(sql::Read& read, const Actor& asker, PersonId person)
      : herself_(asker.person == person && asker),
        of_the_hub_(bool(asker)),
        together_(of_the_hub_ && share_a_community(read, asker.person, person)) {}
  bool sees(Seen audience) const {
    switch (audience) {
      case Seen::everyone:
        return true;
      case Seen::hub:
        return of_the_hub_;
      case Seen::communities:
        return together_ || herself_;
      case Seen::me:
        return herself_;
    }
    return false;
  }

 private:
  bool herself_, of_the_hub_, together_;
};

// Somebody who was added and never came has agreed to nothing: only those who meet her see that she
// is there. Whoever was joined with another is found as that other.
bool is_there_for(sql::Read& read, const Actor& asker, PersonId person) {
  return read.exists(R"sql(
    SELECT 1 FROM person p WHERE p.id = $1 AND p.erased_at IS NULL AND p.merged_into IS NULL AND (
      p.id = $2
      OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)
      OR EXISTS (SELECT 1 FROM membership m JOIN community c ON c.id = m.community_id
                 WHERE m.person_id = p.id AND m.to_at IS NULL AND (
                   EXISTS (SELECT 1 FROM membership n WHERE n.community_id = c.id
                           AND n.person_id = $2 AND n.to_at IS NULL)
                   OR EXISTS (SELECT 1 FROM coordinator k WHERE k.programme_id = c.programme_id
                              AND k.person_id = $2 AND k.to_at IS NULL))))
    )sql",
                     person, asker.person);
}

std::vector<SharedCommunity> communities_of(sql::Read& read, const Actor& asker, PersonId person) {
  std::vector<SharedCommunity> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT c.slug, c.name_nl, c.name_en, m.role FROM membership m
         JOIN community c ON c.id = m.community_id
         WHERE m.person_id = $1 AND m.to_at IS NULL AND (
           $1 = $2
           OR EXISTS (SELECT 1 FROM membership n WHERE n.community_id = c.id AND n.person_id = $2
                      AND n.to_at IS NULL)
           OR EXISTS (SELECT 1 FROM coordinator k WHERE k.programme_id = c.programme_id
                      AND k.person_id = $2 AND k.to_at IS NULL)
           OR (c.people_seen = 'hub' AND c.visibility IN ('public', 'hub')))
         ORDER BY c.slug, c.id)sql",
                                        person, asker.person)) {
    SharedCommunity& one = all.emplace_back();
    row.into(one.slug, one.name.nl, one.name.en, one.role);
  }
  return all;
}

}  // namespace

std::vector<PersonLine> people_after(sql::Read& read, const Actor& asker,
                                     std::string_view after_key, PersonId after, int limit) {
  std::vector<PersonLine> lines;
  for (const sql::Row& row :
       read.query(R"sql(
         SELECT p.id, p.name, p.sort_key, p.role_title, coalesce(o.name, ''), coalesce(s.code, ''),
                CASE WHEN p.organisation_seen IN ('hub', 'public') OR p.id = $5 THEN 1
                     WHEN p.organisation_seen = 'communities' AND EXISTS (
                       SELECT 1 FROM membership a JOIN membership b
                         ON b.community_id = a.community_id
                       WHERE a.person_id = p.id AND b.person_id = $5
                         AND a.to_at IS NULL AND b.to_at IS NULL) THEN 1
                     ELSE 0 END
         FROM person p
         LEFT JOIN affiliation f ON f.id = (SELECT max(x.id) FROM affiliation x
                                            WHERE x.person_id = p.id AND x.to_at IS NULL)
         LEFT JOIN organisation o ON o.id = f.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE p.erased_at IS NULL AND p.merged_into IS NULL
           AND EXISTS (SELECT 1 FROM account c WHERE c.person_id = p.id)
           AND (p.sort_key > $1 OR (p.sort_key = $2 AND p.id > $3))
         ORDER BY p.sort_key, p.id LIMIT $4)sql",
                  after_key, after_key, after.value, limit, asker.person.value)) {
    PersonLine line;
    bool seen = false;
    row.into(line.id, line.name, line.sort_key, line.role_title, line.organisation, line.sector,
             seen);
    if (!seen) line.role_title = line.organisation = line.sector = "";
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string sort_key_of(sql::Read& read, PersonId person) {
  return read.first<std::string>(R"sql(SELECT sort_key FROM person WHERE id = $1)sql", person)
      .value_or("");
}

std::optional<SeenPerson> see_person(sql::Read& read, const Actor& asker, PersonId person) {
  if (!is_there_for(read, asker, person)) return std::nullopt;
  const auto whole = find_person(read, person);
  const Nearness near(read, asker, person);
  SeenPerson seen{whole->id, whole->name};
  if (near.sees(whole->organisation_seen)) {
    seen.organisation = whole->organisation;
    seen.sector = whole->sector;
    seen.role_title = whole->role_title;
  }
  if (near.sees(whole->help_with_seen)) seen.help_with = whole->help_with;
  if (near.sees(whole->want_to_learn_seen)) seen.want_to_learn = whole->want_to_learn;
  if (near.sees(whole->goals_seen)) seen.goals = whole->goals;
  const bool shows_something = !seen.organisation.empty() || !seen.help_with.empty() ||
                               !seen.want_to_learn.empty() || !seen.goals.empty();
  if (!asker && !shows_something) return std::nullopt;
  if (asker) seen.communities = communities_of(read, asker, person);
  return seen;
}

}  // namespace guild
