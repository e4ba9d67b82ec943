#include "web/evidence/evidence_mail.hpp"

#include "base/text.hpp"
#include "guild/evidence/quotes.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/evidence/quote_permission.hpp"
#include "web/signed_link.hpp"

namespace web {
namespace {

// She takes her yes back by this link alone: it works as long as her words stand.
constexpr base::Span link_works = base::days(36'500);

struct Asked {
  guild::Quote quote;
  guild::Question question;
  std::string asker, hub;
};
// Nothing when she answered meanwhile, a later mail asks, or it was taken away.
std::optional<Asked> find_asked(sql::Read& read, const jobs::Job& job) {
  const auto parts = base::split(job.payload, ' ');
  if (parts.size() != 2) return std::nullopt;
  auto quote = guild::find_quote(read, guild::QuoteId{base::parse_integer(parts[0]).value_or(0)});
  if (!quote || quote->permission != "asked" || quote->removed_at ||
      quote->serial != base::parse_integer(parts[1]).value_or(0) || quote->is.contact_mail.empty())
    return std::nullopt;
  const auto evidence = guild::find_evidence(read, quote->evidence);
  if (evidence->withdrawn_at) return std::nullopt;
  auto question = guild::find_question(read, evidence->question);
  if (question->withdrawn_at) return std::nullopt;
  const auto asker = guild::find_person(read, quote->asked_by);
  const auto hub = guild::find_hub(read);
  const std::string name = hub ? hub->name.in(quote->is.lang) : std::string();
  return Asked{std::move(*quote), std::move(*question), asker ? asker->name : std::string(), name};
}

}  // namespace

void mail_quote_permission(const Notices& n, const jobs::Job& job, sql::Database& db) {
  const auto asked = sql::in_read(db, [&](sql::Read& read) { return find_asked(read, job); });
  if (!asked) return;
  const guild::QuoteDraft& is = asked->quote.is;
  const Words& t = words(language_of(is.lang).value_or(Language::nl));
  const base::Instant now = n.services.clock.now();
  const std::string token = sign_link(
      n.services, quote_purpose, {asked->quote.id.value, asked->quote.serial}, now + link_works);
  Letter letter;
  letter.subject = t("quote_mail.subject");
  letter.say(t("lesson_mail.hello", {is.speaker}));
  letter.say(t("quote_mail.asks", {asked->asker, asked->hub}));
  letter.heading("“" + is.text + "”");
  letter.say(t("quote_mail.question", {asked->question.is.text}));
  letter.link(t("quote_mail.answer"), n.services.public_url + url::quote(token).text());
  letter.say(t("quote_mail.silence"));
  letter.foot(t("quote_mail.why_you", {asked->asker}));
  Mail mail;
  mail.to = {is.speaker, is.contact_mail};
  mail.date = now;
  send_letter(n, job, std::move(mail), letter, is.lang);
}

}  // namespace web
