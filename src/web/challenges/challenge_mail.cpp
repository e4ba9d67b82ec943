#include "web/challenges/challenge_mail.hpp"

#include "base/text.hpp"
#include "guild/challenges/advice.hpp"
#include "web/challenges/challenge_urls.hpp"
#include "web/challenges/challenge_view.hpp"
#include "web/signed_link.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

// A board may take its time; what the link opens is read by anybody it is forwarded to.
constexpr base::Span client_link_works = base::days(400);

std::vector<std::string_view> parts_of(const jobs::Job& job) {
  return base::split(job.payload, ' ');
}
std::int64_t number_in(const std::vector<std::string_view>& parts, std::size_t at) {
  return at < parts.size() ? base::parse_integer(parts[at]).value_or(0) : 0;
}

struct ClientLetter {
  Mail mail;
  Letter letter;
  std::string language;
};

// Nothing when there is another client by now, or no address.
std::optional<ClientLetter> compose_for_client(const Services& services, sql::Read& read,
                                               guild::ChallengeId id, std::int64_t serial,
                                               const std::string& about) {
  const auto challenge = guild::find_challenge(read, id);
  const auto hub = guild::find_hub(read);
  if (!challenge || !hub || challenge->client_serial != serial || challenge->state != "chosen" ||
      challenge->is.client_mail.empty())
    return std::nullopt;
  const Words& t = words(language_of(challenge->is.lang).value_or(Language::nl));
  const base::Instant now = services.clock.now();
  const std::string token =
      sign_link(services, client_purpose, {id.value, serial}, now + client_link_works);
  ClientLetter made;
  made.language = code(t.language());
  made.mail.to = {challenge->is.client_name, challenge->is.client_mail};
  made.mail.date = now;
  made.letter.subject = t("challenge.mail." + about + ".subject", {challenge->is.title});
  made.letter.say(t("challenge.mail." + about, {challenge->is.client_name, challenge->is.title,
                                                challenge->community_name.in(made.language)}));
  made.letter.link(t("challenge.mail.open"), services.public_url + url::client(token).text());
  made.letter.foot(
      t("challenge.mail.why", {challenge->is.organisation, hub->name.in(made.language)}));
  return made;
}

std::string link_to(const Addressee& to, const guild::Challenge& challenge) {
  return to.absolute(url::challenge(challenge.id, challenge.is.title));
}

}  // namespace

// Payload: challenge, serial of the client, "statement", "advice" or "follow_up".
void mail_client(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto parts = parts_of(job);
  if (parts.size() != 3) return;
  const auto made = sql::in_read(db, [&](sql::Read& read) {
    return compose_for_client(notices.services, read, {number_in(parts, 0)}, number_in(parts, 1),
                              std::string(parts[2]));
  });
  if (made) send_letter(notices, job, made->mail, made->letter, made->language);
}

// Payload: challenge, person.
void mail_team(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto parts = parts_of(job);
  const guild::ChallengeId id{number_in(parts, 0)};
  const guild::PersonId person{number_in(parts, 1)};
  Notice notice{person, {}};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail&) {
    const auto challenge = guild::find_challenge(read, id);
    if (!challenge) return false;
    std::vector<std::string> others;
    std::string why;
    for (const guild::TeamMember& one : guild::team_of(read, id)) {
      if (one.to_at || !one.is_here) continue;
      if (one.person == person)
        why = why_in_words(to.t, member_view(one));
      else
        others.push_back(one.name);
    }
    if (why.empty()) return false;
    letter.subject = to.t("challenge.mail.team.subject", {challenge->is.title});
    letter.say(to.t("challenge.mail.team", {to.person.name, challenge->is.title}));
    letter.say(why);
    if (!others.empty()) letter.say(to.t("challenge.mail.team_others", {to.t.list(others)}));
    letter.link(to.t("challenge.mail.to_challenge"), link_to(to, *challenge));
    return true;
  };
  send_notice(notices, job, db, notice);
}

// Payload: challenge, person.
void mail_follow_up(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto parts = parts_of(job);
  const guild::ChallengeId id{number_in(parts, 0)};
  Notice notice{guild::PersonId{number_in(parts, 1)}, {}};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail&) {
    const auto challenge = guild::find_challenge(read, id);
    if (!challenge) return false;
    letter.subject = to.t("challenge.mail.follow_up.subject", {challenge->is.title});
    letter.say(to.t("challenge.mail.follow_up_team", {to.person.name, challenge->is.title}));
    letter.link(to.t("challenge.mail.to_challenge"), link_to(to, *challenge));
    return true;
  };
  send_notice(notices, job, db, notice);
}

void settle_challenges(const Services& services, const jobs::Job& job, sql::Database& db) {
  const guild::RoundId round{base::parse_integer(job.payload).value_or(0)};
  sql::in_write(db, [&](sql::Write& write) {
    if (guild::find_round(write, round)) guild::settle_round(write, round, services.clock.now());
  });
}

void ask_what_became(const Services& services, const jobs::Job& job, sql::Database& db) {
  const guild::ChallengeId challenge{base::parse_integer(job.payload).value_or(0)};
  sql::in_write(
      db, [&](sql::Write& write) { guild::ask_follow_up(write, challenge, services.clock.now()); });
}

}  // namespace web
