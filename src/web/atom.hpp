// Atom (RFC 4287): what every feed of the hub is put together from.
#pragma once
#include <string>
#include <string_view>

#include "web/visit.hpp"

namespace web {

// Text of an element or a value of an attribute. Control characters never pass base::clean_line.
std::string xml(std::string_view text);
std::string element(const char* name, std::string_view text);

struct AtomFeed {
  std::string name, page, self;  // title, and paths
};
Reply atom(const Visit& visit, const AtomFeed& feed, base::Instant updated,
           const std::string& entries);

}  // namespace web
