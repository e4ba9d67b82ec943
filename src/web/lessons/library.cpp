// The library (/library): all lessons and practice stories the reader may read, by theme, sector,
// programme and community, and a field to search them; publications as covers below them.
#include <algorithm>

#include "guild/communities/cards.hpp"
#include "guild/organisations/organisation.hpp"
#include "guild/programmes/programme.hpp"
#include "guild/search/search.hpp"
#include "web/communities/community_frame.hpp"
#include "web/fields.hpp"
#include "web/lessons/lessons_view.hpp"
#include "web/page.hpp"
#include "web/paging.hpp"
#include "web/parts.hpp"
#include "web/publications/publication_shelf.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

constexpr int page_length = 24;
constexpr int most_stories = 12;

struct LibraryView {
  std::string q, theme, sector, community;
  std::int64_t programme = 0;
  std::vector<LessonCard> lessons;
  std::vector<StoryCard> stories;
  std::vector<PublicationCard> publications;
  std::string older;  // the path of the next page; empty on the last, and while searching
  bool first_page = true;
};
BOOST_DESCRIBE_STRUCT(LibraryView, (),
                      (q, theme, sector, community, programme, lessons, stories, publications,
                       older, first_page))

// What the filters offer; not in the JSON.
struct Library {
  LibraryView view;
  std::vector<guild::Theme> themes;
  std::vector<guild::Sector> sectors;
  std::vector<guild::Programme> programmes;
  std::vector<std::pair<std::string, guild::Bilingual>> communities;  // slug, name
};

std::string asked(const Visit& v, std::string_view name) {
  return base::shorten(base::clean_line(v.request.query_value(name).value_or("")).value_or(""),
                       200);
}

guild::LessonFilter filter_of(const Library& library, const guild::Standings& standings) {
  guild::LessonFilter filter;
  filter.theme = library.view.theme;
  filter.sector = library.view.sector;
  filter.programme = {library.view.programme};
  for (const guild::StandingIn& in : standings.all())
    if (in.slug == library.view.community && in.standing.reads()) filter.community = in.community;
  return filter;
}

// The same address with another value of one filter, or without it.
std::string with(const LibraryView& view, std::string_view name, const std::string& value) {
  std::string query;
  const auto add = [&](std::string_view key, const std::string& stored) {
    const std::string& one = key == name ? value : stored;
    if (one.empty()) return;
    query += (query.empty() ? "?" : "&") + std::string(key) + "=" + percent_encode(one);
  };
  add("q", view.q);
  add("theme", view.theme);
  add("sector", view.sector);
  add("programme", view.programme ? std::to_string(view.programme) : "");
  add("community", view.community);
  if (name == "before") add("before", "");
  return url::library().text() + query;
}

// ---- what is found ----

// Ids of the hits of one kind, the best first.
std::vector<std::int64_t> found_ids(const Visit& v, sql::Read& read, const std::string& q,
                                    std::string_view kind) {
  guild::search::Asked question{q, v.language(), kind};
  question.per_group = guild::search::most_hits;
  std::vector<std::int64_t> ids;
  for (const auto& group : guild::search::find(read, v.actor, question, v.now))
    for (const auto& hit : group.hits) ids.push_back(hit.id);
  return ids;
}

template <class Line>
void sort_as(const std::vector<std::int64_t>& ids, std::vector<Line>& lines) {
  const auto place = [&](const Line& line) {
    return std::find(ids.begin(), ids.end(), line.id.value) - ids.begin();
  };
  std::sort(lines.begin(), lines.end(),
            [&](const Line& one, const Line& other) { return place(one) < place(other); });
}

void add_found(const Visit& v, sql::Read& read, guild::LessonFilter filter, Library& library) {
  LibraryView& view = library.view;
  const int most = guild::search::most_hits;
  filter.among = found_ids(v, read, view.q, "lesson");
  auto lessons = guild::lessons(read, v.actor, filter, most, v.now);
  sort_as(*filter.among, lessons);
  view.lessons = lesson_cards(v, lessons);
  filter.among = found_ids(v, read, view.q, "story");
  auto stories = guild::stories(read, v.actor, filter, most, v.now);
  sort_as(*filter.among, stories);
  for (const guild::StoryLine& line : stories) view.stories.push_back(card_of(v, line));
}

void add_latest(const Visit& v, sql::Read& read, const guild::LessonFilter& filter,
                Library& library) {
  LibraryView& view = library.view;
  const auto after = place_before<guild::LessonPlace>(v);
  view.first_page = is_first_page(after);
  auto lessons = guild::lessons(read, v.actor, filter, page_length + 1, v.now, after);
  if (lessons.size() > page_length) {
    lessons.pop_back();
    const guild::LessonPlace last = lessons.back().place();
    view.older = with(view, "before",
                      std::to_string(last.level_at.us) + "-" + std::to_string(last.id.value));
  }
  view.lessons = lesson_cards(v, lessons);
  if (!view.first_page) return;
  for (const guild::StoryLine& line : guild::stories(read, v.actor, filter, most_stories, v.now))
    view.stories.push_back(card_of(v, line));
  // They have no theme or sector of their own.
  if (view.theme.empty() && view.sector.empty())
    view.publications = publication_cards(read, {filter.community, filter.programme});
}

Library look(Visit& v, sql::Read& read) {
  Library library;
  LibraryView& view = library.view;
  view.q = asked(v, "q");
  view.theme = asked(v, "theme");
  view.sector = asked(v, "sector");
  view.community = asked(v, "community");
  view.programme = base::parse_integer(asked(v, "programme")).value_or(0);
  const guild::Standings& standings = v.standings(read);
  library.themes = guild::themes(read);
  library.sectors = guild::sectors(read);
  library.programmes = guild::programmes(read);
  for (const guild::StandingIn& in : standings.all())
    if (in.standing.reads()) library.communities.emplace_back(in.slug, in.name);
  const guild::LessonFilter filter = filter_of(library, standings);
  if (view.q.empty())
    add_latest(v, read, filter, library);
  else
    add_found(v, read, filter, library);
  return library;
}

// ---- drawing ----

Html select(const Visit& v, const char* name, const char* label, const std::string& chosen,
            const std::vector<Choice>& choices) {
  Html options = html(R"(<option value="">{}</option>)", v.t("library.any"));
  for (const Choice& choice : choices)
    options += html(R"(<option value="{}" {}>{}</option>)", choice.value,
                    html::attribute::selected(choice.value == chosen), choice.label);
  return html(
      R"(<div class="field"><label for="f-{}">{}</label><select class="select" id="f-{}" name="{}">{}</select></div>)",
      name, v.t(label), name, name, options);
}

Html filters(const Visit& v, const Library& library) {
  const LibraryView& view = library.view;
  std::vector<Choice> themes, sectors, programmes, communities;
  for (const guild::Theme& one : library.themes)
    themes.push_back({one.slug, one.name.in(v.language())});
  for (const guild::Sector& one : library.sectors)
    sectors.push_back({one.code, one.name.in(v.language())});
  for (const guild::Programme& one : library.programmes)
    programmes.push_back({std::to_string(one.id.value), one.name.in(v.language())});
  for (const auto& [slug, name] : library.communities)
    communities.push_back({slug, name.in(v.language())});
  return html(
      R"(<form class="library-find" role="search" method="get" action="{}"><div class="searchbar"><label class="visually-hidden" for="q">{}</label><input class="input" id="q" name="q" type="search" value="{}" maxlength="200" placeholder="{}"><button class="btn" type="submit">{}{}</button></div><div class="library-filters">{}{}{}{}</div></form>)",
      url::library(), v.t("library.search"), view.q, v.t("library.placeholder"), icon("search"),
      v.t("library.find"), select(v, "theme", "library.theme", view.theme, themes),
      select(v, "sector", "library.sector", view.sector, sectors),
      select(v, "programme", "library.programme",
             view.programme ? std::to_string(view.programme) : "", programmes),
      select(v, "community", "library.community", view.community, communities));
}

Html nothing(const Visit& v, const LibraryView& view) {
  const bool narrowed = !view.q.empty() || !view.theme.empty() || !view.sector.empty() ||
                        !view.community.empty() || view.programme != 0;
  const Html all =
      narrowed ? html(R"(<p><a href="{}">{}</a></p>)", url::library(), v.t("library.show_all"))
               : Html();
  return html(R"(<div class="noresult" role="status"><h2 class="h3">{}</h2>{}</div>)",
              v.t(narrowed ? "library.nothing_found" : "library.empty"), all);
}

Html draw(const Visit& v, const Library& library) {
  const LibraryView& view = library.view;
  const Html lessons =
      view.lessons.empty()
          ? nothing(v, view)
          : html(
                R"(<section aria-labelledby="b-les"><h2 class="visually-hidden" id="b-les">{}</h2>{}</section>)",
                v.t("lesson.title"), draw_cards(v, view.lessons, {3, 3, true}));
  const Html stories =
      view.stories.empty()
          ? Html()
          : html(
                R"(<section class="section" aria-labelledby="b-sto"><div class="section__head"><h2 id="b-sto">{}</h2></div>{}</section>)",
                v.t("story.title"), draw_stories(v, view.stories, true));
  std::optional<html::Link> newest, older;
  if (!view.first_page)
    newest = html::Link{v.t("lesson.newest"), html::Url::path(with(view, "", ""))};
  if (!view.older.empty()) older = html::Link{v.t("lesson.older"), html::Url::path(view.older)};
  const Html more =
      v.actor ? Html() : html(R"(<p class="small muted">{}</p>)", v.t("library.public_only"));
  return html(
      R"(<div class="wrap page page--top"><header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p>{}</div></header>{}<div class="stack stack--6">{}{}{}{}<p class="noprint small"><a href="{}">{}{}</a></p></div></div>)",
      v.t("library.title"), v.t("library.lead"), more, filters(v, library), lessons,
      html::pager(newest, older, v.t("lesson.pages")), stories, draw_shelf(v, view.publications),
      html::Url::path("/library.atom"), icon("rss"), v.t("lesson.feed"));
}

Reply show(Visit& v, sql::Read& read) {
  const Library library = look(v, read);
  if (v.json) return json_reply(to_json(library.view));
  Shell shell;
  shell.title = v.t("library.title");
  shell.description = v.t("library.lead");
  shell.section = Section::library;
  shell.noindex = !library.view.q.empty();
  return html_reply(v, shell, draw(v, library));
}

}  // namespace

void add_library_routes(Router& r) { r.get("/library", Guard::anyone, show); }

}  // namespace web
