// The letter that asks somebody who was interviewed whether her words may be read.
#pragma once
#include "web/mail/notices.hpp"

namespace web {

void mail_quote_permission(const Notices& notices, const jobs::Job& job, sql::Database& db);

}  // namespace web
