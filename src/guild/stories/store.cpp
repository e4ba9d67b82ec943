#include "guild/stories/store.hpp"

#include <climits>

namespace guild {
namespace {

StoryLine read_line(const sql::Row& row) {
  StoryLine line;
  std::string level;
  row.into(line.id, line.community, line.slug, line.community_name.nl, line.community_name.en,
           line.title, line.lang, line.organisation, line.sector, level, line.level_at);
  line.level = level_of(level);
  return line;
}

std::vector<Approval> read_approvals(sql::Rows rows) {
  std::vector<Approval> found;
  for (const sql::Row& row : rows) {
    Approval& one = found.emplace_back();
    std::string level;
    row.into(one.id, one.story, one.version, level, one.contact_name, one.contact_mail,
             one.asked_by, one.asked_at, one.answer, one.answered_name, one.reason,
             one.answered_at, one.withdrawn_at, one.ended_at);
    one.level = level_of(level);
  }
  return found;
}

// The rights are those of guild/lessons/list_store.cpp. `lesson`: those that show it; none: all.
std::vector<StoryLine> lines(sql::Read& read, const Actor& actor, const LessonFilter& filter,
                             LessonId lesson, int most, base::Instant now) {
  std::vector<StoryLine> found;
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
                                WHERE ct.community_id = c.id AND t.slug = $5)))
    SELECT t.id, r.id, coalesce(r.slug, ''), coalesce(r.name_nl, ''), coalesce(r.name_en, ''),
           t.title, t.lang, o.name, coalesce(s.code, ''), t.level, t.level_at
    FROM practice_story t JOIN community c ON c.id = t.community_id
    JOIN organisation o ON o.id = t.organisation_id LEFT JOIN sector s ON s.id = o.sector_id
    LEFT JOIN community r ON r.id = t.community_id AND r.id IN (SELECT id FROM readable)
    WHERE t.withdrawn_at IS NULL
      AND (t.level = 'public' OR ($7 = 0 AND $1 > 0 AND (
             t.community_id IN (SELECT id FROM readable)
             OR (t.level = 'programme'
                 AND c.programme_id IN (SELECT programme_id FROM shared_programme)))))
      AND t.community_id IN (SELECT community_id FROM within)
      AND ($6 = '' OR s.code = $6) AND ($9 = 0 OR t.lesson_id = $9)
      AND ($10 = '' OR replace($10, '/' || t.id || '/', '') <> $10)
    ORDER BY t.level_at DESC, t.id DESC LIMIT $8)sql",
           actor.person.value, now, filter.community.value, filter.programme.value, filter.theme,
           filter.sector, filter.only_public, most, lesson.value,
           filter.among_as_text()))
    found.push_back(read_line(row));
  return found;
}

}  // namespace

std::optional<Story> find_story(sql::Read& read, StoryId id) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT t.id, t.public_id, t.community_id, c.slug, c.name_nl, c.name_en, c.programme_id,
                t.title, o.name, t.situation, t.action, t.result, t.obstacle, t.advice, t.lang,
                t.lesson_id, t.organisation_id, coalesce(s.code, ''),
                CASE WHEN l.withdrawn_at IS NULL THEN coalesce(l.statement, '') ELSE '' END,
                coalesce(l.lang, ''),
                t.version, t.level, t.level_at, t.author_id, t.created_at, t.changed_at,
                t.withdrawn_at, t.withdrawn_by, t.withdrawn_reason
         FROM practice_story t JOIN community c ON c.id = t.community_id
         JOIN organisation o ON o.id = t.organisation_id LEFT JOIN sector s ON s.id = o.sector_id
         LEFT JOIN lesson l ON l.id = t.lesson_id
         WHERE t.id = $1)sql",
                                        id)) {
    Story found;
    std::string level;
    StoryDraft& is = found.is;
    row.into(found.id, found.public_id, found.community, found.community_slug,
             found.community_name.nl, found.community_name.en, found.programme, is.title,
             is.organisation, is.situation, is.action, is.result, is.obstacle, is.advice, is.lang,
             is.lesson, found.organisation, found.sector, found.lesson_statement,
             found.lesson_lang, found.version, level, found.level_at, found.author,
             found.created_at, found.changed_at, found.withdrawn_at,
             found.withdrawn_by, found.withdrawn_reason);
    found.level = level_of(level);
    return found;
  }
  return std::nullopt;
}

std::vector<StoryLine> stories(sql::Read& read, const Actor& actor, const LessonFilter& filter,
                               int most, base::Instant now) {
  return lines(read, actor, filter, {}, most, now);
}

std::vector<StoryLine> stories_of(sql::Read& read, const Actor& actor, LessonId lesson,
                                  base::Instant now) {
  return lines(read, actor, {}, lesson, INT_MAX, now);
}

std::optional<Approval> find_approval(sql::Read& read, ApprovalId id) {
  auto found = read_approvals(read.query(R"sql(
    SELECT id, story_id, version, level, contact_name, contact_mail, asked_by, asked_at, answer,
           answered_name, reason, answered_at, withdrawn_at, ended_at
    FROM story_approval WHERE id = $1)sql",
                                         id));
  if (found.empty()) return std::nullopt;
  return std::move(found[0]);
}

std::vector<Approval> approvals_of(sql::Read& read, StoryId story) {
  return read_approvals(read.query(R"sql(
    SELECT id, story_id, version, level, contact_name, contact_mail, asked_by, asked_at, answer,
           answered_name, reason, answered_at, withdrawn_at, ended_at
    FROM story_approval WHERE story_id = $1 ORDER BY asked_at DESC, id DESC)sql",
                                   story));
}

std::map<CommunityId, std::vector<ApprovalWaiting>> approvals_waiting(sql::Read& read) {
  std::map<CommunityId, std::vector<ApprovalWaiting>> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT t.community_id, t.id, t.title, t.lang, o.name, a.asked_at
         FROM story_approval a JOIN practice_story t ON t.id = a.story_id
         JOIN organisation o ON o.id = t.organisation_id
         WHERE t.withdrawn_at IS NULL AND a.answered_at IS NULL AND a.ended_at IS NULL
         ORDER BY a.asked_at, a.id)sql")) {
    CommunityId community;
    ApprovalWaiting one;
    row.into(community, one.story, one.title, one.lang, one.organisation, one.asked_at);
    found[community].push_back(std::move(one));
  }
  return found;
}

namespace story_store {

StoryId insert(sql::Write& write, PersonId author, CommunityId community,
               OrganisationId organisation, const StoryDraft& draft, std::string_view public_id,
               base::Instant now) {
  return write.insert<struct guild::Story>(
      R"sql(
    INSERT INTO practice_story (public_id, community_id, organisation_id, lesson_id, title,
                                situation, action, result, obstacle, advice, lang, level_at,
                                author_id, created_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12, $12) RETURNING id)sql",
      public_id, community, organisation, draft.lesson, draft.title, draft.situation, draft.action,
      draft.result, draft.obstacle, draft.advice, draft.lang, now, author);
}

void update(sql::Write& write, StoryId id, OrganisationId organisation, const StoryDraft& draft,
            base::Instant now) {
  write.run(R"sql(
    UPDATE practice_story SET organisation_id = $2, lesson_id = $3, title = $4, situation = $5,
           action = $6, result = $7, obstacle = $8, advice = $9, lang = $10,
           version = version + 1, level = 'community', level_at = $11, changed_at = $11
    WHERE id = $1)sql",
            id, organisation, draft.lesson, draft.title, draft.situation, draft.action,
            draft.result, draft.obstacle, draft.advice, draft.lang, now);
}

void set_level(sql::Write& write, StoryId id, Level level, base::Instant now) {
  write.run(R"sql(UPDATE practice_story SET level = $2, level_at = $3 WHERE id = $1)sql", id,
            word_of(level), now);
}

void set_withdrawn(sql::Write& write, StoryId id, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at) {
  write.run(R"sql(
    UPDATE practice_story SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4
    WHERE id = $1)sql",
            id, at, by, reason);
}

bool is_lesson_of(sql::Read& read, LessonId lesson, CommunityId community) {
  return read.exists(R"sql(
    SELECT 1 FROM lesson WHERE id = $1 AND community_id = $2 AND withdrawn_at IS NULL)sql",
                     lesson, community);
}

ApprovalId insert_approval(sql::Write& write, const Approval& approval, base::Instant now) {
  return write.insert<struct guild::Approval>(R"sql(
    INSERT INTO story_approval (story_id, version, level, contact_name, contact_mail, asked_by,
                                asked_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id)sql",
                                              approval.story, approval.version,
                                              word_of(approval.level), approval.contact_name,
                                              approval.contact_mail, approval.asked_by, now);
}

bool set_answer(sql::Write& write, ApprovalId id, bool yes, std::string_view name,
                std::string_view reason, base::Instant now) {
  return write.run(R"sql(
    UPDATE story_approval SET answer = $2, answered_name = $3, reason = $4, answered_at = $5
    WHERE id = $1 AND answered_at IS NULL AND ended_at IS NULL)sql",
                   id, yes ? "yes" : "no", name, reason, now) > 0;
}

bool set_approval_withdrawn(sql::Write& write, ApprovalId id, std::string_view reason,
                            base::Instant now) {
  return write.run(R"sql(
    UPDATE story_approval SET withdrawn_at = $2, reason = $3
    WHERE id = $1 AND answer = 'yes' AND withdrawn_at IS NULL AND ended_at IS NULL)sql",
                   id, now, reason) > 0;
}

void end_approvals(sql::Write& write, StoryId story, base::Instant now) {
  write.run(R"sql(
    UPDATE story_approval SET ended_at = $2 WHERE story_id = $1 AND ended_at IS NULL)sql",
            story, now);
}

}  // namespace story_store
}  // namespace guild
