// What the answer of a question claims, one thing at a time, and which evidence each rests on. A
// claim that rests on nothing stands there as such.
#pragma once
#include "guild/evidence/evidence.hpp"

namespace guild {

struct ClaimSupport {
  EvidenceId evidence;
  std::string kind, title, lang;
};
struct Claim {
  ClaimId id;
  QuestionId question;
  std::string text, lang;
  PersonId author;
  std::string author_name;
  base::Instant at;
  std::optional<base::Instant> removed_at;
  std::string removed_reason;
  std::vector<ClaimSupport> supports;  // that stand
};

// Faults invalid("claim"); conflict("community.closed_down").
ClaimId add_claim(sql::Write& write, QuestionId question, PersonId by, std::string_view text,
                  std::string_view lang, base::Instant now);
// It stays to be read as removed. A reason is needed where somebody else wrote it.
void remove_claim(sql::Write& write, QuestionId question, ClaimId claim, PersonId by,
                  std::string_view reason, base::Instant now);
// Evidence of the same question; may be said again without harm.
void support_claim(sql::Write& write, QuestionId question, ClaimId claim, EvidenceId evidence,
                   PersonId by, base::Instant now);
void end_claim_support(sql::Write& write, QuestionId question, ClaimId claim, EvidenceId evidence,
                       PersonId by, base::Instant now);

// In the order in which they were written, the removed ones too.
std::vector<Claim> claims_of(sql::Read& read, QuestionId question);
// The latest `most` that were not removed, in the same order.
std::vector<Claim> latest_claims(sql::Read& read, QuestionId question, int most);

}  // namespace guild
