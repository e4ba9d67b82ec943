#include "html/escape.hpp"

#include <array>

namespace html {
namespace {

using Table = std::array<bool, 256>;

constexpr Table table_of(std::string_view characters) {
  Table table{};
  for (const char c : characters) table[static_cast<unsigned char>(c)] = true;
  return table;
}
constexpr Table special_in_text = table_of("&<>");
constexpr Table special_in_attribute = table_of("&<>\"'");
constexpr Table unreserved =
    table_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
  }
}

// Most text has nothing special: it is copied in whole runs.
void escape(const Table& special, std::string_view text, std::string& to) {
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!special[static_cast<unsigned char>(text[at])]) continue;
    to.append(text, start, at - start);
    to += entity_of(text[at]);
    start = at + 1;
  }
  to.append(text, start);
}

}  // namespace

void escape_text(std::string_view text, std::string& to) { escape(special_in_text, text, to); }

void escape_attribute(std::string_view text, std::string& to) {
  escape(special_in_attribute, text, to);
}

void percent_encode(std::string_view text, std::string& to) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (unreserved[byte]) {
      to += c;
    } else {
      to += '%';
      to += digits[byte >> 4];
      to += digits[byte & 15];
    }
  }
}

}  // namespace html
