#include "web/people/merge_mail.hpp"

#include "base/text.hpp"
#include "guild/people/person.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

struct Told {
  guild::Person person, by;
  guild::Hub hub;
  std::string dropped;  // the address of the one who is gone; empty: the letter is to the kept one
};

// None when she or the administrator erased herself meanwhile.
std::optional<Told> find_told(sql::Read& read, const jobs::Job& job) {
  const auto parts = base::split(job.payload, ' ');
  if (parts.size() < 2 || parts.size() > 3) base::bug("payload of mail.merged");
  const auto number = [&](int at) { return base::parse_integer(parts[at]).value_or(0); };
  const auto person = guild::find_person(read, {number(0)});
  const auto by = guild::find_person(read, {number(1)});
  const auto hub = guild::find_hub(read);
  if (!person || person->erased || !by || by->erased || !hub) return std::nullopt;
  return Told{*person, *by, *hub, parts.size() == 3 ? std::string(parts[2]) : std::string()};
}

// Says nothing of the kept one: were the merge wrong, whoever reads this is somebody else.
void write_to_dropped(const Told& told, const Words& t, Letter& letter) {
  const std::string& hub = told.hub.name.in(code(t.language()));
  letter.subject = t("mail.merged.dropped_subject", {hub});
  letter.say(t("mail.merged.dropped_text", {told.dropped, hub, told.by.name}));
  letter.say(t("mail.merged.dropped_wrong", {told.by.name}));
}

void write_to_kept(const Notices& notices, const Told& told, const Words& t, Letter& letter) {
  const std::string& hub = told.hub.name.in(code(t.language()));
  letter.subject = t("mail.merged.subject", {hub});
  letter.say(t("mail.merged.text", {told.person.name, hub, told.by.name}));
  letter.say(t("mail.merged.add_address"));
  letter.link(t("mail.merged.button"), notices.services.public_url + url::me_addresses().text());
  letter.say(t("mail.merged.wrong", {told.by.name}));
}

}  // namespace

void mail_merged(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto told = sql::in_read(db, [&](sql::Read& read) { return find_told(read, job); });
  if (!told) return;
  const Words& t = words(language_of(told->person.language).value_or(Language::nl));
  Letter letter;
  Mail mail;
  if (told->dropped.empty()) {
    write_to_kept(notices, *told, t, letter);
    mail.to = {told->person.name, told->person.mail_address};
  } else {
    write_to_dropped(*told, t, letter);
    mail.to = {"", told->dropped};
  }
  mail.reply_to = MailAddress{told->by.name, told->by.mail_address};
  mail.date = notices.services.clock.now();
  send_letter(notices, job, mail, letter, code(t.language()));
}

}  // namespace web
