#include "guild/evidence/store.hpp"

#include <algorithm>

namespace guild {
namespace {

std::vector<Evidence> read_evidence(sql::Rows rows) {
  std::vector<Evidence> found;
  for (const sql::Row& row : rows) {
    Evidence& one = found.emplace_back();
    EvidenceDraft& is = one.is;
    std::string date;
    row.into(one.id, one.public_id, one.question, is.kind, is.title, date, is.place, is.people,
             is.guide, is.found, is.gaps, is.sector, is.lang, one.author, one.author_name,
             one.author_sector, one.created_at, one.changed_at, one.withdrawn_at,
             one.withdrawn_by, one.withdrawn_reason, one.sources);
    is.date = base::parse_date(date).date;
  }
  return found;
}

std::string stored(const std::optional<base::Date>& date) { return date ? base::iso(*date) : ""; }

}  // namespace

std::optional<Evidence> find_evidence(sql::Read& read, EvidenceId id) {
  auto found = read_evidence(read.query(R"sql(
    SELECT id, public_id, question_id, kind, title, date, place, people, guide, found, gaps, sector,
           lang, author_id, author_name, author_sector, created_at, changed_at, withdrawn_at,
           withdrawn_by, withdrawn_reason, sources
    FROM evidence_line WHERE id = $1)sql",
                                        id));
  if (found.empty()) return std::nullopt;
  return std::move(found[0]);
}

std::vector<Evidence> evidence_of(sql::Read& read, QuestionId question, std::int64_t most) {
  auto found = read_evidence(read.query(R"sql(
    SELECT id, public_id, question_id, kind, title, date, place, people, '', substr(found, 1, 1000),
           '', sector, lang, author_id, author_name, author_sector, created_at, changed_at,
           withdrawn_at, withdrawn_by, withdrawn_reason, sources
    FROM evidence_line WHERE question_id = $1 AND withdrawn_at IS NULL
    ORDER BY id DESC LIMIT $2)sql",
                                        question, most));
  std::reverse(found.begin(), found.end());
  return found;
}

std::int64_t count_evidence(sql::Read& read, QuestionId question) {
  return read.count(R"sql(
    SELECT count(*) FROM evidence WHERE question_id = $1 AND withdrawn_at IS NULL)sql",
                    question);
}

std::vector<Source> sources_of(sql::Read& read, EvidenceId evidence) {
  std::vector<Source> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, citation, link, reliability, added_by, removed_at, removed_reason
         FROM source WHERE evidence_id = $1 ORDER BY id)sql",
                                        evidence)) {
    Source& one = found.emplace_back();
    row.into(one.id, one.is.citation, one.is.link, one.is.reliability, one.added_by,
             one.removed_at, one.removed_reason);
  }
  return found;
}

std::vector<std::string> sectors_not_heard(sql::Read& read, QuestionId question) {
  std::vector<std::string> codes;
  for (const sql::Row& row : read.query(R"sql(
         WITH heard AS (
           SELECT o.sector_id FROM affiliation a JOIN organisation o ON o.id = a.organisation_id
           WHERE a.to_at IS NULL AND o.sector_id IS NOT NULL AND (
             a.person_id IN (SELECT h.person_id FROM helper h
                             WHERE h.question_id = $1 AND h.ended_at IS NULL)
             OR a.person_id = (SELECT q.asker_id FROM question q WHERE q.id = $1)
             OR a.person_id IN (SELECT k.author_id FROM comment k
                                WHERE k.question_id = $1 AND k.removed_at IS NULL)
             OR a.person_id IN (SELECT m.person_id FROM working_group g
                                JOIN working_group_member m ON m.working_group_id = g.id
                                WHERE g.question_id = $1 AND g.ended_at IS NULL
                                  AND m.to_at IS NULL)
             OR a.person_id IN (SELECT t.person_id FROM challenge c
                                JOIN team_member t ON t.challenge_id = c.id
                                WHERE c.question_id = $1 AND t.to_at IS NULL))
           UNION
           SELECT e.sector_id FROM evidence e
           WHERE e.question_id = $1 AND e.withdrawn_at IS NULL AND e.kind = 'interview'
             AND e.sector_id IS NOT NULL
           UNION
           SELECT u.sector_id FROM quote u JOIN evidence e ON e.id = u.evidence_id
           WHERE e.question_id = $1 AND e.withdrawn_at IS NULL AND u.removed_at IS NULL
             AND u.permission = 'granted' AND u.sector_id IS NOT NULL)
         SELECT s.code FROM sector s WHERE s.id NOT IN (SELECT sector_id FROM heard)
         ORDER BY s.position, s.id)sql",
                                        question))
    codes.push_back(row.get<std::string>(0));
  return codes;
}

namespace evidence_store {

EvidenceId insert(sql::Write& write, PersonId author, QuestionId question,
                  const EvidenceDraft& draft, std::string_view public_id, base::Instant now) {
  return write.insert<struct guild::Evidence>(
      R"sql(
    INSERT INTO evidence (public_id, question_id, kind, title, date, place, people, guide, found,
                          gaps, sector_id, lang, author_id, created_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (SELECT id FROM sector WHERE code = $11), $12,
            $13, $14, $14) RETURNING id)sql",
      public_id, question, draft.kind, draft.title, stored(draft.date), draft.place, draft.people,
      draft.guide, draft.found, draft.gaps, draft.sector, draft.lang, author, now);
}

void update(sql::Write& write, EvidenceId id, const EvidenceDraft& draft, base::Instant now) {
  write.run(R"sql(
    UPDATE evidence SET title = $2, date = $3, place = $4, people = $5, guide = $6, found = $7,
           gaps = $8, sector_id = (SELECT id FROM sector WHERE code = $9), lang = $10,
           changed_at = $11 WHERE id = $1)sql",
            id, draft.title, stored(draft.date), draft.place, draft.people, draft.guide,
            draft.found, draft.gaps, draft.sector, draft.lang, now);
}

void set_withdrawn(sql::Write& write, EvidenceId id, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at) {
  write.run(R"sql(
    UPDATE evidence SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4
    WHERE id = $1)sql",
            id, at, by, reason);
}

bool works_on(sql::Read& read, QuestionId question, PersonId person) {
  return read.exists(R"sql(
    SELECT 1 FROM question q WHERE q.id = $1 AND (
      EXISTS (SELECT 1 FROM working_group g JOIN working_group_member m
                ON m.working_group_id = g.id
              WHERE g.question_id = q.id AND g.ended_at IS NULL AND m.person_id = $2
                AND m.to_at IS NULL)
      OR EXISTS (SELECT 1 FROM challenge c JOIN team_member t ON t.challenge_id = c.id
                 WHERE c.question_id = q.id AND t.person_id = $2 AND t.to_at IS NULL)
      OR EXISTS (SELECT 1 FROM evidence e
                 WHERE e.question_id = q.id AND e.author_id = $2 AND e.withdrawn_at IS NULL)))sql",
                     question, person);
}

SourceId insert_source(sql::Write& write, EvidenceId evidence, PersonId by,
                       const SourceDraft& draft, base::Instant now) {
  return write.insert<struct guild::Source>(R"sql(
    INSERT INTO source (evidence_id, citation, link, reliability, added_by, at)
    VALUES ($1, $2, $3, $4, $5, $6) RETURNING id)sql",
                                            evidence, draft.citation, draft.link,
                                            draft.reliability, by, now);
}

void set_source_removed(sql::Write& write, SourceId source, PersonId by, std::string_view reason,
                        base::Instant now) {
  write.run(R"sql(
    UPDATE source SET removed_at = $2, removed_by = $3, removed_reason = $4 WHERE id = $1)sql",
            source, now, by, reason);
}

}  // namespace evidence_store
}  // namespace guild
