#include "guild/programmes/store.hpp"

#include "base/text.hpp"

namespace guild {
namespace {

Programme read_programme(const sql::Row& row) {
  Programme programme;
  row.into(programme.id, programme.public_id, programme.slug, programme.name.nl, programme.name.en,
           programme.purpose.nl, programme.purpose.en, programme.closed);
  return programme;
}

}  // namespace

namespace store {

ProgrammeId insert_programme(sql::Write& write, std::string_view public_id, std::string_view slug,
                             const ProgrammeDraft& draft, base::Instant now) {
  return write.insert<struct Programme>(R"sql(
    INSERT INTO programme (public_id, slug, name_nl, name_en, purpose_nl, purpose_en, position,
                           created_at)
    VALUES ($1, $2, $3, $4, $5, $6, (SELECT count(*) FROM programme), $7) RETURNING id)sql",
                                        public_id, slug, draft.name.nl, draft.name.en,
                                        draft.purpose.nl, draft.purpose.en, now);
}

bool update_programme(sql::Write& write, ProgrammeId programme, const ProgrammeDraft& draft) {
  return write.run(R"sql(
    UPDATE programme SET name_nl = $2, name_en = $3, purpose_nl = $4, purpose_en = $5
    WHERE id = $1)sql",
                   programme, draft.name.nl, draft.name.en, draft.purpose.nl, draft.purpose.en) > 0;
}

bool set_closed(sql::Write& write, ProgrammeId programme, std::optional<base::Instant> closed) {
  return write.run(R"sql(
    UPDATE programme SET closed_at = $2
    WHERE id = $1 AND (CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END) <> $3)sql",
                   programme, closed, closed.has_value()) > 0;
}

bool programme_slug_taken(sql::Read& read, std::string_view slug) {
  return read.exists(R"sql(SELECT id FROM programme WHERE slug = $1)sql", slug);
}

std::optional<Programme> programme_by_slug(sql::Read& read, std::string_view slug) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, slug, name_nl, name_en, purpose_nl, purpose_en,
                CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END
         FROM programme WHERE slug = $1)sql",
                                        slug))
    return read_programme(row);
  return std::nullopt;
}

bool coordinates(sql::Read& read, ProgrammeId programme, PersonId person) {
  return read.exists(R"sql(
    SELECT id FROM coordinator WHERE programme_id = $1 AND person_id = $2 AND to_at IS NULL)sql",
                     programme, person);
}

bool coordinates_any(sql::Read& read, PersonId person) {
  return read.exists(R"sql(
    SELECT id FROM coordinator WHERE person_id = $1 AND to_at IS NULL)sql",
                     person);
}

void insert_coordinator(sql::Write& write, ProgrammeId programme, PersonId person,
                        base::Instant now) {
  write.run(R"sql(
    INSERT INTO coordinator (programme_id, person_id, from_at) VALUES ($1, $2, $3))sql",
            programme, person, now);
}

bool end_coordinator(sql::Write& write, ProgrammeId programme, PersonId person, base::Instant now) {
  return write.run(R"sql(
    UPDATE coordinator SET to_at = $3
    WHERE programme_id = $1 AND person_id = $2 AND to_at IS NULL)sql",
                   programme, person, now) > 0;
}

}  // namespace store

std::optional<Programme> find_programme(sql::Read& read, ProgrammeId programme) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, slug, name_nl, name_en, purpose_nl, purpose_en,
                CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END
         FROM programme WHERE id = $1)sql",
                                        programme))
    return read_programme(row);
  return std::nullopt;
}

namespace {

std::vector<Programme> programmes_that(sql::Read& read, bool are_closed) {
  std::vector<Programme> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, slug, name_nl, name_en, purpose_nl, purpose_en,
                CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END
         FROM programme WHERE (CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END) = $1
         ORDER BY position, id)sql",
                                        are_closed))
    all.push_back(read_programme(row));
  return all;
}

}  // namespace

std::vector<Programme> programmes(sql::Read& read) { return programmes_that(read, false); }
std::vector<Programme> closed_programmes(sql::Read& read) { return programmes_that(read, true); }

std::vector<Programme> programmes_coordinated_by(sql::Read& read, PersonId person) {
  std::vector<Programme> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.public_id, p.slug, p.name_nl, p.name_en, p.purpose_nl, p.purpose_en, 0
         FROM programme p JOIN coordinator k ON k.programme_id = p.id
         WHERE k.person_id = $1 AND k.to_at IS NULL AND p.closed_at IS NULL
         ORDER BY p.position, p.id)sql",
                                        person))
    all.push_back(read_programme(row));
  return all;
}

std::vector<Coordinator> coordinators(sql::Read& read, ProgrammeId programme,
                                      const Actor& asker) {
  std::vector<Coordinator> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT k.person_id, p.name, coalesce(o.name, ''), coalesce(s.code, ''), k.from_at
         FROM coordinator k JOIN person p ON p.id = k.person_id
         LEFT JOIN affiliation a ON a.id = (SELECT max(x.id) FROM affiliation x
                                            WHERE x.person_id = p.id AND x.to_at IS NULL)
           AND (p.organisation_seen = 'public'
                OR ($2 > 0 AND (p.organisation_seen = 'hub' OR p.id = $2)))
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE k.programme_id = $1 AND k.to_at IS NULL AND p.erased_at IS NULL
         ORDER BY p.sort_key, p.id)sql",
                                        programme, asker.person.value)) {
    Coordinator one;
    row.into(one.person, one.name, one.organisation, one.sector, one.since);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace guild
