// Letters that ask whether a name may stand on a lesson, and whether a practice story may be read.
#pragma once
#include "web/mail/notices.hpp"

namespace web {

void mail_lesson_consent(const Notices& notices, const jobs::Job& job, sql::Database& db);
void mail_story_approval(const Notices& notices, const jobs::Job& job, sql::Database& db);

}  // namespace web
