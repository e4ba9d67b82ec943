// What the page of a community's year shows, how it is drawn, and the same as a table.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/chain/year.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct YearLineView {
  std::string noun;
  std::int64_t id = 0;
  std::string path, title, lang, state, where, organisation, sector, more, more_lang;
  base::Date date;
};
BOOST_DESCRIBE_STRUCT(YearLineView, (),
                      (noun, id, path, title, lang, state, where, organisation, sector, more,
                       more_lang, date))
struct YearPartView {
  std::string kind;
  std::vector<YearLineView> lines;
};
BOOST_DESCRIBE_STRUCT(YearPartView, (), (kind, lines))
struct YearPersonView {
  std::int64_t id = 0;
  std::string name, organisation, sector;
};
BOOST_DESCRIBE_STRUCT(YearPersonView, (), (id, name, organisation, sector))
struct YearOrganisationView {
  std::string name, sector;
};
BOOST_DESCRIBE_STRUCT(YearOrganisationView, (), (name, sector))

struct YearView {
  std::string community;  // its slug
  int year = 0;
  std::vector<YearPartView> parts;
  std::vector<YearPersonView> people;
  std::vector<YearOrganisationView> organisations;
  bool works = false, takes_part = false;  // the reader
  int earlier = 0, later = 0;              // 0: there is none
  bool empty = false;
};
BOOST_DESCRIBE_STRUCT(YearView, (),
                      (community, year, parts, people, organisations, earlier, later, empty))
html::Html draw_year(const Visit& visit, const YearView& view);
// For a spreadsheet: one row per line, in the reader's words. RFC 4180, with a mark of UTF-8 before
// it. What a spreadsheet would take for a formula begins with an apostrophe.
std::string year_as_csv(const Visit& visit, const YearView& view);

}  // namespace web
