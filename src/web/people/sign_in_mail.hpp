#pragma once
#include "web/mail/notices.hpp"

namespace web {

// The mailed way in. Sent to whoever asked, also to who wants no other mail.
void mail_sign_in(const Notices& notices, const jobs::Job& job, sql::Database& db);

}  // namespace web
