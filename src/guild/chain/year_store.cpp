#include "guild/chain/year_store.hpp"

#include "base/text.hpp"

namespace guild::year_store {
namespace {

constexpr std::size_t shown_of_an_answer = 240;

std::vector<Levelled> read_levelled(sql::Rows rows, std::string_view noun) {
  std::vector<Levelled> found;
  for (const sql::Row& row : rows) {
    Levelled& one = found.emplace_back();
    one.line.noun = noun;
    std::string level;
    row.into(one.line.id, one.line.title, one.line.lang, one.line.at, level, one.line.organisation,
             one.line.sector);
    one.level = level_of(level);
  }
  return found;
}

}  // namespace

std::vector<YearLine> asked(sql::Read& read, const During& during) {
  std::vector<YearLine> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, text, lang, state, created_at FROM question
         WHERE community_id = $1 AND created_at >= $2 AND created_at < $3
           AND withdrawn_at IS NULL
         ORDER BY created_at, id)sql",
                                        during.community, during.from, during.to)) {
    YearLine& one = found.emplace_back();
    one.noun = "question";
    row.into(one.id, one.title, one.lang, one.state, one.at);
  }
  return found;
}

std::vector<YearLine> answered(sql::Read& read, const During& during) {
  std::vector<YearLine> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT q.id, q.text, q.lang, q.state, q.state_at, coalesce(k.body, ''),
                coalesce(k.lang, '')
         FROM question q LEFT JOIN comment k ON k.id = q.answer_id AND k.removed_at IS NULL
         WHERE q.community_id = $1 AND q.state = 'answered' AND q.state_at >= $2
           AND q.state_at < $3 AND q.withdrawn_at IS NULL
         ORDER BY q.state_at, q.id)sql",
                                        during.community, during.from, during.to)) {
    YearLine& one = found.emplace_back();
    one.noun = "question";
    row.into(one.id, one.title, one.lang, one.state, one.at, one.more, one.more_lang);
    one.more = base::shorten(one.more, shown_of_an_answer);
  }
  return found;
}

std::vector<YearLine> tried(sql::Read& read, const During& during, std::string_view first_day,
                            std::string_view day_after) {
  std::vector<YearLine> found;
  for (const sql::Row& row :
       read.query(R"sql(
         SELECT id, title, lang, outcome, created_at, place, from_date FROM experiment
         WHERE community_id = $1 AND withdrawn_at IS NULL
           AND ((from_date >= $4 AND from_date < $5)
                OR (outcome_at >= $2 AND outcome_at < $3 AND outcome <> 'running'))
         ORDER BY from_date, id)sql",
                  during.community, during.from, during.to, first_day, day_after)) {
    YearLine& one = found.emplace_back();
    one.noun = "experiment";
    std::string from;
    row.into(one.id, one.title, one.lang, one.state, one.at, one.where, from);
    one.date = base::parse_date(from).date.value_or(base::Date{});
  }
  return found;
}

std::vector<Levelled> learnt(sql::Read& read, const During& during) {
  return read_levelled(read.query(R"sql(
    SELECT id, statement, lang, created_at, level, '', '' FROM lesson
    WHERE community_id = $1 AND created_at >= $2 AND created_at < $3 AND withdrawn_at IS NULL
    ORDER BY created_at, id)sql",
                                  during.community, during.from, during.to),
                       "lesson");
}

std::vector<Levelled> used(sql::Read& read, const During& during) {
  std::vector<Levelled> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT a.id, a.place, a.lang, a.at, l.level, coalesce(o.name, ''), coalesce(s.code, ''),
                a.scope, l.id, l.statement, l.lang, a.named_to, a.held_back
         FROM lesson_application a JOIN lesson l ON l.id = a.lesson_id
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE l.community_id = $1 AND a.at >= $2 AND a.at < $3 AND a.removed_at IS NULL
           AND l.withdrawn_at IS NULL
         ORDER BY a.at, a.id)sql",
                                        during.community, during.from, during.to)) {
    Levelled& one = found.emplace_back();
    one.line.noun = "application";
    std::string level, named_to;
    row.into(one.line.id, one.line.title, one.line.lang, one.line.at, level, one.line.organisation,
             one.line.sector, one.line.state, one.line.on, one.line.more, one.line.more_lang,
             named_to, one.held_back);
    one.level = level_of(level);
    if (!named_to.empty()) one.named_to = level_of(named_to);
  }
  return found;
}

std::vector<Levelled> told(sql::Read& read, const During& during) {
  return read_levelled(read.query(R"sql(
    SELECT t.id, t.title, t.lang, t.created_at, t.level, o.name, coalesce(s.code, '')
    FROM practice_story t JOIN organisation o ON o.id = t.organisation_id
    LEFT JOIN sector s ON s.id = o.sector_id
    WHERE t.community_id = $1 AND t.created_at >= $2 AND t.created_at < $3
      AND t.withdrawn_at IS NULL
    ORDER BY t.created_at, t.id)sql",
                                  during.community, during.from, during.to),
                       "story");
}

// Each once, with the last edition of the year.
std::vector<YearLine> brought_out(sql::Read& read, const During& during) {
  std::vector<YearLine> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, e.title, e.lang, e.number, e.at
         FROM publication p JOIN edition e ON e.publication_id = p.id
         WHERE p.community_id = $1 AND p.withdrawn_at IS NULL AND e.number = (
           SELECT max(x.number) FROM edition x
           WHERE x.publication_id = p.id AND x.at >= $2 AND x.at < $3)
         ORDER BY e.at, e.id)sql",
                                        during.community, during.from, during.to)) {
    YearLine& one = found.emplace_back();
    one.noun = "publication";
    std::int64_t number = 0;
    row.into(one.id, one.title, one.lang, number, one.at);
    one.state = std::to_string(number);
  }
  return found;
}

std::vector<YearPerson> members(sql::Read& read, const During& during) {
  std::vector<YearPerson> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name, coalesce(o.name, ''), coalesce(s.code, '')
         FROM membership m JOIN person p ON p.id = m.person_id
         LEFT JOIN affiliation a ON a.id = (SELECT max(b.id) FROM affiliation b
                                            WHERE b.person_id = p.id AND b.to_at IS NULL)
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE m.community_id = $1 AND m.to_at IS NULL AND EXISTS (
           SELECT 1 FROM membership x WHERE x.community_id = $1 AND x.person_id = p.id
             AND x.from_at < $3 AND (x.to_at IS NULL OR x.to_at >= $2))
         ORDER BY p.sort_key, p.id)sql",
                                        during.community, during.from, during.to)) {
    YearPerson& one = found.emplace_back();
    row.into(one.person, one.name, one.organisation, one.sector);
  }
  return found;
}

std::vector<YearOrganisation> partners(sql::Read& read, const During& during) {
  std::vector<YearOrganisation> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT DISTINCT o.name, coalesce(s.code, '')
         FROM partner k JOIN organisation o ON o.id = k.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE k.community_id = $1 AND k.from_at < $3 AND (k.to_at IS NULL OR k.to_at >= $2))sql",
                                        during.community, during.from, during.to)) {
    YearOrganisation& one = found.emplace_back();
    row.into(one.name, one.sector);
  }
  return found;
}

ProgrammeId programme_of(sql::Read& read, CommunityId community) {
  return read
      .first<ProgrammeId>(R"sql(SELECT programme_id FROM community WHERE id = $1)sql", community)
      .value_or(ProgrammeId{});
}

base::Instant first_trace(sql::Read& read, CommunityId community) {
  return read
      .first<base::Instant>(R"sql(
    SELECT min(x.at) FROM (
      SELECT created_at AS at FROM community WHERE id = $1
      UNION ALL SELECT created_at FROM question WHERE community_id = $1
      UNION ALL SELECT created_at FROM lesson WHERE community_id = $1
      UNION ALL SELECT m.starts_at FROM meeting m
                JOIN meeting_community c ON c.meeting_id = m.id WHERE c.community_id = $1) x)sql",
                            community)
      .value_or(base::Instant{});
}

}  // namespace guild::year_store
