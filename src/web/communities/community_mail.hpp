// What people hear by mail about joining: requests, answers, invitations, being added.
#pragma once
#include "web/mail/notices.hpp"

namespace web {

void mail_join_request(const Notices& notices, const jobs::Job& job, sql::Database& db);
void mail_join_accepted(const Notices& notices, const jobs::Job& job, sql::Database& db);
void mail_join_declined(const Notices& notices, const jobs::Job& job, sql::Database& db);
void mail_community_invitation(const Notices& notices, const jobs::Job& job, sql::Database& db);
void mail_added_to_community(const Notices& notices, const jobs::Job& job, sql::Database& db);

}  // namespace web
