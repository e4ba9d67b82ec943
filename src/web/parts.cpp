#include "web/parts.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/text.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

constexpr double top_half_width = 37.3;
constexpr double distance_from_top = 8.2;  // from the edge of the table to the middle of a mark

// The line on which marks stand: two straight sides and two half circles around the top.
struct Ring {
  double straight;  // half the length of a straight side
  double radius;

  double length() const { return 4 * straight + 2 * std::numbers::pi * radius; }

  std::pair<double, double> at(double way) const {
    const double arc = std::numbers::pi * radius;
    const auto turned = [this](double along) {
      return std::pair{radius * std::sin(along / radius), radius * std::cos(along / radius)};
    };
    if (way < 2 * straight) return {way - straight, -radius};
    way -= 2 * straight;
    if (way < arc) return {straight + turned(way).first, -turned(way).second};
    way -= arc;
    if (way < 2 * straight) return {straight - way, radius};
    way -= 2 * straight;
    return {-straight - turned(way).first, turned(way).second};
  }
};

double top_half_height(std::size_t places) {
  if (places <= 8) return top_half_width;  // a round table
  if (places <= 16) return 28.2;
  return 22.1;
}

Html place(const html::Url& icons, std::string_view sector, double x, double y, double scale) {
  if (!html::is_sector(sector)) {
    return html(R"(<circle class="seat-open" cx="{}" cy="{}" r="{}"/>)", x, y, 6.4 * scale);
  }
  return html(
      R"svg(<use href="{}#m-{}" class="s-{}" x="-9" y="-9" width="18" height="18" transform="translate({} {}) scale({})"/>)svg",
      icons, sector, sector, x, y, scale);
}

Html places_on(const Ring& ring, const std::vector<std::string>& seated, std::size_t count,
               double largest) {
  if (count == 0) return {};
  const double step = ring.length() / static_cast<double>(count);
  const double scale = std::clamp(0.72 * step / 13.2, 0.2, largest);
  const html::Url& icons = html::sprite();
  Html all;
  for (std::size_t i = 0; i < count; ++i) {
    const auto [x, y] = ring.at(step * static_cast<double>(i));
    all += place(icons, i < seated.size() ? seated[i] : std::string_view(), x, y, scale);
  }
  return all;
}

}  // namespace

Html avatar(std::string_view name, std::string_view sector, Size size) {
  const auto drawn = size == Size::small   ? html::AvatarSize::small
                     : size == Size::large ? html::AvatarSize::large
                                           : html::AvatarSize::normal;
  return html::avatar(base::initials(name), sector, drawn);
}

Html person_line(std::string_view name, std::string_view sector, std::string_view under,
                 const html::Url* url) {
  html::PersonLine line;
  line.name = name;
  line.initials = base::initials(name);
  line.sector = sector;
  if (url) line.url = *url;
  if (!under.empty()) line.sub = html::text(under);
  return html::person(line);
}

Html date_leaf(const Words& t, base::Date date, Leaf leaf) {
  if (leaf != Leaf::cancelled) return html::date_tile(date.day, t.month(date), leaf == Leaf::next);
  return html(R"(<span class="date date--off"><span class="date__day">{}</span> )"
              R"(<span class="date__mon">{}</span></span>)",
              date.day, t.month(date));
}

Html table_glyph(const std::vector<std::string>& seated, int free, int pixels) {
  const std::size_t count = seated.size() + static_cast<std::size_t>(std::max(free, 0));
  const double half = top_half_height(count);
  const Ring ring{top_half_width - half, half + distance_from_top};
  return html(
      R"(<svg class="table-glyph" viewBox="-50 -50 100 100" width="{}" height="{}" aria-hidden="true"><rect class="table__top" x="-37.3" y="{}" width="74.6" height="{}" rx="{}"/>{}</svg>)",
      pixels, pixels, -half, 2 * half, half, places_on(ring, seated, count, 0.62));
}

Html empty_table() {
  constexpr double half = 11.7;
  const Ring ring{30.1 - half, half + 10};
  const double step = ring.length() / 14;
  Html around;
  for (int i = 0; i < 14; ++i) {
    const auto [x, y] = ring.at(step * i);
    around += html(R"(<circle class="{}" cx="{}" cy="{}" r="{}"/>)",
                   i == 9 ? "seat-you" : "seat-open", x, y, i == 9 ? 4.6 : 3.9);
  }
  return html(
      R"(<svg class="empty__art" viewBox="-46.1 -27.7 92.2 55.4" aria-hidden="true"><rect class="table__top" x="-30.1" y="-11.7" width="60.2" height="23.4" rx="11.7"/>{}</svg>)",
      around);
}

Html note(std::string_view kind, std::string_view icon_name, const Html& sentence) {
  const auto look = kind == "now"      ? html::NoteKind::now
                    : kind == "danger" ? html::NoteKind::danger
                                       : html::NoteKind::plain;
  return html::note(sentence, look, icon_name);
}

}  // namespace web
