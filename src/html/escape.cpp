#include "html/escape.hpp"

#include <algorithm>
#include <array>

namespace html {
namespace {

using Table = std::array<bool, 256>;

constexpr Table table_of(std::string_view characters) {
  Table table{};
  for (const char c : characters) table[static_cast<unsigned char>(c)] = true;
  return table;
}
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

// Sixteen characters at once: a loop of a fixed length without branches becomes two instructions
// per special character.
constexpr std::size_t block = 16;

struct InText {
  static constexpr bool special(char c) { return (c == '&') | (c == '<') | (c == '>'); }
};
struct InAttribute {
  static constexpr bool special(char c) { return InText::special(c) | (c == '"') | (c == '\''); }
};

template <class Place>
bool any_special(const char* from) {
  unsigned char any = 0;
  for (std::size_t i = 0; i < block; ++i)
    any |= static_cast<unsigned char>(Place::special(from[i]));
  return any != 0;
}

// Most text has nothing special: it is copied in whole runs.
template <class Place>
void escape(std::string_view text, std::string& to) {
  std::size_t start = 0, at = 0;
  while (at < text.size()) {
    if (at + block <= text.size() && !any_special<Place>(text.data() + at)) {
      at += block;
      continue;
    }
    const std::size_t end = std::min(at + block, text.size());
    for (; at < end; ++at) {
      if (!Place::special(text[at])) continue;
      to.append(text, start, at - start);
      to += entity_of(text[at]);
      start = at + 1;
    }
  }
  to.append(text, start);
}

}  // namespace

void escape_text(std::string_view text, std::string& to) { escape<InText>(text, to); }

void escape_attribute(std::string_view text, std::string& to) { escape<InAttribute>(text, to); }

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
