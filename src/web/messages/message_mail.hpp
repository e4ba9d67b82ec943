// The job "mail.message": a message to some of those it is for (guild/messages/message.hpp).
#pragma once
#include "web/mail/notices.hpp"

namespace web {

void mail_message(const Notices& notices, const jobs::Job& job, sql::Database& db);

}  // namespace web
