#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "booklet/booklet.hpp"

namespace booklet {
namespace {

bool is_void(std::string_view name) {
  constexpr std::array names = {"area",  "br",   "col",  "embed",  "hr",    "img",
                                "input", "link", "meta", "source", "track", "wbr"};
  for (const std::string_view one : names)
    if (one == name) return true;
  return false;
}

constexpr std::string_view space = " \n\t";

struct Tag {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> attributes;  // values as written
};

Tag read_tag(std::string_view inside) {
  Tag tag;
  std::size_t at = std::min(inside.find_first_of(space), inside.size());
  tag.name = inside.substr(0, at);
  while ((at = inside.find_first_not_of(space, at)) != std::string_view::npos) {
    const std::size_t end = std::min(inside.find_first_of("= \n\t", at), inside.size());
    const std::string_view name = inside.substr(at, end - at);
    at = end;
    std::string_view value;
    if (at < inside.size() && inside[at] == '=') {
      const std::size_t close = inside.find('"', at + 2);  // html() and markdown() quote with "
      value = inside.substr(at + 2, close - at - 2);
      at = close + 1;
    }
    tag.attributes.emplace_back(name, value);
    if (at >= inside.size()) break;
  }
  return tag;
}

// A path of the hub is one of its addresses elsewhere.
void write_value(std::string& to, std::string_view value, std::string_view origin) {
  if (value.starts_with('/')) to += origin;
  to += value;
}

// A picture is not in the book; its words lead to it.
void write_picture(std::string& to, const Tag& tag, std::string_view origin) {
  std::string_view address, words;
  for (const auto& [name, value] : tag.attributes) {
    if (name == "src") address = value;
    if (name == "alt") words = value;
  }
  to += "<a href=\"";
  write_value(to, address, origin);
  to += "\">";
  to += words.empty() ? address : words;
  to += "</a>";
}

void write_start(std::string& to, const Tag& tag, std::string_view origin, bool closes_itself) {
  to += '<';
  to += tag.name;
  for (const auto& [name, value] : tag.attributes) {
    to += ' ';
    to += name;
    to += "=\"";
    name == "href" ? write_value(to, value, origin) : void(to += value);
    to += '"';
  }
  to += closes_itself || is_void(tag.name) ? "/>" : ">";
}

// Where the tag that starts here ends: a > in a value is none.
std::size_t tag_end(std::string_view made, std::size_t start) {
  bool quoted = false;
  for (std::size_t at = start; at < made.size(); ++at) {
    if (made[at] == '"') quoted = !quoted;
    if (made[at] == '>' && !quoted) return at;
  }
  return made.size() - 1;
}

}  // namespace

std::string_view origin_of(std::string_view address) {
  const std::size_t host = address.find("://");
  if (host == std::string_view::npos) return {};
  return address.substr(0, address.find('/', host + 3));
}

std::string as_xhtml(const html::Html& html, std::string_view origin) {
  const std::string_view made = html.text();
  std::string xhtml;
  xhtml.reserve(made.size() + made.size() / 16);
  for (std::size_t at = 0; at < made.size();) {
    const std::size_t start = std::min(made.find('<', at), made.size());
    xhtml += made.substr(at, start - at);
    if (start == made.size()) break;
    const std::size_t end = tag_end(made, start);
    std::string_view inside = made.substr(start + 1, end - start - 1);
    at = end + 1;
    if (inside.starts_with('/')) {
      xhtml += made.substr(start, end - start + 1);
      continue;
    }
    const bool closes_itself = inside.ends_with('/');
    if (closes_itself) inside.remove_suffix(1);
    const Tag tag = read_tag(inside);
    if (tag.name == "img")
      write_picture(xhtml, tag, origin);
    else
      write_start(xhtml, tag, origin, closes_itself);
  }
  return xhtml;
}

}  // namespace booklet
