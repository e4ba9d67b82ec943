#include "web/communities/welcome.hpp"

#include "guild/communities/welcome.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

// Who has been here for longer is new no more.
constexpr base::Span new_for = base::days(30);
constexpr int shown_of_a_community = 6;

Reply welcome(Visit& v, sql::Write& write) {
  guild::welcome(write, v.here().id, guild::PersonId{v.number("person")}, v.now);
  return with_flash(v, see_other(url::today().text()), "today.welcomed");
}

}  // namespace

std::vector<NewcomerView> newcomers(Visit& v, sql::Read& read) {
  std::vector<NewcomerView> views;
  const guild::Standings& standings = v.standings(read);
  for (const guild::NewMember& one :
       guild::not_welcomed(read, v.actor.person, v.now - new_for, shown_of_a_community)) {
    const guild::StandingIn& in = *standings.find(one.community);
    views.push_back({one.person.value, one.name, one.organisation, one.sector, in.slug,
                     in.name.in(v.language()), one.since});
  }
  return views;
}

Html draw_newcomers(const Visit& v, const std::vector<NewcomerView>& views) {
  return html(
      R"(<ul class="stack stack--3">{}</ul>)", html::each(views, [&](const auto& one) {
        const html::Url page = url::person(guild::PersonId{one.id});
        std::string under = one.organisation;
        if (!under.empty()) under += " · ";
        under += one.community + " · " + v.t.since(one.since, v.now, v.hub.zone);
        return html(
            R"(<li class="between">{}<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}{}<span class="visually-hidden"> {}</span></button></form></li>)",
            person_line(one.name, one.sector, under, &page),
            url::community(one.slug, "people/" + std::to_string(one.id) + "/welcome"),
            icon("check"), v.t("today.welcome"), one.name);
      }));
}

void add_welcome_routes(Router& r) {
  r.post("/c/{slug}/people/{person}/welcome", Guard::leads, welcome);
}

}  // namespace web
