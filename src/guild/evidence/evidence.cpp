#include "guild/evidence/evidence.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/draft_faults.hpp"
#include "guild/evidence/store.hpp"
#include "guild/organisations/organisation.hpp"
#include "guild/people/attempts.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

constexpr Limit noting{"noting evidence by", evidence_per_day, base::days(1)};

void check(sql::Read& read, const EvidenceDraft& draft) {
  DraftFaults faults;
  if (std::find(std::begin(evidence_kinds), std::end(evidence_kinds), draft.kind) ==
      std::end(evidence_kinds))
    faults.add("kind", "form.choose");
  faults.required("title", draft.title);
  faults.line("title", draft.title);
  faults.line("place", draft.place);
  faults.line("people", draft.people);
  faults.block("guide", draft.guide);
  faults.required("found", draft.found);
  faults.block("found", draft.found);
  faults.block("gaps", draft.gaps);
  if (!is_sector_or_none(read, draft.sector)) faults.add("sector", "form.choose");
  faults.end();
}

Evidence needed(sql::Read& read, EvidenceId id) {
  auto found = find_evidence(read, id);
  if (!found) base::not_found("no such evidence");
  return std::move(*found);
}

struct Told {
  PersonId by;
  std::string_view verb;
};
void tell(sql::Write& write, const Told& told, const Evidence& evidence, base::Instant now) {
  const CommunityId community = find_question(write, evidence.question)->community;
  record(write, {told.by, told.verb, "evidence", evidence.id.value, community, {}, now});
  announce_question(write, evidence.question, community);
}

Source needed_source(sql::Read& read, EvidenceId evidence, SourceId source) {
  for (Source& one : sources_of(read, evidence))
    if (one.id == source && !one.removed_at) return std::move(one);
  base::not_found("no such source of this evidence");
}

}  // namespace

bool is_sector_or_none(sql::Read& read, std::string_view code) {
  if (code.empty()) return true;
  const auto all = sectors(read);
  return std::any_of(all.begin(), all.end(), [&](const Sector& one) { return one.code == code; });
}

EvidenceId note_evidence(sql::Write& write, PersonId author, QuestionId question,
                         const EvidenceDraft& draft, base::Instant now) {
  check(write, draft);
  const auto on = find_question(write, question);
  if (!on) base::not_found("no such question");
  refuse_closed_down(write, on->community);
  take_turn(write, noting, std::to_string(author.value), now);
  const EvidenceId id =
      evidence_store::insert(write, author, question, draft, base::random_public_id(), now);
  search::index_evidence(write, id);
  tell(write, {author, "noted"}, needed(write, id), now);
  return id;
}

void change_evidence(sql::Write& write, EvidenceId id, PersonId by, const EvidenceDraft& draft,
                     base::Instant now) {
  const Evidence before = needed(write, id);
  check(write, draft);
  evidence_store::update(write, id, draft, now);
  search::index_evidence(write, id);
  tell(write, {by, "changed"}, before, now);
}

void withdraw_evidence(sql::Write& write, EvidenceId id, PersonId by, std::string_view reason,
                       base::Instant now) {
  const Evidence evidence = needed(write, id);
  if (evidence.withdrawn_at) return;
  check_reason(reason, by != evidence.author);
  evidence_store::set_withdrawn(write, id, by, reason, now);
  search::index_evidence(write, id);
  tell(write, {by, "withdrew"}, evidence, now);
}

void restore_evidence(sql::Write& write, EvidenceId id, PersonId by, base::Instant now) {
  const Evidence evidence = needed(write, id);
  if (!evidence.withdrawn_at) return;
  evidence_store::set_withdrawn(write, id, {}, "", std::nullopt);
  search::index_evidence(write, id);
  tell(write, {by, "restored"}, evidence, now);
}

SourceId add_source(sql::Write& write, EvidenceId id, PersonId by, const SourceDraft& draft,
                    base::Instant now) {
  const Evidence evidence = needed(write, id);
  DraftFaults faults;
  faults.required("citation", draft.citation);
  faults.line("citation", draft.citation);
  faults.line("link", draft.link);
  const std::string_view words[] = {"high", "fair", "low", "unknown"};
  if (std::find(std::begin(words), std::end(words), draft.reliability) == std::end(words))
    faults.add("reliability", "form.choose");
  faults.end();
  const SourceId source = evidence_store::insert_source(write, id, by, draft, now);
  tell(write, {by, "added_source"}, evidence, now);
  return source;
}

void remove_source(sql::Write& write, EvidenceId id, SourceId source, PersonId by,
                   std::string_view reason, base::Instant now) {
  const Source before = needed_source(write, id, source);
  check_reason(reason, by != before.added_by);
  evidence_store::set_source_removed(write, source, by, reason, now);
  tell(write, {by, "removed_source"}, needed(write, id), now);
}

bool works_on_question(sql::Read& read, const FoundQuestion& found, PersonId person) {
  return found.asks || found.helps || found.owns_parking || found.standing.guides() ||
         evidence_store::works_on(read, found.question.id, person);
}

bool may_note_evidence(sql::Read& read, const FoundQuestion& found, PersonId person) {
  return found.standing.takes_part() || works_on_question(read, found, person);
}

FoundEvidence find_evidence_for(sql::Read& read, const Actor& actor, EvidenceId id,
                                base::Instant now) {
  FoundEvidence found{needed(read, id)};
  found.in = find_question_for(read, actor, found.evidence.question, now);
  found.wrote = actor.person == found.evidence.author;
  found.reader = actor.person;
  found.works_on = works_on_question(read, found.in, actor.person);
  if (found.evidence.withdrawn_at && !found.may_change()) base::gone("evidence.was_withdrawn");
  return found;
}

}  // namespace guild
