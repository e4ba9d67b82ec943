#include "web/community_mail.hpp"

#include "base/fault.hpp"
#include "base/text.hpp"
#include "guild/communities/membership.hpp"
#include "guild/programmes/programme.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

// A request or invitation with all that its letters say.
struct Asked {
  guild::JoinRequest request;
  guild::Community community;
  std::string name;  // of who asks or is asked
};

std::optional<Asked> find_asked(sql::Read& read, const jobs::Job& job) {
  const guild::JoinRequestId id{base::parse_integer(job.payload).value_or(0)};
  const auto request = guild::find_join_request(read, id);
  if (!request) return std::nullopt;
  const auto person = guild::find_person(read, request->person);
  if (!person || person->erased) return std::nullopt;
  return Asked{*request, guild::community(read, request->community), person->name};
}

std::string name_in(const Addressee& to, const guild::Community& community) {
  return community.is.name.in(code(to.t.language()));
}

// Who answers: the leads of the community; without one the coordinators of its programme.
std::vector<guild::PersonId> who_answers(sql::Read& read, const guild::Community& community) {
  std::vector<guild::PersonId> people;
  for (const guild::MemberLine& line : guild::guide_lines(read, community.id, {}))
    if (line.role == guild::Role::lead) people.push_back(line.person);
  if (people.empty() && community.is.programme)
    for (const guild::Coordinator& one : guild::coordinators(read, community.is.programme, {}))
      people.push_back(one.person);
  return people;
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
  const auto people =
      sql::in_read(db, [&](sql::Read& read) { return who_answers(read, asked->community); });
  for (const guild::PersonId person : people)
    send_asked(notices, job, db, person, *asked, "open",
               [](const Addressee& to, const Asked& about, Letter& letter) {
                 const std::string name = name_in(to, about.community);
                 letter.subject = to.t("community_mail.request_subject", {about.name, name});
                 letter.say(to.t("community_mail.request", {about.name, name}));
                 if (!about.request.words.empty()) letter.say("“" + about.request.words + "”");
                 letter.link(to.t("community_mail.answer"),
                             through_sign_in(to, url::community(about.community.slug, "people")));
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
  const auto parts = base::split(job.payload, ' ');
  if (parts.size() != 3) base::bug("payload of mail.added_to_community");
  const guild::CommunityId id{base::parse_integer(parts[0]).value_or(0)};
  const guild::PersonId by{base::parse_integer(parts[2]).value_or(0)};
  Notice notice{guild::PersonId{base::parse_integer(parts[1]).value_or(0)}};
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
