#include "web/parts.hpp"

#include "base/text.hpp"
#include "web/visit.hpp"

namespace web {
using html::html;
using html::Html;

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
  if (leaf != Leaf::cancelled)
    return html::date_tile(date.day, t.short_month(date), leaf == Leaf::next);
  return html(R"(<span class="date date--off"><span class="date__day">{}</span> )"
              R"(<span class="date__mon">{}</span></span>)",
              date.day, t.short_month(date));
}

Html empty_table() {
  return html(
      R"(<svg class="empty__art" viewBox="-46.1 -27.7 92.2 55.4" aria-hidden="true">)"
      R"(<rect class="table__top" x="-30.1" y="-11.7" width="60.2" height="23.4" rx="11.7"/>)"
      R"(<circle class="seat-open" cx="-18.4" cy="-21.7" r="3.9"/>)"
      R"(<circle class="seat-open" cx="-3.4" cy="-21.7" r="3.9"/>)"
      R"(<circle class="seat-open" cx="11.6" cy="-21.7" r="3.9"/>)"
      R"(<circle class="seat-open" cx="26.4" cy="-20.2" r="3.9"/>)"
      R"(<circle class="seat-open" cx="37.4" cy="-10.4" r="3.9"/>)"
      R"(<circle class="seat-open" cx="39.7" cy="4.1" r="3.9"/>)"
      R"(<circle class="seat-open" cx="32.2" cy="16.7" r="3.9"/>)"
      R"(<circle class="seat-open" cx="18.4" cy="21.7" r="3.9"/>)"
      R"(<circle class="seat-open" cx="3.4" cy="21.7" r="3.9"/>)"
      R"(<circle class="seat-you" cx="-11.6" cy="21.7" r="4.6"/>)"
      R"(<circle class="seat-open" cx="-26.4" cy="20.2" r="3.9"/>)"
      R"(<circle class="seat-open" cx="-37.4" cy="10.4" r="3.9"/>)"
      R"(<circle class="seat-open" cx="-39.7" cy="-4.1" r="3.9"/>)"
      R"(<circle class="seat-open" cx="-32.2" cy="-16.7" r="3.9"/>)"
      R"(</svg>)");
}

Html note(std::string_view kind, std::string_view icon_name, const Html& sentence) {
  const auto look = kind == "now"      ? html::NoteKind::now
                    : kind == "danger" ? html::NoteKind::danger
                                       : html::NoteKind::plain;
  return html::note(sentence, look, icon_name);
}

html::Attribute lang_of(const Visit& visit, std::string_view lang) {
  return html::attribute::lang(lang == visit.language() ? std::string_view() : lang);
}

}  // namespace web
