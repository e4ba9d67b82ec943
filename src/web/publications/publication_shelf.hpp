// Publications where they are met: covers in the library, and the booklets that a lesson stands in,
// with the way to put it in one.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/lessons/lesson.hpp"
#include "guild/publications/publication.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct PublicationCard {
  std::int64_t id = 0, edition = 0, chapters = 0;
  std::string path, title, subtitle, made_by, lang;
  std::optional<base::Instant> at;
};
BOOST_DESCRIBE_STRUCT(PublicationCard, (),
                      (id, edition, chapters, path, title, subtitle, made_by, lang, at))
PublicationCard card_of(const guild::PublicationLine& line);

// The latest of a home, or (with none) of the hub.
std::vector<PublicationCard> publication_cards(sql::Read& read, const guild::PublicationHome& home);
// Under a heading, with the way to all of them; nothing for none.
html::Html draw_shelf(const Visit& visit, const std::vector<PublicationCard>& cards);

// Those she edits that could take this lesson: it is for everyone, and not in them yet.
std::vector<PublicationCard> publications_to_take(const Visit& visit, sql::Read& read,
                                                  const guild::FoundLesson& lesson);
html::Html publications_of_lesson(const Visit& visit, const html::Url& put_in,
                                  const std::vector<PublicationCard>& in,
                                  const std::vector<PublicationCard>& takes);

}  // namespace web
