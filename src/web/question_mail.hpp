// Letters about questions. Each is composed when it is sent: who may no longer see the question, or
// wants no mail, gets none.
#pragma once
#include "web/notices.hpp"

namespace web {

// Payload "QUESTION HELPER": to the asker.
void mail_help_offered(const Notices& notices, const jobs::Job& job, sql::Database& db);

// Payload "COMMENT PERSON": to who was mentioned in it, replied to, or asked the question.
void mail_comment(const Notices& notices, const jobs::Job& job, sql::Database& db);
// Payload "QUESTION PERSON".
void mail_question_answered(const Notices& notices, const jobs::Job& job, sql::Database& db);

}  // namespace web
