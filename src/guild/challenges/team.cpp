#include "guild/challenges/team.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/challenges/store.hpp"
#include "guild/draft_faults.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

// The chosen challenges of a round, by id: the order in which a division names its teams.
std::vector<Challenge> chosen_of(sql::Read& read, RoundId round) {
  std::map<ChallengeId, Challenge> chosen;
  for (Challenge& challenge : challenges_of(read, round))
    if (challenge.state == "chosen") chosen.emplace(challenge.id, std::move(challenge));
  std::vector<Challenge> all;
  for (auto& [id, challenge] : chosen) all.push_back(std::move(challenge));
  return all;
}

std::vector<ChallengeId> ids_of(const std::vector<Challenge>& challenges) {
  std::vector<ChallengeId> ids;
  for (const Challenge& challenge : challenges) ids.push_back(challenge.id);
  return ids;
}

// What the division draws by: the round's seed, so that it was fixed before anybody wished.
std::uint64_t seed_of(sql::Read& read, RoundId round) {
  const std::string hex =
      base::token_hash(challenge_store::seed_of(read, round) + ":teams").substr(0, 16);
  std::uint64_t seed = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), seed, 16);
  return seed;
}

// A round as assign/ sees it.
struct Task {
  std::vector<Challenge> chosen;
  challenge_store::Volunteers volunteers;
  std::vector<assign::TeamBounds> bounds;
};

Task task_of(sql::Read& read, const ChallengeRound& round) {
  Task task;
  task.chosen = chosen_of(read, round.id);
  task.volunteers = challenge_store::volunteers_of(read, round.id, ids_of(task.chosen));
  task.bounds.assign(task.chosen.size(), {round.is.team_least, round.is.team_most});
  return task;
}

std::variant<assign::Division, assign::Impossible> divided(sql::Read& read, const Task& task,
                                                           RoundId round) {
  if (task.volunteers.people.size() > assign::most_volunteers)
    return assign::Impossible::too_few_places;
  return assign::divide(task.volunteers.wishes, task.bounds, seed_of(read, round));
}

std::string_view word_of(assign::Explanation::Because because) {
  using Because = assign::Explanation::Because;
  switch (because) {
    case Because::first_wish:
      return "first_wish";
    case Because::full:
      return "full";
    case Because::needed:
      return "needed";
    case Because::fairness:
      return "fairness";
  }
  return "fairness";
}

std::string_view word_of(assign::Impossible why) {
  switch (why) {
    case assign::Impossible::too_few_people:
      return "too_few_people";
    case assign::Impossible::too_few_places:
      return "too_few_places";
    case assign::Impossible::refusals:
      return "refusals";
  }
  return "refusals";
}

challenge_store::Placing placing_of(const Task& task, const assign::Division& division,
                                    std::size_t who) {
  const assign::Explanation& why = division.explained[who];
  challenge_store::Placing placing;
  placing.challenge = task.chosen[division.team[who]].id;
  placing.person = task.volunteers.people[who];
  placing.because = word_of(why.because);
  // Who named no team has no first wish.
  const auto& wishes = task.volunteers.wishes[who].wishes;
  placing.rank = why.rank <= static_cast<int>(wishes.size()) ? why.rank : 0;
  if (why.instead >= 0) placing.instead = task.chosen[why.instead].id;
  placing.wanted = why.wanted;
  placing.places = why.places;
  return placing;
}

ChallengeRound needed_round(sql::Read& read, RoundId round) {
  auto found = find_round(read, round);
  if (!found) base::not_found("no such round");
  return std::move(*found);
}

Challenge needed(sql::Read& read, ChallengeId challenge) {
  auto found = find_challenge(read, challenge);
  if (!found || found->state != "chosen") base::not_found("no challenge with a team");
  return std::move(*found);
}

void tell(sql::Write& write, const Challenge& challenge, PersonId by, std::string_view verb,
          base::Instant now) {
  record(write, {by, verb, "challenge", challenge.id.value, challenge.community, {}, now});
  announce_challenge(write, challenge);
}

void mail_member(sql::Write& write, ChallengeId challenge, PersonId person, base::Instant now) {
  jobs::enqueue(write, "mail.team",
                std::to_string(challenge.value) + " " + std::to_string(person.value), now);
}

}  // namespace

void wish_team(sql::Write& write, RoundId id, PersonId person, const TeamWishes& wishes,
               base::Instant now) {
  const ChallengeRound round = needed_round(write, id);
  if (!challenge_store::is_member(write, round.community, person))
    base::forbidden("challenge.members_choose");
  if (!round.takes_wishes(now)) base::conflict("challenge.wishes_closed");
  const auto chosen = ids_of(chosen_of(write, id));
  const std::set<ChallengeId> there(chosen.begin(), chosen.end());
  std::set<ChallengeId> named;
  if (wishes.refused) named.insert(wishes.refused);
  for (const ChallengeId wish : wishes.order)
    if (!named.insert(wish).second) base::invalid("wishes", "challenge.wish_twice");
  for (const ChallengeId wish : named)
    if (!there.contains(wish)) base::invalid("wishes", "challenge.not_of_round");
  challenge_store::remove_volunteer(write, id, person);
  challenge_store::insert_volunteer(write, id, person, now);
  int rank = 0;
  for (const ChallengeId wish : wishes.order)
    challenge_store::insert_wish(write, person, wish, ++rank);
  if (wishes.refused) challenge_store::insert_wish(write, person, wishes.refused, 0);
  record(write, {person, "wished_team", "challenge_round", id.value, round.community, {}, now});
}

void end_wish(sql::Write& write, RoundId id, PersonId person, base::Instant now) {
  if (!needed_round(write, id).takes_wishes(now)) base::conflict("challenge.wishes_closed");
  challenge_store::remove_volunteer(write, id, person);
}

std::optional<DivisionTrouble> division_trouble(sql::Read& read, const ChallengeRound& round) {
  const Task task = task_of(read, round);
  if (task.chosen.empty()) return std::nullopt;
  const auto result = divided(read, task, round.id);
  const auto* impossible = std::get_if<assign::Impossible>(&result);
  if (!impossible) return std::nullopt;
  DivisionTrouble trouble;
  trouble.why = word_of(*impossible);
  trouble.people = static_cast<int>(task.volunteers.people.size());
  trouble.teams = static_cast<int>(task.chosen.size());
  trouble.least = trouble.teams * round.is.team_least;
  trouble.most = trouble.teams * round.is.team_most;
  for (std::size_t team = 0; team < task.chosen.size(); ++team) {
    int willing = 0;
    for (const assign::Volunteer& one : task.volunteers.wishes)
      if (std::find(one.refused.begin(), one.refused.end(), static_cast<int>(team)) ==
          one.refused.end())
        ++willing;
    if (willing < round.is.team_least) trouble.refused.push_back(task.chosen[team].is.title);
  }
  return trouble;
}

bool divide_teams(sql::Write& write, const ChallengeRound& round, base::Instant now) {
  const Task task = task_of(write, round);
  if (task.chosen.empty()) return false;
  const auto result = divided(write, task, round.id);
  const auto* division = std::get_if<assign::Division>(&result);
  if (!division) return false;
  for (std::size_t who = 0; who < task.volunteers.people.size(); ++who) {
    const challenge_store::Placing placing = placing_of(task, *division, who);
    challenge_store::insert_member(write, placing, now);
    mail_member(write, placing.challenge, placing.person, now);
  }
  for (const Challenge& challenge : task.chosen) announce_challenge(write, challenge);
  return true;
}

void place_on_team(sql::Write& write, ChallengeId id, PersonId person, PersonId by,
                   std::string_view reason, base::Instant now) {
  const Challenge challenge = needed(write, id);
  check_reason(reason, true);
  if (!needed_round(write, challenge.round).divided_at) base::conflict("challenge.no_teams_yet");
  if (!challenge_store::is_member(write, challenge.community, person))
    base::invalid("person", "challenge.not_a_member");
  const ChallengeId from = challenge_store::team_in_round(write, challenge.round, person);
  if (from == id) base::conflict("challenge.on_team_already");
  if (from) {
    challenge_store::end_member(write, from, person, by, reason, now);
    tell(write, needed(write, from), by, "moved_from_team", now);
  }
  challenge_store::Placing placing;
  placing.challenge = id;
  placing.person = person;
  placing.placed_by = by;
  placing.reason = reason;
  challenge_store::insert_member(write, placing, now);
  mail_member(write, id, person, now);
  tell(write, challenge, by, "placed_on_team", now);
}

void leave_team(sql::Write& write, ChallengeId id, PersonId person, PersonId by,
                std::string_view reason, base::Instant now) {
  const Challenge challenge = needed(write, id);
  check_reason(reason, by != person);
  if (!challenge_store::end_member(write, id, person, by, reason, now))
    base::not_found("not in this team");
  tell(write, challenge, by, "left_team", now);
}

}  // namespace guild
