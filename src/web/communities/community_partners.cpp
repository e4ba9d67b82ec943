// Partner organisations of a community and who speaks for them.
#include "base/limits.hpp"
#include "guild/organisations/organisation.hpp"
#include "web/communities/community_people.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url partner_url(const Visit& v, guild::PartnerId partner, const std::string& part) {
  return url::community(v.here().slug, "partners/" + std::to_string(partner.value) + "/" + part);
}

Html small_button(const html::Url& url, const std::string& words) {
  return html(
      R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet">{}</button></form>)",
      url, words);
}

Html representatives(const Visit& v, const guild::Partner& partner) {
  if (partner.representatives.empty()) return {};
  std::vector<std::string> names;
  for (const guild::Representative& one : partner.representatives) names.push_back(one.name);
  return html(R"(<p class="small muted">{}</p>)",
              v.t("people_tab.represented_by", {v.t.list(names)}));
}

Html partner_tools(const Visit& v, const guild::Partner& partner,
                   const std::vector<guild::MemberLine>& members) {
  if (!v.here().standing.leads()) return {};
  Html options, ends;
  for (const guild::MemberLine& line : members)
    options += html(R"(<option value="{}">{}</option>)", line.person.value, line.name);
  for (const guild::Representative& one : partner.representatives)
    ends += small_button(
        partner_url(v, partner.id, "representatives/" + std::to_string(one.person.value) + "/end"),
        v.t("people_tab.no_longer_represents", {one.name}));
  const std::string id = "rep-" + std::to_string(partner.id.value);
  return html(
      R"(<details class="fold"><summary>{}{}<span class="visually-hidden"> {}</span></summary><div class="cluster"><form class="cluster" method="post" action="{}"><label class="visually-hidden" for="{}">{}</label><select class="select" id="{}" name="person">{}</select><button class="btn btn--small btn--quiet">{}</button></form>{}{}</div></details>)",
      v.t("people_tab.change"), icon("chevron-down"), partner.name,
      partner_url(v, partner.id, "representatives"), id, v.t("people_tab.representative"), id,
      options, v.t("people_tab.speaks_for"), ends,
      small_button(partner_url(v, partner.id, "end"), v.t("people_tab.end_partner")));
}

Html new_partner_form(const Visit& v, const std::vector<guild::Sector>& sectors) {
  Field organisation{"organisation", v.t("people_tab.organisation")};
  organisation.required = true;
  Field sector{"sector", v.t("people_tab.sector")};
  std::vector<Choice> choices{{"", v.t("people_tab.no_sector")}};
  for (const guild::Sector& one : sectors) choices.push_back({one.code, one.name.in(v.language())});
  return html(
      R"(<details class="fold" {}><summary>{}{}</summary><form class="form stack stack--5" method="post" action="{}" novalidate>{}{}{}<p><button class="btn btn--quiet">{}</button></p></form></details>)",
      html::attribute::open(!v.wrong("organisation").empty() || !v.wrong("sector").empty()),
      v.t("people_tab.add_partner"), icon("chevron-down"),
      url::community(v.here().slug, "partners"), once(v), text_field(v, organisation),
      select_field(v, sector, choices), v.t("people_tab.add_partner"));
}

Reply back(const Visit& v, std::string_view flash) {
  return with_flash(v, see_other(url::community(v.here().slug, "people").text()), flash);
}

Reply add(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const std::string name = in.line("organisation", base::limits::name_length, Reader::required);
  const std::string sector = in.line("sector", 10);
  in.done();
  guild::add_partner(write, v.here().id, name, sector, v.actor.person, v.now);
  return back(v, "people_tab.partner_added");
}

Reply end(Visit& v, sql::Write& write) {
  guild::end_partner(write, v.here().id, guild::PartnerId{v.number("partner")}, v.actor.person,
                     v.now);
  return back(v, "people_tab.partner_ended");
}

Reply represent(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const guild::PersonId person{in.integer("person", 1, INT64_MAX, Reader::required).value_or(0)};
  in.done();
  guild::add_representative(write, v.here().id, guild::PartnerId{v.number("partner")}, person,
                            v.actor.person, v.now);
  return back(v, "community.changed");
}

Reply stop_representing(Visit& v, sql::Write& write) {
  guild::end_representative(write, v.here().id, guild::PartnerId{v.number("partner")},
                            guild::PersonId{v.number("person")}, v.actor.person, v.now);
  return back(v, "community.changed");
}

}  // namespace

Html partner_section(const Visit& v, const PeoplePage& page) {
  const Html rows = html::each(page.frame.partners, [&](const guild::Partner& partner) {
    return html(R"(<li><p class="sector">{}<strong>{}</strong></p>{}{}</li>)",
                sector_mark(partner.sector), partner.name, representatives(v, partner),
                partner_tools(v, partner, page.members));
  });
  const Html list = rows.empty() ? html(R"(<p class="muted">{}</p>)", v.t("community.no_partners"))
                                 : html(R"(<ul class="people">{}</ul>)", rows);
  const Html form = v.here().standing.leads() ? new_partner_form(v, page.sectors) : Html();
  return html(
      R"(<section class="section stack" aria-labelledby="m-partners"><h2 id="m-partners">{}</h2>{}{}</section>)",
      v.t("community.partners"), list, form);
}

void add_partner_routes(Router& r, Get people) {
  r.post("/c/{slug}/partners", Guard::leads, add, people);
  r.post("/c/{slug}/partners/{partner}/end", Guard::leads, end);
  r.post("/c/{slug}/partners/{partner}/representatives", Guard::leads, represent, people);
  r.post("/c/{slug}/partners/{partner}/representatives/{person}/end", Guard::leads,
         stop_representing);
}

}  // namespace web
