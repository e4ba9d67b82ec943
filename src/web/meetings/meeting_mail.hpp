// Mail about meetings: invitations, changes and cancellations, each with a calendar part and links
// that open a reply ready to confirm.
#pragma once
#include <string>
#include <string_view>

#include "guild/nouns.hpp"
#include "web/mail/notices.hpp"

namespace web {

void mail_invitation(const Notices& notices, const jobs::Job& job, sql::Database& db);
void mail_meeting_changed(const Notices& notices, const jobs::Job& job, sql::Database& db);
void mail_meeting_cancelled(const Notices& notices, const jobs::Job& job, sql::Database& db);
void mail_meeting_withdrawn(const Notices& notices, const jobs::Job& job, sql::Database& db);

// The token of the links in a mail: good for this person's reply to this meeting.
inline constexpr std::string_view reply_purpose = "reply";

}  // namespace web
