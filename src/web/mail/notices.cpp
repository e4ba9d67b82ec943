#include "web/mail/notices.hpp"

#include "base/log.hpp"
#include "web/signed_link.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr base::Span unsubscribe_works = base::days(400);

// The same job always sends under the same id: a mailbox that gets it twice shows it once.
std::string message_id(const Notices& notices, const jobs::Job& job) {
  return "<" + job.kind + "." + std::to_string(job.id) + "@" +
         std::string(base::host_of_url(notices.services.public_url)) + ">";
}

void add_way_out(const Notices& notices, const Addressee& to, Letter& letter, Mail& mail) {
  const std::string token =
      sign_link(notices.services, "unsubscribe", {to.person.id.value}, to.now + unsubscribe_works);
  mail.unsubscribe_url = to.absolute(url::unsubscribe(token));
  letter.foot(to.t("mail.why", {to.hub.name.in(to.person.language)}));
  letter.foot_link(to.t("mail.stop"), mail.unsubscribe_url);
}

struct Composed {
  Mail mail;
  Letter letter;
  std::string language;
};

std::optional<Composed> compose_notice(const Notices& notices, sql::Read& read,
                                       const Notice& notice) {
  const auto person = guild::find_person(read, notice.to);
  const auto hub = guild::find_hub(read);
  if (!person || !hub || person->erased || person->mail_address.empty() || !person->mail_wanted)
    return std::nullopt;
  const Addressee to{*person, words(language_of(person->language).value_or(Language::nl)), *hub,
                     notices.services.clock.now(), notices.services.public_url};
  Composed made{{}, Letter(to.public_url), {}};
  made.language = code(to.t.language());
  made.mail.to = {person->name, person->mail_address};
  made.mail.date = to.now;
  if (!notice.compose(read, to, made.letter, made.mail)) return std::nullopt;
  add_way_out(notices, to, made.letter, made.mail);
  return made;
}

bool claimed(sql::Database& db, const Notice& notice) {
  return !notice.claim || sql::in_write(db, [&](sql::Write& write) { return notice.claim(write); });
}

}  // namespace

Sent send_letter(const Notices& notices, const jobs::Job& job, Mail mail, const Letter& letter,
                 std::string_view language) {
  letter.put_into(mail, language);
  mail.language = language;
  mail.from = notices.postbox.sender();
  if (mail.message_id.empty()) mail.message_id = message_id(notices, job);
  try {
    notices.postbox.send(mail);
    return Sent::yes;
  } catch (const MailFault& fault) {
    if (!fault.permanent()) throw;
    base::log(base::LogLevel::warning, "mail refused",
              {{"job", job.id}, {"kind", job.kind}, {"cause", fault.what()}});
    return Sent::refused;
  }
}

Sent send_notice(const Notices& notices, const jobs::Job& job, sql::Database& db,
                 const Notice& notice) {
  const auto made =
      sql::in_read(db, [&](sql::Read& read) { return compose_notice(notices, read, notice); });
  if (!made || !claimed(db, notice)) return Sent::nothing;
  try {
    return send_letter(notices, job, made->mail, made->letter, made->language);
  } catch (...) {
    if (notice.release) sql::in_write(db, [&](sql::Write& write) { notice.release(write); });
    throw;
  }
}

}  // namespace web
