// Feeds parse_multipart() anything, with a boundary that the input can guess. Parts must lie inside
// the body, in order, and never hold the delimiter.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "web/server/http.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  web::parse_multipart(body.substr(0, 200), body);
  const auto parts = web::parse_multipart("multipart/form-data; boundary=b", body, 20);
  if (!parts) return 0;
  if (parts->size() > 20) std::abort();
  const char* at = body.data();
  for (const web::Part& part : *parts) {
    const char* end = part.content.data() + part.content.size();
    if (part.content.data() < at || end > body.data() + body.size()) std::abort();
    if (part.content.find("\r\n--b") != std::string_view::npos) std::abort();
    at = end;
  }
  return 0;
}
