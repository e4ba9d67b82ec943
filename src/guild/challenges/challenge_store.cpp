#include <algorithm>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/challenges/store.hpp"
#include "guild/people/person.hpp"

namespace guild {
namespace {

Challenge read_challenge(const sql::Row& row) {
  Challenge found;
  ChallengeDraft& is = found.is;
  row.into(found.id, found.round, found.community, found.community_slug, found.community_name.nl,
           found.community_name.en, found.number, is.title, is.problem, is.organisation,
           found.sector, is.client_name, is.client_mail, is.tried, is.limits, is.lang,
           found.client_serial, found.handed_in_by, found.handed_in_name, found.created_at,
           found.withdrawn_at, found.withdrawn_reason, found.state, found.parked_reason, found.dots,
           found.drawn, found.question, found.summary, found.presented_at,
           found.follow_up_asked_at);
  return found;
}

}  // namespace

std::optional<Challenge> find_challenge(sql::Read& read, ChallengeId challenge) {
  for (const sql::Row& row :
       read.query(R"sql(SELECT * FROM challenge_line WHERE id = $1)sql", challenge))
    return read_challenge(row);
  return std::nullopt;
}

std::vector<Challenge> challenges_of(sql::Read& read, RoundId round) {
  std::vector<Challenge> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT * FROM challenge_line WHERE round_id = $1 AND withdrawn_at IS NULL
         ORDER BY coalesce(dots, 0) DESC, CASE WHEN state = 'parked' THEN 1 ELSE 0 END, number,
                  id)sql",
                                        round))
    found.push_back(read_challenge(row));
  return found;
}

std::optional<Challenge> challenge_of(sql::Read& read, QuestionId question) {
  for (const sql::Row& row :
       read.query(R"sql(SELECT * FROM challenge_line WHERE question_id = $1)sql", question))
    return read_challenge(row);
  return std::nullopt;
}

std::vector<Dots> dots_of(sql::Read& read, RoundId round, PersonId person) {
  std::vector<Dots> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT d.challenge_id, d.dots FROM challenge_dots d
         JOIN challenge c ON c.id = d.challenge_id
         WHERE c.round_id = $1 AND d.person_id = $2 ORDER BY d.challenge_id)sql",
                                        round, person)) {
    Dots& one = found.emplace_back();
    row.into(one.challenge, one.dots);
  }
  return found;
}

std::int64_t count_voters(sql::Read& read, RoundId round) {
  return read.count(R"sql(
    SELECT count(DISTINCT d.person_id) FROM challenge_dots d
    JOIN challenge c ON c.id = d.challenge_id JOIN challenge_round r ON r.id = c.round_id
    WHERE c.round_id = $1 AND c.withdrawn_at IS NULL AND EXISTS
      (SELECT 1 FROM membership m WHERE m.community_id = r.community_id
       AND m.person_id = d.person_id AND m.to_at IS NULL))sql",
                    round);
}

std::vector<ChallengeId> challenges_of_client(sql::Read& read,
                                              const std::vector<std::string>& names) {
  std::vector<ChallengeId> hers;
  for (const sql::Row& row :
       read.query(R"sql(SELECT id, client_name, client_mail FROM challenge ORDER BY id)sql")) {
    const std::string known = base::fold(row.text(2).empty() ? row.text(1) : row.text(2));
    if (std::find(names.begin(), names.end(), known) != names.end())
      hers.push_back(row.get<ChallengeId>(0));
  }
  return hers;
}

void erase_person_from_challenges(sql::Write& write, PersonId person,
                                  const std::vector<std::string>& names) {
  write.run(R"sql(DELETE FROM challenge_dots WHERE person_id = $1)sql", person);
  write.run(R"sql(DELETE FROM team_wish WHERE person_id = $1)sql", person);
  write.run(R"sql(DELETE FROM team_volunteer WHERE person_id = $1)sql", person);
  for (const ChallengeId challenge : challenges_of_client(write, names))
    challenge_store::set_client(write, challenge, erased_name, "");
}

namespace challenge_store {

ChallengeId insert(sql::Write& write, RoundId round, PersonId by, const ChallengeDraft& draft,
                   OrganisationId organisation, base::Instant now) {
  return write.insert<struct guild::Challenge>(
      R"sql(
    INSERT INTO challenge (public_id, round_id, number, organisation_id, handed_in_by, client_name,
                           client_mail, title, problem, tried, limits, lang, created_at)
    VALUES ($1, $2, (SELECT coalesce(max(c.number), 0) + 1 FROM challenge c WHERE c.round_id = $2),
            $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id)sql",
      base::random_public_id(), round, organisation, by, draft.client_name, draft.client_mail,
      draft.title, draft.problem, draft.tried, draft.limits, draft.lang, now);
}

void update(sql::Write& write, ChallengeId challenge, const ChallengeDraft& draft,
            OrganisationId organisation) {
  write.run(R"sql(
    UPDATE challenge SET organisation_id = $2, title = $3, problem = $4, tried = $5, limits = $6,
           lang = $7 WHERE id = $1)sql",
            challenge, organisation, draft.title, draft.problem, draft.tried, draft.limits,
            draft.lang);
}

void set_client(sql::Write& write, ChallengeId challenge, std::string_view name,
                std::string_view mail) {
  write.run(R"sql(
    UPDATE challenge SET client_name = $2, client_mail = $3, client_serial = client_serial + 1
    WHERE id = $1)sql",
            challenge, name, mail);
}

void set_withdrawn(sql::Write& write, ChallengeId challenge, PersonId by, std::string_view reason,
                   base::Instant now) {
  write.run(R"sql(
    UPDATE challenge SET withdrawn_by = $2, withdrawn_reason = $3, withdrawn_at = $4
    WHERE id = $1)sql",
            challenge, by, reason, now);
  write.run(R"sql(DELETE FROM challenge_dots WHERE challenge_id = $1)sql", challenge);
}

void set_counted(sql::Write& write, ChallengeId challenge, int dots, bool drawn,
                 std::string_view state, QuestionId question) {
  write.run(R"sql(
    UPDATE challenge SET dots = $2, drawn = $3, state = $4, question_id = $5 WHERE id = $1)sql",
            challenge, dots, drawn, state, question);
}

void set_parked(sql::Write& write, ChallengeId challenge, std::string_view reason) {
  write.run(R"sql(
    UPDATE challenge SET state = 'parked', parked_reason = $2 WHERE id = $1)sql",
            challenge, reason);
}

std::vector<ChallengeId> ids_of(sql::Read& read, RoundId round) {
  std::vector<ChallengeId> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id FROM challenge WHERE round_id = $1 AND withdrawn_at IS NULL ORDER BY id)sql",
                                        round))
    found.push_back(row.get<ChallengeId>(0));
  return found;
}

void remove_dots(sql::Write& write, RoundId round, PersonId person) {
  write.run(R"sql(
    DELETE FROM challenge_dots WHERE person_id = $2
      AND challenge_id IN (SELECT id FROM challenge WHERE round_id = $1))sql",
            round, person);
}

void insert_dots(sql::Write& write, PersonId person, const Dots& dots) {
  write.run(R"sql(
    INSERT INTO challenge_dots (challenge_id, person_id, dots) VALUES ($1, $2, $3))sql",
            dots.challenge, person, dots.dots);
}

std::vector<Dots> sums(sql::Read& read, RoundId round) {
  std::vector<Dots> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT d.challenge_id, sum(d.dots) FROM challenge_dots d
         JOIN challenge c ON c.id = d.challenge_id JOIN challenge_round r ON r.id = c.round_id
         WHERE c.round_id = $1 AND c.withdrawn_at IS NULL AND EXISTS
           (SELECT 1 FROM membership m WHERE m.community_id = r.community_id
            AND m.person_id = d.person_id AND m.to_at IS NULL)
         GROUP BY d.challenge_id ORDER BY d.challenge_id)sql",
                                        round)) {
    Dots& one = found.emplace_back();
    row.into(one.challenge, one.dots);
  }
  return found;
}

void forget_dots(sql::Write& write, RoundId round) {
  write.run(R"sql(
    DELETE FROM challenge_dots
    WHERE challenge_id IN (SELECT id FROM challenge WHERE round_id = $1))sql",
            round);
}

}  // namespace challenge_store
}  // namespace guild
