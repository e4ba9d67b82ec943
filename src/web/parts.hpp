// The parts of html/parts.hpp as pages of the web use them: with a person's name instead of
// initials, a date instead of words, and the drawings of a table.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/wall_time.hpp"
#include "html/drawings.hpp"
#include "html/html.hpp"
#include "html/parts.hpp"
#include "web/words.hpp"

namespace web {

struct Visit;

using html::hall;
using html::HallTable;
using html::icon;
using html::sector_mark;
using html::table_glyph;

enum class Size { small, normal, large };
// Initials with the mark of the sector. Decoration: the name stands beside it.
html::Html avatar(std::string_view name, std::string_view sector, Size size = Size::normal);

// Avatar, name (a link when `url` is given) and a line under it.
html::Html person_line(std::string_view name, std::string_view sector, std::string_view under = {},
                       const html::Url* url = nullptr);

// A day as a leaf of a calendar. `next`: the next one the reader is invited to (saffron).
enum class Leaf { plain, next, cancelled };
html::Html date_leaf(const Words& t, base::Date date, Leaf leaf = Leaf::plain);

// The empty table of "not found" and "nothing here yet", with one place in saffron for you.
html::Html empty_table();

// A boxed sentence. "info", "now" or "danger".
html::Html note(std::string_view kind, std::string_view icon_name, const html::Html& sentence);

// The mark of a text in another language than the page; absent on one in the same.
html::Attribute lang_of(const Visit& visit, std::string_view lang);

}  // namespace web
