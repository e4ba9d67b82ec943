// Lessons that anyone may read, as Atom (RFC 4287): of the hub, and of a community with those below
// it. For readers of feeds and for hubs elsewhere.
#include <algorithm>

#include "guild/lessons/lesson.hpp"
#include "html/markdown.hpp"
#include "web/atom.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr int most_entries = 50;

std::string content_of(const Visit& v, const guild::PublicLesson& lesson) {
  std::string body;
  const auto part = [&](const char* key, const std::string& text) {
    if (text.empty()) return;
    body += html::html(R"(<h2>{}</h2>{})", v.t(key), html::markdown(text, 3)).text();
  };
  part("lesson.context", lesson.is.context);
  part("lesson.happened", lesson.is.happened);
  part("lesson.advice", lesson.is.advice);
  part("lesson.limits", lesson.is.limits);
  return body;
}

// Only who agreed to be named to everyone is an author; else the hub is.
std::string authors(const Visit& v, const guild::PublicLesson& lesson) {
  std::string all;
  for (const std::string& name : lesson.named)
    all += "<author>" + element("name", name) + "</author>";
  return all.empty() ? "<author>" + element("name", v.hub.name.in(v.language())) + "</author>"
                     : all;
}

std::string entry(const Visit& v, const guild::PublicLesson& lesson) {
  const std::string address = v.absolute(url::lesson(lesson.id, lesson.is.statement).text());
  std::string out = "<entry xml:lang=\"" + xml(lesson.is.lang) + "\">";
  out += element("id", "urn:guildhall:lesson:" + lesson.public_id);
  out += element("title", lesson.is.statement);
  out += "<link href=\"" + xml(address) + "\"/>";
  out += element("published", base::iso_utc(lesson.level_at));
  out += element("updated", base::iso_utc(std::max(lesson.changed_at, lesson.level_at)));
  out += authors(v, lesson);
  // What others wrote keeps the terms of where it comes from.
  out += element("rights", lesson.is.source.empty() ? "CC BY 4.0" : lesson.is.source);
  out += "<content type=\"html\">" + xml(content_of(v, lesson)) + "</content></entry>";
  return out;
}

Reply reply(const Visit& v, sql::Read& read, const AtomFeed& feed, guild::CommunityId community) {
  base::Instant updated{0};
  std::string entries;
  for (const guild::PublicLesson& lesson : guild::public_lessons(read, community, most_entries)) {
    updated = std::max({updated, lesson.changed_at, lesson.level_at});
    entries += entry(v, lesson);
  }
  return atom(v, feed, updated, entries);
}

Reply hub_feed(Visit& v, sql::Read& read) {
  return reply(v, read,
               {v.t("lesson.feed_of", {v.hub.name.in(v.language())}), url::library().text(),
                "/library.atom"},
               {});
}

Reply community_feed(Visit& v, sql::Read& read) {
  const guild::StandingIn* in = v.standings(read).find(v.here().id);
  const std::string page = url::community(v.here().slug, "lessons").text();
  return reply(v, read, {v.t("lesson.feed_of", {in->name.in(v.language())}), page, page + ".atom"},
               v.here().id);
}

}  // namespace

void add_lesson_feed_routes(Router& r) {
  r.get("/library.atom", Guard::anyone, hub_feed);
  r.get("/c/{slug}/lessons.atom", Guard::reads, community_feed);
}

}  // namespace web
