#include "web/people/address_mail.hpp"

#include "base/text.hpp"
#include "guild/people/addresses.hpp"
#include "web/signed_link.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

struct Claimed {
  guild::AddressClaim claim;
  guild::Person person;
  guild::Hub hub;
};

std::optional<Claimed> find_claimed(sql::Read& read, const jobs::Job& job, base::Instant now) {
  const guild::AddressClaimId id{base::parse_integer(job.payload).value_or(0)};
  const auto claim = guild::find_address_claim(read, id, now);
  const auto hub = guild::find_hub(read);
  if (!claim || !hub) return std::nullopt;
  return Claimed{*claim, guild::find_person(read, claim->person).value(), *hub};
}

const Words& words_of(const guild::Person& person) {
  return words(language_of(person.language).value_or(Language::nl));
}

}  // namespace

void mail_address_claim(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const base::Instant now = notices.services.clock.now();
  const auto found =
      sql::in_read(db, [&](sql::Read& read) { return find_claimed(read, job, now); });
  if (!found) return;
  const Words& t = words_of(found->person);
  const std::string& hub = found->hub.name.in(code(t.language()));
  const std::string token = sign_link(notices.services, address_claim_purpose,
                                      {found->claim.id.value}, found->claim.until);
  Letter letter;
  letter.subject = t("mail.address_claim.subject", {hub});
  letter.say(t("mail.address_claim.text", {hub}));
  letter.link(t("mail.address_claim.button"),
              notices.services.public_url + url::me_address(token).text());
  letter.say(t("mail.address_claim.until"));
  letter.foot(t("mail.address_claim.not_you"));
  Mail mail;
  mail.to = {"", found->claim.mail_address};
  mail.date = now;
  send_letter(notices, job, mail, letter, code(t.language()));
}

void mail_address_added(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto parts = base::split(job.payload, ' ');
  if (parts.size() != 2) base::bug("payload of mail.address_added");
  const guild::PersonId id{base::parse_integer(parts[0]).value_or(0)};
  const guild::AddressId address{base::parse_integer(parts[1]).value_or(0)};
  std::optional<guild::Person> person;
  std::string added;
  guild::Hub hub;
  sql::in_read(db, [&](sql::Read& read) {
    person = guild::find_person(read, id);
    hub = guild::find_hub(read).value_or(guild::Hub{});
    for (const guild::OwnAddress& one : guild::addresses_of(read, id))
      if (one.id == address) added = one.mail_address;
  });
  if (!person || person->erased || added.empty()) return;
  const Words& t = words_of(*person);
  Letter letter;
  letter.subject = t("mail.address_added.subject");
  letter.say(t("mail.address_added.text", {person->name, added, hub.name.in(code(t.language()))}));
  letter.say(t("mail.address_added.not_you"));
  letter.link(t("mail.address_added.button"),
              notices.services.public_url + url::me_addresses().text());
  Mail mail;
  mail.to = {person->name, person->mail_address};
  mail.date = notices.services.clock.now();
  send_letter(notices, job, mail, letter, code(t.language()));
}

}  // namespace web
