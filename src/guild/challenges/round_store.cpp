#include "base/secret.hpp"
#include "guild/challenges/store.hpp"

namespace guild {
namespace {

ChallengeRound read_round(const sql::Row& row) {
  ChallengeRound found;
  RoundDraft& is = found.is;
  row.into(found.id, found.public_id, found.community, is.title, is.lang, is.hand_in_until,
           is.choose_until, is.team_until, is.dots, is.wanted, is.team_least, is.team_most,
           found.seed_hash, found.seed, found.opened_by, found.revealed_at, found.chosen_at,
           found.divided_at, found.voters);
  return found;
}

}  // namespace

std::optional<ChallengeRound> find_round(sql::Read& read, RoundId round) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, community_id, title, lang, hand_in_until, choose_until, team_until,
                dots, wanted, team_least, team_most, seed_hash,
                CASE WHEN chosen_at IS NULL THEN '' ELSE seed END, opened_by, revealed_at,
                chosen_at, divided_at, coalesce(voters, 0)
         FROM challenge_round WHERE id = $1)sql",
                                        round))
    return read_round(row);
  return std::nullopt;
}

std::vector<ChallengeRound> rounds_of(sql::Read& read, CommunityId community) {
  std::vector<ChallengeRound> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, community_id, title, lang, hand_in_until, choose_until, team_until,
                dots, wanted, team_least, team_most, seed_hash,
                CASE WHEN chosen_at IS NULL THEN '' ELSE seed END, opened_by, revealed_at,
                chosen_at, divided_at, coalesce(voters, 0)
         FROM challenge_round WHERE community_id = $1 ORDER BY id DESC)sql",
                                        community))
    found.push_back(read_round(row));
  return found;
}

namespace challenge_store {

RoundId insert_round(sql::Write& write, CommunityId community, PersonId by, const RoundDraft& draft,
                     std::string_view seed, base::Instant now) {
  return write.insert<struct guild::ChallengeRound>(
      R"sql(
    INSERT INTO challenge_round (public_id, community_id, title, lang, hand_in_until, choose_until,
                                 team_until, dots, wanted, team_least, team_most, seed, seed_hash,
                                 opened_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id)sql",
      base::random_public_id(), community, draft.title, draft.lang, draft.hand_in_until,
      draft.choose_until, draft.team_until, draft.dots, draft.wanted, draft.team_least,
      draft.team_most, seed, base::token_hash(seed), by, now);
}

void update_round(sql::Write& write, RoundId round, const RoundDraft& draft) {
  write.run(R"sql(
    UPDATE challenge_round SET title = $2, lang = $3, hand_in_until = $4, choose_until = $5,
           team_until = $6, dots = $7, wanted = $8, team_least = $9, team_most = $10
    WHERE id = $1)sql",
            round, draft.title, draft.lang, draft.hand_in_until, draft.choose_until,
            draft.team_until, draft.dots, draft.wanted, draft.team_least, draft.team_most);
}

std::string seed_of(sql::Read& read, RoundId round) {
  return read.first<std::string>(R"sql(SELECT seed FROM challenge_round WHERE id = $1)sql", round)
      .value_or("");
}

void set_revealed(sql::Write& write, RoundId round, base::Instant now) {
  write.run(R"sql(UPDATE challenge_round SET revealed_at = $2 WHERE id = $1)sql", round, now);
}

void set_chosen(sql::Write& write, RoundId round, std::int64_t voters, base::Instant now) {
  write.run(R"sql(UPDATE challenge_round SET chosen_at = $2, voters = $3 WHERE id = $1)sql", round,
            now, voters);
}

void set_divided(sql::Write& write, RoundId round, base::Instant now) {
  write.run(R"sql(UPDATE challenge_round SET divided_at = $2 WHERE id = $1)sql", round, now);
}

bool is_member(sql::Read& read, CommunityId community, PersonId person) {
  return read.exists(R"sql(
    SELECT 1 FROM membership WHERE community_id = $1 AND person_id = $2 AND to_at IS NULL)sql",
                     community, person);
}

}  // namespace challenge_store
}  // namespace guild
