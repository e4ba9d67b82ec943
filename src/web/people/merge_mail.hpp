#pragma once
#include "web/mail/notices.hpp"

namespace web {

// To each of the two addresses: what was two is one, and what to do when that is wrong. Also to who
// wants no other mail. It names no other address: were it wrong, its reader is somebody else.
void mail_merged(const Notices& notices, const jobs::Job& job, sql::Database& db);

}  // namespace web
