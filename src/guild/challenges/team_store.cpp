#include <algorithm>
#include <map>

#include "guild/challenges/store.hpp"

namespace guild {

std::optional<TeamWishes> wishes_of(sql::Read& read, RoundId round, PersonId person) {
  const bool there = read.exists(R"sql(
    SELECT 1 FROM team_volunteer WHERE round_id = $1 AND person_id = $2)sql",
                                 round, person);
  if (!there) return std::nullopt;
  TeamWishes wishes;
  for (const sql::Row& row : read.query(R"sql(
         SELECT w.challenge_id, w.rank FROM team_wish w JOIN challenge c ON c.id = w.challenge_id
         WHERE c.round_id = $1 AND w.person_id = $2 ORDER BY w.rank, w.challenge_id)sql",
                                        round, person)) {
    const auto challenge = row.get<ChallengeId>(0);
    if (row.integer(1) == 0)
      wishes.refused = challenge;
    else
      wishes.order.push_back(challenge);
  }
  return wishes;
}

std::int64_t count_volunteers(sql::Read& read, RoundId round) {
  return read.count(R"sql(
    SELECT count(*) FROM team_volunteer v JOIN challenge_round r ON r.id = v.round_id
    WHERE v.round_id = $1 AND EXISTS
      (SELECT 1 FROM membership m WHERE m.community_id = r.community_id
       AND m.person_id = v.person_id AND m.to_at IS NULL))sql",
                    round);
}

std::vector<TeamMember> team_of(sql::Read& read, ChallengeId challenge) {
  std::vector<TeamMember> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT t.person_id, p.name,
                coalesce((SELECT o.name FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), ''),
                coalesce((SELECT s.code FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          JOIN sector s ON s.id = o.sector_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), ''),
                t.from_at, t.to_at, t.because, t.rank, coalesce(i.title, ''), t.wanted, t.places,
                coalesce(b.name, ''), t.reason, t.ended_reason,
                (SELECT count(*) FROM membership m WHERE m.community_id = r.community_id
                 AND m.person_id = t.person_id AND m.to_at IS NULL)
         FROM team_member t JOIN person p ON p.id = t.person_id
         JOIN challenge c ON c.id = t.challenge_id JOIN challenge_round r ON r.id = c.round_id
         LEFT JOIN challenge i ON i.id = t.instead_id LEFT JOIN person b ON b.id = t.placed_by
         WHERE t.challenge_id = $1 ORDER BY t.id)sql",
                                        challenge)) {
    TeamMember& one = found.emplace_back();
    row.into(one.person, one.name, one.organisation, one.sector, one.from_at, one.to_at,
             one.because, one.rank, one.instead, one.wanted, one.places, one.placed_by, one.reason,
             one.ended_reason, one.is_here);
  }
  return found;
}

std::map<ChallengeId, int> team_sizes(sql::Read& read, RoundId round) {
  std::map<ChallengeId, int> sizes;
  for (const sql::Row& row : read.query(R"sql(
         SELECT t.challenge_id, count(*) FROM team_member t
         JOIN challenge c ON c.id = t.challenge_id JOIN challenge_round r ON r.id = c.round_id
         JOIN membership m ON m.community_id = r.community_id AND m.person_id = t.person_id
         WHERE c.round_id = $1 AND t.to_at IS NULL AND m.to_at IS NULL
         GROUP BY t.challenge_id ORDER BY t.challenge_id)sql",
                                        round))
    sizes[row.get<ChallengeId>(0)] = row.get<int>(1);
  return sizes;
}

bool is_on_team(sql::Read& read, ChallengeId challenge, PersonId person) {
  return read.exists(R"sql(
    SELECT 1 FROM team_member t JOIN challenge c ON c.id = t.challenge_id
    JOIN challenge_round r ON r.id = c.round_id
    JOIN membership m ON m.community_id = r.community_id AND m.person_id = t.person_id
    WHERE t.challenge_id = $1 AND t.person_id = $2 AND t.to_at IS NULL AND m.to_at IS NULL)sql",
                     challenge, person);
}

namespace challenge_store {

void insert_volunteer(sql::Write& write, RoundId round, PersonId person, base::Instant now) {
  write.run(R"sql(
    INSERT INTO team_volunteer (round_id, person_id, at) VALUES ($1, $2, $3))sql",
            round, person, now);
}

void remove_volunteer(sql::Write& write, RoundId round, PersonId person) {
  write.run(R"sql(DELETE FROM team_volunteer WHERE round_id = $1 AND person_id = $2)sql", round,
            person);
  write.run(R"sql(
    DELETE FROM team_wish WHERE person_id = $2
      AND challenge_id IN (SELECT id FROM challenge WHERE round_id = $1))sql",
            round, person);
}

void insert_wish(sql::Write& write, PersonId person, ChallengeId challenge, int rank) {
  write.run(R"sql(
    INSERT INTO team_wish (challenge_id, person_id, rank) VALUES ($1, $2, $3))sql",
            challenge, person, rank);
}

Volunteers volunteers_of(sql::Read& read, RoundId round, const std::vector<ChallengeId>& teams) {
  Volunteers all;
  std::map<PersonId, std::size_t> place;
  for (const sql::Row& row : read.query(R"sql(
         SELECT v.person_id,
                coalesce((SELECT a.organisation_id FROM affiliation a
                          WHERE a.person_id = v.person_id
                          AND a.to_at IS NULL ORDER BY a.id LIMIT 1), 0)
         FROM team_volunteer v JOIN challenge_round r ON r.id = v.round_id
         JOIN membership m ON m.community_id = r.community_id AND m.person_id = v.person_id
         WHERE v.round_id = $1 AND m.to_at IS NULL ORDER BY v.person_id)sql",
                                        round)) {
    place[row.get<PersonId>(0)] = all.people.size();
    all.people.push_back(row.get<PersonId>(0));
    all.wishes.emplace_back().organisation = row.integer(1);
  }
  for (const sql::Row& row : read.query(R"sql(
         SELECT w.person_id, w.challenge_id, w.rank FROM team_wish w
         JOIN challenge c ON c.id = w.challenge_id
         WHERE c.round_id = $1 ORDER BY w.person_id, w.rank, w.challenge_id)sql",
                                        round)) {
    const auto who = place.find(row.get<PersonId>(0));
    const auto team = std::find(teams.begin(), teams.end(), row.get<ChallengeId>(1));
    // A team that was parked after all is wished by nobody.
    if (who == place.end() || team == teams.end()) continue;
    assign::Volunteer& wishes = all.wishes[who->second];
    auto& list = row.integer(2) == 0 ? wishes.refused : wishes.wishes;
    list.push_back(static_cast<int>(team - teams.begin()));
  }
  return all;
}

void insert_member(sql::Write& write, const Placing& placing, base::Instant now) {
  write.run(R"sql(
    INSERT INTO team_member (challenge_id, person_id, from_at, because, rank, instead_id, wanted,
                             places, placed_by, reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql",
            placing.challenge, placing.person, now, placing.because, placing.rank, placing.instead,
            placing.wanted, placing.places, placing.placed_by, placing.reason);
}

bool end_member(sql::Write& write, ChallengeId challenge, PersonId person, PersonId by,
                std::string_view reason, base::Instant now) {
  return write.run(R"sql(
    UPDATE team_member SET to_at = $5, ended_by = $3, ended_reason = $4
    WHERE challenge_id = $1 AND person_id = $2 AND to_at IS NULL)sql",
                   challenge, person, by, reason, now) > 0;
}

ChallengeId team_in_round(sql::Read& read, RoundId round, PersonId person) {
  return read
      .first<ChallengeId>(R"sql(
    SELECT t.challenge_id FROM team_member t JOIN challenge c ON c.id = t.challenge_id
    WHERE c.round_id = $1 AND t.person_id = $2 AND t.to_at IS NULL ORDER BY t.id)sql",
                          round, person)
      .value_or(ChallengeId{});
}

}  // namespace challenge_store
}  // namespace guild
