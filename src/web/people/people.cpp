// Who is here, and one of them as the reader may see her. Never when somebody was last here, and
// in no order but that of names.
#include "base/text.hpp"
#include "guild/people/directory.hpp"
#include "guild/people/merge.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

constexpr int people_per_page = 60;

struct LineView {
  std::int64_t id = 0;
  std::string name, organisation, sector, role_title;
};
BOOST_DESCRIBE_STRUCT(LineView, (), (id, name, organisation, sector, role_title))
struct PeopleView {
  std::vector<LineView> people;
  std::int64_t next = 0;  // /people?after=next is the next page; 0: this is the last
};
BOOST_DESCRIBE_STRUCT(PeopleView, (), (people, next))

Html draw_line(const LineView& line) {
  const html::Url url = url::person(guild::PersonId{line.id});
  return html(R"(<li>{}</li>)", person_line(line.name, line.sector, line.organisation, &url));
}

Html draw_people(const Visit& v, const PeopleView& view) {
  const Html more = html::when(view.next != 0, [&] {
    return html(R"(<p><a class="btn btn--quiet" href="{}" rel="next">{}</a></p>)",
                html::Url::path(url::people().text() + "?after=" + std::to_string(view.next)),
                v.t("people.more"));
  });
  return html(
      R"(<div class="wrap page page--top"><header class="head head--admin"><h1>{}</h1><p class="lead">{}</p></header><div class="stack stack--5"><ul class="people">{}</ul>{}</div></div>)",
      v.t("shell.people"), v.t("people.lead"), html::each(view.people, draw_line), more);
}

Reply show_people(Visit& v, sql::Read& read) {
  const auto asked = base::parse_integer(v.request.query_value("after").value_or(""));
  const guild::PersonId after{asked.value_or(0)};
  const auto lines = guild::people_after(read, v.actor, guild::sort_key_of(read, after), after,
                                         people_per_page + 1);
  PeopleView view;
  for (const guild::PersonLine& line : lines) {
    if (view.people.size() == people_per_page) {
      view.next = view.people.back().id;
      break;
    }
    view.people.push_back(
        {line.id.value, line.name, line.organisation, line.sector, line.role_title});
  }
  Shell shell;
  shell.title = v.t("shell.people");
  shell.section = Section::people;
  return page(v, shell, view, draw_people);
}

struct CommunityLine {
  std::string slug, name, language, role;
};
BOOST_DESCRIBE_STRUCT(CommunityLine, (), (slug, name, role))
struct PersonView {
  std::int64_t id = 0;
  std::string name, organisation, sector, role_title, help_with, want_to_learn, goals;
  std::vector<CommunityLine> communities;
  bool herself = false;
};
BOOST_DESCRIBE_STRUCT(PersonView, (),
                      (id, name, organisation, sector, role_title, help_with, want_to_learn, goals,
                       communities))

Html part(const Visit& v, std::string_view title, const std::string& text) {
  if (text.empty()) return {};
  return html(R"(<section class="stack stack--2"><h2 class="h3">{}</h2><p>{}</p></section>)",
              v.t(title), text);
}

Html communities(const Visit& v, const PersonView& view) {
  if (view.communities.empty()) return {};
  const auto line = [&](const CommunityLine& one) {
    return html(R"(<li><a href="{}" {}>{}</a></li>)", url::community(one.slug),
                lang_of(v, one.language), one.name);
  };
  return html(
      R"(<section class="stack stack--2"><h2 class="h3">{}</h2><ul class="stack stack--2">{}</ul></section>)",
      v.t("people.takes_part"), html::each(view.communities, line));
}

Html draw_person(const Visit& v, const PersonView& view) {
  std::string under = view.role_title;
  if (!under.empty() && !view.organisation.empty()) under += ", ";
  under += view.organisation;
  const auto button = [](const html::Url& to, const char* icon_name, const std::string& words) {
    return html(R"(<a class="btn btn--quiet" href="{}">{}{}</a>)", to, icon(icon_name), words);
  };
  const Html change = view.herself ? button(url::me_profile(), "pencil-line", v.t("me.profile"))
                      : v.actor.administrator
                          ? button(html::Url::path(url::administration("merge").text() +
                                                   "?keep=" + std::to_string(view.id)),
                                   "users", v.t("merge.same_person_as"))
                          : Html();
  return html(
      R"(<div class="wrap page"><div class="profile"><div class="profile__face">{}</div><div class="stack stack--2"><h1>{}</h1><p class="muted">{}</p></div>{}</div><div class="stack stack--5">{}{}{}{}</div></div>)",
      avatar(view.name, view.sector), view.name, under, change,
      part(v, "me.help_with", view.help_with), part(v, "me.want_to_learn", view.want_to_learn),
      part(v, "me.goals", view.goals), communities(v, view));
}

// Whoever was merged with another is found at that other's address, by who may see her.
std::optional<Reply> moved(const Visit& v, sql::Read& read, guild::PersonId id) {
  const guild::PersonId present = guild::present_person(read, id);
  if (present == id || !guild::see_person(read, v.actor, present)) return std::nullopt;
  const bool json = v.request.path.ends_with(".json");
  return plain(301, "")
      .with("Location", url::person(present).text() + (json ? ".json" : ""))
      .with("Cache-Control", "no-cache");
}

Reply show_person(Visit& v, sql::Read& read) {
  const guild::PersonId id{v.number("id")};
  if (auto elsewhere = moved(v, read, id)) return *elsewhere;
  const auto seen = guild::see_person(read, v.actor, id);
  if (!seen) base::not_found("nobody the asker may see");
  PersonView view{seen->id.value,   seen->name,      seen->organisation,  seen->sector,
                  seen->role_title, seen->help_with, seen->want_to_learn, seen->goals};
  view.herself = v.is(id);
  for (const guild::SharedCommunity& one : seen->communities)
    view.communities.push_back({one.slug, one.name.in(v.language()),
                                std::string(one.name.language_of(v.language())), one.role});
  Shell shell;
  shell.title = view.name;
  shell.section = Section::people;
  shell.noindex = true;
  if (v.actor) shell.crumbs = {{v.t("shell.people"), url::people()}};
  return page(v, shell, view, draw_person);
}

}  // namespace

void add_people_routes(Router& r) {
  r.get("/people", Guard::signed_in, show_people);
  r.get("/people/{id}", Guard::anyone, show_person);
}

}  // namespace web
