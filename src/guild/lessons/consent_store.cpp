#include "guild/lessons/consent_store.hpp"

namespace guild {
namespace {

Consent read_consent(const sql::Row& row) {
  Consent found;
  std::optional<std::string> to;
  row.into(found.id, found.lesson, found.sharing, to, found.person, found.organisation, found.name,
           found.answers_name, found.contact_mail, found.as_contributor, found.in_text,
           found.answer, found.asked_by, found.asked_at, found.ended_at);
  if (to) found.to = level_of(*to);
  return found;
}

std::vector<Consent> all(sql::Rows rows) {
  std::vector<Consent> found;
  for (const sql::Row& row : rows) found.push_back(read_consent(row));
  return found;
}

}  // namespace

std::vector<Contributor> contributors_of(sql::Read& read, LessonId lesson) {
  std::vector<Contributor> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name,
                coalesce((SELECT o.name FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), ''),
                coalesce((SELECT s.code FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          JOIN sector s ON s.id = o.sector_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), ''),
                k.named_to,
                CASE WHEN EXISTS (SELECT 1 FROM lesson_consent x
                                  WHERE x.lesson_id = k.lesson_id AND x.person_id = p.id
                                    AND x.sharing_id IS NULL AND x.ended_at IS NULL
                                    AND x.answer = '') THEN 1 ELSE 0 END
         FROM lesson_contributor k JOIN person p ON p.id = k.person_id
         WHERE k.lesson_id = $1 ORDER BY k.at, p.id)sql",
                                        lesson)) {
    Contributor& one = found.emplace_back();
    std::string named_to;
    row.into(one.person, one.name, one.organisation, one.sector, named_to, one.asked);
    if (!named_to.empty()) one.named_to = level_of(named_to);
  }
  return found;
}

std::optional<Consent> find_consent(sql::Read& read, ConsentId id) {
  auto found = all(read.query(R"sql(
    SELECT x.id, x.lesson_id, x.sharing_id, s.level, x.person_id, x.organisation_id,
           coalesce(o.name, p.name, ''), coalesce(p.name, ''), x.contact_mail, x.as_contributor,
           x.in_text, x.answer, x.asked_by, x.asked_at, x.ended_at
    FROM lesson_consent x LEFT JOIN sharing s ON s.id = x.sharing_id
    LEFT JOIN person p ON p.id = x.person_id LEFT JOIN organisation o ON o.id = x.organisation_id
    WHERE x.id = $1)sql",
                              id));
  if (found.empty()) return std::nullopt;
  return std::move(found[0]);
}

std::vector<Consent> consents_waiting(sql::Read& read, PersonId person) {
  return all(read.query(R"sql(
    SELECT x.id, x.lesson_id, x.sharing_id, s.level, x.person_id, x.organisation_id,
           coalesce(o.name, p.name, ''), coalesce(p.name, ''), x.contact_mail, x.as_contributor,
           x.in_text, x.answer, x.asked_by, x.asked_at, x.ended_at
    FROM lesson_consent x LEFT JOIN sharing s ON s.id = x.sharing_id
    LEFT JOIN person p ON p.id = x.person_id LEFT JOIN organisation o ON o.id = x.organisation_id
    JOIN lesson l ON l.id = x.lesson_id
    WHERE x.person_id = $1 AND x.ended_at IS NULL AND x.answer = '' AND l.withdrawn_at IS NULL
    ORDER BY x.asked_at, x.id)sql",
                        person));
}

namespace consent_store {

std::vector<Consent> of_sharing(sql::Read& read, SharingId sharing) {
  return all(read.query(R"sql(
    SELECT x.id, x.lesson_id, x.sharing_id, s.level, x.person_id, x.organisation_id,
           coalesce(o.name, p.name, ''), coalesce(p.name, ''), x.contact_mail, x.as_contributor,
           x.in_text, x.answer, x.asked_by, x.asked_at, x.ended_at
    FROM lesson_consent x JOIN sharing s ON s.id = x.sharing_id
    LEFT JOIN person p ON p.id = x.person_id LEFT JOIN organisation o ON o.id = x.organisation_id
    WHERE x.sharing_id = $1 ORDER BY x.id)sql",
                        sharing));
}

void set_contributor(sql::Write& write, LessonId lesson, PersonId person,
                     std::string_view named_to, base::Instant now) {
  write.run(R"sql(
    INSERT INTO lesson_contributor (lesson_id, person_id, named_to, added_by, at)
    VALUES ($1, $2, $3, $2, $4)
    ON CONFLICT (lesson_id, person_id) DO UPDATE SET named_to = $3)sql",
            lesson, person, named_to, now);
}

bool add_unnamed(sql::Write& write, LessonId lesson, PersonId person, PersonId by,
                 base::Instant now) {
  return write.run(R"sql(
    INSERT INTO lesson_contributor (lesson_id, person_id, added_by, at)
    VALUES ($1, $2, $3, $4) ON CONFLICT (lesson_id, person_id) DO NOTHING)sql",
                   lesson, person, by, now) > 0;
}

void remove_contributor(sql::Write& write, LessonId lesson, PersonId person) {
  write.run(R"sql(DELETE FROM lesson_contributor WHERE lesson_id = $1 AND person_id = $2)sql",
            lesson, person);
}

void set_named(sql::Write& write, LessonId lesson, PersonId person, std::string_view named_to) {
  write.run(R"sql(
    UPDATE lesson_contributor SET named_to = $3 WHERE lesson_id = $1 AND person_id = $2)sql",
            lesson, person, named_to);
}

void widen_name(sql::Write& write, LessonId lesson, PersonId person, std::string_view named_to) {
  write.run(R"sql(
    UPDATE lesson_contributor SET named_to = $3
    WHERE lesson_id = $1 AND person_id = $2 AND named_to <> '')sql",
            lesson, person, named_to);
}

void name_to_community_only(sql::Write& write, LessonId lesson) {
  write.run(R"sql(
    UPDATE lesson_contributor SET named_to = 'community'
    WHERE lesson_id = $1 AND named_to <> '')sql",
            lesson);
}

bool takes_part(sql::Read& read, PersonId person, LessonId lesson) {
  return read.exists(R"sql(
    SELECT 1 FROM membership m JOIN lesson l ON l.community_id = m.community_id
    WHERE l.id = $2 AND m.person_id = $1 AND m.to_at IS NULL)sql",
                     person, lesson);
}

ConsentId insert(sql::Write& write, const NewConsent& consent, base::Instant now) {
  return write.insert<struct guild::Consent>(
      R"sql(
    INSERT INTO lesson_consent (lesson_id, sharing_id, person_id, organisation_id, contact_mail,
                                as_contributor, in_text, asked_by, asked_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id)sql",
      consent.lesson, consent.sharing, consent.person, consent.organisation, consent.contact_mail,
      consent.as_contributor, consent.in_text, consent.asked_by, now);
}

void set_answer(sql::Write& write, ConsentId consent, bool yes, base::Instant now) {
  write.run(R"sql(UPDATE lesson_consent SET answer = $2, answered_at = $3 WHERE id = $1)sql",
            consent, yes ? "yes" : "no", now);
}

void end_naming(sql::Write& write, LessonId lesson, PersonId person, base::Instant now) {
  write.run(R"sql(
    UPDATE lesson_consent SET ended_at = $3
    WHERE lesson_id = $1 AND person_id = $2 AND sharing_id IS NULL AND ended_at IS NULL)sql",
            lesson, person, now);
}

void end_all_of(sql::Write& write, SharingId sharing, base::Instant now) {
  write.run(R"sql(
    UPDATE lesson_consent SET ended_at = $2 WHERE sharing_id = $1 AND ended_at IS NULL)sql",
            sharing, now);
}

}  // namespace consent_store
}  // namespace guild
