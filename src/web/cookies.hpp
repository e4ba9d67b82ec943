// The few cookies there are: session, lang, theme, shortcuts, flash. All HttpOnly, SameSite=Lax,
// Secure behind https.
#pragma once
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "web/visit.hpp"

namespace web {

inline constexpr std::string_view session_cookie = "session";

// The value of a Set-Cookie header. A span of 0 takes the cookie away.
std::string set_cookie(const Services& services, std::string_view name, std::string_view value,
                       base::Span lives);

}  // namespace web
