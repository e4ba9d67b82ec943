// Feeds parse_form() anything. What it reads must come out the same when written and read again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "web/server/http.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto fields = web::parse_form(text);
  if (!fields) return 0;
  std::string written;
  for (const auto& [name, value] : *fields) {
    written += "&" + web::percent_encode(name) + "=" + web::percent_encode(value);
  }
  if (web::parse_form(written) != fields) std::abort();
  return 0;
}
