#include "web/hub/job_handlers.hpp"

#include "guild/files/file.hpp"
#include "guild/publications/publication.hpp"
#include "web/challenges/challenge_mail.hpp"
#include "web/communities/community_mail.hpp"
#include "web/evidence/evidence_mail.hpp"
#include "web/files/file_sweep.hpp"
#include "web/files/small_picture.hpp"
#include "web/hub/housekeeping.hpp"
#include "web/lessons/lesson_mail.hpp"
#include "web/mail/notices.hpp"
#include "web/meetings/meeting_mail.hpp"
#include "web/messages/message_mail.hpp"
#include "web/people/address_mail.hpp"
#include "web/people/merge_mail.hpp"
#include "web/people/sign_in_mail.hpp"
#include "web/publications/publication_pdf.hpp"
#include "web/questions/question_mail.hpp"

namespace web {
namespace {

using MailJob = void (*)(const Notices&, const jobs::Job&, sql::Database&);

jobs::Handler mail(const Notices& notices, MailJob work) {
  return [notices, work](const jobs::Job& job, sql::Database& db) { work(notices, job, db); };
}

}  // namespace

std::map<std::string, jobs::Handler> job_handlers(const Services& services,
                                                  const Postbox& postbox) {
  const Notices notices{services, postbox};
  return {
      {std::string(housekeeping_kind),
       [&services](const jobs::Job&, sql::Database& db) { keep_house(services, db); }},
      {std::string(guild::sweep_kind),
       [&services](const jobs::Job&, sql::Database& db) { sweep_files(services, db); }},
      {std::string(guild::small_picture_kind),
       [&services](const jobs::Job& job, sql::Database& db) {
         make_small_picture(services, job, db);
       }},
      {std::string(guild::pdf_kind),
       [&services](const jobs::Job& job, sql::Database& db) {
         make_publication_pdf(services, job, db);
       }},
      {"settle_round", [&services](const jobs::Job& job,
                                   sql::Database& db) { settle_challenges(services, job, db); }},
      {"ask_follow_up", [&services](const jobs::Job& job,
                                    sql::Database& db) { ask_what_became(services, job, db); }},
      {"parking_due",
       [&services](const jobs::Job& job, sql::Database& db) { bring_back(services, job, db); }},
      {"mail.client", mail(notices, mail_client)},
      {"mail.team", mail(notices, mail_team)},
      {"mail.follow_up", mail(notices, mail_follow_up)},
      {"mail.message", mail(notices, mail_message)},
      {"mail.sign_in", mail(notices, mail_sign_in)},
      {"mail.address_claim", mail(notices, mail_address_claim)},
      {"mail.address_added", mail(notices, mail_address_added)},
      {"mail.merged", mail(notices, mail_merged)},
      {"mail.invitation", mail(notices, mail_invitation)},
      {"mail.meeting_changed", mail(notices, mail_meeting_changed)},
      {"mail.meeting_cancelled", mail(notices, mail_meeting_cancelled)},
      {"mail.meeting_withdrawn", mail(notices, mail_meeting_withdrawn)},
      {"mail.comment", mail(notices, mail_comment)},
      {"mail.question_answered", mail(notices, mail_question_answered)},
      {"mail.parked", mail(notices, mail_parked)},
      {"mail.parking_due", mail(notices, mail_parking_due)},
      {"mail.group_report", mail(notices, mail_group_report)},
      {"mail.help_asked", mail(notices, mail_help_asked)},
      {"mail.help_offered", mail(notices, mail_help_offered)},
      {"mail.join_request", mail(notices, mail_join_request)},
      {"mail.join_accepted", mail(notices, mail_join_accepted)},
      {"mail.join_declined", mail(notices, mail_join_declined)},
      {"mail.community_invitation", mail(notices, mail_community_invitation)},
      {"mail.added_to_community", mail(notices, mail_added_to_community)},
      {"mail.lesson_consent", mail(notices, mail_lesson_consent)},
      {"mail.quote_permission", mail(notices, mail_quote_permission)},
      {"mail.story_approval", mail(notices, mail_story_approval)},
  };
}

}  // namespace web
