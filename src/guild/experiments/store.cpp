#include "guild/experiments/store.hpp"

namespace guild {
namespace {

std::vector<Experiment> read_experiments(sql::Rows rows) {
  std::vector<Experiment> found;
  for (const sql::Row& row : rows) {
    Experiment& one = found.emplace_back();
    ExperimentDraft& is = one.is;
    std::string from, until;
    row.into(one.id, one.public_id, one.community, one.community_slug, one.community_name.nl,
             one.community_name.en, is.question, is.title, is.place, is.people, from, until,
             is.measure, one.outcome, one.result, one.outcome_at, is.lang, one.author,
             one.author_name, one.created_at, one.changed_at, one.withdrawn_at, one.withdrawn_by,
             one.withdrawn_reason);
    is.from = base::parse_date(from).date.value_or(base::Date{});
    is.until = base::parse_date(until).date;
  }
  return found;
}

std::string stored(const std::optional<base::Date>& date) { return date ? base::iso(*date) : ""; }

}  // namespace

std::optional<Experiment> find_experiment(sql::Read& read, ExperimentId id) {
  auto found = read_experiments(read.query(R"sql(
    SELECT id, public_id, community_id, community_slug, name_nl, name_en, question_id, title, place,
           people, from_date, until_date, measure, outcome, result, outcome_at, lang, author_id,
           author_name, created_at, changed_at, withdrawn_at, withdrawn_by, withdrawn_reason
    FROM experiment_line WHERE id = $1)sql",
                                           id));
  if (found.empty()) return std::nullopt;
  return std::move(found[0]);
}

std::vector<Experiment> experiments_of(sql::Read& read, CommunityId community) {
  return read_experiments(read.query(R"sql(
    SELECT id, public_id, community_id, community_slug, name_nl, name_en, question_id, title, place,
           people, from_date, until_date, measure, outcome, result, outcome_at, lang, author_id,
           author_name, created_at, changed_at, withdrawn_at, withdrawn_by, withdrawn_reason
    FROM experiment_line WHERE community_id = $1 AND withdrawn_at IS NULL
    ORDER BY CASE outcome WHEN 'running' THEN 0 ELSE 1 END, from_date DESC, id DESC)sql",
                                     community));
}

std::vector<Experiment> experiments_on(sql::Read& read, QuestionId question, int most) {
  return read_experiments(read.query(R"sql(
    SELECT id, public_id, community_id, community_slug, name_nl, name_en, question_id, title, place,
           people, from_date, until_date, measure, outcome, result, outcome_at, lang, author_id,
           author_name, created_at, changed_at, withdrawn_at, withdrawn_by, withdrawn_reason
    FROM experiment_line WHERE question_id = $1 AND withdrawn_at IS NULL
    ORDER BY CASE outcome WHEN 'running' THEN 0 ELSE 1 END, from_date DESC, id DESC LIMIT $2)sql",
                                     question, most));
}

std::vector<Experimenter> experimenters_of(sql::Read& read, const FoundExperiment& found,
                                           PersonId reader) {
  std::vector<Experimenter> people;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name,
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
                coalesce(s.code, '')
         FROM experimenter x JOIN person p ON p.id = x.person_id
         LEFT JOIN affiliation a ON a.id = (SELECT max(b.id) FROM affiliation b
                                            WHERE b.person_id = p.id AND b.to_at IS NULL)
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE x.experiment_id = $1 AND x.ended_at IS NULL ORDER BY x.at, p.id)sql",
                                        found.experiment.id, found.experiment.community, reader,
                                        found.standing.sees_people())) {
    Experimenter& one = people.emplace_back();
    row.into(one.person, one.name, one.organisation, one.sector);
  }
  return people;
}

std::vector<ProofPoint> proof_points_of(sql::Read& read, ExperimentId experiment) {
  std::vector<ProofPoint> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT x.id, x.number, x.story, x.author_id, p.name
         FROM proof_point x JOIN experiment e ON e.id = x.experiment_id
         JOIN person p ON p.id = x.author_id
         WHERE x.experiment_id = $1 AND x.removed_at IS NULL AND e.outcome = 'success'
         ORDER BY x.id)sql",
                                        experiment)) {
    ProofPoint& one = found.emplace_back();
    row.into(one.id, one.number, one.story, one.author, one.author_name);
  }
  return found;
}

namespace experiment_store {

ExperimentId insert(sql::Write& write, PersonId author, CommunityId community,
                    const ExperimentDraft& draft, std::string_view public_id, base::Instant now) {
  return write.insert<struct guild::Experiment>(
      R"sql(
    INSERT INTO experiment (public_id, community_id, question_id, title, place, people, from_date,
                            until_date, measure, lang, author_id, created_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) RETURNING id)sql",
      public_id, community, draft.question, draft.title, draft.place, draft.people,
      base::iso(draft.from), stored(draft.until), draft.measure, draft.lang, author, now);
}

void update(sql::Write& write, ExperimentId id, const ExperimentDraft& draft, base::Instant now) {
  write.run(R"sql(
    UPDATE experiment SET question_id = $2, title = $3, place = $4, people = $5, from_date = $6,
           until_date = $7, measure = $8, lang = $9, changed_at = $10 WHERE id = $1)sql",
            id, draft.question, draft.title, draft.place, draft.people, base::iso(draft.from),
            stored(draft.until), draft.measure, draft.lang, now);
}

void set_outcome(sql::Write& write, ExperimentId id, PersonId by, std::string_view outcome,
                 std::string_view result, std::optional<base::Instant> at) {
  write.run(R"sql(
    UPDATE experiment SET outcome = $2, result = $3, outcome_at = $4, outcome_by = $5
    WHERE id = $1)sql",
            id, outcome, result, at, by);
}

void set_withdrawn(sql::Write& write, ExperimentId id, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at) {
  write.run(R"sql(
    UPDATE experiment SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4
    WHERE id = $1)sql",
            id, at, by, reason);
}

bool is_question_of(sql::Read& read, QuestionId question, CommunityId community) {
  return read.exists(R"sql(
    SELECT 1 FROM question WHERE id = $1 AND community_id = $2 AND withdrawn_at IS NULL)sql",
                     question, community);
}

bool does(sql::Read& read, ExperimentId experiment, PersonId person) {
  return read.exists(R"sql(
    SELECT 1 FROM experimenter
    WHERE experiment_id = $1 AND person_id = $2 AND ended_at IS NULL)sql",
                     experiment, person);
}

bool add_person(sql::Write& write, ExperimentId experiment, PersonId person, base::Instant now) {
  return write.run(R"sql(
    INSERT INTO experimenter (experiment_id, person_id, at) VALUES ($1, $2, $3)
    ON CONFLICT (experiment_id, person_id) DO UPDATE SET at = $3, ended_at = NULL
    WHERE experimenter.ended_at IS NOT NULL)sql",
                   experiment, person, now) > 0;
}

bool end_person(sql::Write& write, ExperimentId experiment, PersonId person, base::Instant now) {
  return write.run(R"sql(
    UPDATE experimenter SET ended_at = $3
    WHERE experiment_id = $1 AND person_id = $2 AND ended_at IS NULL)sql",
                   experiment, person, now) > 0;
}

ProofPointId insert_point(sql::Write& write, ExperimentId experiment, PersonId by,
                          std::string_view number, std::string_view story, base::Instant now) {
  return write.insert<struct guild::ProofPoint>(R"sql(
    INSERT INTO proof_point (experiment_id, number, story, author_id, at)
    VALUES ($1, $2, $3, $4, $5) RETURNING id)sql",
                                                experiment, number, story, by, now);
}

void set_point_removed(sql::Write& write, ProofPointId point, PersonId by,
                       std::string_view reason, base::Instant now) {
  write.run(R"sql(
    UPDATE proof_point SET removed_at = $2, removed_by = $3, removed_reason = $4
    WHERE id = $1)sql",
            point, now, by, reason);
}

}  // namespace experiment_store
}  // namespace guild
