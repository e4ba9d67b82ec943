// Signed links: addresses in mails that may do one thing for one person without signing in. The
// token says what about and until when; the signature under the hub's key says that we wrote it.
//
//   url::unsubscribe(sign_link(services, "unsubscribe", {person.value}, now + base::days(400)))
//   const auto ids = read_link(services, "unsubscribe", v.parameter("token"), 1, v.now);
//
// A token is good for its purpose only. It can be used more than once, so what it allows must be
// harmless to repeat; ways in are another thing (guild/people/sign_in.hpp).
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace web {

struct Services;

std::string sign_link(const Services& services, std::string_view purpose,
                      std::initializer_list<std::int64_t> ids, base::Instant expires_at);

// The ids of a token of this purpose, exactly `count` of them. Fault gone for one that ran out,
// not_found for one that we did not write.
std::vector<std::int64_t> read_link(const Services& services, std::string_view purpose,
                                    std::string_view token, std::size_t count, base::Instant now);

}  // namespace web
