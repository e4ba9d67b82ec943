// multipart/form-data (RFC 7578) over a body that lies in memory or is mapped: parts point into it.
#include "base/text.hpp"
#include "web/server/http.hpp"

namespace web {
namespace {

constexpr std::size_t most_part_header_bytes = 4096;

// The value of `name` in "form-data; name=\"a\"; filename=\"b\"", unquoted. Browsers write a quote
// inside a name as %22 (or \" in older ones) and a line break as %0D%0A.
std::optional<std::string> parameter(std::string_view header, std::string_view wanted) {
  std::size_t at = header.find(';');
  while (at != std::string_view::npos && at < header.size()) {
    ++at;
    while (at < header.size() && (header[at] == ' ' || header[at] == '\t')) ++at;
    const auto equals = header.find_first_of("=;", at);
    if (equals == std::string_view::npos || header[equals] == ';') {
      at = equals;
      continue;
    }
    const auto name = base::trim(header.substr(at, equals - at));
    std::string value;
    at = equals + 1;
    if (at < header.size() && header[at] == '"') {
      for (++at; at < header.size() && header[at] != '"'; ++at) {
        if (header[at] == '\\' && at + 1 < header.size() && header[at + 1] == '"') ++at;
        value.push_back(header[at]);
      }
      if (at == header.size()) return std::nullopt;  // no closing quote
      at = header.find(';', at);
    } else {
      const auto end = header.find(';', at);
      value = base::trim(header.substr(at, end == std::string_view::npos ? end : end - at));
      at = end;
    }
    if (same_ignoring_case(name, wanted)) return value;
  }
  return std::nullopt;
}

std::string unescape_name(std::string text) {
  for (const auto& [written, meant] : {std::pair<std::string_view, std::string_view>{"%22", "\""},
                                       {"%0D%0A", "\n"},
                                       {"%0d%0a", "\n"}}) {
    for (auto at = text.find(written); at != std::string::npos; at = text.find(written, at + 1)) {
      text.replace(at, written.size(), meant);
    }
  }
  return text;
}

bool is_text_of_ours(std::string_view text) {
  return text.find('\0') == std::string_view::npos && base::valid_utf8(text);
}

// The header lines of one part, without the blank line. False when they are not those of a field.
bool read_part_headers(std::string_view lines, Part& part) {
  bool named = false;
  while (!lines.empty()) {
    const auto end = lines.find("\r\n");
    const auto line = lines.substr(0, end);
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 2);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    const auto name = line.substr(0, colon);
    const auto value = base::trim(line.substr(colon + 1));
    if (same_ignoring_case(name, "content-type")) part.type = ascii_lower(value);
    if (!same_ignoring_case(name, "content-disposition")) continue;
    if (named || !same_ignoring_case(base::trim(value.substr(0, value.find(';'))), "form-data")) {
      return false;
    }
    const auto field = parameter(value, "name");
    if (!field) return false;
    part.name = unescape_name(*field);
    if (auto file = parameter(value, "filename")) part.filename = unescape_name(*file);
    named = is_text_of_ours(part.name) && (!part.filename || is_text_of_ours(*part.filename));
    if (!named) return false;
  }
  return named;
}

std::optional<std::string> boundary_of(std::string_view content_type) {
  const auto kind = base::trim(content_type.substr(0, content_type.find(';')));
  if (!same_ignoring_case(kind, "multipart/form-data")) return std::nullopt;
  auto boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
  for (const char c : *boundary) {
    if (c < ' ' || c > '~') return std::nullopt;
  }
  return boundary;
}

}  // namespace

std::optional<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                 std::string_view body, std::size_t max_parts) {
  const auto boundary = boundary_of(content_type);
  if (!boundary) return std::nullopt;
  const std::string opening = "--" + *boundary;
  const std::string delimiter = "\r\n" + opening;
  if (!body.starts_with(opening)) return std::nullopt;
  body.remove_prefix(opening.size());
  std::vector<Part> parts;
  while (!body.starts_with("--")) {
    if (!body.starts_with("\r\n") || parts.size() == max_parts) return std::nullopt;
    body.remove_prefix(2);
    const auto headers_end = body.substr(0, most_part_header_bytes).find("\r\n\r\n");
    if (headers_end == std::string_view::npos) return std::nullopt;
    Part part;
    if (!read_part_headers(body.substr(0, headers_end), part)) return std::nullopt;
    body.remove_prefix(headers_end + 4);
    const auto end = body.find(delimiter);
    if (end == std::string_view::npos) return std::nullopt;
    part.content = body.substr(0, end);
    if (!part.filename && !is_text_of_ours(part.content)) return std::nullopt;
    parts.push_back(std::move(part));
    body.remove_prefix(end + delimiter.size());
  }
  return parts;
}

}  // namespace web
