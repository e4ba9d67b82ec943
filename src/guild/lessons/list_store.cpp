// Lists of lessons, through the rights of who asks. `readable` and `shared_programme` say in SQL
// what find_lesson_for() says of one; lesson_test.cpp holds them together for every role.
#include <algorithm>

#include "guild/lessons/lesson.hpp"

namespace guild {
namespace {

LessonLine read_line(const sql::Row& row) {
  LessonLine line;
  std::string level, source;
  row.into(line.id, line.community, line.slug, line.community_name.nl, line.community_name.en,
           line.number, line.statement, line.lang, level, line.level_at, line.organisations,
           line.used, source);
  line.level = level_of(level);
  line.from_elsewhere = !source.empty();
  return line;
}

}  // namespace

std::string LessonFilter::among_as_text() const {
  if (!among) return {};
  std::string text = "/";
  for (const std::int64_t id : *among) text += std::to_string(id) + "/";
  return text;
}

std::vector<LessonLine> lessons(sql::Read& read, const Actor& actor, const LessonFilter& filter,
                                int most, base::Instant now, LessonPlace after) {
  std::vector<LessonLine> found;
  // Most questions have none, and the list below cannot begin with a question.
  if (filter.question &&
      !read.exists(R"sql(SELECT 1 FROM lesson WHERE question_id = $1)sql", filter.question))
    return found;
  for (const sql::Row& row : read.query(
           R"sql(
    WITH readable AS MATERIALIZED (
      SELECT c.id FROM community c
      WHERE c.visibility = 'public' OR (c.visibility = 'hub' AND $1 > 0)
         OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1
                    AND m.to_at IS NULL)
         OR EXISTS (SELECT 1 FROM coordinator k WHERE k.programme_id = c.programme_id
                    AND k.person_id = $1 AND k.to_at IS NULL)
         OR EXISTS (SELECT 1 FROM closed_opening x JOIN person a ON a.id = x.administrator_id
                    WHERE x.community_id = c.id AND x.administrator_id = $1 AND x.until_at > $2
                    AND a.is_administrator = 1)),
    shared_programme AS MATERIALIZED (
      SELECT c.programme_id FROM membership m JOIN community c ON c.id = m.community_id
      WHERE m.person_id = $1 AND m.to_at IS NULL AND c.programme_id IS NOT NULL
      UNION SELECT k.programme_id FROM coordinator k WHERE k.person_id = $1 AND k.to_at IS NULL),
    within AS MATERIALIZED (
      SELECT v.community_id FROM community_above v JOIN community c ON c.id = v.above_id
      WHERE ($3 = 0 OR c.id = $3) AND ($4 = 0 OR c.programme_id = $4)
        AND ($5 = '' OR EXISTS (SELECT 1 FROM community_theme ct JOIN theme t ON t.id = ct.theme_id
                                WHERE ct.community_id = c.id AND t.slug = $5))),
    latest AS (
      SELECT l.id FROM lesson l JOIN community c ON c.id = l.community_id
      WHERE l.withdrawn_at IS NULL
        AND (l.level = 'public' OR ($8 = 0 AND $1 > 0 AND (
               l.community_id IN (SELECT id FROM readable)
               OR (l.level = 'programme'
                   AND c.programme_id IN (SELECT programme_id FROM shared_programme)))))
        AND l.community_id IN (SELECT community_id FROM within)
        AND ($6 = '' OR EXISTS (
               SELECT 1 FROM organisation o JOIN sector s ON s.id = o.sector_id
               WHERE s.code = $6 AND (
                 EXISTS (SELECT 1 FROM partner k WHERE k.organisation_id = o.id
                         AND k.community_id = l.community_id AND k.to_at IS NULL)
                 OR EXISTS (SELECT 1 FROM lesson_application a WHERE a.organisation_id = o.id
                            AND a.lesson_id = l.id AND a.removed_at IS NULL))))
        AND ($7 = 0 OR l.question_id = $7)
        AND ($12 = '' OR replace($12, '/' || l.id || '/', '') <> $12)
        AND (l.level_at < $9 OR (l.level_at = $9 AND l.id < $10))
      ORDER BY l.level_at DESC, l.id DESC LIMIT $11)
    SELECT l.id, r.id, coalesce(r.slug, ''), coalesce(r.name_nl, ''), coalesce(r.name_en, ''),
           l.number, l.statement, l.lang, l.level, l.level_at, l.used_by_organisations, l.used,
           l.source
    FROM latest x JOIN lesson_line l ON l.id = x.id
    LEFT JOIN community r ON r.id = l.community_id AND r.id IN (SELECT id FROM readable)
    ORDER BY l.level_at DESC, l.id DESC)sql",
           actor.person.value, now, filter.community.value, filter.programme.value, filter.theme,
           filter.sector, filter.question.value, filter.only_public, after.level_at, after.id, most,
           filter.among_as_text()))
    found.push_back(read_line(row));
  return found;
}

std::int64_t count_lessons(sql::Read& read, const Actor& actor, const LessonFilter& filter,
                           base::Instant now) {
  return read.count(R"sql(
    WITH readable AS MATERIALIZED (
      SELECT c.id FROM community c
      WHERE c.visibility = 'public' OR (c.visibility = 'hub' AND $1 > 0)
         OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1
                    AND m.to_at IS NULL)
         OR EXISTS (SELECT 1 FROM coordinator k WHERE k.programme_id = c.programme_id
                    AND k.person_id = $1 AND k.to_at IS NULL)
         OR EXISTS (SELECT 1 FROM closed_opening x JOIN person a ON a.id = x.administrator_id
                    WHERE x.community_id = c.id AND x.administrator_id = $1 AND x.until_at > $2
                    AND a.is_administrator = 1)),
    shared_programme AS MATERIALIZED (
      SELECT c.programme_id FROM membership m JOIN community c ON c.id = m.community_id
      WHERE m.person_id = $1 AND m.to_at IS NULL AND c.programme_id IS NOT NULL
      UNION SELECT k.programme_id FROM coordinator k WHERE k.person_id = $1 AND k.to_at IS NULL)
    SELECT count(*) FROM lesson l JOIN community c ON c.id = l.community_id
    WHERE l.withdrawn_at IS NULL
      AND (l.level = 'public' OR ($5 = 0 AND $1 > 0 AND (
             l.community_id IN (SELECT id FROM readable)
             OR (l.level = 'programme'
                 AND c.programme_id IN (SELECT programme_id FROM shared_programme)))))
      AND l.community_id IN (
        SELECT v.community_id FROM community_above v JOIN community a ON a.id = v.above_id
        WHERE ($3 = 0 OR a.id = $3) AND ($4 = 0 OR a.programme_id = $4)))sql",
                    actor.person.value, now, filter.community.value, filter.programme.value,
                    filter.only_public);
}

std::vector<PublicLesson> public_lessons(sql::Read& read, CommunityId community, int most) {
  std::vector<PublicLesson> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT l.id, l.public_id, l.statement, l.context, l.happened, l.advice, l.limits, l.lang,
                l.source, l.level_at, l.changed_at
         FROM lesson l WHERE l.withdrawn_at IS NULL AND l.level = 'public'
           AND ($1 = 0 OR l.community_id IN (
                  SELECT v.community_id FROM community_above v WHERE v.above_id = $1))
         ORDER BY l.level_at DESC, l.id DESC LIMIT $2)sql",
                                        community.value, most)) {
    PublicLesson& one = found.emplace_back();
    LessonDraft& is = one.is;
    row.into(one.id, one.public_id, is.statement, is.context, is.happened, is.advice, is.limits,
             is.lang, is.source, one.level_at, one.changed_at);
  }
  for (const sql::Row& row : read.query(R"sql(
         SELECT k.lesson_id, p.name FROM lesson_contributor k JOIN person p ON p.id = k.person_id
         WHERE k.named_to = 'public' AND k.lesson_id IN (
           SELECT l.id FROM lesson l WHERE l.withdrawn_at IS NULL AND l.level = 'public'
             AND ($1 = 0 OR l.community_id IN (
                    SELECT v.community_id FROM community_above v WHERE v.above_id = $1))
           ORDER BY l.level_at DESC, l.id DESC LIMIT $2)
         ORDER BY k.at, p.id)sql",
                                        community.value, most)) {
    const auto id = row.get<LessonId>(0);
    const auto one = std::find_if(found.begin(), found.end(),
                                  [&](const PublicLesson& lesson) { return lesson.id == id; });
    if (one != found.end()) one->named.push_back(row.get<std::string>(1));
  }
  return found;
}

}  // namespace guild
