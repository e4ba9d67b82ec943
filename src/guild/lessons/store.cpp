#include "guild/lessons/store.hpp"

#include "base/fault.hpp"
#include "base/text.hpp"

namespace guild {

namespace {

std::vector<ExperimentId> experiments_of(sql::Read& read, LessonId id) {
  std::vector<ExperimentId> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT r.experiment_id FROM lesson_experiment r JOIN experiment e ON e.id = r.experiment_id
         WHERE r.lesson_id = $1 AND e.withdrawn_at IS NULL ORDER BY r.experiment_id)sql",
                                        id))
    found.push_back(row.get<ExperimentId>(0));
  return found;
}

}  // namespace

std::optional<Lesson> find_lesson(sql::Read& read, LessonId id) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT l.id, l.public_id, l.community_id, c.slug, c.name_nl, c.name_en, c.programme_id,
                l.number, l.statement, l.context, l.happened, l.advice, l.limits, l.lang,
                l.question_id, l.meeting_id, l.source, l.source_link,
                CASE WHEN q.withdrawn_at IS NULL THEN coalesce(q.text, '') ELSE '' END,
                coalesce(q.lang, ''), coalesce(m.title, ''), coalesce(m.lang, ''),
                CASE WHEN l.source_erased_at IS NOT NULL OR q.withdrawn_at IS NOT NULL
                     THEN 1 ELSE 0 END,
                l.level, l.level_at, l.author_id, l.created_at, l.changed_at, l.withdrawn_at,
                l.withdrawn_by, l.withdrawn_reason
         FROM lesson l JOIN community c ON c.id = l.community_id
         LEFT JOIN question q ON q.id = l.question_id
         LEFT JOIN meeting m ON m.id = l.meeting_id
         WHERE l.id = $1)sql",
                                        id)) {
    Lesson found;
    std::string level;
    LessonDraft& is = found.is;
    row.into(found.id, found.public_id, found.community, found.community_slug,
             found.community_name.nl, found.community_name.en, found.programme, found.number,
             is.statement, is.context, is.happened, is.advice, is.limits, is.lang, is.question,
             is.meeting, is.source, is.source_link, found.question_text, found.question_lang,
             found.meeting_title, found.meeting_lang, found.source_erased, level, found.level_at,
             found.author, found.created_at, found.changed_at, found.withdrawn_at,
             found.withdrawn_by, found.withdrawn_reason);
    found.level = level_of(level);
    is.experiments = experiments_of(read, id);
    return found;
  }
  return std::nullopt;
}

namespace lesson_store {

Lesson needed(sql::Read& read, LessonId id) {
  auto found = find_lesson(read, id);
  if (!found) base::not_found("no such lesson");
  return std::move(*found);
}

// Two people who note one at once: the second writer sees the first's number.
LessonId insert(sql::Write& write, PersonId author, CommunityId community,
                const LessonDraft& draft, std::string_view public_id, base::Instant now) {
  const std::int64_t number = 1 + write.count(R"sql(
    SELECT coalesce(max(number), 0) FROM lesson WHERE community_id = $1)sql",
                                              community);
  return write.insert<struct guild::Lesson>(
      R"sql(
    INSERT INTO lesson (public_id, community_id, number, statement, context, happened, advice,
                        limits, lang, level_at, question_id, meeting_id, source, source_link,
                        author_id, created_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $10, $10)
    RETURNING id)sql",
      public_id, community, number, draft.statement, draft.context, draft.happened, draft.advice,
      draft.limits, draft.lang, now, draft.question, draft.meeting, draft.source,
      draft.source_link, author);
}

void update(sql::Write& write, LessonId id, const LessonDraft& draft, base::Instant now) {
  write.run(R"sql(
    UPDATE lesson SET statement = $2, context = $3, happened = $4, advice = $5, limits = $6,
           lang = $7, question_id = $8, meeting_id = $9, source = $10, source_link = $11,
           changed_at = $12
    WHERE id = $1)sql",
            id, draft.statement, draft.context, draft.happened, draft.advice, draft.limits,
            draft.lang, draft.question, draft.meeting, draft.source, draft.source_link, now);
}

void set_level(sql::Write& write, LessonId id, Level level, base::Instant now) {
  write.run(R"sql(UPDATE lesson SET level = $2, level_at = $3 WHERE id = $1)sql", id,
            word_of(level), now);
}

void set_withdrawn(sql::Write& write, LessonId id, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at) {
  write.run(R"sql(
    UPDATE lesson SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4
    WHERE id = $1)sql",
            id, at, by, reason);
}

bool is_question_of(sql::Read& read, QuestionId question, CommunityId community) {
  return read.exists(R"sql(
    SELECT 1 FROM question WHERE id = $1 AND community_id = $2 AND withdrawn_at IS NULL)sql",
                     question, community);
}

bool is_experiment_of(sql::Read& read, ExperimentId experiment, CommunityId community) {
  return read.exists(R"sql(
    SELECT 1 FROM experiment WHERE id = $1 AND community_id = $2 AND withdrawn_at IS NULL)sql",
                     experiment, community);
}

void set_experiments(sql::Write& write, LessonId id, const std::vector<ExperimentId>& all) {
  write.run(R"sql(
    DELETE FROM lesson_experiment WHERE lesson_id = $1 AND experiment_id IN (
      SELECT e.id FROM experiment e WHERE e.withdrawn_at IS NULL))sql",
            id);
  for (const ExperimentId one : all)
    write.run(R"sql(
      INSERT INTO lesson_experiment (lesson_id, experiment_id) VALUES ($1, $2)
      ON CONFLICT DO NOTHING)sql",
              id, one);
}

bool is_meeting_of(sql::Read& read, MeetingId meeting, CommunityId community) {
  return read.exists(R"sql(
    SELECT 1 FROM meeting_community WHERE meeting_id = $1 AND community_id = $2)sql",
                     meeting, community);
}

bool is_in_programme(sql::Read& read, PersonId person, ProgrammeId programme) {
  return read.exists(R"sql(
    SELECT 1 FROM membership m JOIN community c ON c.id = m.community_id
    WHERE m.person_id = $1 AND m.to_at IS NULL AND c.programme_id = $2
    UNION ALL
    SELECT 1 FROM coordinator k
    WHERE k.person_id = $1 AND k.programme_id = $2 AND k.to_at IS NULL)sql",
                     person, programme);
}

std::optional<Answer> answer_of(sql::Read& read, QuestionId question) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT k.body, k.tried, k.went FROM question q JOIN comment k ON k.id = q.answer_id
         WHERE q.id = $1 AND k.removed_at IS NULL)sql",
                                        question)) {
    Answer answer;
    row.into(answer.body, answer.tried, answer.went);
    return answer;
  }
  return std::nullopt;
}

std::set<std::string> statements_of(sql::Read& read, CommunityId community) {
  std::set<std::string> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT statement FROM lesson WHERE community_id = $1 AND withdrawn_at IS NULL)sql",
                                        community))
    found.insert(base::fold(row.text(0)));
  return found;
}

std::vector<Name> names_around(sql::Read& read, CommunityId community) {
  std::vector<Name> names;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, NULL, p.name FROM person p
         WHERE p.erased_at IS NULL AND p.merged_into IS NULL AND p.id IN (
           SELECT m.person_id FROM membership m WHERE m.community_id = $1)
         UNION ALL
         SELECT NULL, o.id, o.name FROM organisation o)sql",
                                        community)) {
    Name& name = names.emplace_back();
    row.into(name.person, name.organisation, name.name);
  }
  return names;
}

}  // namespace lesson_store
}  // namespace guild
