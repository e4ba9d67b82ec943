// Notices: mail to one person about something that happened. Each kind is a job "mail.<kind>";
// its function stands with its noun and says what the letter says. The frame does the rest: finds
// the person, her language and address, skips who wants no mail, adds how to stop it, sends.
//
// To add a kind:
//   1. In the domain: jobs::enqueue(write, "mail.invitation", std::to_string(id), now);
//   2. In web/<noun>_mail.cpp:
//        void mail_invitation(const Notices& n, const jobs::Job& job, sql::Database& db) {
//          Notice notice{person};
//          notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail& mail) {
//            letter.subject = to.t("mail.invitation.subject", …); …
//            return true;
//          };
//          send_notice(n, job, db, notice);
//        }
//   3. In web/hub/job_handlers.cpp: one line.
//
// Sent once, and surely: a job may run twice, when the process dies between sending and deleting
// it. A kind whose table has a mailed_at takes a claim that runs out in `claim` (false when
// somebody has it, or it was mailed), gives it back in `release`, and sets mailed_at or refused_at
// itself after send_notice().
#pragma once
#include <functional>
#include <string>

#include "guild/hub/hub.hpp"
#include "guild/people/person.hpp"
#include "jobs/jobs.hpp"
#include "web/mail/letter.hpp"
#include "web/visit.hpp"

namespace web {

struct Notices {
  const Services& services;
  const Postbox& postbox;
};

// Who gets it, in her own language.
struct Addressee {
  guild::Person person;
  const Words& t;
  guild::Hub hub;
  base::Instant now;
  std::string absolute(const html::Url& url) const { return public_url + url.text(); }
  std::string public_url;
};

struct Notice {
  guild::PersonId to;
  // Fills the letter, and in `mail` what only this kind has (calendar, attachments, reply_to).
  // False: there is nothing to say any more (cancelled meanwhile).
  std::function<bool(sql::Read&, const Addressee&, Letter&, Mail&)> compose;
  std::function<bool(sql::Write&)> claim = {};
  std::function<void(sql::Write&)> release = {};
};

// What became of a letter. One that may still leave is thrown as a MailFault: the job runner tries
// again later. One that no server will ever take is logged, and told to the kind, which keeps it.
enum class Sent { yes, refused, nothing };

// `nothing`: she wants no mail, there was nothing to say, or somebody else has the claim.
Sent send_notice(const Notices& notices, const jobs::Job& job, sql::Database& db,
                 const Notice& notice);

// For a letter that is no notice to a person of the hub (a sign-in mail to somebody new).
Sent send_letter(const Notices& notices, const jobs::Job& job, Mail mail, const Letter& letter,
                 std::string_view language);

}  // namespace web
