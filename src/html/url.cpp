#include <algorithm>

#include "base/fault.hpp"
#include "html/html.hpp"

namespace html {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(),
                                                  [](char a, char b) { return a == lower(b); });
}

// Browsers drop tabs and line ends from addresses and trim spaces: none may be there to drop.
bool has_white_space_or_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || byte == 0x7f;
  });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool names_a_host(std::string_view after_scheme) {
  return after_scheme.size() > 2 && after_scheme.starts_with("//") && after_scheme[2] != '/' &&
         after_scheme[2] != '\\';
}

}  // namespace

Url Url::path(std::string path) {
  const bool begins_well = !path.empty() && (path[0] == '/' || path[0] == '#' || path[0] == '?');
  const bool other_host = path.size() > 1 && path[0] == '/' && (path[1] == '/' || path[1] == '\\');
  if (!begins_well || other_host || has_white_space_or_control(path)) {
    base::bug("not a path of our own: " + path);
  }
  return Url(std::move(path));
}

Url Url::outside(std::string_view url) {
  url = trimmed(url);
  if (!has_white_space_or_control(url)) {
    for (const std::string_view scheme : {"https:", "http:", "webcal:"}) {
      if (starts_with_word(url, scheme) && names_a_host(url.substr(scheme.size()))) {
        return Url(std::string(url));
      }
    }
    if (starts_with_word(url, "mailto:") && url.size() > 7) return Url(std::string(url));
  }
  return Url("#");
}

}  // namespace html
