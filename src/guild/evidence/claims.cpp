#include "guild/evidence/claims.hpp"

#include <algorithm>

#include "guild/activity/activity.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/draft_faults.hpp"
#include "guild/evidence/store.hpp"

namespace guild {
namespace {

struct Told {
  PersonId by;
  std::string_view verb;
};
void tell(sql::Write& write, const Told& told, QuestionId question, base::Instant now) {
  const CommunityId community = find_question(write, question)->community;
  record(write, {told.by, told.verb, "question", question.value, community, {}, now});
  announce_question(write, question, community);
}

Claim needed(sql::Read& read, QuestionId question, ClaimId id) {
  for (Claim& one : claims_of(read, question))
    if (one.id == id && !one.removed_at) return std::move(one);
  base::not_found("no such claim of this question");
}

}  // namespace

ClaimId add_claim(sql::Write& write, QuestionId question, PersonId by, std::string_view text,
                  std::string_view lang, base::Instant now) {
  DraftFaults faults;
  faults.required("claim", text);
  faults.line("claim", text, quote_length);
  faults.end();
  const auto on = find_question(write, question);
  if (!on) base::not_found("no such question");
  refuse_closed_down(write, on->community);
  const ClaimId id = evidence_store::insert_claim(write, question, by, text, lang, now);
  tell(write, {by, "claimed"}, question, now);
  return id;
}

void remove_claim(sql::Write& write, QuestionId question, ClaimId id, PersonId by,
                  std::string_view reason, base::Instant now) {
  const Claim claim = needed(write, question, id);
  check_reason(reason, by != claim.author);
  evidence_store::set_claim_removed(write, id, by, reason, now);
  tell(write, {by, "removed_claim"}, question, now);
}

void support_claim(sql::Write& write, QuestionId question, ClaimId id, EvidenceId evidence,
                   PersonId by, base::Instant now) {
  needed(write, question, id);
  const auto found = find_evidence(write, evidence);
  if (!found || found->question != question || found->withdrawn_at)
    base::not_found("no such evidence on this question");
  evidence_store::insert_support(write, id, evidence, by, now);
  tell(write, {by, "supported_claim"}, question, now);
}

void end_claim_support(sql::Write& write, QuestionId question, ClaimId id, EvidenceId evidence,
                       PersonId by, base::Instant now) {
  needed(write, question, id);
  evidence_store::remove_support(write, id, evidence);
  tell(write, {by, "ended_claim_support"}, question, now);
}

}  // namespace guild
