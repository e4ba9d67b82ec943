#include "html/drawings.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "html/parts.hpp"

namespace html {
namespace {

struct Point {
  double x = 0, y = 0;
};

constexpr std::size_t most_marks = 40;

// The point at `share` (0–1) of the way around a stadium with its centre at 0,0, clockwise from the
// middle of its upper side. Needs half_width >= half_height.
Point on_stadium(double half_width, double half_height, double share) {
  const double side = 2 * (half_width - half_height);
  const double arc = std::numbers::pi * half_height;
  const double around = 2 * (side + arc);
  double at = share * around + side / 2;  // from the left end of the upper side
  at -= around * std::floor(at / around);
  if (at < side) return {at - side / 2, -half_height};
  at -= side;
  if (at < arc) {
    const double angle = at / half_height;
    return {side / 2 + half_height * std::sin(angle), -half_height * std::cos(angle)};
  }
  at -= arc;
  if (at < side) return {side / 2 - at, half_height};
  const double angle = (at - side) / half_height;
  return {-side / 2 - half_height * std::sin(angle), half_height * std::cos(angle)};
}

double stadium_length(double half_width, double half_height) {
  return 4 * (half_width - half_height) + 2 * std::numbers::pi * half_height;
}

// Sectors in clock order, then "" for each free place; too many are thinned evenly.
std::vector<std::string_view> places(const std::vector<std::string>& sectors, int free_places) {
  std::vector<std::string_view> all;
  for (const std::string_view code : sector_codes) {
    all.insert(all.end(),
               static_cast<std::size_t>(std::count(sectors.begin(), sectors.end(), code)), code);
  }
  const auto free_count = static_cast<std::size_t>(std::clamp(free_places, 0, 40));
  all.insert(all.end(), free_count, std::string_view());
  if (all.size() <= most_marks) return all;
  std::vector<std::string_view> kept;
  for (std::size_t i = 0; i < most_marks; ++i) kept.push_back(all[i * all.size() / most_marks]);
  return kept;
}

Html mark_at(std::string_view sector, Point at, double scale) {
  if (sector.empty()) {
    return html(R"(<circle class="seat-open" cx="{}" cy="{}" r="{}"/>)", at.x, at.y, 6 * scale);
  }
  return html(R"(<use href="{}#m-{}" class="s-{}" x="{}" y="{}" width="{}" height="{}"/>)",
              sprite(), sector, sector, at.x - 9 * scale, at.y - 9 * scale, 18 * scale, 18 * scale);
}

// Marks evenly around a top of this size, `gap` outside it.
Html ring(const std::vector<std::string_view>& marks, Point centre, Point half, double gap,
          double largest) {
  Html out;
  const double width = half.x + gap, height = half.y + gap;
  const double room = stadium_length(width, height) / static_cast<double>(marks.size() + 1);
  const double scale = std::min(largest, room / 17);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(marks.size());
    const Point at = on_stadium(width, height, share);
    out += mark_at(marks[i], {centre.x + at.x, centre.y + at.y}, scale);
  }
  return out;
}

Html top(Point centre, Point half) {
  return html(R"(<rect class="table__top" x="{}" y="{}" width="{}" height="{}" rx="{}"/>)",
              centre.x - half.x, centre.y - half.y, 2 * half.x, 2 * half.y, half.y);
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// A name on one line, or on two of about the same length when it has a space to break at.
std::vector<std::string> name_lines(const std::string& name) {
  constexpr std::size_t short_enough = 15;
  if (letters(name) <= short_enough) return {name};
  std::size_t best = std::string::npos;
  for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
    const auto off = [&](std::size_t p) {
      return p > name.size() / 2 ? p - name.size() / 2 : name.size() / 2 - p;
    };
    if (best == std::string::npos || off(at) < off(best)) best = at;
  }
  if (best == std::string::npos) return {name};
  return {name.substr(0, best), name.substr(best + 1)};
}

// How a drawing is divided: columns of cells, every second one a little lower, so that lines
// between tables of one row do not run through a third.
struct Plan {
  std::string_view classes;
  std::size_t columns;
  double cell_width, cell_height, stagger, letter;
};
constexpr Plan wide = {"hall hall--wide", 3, 260, 190, 36, 9.6};
constexpr Plan portrait = {"hall hall--portrait", 2, 216, 180, 30, 8.7};

Point centre_of(const Plan& plan, std::size_t index) {
  const std::size_t column = index % plan.columns, row = index / plan.columns;
  return {
      plan.cell_width * (static_cast<double>(column) + 0.5),
      plan.cell_height * (static_cast<double>(row) + 0.5) + (column % 2 == 1 ? plan.stagger : 0)};
}

Point half_of(const Plan& plan, const HallTable& table) {
  std::size_t longest = letters(table.sub) * 3 / 4;
  for (const std::string& line : name_lines(table.name)) longest = std::max(longest, letters(line));
  const double half_height = name_lines(table.name).size() > 1 ? 44 : 36;
  const double needed = static_cast<double>(longest) * plan.letter / 2 + 20;
  return {std::clamp(needed, half_height + 14, plan.cell_width / 2 - 22), half_height};
}

Html table_link(const Plan& plan, const HallTable& table, Point centre) {
  const std::vector<std::string> lines = name_lines(table.name);
  double y = centre.y - (lines.size() > 1 ? 11 : 1);
  Html words;
  for (const std::string& line : lines) {
    words += html(R"(<text class="hall__name" x="{}" y="{}" {}>{} </text>)", centre.x, y,
                  attribute::lang(table.lang), line);
    y += 21;
  }
  return html(R"(<a href="{}" class="hall__table">{}{})"
              R"(<text class="hall__sub" x="{}" y="{}">{}</text></a>)",
              table.url, top(centre, half_of(plan, table)), words, centre.x, y, table.sub);
}

// Up to three strands between the centres; the tops lie over their ends.
Html line_between(const Plan& plan, const HallLine& line) {
  const Point a = centre_of(plan, line.from), b = centre_of(plan, line.to);
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double length = std::max(1.0, std::hypot(dx, dy));
  const int strands = std::clamp(line.shared, 1, 3);
  Html out;
  for (int i = 0; i < strands; ++i) {
    const double bend = 34 + 16 * i;  // always to the same side, around a table that lies between
    const Point middle = {(a.x + b.x) / 2 - dy / length * bend,
                          (a.y + b.y) / 2 + dx / length * bend};
    out += html(R"(<path class="hall__bridge" d="M{} {}Q{} {} {} {}"/>)", a.x, a.y, middle.x,
                middle.y, b.x, b.y);
  }
  return out;
}

Html drawing(const Plan& plan, const std::vector<HallTable>& tables,
             const std::vector<HallLine>& lines, std::string_view description) {
  const std::size_t rows = (tables.size() + plan.columns - 1) / plan.columns;
  const std::size_t columns = std::min(plan.columns, tables.size());
  Html bridges, links, marks;
  for (const HallLine& line : lines) {
    const bool drawable = line.from < tables.size() && line.to < tables.size() &&
                          line.from != line.to && line.shared > 0;
    if (drawable) bridges += line_between(plan, line);
  }
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const Point centre = centre_of(plan, i);
    links += table_link(plan, tables[i], centre);
    marks += ring(places(tables[i].partner_sectors, tables[i].free_places), centre,
                  half_of(plan, tables[i]), 13, 0.92);
  }
  return html(R"(<svg class="{}" viewBox="0 0 {} {}" role="group" aria-label="{}">)"
              R"(<g aria-hidden="true">{}</g>{}<g aria-hidden="true">{}</g></svg>)",
              plan.classes, plan.cell_width * static_cast<double>(columns),
              plan.cell_height * static_cast<double>(rows) + (columns > 1 ? plan.stagger : 0),
              description, bridges, links, marks);
}

}  // namespace

Html table_glyph(const std::vector<std::string>& partner_sectors, int free_places, int size) {
  constexpr Point half = {37, 22};
  return html(R"(<svg class="table-glyph" viewBox="-50 -50 100 100" width="{}" height="{}" )"
              R"(aria-hidden="true">{}{}</svg>)",
              size, size, top({}, half),
              ring(places(partner_sectors, free_places), {}, half, 8.2, 0.62));
}

Html hall(const std::vector<HallTable>& tables, const std::vector<HallLine>& lines,
          std::string_view description) {
  if (tables.empty()) return {};
  return html("{}{}", drawing(wide, tables, lines, description),
              drawing(portrait, tables, lines, description));
}

}  // namespace html
