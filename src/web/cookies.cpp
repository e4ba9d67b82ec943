#include "web/cookies.hpp"

#include <fmt/format.h>

namespace web {

std::string set_cookie(const Services& services, std::string_view name, std::string_view value,
                       base::Span lives) {
  const bool https = services.public_url.starts_with("https://");
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", name,
                     percent_encode(value), lives.us / 1'000'000, https ? "; Secure" : "");
}

}  // namespace web
