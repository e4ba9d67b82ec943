#include "web/initiatives/initiatives_view.hpp"

#include <algorithm>

#include "html/markdown.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html new_button(const Visit& v) {
  return html(R"(<a class="btn" href="{}">{}{}</a>)", url::initiatives("new"), icon("plus"),
              v.t("initiative.note"));
}

Html line(const Visit& v, const InitiativeLineView& one) {
  std::string under = v.t("initiative.by", {one.author});
  if (!one.community_name.empty()) under += ", " + one.community_name;
  const Html versions = html::when(one.versions > 1, [&] {
    return html(R"(<span>{}</span>)", v.t.count("initiative.versions", one.versions));
  });
  return html(
      R"(<li class="ask"><div class="stack stack--2"><h2 class="q__text q__text--l"><a href="{}" {}>{}</a></h2><div class="q__meta"><span>{}{}</span><span>{}</span>{}</div></div></li>)",
      html::Url::path(one.path), lang_of(v, one.lang), one.title, sector_mark(one.author_sector),
      under, v.t.since(one.changed_at, v.now, v.hub.zone), versions);
}

// `level` of its heading: below the page's own, or below "how it grew".
Html part(const Visit& v, const std::string& lang, std::string_view key, const std::string& text,
          int level) {
  if (text.empty()) return {};
  const Html head = level == 2 ? html(R"(<h2 class="h4">{}</h2>)", v.t(key))
                               : html(R"(<h3 class="h4">{}</h3>)", v.t(key));
  return html(R"(<div class="stack stack--2">{}<div class="prose" {}>{}</div></div>)", head,
              lang_of(v, lang), html::markdown(text, level + 1));
}

Html body(const Visit& v, const InitiativeVersionView& one, int level) {
  return part(v, one.lang, "initiative.problem", one.problem, level) +
         part(v, one.lang, "initiative.who_for", one.who_for, level) +
         part(v, one.lang, "initiative.why_now", one.why_now, level);
}

// A version before: closed, with its reason and what was learnt in sight.
Html version(const Visit& v, const InitiativeVersionView& one) {
  const std::string when = v.t("initiative.version_by", {std::to_string(one.number), one.author,
                                                         v.t.since(one.at, v.now, v.hub.zone)});
  const Html reason = html::when(!one.reason.empty(), [&] {
    return html(R"(<p>{}</p>)",
                v.t.rich("initiative.because",
                         {html(R"(<span {}>{}</span>)", lang_of(v, one.lang), one.reason)}));
  });
  const Html text =
      html::disclosure(v.t("initiative.read_version"),
                       html(R"(<div class="stack stack--3"><p {}><strong>{}</strong></p>{}</div>)",
                            lang_of(v, one.lang), one.title, body(v, one, 3)));
  return html(R"(<li class="stack stack--2"><p class="small muted">{}</p>{}{}{}</li>)", when,
              reason, part(v, one.lang, "initiative.learnt", one.learnt, 3), text);
}

Html history(const Visit& v, const InitiativeView& view) {
  return html(
      R"(<section aria-labelledby="i-his"><div class="section__head"><h2 id="i-his">{}</h2></div><ol class="stack stack--5">{}</ol></section>)",
      v.t("initiative.history"),
      html::each(view.versions, [&](const InitiativeVersionView& one) { return version(v, one); }));
}

Html questions(const Visit& v, const InitiativeView& view) {
  const Html ask = html::each(view.ask_in, [&](const AskIn& in) {
    return html(R"(<li><a class="more" href="{}?initiative={}">{}</a></li>)",
                url::community(in.slug, "questions/new"), view.line.id, in.name);
  });
  const Html list = html::each(view.questions, [&](const QuestionCard& card) {
    return html(R"(<li><a href="{}" {}>{}</a></li>)", html::Url::path(card.path),
                lang_of(v, card.lang), card.text);
  });
  if (ask.empty() && list.empty()) return {};
  const Html in = ask.empty()
                      ? Html()
                      : html(R"(<p class="small muted">{}</p><ul class="stack stack--2">{}</ul>)",
                             v.t("initiative.ask_in"), ask);
  return html(
      R"(<section class="stack stack--3"><h2>{}</h2><ul class="stack stack--2">{}</ul>{}</section>)",
      v.t("question.title"), list, in);
}

// Of somebody else's it takes a reason.
Html withdraw(const Visit& v, const InitiativeView& view) {
  const html::Url url = html::Url::path(view.line.path + "/withdrawal");
  const std::string words = v.t("initiative.withdraw");
  if (view.wrote)
    return html(
        R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}{}</button></form>)",
        url, icon("trash-2"), words);
  Field reason{"reason", v.t("initiative.withdraw_reason")};
  reason.required = true;
  return html::disclosure(
      words,
      html(
          R"(<form class="form" method="post" action="{}" novalidate>{}<p><button class="btn btn--small btn--danger" type="submit">{}</button></p></form>)",
          url, text_field(v, reason), words),
      !v.wrong("reason").empty());
}

Html acts(const Visit& v, const InitiativeView& view) {
  if (!view.may_change) return {};
  return html(R"(<div class="cluster"><a class="btn btn--small" href="{}">{}{}</a>{}</div>)",
              html::Url::path(view.line.path + "/change"), icon("pencil-line"),
              v.t("initiative.rewrite"),
              html::when(!view.withdrawn_at, [&] { return withdraw(v, view); }));
}

Html withdrawn(const Visit& v, const InitiativeView& view) {
  if (!view.withdrawn_at) return {};
  Html words = html(R"(<p>{} {}</p>)", v.t("initiative.is_withdrawn"),
                    v.t("initiative.withdrawn_by", {view.withdrawn_by}));
  if (!view.withdrawn_reason.empty())
    words += html(R"(<p>{}</p>)", v.t("question.because", {view.withdrawn_reason}));
  if (view.may_change)
    words += html(
        R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}{}</button></form>)",
        html::Url::path(view.line.path + "/withdrawal/end"), icon("undo-2"),
        v.t("initiative.bring_back"));
  return note("info", "eye-off", words);
}

// A form that comes back keeps the version it began with, until its writer was told of a newer one.
std::string based_on(const Visit& v, const InitiativeFormView& view) {
  const std::string newest = std::to_string(view.based_on);
  const bool told = std::any_of(v.faults.begin(), v.faults.end(), [](const auto& fault) {
    return fault.key == "initiative.rewritten_meanwhile";
  });
  return told ? newest : v.typed("based_on", newest);
}

}  // namespace

Html draw_initiatives(const Visit& v, const InitiativesView& view) {
  const bool none = view.initiatives.empty() && view.first_page;
  const Html list =
      none ? html::empty_state(v.t("initiative.none_yet_title"),
                               html(R"(<p>{}</p>)", v.t("initiative.none_yet")), new_button(v))
           : html(R"(<ul class="rows rows--ruled">{}</ul>)",
                  html::each(view.initiatives,
                             [&](const InitiativeLineView& one) { return line(v, one); }));
  std::optional<html::Link> newest, older;
  if (!view.first_page) newest = html::Link{v.t("question.newest"), url::initiatives()};
  if (!view.older.empty()) older = html::Link{v.t("question.older"), html::Url::path(view.older)};
  return html(
      R"(<div class="wrap page"><header class="head head--row"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div>{}</header>{}{}</div>)",
      v.t("initiative.title"), v.t("initiative.lead"), none ? Html() : new_button(v), list,
      html::pager(newest, older, v.t("initiative.pages")));
}

Html draw_initiative(const Visit& v, const InitiativeView& view) {
  const InitiativeLineView& one = view.line;
  return html(
      R"(<div class="wrap page page--top"><header class="q-head"><h1 class="problem" {}>{}</h1><ul class="meta"><li>{}<span>{}</span></li></ul>{}{}</header>{}{}<div class="split section"><div class="stack stack--7"><div class="stack stack--5">{}</div>{}</div><aside class="rail" aria-label="{}">{}</aside></div></div>)",
      lang_of(v, one.lang), one.title, sector_mark(one.author_sector),
      v.t("initiative.by", {one.author}), acts(v, view), withdrawn(v, view),
      draw_chain(v, view.chain), error_summary(v), body(v, view.versions.front(), 2),
      history(v, view), v.t("initiative.about"), questions(v, view));
}

Html draw_initiative_form(const Visit& v, const InitiativeFormView& view) {
  const bool again = view.based_on > 0;
  Field title{"title", v.t("initiative.title_field"), view.is.title, v.t("initiative.title_hint")};
  title.required = true;
  Field problem{"problem", v.t("initiative.problem"), view.is.problem,
                v.t("initiative.problem_hint")};
  problem.required = true;
  Html fields = text_field(v, title) + text_area(v, problem) +
                text_field(v, {"who_for", v.t("initiative.who_for"), view.is.who_for}) +
                text_field(v, {"why_now", v.t("initiative.why_now"), view.is.why_now}) +
                choice_field(v, {"lang", v.t("initiative.lang"), view.is.lang},
                             {{"nl", v.t("question.dutch")}, {"en", v.t("question.english")}});
  if (again) {
    Field reason{"reason", v.t("initiative.reason"), "", v.t("initiative.reason_hint")};
    reason.required = true;
    fields += text_field(v, reason);
    fields += text_area(v, {"learnt", v.t("initiative.learnt"), "", v.t("initiative.learnt_hint")});
    fields += html(R"(<input type="hidden" name="based_on" value="{}">)", based_on(v, view));
  } else if (!view.communities.empty()) {
    std::vector<Choice> choices{{"", v.t("initiative.of_the_hub")}};
    for (const AskIn& in : view.communities) choices.push_back({in.slug, in.name});
    fields += select_field(v, {"community", v.t("initiative.community"), view.community}, choices);
  }
  return html(
      R"(<div class="wrap page page--top"><header class="head"><h1>{}</h1><p class="lead">{}</p></header><form class="form" method="post" action="{}">{}{}{}<p><button class="btn" type="submit">{}{}</button></p></form></div>)",
      v.t(again ? "initiative.rewrite" : "initiative.note"),
      v.t(again ? "initiative.rewrite_lead" : "initiative.note_lead"), html::Url::path(view.action),
      once(v), error_summary(v), fields, icon("check"),
      v.t(again ? "initiative.save_version" : "initiative.note_it"));
}

}  // namespace web
