#include "web/people/sign_in_mail.hpp"

#include "guild/people/sign_in.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

Letter way_in(const Notices& notices, const guild::SignInMail& way, const guild::Hub& hub) {
  const Words& t = words(language_of(way.language).value_or(Language::nl));
  const std::string& name = hub.name.in(way.language);
  Letter letter;
  letter.subject = t("mail.sign_in.subject", {name});
  letter.say(way.name.empty() ? t("mail.sign_in.text_new") : t("mail.sign_in.text", {way.name}));
  letter.say(t("mail.sign_in.open", {name}));
  letter.link(t("mail.sign_in.button"),
              notices.services.public_url + url::sign_in_link(way.link_token).text());
  letter.say(t("mail.sign_in.code")).code(way.code);
  letter.say(t("mail.sign_in.until", {t.time(base::wall_time(way.expires_at, hub.zone).time)}));
  letter.foot(t("mail.sign_in.not_you"));
  return letter;
}

}  // namespace

void mail_sign_in(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const base::Instant now = notices.services.clock.now();
  std::optional<guild::SignInMail> way;
  guild::Hub hub;
  sql::in_read(db, [&](sql::Read& read) {
    way = guild::sign_in_mail(read, job.payload, now);
    hub = guild::find_hub(read).value_or(guild::Hub{});
  });
  if (!way) return;
  Mail mail;
  mail.to = {way->name, way->mail_address};
  mail.date = now;
  send_letter(notices, job, mail, way_in(notices, *way, hub), way->language);
}

}  // namespace web
