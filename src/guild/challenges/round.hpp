// A round of challenges in a community: organisations hand them in, the members choose three or
// four with dots, people say which team they wish, the teams work.
//
// Dates decide; nobody presses a button for a round to go on. Who guides the community may bring a
// date forward to now, or put one off that has not passed. When a date passes, the job
// "settle_round" does what belongs to it (settle_round).
//
// Before hand_in_until each challenge is seen only by who handed it in, so that nobody reads
// another's first. Dots are hidden until they are counted; then the sums are published and who
// placed which is forgotten. Ties are drawn by a seed whose hash everyone sees from the start:
// among equals, those come first whose BLAKE2b-256 of "<seed>:<number>" is lowest as hex, which
// anybody can repeat (printf '%s' 'SEED:3' | b2sum -l 256).
//
// Verbs trust their caller for rights: opening and changing is for who guides.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "guild/challenges/nouns.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

enum class RoundPhase { handing_in, choosing, choosing_teams, working };
std::string_view word_of(RoundPhase phase);

struct RoundDraft {
  std::string title;
  std::string lang = "nl";
  base::Instant hand_in_until, choose_until, team_until;
  int dots = 5;    // of each member
  int wanted = 4;  // how many are chosen
  int team_least = 3, team_most = 6;
};

struct ChallengeRound {
  RoundId id;
  std::string public_id;
  CommunityId community;
  RoundDraft is;
  std::string seed_hash;
  std::string seed;  // empty until the dots are counted
  PersonId opened_by;
  std::optional<base::Instant> revealed_at, chosen_at, divided_at;
  int voters = 0;  // who placed dots, once counted

  RoundPhase phase(base::Instant now) const;
  bool takes_challenges(base::Instant now) const { return now < is.hand_in_until; }
  bool takes_dots(base::Instant now) const;
  bool takes_wishes(base::Instant now) const;
};

// Faults invalid: title, hand_in_until, choose_until, team_until (each after the one before, the
// first after now), dots, wanted, team_least, team_most. Fault conflict("community.closed_down").
RoundId open_round(sql::Write& write, CommunityId community, PersonId by, const RoundDraft& draft,
                   base::Instant now);
// What has passed stays as it was; what lies ahead may move, but not into the past. The seed stays.
void change_round(sql::Write& write, RoundId round, PersonId by, const RoundDraft& draft,
                  base::Instant now);
// The phase that goes on ends now. Fault conflict("challenge.round_is_over") when none does.
void end_phase(sql::Write& write, RoundId round, PersonId by, base::Instant now);

// Does what its dates ask for by now; harmless to repeat. Dots: the most dotted are chosen and each
// opens a question, the rest is parked, as is one without a dot; without any dot at all nothing is
// chosen until a new date. Teams:
// everyone who asked is placed (team.hpp), or nobody while the bounds cannot be kept.
void settle_round(sql::Write& write, RoundId round, base::Instant now);

std::optional<ChallengeRound> find_round(sql::Read& read, RoundId round);
// The latest first.
std::vector<ChallengeRound> rounds_of(sql::Read& read, CommunityId community);

}  // namespace guild
