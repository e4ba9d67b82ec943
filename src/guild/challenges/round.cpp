#include "guild/challenges/round.hpp"

#include <algorithm>

#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/challenges/store.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/draft_faults.hpp"
#include "guild/questions/question.hpp"
#include "guild/search/search.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

void check_rest(DraftFaults& faults, const RoundDraft& draft) {
  faults.required("title", draft.title);
  faults.line("title", draft.title, base::limits::title_length);
  faults.within("dots", draft.dots, 1, 20);
  faults.within("wanted", draft.wanted, 1, 12);
  faults.within("team_least", draft.team_least, 1, 40);
  faults.within("team_most", draft.team_most, std::max(draft.team_least, 1), 60);
  if (draft.choose_until <= draft.hand_in_until)
    faults.add("choose_until", "challenge.date_after_hand_in");
  if (draft.team_until <= draft.choose_until)
    faults.add("team_until", "challenge.date_after_choosing");
}

// A job for each date. One that finds its date moved away does nothing.
void enqueue_settling(sql::Write& write, RoundId round, const RoundDraft& draft) {
  for (const base::Instant at : {draft.hand_in_until, draft.choose_until, draft.team_until})
    jobs::enqueue(write, "settle_round", std::to_string(round.value), at);
}

void tell(sql::Write& write, const ChallengeRound& round, PersonId by, std::string_view verb,
          base::Instant now) {
  record(write, {by, verb, "challenge_round", round.id.value, round.community, {}, now});
  sql::announce(write, "community:" + std::to_string(round.community.value));
}

ChallengeRound needed(sql::Read& read, RoundId round) {
  auto found = find_round(read, round);
  if (!found) base::not_found("no such round");
  return std::move(*found);
}

// One challenge on the day the dots are counted.
struct Counted {
  Challenge challenge;
  int dots = 0;
  std::string lot;  // the lower goes first among equals
  bool drawn = false;
};

std::vector<Counted> count_dots(sql::Read& read, RoundId round) {
  const std::string seed = challenge_store::seed_of(read, round);
  std::vector<Counted> all;
  for (Challenge& challenge : challenges_of(read, round)) {
    Counted& one = all.emplace_back(Counted{std::move(challenge)});
    one.lot = base::token_hash(seed + ":" + std::to_string(one.challenge.number));
  }
  for (const Dots& sum : challenge_store::sums(read, round))
    for (Counted& one : all)
      if (one.challenge.id == sum.challenge) one.dots = sum.dots;
  std::sort(all.begin(), all.end(), [](const Counted& a, const Counted& b) {
    return a.dots != b.dots ? a.dots > b.dots : a.lot < b.lot;
  });
  return all;
}

// How many of them are chosen; those that only the seed told apart are marked.
std::size_t draw_the_line(std::vector<Counted>& all, std::size_t wanted) {
  wanted = std::min(wanted, all.size());
  std::size_t chosen = 0;
  while (chosen < wanted && all[chosen].dots > 0) ++chosen;
  if (chosen == 0 || chosen == all.size() || all[chosen].dots != all[chosen - 1].dots)
    return chosen;
  for (Counted& one : all) one.drawn = one.dots == all[chosen].dots;
  return chosen;
}

QuestionId question_from(sql::Write& write, const Challenge& challenge, base::Instant now) {
  QuestionDraft draft;
  draft.text = challenge.is.title;
  draft.lang = challenge.is.lang;
  draft.kind = "deepening";
  draft.example = challenge.is.problem;
  draft.who_for = challenge.is.organisation;
  return open_question(write, challenge.handed_in_by, challenge.community, draft, now);
}

void reveal(sql::Write& write, const ChallengeRound& round, base::Instant now) {
  challenge_store::set_revealed(write, round.id, now);
  for (const ChallengeId challenge : challenge_store::ids_of(write, round.id))
    search::index_challenge(write, challenge);
  tell(write, round, {}, "revealed", now);
}

void choose(sql::Write& write, const ChallengeRound& round, base::Instant now) {
  std::vector<Counted> all = count_dots(write, round.id);
  const std::size_t chosen = draw_the_line(all, static_cast<std::size_t>(round.is.wanted));
  if (chosen == 0) return;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const Counted& one = all[at];
    const bool wins = at < chosen;
    const QuestionId question = wins ? question_from(write, one.challenge, now) : QuestionId{};
    challenge_store::set_counted(write, one.challenge.id, one.dots, one.drawn,
                                 wins ? "chosen" : "parked", question);
  }
  challenge_store::set_chosen(write, round.id, count_voters(write, round.id), now);
  challenge_store::forget_dots(write, round.id);
  tell(write, round, {}, "chose", now);
}

}  // namespace

std::string_view word_of(RoundPhase phase) {
  switch (phase) {
    case RoundPhase::handing_in:
      return "handing_in";
    case RoundPhase::choosing:
      return "choosing";
    case RoundPhase::choosing_teams:
      return "choosing_teams";
    case RoundPhase::working:
      return "working";
  }
  return "working";
}

RoundPhase ChallengeRound::phase(base::Instant now) const {
  if (now < is.hand_in_until) return RoundPhase::handing_in;
  if (!chosen_at) return RoundPhase::choosing;
  return divided_at ? RoundPhase::working : RoundPhase::choosing_teams;
}

bool ChallengeRound::takes_dots(base::Instant now) const {
  return phase(now) == RoundPhase::choosing && now < is.choose_until;
}

bool ChallengeRound::takes_wishes(base::Instant now) const {
  return phase(now) == RoundPhase::choosing_teams && now < is.team_until;
}

RoundId open_round(sql::Write& write, CommunityId community, PersonId by, const RoundDraft& draft,
                   base::Instant now) {
  refuse_closed_down(write, community);
  DraftFaults faults;
  if (draft.hand_in_until <= now) faults.add("hand_in_until", "challenge.date_ahead");
  check_rest(faults, draft);
  faults.end();
  const RoundId round =
      challenge_store::insert_round(write, community, by, draft, base::random_public_id(), now);
  enqueue_settling(write, round, draft);
  tell(write, needed(write, round), by, "opened", now);
  return round;
}

void change_round(sql::Write& write, RoundId id, PersonId by, const RoundDraft& wanted,
                  base::Instant now) {
  const ChallengeRound round = needed(write, id);
  RoundDraft draft = wanted;
  DraftFaults faults;
  const auto keep = [&](const char* field, bool done, base::Instant was, base::Instant& is) {
    if (done) is = was;
    if (!done && is != was && is <= now) faults.add(field, "challenge.date_ahead");
  };
  keep("hand_in_until", now >= round.is.hand_in_until, round.is.hand_in_until, draft.hand_in_until);
  keep("choose_until", round.chosen_at.has_value(), round.is.choose_until, draft.choose_until);
  keep("team_until", round.divided_at.has_value(), round.is.team_until, draft.team_until);
  // Dots that were placed by one rule are not counted by another.
  if (now >= round.is.hand_in_until) {
    draft.dots = round.is.dots;
    draft.wanted = round.is.wanted;
  }
  check_rest(faults, draft);
  faults.end();
  challenge_store::update_round(write, id, draft);
  enqueue_settling(write, id, draft);
  tell(write, round, by, "changed", now);
}

void end_phase(sql::Write& write, RoundId id, PersonId by, base::Instant now) {
  ChallengeRound round = needed(write, id);
  if (round.takes_challenges(now))
    round.is.hand_in_until = now;
  else if (round.takes_dots(now))
    round.is.choose_until = now;
  else if (round.takes_wishes(now))
    round.is.team_until = now;
  else
    base::conflict("challenge.round_is_over");
  challenge_store::update_round(write, id, round.is);
  tell(write, round, by, "ended_phase", now);
  settle_round(write, id, now);
}

void settle_round(sql::Write& write, RoundId id, base::Instant now) {
  ChallengeRound round = needed(write, id);
  if (is_closed_down(write, round.community)) return;
  if (!round.revealed_at && now >= round.is.hand_in_until) reveal(write, round, now);
  if (!round.chosen_at && now >= round.is.choose_until) {
    choose(write, round, now);
    round = needed(write, id);
  }
  if (round.chosen_at && !round.divided_at && now >= round.is.team_until &&
      divide_teams(write, round, now)) {
    challenge_store::set_divided(write, id, now);
    tell(write, round, {}, "divided", now);
  }
}

}  // namespace guild
