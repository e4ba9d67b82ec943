// The drawing of the hub's home: every community a table, seen from above.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "web/parts.hpp"
#include "web/table_drawing.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

constexpr std::size_t room_for = 8;
constexpr double cell_height = 190;
constexpr double cell_width = 245;
constexpr double margin = 36;  // of the marks around a table

struct Plan {
  std::size_t columns;
  std::string_view look;
};

// Two lines at most, broken near the middle at a blank.
std::pair<std::string, std::string> in_lines(std::string_view name) {
  constexpr std::size_t fits = 15;
  if (base::length(name) <= fits) return {std::string(name), ""};
  std::size_t best = std::string_view::npos;
  const auto off_middle = [&](std::size_t at) { return std::abs(double(at) - name.size() / 2.0); };
  for (std::size_t at = name.find(' '); at != std::string_view::npos; at = name.find(' ', at + 1)) {
    if (best == std::string_view::npos || off_middle(at) < off_middle(best)) best = at;
  }
  if (best == std::string_view::npos) return {base::shorten(name, 2 * fits), ""};
  return {base::shorten(name.substr(0, best), fits + 3),
          base::shorten(name.substr(best + 1), fits + 3)};
}

Html words_on(const HallTable& table, double x, double y) {
  const auto [first, second] = in_lines(table.name);
  if (second.empty()) {
    return html(
        R"(<text class="hall__name" x="{}" y="{}">{}</text><text class="hall__sub" x="{}" y="{}">{}</text>)",
        x, y, first, x, y + 22, table.under);
  }
  return html(
      R"(<text class="hall__name" x="{}" y="{}">{}</text><text class="hall__name" x="{}" y="{}">{}</text><text class="hall__sub" x="{}" y="{}">{}</text>)",
      x, y - 9, first, x, y + 12, second, x, y + 33, table.under);
}

Html one(const HallTable& table, double x, double y) {
  const double half_height = 44;
  const double half_width = 84;
  const std::size_t count =
      table.sectors.size() + static_cast<std::size_t>(std::max(table.free, 0));
  const Ring ring{half_width - half_height, half_height + 15};
  return html(
      R"svg(<a class="hall__table" href="{}"><rect class="table__top" x="{}" y="{}" width="{}" height="{}" rx="{}"/><g transform="translate({} {})">{}</g>{}</a>)svg",
      table.url, x - half_width, y - half_height, 2 * half_width, 2 * half_height, half_height, x,
      y, places_on(ring, table.sectors, count, 1.1), words_on(table, x, y));
}

Html drawn(const std::vector<HallTable>& tables, const Plan& plan, std::string_view label) {
  const std::size_t count = std::min(tables.size(), room_for);
  const std::size_t rows = (count + plan.columns - 1) / plan.columns;
  const double width = static_cast<double>(plan.columns) * cell_width + 2 * margin;
  // Every second column stands half a place lower, as tables in a room do.
  const double drop = plan.columns > 1 ? cell_height * 0.3 : 0;
  const double height = static_cast<double>(rows) * cell_height + drop + margin;
  Html all;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t column = i % plan.columns;
    const double x = margin + (static_cast<double>(column) + 0.5) * cell_width;
    const double y = margin / 2 + (static_cast<double>(i / plan.columns) + 0.5) * cell_height +
                     (column % 2 == 1 ? drop : 0);
    all += one(tables[i], x, y);
  }
  return html(R"(<svg class="hall {}" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>)",
              plan.look, width, height, label, all);
}

}  // namespace

Html hall(const std::vector<HallTable>& tables, std::string_view label) {
  if (tables.empty()) return {};
  const std::size_t columns = tables.size() < 5 ? 2 : 3;
  return html("{}{}", drawn(tables, {columns, "hall--wide"}, label),
              drawn(tables, {1, "hall--portrait"}, label));
}

}  // namespace web
