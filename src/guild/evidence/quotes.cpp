#include "guild/evidence/quotes.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/draft_faults.hpp"
#include "guild/evidence/store.hpp"
#include "guild/people/attempts.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

constexpr Limit asking{"asking for quotes by", permissions_per_day, base::days(1)};
// Whoever asks: a stranger's mailbox is not ours to fill.
constexpr Limit asked_of{"asking for quotes at", permissions_per_address, base::days(7)};

struct Told {
  PersonId by;  // none: the speaker, by her link
  std::string_view verb;
};
void tell(sql::Write& write, const Told& told, EvidenceId evidence, base::Instant now) {
  const QuestionId question = find_evidence(write, evidence)->question;
  const CommunityId community = find_question(write, question)->community;
  record(write, {told.by, told.verb, "evidence", evidence.value, community, {}, now});
  announce_question(write, question, community);
}

void check_mail(DraftFaults& faults, std::string_view mail) {
  if (!base::looks_like_mail_address(mail)) faults.add("contact_mail", "form.mail_wrong");
}

Quote needed(sql::Read& read, EvidenceId evidence, QuoteId id) {
  auto quote = find_quote(read, id);
  if (!quote || quote->evidence != evidence || quote->removed_at)
    base::not_found("no such quote of this evidence");
  return std::move(*quote);
}

}  // namespace

QuoteId add_quote(sql::Write& write, EvidenceId id, PersonId by, const QuoteDraft& draft,
                  base::Instant now) {
  const auto evidence = find_evidence(write, id);
  if (!evidence) base::not_found("no such evidence");
  if (evidence->is.kind != "interview") base::conflict("quote.only_interviews");
  DraftFaults faults;
  faults.required("text", draft.text);
  faults.line("text", draft.text, quote_length);
  faults.required("speaker", draft.speaker);
  faults.line("speaker", draft.speaker, base::limits::name_length);
  faults.line("organisation", draft.organisation, base::limits::name_length);
  if (!is_sector_or_none(write, draft.sector)) faults.add("sector", "form.choose");
  if (!draft.contact_mail.empty()) check_mail(faults, draft.contact_mail);
  faults.end();
  const QuoteId quote = evidence_store::insert_quote(write, id, by, draft, now);
  tell(write, {by, "quoted"}, id, now);
  return quote;
}

void ask_permission(sql::Write& write, EvidenceId evidence, QuoteId id, PersonId by,
                    std::string_view contact_mail, base::Instant now) {
  needed(write, evidence, id);
  DraftFaults faults;
  check_mail(faults, contact_mail);
  faults.end();
  take_turn(write, asking, std::to_string(by.value), now);
  take_turn(write, asked_of, base::fold(contact_mail), now);
  if (!evidence_store::set_asked(write, id, by, contact_mail, now))
    base::conflict("quote.answered");
  const std::int64_t serial = find_quote(write, id)->serial;
  jobs::enqueue(write, "mail.quote_permission", fmt::format("{} {}", id.value, serial), now);
  tell(write, {by, "asked_permission"}, evidence, now);
}

void remove_quote(sql::Write& write, EvidenceId evidence, QuoteId id, PersonId by,
                  std::string_view reason, base::Instant now) {
  const Quote quote = needed(write, evidence, id);
  check_reason(reason, by != quote.added_by);
  evidence_store::set_quote_removed(write, id, by, reason, now);
  tell(write, {by, "removed_quote"}, evidence, now);
}

Quote find_quote_of_speaker(sql::Read& read, QuoteId id, std::int64_t serial) {
  auto quote = find_quote(read, id);
  if (!quote) base::not_found("no quote behind this link");
  if (quote->removed_at) base::gone("quote.over");
  if (quote->serial != serial) base::gone("quote.link_replaced");
  return std::move(*quote);
}

void answer_permission(sql::Write& write, QuoteId id, std::int64_t serial, bool yes, bool named,
                       base::Instant now) {
  const Quote quote = find_quote_of_speaker(write, id, serial);
  const bool first = yes ? evidence_store::set_granted(write, id, named, now)
                         : evidence_store::set_refused(write, id, "asked", "refused", now);
  if (!first) base::conflict("quote.answered");
  tell(write, {{}, yes ? "allowed_quote" : "refused_quote"}, quote.evidence, now);
}

void take_back_permission(sql::Write& write, QuoteId id, std::int64_t serial, base::Instant now) {
  const Quote quote = find_quote_of_speaker(write, id, serial);
  if (!evidence_store::set_refused(write, id, "granted", "taken_back", now))
    base::conflict("quote.not_given");
  tell(write, {{}, "took_back_quote"}, quote.evidence, now);
}

bool reads_waiting(const FoundEvidence& found, const Quote& quote) {
  return found.reads_waiting() || (found.reader && quote.added_by == found.reader);
}

std::vector<Quote> quotes_for(sql::Read& read, const FoundEvidence& found) {
  std::vector<Quote> shown;
  for (Quote& one : evidence_store::quotes_of(read, found.evidence.id)) {
    if (!reads_waiting(found, one)) {
      if (!one.waits() && !one.stands()) continue;
      const std::string lang = one.is.lang;
      if (!one.stands()) one.is = {};
      if (!one.named) one.is.speaker = one.is.organisation = "";
      one.is.lang = lang;
    }
    if (!one.waits()) one.is.contact_mail.clear();
    shown.push_back(std::move(one));
  }
  return shown;
}

}  // namespace guild
