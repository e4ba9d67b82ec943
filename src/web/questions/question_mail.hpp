// Letters about questions. Each is composed when it is sent: who may no longer see the question, or
// wants no mail, gets none.
#pragma once
#include "web/mail/notices.hpp"

namespace web {

// Payload "QUESTION HELPER": to the asker.
void mail_help_offered(const Notices& notices, const jobs::Job& job, sql::Database& db);
// Payload "QUESTION PERSON BY": somebody thinks that she may know.
void mail_help_asked(const Notices& notices, const jobs::Job& job, sql::Database& db);
// Payload "COMMENT PERSON": to who was mentioned in it, replied to, or asked the question.
void mail_comment(const Notices& notices, const jobs::Job& job, sql::Database& db);
// Payload "QUESTION PERSON".
void mail_question_answered(const Notices& notices, const jobs::Job& job, sql::Database& db);

// Payload "PARKING": to its owner, when somebody else made her so.
void mail_parked(const Notices& notices, const jobs::Job& job, sql::Database& db);
// Payload "PARKING": its day came; sends a letter, each a job of its own, to whom it comes back.
void bring_back(const Services& services, const jobs::Job& job, sql::Database& db);
// Payload "PARKING PERSON": on its day, to each whom it comes back to.
void mail_parking_due(const Notices& notices, const jobs::Job& job, sql::Database& db);
// Payload "QUESTION PERSON".
void mail_group_report(const Notices& notices, const jobs::Job& job, sql::Database& db);

}  // namespace web
