// Mail about challenges: to the client (her link), to who was placed in a team, and after half a
// year the question what became of it.
#pragma once
#include "web/mail/notices.hpp"

namespace web {

// The ids: challenge, and which of its clients.
inline constexpr std::string_view client_purpose = "client";

void mail_client(const Notices& notices, const jobs::Job& job, sql::Database& db);
void mail_team(const Notices& notices, const jobs::Job& job, sql::Database& db);
void mail_follow_up(const Notices& notices, const jobs::Job& job, sql::Database& db);
// Does what a round's dates ask for.
void settle_challenges(const Services& services, const jobs::Job& job, sql::Database& db);
void ask_what_became(const Services& services, const jobs::Job& job, sql::Database& db);

}  // namespace web
