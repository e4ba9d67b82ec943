#include "guild/chain/store.hpp"

#include <tuple>

#include "base/text.hpp"

namespace guild::chain_store {
namespace {

constexpr std::size_t shown_of_an_answer = 90;

bool none(const Ids& ids) { return ids[0] == 0; }

// Every id as a parameter of its own.
template <class Query>
sql::Rows with(const Ids& ids, Query query) {
  return std::apply(query, std::tuple_cat(ids));
}
template <class Query>
sql::Rows with(const Ids& first, const Ids& then, Query query) {
  return std::apply(query, std::tuple_cat(first, then));
}

// id, community, title, lang, what it comes from.
std::vector<Found> read_plain(sql::Rows rows) {
  std::vector<Found> found;
  for (const sql::Row& row : rows) {
    Found& one = found.emplace_back();
    std::optional<std::int64_t> from;
    row.into(one.id, one.community, one.title, one.lang, from);
    one.from = from.value_or(0);
  }
  return found;
}

std::vector<Found> read_questions(sql::Rows rows) {
  std::vector<Found> found;
  for (const sql::Row& row : rows) {
    Found& one = found.emplace_back();
    std::optional<std::int64_t> from, answer;
    row.into(one.id, one.community, one.title, one.lang, from, one.meeting, answer, one.answer_text,
             one.answer_lang);
    one.from = from.value_or(0);
    one.answer = answer.value_or(0);
    one.answer_text = base::shorten(one.answer_text, shown_of_an_answer);
  }
  return found;
}

std::vector<Found> read_levelled(sql::Rows rows) {
  std::vector<Found> found;
  for (const sql::Row& row : rows) {
    Found& one = found.emplace_back();
    std::optional<std::int64_t> from;
    row.into(one.id, one.community, one.programme, one.level, one.title, one.lang, from,
             one.meeting);
    one.from = from.value_or(0);
  }
  return found;
}

std::vector<Found> read_people(sql::Rows rows) {
  std::vector<Found> found;
  for (const sql::Row& row : rows) {
    Found& one = found.emplace_back();
    row.into(one.id, one.title, one.has_account);
  }
  return found;
}

}  // namespace

std::vector<Found> initiatives(sql::Read& read, const Ids& ids) {
  if (none(ids)) return {};
  return read_plain(with(ids, [&](auto... id) {
    return read.query(R"sql(
    SELECT i.id, i.community_id, v.title, v.lang, NULL
    FROM initiative i JOIN initiative_version v ON v.initiative_id = i.id
    WHERE i.withdrawn_at IS NULL
      AND i.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      AND v.number = (SELECT max(x.number) FROM initiative_version x WHERE x.initiative_id = i.id)
    ORDER BY i.id)sql",
                      id...);
  }));
}

std::vector<Found> questions(sql::Read& read, const Ids& ids) {
  if (none(ids)) return {};
  return read_questions(with(ids, [&](auto... id) {
    return read.query(R"sql(
    SELECT q.id, q.community_id, q.text, q.lang, q.initiative_id, q.meeting_id, k.id,
           coalesce(k.body, ''), coalesce(k.lang, '')
    FROM question q
    LEFT JOIN comment k ON k.id = q.answer_id AND k.removed_at IS NULL AND q.state = 'answered'
    WHERE q.withdrawn_at IS NULL
      AND q.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ORDER BY q.id)sql",
                      id...);
  }));
}

std::vector<Found> questions_from(sql::Read& read, InitiativeId initiative) {
  return read_questions(read.query(R"sql(
    SELECT q.id, q.community_id, q.text, q.lang, q.initiative_id, q.meeting_id, k.id,
           coalesce(k.body, ''), coalesce(k.lang, '')
    FROM question q
    LEFT JOIN comment k ON k.id = q.answer_id AND k.removed_at IS NULL AND q.state = 'answered'
    WHERE q.withdrawn_at IS NULL AND q.initiative_id = $1 ORDER BY q.id)sql",
                                   initiative));
}

std::vector<Found> evidence(sql::Read& read, EvidenceId id) {
  return read_plain(read.query(R"sql(
    SELECT e.id, q.community_id, e.title, e.lang, e.question_id
    FROM evidence e JOIN question q ON q.id = e.question_id
    WHERE e.id = $1 AND e.withdrawn_at IS NULL)sql",
                               id));
}

std::vector<Found> evidence_on(sql::Read& read, const Ids& ids) {
  if (none(ids)) return {};
  return read_plain(with(ids, [&](auto... id) {
    return read.query(R"sql(
    SELECT e.id, q.community_id, e.title, e.lang, e.question_id
    FROM evidence e JOIN question q ON q.id = e.question_id
    WHERE e.withdrawn_at IS NULL
      AND e.question_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ORDER BY e.id)sql",
                      id...);
  }));
}

std::vector<Found> challenges_of(sql::Read& read, const Ids& ids) {
  if (none(ids)) return {};
  return read_plain(with(ids, [&](auto... id) {
    return read.query(R"sql(
    SELECT c.id, q.community_id, c.title, c.lang, c.question_id
    FROM challenge c JOIN question q ON q.id = c.question_id
    WHERE c.withdrawn_at IS NULL
      AND c.question_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ORDER BY c.id)sql",
                      id...);
  }));
}

std::vector<Found> experiments(sql::Read& read, ExperimentId id) {
  return read_plain(read.query(R"sql(
    SELECT id, community_id, title, lang, question_id FROM experiment
    WHERE id = $1 AND withdrawn_at IS NULL)sql",
                               id));
}

std::vector<Found> experiments_of(sql::Read& read, const Ids& questions, const Ids& lessons) {
  if (none(questions) && none(lessons)) return {};
  return read_plain(with(questions, lessons, [&](auto... id) {
    return read.query(R"sql(
    SELECT e.id, e.community_id, e.title, e.lang, e.question_id FROM experiment e
    WHERE e.withdrawn_at IS NULL AND e.id IN (
      SELECT x.id FROM experiment x
      WHERE x.question_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      UNION
      SELECT r.experiment_id FROM lesson_experiment r
      WHERE r.lesson_id IN ($13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24))
    ORDER BY e.id)sql",
                      id...);
  }));
}

std::vector<Found> lessons(sql::Read& read, const Ids& ids) {
  if (none(ids)) return {};
  return read_levelled(with(ids, [&](auto... id) {
    return read.query(R"sql(
    SELECT l.id, l.community_id, c.programme_id, l.level, l.statement, l.lang, l.question_id,
           l.meeting_id
    FROM lesson l JOIN community c ON c.id = l.community_id
    WHERE l.withdrawn_at IS NULL
      AND l.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ORDER BY l.id)sql",
                      id...);
  }));
}

std::vector<Found> lessons_of(sql::Read& read, const Ids& questions, ExperimentId experiment) {
  if (none(questions) && !experiment) return {};
  return read_levelled(with(questions, [&](auto... id) {
    return read.query(R"sql(
    SELECT l.id, l.community_id, c.programme_id, l.level, l.statement, l.lang, l.question_id,
           l.meeting_id
    FROM lesson l JOIN community c ON c.id = l.community_id
    WHERE l.withdrawn_at IS NULL AND l.id IN (
      SELECT x.id FROM lesson x
      WHERE x.question_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      UNION
      SELECT r.lesson_id FROM lesson_experiment r WHERE r.experiment_id = $13)
    ORDER BY l.id)sql",
                      id..., experiment.value);
  }));
}

// As chapters_of() of guild/publications shows them.
std::vector<Found> lessons_in(sql::Read& read, PublicationId publication) {
  return read_levelled(read.query(R"sql(
    SELECT l.id, l.community_id, c.programme_id, l.level, l.statement, l.lang, l.question_id,
           l.meeting_id
    FROM lesson l JOIN community c ON c.id = l.community_id
    JOIN edition_chapter h ON h.lesson_id = l.id JOIN edition e ON e.id = h.edition_id
    WHERE l.withdrawn_at IS NULL AND l.level = 'public' AND l.level_at <= e.at
      AND e.publication_id = $1
      AND e.number = (SELECT max(x.number) FROM edition x WHERE x.publication_id = $1)
    ORDER BY h.position)sql",
                                  publication));
}

std::vector<Found> stories(sql::Read& read, const Ids& ids) {
  if (none(ids)) return {};
  return read_levelled(with(ids, [&](auto... id) {
    return read.query(R"sql(
    SELECT s.id, s.community_id, c.programme_id, s.level, s.title, s.lang, s.lesson_id, NULL
    FROM practice_story s JOIN community c ON c.id = s.community_id
    WHERE s.withdrawn_at IS NULL
      AND s.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ORDER BY s.id)sql",
                      id...);
  }));
}

std::vector<Found> stories_of(sql::Read& read, const Ids& ids) {
  if (none(ids)) return {};
  return read_levelled(with(ids, [&](auto... id) {
    return read.query(R"sql(
    SELECT s.id, s.community_id, c.programme_id, s.level, s.title, s.lang, s.lesson_id, NULL
    FROM practice_story s JOIN community c ON c.id = s.community_id
    WHERE s.withdrawn_at IS NULL
      AND s.lesson_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
    ORDER BY s.id)sql",
                      id...);
  }));
}

std::vector<Found> stories_in(sql::Read& read, PublicationId publication) {
  return read_levelled(read.query(R"sql(
    SELECT s.id, s.community_id, c.programme_id, s.level, s.title, s.lang, s.lesson_id, NULL
    FROM practice_story s JOIN community c ON c.id = s.community_id
    JOIN edition_chapter h ON h.story_id = s.id JOIN edition e ON e.id = h.edition_id
    WHERE s.withdrawn_at IS NULL AND s.level = 'public' AND s.level_at <= e.at
      AND e.publication_id = $1
      AND e.number = (SELECT max(x.number) FROM edition x WHERE x.publication_id = $1)
    ORDER BY h.position)sql",
                                  publication));
}

std::vector<Found> publications(sql::Read& read, PublicationId id) {
  return read_plain(read.query(R"sql(
    SELECT p.id, p.community_id, e.title, e.lang, NULL
    FROM publication p JOIN edition e ON e.publication_id = p.id
    WHERE p.withdrawn_at IS NULL
      AND e.number = (SELECT max(x.number) FROM edition x WHERE x.publication_id = p.id)
      AND p.id = $1)sql",
                               id));
}

std::vector<Found> publications_with(sql::Read& read, const Ids& lessons, const Ids& stories) {
  if (none(lessons) && none(stories)) return {};
  return read_plain(with(lessons, stories, [&](auto... id) {
    return read.query(R"sql(
    SELECT p.id, p.community_id, e.title, e.lang, NULL
    FROM publication p JOIN edition e ON e.publication_id = p.id
    WHERE p.withdrawn_at IS NULL
      AND e.number = (SELECT max(x.number) FROM edition x WHERE x.publication_id = p.id)
      AND e.id IN (
        SELECT h.edition_id FROM edition_chapter h WHERE (
          h.lesson_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
          OR h.story_id IN ($13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)))
    ORDER BY p.id)sql",
                      id...);
  }));
}

std::vector<Found> people_of(sql::Read& read, const Ids& questions, const Ids& experiments) {
  if (none(questions) && none(experiments)) return {};
  return read_people(with(questions, experiments, [&](auto... id) {
    return read.query(R"sql(
    WITH wanted AS (
      SELECT q.id FROM question q
      WHERE q.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))
    SELECT p.id, p.name, CASE WHEN EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)
                              THEN 1 ELSE 0 END
    FROM person p WHERE p.erased_at IS NULL AND p.merged_into IS NULL AND p.id IN (
      SELECT q.asker_id FROM question q WHERE q.id IN (SELECT id FROM wanted)
      UNION
      SELECT h.person_id FROM helper h
      WHERE h.question_id IN (SELECT id FROM wanted) AND h.ended_at IS NULL
      UNION
      SELECT k.author_id FROM question q JOIN comment k ON k.id = q.answer_id
      WHERE q.id IN (SELECT id FROM wanted) AND q.state = 'answered' AND k.removed_at IS NULL
      UNION
      SELECT x.person_id FROM experimenter x
      WHERE x.ended_at IS NULL
        AND x.experiment_id IN ($13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24))
    ORDER BY p.sort_key, p.id)sql",
                      id...);
  }));
}

}  // namespace guild::chain_store
