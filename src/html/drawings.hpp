// The table, seen from above: a top and around it a mark for each partner organisation, by sector
// in clock order, then the free places, dashed. Marks stand for organisations, which are public,
// never for a person. The same data always gives the same drawing.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html/html.hpp"

namespace html {

// A community's table of `size` pixels square (24 to 208); decoration, so the page says the same in
// words. Above 40 marks sectors keep their share and the drawing its size.
Html table_glyph(const std::vector<std::string>& partner_sectors, int free_places, int size);

struct HallTable {
  std::string name;
  std::string lang = {};  // when the name is in another language than the page
  std::string sub;        // "9 organisations"
  Url url;
  std::vector<std::string> partner_sectors;
  int free_places = 0;
};
// Two tables that share organisations, as indexes, and how many.
struct HallLine {
  std::size_t from = 0, to = 0;
  int shared = 0;
};
// The home page's drawing, wide and portrait; the stylesheet shows the one that fits. Each table is
// a link. `description` says in words what is to be seen, lines included.
Html hall(const std::vector<HallTable>& tables, const std::vector<HallLine>& lines,
          std::string_view description);

}  // namespace html
