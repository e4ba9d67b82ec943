// Communities: the list, a community's overview, founding one and its settings.
#include "web/communities/communities.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "guild/communities/membership.hpp"
#include "html/drawings.hpp"
#include "web/communities/community_coming.hpp"
#include "web/communities/community_forms.hpp"
#include "web/communities/community_frame.hpp"
#include "web/communities/joining.hpp"
#include "web/lessons/lesson_cards.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct ListView {
  std::vector<CardView> communities;
};
BOOST_DESCRIBE_STRUCT(ListView, (), (communities))

struct ListPage : ListView {
  std::vector<guild::Card> cards;
  std::vector<guild::Theme> themes;
  std::string theme;  // the slug filtered by, or empty
  std::vector<guild::Departure> departures;
  NextMeetings next;
  bool may_found = false;
};

bool has_theme(const guild::Card& card, guild::ThemeId theme) {
  return std::find(card.themes.begin(), card.themes.end(), theme) != card.themes.end();
}

void filter_by_theme(std::vector<guild::Card>& cards, const std::vector<guild::Theme>& themes,
                     const std::string& slug) {
  for (const guild::Theme& theme : themes)
    if (theme.slug == slug)
      std::erase_if(cards, [&](const guild::Card& card) { return !has_theme(card, theme.id); });
}

// Only themes that some community here has: an empty filter is a dead end.
void keep_used(std::vector<guild::Theme>& themes, const std::vector<guild::Card>& cards) {
  std::erase_if(themes, [&](const guild::Theme& theme) {
    return std::none_of(cards.begin(), cards.end(),
                        [&](const guild::Card& card) { return has_theme(card, theme.id); });
  });
}

Html theme_filter(const Visit& v, const ListPage& list) {
  if (list.themes.empty()) return {};
  Html chips = html(R"(<a class="chip" href="{}" {}>{}</a>)", url::communities(),
                    html::attribute::current_page(list.theme.empty()), v.t("community.all_themes"));
  for (const guild::Theme& theme : list.themes)
    chips +=
        html(R"(<a class="chip" href="{}?theme={}" {}>{}</a>)", url::communities(), theme.slug,
             html::attribute::current_page(list.theme == theme.slug), bilingual(v, theme.name));
  return html(R"(<nav class="chips chips--filter" aria-label="{}">{}</nav>)",
              v.t("community.themes"), chips);
}

Html empty_list(const Visit& v, const ListPage& list) {
  const Html what = list.may_found
                        ? html(R"(<a class="btn" href="{}">{}{}</a>)", url::new_community(),
                               icon("plus"), v.t("community.found"))
                        : Html();
  return html(R"(<div class="empty">{}<p>{}</p>{}</div>)", empty_table(), v.t("community.none_yet"),
              what);
}

Html draw_list(const Visit& v, const ListPage& list) {
  const Html found = list.may_found && !list.cards.empty()
                         ? html(R"(<a class="btn" href="{}">{}{}</a>)", url::new_community(),
                                icon("plus"), v.t("community.found"))
                         : Html();
  const Html all = list.cards.empty() ? empty_list(v, list)
                                      : html(R"(<div class="cols-2">{}</div>)",
                                             community_cards(v, list.cards, list.next));
  return html(
      R"(<div class="wrap page"><header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div>{}</header>{}<section class="section section--first stack stack--5" aria-labelledby="c-list">{}<h2 class="visually-hidden" id="c-list">{}</h2>{}</section></div>)",
      v.t("community.list_title"), v.t("community.list_lead"), found,
      departure_notes(v, list.departures), theme_filter(v, list), v.t("community.list_title"), all);
}

Reply list(Visit& v, sql::Read& read) {
  const guild::Standings& standings = v.standings(read);
  ListPage list;
  list.cards = guild::cards(read, standings);
  list.themes = guild::themes(read);
  keep_used(list.themes, list.cards);
  list.theme = v.request.query_value("theme").value_or("");
  filter_by_theme(list.cards, list.themes, list.theme);
  list.next = next_meetings(v, read, standings);
  list.may_found = guild::may_found_communities(read, v.actor);
  if (v.actor) list.departures = guild::recent_departures(read, v.actor.person, v.now);
  for (const guild::Card& card : list.cards) list.communities.push_back(card_view(v, card));
  v.live_topics.push_back("communities");
  if (v.json) return json_reply(to_json(static_cast<const ListView&>(list)));
  Shell shell;
  shell.title = v.t("community.list_title");
  shell.description = v.t("community.list_lead");
  shell.section = Section::communities;
  return html_reply(v, shell, draw_list(v, list));
}

// --- a community's overview

struct GuideView {
  std::string name, role, organisation;
};
BOOST_DESCRIBE_STRUCT(GuideView, (), (name, role, organisation))
struct PartnerView {
  std::string name, sector;
};
BOOST_DESCRIBE_STRUCT(PartnerView, (), (name, sector))
struct OverviewView {
  std::int64_t id = 0;
  std::string name, purpose, form, state, visibility, joining, programme;
  std::int64_t people = 0;
  int free_places = 0;
  std::vector<std::string> themes;
  std::vector<PartnerView> partners;
  std::vector<GuideView> guides;
  std::vector<CardView> below;
};
BOOST_DESCRIBE_STRUCT(OverviewView, (),
                      (id, name, purpose, form, state, visibility, joining, programme, people,
                       free_places, themes, partners, guides, below))

struct Overview : OverviewView {
  CommunityFrame frame;
  Coming coming;
  std::vector<guild::MemberLine> leads;
  std::vector<guild::Theme> tags;
  std::vector<guild::Card> parents, children;
  std::vector<guild::Opening> openings;
  JoinState joining_state;
  Html lessons;  // the latest
};

Html guides(const Visit& v, const Overview& overview) {
  if (overview.leads.empty()) return {};
  const Html people = html::each(overview.leads, [&](const guild::MemberLine& line) {
    const std::string role = v.t("role." + std::string(word_of(line.role)));
    const std::string under = line.organisation.empty() ? role : role + ", " + line.organisation;
    return html(R"(<li>{}</li>)", person_line(line.name, line.sector, under));
  });
  return html(
      R"(<section class="section" aria-labelledby="c-leads"><div class="section__head"><h2 id="c-leads">{}</h2></div><ul class="people">{}</ul></section>)",
      v.t("community.guided_by"), people);
}

Html partners(const Visit& v, const Overview& overview) {
  const Html rows = html::each(overview.frame.partners, [&](const guild::Partner& partner) {
    return html(R"(<li><span class="sector">{}{}</span></li>)", sector_mark(partner.sector),
                partner.name);
  });
  const Html list = rows.empty() ? html(R"(<p class="muted">{}</p>)", v.t("community.no_partners"))
                                 : html(R"(<ul class="stack stack--2">{}</ul>)", rows);
  return html(R"(<section><h2>{}</h2>{}</section>)", v.t("community.partners"), list);
}

Html tags(const Visit& v, const Overview& overview) {
  if (overview.tags.empty()) return {};
  const Html chips = html::each(overview.tags, [&](const guild::Theme& theme) {
    return html(R"(<a class="chip" href="{}?theme={}">{}</a>)", url::communities(), theme.slug,
                bilingual(v, theme.name));
  });
  return html(R"(<section><h2>{}</h2><p class="chips">{}</p></section>)", v.t("community.themes"),
              chips);
}

Html relatives(const Visit& v, const char* key, const std::vector<guild::Card>& cards) {
  if (cards.empty()) return {};
  const Html rows = html::each(cards, [&](const guild::Card& card) {
    return html(R"(<li><a href="{}">{}</a></li>)", url::community(card.slug),
                bilingual(v, card.name));
  });
  return html(R"(<section><h2>{}</h2><ul class="stack stack--2">{}</ul></section>)", v.t(key),
              rows);
}

// Members see who opened what they keep among themselves, and why.
Html openings(const Visit& v, const Overview& overview) {
  if (overview.openings.empty()) return {};
  const Html rows = html::each(overview.openings, [&](const guild::Opening& opening) {
    return html(R"(<li><strong>{}</strong>, {}: {}</li>)", opening.administrator,
                v.t.since(opening.opened_at, v.now, v.hub.zone), opening.reason);
  });
  return html(
      R"(<section><h2>{}</h2><p class="small muted">{}</p><ul class="stack stack--2 small">{}</ul></section>)",
      v.t("community.openings"), v.t("community.openings_why"), rows);
}

Html year(const Visit& v) {
  const std::string number = std::to_string(v.today().year);
  return html(R"(<section><p><a class="more" href="{}">{}{}</a></p></section>)",
              url::community(v.here().slug, "year/" + number), v.t("year.see", {number}),
              icon("arrow-right"));
}

Html draw_overview(const Visit& v, const Overview& overview) {
  const bool member = v.here().standing.member;
  const Html band = join_band(v, overview.frame, overview.joining_state);
  const Html rail = html(R"(<aside class="rail" aria-label="{}">{}{}{}{}{}{}{}</aside>)",
                         v.t("community.about"), partners(v, overview), year(v), tags(v, overview),
                         relatives(v, "community.parent", overview.parents),
                         relatives(v, "community.children", overview.children),
                         openings(v, overview), member ? band : Html());
  const Html body = html(R"({}<div class="split"><div class="sections">{}{}{}{}</div>{}</div>)",
                         join_notes(v, overview.joining_state), draw_coming(v, overview.coming),
                         overview.lessons, guides(v, overview), member ? Html() : band, rail);
  return framed(v, overview.frame, CommunityTab::overview, body);
}

void describe(const Visit& v, Overview& overview) {
  const guild::CommunityDraft& is = overview.frame.community.is;
  overview.id = overview.frame.community.id.value;
  overview.name = is.name.in(v.language());
  overview.purpose = is.purpose.in(v.language());
  overview.form = is.form;
  overview.state = is.state;
  overview.visibility = word_of(is.visibility);
  overview.joining = word_of(is.joining);
  if (overview.frame.programme) overview.programme = overview.frame.programme->slug;
  overview.people = overview.frame.members;
  overview.free_places = is.free_places;
  for (const guild::Theme& theme : overview.tags)
    overview.themes.push_back(theme.name.in(v.language()));
  for (const guild::Partner& partner : overview.frame.partners)
    overview.partners.push_back({partner.name, partner.sector});
  for (const guild::MemberLine& line : overview.leads)
    overview.guides.push_back({line.name, std::string(word_of(line.role)), line.organisation});
  for (const guild::Card& card : overview.children) overview.below.push_back(card_view(v, card));
}

Reply show(Visit& v, sql::Read& read) {
  Overview overview;
  overview.frame = read_frame(v, read);
  overview.coming = read_coming(v, read, overview.frame);
  const guild::CommunityId id = v.here().id;
  overview.leads = guild::guide_lines(read, id, v.here().standing);
  overview.tags = guild::themes_of(read, id);
  overview.joining_state = read_join_state(v, read);
  if (v.here().standing.takes_part()) overview.openings = guild::openings_of(read, id);
  for (const guild::Card& card : guild::family_cards(read, v.standings(read), id)) {
    if (card.parent == id) overview.children.push_back(card);
    if (card.id == overview.frame.community.is.parent) overview.parents.push_back(card);
  }
  describe(v, overview);
  if (v.json) return json_reply(to_json(static_cast<const OverviewView&>(overview)));
  if (overview.frame.lessons > 0)
    overview.lessons = lessons_of_community(v, read, overview.frame.lessons);
  return html_reply(v, frame_shell(v, overview.frame), draw_overview(v, overview));
}

// --- founding and settings

Reply new_form(Visit& v, sql::Read& read) {
  if (!guild::may_found_communities(read, v.actor)) base::forbidden("community.coordinators_found");
  Shell shell;
  shell.title = v.t("community.found");
  shell.section = Section::communities;
  shell.crumbs.push_back({v.t("shell.communities"), url::communities()});
  const FormChoices choices = read_form_choices(v, read, {});
  return page(v, shell, founding_view(v, choices), [&](const Visit& visit, const FoundingView&) {
    return founding_form(visit, choices);
  });
}

Reply create(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  guild::CommunityDraft draft;
  draft.name = read_bilingual(in, "name", base::limits::name_length);
  draft.purpose = read_bilingual(in, "purpose", base::limits::line_length);
  draft.programme = {in.integer("programme", 1, INT64_MAX).value_or(0)};
  in.done();
  const bool allowed = draft.programme ? guild::may_coordinate(write, v.actor, draft.programme)
                                       : v.actor.administrator;
  if (!allowed) base::forbidden("community.coordinators_found");
  const auto id = guild::create_community(write, v.actor.person, draft, v.now);
  const std::string slug = guild::community(write, id).slug;
  return with_flash(v, see_other(url::community(slug).text()), "community.founded");
}

Reply settings(Visit& v, sql::Read& read) {
  const CommunityFrame frame = read_frame(v, read);
  const FormChoices choices = read_form_choices(v, read, frame.community.id);
  return page(v, frame_shell(v, frame, v.t("community.settings")),
              settings_view(v, frame.community, choices), [&](const Visit&, const SettingsView&) {
                return framed(v, frame, CommunityTab::settings,
                              settings_form(v, frame.community, choices));
              });
}

Reply change(Visit& v, sql::Write& write) {
  const guild::Community before = guild::community(write, v.here().id);
  const guild::CommunityDraft draft = read_settings(v, write, before);
  guild::change_community(write, v.actor.person, before.id, draft, v.now);
  const std::string slug = guild::community(write, before.id).slug;
  return with_flash(v, see_other(url::community(slug).text()), "community.changed");
}

}  // namespace

void add_community_routes(Router& r) {
  r.get("/communities", Guard::anyone, list);
  r.get("/communities/new", Guard::signed_in, new_form);
  r.post("/communities", Guard::signed_in, create, new_form);
  r.get("/c/{slug}", Guard::reads, show);
  r.get("/c/{slug}/settings", Guard::leads, settings);
  r.post("/c/{slug}/settings", Guard::leads, change, settings).even_when_closed = true;
}

}  // namespace web
