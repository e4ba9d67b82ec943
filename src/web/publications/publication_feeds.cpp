// Publications that came out, as Atom: for readers of feeds and for hubs elsewhere. An entry is the
// latest edition, with links to its other forms.
#include <algorithm>

#include "guild/publications/publication.hpp"
#include "web/atom.hpp"
#include "web/publications/publication_booklet.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr int most_entries = 50;

std::string link(const char* type, const std::string& address) {
  return "<link rel=\"alternate\" type=\"" + std::string(type) + "\" href=\"" + xml(address) +
         "\"/>";
}

std::string entry(const Visit& v, const guild::PublicationLine& line) {
  const std::string address = v.absolute(url::publication(line.id, line.title).text());
  std::string out = "<entry xml:lang=\"" + xml(line.lang) + "\">";
  out += element("id", v.absolute(url::publications(std::to_string(line.id.value)).text()));
  out += element("title", line.title);
  out += link("text/html", address) + link("application/epub+zip", address + ".epub") +
         link("text/markdown", address + ".md");
  out += element("updated", base::iso_utc(*line.at));
  // Whose booklet it is; its editors stand on its page, those who wish to.
  out += "<author>" + element("name", line.made_by) + "</author>";
  out += element("rights", licence_words(line.licence).name);
  if (!line.subtitle.empty()) out += element("summary", line.subtitle);
  return out + "</entry>";
}

Reply feed(Visit& v, sql::Read& read) {
  base::Instant updated{0};
  std::string entries;
  for (const guild::PublicationLine& line : guild::publications(read, {}, most_entries)) {
    updated = std::max(updated, *line.at);
    entries += entry(v, line);
  }
  return atom(v,
              {v.t("publication.feed_of", {v.hub.name.in(v.language())}),
               url::publications().text(), url::publications_feed().text()},
              updated, entries);
}

}  // namespace

void add_publication_feed_routes(Router& r) { r.get("/publications.atom", Guard::anyone, feed); }

}  // namespace web
