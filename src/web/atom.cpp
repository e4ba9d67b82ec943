#include "web/atom.hpp"

namespace web {

std::string xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  return out;
}

std::string element(const char* name, std::string_view text) {
  return "<" + std::string(name) + ">" + xml(text) + "</" + name + ">";
}

Reply atom(const Visit& v, const AtomFeed& feed, base::Instant updated,
           const std::string& entries) {
  const std::string self = v.absolute(feed.self);
  Reply made;
  made.type = "application/atom+xml; charset=utf-8";
  made.body = R"(<?xml version="1.0" encoding="utf-8"?>)"
              "\n"
              R"(<feed xmlns="http://www.w3.org/2005/Atom">)";
  made.body += element("id", self) + element("title", feed.name);
  made.body += element("updated", base::iso_utc(updated));
  made.body += "<link rel=\"self\" href=\"" + xml(self) + "\"/>";
  made.body += "<link href=\"" + xml(v.absolute(feed.page)) + "\"/>" + entries + "</feed>\n";
  return made;
}

}  // namespace web
