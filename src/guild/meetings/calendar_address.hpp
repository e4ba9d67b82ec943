// The secret address of a person's own calendar. It needs no cookie, so that calendar programs can
// read it; it is kept as it is, since its owner must be able to copy it again, and opens nothing
// but the dates of her meetings.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guild/meetings/meeting.hpp"

namespace guild {

// The one in force, or nothing.
std::optional<std::string> find_calendar_token(sql::Read& read, PersonId person);
// Makes one, and revokes the one before: it stops working at once.
std::string renew_calendar_token(sql::Write& write, PersonId person, base::Instant now);
void revoke_calendar_token(sql::Write& write, PersonId person, base::Instant now);
// Whose it is; none for one that is unknown or revoked.
PersonId person_of_calendar(sql::Read& read, std::string_view token);

// Everything the person is invited to and did not decline, cancelled ones too, from a year ago.
std::vector<Meeting> calendar_of(sql::Read& read, PersonId person, base::Instant now);

}  // namespace guild
