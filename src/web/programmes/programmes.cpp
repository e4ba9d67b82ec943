// Programmes: the list, a programme with its communities and coordinators, founding and changing.
#include "base/limits.hpp"
#include "guild/messages/message.hpp"
#include "guild/people/person.hpp"
#include "guild/programmes/programme.hpp"
#include "web/based_on.hpp"
#include "web/communities/communities.hpp"
#include "web/communities/community_forms.hpp"
#include "web/communities/community_frame.hpp"
#include "web/fields.hpp"
#include "web/lessons/lesson_cards.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct ProgrammeView {
  std::int64_t id = 0;
  std::string name, purpose, path;
  std::vector<std::string> coordinators;
  std::vector<CardView> communities;
  bool closed = false;
};
BOOST_DESCRIBE_STRUCT(ProgrammeView, (),
                      (id, name, purpose, path, coordinators, communities, closed))
struct ProgrammesView {
  std::vector<ProgrammeView> programmes;
};
BOOST_DESCRIBE_STRUCT(ProgrammesView, (), (programmes))

struct Shown {
  guild::Programme programme;
  std::vector<guild::Coordinator> coordinators;
  std::vector<guild::Card> cards;
  NextMeetings next;
  bool may_change = false;
  bool hears = false;  // of what is written to everyone in it
  Html lessons = {};
};

std::vector<guild::Card> cards_of(const std::vector<guild::Card>& all, guild::ProgrammeId id) {
  std::vector<guild::Card> mine;
  for (const guild::Card& card : all)
    if (card.programme == id) mine.push_back(card);
  return mine;
}

ProgrammeView view_of(const Visit& v, const Shown& shown) {
  ProgrammeView view;
  view.id = shown.programme.id.value;
  view.name = shown.programme.name.in(v.language());
  view.purpose = shown.programme.purpose.in(v.language());
  view.path = url::programme(shown.programme.slug).text();
  view.closed = shown.programme.closed;
  for (const guild::Coordinator& one : shown.coordinators) view.coordinators.push_back(one.name);
  for (const guild::Card& card : shown.cards) view.communities.push_back(card_view(v, card));
  return view;
}

Html purpose(const Visit& v, const guild::Programme& programme, const char* classes) {
  if (programme.purpose.in(v.language()).empty()) return {};
  return html(R"(<p class="{}">{}</p>)", classes, bilingual(v, programme.purpose));
}

// --- the list

Html draw_row(const Visit& v, const Shown& shown) {
  return html(
      R"(<article class="item"><div class="item__body"><h2 class="item__title"><a href="{}">{}</a>{}</h2>{}<p class="small muted">{}</p></div></article>)",
      url::programme(shown.programme.slug), bilingual(v, shown.programme.name),
      html::when(shown.programme.closed,
                 [&] { return html(R"( <span class="chip">{}</span>)", v.t("programme.over")); }),
      purpose(v, shown.programme, ""),
      v.t.count("programme.communities", static_cast<std::int64_t>(shown.cards.size())));
}

Html draw_list(const Visit& v, const std::vector<Shown>& all) {
  const Html rows = html::each(all, [&](const Shown& shown) { return draw_row(v, shown); });
  const Html list = rows.empty() ? html(R"(<div class="empty">{}<p>{}</p></div>)", empty_table(),
                                        v.t("programme.none_yet"))
                                 : html(R"(<div class="rows rows--ruled">{}</div>)", rows);
  const Html found = v.actor.administrator
                         ? html(R"(<a class="btn" href="{}">{}{}</a>)", url::new_programme(),
                                icon("plus"), v.t("programme.found"))
                         : Html();
  return html(
      R"(<div class="wrap page"><header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div>{}</header>{}</div>)",
      v.t("programme.list_title"), v.t("programme.list_lead"), found, list);
}

Reply list(Visit& v, sql::Read& read) {
  const guild::Standings& standings = v.standings(read);
  const auto cards = guild::cards(read, standings);
  std::vector<Shown> all;
  ProgrammesView view;
  // What is closed stays to be read, below what goes on.
  auto programmes = guild::programmes(read);
  for (guild::Programme& closed : guild::closed_programmes(read))
    programmes.push_back(std::move(closed));
  for (guild::Programme& programme : programmes) {
    Shown shown;
    shown.cards = cards_of(cards, programme.id);
    shown.programme = std::move(programme);
    view.programmes.push_back(view_of(v, shown));
    all.push_back(std::move(shown));
  }
  v.live_topics.push_back("programmes");
  Shell shell;
  shell.title = v.t("programme.list_title");
  shell.section = Section::communities;
  return page(v, shell, view,
              [&](const Visit&, const ProgrammesView&) { return draw_list(v, all); });
}

// --- one programme

Html draw_coordinators(const Visit& v, const Shown& shown) {
  const Html people = html::each(shown.coordinators, [&](const guild::Coordinator& one) {
    return html(R"(<li>{}</li>)", person_line(one.name, one.sector, one.organisation));
  });
  if (people.empty()) return {};
  return html(
      R"(<section><div class="section__head"><h2>{}</h2></div><ul class="people">{}</ul></section>)",
      v.t("programme.coordinators"), people);
}

Html draw_actions(const Visit& v, const Shown& shown) {
  Html all = html(R"(<a class="btn btn--quiet" href="{}">{}{}</a>)",
                  url::programme(shown.programme.slug, "calendar"), icon("calendar-days"),
                  v.t("programme.calendar"));
  if (shown.hears)
    all +=
        html(R"(<a class="btn btn--quiet" href="{}">{}{}</a>)",
             url::programme(shown.programme.slug, "messages"), icon("mail"), v.t("message.title"));
  if (shown.may_change)
    all += html(R"(<a class="btn btn--quiet" href="{}">{}{}</a>)",
                url::programme(shown.programme.slug, "settings"), icon("settings-2"),
                v.t("community.settings"));
  if (shown.may_change && !shown.programme.closed)
    all += html(R"(<a class="btn" href="{}?programme={}">{}{}</a>)", url::new_community(),
                shown.programme.id.value, icon("plus"), v.t("community.found"));
  return html(R"(<div class="cluster">{}</div>)", all);
}

Html draw_one(const Visit& v, const Shown& shown) {
  const Html cards =
      shown.cards.empty()
          ? html(R"(<p class="muted">{}</p>)", v.t("community.none_yet"))
          : html(R"(<div class="cols-2">{}</div>)", community_cards(v, shown.cards, shown.next));
  return html(
      R"(<div class="wrap page"><header class="head"><div class="stack"><h1>{}</h1>{}{}</div>{}</header><section class="section section--first" aria-labelledby="p-com"><div class="section__head"><h2 id="p-com">{}</h2></div>{}</section>{}<div class="section stack">{}</div></div>)",
      bilingual(v, shown.programme.name), purpose(v, shown.programme, "lead"),
      html::when(shown.programme.closed,
                 [&] { return note("info", "info", html("{}", v.t("programme.closed"))); }),
      draw_actions(v, shown), v.t("programme.its_communities"), cards, shown.lessons,
      draw_coordinators(v, shown));
}

Reply show(Visit& v, sql::Read& read) {
  Shown shown;
  shown.programme = guild::find_programme(read, v.parameter("slug"));
  shown.coordinators = guild::coordinators(read, shown.programme.id, v.actor);
  shown.may_change = guild::may_coordinate(read, v.actor, shown.programme.id);
  shown.hears = guild::hears_of_programme(read, v.actor, shown.programme.id);
  const guild::Standings& standings = v.standings(read);
  shown.cards = cards_of(guild::cards(read, standings), shown.programme.id);
  shown.next = next_meetings(v, read, standings);
  shown.lessons = lessons_of_programme(v, read, shown.programme.id);
  v.live_topics.push_back("programmes");
  Shell shell;
  shell.title = shown.programme.name.in(v.language());
  shell.description = shown.programme.purpose.in(v.language());
  shell.section = Section::communities;
  shell.crumbs.push_back({v.t("programme.list_title"), url::programmes()});
  return page(v, shell, view_of(v, shown),
              [&](const Visit&, const ProgrammeView&) { return draw_one(v, shown); });
}

// --- founding and changing

Html programme_fields(const Visit& v, const guild::ProgrammeDraft& stored) {
  return bilingual_fields(v, "name", stored.name, "community.name_nl", "community.name_en", true) +
         bilingual_fields(v, "purpose", stored.purpose, "community.purpose_nl",
                          "community.purpose_en", false);
}

std::string settings_mark(const Visit& v, const guild::Programme& is) {
  return mark_of(v, {is.name.nl, is.name.en, is.purpose.nl, is.purpose.en});
}

guild::ProgrammeDraft read_draft(Reader& in) {
  guild::ProgrammeDraft draft;
  draft.name = read_bilingual(in, "name", base::limits::name_length);
  draft.purpose = read_bilingual(in, "purpose", base::limits::line_length);
  in.done();
  return draft;
}

struct ProgrammeFormView {
  std::string slug;  // empty: a new one
  std::string name_nl, name_en, purpose_nl, purpose_en;
  std::vector<std::string> coordinators;  // for administrators
};
BOOST_DESCRIBE_STRUCT(ProgrammeFormView, (),
                      (slug, name_nl, name_en, purpose_nl, purpose_en, coordinators))

Html draw_new(const Visit& v, const ProgrammeFormView&) {
  return html(
      R"(<div class="wrap page"><div class="stack stack--5"><h1>{}</h1>{}<form class="form stack stack--5" method="post" action="{}" novalidate>{}{}<p><button class="btn">{}</button></p></form></div></div>)",
      v.t("programme.found"), error_summary(v), url::programmes(), once(v), programme_fields(v, {}),
      v.t("programme.found"));
}

Reply new_form(Visit& v, sql::Read&) {
  Shell shell;
  shell.title = v.t("programme.found");
  shell.section = Section::communities;
  shell.crumbs.push_back({v.t("programme.list_title"), url::programmes()});
  return page(v, shell, ProgrammeFormView{}, draw_new);
}

Reply create(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const auto id = guild::create_programme(write, v.actor.person, read_draft(in), v.now);
  const std::string slug = guild::find_programme(write, id)->slug;
  return with_flash(v, see_other(url::programme(slug).text()), "programme.founded");
}

// Programmes are public, so who may not change one hears so.
guild::Programme changeable(const Visit& v, sql::Read& read) {
  guild::Programme programme = guild::find_programme(read, v.parameter("slug"));
  if (!guild::may_coordinate(read, v.actor, programme.id))
    base::forbidden("programme.coordinators_only");
  return programme;
}

Html coordinator_form(const Visit& v, const guild::Programme& programme,
                      const std::vector<guild::Coordinator>& coordinators) {
  const Html rows = html::each(coordinators, [&](const guild::Coordinator& one) {
    return html(
        R"(<li class="between">{}<form method="post" action="{}"><button class="btn btn--small btn--quiet">{}</button></form></li>)",
        person_line(one.name, one.sector, one.organisation),
        url::programme(programme.slug, "coordinators/" + std::to_string(one.person.value) + "/end"),
        v.t("programme.release"));
  });
  Field email{"email", v.t("programme.coordinator_email")};
  email.type = "email";
  email.hint = v.t("programme.coordinator_hint");
  email.required = true;
  return html(
      R"(<section class="section stack stack--5" aria-labelledby="p-co"><h2 id="p-co">{}</h2><ul class="stack stack--3">{}</ul><form class="form stack stack--5" method="post" action="{}" novalidate>{}<p><button class="btn btn--quiet">{}</button></p></form></section>)",
      v.t("programme.coordinators"), rows, url::programme(programme.slug, "coordinators"),
      text_field(v, email), v.t("programme.appoint"));
}

Html closing(const Visit& v, const guild::Programme& programme) {
  const bool over = programme.closed;
  const std::string does = v.t(over ? "programme.reopen" : "programme.close");
  return html(
      R"(<section class="section stack" aria-labelledby="p-close"><h2 id="p-close">{}</h2><p>{}</p><form method="post" action="{}"><button class="btn btn--quiet">{}</button></form></section>)",
      does, v.t(over ? "programme.reopen_lead" : "programme.close_lead"),
      url::programme(programme.slug, over ? "closure/withdrawal" : "closure"), does);
}

Html draw_settings(const Visit& v, const guild::Programme& programme,
                   const std::vector<guild::Coordinator>& coordinators) {
  const Html people = v.actor.administrator ? coordinator_form(v, programme, coordinators) : Html();
  return html(
      R"(<div class="wrap page"><div class="stack stack--5"><h1>{}</h1>{}<form class="form stack stack--5" method="post" action="{}" novalidate>{}<p><button class="btn">{}</button></p></form></div>{}{}</div>)",
      v.t("community.settings"), error_summary(v), url::programme(programme.slug, "settings"),
      based_on(v, settings_mark(v, programme)) +
          programme_fields(v, {programme.name, programme.purpose}),
      v.t("community.save"), people, closing(v, programme));
}

Reply settings(Visit& v, sql::Read& read) {
  const guild::Programme programme = changeable(v, read);
  ProgrammeFormView view{programme.slug,       programme.name.nl,    programme.name.en,
                         programme.purpose.nl, programme.purpose.en, {}};
  std::vector<guild::Coordinator> coordinators;
  if (v.actor.administrator) coordinators = guild::coordinators(read, programme.id, v.actor);
  for (const guild::Coordinator& one : coordinators) view.coordinators.push_back(one.name);
  Shell shell;
  shell.title = v.t("community.settings") + " · " + programme.name.in(v.language());
  shell.section = Section::communities;
  shell.noindex = true;
  shell.crumbs = {{v.t("programme.list_title"), url::programmes()},
                  {programme.name.in(v.language()), url::programme(programme.slug)}};
  return page(v, shell, view, [&](const Visit&, const ProgrammeFormView&) {
    return draw_settings(v, programme, coordinators);
  });
}

Reply change(Visit& v, sql::Write& write) {
  const guild::Programme programme = changeable(v, write);
  Reader in(*v.form);
  refuse_stale(v, in, settings_mark(v, programme));
  guild::change_programme(write, v.actor.person, programme.id, read_draft(in), v.now);
  return with_flash(v, see_other(url::programme(programme.slug).text()), "community.changed");
}

Reply close(Visit& v, sql::Write& write) {
  const guild::Programme programme = changeable(v, write);
  guild::close_programme(write, v.actor.person, programme.id, v.now);
  return with_flash(v, see_other(url::programme(programme.slug).text()), "programme.was_closed");
}

Reply reopen(Visit& v, sql::Write& write) {
  const guild::Programme programme = changeable(v, write);
  guild::reopen_programme(write, v.actor.person, programme.id, v.now);
  return with_flash(v, see_other(url::programme(programme.slug).text()), "programme.was_reopened");
}

Reply appoint(Visit& v, sql::Write& write) {
  const guild::Programme programme = guild::find_programme(write, v.parameter("slug"));
  Reader in(*v.form);
  const std::string address = in.mail_address("email");
  const auto person = guild::find_person_by_address(write, address);
  if (!person && !address.empty()) in.wrong("email", "programme.nobody_there");
  in.done();
  guild::appoint_coordinator(write, v.actor.person, programme.id, person, v.now);
  return with_flash(v, see_other(url::programme(programme.slug).text()), "programme.appointed");
}

Reply release(Visit& v, sql::Write& write) {
  const guild::Programme programme = guild::find_programme(write, v.parameter("slug"));
  guild::release_coordinator(write, v.actor.person, programme.id,
                             guild::PersonId{v.number("person")}, v.now);
  return with_flash(v, see_other(url::programme(programme.slug, "settings").text()),
                    "programme.released");
}

}  // namespace

void add_programme_routes(Router& r) {
  r.get("/programmes", Guard::anyone, list);
  r.get("/programmes/new", Guard::administrator, new_form);
  r.post("/programmes", Guard::administrator, create, new_form);
  r.get("/p/{slug}", Guard::anyone, show);
  r.get("/p/{slug}/settings", Guard::signed_in, settings);
  r.post("/p/{slug}/settings", Guard::signed_in, change, settings);
  r.post("/p/{slug}/closure", Guard::signed_in, close);
  r.post("/p/{slug}/closure/withdrawal", Guard::signed_in, reopen);
  r.post("/p/{slug}/coordinators", Guard::administrator, appoint, settings);
  r.post("/p/{slug}/coordinators/{person}/end", Guard::administrator, release);
}

}  // namespace web
