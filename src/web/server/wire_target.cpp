#include <arpa/inet.h>

#include "base/text.hpp"
#include "web/server/wire.hpp"

namespace web::wire {
namespace {

constexpr Refusal malformed{400, "target malformed"};

bool has_control_byte(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) return true;
  }
  return false;
}

// Only what a URL may carry: visible ASCII, no fragment, none of the delimiters. Browsers encode
// the rest; who sends it raw hopes that two readers disagree.
bool is_clean_target(std::string_view target) {
  for (const char c : target) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f || c == '#' || c == '"' || c == '<' || c == '>') return false;
  }
  return true;
}

// Resolves "." and "..", drops empty segments. False when ".." leads above the root.
bool resolve_segments(std::string_view path, std::string& out) {
  out.clear();
  std::size_t at = 0;
  while (at < path.size()) {
    const auto end = std::min(path.find('/', at + 1), path.size());
    const auto segment = path.substr(at + 1, end - at - 1);
    const bool last = end == path.size();
    if (segment == "..") {
      if (out.empty()) return false;
      out.erase(out.rfind('/'));
    } else if (!segment.empty() && segment != ".") {
      out.append("/").append(segment);
    }
    if (last && (segment.empty() || segment == "." || segment == "..")) out.push_back('/');
    at = end;
  }
  return true;
}

Refusal decode_path(std::string_view raw, std::string& path) {
  if (raw.find('\\') != std::string_view::npos) return malformed;
  const bool plain = raw.find('%') == std::string_view::npos;
  if (plain && raw.find("//") == std::string_view::npos &&
      raw.find("/.") == std::string_view::npos) {
    path.assign(raw);
    return {};
  }
  // An encoded slash would become a separator that was not one.
  for (auto at = raw.find('%'); at != std::string_view::npos; at = raw.find('%', at + 1)) {
    if (same_ignoring_case(raw.substr(at, 3), "%2f")) return malformed;
  }
  const auto decoded = percent_decode(raw);
  if (!decoded || has_control_byte(*decoded) || !base::valid_utf8(*decoded)) return malformed;
  return resolve_segments(*decoded, path) ? Refusal{} : malformed;
}

bool is_ipv6(std::string_view text) {
  in6_addr ignored{};
  return ::inet_pton(AF_INET6, std::string(text).c_str(), &ignored) == 1;
}

bool is_port(std::string_view text) {
  return text.size() <= 5 && (text.empty() || base::is_number(text)) &&
         (text.empty() || std::stoi(std::string(text)) <= 65535);
}

bool is_host_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

}  // namespace

Refusal decode_target(std::string_view target, Request& request) {
  if (target.empty() || target[0] != '/' || !is_clean_target(target)) return malformed;
  request.target.assign(target);
  const auto question = target.find('?');
  if (auto refusal = decode_path(target.substr(0, question), request.path)) return refusal;
  if (question == std::string_view::npos) return {};
  auto query = parse_form(target.substr(question + 1));
  if (!query) return malformed;
  request.query = std::move(*query);
  return {};
}

std::optional<std::string> parse_host(std::string_view text) {
  if (text.empty() || text.size() > 255 + 6) return std::nullopt;
  if (text[0] == '[') {
    const auto close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    const auto rest = text.substr(close + 1);
    const auto address = text.substr(1, close - 1);
    if (!is_ipv6(address) || (!rest.empty() && (rest[0] != ':' || !is_port(rest.substr(1))))) {
      return std::nullopt;
    }
    return ascii_lower(address);
  }
  const auto colon = text.find(':');
  if (colon != std::string_view::npos && !is_port(text.substr(colon + 1))) return std::nullopt;
  auto name = ascii_lower(text.substr(0, colon));
  if (name.size() > 1 && name.back() == '.') name.pop_back();
  if (name.empty() || name.front() == '.' || name.find("..") != std::string::npos) {
    return std::nullopt;
  }
  for (const char c : name) {
    if (!is_host_byte(c)) return std::nullopt;
  }
  return name;
}

}  // namespace web::wire
