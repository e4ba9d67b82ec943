// The public home: what this hub is for, its communities by theme, and what is coming.
#include <algorithm>
#include <map>
#include <set>

#include "guild/organisations/organisation.hpp"
#include "html/drawings.hpp"
#include "web/communities/communities.hpp"
#include "web/communities/community_frame.hpp"
#include "web/lessons/lesson_cards.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

// More tables than this make the drawing a crowd; the list below it has them all.
constexpr std::size_t most_tables = 8;

struct HomeView {
  std::string hub, place, purpose;
  std::int64_t people = 0, organisations = 0;
  std::vector<CardView> communities;
};
BOOST_DESCRIBE_STRUCT(HomeView, (), (hub, place, purpose, people, organisations, communities))

struct Home : HomeView {
  std::vector<guild::Card> cards;  // those that anyone may see, also for a member
  std::vector<guild::Theme> themes;
  std::vector<guild::Sector> sectors;
  NextMeetings next;
  Html lessons;  // the latest that anyone may read
};

std::set<std::int64_t> organisations_of(const guild::Card& card) {
  std::set<std::int64_t> ids;
  for (const guild::CardPartner& partner : card.partners) ids.insert(partner.organisation.value);
  return ids;
}

html::HallTable table_of(const Visit& v, const guild::Card& card) {
  html::HallTable table{card.name.in(v.language()),
                        "",
                        "",
                        url::community(card.slug),
                        card.sectors(),
                        card.free_places};
  const std::string_view lang = card.name.language_of(v.language());
  if (lang != v.language()) table.lang = lang;
  table.sub = v.t.count("home.organisations", static_cast<std::int64_t>(card.partners.size()));
  return table;
}

std::vector<html::HallLine> lines_between(const std::vector<guild::Card>& cards) {
  std::vector<html::HallLine> lines;
  for (std::size_t from = 0; from < cards.size(); ++from) {
    const auto here = organisations_of(cards[from]);
    for (std::size_t to = from + 1; to < cards.size(); ++to) {
      int shared = 0;
      for (const std::int64_t id : organisations_of(cards[to])) shared += here.contains(id);
      if (shared > 0) lines.push_back({from, to, shared});
    }
  }
  return lines;
}

// What the drawing shows, said: which communities share organisations.
std::string hall_in_words(const Visit& v, const std::vector<guild::Card>& cards,
                          const std::vector<html::HallLine>& lines) {
  std::string words = v.t.count("home.hall_tables", static_cast<std::int64_t>(cards.size()));
  for (const html::HallLine& line : lines)
    words += " " + v.t.count("home.hall_shares", line.shared,
                             {cards[line.from].name.in(v.language()),
                              cards[line.to].name.in(v.language())});
  return words;
}

Html figure(const Visit& v, const Home& home) {
  std::vector<guild::Card> cards = home.cards;
  if (cards.size() > most_tables) cards.resize(most_tables);
  if (cards.empty()) return html(R"(<figure>{}</figure>)", empty_table());
  std::vector<html::HallTable> tables;
  for (const guild::Card& card : cards) tables.push_back(table_of(v, card));
  const auto lines = lines_between(cards);
  const Html legend = html::each(home.sectors, [&](const guild::Sector& sector) {
    return html(R"(<li>{}{}</li>)", sector_mark(sector.code), bilingual(v, sector.name));
  });
  return html(
      R"(<figure>{}<figcaption class="hero__cap"><p>{}</p><ul class="legend">{}</ul></figcaption></figure>)",
      html::hall(tables, lines, hall_in_words(v, cards, lines)), v.t("home.caption"), legend);
}

Html tally(const Visit& v, const Home& home) {
  if (home.people == 0 && home.organisations == 0) return {};
  const auto one = [](std::int64_t n, const std::string& words) {
    return html(R"(<div><dt>{}</dt><dd>{}</dd></div>)", words, n);
  };
  return html(R"(<dl class="tally">{}{}{}</dl>)",
              one(static_cast<std::int64_t>(home.cards.size()), v.t("home.tally_communities")),
              one(home.people, v.t("home.tally_people")),
              one(home.organisations, v.t("home.tally_organisations")));
}

Html ways(const Visit& v) {
  if (v.actor)
    return html(R"(<div class="cluster"><a class="btn btn--large" href="{}">{}</a></div>)",
                url::today(), v.t("home.to_today"));
  return html(
      R"(<div class="cluster"><a class="btn btn--large" href="{}">{}</a><a class="btn btn--large btn--quiet" href="{}">{}</a></div>)",
      url::communities(), v.t("community.join"), url::calendar(), v.t("home.to_calendar"));
}

Html hero(const Visit& v, const Home& home) {
  const Html purpose = v.hub.purpose.in(v.language()).empty() ? html::text(v.t("home.purpose"))
                                                              : bilingual(v, v.hub.purpose);
  return html(
      R"(<section class="hero"><div class="wrap hero__in"><div class="hero__text"><h1 class="hero__title">{}</h1><p class="lead">{}</p>{}{}</div>{}</div></section>)",
      bilingual(v, v.hub.name), purpose, ways(v), tally(v, home), figure(v, home));
}

// A community stands once, under the first of its themes.
Html theme_block(const Visit& v, const Html& name, const std::vector<guild::Card>& cards,
                 const NextMeetings& next) {
  if (cards.empty()) return {};
  return html(
      R"(<div class="{}"><p class="theme__name">{}</p><div class="theme__list">{}</div></div>)",
      cards.size() > 1 ? "theme theme--wide" : "theme", name, community_cards(v, cards, next));
}

Html themes(const Visit& v, const Home& home) {
  Html blocks;
  std::vector<guild::Card> left = home.cards;
  for (const guild::Theme& theme : home.themes) {
    std::vector<guild::Card> mine;
    for (const guild::Card& card : left)
      if (!card.themes.empty() && card.themes[0] == theme.id) mine.push_back(card);
    std::erase_if(left, [&](const guild::Card& card) {
      return !card.themes.empty() && card.themes[0] == theme.id;
    });
    blocks += theme_block(v, bilingual(v, theme.name), mine, home.next);
  }
  const std::string others = v.t(blocks.empty() ? "home.all_communities" : "home.other_themes");
  blocks += theme_block(v, html::text(others), left, home.next);
  if (blocks.empty())
    return html(R"(<div class="empty">{}<p>{}</p></div>)", empty_table(),
                v.t("community.none_yet"));
  return html(R"(<div class="themes">{}</div>)", blocks);
}

Html draw(const Visit& v, const Home& home) {
  return html(
      R"({}<section class="section" aria-labelledby="h-com"><div class="wrap"><div class="section__head"><div><h2 id="h-com">{}</h2><p>{}</p></div><a class="more" href="{}">{} {}</a></div>{}</div></section>{})",
      hero(v, home), v.t("home.communities"), v.t("home.communities_lead"), url::communities(),
      v.t("home.all_communities"), icon("arrow-right"), themes(v, home), home.lessons);
}

Reply show(Visit& v, sql::Read& read) {
  // The home is the hub's face: the same for all, so it shows what anyone may see.
  const guild::Standings standings(read, {}, v.now);
  Home home;
  home.cards = guild::cards(read, standings);
  std::erase_if(home.cards, [](const guild::Card& card) { return card.state == "closed"; });
  home.themes = guild::themes(read);
  home.sectors = guild::sectors(read);
  home.next = next_meetings(v, read, standings);
  home.hub = v.hub.name.in(v.language());
  home.place = v.hub.place;
  home.purpose = v.hub.purpose.in(v.language());
  std::set<std::int64_t> organisations;
  for (const guild::Card& card : home.cards) {
    organisations.merge(organisations_of(card));
    home.communities.push_back(card_view(v, card));
  }
  home.organisations = static_cast<std::int64_t>(organisations.size());
  home.people = guild::count_people_in_public(read);
  v.live_topics.push_back("communities");
  if (v.json) return json_reply(to_json(static_cast<const HomeView&>(home)));
  home.lessons = latest_lessons(v, read);
  Shell shell;
  shell.description = home.purpose;
  return html_reply(v, shell, draw(v, home));
}

}  // namespace

void add_home_routes(Router& r) { r.get("/", Guard::anyone, show); }

}  // namespace web
