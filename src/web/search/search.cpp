// Search: one field, and what was found by kind. A plain GET form.
#include "guild/search/search.hpp"

#include <algorithm>
#include <charconv>

#include "web/challenges/challenge_urls.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct PieceView {
  bool found = false;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(PieceView, (), (found, text))

struct HitView {
  std::string kind;
  std::int64_t id = 0;
  std::string title, lang, path;
  std::string community;           // its name; empty for a person or programme
  std::optional<base::Date> date;  // of a meeting
  std::vector<PieceView> marked_title, excerpt;
};
BOOST_DESCRIBE_STRUCT(HitView, (),
                      (kind, id, title, lang, path, community, date, marked_title, excerpt))

struct GroupView {
  std::string kind;
  int total = 0;
  std::vector<HitView> hits;
  std::string next;  // where the rest is; empty: this is all
};
BOOST_DESCRIBE_STRUCT(GroupView, (), (kind, total, hits, next))

struct SearchView {
  std::string q, kind;
  std::vector<GroupView> groups;
};
BOOST_DESCRIBE_STRUCT(SearchView, (), (q, kind, groups))

constexpr int in_overview = 5;
constexpr int on_one_page = 20;

std::string mark_text(const guild::search::Mark& mark) {
  return std::to_string(mark.score) + "." + std::to_string(mark.at.us) + "." +
         std::to_string(mark.id);
}

// What is not a mark begins at the first page.
std::optional<guild::search::Mark> read_mark(std::string_view text) {
  const auto parts = base::split(text, '.');
  if (parts.size() != 3) return std::nullopt;
  std::int64_t numbers[3] = {};
  for (std::size_t i = 0; i < 3; ++i) {
    const char* end = parts[i].data() + parts[i].size();
    const auto [stopped, error] = std::from_chars(parts[i].data(), end, numbers[i]);
    if (error != std::errc() || stopped != end) return std::nullopt;
  }
  return guild::search::Mark{static_cast<int>(numbers[0]), base::Instant{numbers[1]}, numbers[2]};
}

html::Url address_of(const guild::search::Hit& hit) {
  if (hit.kind == "person") return url::person(guild::PersonId{hit.id});
  if (hit.kind == "programme") return url::programme(hit.slug);
  if (hit.kind == "meeting") return url::meeting(hit.slug, guild::MeetingId{hit.id}, hit.title);
  if (hit.kind == "initiative") return url::initiative(guild::InitiativeId{hit.id}, hit.title);
  if (hit.kind == "question") return url::question(guild::QuestionId{hit.id}, hit.title);
  if (hit.kind == "comment") return url::comment(guild::CommentId{hit.id});
  if (hit.kind == "evidence") return url::evidence(guild::EvidenceId{hit.id}, hit.title);
  if (hit.kind == "experiment") return url::experiment(guild::ExperimentId{hit.id}, hit.title);
  if (hit.kind == "lesson") return url::lesson(guild::LessonId{hit.id}, hit.title);
  if (hit.kind == "story") return url::story(guild::StoryId{hit.id}, hit.title);
  if (hit.kind == "publication") return url::publication(guild::PublicationId{hit.id}, hit.title);
  if (hit.kind == "challenge") return url::challenge(guild::ChallengeId{hit.id}, hit.title);
  if (hit.kind == "start_document") return url::community(hit.slug, "start-document");
  return url::community(hit.slug);
}

std::vector<PieceView> view_of(const std::vector<guild::search::Piece>& pieces) {
  std::vector<PieceView> all;
  for (const auto& piece : pieces) all.push_back({piece.found, piece.text});
  return all;
}

HitView view_of(const Visit& v, const guild::search::Hit& hit) {
  HitView view;
  view.kind = hit.kind;
  view.id = hit.id;
  view.title = hit.title;
  view.lang = hit.lang;
  view.path = address_of(hit).text();
  view.community = hit.kind == "community" ? "" : hit.community_name.in(v.language());
  if (hit.kind == "meeting") view.date = base::wall_time(hit.mark.at, v.hub.zone).date;
  view.marked_title = view_of(hit.marked_title);
  // An agenda that begins like all others tells nothing.
  const bool says_why = std::any_of(hit.excerpt.begin(), hit.excerpt.end(),
                                    [](const guild::search::Piece& piece) { return piece.found; });
  if (says_why || hit.kind == "community" || hit.kind == "programme" || hit.kind == "person")
    view.excerpt = view_of(hit.excerpt);
  return view;
}

SearchView look(const Visit& v, sql::Read& read) {
  SearchView view;
  view.q = base::clean_line(v.request.query_value("q").value_or("")).value_or("");
  view.q = base::shorten(view.q, 200);
  const std::string kind = v.request.query_value("kind").value_or("");
  for (const std::string_view known : guild::search::kinds)
    if (kind == known) view.kind = kind;
  guild::search::Asked asked{view.q, v.language(), view.kind};
  asked.per_group = view.kind.empty() ? in_overview : on_one_page;
  if (!view.kind.empty()) asked.after = read_mark(v.request.query_value("after").value_or(""));
  for (const auto& group : guild::search::find(read, v.actor, asked, v.now)) {
    GroupView& shown = view.groups.emplace_back(GroupView{group.kind, group.total, {}, ""});
    for (const auto& hit : group.hits) shown.hits.push_back(view_of(v, hit));
    if (!group.more) continue;
    const std::string after = view.kind.empty() ? "" : mark_text(group.hits.back().mark);
    shown.next = url::search(view.q, group.kind, after).text();
  }
  return view;
}

std::string_view icon_of(std::string_view kind) {
  if (kind == "community") return "circle-dot-dashed";
  if (kind == "meeting") return "calendar-days";
  if (kind == "question") return "circle-question-mark";
  if (kind == "comment") return "message-circle";
  if (kind == "evidence") return "archive";
  if (kind == "experiment") return "sprout";
  if (kind == "lesson") return "lightbulb";
  if (kind == "publication") return "book-open";
  if (kind == "story" || kind == "start_document") return "scroll-text";
  if (kind == "challenge") return "briefcase-business";
  if (kind == "programme" || kind == "initiative") return "waypoints";
  if (kind == "partner") return "building-2";
  return "user";
}

Html marked(const std::vector<PieceView>& pieces) {
  return html::each(pieces, [](const PieceView& piece) {
    return piece.found ? html(R"(<mark>{}</mark>)", piece.text) : html::text(piece.text);
  });
}

Html draw_hit(const Visit& v, const HitView& hit) {
  const bool a_name = hit.kind == "person" || hit.kind == "partner";
  const std::string_view text_lang = hit.lang == v.language() ? "" : std::string_view(hit.lang);
  const std::string_view lang = a_name ? "" : text_lang;
  std::string under = hit.community;
  if (hit.date) under = v.t.day(*hit.date, v.today()) + " · " + under;
  const Html where = under.empty() ? Html() : html(R"(<p class="small muted">{}</p>)", under);
  const Html text = html::when(!hit.excerpt.empty(), [&] {
    return html(R"(<p class="result__text" {}>{}</p>)", html::attribute::lang(text_lang),
                marked(hit.excerpt));
  });
  return html(
      R"(<li class="result">{}<div class="result__body"><p class="result__title" {}><a href="{}">{}</a></p>{}{}</div></li>)",
      icon(icon_of(hit.kind)), html::attribute::lang(lang), html::Url::path(hit.path),
      marked(hit.marked_title), where, text);
}

Html draw_group(const Visit& v, const SearchView& view, const GroupView& group) {
  const std::string title = v.t("search.kind." + group.kind);
  const Html hits = html::each(group.hits, [&](const HitView& hit) { return draw_hit(v, hit); });
  const Html more =
      group.next.empty()
          ? Html()
          : html::more_link(
                view.kind.empty() ? v.t.count("search.all_of", group.total) : v.t("search.next"),
                html::Url::path(group.next));
  return html(
      R"(<section class="stack stack--3" aria-labelledby="k-{}"><h2 class="h3" id="k-{}">{} <span class="muted">{}</span></h2><ul class="results">{}</ul>{}</section>)",
      group.kind, group.kind, title,
      group.total >= guild::search::most_hits ? std::to_string(group.total) + "+"
                                              : std::to_string(group.total),
      hits, more);
}

Html draw_nothing(const Visit& v, const SearchView& view) {
  const bool asked = !view.q.empty();
  const Html help =
      v.actor ? html(R"(<p>{}</p>)", v.t("search.help"))
              : html(R"(<p>{}</p><p>{}</p>)", v.t("search.help"),
                     v.t.rich("search.sign_in_finds_more",
                              {html(R"(<a href="{}">{}</a>)", url::sign_in(v.request.target),
                                    v.t("shell.sign_in"))}));
  return html(
      R"(<div class="noresult" role="status"><h2 class="h3">{}</h2>{}<p><a href="{}">{}</a></p></div>)",
      asked ? v.t("search.nothing", {view.q}) : v.t("search.begin"), help, url::communities(),
      v.t("search.all_communities"));
}

Html draw_field(const Visit& v, const SearchView& view) {
  return html(
      R"(<form class="searchbar" role="search" method="get" action="{}"><label class="visually-hidden" for="q">{}</label><input class="input" id="q" name="q" type="search" value="{}" maxlength="200" placeholder="{}" {}><button class="btn" type="submit">{}{}</button></form>)",
      url::search(), v.t("search.field"), view.q, v.t("search.placeholder"),
      html::attribute::autofocus(view.q.empty()), icon("search"), v.t("shell.search"));
}

// Where one meets the key "/": who types by voice switches it off here (WCAG 2.1.4).
Html draw_shortcut(const Visit& v) {
  const bool on = has_shortcuts(v);
  return html(
      R"(<form class="cluster small muted" method="post" action="{}"><input type="hidden" name="next" value="{}"><p>{}</p><button class="btn btn--small btn--quiet" name="shortcuts" value="{}">{}</button></form>)",
      url::shortcuts(), v.request.target, v.t(on ? "search.key_on" : "search.key_off"),
      on ? "off" : "on", v.t(on ? "search.switch_key_off" : "search.switch_key_on"));
}

Html draw(const Visit& v, const SearchView& view) {
  const Html found =
      view.groups.empty()
          ? draw_nothing(v, view)
          : html::each(view.groups, [&](const GroupView& g) { return draw_group(v, view, g); });
  const Html back = view.kind.empty() ? Html()
                                      : html(R"(<p><a href="{}">{}</a></p>)", url::search(view.q),
                                             v.t("search.every_kind"));
  return html(
      R"(<div class="wrap page page--top"><header class="head"><h1>{}</h1></header>{}<div class="stack stack--6">{}{}{}</div></div>)",
      v.t("shell.search"), draw_field(v, view), back, found, draw_shortcut(v));
}

Reply show(Visit& v, sql::Read& read) {
  const SearchView view = look(v, read);
  Shell shell;
  shell.title = view.q.empty() ? v.t("shell.search") : v.t("search.title", {view.q});
  shell.noindex = true;
  return page(v, shell, view, draw);
}

}  // namespace

void add_search_routes(Router& r) { r.get("/search", Guard::anyone, show).private_page = true; }

}  // namespace web
