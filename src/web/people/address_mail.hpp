#pragma once
#include "web/mail/notices.hpp"

namespace web {

// Purpose of the signed link in the mail to an address that somebody claims.
inline constexpr std::string_view address_claim_purpose = "address_claim";

// To the new address: somebody says it is hers. Names nobody: it may be anybody's mailbox.
void mail_address_claim(const Notices& notices, const jobs::Job& job, sql::Database& db);
// To the primary one: there is another way in. Also to who wants no other mail.
void mail_address_added(const Notices& notices, const jobs::Job& job, sql::Database& db);

}  // namespace web
