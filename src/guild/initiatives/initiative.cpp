#include "guild/initiatives/initiative.hpp"

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/draft_faults.hpp"
#include "guild/initiatives/store.hpp"
#include "guild/people/attempts.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

namespace limits = base::limits;
constexpr Limit noting{"initiatives by", limits::questions_per_day, base::days(1)};
constexpr std::size_t read_at_once = 100;

void check(const InitiativeDraft& draft, bool first) {
  DraftFaults faults;
  faults.required("title", draft.title);
  faults.required("problem", draft.problem);
  if (!first) faults.required("reason", draft.reason);
  faults.line("title", draft.title, limits::title_length);
  faults.block("problem", draft.problem);
  faults.line("who_for", draft.who_for);
  faults.line("why_now", draft.why_now);
  faults.block("learnt", draft.learnt);
  faults.line("reason", draft.reason);
  faults.end();
}

Initiative to_change(sql::Read& read, InitiativeId id) {
  auto found = find_initiative(read, id);
  if (!found) base::not_found("no such initiative");
  if (found->community) refuse_closed_down(read, found->community);
  return std::move(*found);
}

void log(sql::Write& write, PersonId by, std::string_view verb, InitiativeId id,
         base::Instant now) {
  const auto initiative = find_initiative(write, id);
  record(write, {by, verb, "initiative", id.value, initiative->community, {}, now});
}

}  // namespace

InitiativeId note_initiative(sql::Write& write, PersonId author, CommunityId community,
                             const InitiativeDraft& draft, base::Instant now) {
  check(draft, true);
  if (community) refuse_closed_down(write, community);
  take_turn(write, noting, std::to_string(author.value), now);
  const InitiativeId id =
      initiative_store::insert(write, author, community, base::random_public_id(), now);
  initiative_store::insert_version(write, id, 1, author, draft, now);
  search::index_initiative(write, id);
  log(write, author, "noted", id, now);
  return id;
}

void rewrite_initiative(sql::Write& write, InitiativeId id, PersonId by, int based_on,
                        const InitiativeDraft& draft, base::Instant now) {
  check(draft, false);
  const int newest = to_change(write, id).newest.number;
  if (newest != based_on) base::invalid("problem", "initiative.rewritten_meanwhile");
  initiative_store::insert_version(write, id, newest + 1, by, draft, now);
  search::index_initiative(write, id);
  log(write, by, "rewrote", id, now);
}

void withdraw_initiative(sql::Write& write, InitiativeId id, PersonId by, std::string_view reason,
                         base::Instant now) {
  const Initiative initiative = to_change(write, id);
  if (initiative.withdrawn_at) return;
  check_reason(reason, by != initiative.author);
  initiative_store::set_withdrawn(write, id, by, reason, now);
  search::index_initiative(write, id);
  log(write, by, "withdrew", id, now);
}

void restore_initiative(sql::Write& write, InitiativeId id, PersonId by, base::Instant now) {
  if (!to_change(write, id).withdrawn_at) return;
  initiative_store::set_withdrawn(write, id, {}, "", std::nullopt);
  search::index_initiative(write, id);
  log(write, by, "restored", id, now);
}

FoundInitiative find_initiative_for(sql::Read& read, const Actor& actor, InitiativeId id,
                                    base::Instant now) {
  auto initiative = find_initiative(read, id);
  if (!initiative || !actor) base::not_found("no such initiative");
  FoundInitiative found{std::move(*initiative)};
  found.may_change = found.initiative.author == actor.person;
  if (found.initiative.community) {
    const Standing standing = find_standing(read, actor, found.initiative.community, now);
    if (!standing.works()) base::not_found("an initiative this asker may not see");
    found.may_change = found.may_change || standing.leads();
    found.is_closed_down = standing.is_closed_down;
  }
  if (found.initiative.withdrawn_at && !found.may_change) base::gone("initiative.was_withdrawn");
  return found;
}

std::vector<Initiative> initiatives_for(sql::Read& read, const Actor& actor,
                                        const Standings& standings, std::size_t most,
                                        InitiativeId before) {
  std::vector<InitiativeId> found;
  if (!actor) return {};
  while (found.size() < most) {
    const auto some = initiative_store::noted_before(read, before, read_at_once);
    for (const initiative_store::Noted& one : some) {
      before = one.id;
      if (found.size() == most) break;
      if (!one.community || standings.works(one.community)) found.push_back(one.id);
    }
    if (some.size() < read_at_once) break;
  }
  return initiative_store::find_all(read, found);
}

}  // namespace guild
