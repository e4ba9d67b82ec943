// Lessons as lists show them: on the home page, under a programme, in a community, in the library.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/lessons/lesson.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct LessonCard {
  std::int64_t id = 0, number = 0;
  std::string path, statement, lang, level;
  std::string community, community_name;  // its slug; empty where the reader may not know of it
  std::int64_t organisations = 0, used = 0;
  bool from_elsewhere = false;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(LessonCard, (),
                      (id, number, path, statement, lang, level, community, community_name,
                       organisations, used, from_elsewhere, at))
LessonCard card_of(const Visit& visit, const guild::LessonLine& line);
std::vector<LessonCard> lesson_cards(const Visit& visit,
                                     const std::vector<guild::LessonLine>& lines);

// "Taken over by 7 organisations", "Used 2 times"; empty when nobody told of a use yet.
std::string used_in_words(const Visit& visit, std::int64_t organisations, std::int64_t used);

struct CardLook {
  int columns = 2;
  int level = 3;               // of the headings
  bool with_community = true;  // the list is of several
};
html::Html draw_cards(const Visit& visit, const std::vector<LessonCard>& cards,
                      const CardLook& look = {});

// The latest of what anyone may read, on the home page; nothing while there is none.
html::Html latest_lessons(Visit& visit, sql::Read& read);
// The latest of a programme, its smaller communities among them.
html::Html lessons_of_programme(Visit& visit, sql::Read& read, guild::ProgrammeId programme);
// "What we learned" on a community's overview. `count`: of all that stand there.
html::Html lessons_of_community(Visit& visit, sql::Read& read, std::int64_t count);

}  // namespace web
