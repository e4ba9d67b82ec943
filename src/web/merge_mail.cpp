#include "web/merge_mail.hpp"

#include "base/text.hpp"
#include "guild/people/addresses.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

struct Told {
  guild::Person person, by;
  std::string address;
  guild::Hub hub;
};

// None when the address was taken off, or she or the administrator erased herself, meanwhile.
std::optional<Told> find_told(sql::Read& read, const jobs::Job& job) {
  const auto parts = base::split(job.payload, ' ');
  if (parts.size() != 3) base::bug("payload of mail.merged");
  const auto number = [&](int at) { return base::parse_integer(parts[at]).value_or(0); };
  const auto person = guild::find_person(read, {number(0)});
  const auto by = guild::find_person(read, {number(2)});
  const auto hub = guild::find_hub(read);
  if (!person || person->erased || !by || by->erased || !hub) return std::nullopt;
  for (const guild::OwnAddress& one : guild::addresses_of(read, person->id))
    if (one.id == guild::AddressId{number(1)}) return Told{*person, *by, one.mail_address, *hub};
  return std::nullopt;
}

}  // namespace

void mail_merged(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto told = sql::in_read(db, [&](sql::Read& read) { return find_told(read, job); });
  if (!told) return;
  const Words& t = words(language_of(told->person.language).value_or(Language::nl));
  const std::string& hub = told->hub.name.in(code(t.language()));
  Letter letter;
  letter.subject = t("mail.merged.subject", {hub});
  letter.say(t("mail.merged.text", {told->person.name, hub, told->by.name}));
  letter.say(t("mail.merged.signed_out"));
  letter.link(t("mail.merged.button"),
              notices.services.public_url + url::me_addresses().text());
  letter.say(t("mail.merged.wrong", {told->by.name}));
  Mail mail;
  mail.to = {told->person.name, told->address};
  mail.reply_to = MailAddress{told->by.name, told->by.mail_address};
  mail.date = notices.services.clock.now();
  send_letter(notices, job, mail, letter, code(t.language()));
}

}  // namespace web
