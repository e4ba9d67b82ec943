#include "web/lessons/lesson_consents.hpp"

#include <algorithm>

#include "guild/lessons/sharing.hpp"
#include "guild/stories/story.hpp"
#include "html/markdown.hpp"
#include "web/lessons/lessons_view.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/signed_link.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html buttons(const Visit& v, const html::Url& action, const ConsentView& view) {
  const auto one = [&](std::string_view answer, const char* key, bool quiet) {
    return html(R"(<button class="btn btn--small{}" name="answer" value="{}" {}>{}</button>)",
                quiet ? " btn--quiet" : "", answer,
                html::Attribute{"aria-pressed", view.answer == answer, "true"}, v.t(key));
  };
  return html(R"(<form class="cluster" method="post" action="{}">{}{}</form>)", action,
              one("yes", "consent.yes", false), one("no", "consent.no", true));
}

bool read_answer(const Visit& v) {
  Reader in(*v.form);
  const bool yes = in.choice("answer", {"yes", "no"}) == "yes";
  in.done();
  return yes;
}

// ---- signed in ----

Reply answer_here(Visit& v, sql::Write& write) {
  const auto consent = guild::find_consent(write, guild::ConsentId{v.number("id")});
  if (!consent || !v.is(consent->person)) base::not_found("a question to somebody else");
  guild::answer_consent(write, consent->id, read_answer(v), v.now);
  return with_flash(v, see_other(url::today().text()), "consent.thanks");
}

// ---- by the link of a mail ----

struct LinkView {
  std::string token;
  ConsentView consent;
  std::string context, happened, advice, limits;  // what is read besides the sentence
  std::vector<std::string> uses;                  // what is told of uses where the name stands
  bool over = false;
};
BOOST_DESCRIBE_STRUCT(LinkView, (), (consent, context, happened, advice, limits, uses, over))

// The link is for one person. Whoever is signed in as another got it by being forwarded.
guild::Consent consent_of_link(const Visit& v, sql::Read& read) {
  const auto ids = read_link(v.services, consent_purpose, v.parameter("token"), 1, v.now);
  auto consent = guild::find_consent(read, guild::ConsentId{ids[0]});
  if (!consent) base::not_found("no such consent");
  if (v.actor && consent->person && !v.is(consent->person)) base::forbidden("consent.not_yours");
  return std::move(*consent);
}

LinkView link_view(const Visit& v, sql::Read& read, const guild::Consent& consent) {
  LinkView view;
  view.token = v.parameter("token");
  const auto lesson = guild::find_lesson(read, consent.lesson);
  view.over = consent.ended_at || !lesson || lesson->withdrawn_at;
  if (view.over) return view;  // what the lesson says now is not for who was asked then
  view.consent = consent_view(read, consent);
  view.context = lesson->is.context;
  view.happened = lesson->is.happened;
  view.advice = lesson->is.advice;
  view.limits = lesson->is.limits;
  if (consent.sharing)
    view.uses = guild::uses_naming(read, *lesson, consent.person, consent.organisation);
  return view;
}

Html part(const Visit& v, const LinkView& view, const char* key, const std::string& text) {
  if (text.empty()) return {};
  return html(R"(<section><h2 class="h3">{}</h2><div class="prose" {}>{}</div></section>)",
              v.t(key), lang_of(v, view.consent.lang), html::markdown(text, 3));
}

Html draw_link(const Visit& v, const LinkView& view) {
  if (view.over)
    return html(
        R"(<div class="wrap page page--top"><div class="stack stack--5"><h1>{}</h1><p class="lead">{}</p></div></div>)",
        v.t("consent.title"), v.t("consent.over"));
  const Html answered =
      view.consent.answer.empty()
          ? Html()
          : note("info", "check",
                 html(R"(<p>{}</p>)", v.t("consent.answered." + view.consent.answer)));
  return html(
      R"(<div class="wrap page page--top"><div class="stack stack--5"><h1>{}</h1><p class="lead">{}</p><blockquote class="lesson-quote" {}>{}</blockquote>{}{}{}{}{}{}{}<p class="small muted">{}</p></div></div>)",
      v.t("consent.title"), question_of(v.t, view.consent), lang_of(v, view.consent.lang),
      view.consent.lesson, part(v, view, "lesson.context", view.context),
      part(v, view, "lesson.happened", view.happened), part(v, view, "lesson.advice", view.advice),
      part(v, view, "lesson.limits", view.limits),
      html::each(view.uses,
                 [&](const std::string& use) { return part(v, view, "consent.use", use); }),
      answered, buttons(v, url::lesson_consent(view.token), view.consent), v.t("consent.silence"));
}

Reply link_page(Visit& v, sql::Read& read) {
  Shell shell;
  shell.title = v.t("consent.title");
  shell.noindex = true;
  return page(v, shell, link_view(v, read, consent_of_link(v, read)), draw_link);
}

// May be pressed again, and changed, until the lesson was shared.
Reply answer_link(Visit& v, sql::Write& write) {
  const guild::Consent consent = consent_of_link(v, write);
  guild::answer_consent(write, consent.id, read_answer(v), v.now);
  return with_flash(v, see_other(url::lesson_consent(v.parameter("token")).text()),
                    "consent.thanks");
}

}  // namespace

std::string question_of(const Words& t, const ConsentView& view) {
  const std::string readers = t("consent.readers." + view.to);
  if (view.of_organisation) return t("consent.ask.organisation", {view.name, readers});
  const char* about = view.in_text          ? "consent.ask.in_text"
                      : view.as_contributor ? "consent.ask.contributor"
                                            : "consent.ask.in_use";
  return t(about, {view.name, readers});
}

ConsentView consent_view(sql::Read& read, const guild::Consent& consent) {
  ConsentView view;
  view.id = consent.id.value;
  const auto lesson = guild::find_lesson(read, consent.lesson);
  if (lesson) {
    view.lesson = lesson->is.statement;
    view.lang = lesson->is.lang;
    view.path = path_of(*lesson);
  }
  view.name = consent.name;
  view.of_organisation = bool(consent.organisation);
  view.as_contributor = consent.as_contributor;
  view.in_text = consent.in_text;
  view.to = word_of(consent.to.value_or(lesson ? lesson->level : guild::Level::community));
  view.answer = consent.answer;
  return view;
}

std::vector<ConsentView> waiting_consents(const Visit& v, sql::Read& read) {
  std::vector<ConsentView> views;
  for (const guild::Consent& one : guild::consents_waiting(read, v.actor.person))
    views.push_back(consent_view(read, one));
  return views;
}

Html draw_consents(const Visit& v, const std::vector<ConsentView>& views) {
  const Html rows = html::each(views, [&](const ConsentView& view) {
    return html(
        R"(<li class="stack stack--2"><p class="lesson-quote"><a href="{}" {}>{}</a></p><p class="small">{}</p>{}</li>)",
        html::Url::path(view.path), lang_of(v, view.lang), view.lesson, question_of(v.t, view),
        buttons(v, url::consents(view.id), view));
  });
  return html(R"(<ul class="stack stack--5">{}</ul>)", rows);
}

std::vector<HangingView> hanging(Visit& v, sql::Read& read) {
  std::vector<HangingView> views;
  const auto& all = v.standings(read).all();
  // Who leads or coordinates is asked to; an administrator could, and is not.
  const auto is_asked = [](const guild::StandingIn& in) {
    return in.standing.lead || in.standing.coordinator;
  };
  if (std::none_of(all.begin(), all.end(), is_asked)) return views;
  auto sharings = guild::sharings_waiting(read);
  auto approvals = guild::approvals_waiting(read);
  for (const guild::StandingIn& in : all) {
    if (!is_asked(in)) continue;
    const std::string community = in.name.in(v.language());
    for (const guild::SharingWaiting& one : sharings[in.community]) {
      const std::string words = one.unanswered > 0 ? v.t.count("sharing.unanswered", one.unanswered)
                                                   : v.t("sharing.ready");
      views.push_back({url::lesson(one.lesson, one.statement, "sharing").text(), one.statement,
                       one.lang, community, words});
    }
    for (const guild::ApprovalWaiting& one : approvals[in.community])
      views.push_back({url::story(one.story, one.title).text(), one.title, one.lang, community,
                       v.t("story.waits_for", {one.organisation})});
  }
  return views;
}

Html draw_hanging(const Visit& v, const std::vector<HangingView>& views) {
  const Html rows = html::each(views, [&](const HangingView& view) {
    return html(R"(<li><a href="{}" {}>{}</a><br><span class="small muted">{} · {}</span></li>)",
                html::Url::path(view.path), lang_of(v, view.lang), view.title, view.community,
                view.waits_for);
  });
  return html(R"(<ul class="stack stack--3">{}</ul>)", rows);
}

void add_lesson_consent_routes(Router& r) {
  r.post("/consents/{id}", Guard::signed_in, answer_here);
  r.get("/consent/{token}", Guard::anyone, link_page).private_page = true;
  r.post("/consent/{token}", Guard::anyone, answer_link, link_page).private_page = true;
}

}  // namespace web
