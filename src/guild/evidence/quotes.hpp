// What somebody said in an interview, word for word. It is hers: until she allows it, by the signed
// link of a mail and without an account, it is read only by who wrote the interview or added the
// quote, who guides there, and who takes part there and works on the question; everyone else learns
// that something waits for permission. She says whether her name, and with it her organisation,
// stands under it. When she says no, takes her yes back, or it is removed, her words, name and
// address are gone from the hub; that a quote stood here remains.
//
// Quotes are in no search and in no list but that of their interview.
#pragma once
#include "guild/evidence/evidence.hpp"

namespace guild {

struct QuoteDraft {
  std::string text;
  std::string speaker;
  std::string organisation = {};
  std::string sector = {};        // code
  std::string contact_mail = {};  // where she can be asked
  std::string lang = "nl";
};
struct Quote {
  QuoteId id;
  EvidenceId evidence;
  QuoteDraft is;
  std::string permission = "none";  // "asked", "granted", "refused", "taken_back"
  bool named = false;               // granted with her name
  std::int64_t serial = 0;          // of the mail that asks her
  PersonId added_by, asked_by;
  std::optional<base::Instant> asked_at, answered_at, removed_at;
  std::string removed_reason;
  bool waits() const { return permission == "none" || permission == "asked"; }
  bool stands() const { return permission == "granted" && !removed_at; }
};

// Faults invalid: text, speaker, organisation, sector, contact_mail; conflict(
// "quote.only_interviews").
QuoteId add_quote(sql::Write& write, EvidenceId evidence, PersonId by, const QuoteDraft& draft,
                  base::Instant now);
// Mails her. May be done again until she answered; then only the link of the last mail works.
// Faults invalid("contact_mail"), conflict("quote.answered"). Fault too_many: also for one address.
void ask_permission(sql::Write& write, EvidenceId evidence, QuoteId quote, PersonId by,
                    std::string_view contact_mail, base::Instant now);
// Her words, name and address go; a reason is needed where somebody else added it. Her link says
// so.
void remove_quote(sql::Write& write, EvidenceId evidence, QuoteId quote, PersonId by,
                  std::string_view reason, base::Instant now);

// ---- by her link ----

// Fault gone("quote.link_replaced") for the link of an earlier mail, gone("quote.over") for one
// that was removed.
Quote find_quote_of_speaker(sql::Read& read, QuoteId quote, std::int64_t serial);
// Once. Fault conflict("quote.answered").
void answer_permission(sql::Write& write, QuoteId quote, std::int64_t serial, bool yes, bool named,
                       base::Instant now);
// Fault conflict("quote.not_given").
void take_back_permission(sql::Write& write, QuoteId quote, std::int64_t serial,
                          base::Instant now);

// ---- reading ----

std::optional<Quote> find_quote(sql::Read& read, QuoteId quote);
// As this asker may read them: what she may not is empty. In the order in which they were added;
// the removed ones are left out, and for who does not read what waits the refused ones. Her address
// is in those that wait.
bool reads_waiting(const FoundEvidence& found, const Quote& quote);
std::vector<Quote> quotes_for(sql::Read& read, const FoundEvidence& found);

// Those of somebody who goes by one of these folded names or addresses: known by the address where
// one stands with it, by the name only where none does. A namesake is somebody else.
std::vector<QuoteId> quotes_of_speaker(sql::Read& read, const std::vector<std::string>& names);
// What she allowed stays without her name and organisation, the rest goes as if she had refused.
void erase_person_from_quotes(sql::Write& write, const std::vector<std::string>& names);

}  // namespace guild
