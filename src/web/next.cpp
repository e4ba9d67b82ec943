#include "web/next.hpp"

#include <algorithm>

namespace web {

std::string own_path(std::string_view wanted, std::string_view otherwise) {
  constexpr std::size_t longest = 1000;
  const bool path = wanted.starts_with('/') && wanted.size() <= longest &&
                    (wanted.size() == 1 || (wanted[1] != '/' && wanted[1] != '\\'));
  // A browser drops tabs and newlines before it reads an address: "/\t/elsewhere" is "//elsewhere".
  const bool plain = std::all_of(wanted.begin(), wanted.end(), [](unsigned char c) {
    return c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>';
  });
  return std::string(path && plain ? wanted : otherwise);
}

}  // namespace web
