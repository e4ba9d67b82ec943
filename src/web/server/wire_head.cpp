#include <array>
#include <cstring>

#include "base/text.hpp"
#include "web/server/wire.hpp"

namespace web::wire {
namespace {

constexpr std::size_t most_fields = 100;
// The longest method known anywhere, two spaces, the version and the line end.
constexpr std::size_t request_line_rest = 40;

constexpr std::array<bool, 256> token_bytes = [] {
  std::array<bool, 256> is{};
  for (int c = '0'; c <= '9'; ++c) is[c] = true;
  for (int c = 'a'; c <= 'z'; ++c) is[c] = is[c - 32] = true;
  for (const char c : std::string_view("!#$%&'*+-.^_`|~")) is[static_cast<unsigned char>(c)] = true;
  return is;
}();

bool is_token_byte(char c) { return token_bytes[static_cast<unsigned char>(c)]; }

// What may stand in a field value: visible bytes, space, tab; bytes above 127 are opaque.
bool is_value_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte != 0x7f) || byte == '\t';
}

std::string_view trim_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Refusal read_method(std::string_view text, Request& request) {
  if (!is_token(text)) return {400, "method is not a token"};
  if (text == "GET" || text == "HEAD") {
    request.method = Method::get;
    request.head = text == "HEAD";
    return {};
  }
  if (text == "POST") {
    request.method = Method::post;
    return {};
  }
  for (const std::string_view known : {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"}) {
    if (text == known) return {405, "method not allowed"};
  }
  return {501, "method unknown"};
}

Refusal read_version(std::string_view text, Framing& framing) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 8 || !text.starts_with("HTTP/") || !digit(text[5]) || text[6] != '.' ||
      !digit(text[7])) {
    return {400, "version malformed"};
  }
  if (text[5] != '1') return {505, "version not supported"};
  framing.http_1_0 = text[7] == '0';
  framing.keep_alive = !framing.http_1_0;
  return {};
}

// "http://host/path?query" as a proxy sends it; its authority takes the place of Host.
Refusal split_absolute_form(std::string_view& target, std::optional<std::string>& authority) {
  const auto scheme_end = target.find("://");
  const auto scheme = target.substr(0, scheme_end);
  if (scheme_end == std::string_view::npos ||
      (!same_ignoring_case(scheme, "http") && !same_ignoring_case(scheme, "https"))) {
    return {400, "target malformed"};
  }
  target.remove_prefix(scheme_end + 3);
  const auto path = std::min(target.find_first_of("/?"), target.size());
  authority = parse_host(target.substr(0, path));
  if (!authority) return {400, "target malformed"};
  target.remove_prefix(path);
  return {};
}

// Header lines as they stand, names in lower case.
Refusal read_fields(std::string_view lines, Fields& fields) {
  while (!lines.empty()) {
    const auto end = lines.find("\r\n");
    const auto line = lines.substr(0, end);
    lines.remove_prefix(end + 2);
    const auto colon = line.find(':');
    // Also catches folded lines, and white space before the colon.
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
      return {400, "header field malformed"};
    }
    const auto value = trim_blanks(line.substr(colon + 1));
    for (const char c : value) {
      if (!is_value_byte(c)) return {400, "header field malformed"};
    }
    if (fields.size() == most_fields) return {431, "too many header fields"};
    fields.emplace_back(ascii_lower(line.substr(0, colon)), value);
  }
  return {};
}

// Only digits, at most 18 of them.
std::optional<std::int64_t> read_length(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::int64_t length = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    length = length * 10 + (c - '0');
  }
  return length;
}

void read_connection(std::string_view value, Framing& framing) {
  for (const auto option : base::split(value, ',')) {
    const auto name = base::trim(option);
    if (same_ignoring_case(name, "close")) framing.keep_alive = false;
    if (same_ignoring_case(name, "keep-alive") && framing.http_1_0) framing.keep_alive = true;
  }
}

// The fields that say how the message is framed: each at most once, and never two that disagree.
Refusal read_framing(const Request& request, Framing& framing, std::optional<std::string>& host) {
  bool length_given = false, coding_given = false, host_given = false;
  for (const auto& [name, value] : request.headers) {
    if (name == "host") {
      if (host_given) return {400, "two Host fields"};
      host_given = true;
      host = parse_host(value);
      if (!host) return {400, "Host malformed"};
    } else if (name == "content-length") {
      const auto length = read_length(value);
      if (length_given || !length) return {400, "Content-Length malformed"};
      length_given = true;
      framing.length = *length;
    } else if (name == "transfer-encoding") {
      if (coding_given) return {400, "two Transfer-Encoding fields"};
      if (!same_ignoring_case(value, "chunked")) return {501, "transfer coding unknown"};
      coding_given = framing.chunked = true;
    } else if (name == "connection") {
      read_connection(value, framing);
    } else if (name == "expect") {
      if (!same_ignoring_case(value, "100-continue")) return {417, "expectation unknown"};
      framing.expects_continue = !framing.http_1_0;
    }
  }
  if (!host_given) return {400, "no Host field"};
  if (coding_given && length_given) return {400, "Content-Length beside Transfer-Encoding"};
  if (coding_given && framing.http_1_0) return {400, "Transfer-Encoding in HTTP/1.0"};
  return {};
}

}  // namespace

bool is_token(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (!is_token_byte(c)) return false;
  }
  return true;
}

Scan scan_head(std::string_view received, std::size_t& from, const ServerLimits& limits) {
  if (!received.empty() && !is_token_byte(received[0])) return {0, {400, "not HTTP"}};
  const std::size_t line_limit = limits.target_bytes + request_line_rest;
  while (from < received.size()) {
    const void* found = std::memchr(received.data() + from, '\n', received.size() - from);
    if (!found) break;
    const auto feed = static_cast<std::size_t>(static_cast<const char*>(found) - received.data());
    if (feed == 0 || received[feed - 1] != '\r') return {0, {400, "bare line feed"}};
    const bool first_line = received.substr(0, feed).find('\n') == std::string_view::npos;
    if (first_line && feed > line_limit) return {0, {414, "target too long"}};
    from = feed + 1;
    if (feed + 1 > limits.header_bytes) return {0, {431, "header too large"}};
    if (feed >= 3 && received.substr(feed - 3, 4) == "\r\n\r\n") return {feed + 1, {}};
  }
  from = std::max(from, received.size());
  const bool in_first_line = received.find('\n') == std::string_view::npos;
  if (in_first_line && received.size() > line_limit) return {0, {414, "target too long"}};
  if (received.size() >= limits.header_bytes) return {0, {431, "header too large"}};
  return {};
}

Refusal parse_head(std::string_view head, const ServerLimits& limits, Request& request,
                   Framing& framing) {
  const auto line_end = head.find("\r\n");
  const auto line = head.substr(0, line_end);
  const auto first_space = line.find(' ');
  const auto last_space = line.rfind(' ');
  if (first_space == std::string_view::npos || first_space == last_space) {
    return {400, "request line malformed"};
  }
  auto target = line.substr(first_space + 1, last_space - first_space - 1);
  if (auto refusal = read_version(line.substr(last_space + 1), framing)) return refusal;
  if (auto refusal = read_method(line.substr(0, first_space), request)) return refusal;
  if (target.size() > limits.target_bytes) return {414, "target too long"};
  // The blank line is not a field.
  auto lines = head.substr(line_end + 2);
  lines.remove_suffix(2);
  request.headers.reserve(16);
  if (auto refusal = read_fields(lines, request.headers)) return refusal;
  std::optional<std::string> host, authority;
  if (auto refusal = read_framing(request, framing, host)) return refusal;
  if (target.empty() || target[0] != '/') {
    if (auto refusal = split_absolute_form(target, authority)) return refusal;
    if (*authority != *host) return {400, "target and Host disagree"};
  }
  framing.host = std::move(*host);
  if (authority && (target.empty() || target[0] == '?')) {
    return decode_target("/" + std::string(target), request);
  }
  return decode_target(target, request);
}

}  // namespace web::wire
