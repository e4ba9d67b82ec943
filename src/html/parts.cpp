#include "html/parts.hpp"

#include <algorithm>

namespace html {
namespace {

Url& the_sprite() {
  static Url sprite = Url::path("/assets/icons.svg");
  return sprite;
}

std::string_view suffix(AvatarSize size) {
  switch (size) {
    case AvatarSize::small:
      return " avatar--s";
    case AvatarSize::normal:
      return "";
    case AvatarSize::large:
      return " avatar--l";
  }
  return "";
}

Html count_of(const Link& link) {
  return link.count ? html(R"( <span class="count">{}</span>)", *link.count) : Html{};
}

std::string_view icon_of_state(std::string_view state) {
  if (state == "chosen") return "circle-dot";
  if (state == "progress") return "contrast";
  if (state == "answered") return "circle-check";
  if (state == "parked") return "circle-pause";
  return "circle";
}

}  // namespace

const std::vector<std::string_view> sector_codes = {"mun", "gov", "com", "fin",
                                                    "soc", "edu", "res"};

void use_sprite(Url sprite) { the_sprite() = std::move(sprite); }
const Url& sprite() { return the_sprite(); }

Html icon(std::string_view name) {
  return html(
      R"(<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="{}#i-{}"/></svg>)",
      sprite(), name);
}

Html icon(std::string_view name, std::string_view hidden_word) {
  return html("{}{}", icon(name), visually_hidden(hidden_word));
}

Html visually_hidden(std::string_view words) {
  return html(R"(<span class="visually-hidden">{}</span>)", words);
}

Html brand_mark() {
  return html(R"(<svg class="brand__mark" viewBox="0 0 36 36" aria-hidden="true">)"
              R"(<rect class="table__top" x="10" y="12" width="16" height="12" rx="6"/>)"
              R"(<g class="brand__seats"><circle cx="12.5" cy="7.6" r="2.3"/>)"
              R"(<circle cx="18" cy="7.2" r="2.3"/><circle cx="23.5" cy="7.6" r="2.3"/>)"
              R"(<circle cx="30.6" cy="18" r="2.3"/><circle cx="23.5" cy="28.4" r="2.3"/>)"
              R"(<circle cx="18" cy="28.8" r="2.3"/><circle cx="5.4" cy="18" r="2.3"/></g>)"
              R"(<circle class="seat-you" cx="12.5" cy="28.4" r="2.6"/></svg>)");
}

bool is_sector(std::string_view code) {
  return std::find(sector_codes.begin(), sector_codes.end(), code) != sector_codes.end();
}

Html sector_mark(std::string_view sector) {
  if (!is_sector(sector)) return {};
  return html(R"(<svg class="mark s-{}" viewBox="-9 -9 18 18" aria-hidden="true">)"
              R"(<use href="{}#m-{}" x="-9" y="-9" width="18" height="18"/></svg>)",
              sector, sprite(), sector);
}

Html avatar(std::string_view initials, std::string_view sector, AvatarSize size) {
  return html(R"(<span class="avatar{}" aria-hidden="true"><span class="avatar__in">{}</span>)"
              R"({}</span>)",
              suffix(size), initials, sector_mark(sector));
}

Html person(const PersonLine& line) {
  const Html name =
      line.url ? html(R"(<a href="{}">{}</a>)", *line.url, line.name) : text(line.name);
  const Html sector =
      when(!line.sector_word.empty(), [&] { return visually_hidden(", " + line.sector_word); });
  const Html sub = when(!line.sub.empty() || !sector.empty(), [&] {
    return html(R"(<span class="person__sub">{}{}</span>)", line.sub, sector);
  });
  return html(R"(<span class="person">{}<span class="person__text">)"
              R"(<span class="person__name">{}</span>{}</span></span>)",
              avatar(line.initials, line.sector, line.size), name, sub);
}

Html date_tile(int day, std::string_view month, bool now) {
  return html(R"(<span class="date{}"><span class="date__day">{}</span> )"
              R"(<span class="date__mon">{}</span></span>)",
              now ? " date--now" : "", day, month);
}

Html chip(std::string_view words, ChipKind kind, std::string_view icon_name) {
  static constexpr std::string_view kinds[] = {"", " chip--action", " chip--now", " chip--danger"};
  return html(R"(<span class="chip{}">{}{}</span>)", kinds[static_cast<int>(kind)],
              when(!icon_name.empty(), [&] { return icon(icon_name); }), words);
}

Html status(std::string_view state, std::string_view word) {
  return html(R"(<span class="status status--{}">{}{}</span>)", state, icon(icon_of_state(state)),
              word);
}

Html note(const Html& content, NoteKind kind, std::string_view icon_name) {
  if (kind == NoteKind::danger) {
    return html(R"(<div class="note note--danger" role="alert">{}<div>{}</div></div>)",
                icon("triangle-alert"), content);
  }
  return html(R"(<div class="note{}">{}<div>{}</div></div>)",
              kind == NoteKind::now ? " note--now" : "", icon(icon_name), content);
}

Html empty_state(std::string_view title, const Html& content, const Html& action, int level) {
  const Html heading = level == 3 ? html("<h3>{}</h3>", title) : html("<h2>{}</h2>", title);
  return html(R"(<div class="empty">)"
              R"(<svg class="empty__art" viewBox="-46 -28 92 56" aria-hidden="true">)"
              R"(<rect class="table__top" x="-30" y="-12" width="60" height="24" rx="12"/>)"
              R"(<circle class="seat-open" cx="-15" cy="-21" r="4"/>)"
              R"(<circle class="seat-open" cx="0" cy="-21" r="4"/>)"
              R"(<circle class="seat-open" cx="15" cy="-21" r="4"/>)"
              R"(<circle class="seat-open" cx="39" cy="0" r="4"/>)"
              R"(<circle class="seat-open" cx="15" cy="21" r="4"/>)"
              R"(<circle class="seat-open" cx="0" cy="21" r="4"/>)"
              R"(<circle class="seat-open" cx="-15" cy="21" r="4"/>)"
              R"(<circle class="seat-open" cx="-39" cy="0" r="4"/></svg>{}<div>{}</div>{}</div>)",
              heading, content, action);
}

Html crumbs(const std::vector<Link>& links, std::string_view label) {
  const auto item = [](const Link& link) {
    return html(R"(<li><a href="{}" {} {}>{}</a></li>)", link.url, attribute::lang(link.lang),
                attribute::current_page(link.current), link.word);
  };
  return html(R"(<nav aria-label="{}"><ol class="crumbs">{}</ol></nav>)", label, each(links, item));
}

Html tabs(const std::vector<Link>& links, std::string_view label) {
  const auto item = [](const Link& link) {
    return html(R"(<a href="{}" {} {}>{}{}</a>)", link.url, attribute::lang(link.lang),
                attribute::current_page(link.current), link.word, count_of(link));
  };
  return html(R"(<nav class="tabs" aria-label="{}">{}</nav>)", label, each(links, item));
}

Html pager(const std::optional<Link>& previous, const std::optional<Link>& next,
           std::string_view label) {
  if (!previous && !next) return {};
  std::vector<Html> links;
  if (previous) {
    links.push_back(html(R"(<a class="btn btn--quiet btn--small" rel="prev" href="{}">{}{}</a>)",
                         previous->url, icon("arrow-left"), previous->word));
  }
  if (next) {
    links.push_back(html(R"(<a class="btn btn--quiet btn--small" rel="next" href="{}">{}{}</a>)",
                         next->url, next->word, icon("arrow-right")));
  }
  return html(R"(<nav class="pager" aria-label="{}">{}</nav>)", label, links);
}

Html more_link(std::string_view word, const Url& url) {
  return html(R"(<a class="more" href="{}">{} {}</a>)", url, word, icon("arrow-right"));
}

Html button_link(std::string_view word, const Url& url, std::string_view classes) {
  return html(R"(<a class="{}" href="{}">{}</a>)", classes, url, word);
}

Html disclosure(std::string_view summary, const Html& content, bool open) {
  return html(R"(<details class="how" {}><summary>{}{}</summary><div>{}</div></details>)",
              attribute::open(open), icon("chevron-right"), summary, content);
}

Html section_head(std::string_view title, std::string_view id, std::string_view lead,
                  const Html& more) {
  return html(R"(<div class="section__head"><div><h2 id="{}">{}</h2>{}</div>{}</div>)", id, title,
              when(!lead.empty(), [&] { return html("<p>{}</p>", lead); }), more);
}

}  // namespace html
