#include "web/communities/community_mail.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "guild/communities/membership.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

// A request or invitation with all that its letters say.
struct Asked {
  guild::JoinRequest request;
  guild::Community community;
  std::string name;  // of who asks or is asked
};

// "12" or "12 7": the numbers in a payload.
template <class Id>
Id part_of_payload(const jobs::Job& job, std::size_t which) {
  const auto parts = base::split(job.payload, ' ');
  if (which >= parts.size()) base::bug("payload of " + job.kind);
  return Id{base::parse_integer(parts[which]).value_or(0)};
}

std::optional<Asked> find_asked(sql::Read& read, const jobs::Job& job) {
  const auto id = part_of_payload<guild::JoinRequestId>(job, 0);
  const auto request = guild::find_join_request(read, id);
  if (!request) return std::nullopt;
  const auto person = guild::find_person(read, request->person);
  if (!person || person->erased) return std::nullopt;
  return Asked{*request, guild::community(read, request->community), person->name};
}

std::string name_in(const Addressee& to, const guild::Community& community) {
  return community.is.name.in(code(to.t.language()));
}

// A link that asks for signing in where a stranger would find nothing.
std::string through_sign_in(const Addressee& to, const html::Url& url) {
  return to.absolute(url::sign_in(url.text()));
}

void send_asked(const Notices& notices, const jobs::Job& job, sql::Database& db, guild::PersonId to,
                const Asked& asked, const char* state, auto compose) {
  Notice notice{to};
  notice.compose = [&](sql::Read& read, const Addressee& addressee, Letter& letter, Mail&) {
    const auto now = find_asked(read, job);
    if (!now || now->request.state != state) return false;  // answered meanwhile
    compose(addressee, asked, letter);
    return true;
  };
  send_notice(notices, job, db, notice);
}

std::optional<Asked> read_asked(const jobs::Job& job, sql::Database& db) {
  return sql::in_read(db, [&](sql::Read& read) { return find_asked(read, job); });
}

}  // namespace

void mail_join_request(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto asked = read_asked(job, db);
  if (!asked) return;
  const guild::PersonId to = part_of_payload<guild::PersonId>(job, 1);
  // Who stopped leading while her mailbox was refused has no part in it any more.
  const auto who =
      sql::in_read(db, [&](sql::Read& read) { return who_answers(read, asked->community.id); });
  if (std::find(who.begin(), who.end(), to) == who.end()) return;
  send_asked(notices, job, db, to, *asked, "open",
             [](const Addressee& reader, const Asked& about, Letter& letter) {
               const std::string name = name_in(reader, about.community);
               letter.subject = reader.t("community_mail.request_subject", {about.name, name});
               letter.say(reader.t("community_mail.request", {about.name, name}));
               if (!about.request.words.empty()) letter.say("“" + about.request.words + "”");
               letter.link(reader.t("community_mail.answer"),
                           through_sign_in(reader, url::community(about.community.slug, "people")));
             });
}

void mail_join_accepted(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto asked = read_asked(job, db);
  if (!asked) return;
  send_asked(notices, job, db, asked->request.person, *asked, "accepted",
             [](const Addressee& to, const Asked& about, Letter& letter) {
               const std::string name = name_in(to, about.community);
               letter.subject = to.t("community_mail.accepted_subject", {name});
               letter.say(to.t("community_mail.accepted", {name}));
               letter.link(name, through_sign_in(to, url::community(about.community.slug)));
             });
}

void mail_join_declined(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto asked = read_asked(job, db);
  if (!asked) return;
  send_asked(notices, job, db, asked->request.person, *asked, "declined",
             [](const Addressee& to, const Asked& about, Letter& letter) {
               const std::string name = name_in(to, about.community);
               letter.subject = to.t("community_mail.declined_subject", {name});
               letter.say(to.t("community_mail.declined", {name}));
               if (!about.request.answer.empty()) letter.say("“" + about.request.answer + "”");
             });
}

void mail_community_invitation(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto asked = read_asked(job, db);
  if (!asked) return;
  send_asked(notices, job, db, asked->request.person, *asked, "open",
             [](const Addressee& to, const Asked& about, Letter& letter) {
               const std::string name = name_in(to, about.community);
               letter.subject = to.t("community_mail.invited_subject", {name});
               letter.say(to.t("community_mail.invited", {name}));
               const std::string& purpose = about.community.is.purpose.in(code(to.t.language()));
               if (!purpose.empty()) letter.say(purpose);
               if (!about.request.words.empty()) letter.say("“" + about.request.words + "”");
               letter.link(to.t("community_mail.answer"),
                           through_sign_in(to, url::community(about.community.slug, "join")));
             });
}

void mail_added_to_community(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const auto id = part_of_payload<guild::CommunityId>(job, 0);
  const auto by = part_of_payload<guild::PersonId>(job, 2);
  Notice notice{part_of_payload<guild::PersonId>(job, 1)};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail&) {
    const guild::Community community = guild::community(read, id);
    const auto adder = guild::find_person(read, by);
    const std::string name = name_in(to, community);
    letter.subject = to.t("community_mail.added_subject", {name});
    letter.say(adder ? to.t("community_mail.added_by", {adder->name, name})
                     : to.t("community_mail.added", {name}));
    letter.link(name, through_sign_in(to, url::community(community.slug)));
    letter.say(to.t("community_mail.leave"));
    return true;
  };
  send_notice(notices, job, db, notice);
}

}  // namespace web
