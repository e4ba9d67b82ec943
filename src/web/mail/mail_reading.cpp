#include "web/mail/mail_reading.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <functional>
#include <set>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "web/router.hpp"
#include "web/server/http.hpp"

namespace web {
namespace {

// From `begin` up to the next `end`, or nothing.
std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
  const auto at = text.find(begin);
  if (at == text.npos) return {};
  text.remove_prefix(at + begin.size());
  return text.substr(0, text.find(end));
}

std::string decode_base64(std::string_view text) {
  std::string safe;
  for (const char c : text)
    if (c != '=') safe += c == '+' ? '-' : c == '/' ? '_' : c;
  return base::from_base64url(safe).value_or("");
}

std::string decode_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') continue;
    if (text[i] != '=') {
      out += text[i];
    } else if (text.substr(i).starts_with("=\r\n")) {
      i += 2;
    } else if (i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    }
  }
  return out;
}

// Encoded words become letters; folding becomes a blank, or nothing between two of them.
std::string decode_header(std::string_view text) {
  constexpr std::string_view begin = "=?UTF-8?B?";
  std::string out;
  bool after_word = false;
  while (!text.empty()) {
    if (text.starts_with(begin)) {
      const std::string_view word = between(text, begin, "?=");
      out += decode_base64(word);
      text.remove_prefix(std::min(text.size(), begin.size() + word.size() + 2));
      after_word = true;
    } else if (text.starts_with("\r\n ")) {
      text.remove_prefix(3);
      if (!(after_word && text.starts_with(begin))) out += ' ';
    } else {
      out += text.front();
      text.remove_prefix(1);
      after_word = false;
    }
  }
  return out;
}

// A header's value, folded lines and all.
std::string header_of(std::string_view headers, std::string_view name) {
  const std::string wanted = "\r\n" + std::string(name) + ": ";
  const auto at = headers.find(wanted);
  if (at == headers.npos) return {};
  std::size_t end = at + wanted.size();
  do {
    end = headers.find("\r\n", end + 1);
  } while (end != headers.npos && end + 2 < headers.size() && headers[end + 2] == ' ');
  return decode_header(headers.substr(at + wanted.size(), end - at - wanted.size()));
}

// What stands before the token of every link that lets its reader act: "/sign-in/link/", "/reply/".
// From the routes themselves, so that the next such link is covered too.
std::set<std::string_view> ways_in() {
  std::set<std::string_view> ways;
  for (const Route& route : routes().routes()) {
    const auto at = route.pattern.find("{token}");
    if (at != std::string_view::npos) ways.insert(route.pattern.substr(0, at));
  }
  return ways;
}

}  // namespace

ReadLetter read_letter(std::string_view message) {
  const std::string all = "\r\n" + std::string(message);
  const std::string_view whole = all;
  const std::string_view headers = whole.substr(0, whole.find("\r\n\r\n") + 2);
  ReadLetter letter{header_of(headers, "To"), header_of(headers, "Subject"),
                    header_of(headers, "Date"), ""};
  const auto part = whole.find("Content-Type: text/plain");
  if (part == whole.npos) return letter;
  const std::string_view text = whole.substr(part);
  const auto body = text.find("\r\n\r\n");
  if (body == text.npos) return letter;
  letter.text =
      decode_quoted_printable(text.substr(body + 4, text.find("\r\n--=_", body) - (body + 4)));
  return letter;
}

std::string without_ways_in(std::string text) {
  for (const std::string_view way : ways_in())
    for (std::size_t at = 0; (at = text.find(way, at)) != text.npos;) {
      at += way.size();
      const std::size_t end = std::min(text.find_first_of(" \r\n", at), text.size());
      text.replace(at, end - at, "…");
    }
  // A code stands on a line of its own (Letter::code).
  std::string kept;
  for (const std::string_view line : base::split(text, '\n')) {
    const bool code = line.starts_with("    ") &&
                      line.find_first_not_of(" \r0123456789") == std::string_view::npos;
    kept += std::string(code ? "    …" : line) + "\n";
  }
  kept.pop_back();  // split gives what is behind the last break too
  return kept;
}

std::vector<std::string> letters_in(const std::string& folder, std::size_t most) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none))
    if (entry.path().extension() == ".eml") names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end(), std::greater<>());  // names begin with the time
  if (names.size() > most) names.resize(most);
  return names;
}

}  // namespace web
