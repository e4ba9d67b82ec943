// All SQL on evidence, sources, quotes and claims. For guild/evidence only.
#pragma once
#include "guild/evidence/claims.hpp"
#include "guild/evidence/quotes.hpp"

namespace guild::evidence_store {

EvidenceId insert(sql::Write& write, PersonId author, QuestionId question,
                  const EvidenceDraft& draft, std::string_view public_id, base::Instant now);
void update(sql::Write& write, EvidenceId evidence, const EvidenceDraft& draft, base::Instant now);
void set_withdrawn(sql::Write& write, EvidenceId evidence, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at);
bool works_on(sql::Read& read, QuestionId question, PersonId person);

SourceId insert_source(sql::Write& write, EvidenceId evidence, PersonId by,
                       const SourceDraft& draft, base::Instant now);
void set_source_removed(sql::Write& write, SourceId source, PersonId by, std::string_view reason,
                        base::Instant now);

QuoteId insert_quote(sql::Write& write, EvidenceId evidence, PersonId by, const QuoteDraft& draft,
                     base::Instant now);
// Each false when she answered already: of two who come at once one is first.
bool set_asked(sql::Write& write, QuoteId quote, PersonId by, std::string_view contact_mail,
               base::Instant now);
bool set_granted(sql::Write& write, QuoteId quote, bool named, base::Instant now);
// Her words, name and address go.
bool set_refused(sql::Write& write, QuoteId quote, std::string_view from,
                 std::string_view permission, base::Instant now);
void set_quote_removed(sql::Write& write, QuoteId quote, PersonId by, std::string_view reason,
                       base::Instant now);
std::vector<Quote> quotes_of(sql::Read& read, EvidenceId evidence);

ClaimId insert_claim(sql::Write& write, QuestionId question, PersonId by, std::string_view text,
                     std::string_view lang, base::Instant now);
void set_claim_removed(sql::Write& write, ClaimId claim, PersonId by, std::string_view reason,
                       base::Instant now);
void insert_support(sql::Write& write, ClaimId claim, EvidenceId evidence, PersonId by,
                    base::Instant now);
void remove_support(sql::Write& write, ClaimId claim, EvidenceId evidence);

}  // namespace guild::evidence_store
