#include <algorithm>
#include <map>

#include "guild/evidence/store.hpp"

namespace guild {
namespace {

using Supports = std::map<ClaimId, std::vector<ClaimSupport>>;

Supports supports_on(sql::Read& read, QuestionId question) {
  Supports found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT s.claim_id, e.id, e.kind, e.title, e.lang
         FROM claim_evidence s JOIN claim c ON c.id = s.claim_id
         JOIN evidence e ON e.id = s.evidence_id
         WHERE c.question_id = $1 AND e.withdrawn_at IS NULL ORDER BY s.claim_id, e.id)sql",
                                        question)) {
    ClaimId claim;
    ClaimSupport one;
    row.into(claim, one.evidence, one.kind, one.title, one.lang);
    found[claim].push_back(std::move(one));
  }
  return found;
}

std::vector<Claim> read_claims(sql::Rows rows, Supports supports) {
  std::vector<Claim> found;
  for (const sql::Row& row : rows) {
    Claim& one = found.emplace_back();
    row.into(one.id, one.question, one.text, one.lang, one.author, one.author_name, one.at,
             one.removed_at, one.removed_reason);
    one.supports = std::move(supports[one.id]);
  }
  return found;
}

}  // namespace

std::vector<Claim> claims_of(sql::Read& read, QuestionId question) {
  auto supports = supports_on(read, question);
  return read_claims(read.query(R"sql(
    SELECT c.id, c.question_id, c.text, c.lang, c.author_id, p.name, c.at, c.removed_at,
           c.removed_reason
    FROM claim c JOIN person p ON p.id = c.author_id
    WHERE c.question_id = $1 ORDER BY c.position)sql",
                                question),
                     std::move(supports));
}

std::vector<Claim> latest_claims(sql::Read& read, QuestionId question, int most) {
  auto supports = supports_on(read, question);
  auto found = read_claims(read.query(R"sql(
    SELECT c.id, c.question_id, c.text, c.lang, c.author_id, p.name, c.at, c.removed_at,
           c.removed_reason
    FROM claim c JOIN person p ON p.id = c.author_id
    WHERE c.question_id = $1 AND c.removed_at IS NULL ORDER BY c.position DESC LIMIT $2)sql",
                                      question, most),
                           std::move(supports));
  std::reverse(found.begin(), found.end());
  return found;
}

namespace evidence_store {

ClaimId insert_claim(sql::Write& write, QuestionId question, PersonId by, std::string_view text,
                     std::string_view lang, base::Instant now) {
  return write.insert<struct guild::Claim>(R"sql(
    INSERT INTO claim (question_id, position, text, lang, author_id, at)
    VALUES ($1, (SELECT coalesce(max(position), 0) + 1 FROM claim WHERE question_id = $1),
            $2, $3, $4, $5) RETURNING id)sql",
                                           question, text, lang, by, now);
}

void set_claim_removed(sql::Write& write, ClaimId claim, PersonId by, std::string_view reason,
                       base::Instant now) {
  write.run(R"sql(
    UPDATE claim SET removed_at = $2, removed_by = $3, removed_reason = $4 WHERE id = $1)sql",
            claim, now, by, reason);
}

void insert_support(sql::Write& write, ClaimId claim, EvidenceId evidence, PersonId by,
                    base::Instant now) {
  write.run(R"sql(
    INSERT INTO claim_evidence (claim_id, evidence_id, added_by, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (claim_id, evidence_id) DO NOTHING)sql",
            claim, evidence, by, now);
}

void remove_support(sql::Write& write, ClaimId claim, EvidenceId evidence) {
  write.run(R"sql(DELETE FROM claim_evidence WHERE claim_id = $1 AND evidence_id = $2)sql", claim,
            evidence);
}

}  // namespace evidence_store
}  // namespace guild
