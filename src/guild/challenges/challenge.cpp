#include "guild/challenges/challenge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "guild/activity/activity.hpp"
#include "guild/challenges/store.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/draft_faults.hpp"
#include "guild/organisations/organisation.hpp"
#include "guild/people/person.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

void check_client(DraftFaults& faults, std::string_view name, std::string_view mail) {
  faults.required("client_name", name);
  faults.line("client_name", name, base::limits::name_length);
  if (!mail.empty() && !base::looks_like_mail_address(mail))
    faults.add("client_mail", "form.mail_wrong");
}

void check(const ChallengeDraft& draft) {
  DraftFaults faults;
  faults.required("title", draft.title);
  faults.line("title", draft.title, base::limits::title_length);
  faults.required("problem", draft.problem);
  faults.block("problem", draft.problem);
  faults.block("tried", draft.tried);
  faults.block("limits", draft.limits);
  faults.required("organisation", draft.organisation);
  faults.line("organisation", draft.organisation, base::limits::name_length);
  check_client(faults, draft.client_name, draft.client_mail);
  faults.end();
}

// Handing in for one's own organisation needs no typing of its name.
ChallengeDraft completed(sql::Read& read, PersonId by, ChallengeDraft draft) {
  if (draft.organisation.empty())
    if (const auto person = find_person(read, by)) draft.organisation = person->organisation;
  return draft;
}

void tell(sql::Write& write, const Challenge& challenge, PersonId by, std::string_view verb,
          base::Instant now) {
  record(write, {by, verb, "challenge", challenge.id.value, challenge.community, {}, now});
  announce_challenge(write, challenge);
}

Challenge needed(sql::Read& read, ChallengeId challenge) {
  auto found = find_challenge(read, challenge);
  if (!found) base::not_found("no such challenge");
  return std::move(*found);
}

ChallengeRound round_of(sql::Read& read, RoundId round) {
  auto found = find_round(read, round);
  if (!found) base::not_found("no such round");
  return std::move(*found);
}

}  // namespace

void announce_challenge(sql::Write& write, const Challenge& challenge) {
  sql::announce(write, fmt::format("challenge:{}", challenge.id.value));
  sql::announce(write, fmt::format("community:{}", challenge.community.value));
  if (challenge.question)
    sql::announce(write, fmt::format("question:{}", challenge.question.value));
}

ChallengeId hand_in(sql::Write& write, RoundId round_id, PersonId by, const ChallengeDraft& typed,
                    base::Instant now) {
  const ChallengeRound round = round_of(write, round_id);
  refuse_closed_down(write, round.community);
  if (!round.takes_challenges(now)) base::conflict("challenge.hand_in_closed");
  const ChallengeDraft draft = completed(write, by, typed);
  check(draft);
  const OrganisationId organisation = ensure_organisation(write, draft.organisation, "", now);
  const ChallengeId id = challenge_store::insert(write, round_id, by, draft, organisation, now);
  tell(write, needed(write, id), by, "handed_in", now);
  return id;
}

void change_challenge(sql::Write& write, ChallengeId id, PersonId by, const ChallengeDraft& typed,
                      base::Instant now) {
  const Challenge challenge = needed(write, id);
  if (!round_of(write, challenge.round).takes_challenges(now))
    base::conflict("challenge.hand_in_closed");
  const ChallengeDraft draft = completed(write, by, typed);
  check(draft);
  challenge_store::update(write, id, draft,
                          ensure_organisation(write, draft.organisation, "", now));
  if (draft.client_name != challenge.is.client_name ||
      draft.client_mail != challenge.is.client_mail)
    challenge_store::set_client(write, id, draft.client_name, draft.client_mail);
  tell(write, challenge, by, "changed", now);
}

void change_client(sql::Write& write, ChallengeId id, PersonId by, std::string_view name,
                   std::string_view mail, base::Instant now) {
  const Challenge challenge = needed(write, id);
  DraftFaults faults;
  check_client(faults, name, mail);
  faults.end();
  if (name == challenge.is.client_name && mail == challenge.is.client_mail) return;
  challenge_store::set_client(write, id, name, mail);
  tell(write, challenge, by, "changed_client", now);
}

void withdraw_challenge(sql::Write& write, ChallengeId id, PersonId by, std::string_view reason,
                        base::Instant now) {
  const Challenge challenge = needed(write, id);
  if (challenge.withdrawn_at) return;
  if (challenge.state != "handed_in") base::conflict("challenge.is_chosen");
  if (by != challenge.handed_in_by) check_reason(reason);
  challenge_store::set_withdrawn(write, id, by, reason, now);
  search::index_challenge(write, id);
  tell(write, challenge, by, "withdrew", now);
}

void park_challenge(sql::Write& write, ChallengeId id, PersonId by, std::string_view reason,
                    base::Instant now) {
  const Challenge challenge = needed(write, id);
  check_reason(reason);
  if (challenge.state != "chosen" || round_of(write, challenge.round).divided_at)
    base::conflict("challenge.has_team");
  challenge_store::set_parked(write, id, reason);
  tell(write, challenge, by, "parked", now);
  // With one team fewer the others may be complete.
  settle_round(write, challenge.round, now);
}

void place_dots(sql::Write& write, RoundId round_id, PersonId by, const std::vector<Dots>& dots,
                base::Instant now) {
  const ChallengeRound round = round_of(write, round_id);
  if (!challenge_store::is_member(write, round.community, by))
    base::forbidden("challenge.members_choose");
  if (!round.takes_dots(now)) base::conflict("challenge.dots_closed");
  const auto ids = challenge_store::ids_of(write, round_id);
  std::set<ChallengeId> seen;
  int all = 0;
  for (const Dots& one : dots) {
    if (one.dots < 0 || one.dots > round.is.dots)
      base::invalid("dots", "challenge.too_many_dots", {std::to_string(round.is.dots)});
    if (std::find(ids.begin(), ids.end(), one.challenge) == ids.end() ||
        !seen.insert(one.challenge).second)
      base::invalid("dots", "challenge.not_of_round");
    all += one.dots;
  }
  if (all > round.is.dots)
    base::invalid("dots", "challenge.too_many_dots", {std::to_string(round.is.dots)});
  challenge_store::remove_dots(write, round_id, by);
  for (const Dots& one : dots)
    if (one.dots > 0) challenge_store::insert_dots(write, by, one);
  record(write, {by, "placed_dots", "challenge_round", round_id.value, round.community, {}, now});
}

FoundChallenge find_challenge_for(sql::Read& read, const Actor& actor, ChallengeId id,
                                  base::Instant now) {
  FoundChallenge found{needed(read, id)};
  found.round = round_of(read, found.challenge.round);
  found.standing = find_standing(read, actor, found.challenge.community, now);
  if (!found.standing.works()) base::not_found("a challenge this asker may not see");
  found.handed_in = found.challenge.handed_in_by == actor.person;
  if (found.round.takes_challenges(now) && !found.handed_in)
    base::not_found("a challenge that is not shown yet");
  if (found.challenge.withdrawn_at && !found.handed_in && !found.standing.guides())
    base::gone("challenge.was_withdrawn");
  found.on_team = is_on_team(read, id, actor.person);
  return found;
}

void FoundChallenge::takes_changes() const {
  if (standing.is_closed_down) base::conflict("community.closed_down");
}

}  // namespace guild
