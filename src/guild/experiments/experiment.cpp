#include "guild/experiments/experiment.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/draft_faults.hpp"
#include "guild/experiments/store.hpp"
#include "guild/people/attempts.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

constexpr Limit beginning{"beginning experiments by", experiments_per_day, base::days(1)};

void check(sql::Read& read, CommunityId community, const ExperimentDraft& draft,
           QuestionId had = {}) {
  DraftFaults faults;
  faults.required("title", draft.title);
  faults.line("title", draft.title);
  faults.line("place", draft.place);
  faults.line("people", draft.people);
  faults.block("measure", draft.measure);
  if (draft.until && *draft.until < draft.from)
    faults.add("until", "experiment.until_before_from");
  if (draft.question && draft.question != had &&
      !experiment_store::is_question_of(read, draft.question, community))
    faults.add("question", "experiment.question_unknown");
  faults.end();
}

Experiment needed(sql::Read& read, ExperimentId id) {
  auto found = find_experiment(read, id);
  if (!found) base::not_found("no such experiment");
  return std::move(*found);
}

struct Told {
  PersonId by;
  std::string_view verb;
};
void tell(sql::Write& write, const Told& told, ExperimentId id, base::Instant now) {
  const Experiment is = needed(write, id);
  record(write, {told.by, told.verb, "experiment", id.value, is.community, {}, now});
  sql::announce(write, topic_of(id));
  sql::announce(write, fmt::format("community:{}", is.community.value));
  if (is.is.question) announce_question(write, is.is.question, is.community);
}

bool is_outcome(std::string_view word) {
  return word == "running" || word == "success" || word == "failure" || word == "stopped";
}

}  // namespace

std::string topic_of(ExperimentId id) { return fmt::format("experiment:{}", id.value); }

ExperimentId begin_experiment(sql::Write& write, PersonId author, CommunityId community,
                              const ExperimentDraft& draft, base::Instant now) {
  check(write, community, draft);
  refuse_closed_down(write, community);
  take_turn(write, beginning, std::to_string(author.value), now);
  const ExperimentId id =
      experiment_store::insert(write, author, community, draft, base::random_public_id(), now);
  experiment_store::add_person(write, id, author, now);
  search::index_experiment(write, id);
  tell(write, {author, "began"}, id, now);
  return id;
}

void change_experiment(sql::Write& write, ExperimentId id, PersonId by,
                       const ExperimentDraft& draft, base::Instant now) {
  const Experiment before = needed(write, id);
  check(write, before.community, draft, before.is.question);
  experiment_store::update(write, id, draft, now);
  search::index_experiment(write, id);
  tell(write, {by, "changed"}, id, now);
}

void settle_experiment(sql::Write& write, ExperimentId id, PersonId by, std::string_view outcome,
                       std::string_view result, base::Instant now) {
  const bool ran = !needed(write, id).is_over();
  const bool over = outcome != "running";
  DraftFaults faults;
  if (!is_outcome(outcome)) faults.add("outcome", "form.choose");
  if (over) faults.required("result", result);
  faults.block("result", result);
  faults.end();
  experiment_store::set_outcome(write, id, over ? by : PersonId{}, outcome, result,
                                over ? std::optional(now) : std::nullopt);
  search::index_experiment(write, id);
  tell(write, {by, over ? "settled" : ran ? "changed" : "resumed"}, id, now);
}

void withdraw_experiment(sql::Write& write, ExperimentId id, PersonId by, std::string_view reason,
                         base::Instant now) {
  const Experiment experiment = needed(write, id);
  if (experiment.withdrawn_at) return;
  check_reason(reason, by != experiment.author);
  experiment_store::set_withdrawn(write, id, by, reason, now);
  search::index_experiment(write, id);
  tell(write, {by, "withdrew"}, id, now);
}

void restore_experiment(sql::Write& write, ExperimentId id, PersonId by, base::Instant now) {
  if (!needed(write, id).withdrawn_at) return;
  experiment_store::set_withdrawn(write, id, {}, "", std::nullopt);
  search::index_experiment(write, id);
  tell(write, {by, "restored"}, id, now);
}

void join_experiment(sql::Write& write, ExperimentId id, PersonId person, base::Instant now) {
  needed(write, id);
  if (experiment_store::add_person(write, id, person, now))
    tell(write, {person, "joined"}, id, now);
}

void leave_experiment(sql::Write& write, ExperimentId id, PersonId person, base::Instant now) {
  needed(write, id);
  if (experiment_store::end_person(write, id, person, now)) tell(write, {person, "left"}, id, now);
}

ProofPointId add_proof_point(sql::Write& write, ExperimentId id, PersonId by,
                             std::string_view number, std::string_view story, base::Instant now) {
  if (needed(write, id).outcome != "success") base::conflict("experiment.no_success");
  DraftFaults faults;
  faults.required("number", number);
  faults.line("number", number, base::limits::name_length);
  faults.required("story", story);
  faults.block("story", story);
  faults.end();
  const ProofPointId point = experiment_store::insert_point(write, id, by, number, story, now);
  tell(write, {by, "proved"}, id, now);
  return point;
}

void remove_proof_point(sql::Write& write, ExperimentId id, ProofPointId point, PersonId by,
                        std::string_view reason, base::Instant now) {
  for (const ProofPoint& one : proof_points_of(write, id)) {
    if (one.id != point) continue;
    check_reason(reason, by != one.author);
    experiment_store::set_point_removed(write, point, by, reason, now);
    return tell(write, {by, "removed_proof"}, id, now);
  }
  base::not_found("no such proof point of this experiment");
}

void FoundExperiment::takes_changes() const {
  if (standing.is_closed_down) base::conflict("community.closed_down");
}

FoundExperiment find_experiment_for(sql::Read& read, const Actor& actor, ExperimentId id,
                                    base::Instant now) {
  FoundExperiment found{needed(read, id)};
  found.standing = find_standing(read, actor, found.experiment.community, now);
  if (!found.standing.works()) base::not_found("an experiment this asker may not see");
  found.wrote = actor.person == found.experiment.author;
  found.does = experiment_store::does(read, id, actor.person);
  if (found.experiment.withdrawn_at && !found.may_change()) base::gone("experiment.was_withdrawn");
  return found;
}

}  // namespace guild
