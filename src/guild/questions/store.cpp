#include "guild/questions/store.hpp"

#include "guild/bilingual.hpp"

namespace guild {
namespace {

std::vector<QuestionLine> lines(sql::Rows rows) {
  std::vector<QuestionLine> found;
  for (const sql::Row& row : rows) {
    QuestionLine& line = found.emplace_back();
    std::string_view state;
    row.into(line.id, line.community, line.text, line.lang, state, line.asker_name,
             line.asker_sector, line.state_at, line.comments, line.helpers, line.recognised);
    line.state = question_state_of(state);
  }
  return found;
}

}  // namespace

std::optional<Question> find_question(sql::Read& read, QuestionId id) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT q.id, q.public_id, q.community_id, c.slug, c.name_nl, c.name_en, q.asker_id, p.name,
                coalesce((SELECT s.code FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          JOIN sector s ON s.id = o.sector_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), ''),
                q.text, q.lang, coalesce(q.kind, ''), q.example, q.who_for, q.initiative_id,
                q.meeting_id, q.parent_id, q.state, q.answer_id, coalesce(k.source, ''),
                q.created_at, q.state_at, q.withdrawn_at, q.withdrawn_by, q.withdrawn_reason
         FROM question q JOIN community c ON c.id = q.community_id
         JOIN person p ON p.id = q.asker_id LEFT JOIN comment k ON k.id = q.answer_id
         WHERE q.id = $1)sql",
                                        id)) {
    Question q;
    std::string_view state;
    row.into(q.id, q.public_id, q.community, q.community_slug, q.community_name.nl,
             q.community_name.en, q.asker, q.asker_name, q.asker_sector, q.is.text, q.is.lang,
             q.is.kind, q.is.example, q.is.who_for, q.is.initiative, q.is.meeting, q.is.parent,
             state, q.answer, q.answer_source, q.created_at, q.state_at, q.withdrawn_at,
             q.withdrawn_by, q.withdrawn_reason);
    q.state = question_state_of(state);
    return q;
  }
  return std::nullopt;
}

QuestionCounts count_questions(sql::Read& read, CommunityId community) {
  QuestionCounts counts;
  for (const sql::Row& row : read.query(R"sql(
         SELECT state, count(*) FROM question
         WHERE community_id = $1 AND withdrawn_at IS NULL GROUP BY state ORDER BY state)sql",
                                        community)) {
    const std::int64_t n = row.integer(1);
    switch (question_state_of(row.text(0))) {
      case QuestionState::open: counts.open = n; break;
      case QuestionState::parked: counts.parked = n; break;
      case QuestionState::answered: counts.answered = n; break;
    }
  }
  return counts;
}

std::vector<QuestionLine> questions_of(sql::Read& read, CommunityId community, QuestionState state,
                                       int most, QuestionPlace after) {
  return lines(read.query(R"sql(
    SELECT id, community_id, text, lang, state, asker_name, asker_sector, state_at, comments,
           helpers, recognised
    FROM question_line
    WHERE community_id = $1 AND state = $2 AND withdrawn_at IS NULL
      AND (state_at < $3 OR (state_at = $3 AND id < $4))
    ORDER BY state_at DESC, id DESC LIMIT $5)sql",
                          community, word_of(state), after.state_at, after.id, most));
}

std::optional<QuestionLine> find_line(sql::Read& read, QuestionId question) {
  auto found = lines(read.query(R"sql(
    SELECT id, community_id, text, lang, state, asker_name, asker_sector, state_at, comments,
           helpers, recognised
    FROM question_line WHERE id = $1 AND withdrawn_at IS NULL)sql",
                                question));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<QuestionLine> parts_of(sql::Read& read, QuestionId question) {
  return lines(read.query(R"sql(
    SELECT id, community_id, text, lang, state, asker_name, asker_sector, state_at, comments,
           helpers, recognised
    FROM question_line
    WHERE parent_id = $1 AND withdrawn_at IS NULL ORDER BY id)sql",
                          question));
}

std::vector<QuestionLine> questions_from(sql::Read& read, InitiativeId initiative) {
  return lines(read.query(R"sql(
    SELECT id, community_id, text, lang, state, asker_name, asker_sector, state_at, comments,
           helpers, recognised
    FROM question_line
    WHERE initiative_id = $1 AND withdrawn_at IS NULL ORDER BY id)sql",
                          initiative));
}

std::vector<QuestionLine> without_helper(sql::Read& read, PersonId person, base::Instant before,
                                         int most) {
  return lines(read.query(R"sql(
    SELECT l.id, l.community_id, l.text, l.lang, l.state, l.asker_name, l.asker_sector, l.state_at,
           l.comments, l.helpers, l.recognised
    FROM question_line l JOIN (
      SELECT q.id, row_number() OVER (PARTITION BY q.community_id
                                      ORDER BY q.state_at, q.id) AS place
      FROM question q JOIN community c ON c.id = q.community_id
      WHERE c.state <> 'closed' AND q.state = 'open' AND q.withdrawn_at IS NULL
        AND q.state_at <= $2
        AND NOT EXISTS (SELECT 1 FROM helper h WHERE h.question_id = q.id AND h.ended_at IS NULL)
        AND (EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1
                     AND m.role = 'lead' AND m.to_at IS NULL)
             OR EXISTS (SELECT 1 FROM coordinator k WHERE k.programme_id = c.programme_id
                        AND k.person_id = $1 AND k.to_at IS NULL))) w ON w.id = l.id
    WHERE w.place <= $3 ORDER BY l.community_id, l.state_at, l.id)sql",
                          person, before, most));
}

std::vector<Helper> helpers_of(sql::Read& read, const FoundQuestion& question, PersonId reader) {
  std::vector<Helper> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT h.person_id, p.name,
                CASE WHEN p.id = $3 OR p.organisation_seen IN ('hub', 'public')
                       OR ($4 = 1 AND EXISTS (
                         SELECT 1 FROM membership m WHERE m.person_id = p.id
                           AND m.community_id = $2 AND m.to_at IS NULL))
                       OR (p.organisation_seen = 'communities' AND EXISTS (
                         SELECT 1 FROM membership m JOIN membership n
                           ON n.community_id = m.community_id
                         WHERE m.person_id = p.id AND n.person_id = $3
                           AND m.to_at IS NULL AND n.to_at IS NULL))
                     THEN coalesce(o.name, '') ELSE '' END,
                coalesce(s.code, ''), h.at
         FROM helper h JOIN person p ON p.id = h.person_id
         LEFT JOIN affiliation a ON a.id =
           (SELECT max(b.id) FROM affiliation b WHERE b.person_id = p.id AND b.to_at IS NULL)
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE h.question_id = $1 AND h.ended_at IS NULL ORDER BY h.at, h.person_id)sql",
                                        question.question.id, question.question.community, reader,
                                        question.standing.sees_people())) {
    Helper& one = found.emplace_back();
    row.into(one.person, one.name, one.organisation, one.sector, one.at);
  }
  return found;
}

std::int64_t count_recognitions(sql::Read& read, QuestionId question) {
  return read.count(R"sql(SELECT count(*) FROM recognition WHERE question_id = $1)sql", question);
}

namespace question_store {
namespace {

std::optional<std::string_view> or_null(const std::string& kind) {
  return kind.empty() ? std::nullopt : std::optional<std::string_view>(kind);
}

}  // namespace

QuestionId insert(sql::Write& write, PersonId asker, CommunityId community,
                  const QuestionDraft& draft, std::string_view public_id, base::Instant now) {
  return write.insert<struct guild::Question>(
      R"sql(
    INSERT INTO question (public_id, community_id, asker_id, text, lang, kind, example, who_for,
                          initiative_id, meeting_id, parent_id, created_at, state_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) RETURNING id)sql",
      public_id, community, asker, draft.text, draft.lang, or_null(draft.kind), draft.example,
      draft.who_for, draft.initiative, draft.meeting, draft.parent, now);
}

void update(sql::Write& write, QuestionId question, const QuestionDraft& draft) {
  write.run(R"sql(
    UPDATE question SET text = $2, lang = $3, kind = $4, example = $5, who_for = $6,
           initiative_id = $7, meeting_id = $8, parent_id = $9 WHERE id = $1)sql",
            question, draft.text, draft.lang, or_null(draft.kind), draft.example, draft.who_for,
            draft.initiative, draft.meeting, draft.parent);
}

void set_state(sql::Write& write, QuestionId question, QuestionState state, base::Instant now) {
  write.run(R"sql(UPDATE question SET state = $2, state_at = $3 WHERE id = $1)sql", question,
            word_of(state), now);
}

void set_answer(sql::Write& write, QuestionId question, CommentId answer) {
  write.run(R"sql(UPDATE question SET answer_id = $2 WHERE id = $1)sql", question, answer);
}

void set_withdrawn(sql::Write& write, QuestionId question, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at) {
  write.run(R"sql(
    UPDATE question SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4
    WHERE id = $1)sql",
            question, at, by, reason);
}

QuestionId parent_of(sql::Read& read, QuestionId question) {
  return read.first<QuestionId>(R"sql(SELECT parent_id FROM question WHERE id = $1)sql", question)
      .value_or(QuestionId{});
}

bool is_in(sql::Read& read, QuestionId question, CommunityId community) {
  return read.exists(R"sql(SELECT 1 FROM question WHERE id = $1 AND community_id = $2)sql",
                     question, community);
}

Part part_of(sql::Read& read, QuestionId question, PersonId person) {
  Part part;
  for (const sql::Row& row : read.query(R"sql(
         SELECT (SELECT count(*) FROM recognition r
                 WHERE r.question_id = $1 AND r.person_id = $2),
                (SELECT count(*) FROM helper h
                 WHERE h.question_id = $1 AND h.person_id = $2 AND h.ended_at IS NULL),
                (SELECT count(*) FROM parking k
                 WHERE k.question_id = $1 AND k.owner_id = $2 AND k.ended_at IS NULL))sql",
                                        question, person))
    row.into(part.recognises, part.helps, part.owns_parking);
  return part;
}

bool add_recognition(sql::Write& write, QuestionId question, PersonId person, base::Instant now) {
  return write.run(R"sql(
    INSERT INTO recognition (question_id, person_id, at) VALUES ($1, $2, $3)
    ON CONFLICT (question_id, person_id) DO NOTHING)sql",
                   question, person, now) > 0;
}

bool remove_recognition(sql::Write& write, QuestionId question, PersonId person) {
  return write.run(R"sql(DELETE FROM recognition WHERE question_id = $1 AND person_id = $2)sql",
                   question, person) > 0;
}

bool offered_help(sql::Read& read, QuestionId question, PersonId person) {
  return read.exists(R"sql(SELECT 1 FROM helper WHERE question_id = $1 AND person_id = $2)sql",
                     question, person);
}

bool add_helper(sql::Write& write, QuestionId question, PersonId person, base::Instant now) {
  if (write.exists(R"sql(
        SELECT 1 FROM helper WHERE question_id = $1 AND person_id = $2 AND ended_at IS NULL)sql",
                   question, person))
    return false;
  write.run(R"sql(
    INSERT INTO helper (question_id, person_id, at) VALUES ($1, $2, $3)
    ON CONFLICT (question_id, person_id) DO UPDATE SET at = $3, ended_at = NULL)sql",
            question, person, now);
  return true;
}

bool end_helper(sql::Write& write, QuestionId question, PersonId person, base::Instant now) {
  return write.run(R"sql(
    UPDATE helper SET ended_at = $3
    WHERE question_id = $1 AND person_id = $2 AND ended_at IS NULL)sql",
                   question, person, now) > 0;
}

bool was_asked(sql::Read& read, QuestionId question, PersonId person) {
  return read.exists(R"sql(
    SELECT 1 FROM help_request WHERE question_id = $1 AND person_id = $2)sql",
                     question, person);
}

void add_help_request(sql::Write& write, QuestionId question, PersonId person, PersonId by,
                      base::Instant now) {
  write.run(R"sql(
    INSERT INTO help_request (question_id, person_id, asked_by, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (question_id, person_id) DO NOTHING)sql",
            question, person, by, now);
}

}  // namespace question_store
}  // namespace guild
