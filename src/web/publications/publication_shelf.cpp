#include "web/publications/publication_shelf.hpp"

#include <algorithm>

#include "guild/programmes/programme.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/publications/publications.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

constexpr int most_in_library = 8, most_on_page = 500;

Html draw_publication_cards(const Visit& v, const std::vector<PublicationCard>& cards,
                            int level = 3) {
  return html(
      R"(<ul class="shelf">{}</ul>)", html::each(cards, [&](const PublicationCard& card) {
        const Html title = html(R"(<a href="{}" {}>{}</a>)", html::Url::path(card.path),
                                lang_of(v, card.lang), card.title);
        return html(
            R"(<li class="shelf__book"><span class="shelf__n" aria-hidden="true">{}</span>{}<p class="small">{}</p></li>)",
            card.chapters,
            level == 2 ? html(R"(<h2 class="h3">{}</h2>)", title) : html(R"(<h3>{}</h3>)", title),
            card.made_by);
      }));
}

// Where she may begin one.
struct DeskView {
  std::string name, path;
};
BOOST_DESCRIBE_STRUCT(DeskView, (), (name, path))
struct ShelfView {
  std::vector<PublicationCard> publications;
  std::vector<PublicationCard> begun;  // not out yet: for their editors
  std::vector<DeskView> desks;
};
BOOST_DESCRIBE_STRUCT(ShelfView, (), (publications, begun, desks))

void add_begun(sql::Read& read, const guild::PublicationHome& home, ShelfView& view) {
  for (const guild::PublicationLine& line : guild::publications_edited(read, home))
    if (line.editions == 0) view.begun.push_back(card_of(line));
}

void add_desks(Visit& v, sql::Read& read, ShelfView& view) {
  for (const guild::StandingIn& in : v.standings(read).all()) {
    if (!in.standing.guides()) continue;
    add_begun(read, guild::PublicationHome::of(in.community), view);
    if (!in.standing.is_closed_down)
      view.desks.push_back(
          {in.name.in(v.language()), url::community(in.slug, "publications/new").text()});
  }
  if (!v.actor) return;
  for (const guild::Programme& programme : guild::programmes(read)) {
    if (!guild::may_coordinate(read, v.actor, programme.id)) continue;
    add_begun(read, guild::PublicationHome::of(programme.id), view);
    view.desks.push_back({programme.name.in(v.language()),
                          url::programme(programme.slug, "publications/new").text()});
  }
}

Html draw_desks(const Visit& v, const ShelfView& view) {
  if (view.desks.empty()) return {};
  return html::disclosure(
      v.t("publication.begin"),
      html(R"(<p class="muted">{}</p><ul class="stack stack--2 plainlist">{}</ul>)",
           v.t("publication.begin_lead"), html::each(view.desks, [](const DeskView& desk) {
             return html(R"(<li><a href="{}">{}</a></li>)", html::Url::path(desk.path), desk.name);
           })));
}

Html draw_begun(const Visit& v, const ShelfView& view) {
  if (view.begun.empty()) return {};
  return html(
      R"(<section class="section"><div class="section__head"><h2>{}</h2></div>{}</section>)",
      v.t("publication.begun_ones"), draw_publication_cards(v, view.begun));
}

Html draw(const Visit& v, const ShelfView& view) {
  const Html all = view.publications.empty()
                       ? html::empty_state(v.t("publication.none_yet"),
                                           html(R"(<p>{}</p>)", v.t("publication.none_yet_lead")))
                       : draw_publication_cards(v, view.publications, 2);
  return html(
      R"(<div class="wrap page page--top"><header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div></header><div class="stack stack--6">{}{}{}<p class="noprint small"><a href="{}">{}{}</a></p></div></div>)",
      v.t("publication.shelf"), v.t("publication.shelf_lead"), all, draw_begun(v, view),
      draw_desks(v, view), url::publications_feed(), icon("rss"), v.t("publication.feed"));
}

Reply show(Visit& v, sql::Read& read) {
  ShelfView view;
  for (const guild::PublicationLine& line : guild::publications(read, {}, most_on_page))
    view.publications.push_back(card_of(line));
  add_desks(v, read, view);
  Shell shell;
  shell.title = v.t("publication.shelf");
  shell.description = v.t("publication.shelf_lead");
  shell.section = Section::library;
  shell.crumbs = {{v.t("library.title"), url::library()}};
  return page(v, shell, view, draw);
}

Reply put_in(Visit& v, sql::Write& write) {
  const guild::FoundLesson found =
      guild::find_lesson_for(write, v.actor, guild::LessonId{v.number("id")}, v.now);
  Reader in(*v.form);
  const auto asked = in.integer("publication", 1, INT64_MAX, Reader::required);
  in.done();
  const guild::PublicationId id{*asked};
  const guild::FoundPublication into = guild::find_publication_for(write, v.actor, id, v.now);
  if (!into.may_edit) base::forbidden();
  guild::add_to_publication(write, id, v.actor.person, {found.lesson.id, {}}, v.now);
  return with_flash(v, see_other(path_of(into.publication, "change")), "publication.kept");
}

}  // namespace

PublicationCard card_of(const guild::PublicationLine& line) {
  return {line.id.value, line.editions, line.chapters, url::publication(line.id, line.title).text(),
          line.title,    line.subtitle, line.made_by,  line.lang,
          line.at};
}

std::vector<PublicationCard> publication_cards(sql::Read& read,
                                               const guild::PublicationHome& home) {
  std::vector<PublicationCard> cards;
  for (const guild::PublicationLine& line : guild::publications(read, home, most_in_library))
    cards.push_back(card_of(line));
  return cards;
}

Html draw_shelf(const Visit& v, const std::vector<PublicationCard>& cards) {
  if (cards.empty()) return {};
  return html(
      R"(<section class="section" aria-labelledby="b-pub"><div class="section__head"><h2 id="b-pub">{}</h2>{}</div>{}</section>)",
      v.t("publication.shelf"), html::more_link(v.t("publication.all"), url::publications()),
      draw_publication_cards(v, cards));
}

std::vector<PublicationCard> publications_to_take(const Visit& v, sql::Read& read,
                                                  const guild::FoundLesson& found) {
  const guild::Lesson& lesson = found.lesson;
  std::vector<PublicationCard> takes;
  if (lesson.level != guild::Level::everyone || lesson.withdrawn_at) return takes;
  const guild::PublicationItem item{lesson.id, {}};
  const auto add = [&](const guild::PublicationHome& home) {
    if (!guild::may_publish(read, v.actor, home, v.now)) return;
    for (const guild::PublicationLine& line : guild::publications_edited(read, home)) {
      const auto held = guild::items_of(read, line.id);
      if (std::find(held.begin(), held.end(), item) == held.end()) takes.push_back(card_of(line));
    }
  };
  if (found.standing.guides()) add(guild::PublicationHome::of(lesson.community));
  if (lesson.programme) add(guild::PublicationHome::of(lesson.programme));
  return takes;
}

Html publications_of_lesson(const Visit& v, const html::Url& put_in,
                            const std::vector<PublicationCard>& in,
                            const std::vector<PublicationCard>& takes) {
  if (in.empty() && takes.empty()) return {};
  const Html stands = html::each(in, [&](const PublicationCard& card) {
    return html(R"(<li>{} <a href="{}" {}>{}</a></li>)", icon("book-open"),
                html::Url::path(card.path), lang_of(v, card.lang), card.title);
  });
  std::vector<Choice> choices;
  for (const PublicationCard& card : takes)
    choices.push_back({std::to_string(card.id), card.title});
  const Html list = html::when(!in.empty(), [&] {
    return html(R"(<ul class="stack stack--2 small plainlist">{}</ul>)", stands);
  });
  const Html form = html::when(!takes.empty(), [&] {
    return html(
        R"(<form class="noprint stack stack--3" method="post" action="{}">{}<p><button class="btn btn--small btn--quiet" type="submit">{}</button></p></form>)",
        put_in, select_field(v, {"publication", v.t("publication.put_in")}, choices),
        v.t("publication.put"));
  });
  return html(R"(<section class="stack stack--3"><h2>{}</h2>{}{}</section>)",
              v.t("publication.stands_in"), list, form);
}

void add_publication_shelf_routes(Router& r) {
  r.get("/publications", Guard::anyone, show);
  r.post("/lessons/{id}/publications", Guard::signed_in, put_in);
}

}  // namespace web
