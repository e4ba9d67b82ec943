// Signing a visit in and out: the session's cookie and what the list of sign-ins says of a device.
#pragma once
#include <string>
#include <string_view>

#include "web/visit.hpp"

namespace web {

// Begins a session of `person` for this browser and adds its cookie to `reply`. The session the
// browser had before, whosever it was, ends; its token is never kept.
Reply signed_in(Visit& visit, sql::Write& write, guild::PersonId person, Reply reply);
Reply signed_out(Visit& visit, sql::Write& write, Reply reply);

// "Firefox · Linux" from a User-Agent header; "" when it says nothing we know.
std::string device_of(std::string_view user_agent);

}  // namespace web
