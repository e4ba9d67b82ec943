// Experiments, drawn. One that failed has the same place, size and colour as one that succeeded.
#include "web/experiments/experiments_view.hpp"
#include "web/based_on.hpp"

#include "html/markdown.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const ExperimentView& view, const std::string& part) {
  return html::Url::path(view.path + "/" + part);
}

std::string_view icon_of(std::string_view outcome) {
  if (outcome == "success") return "circle-check";
  if (outcome == "failure") return "circle-dashed";
  return outcome == "stopped" ? "circle-pause" : "clock";
}

Html outcome_chip(const Visit& v, const std::string& outcome) {
  return html::chip(v.t("experiment.outcome." + outcome), html::ChipKind::plain, icon_of(outcome));
}

std::string when(const Visit& v, base::Date from, const std::optional<base::Date>& until) {
  if (!until) return v.t("experiment.from_day", {v.t.plain_date(from)});
  return v.t("experiment.from_until", {v.t.plain_date(from), v.t.plain_date(*until)});
}

Html fact(std::string_view icon_name, const Html& words) {
  return html(R"(<li>{}<span>{}</span></li>)", icon(icon_name), words);
}

Html withdrawn(const Visit& v, const ExperimentView& view) {
  if (!view.withdrawn_at) return {};
  const Html why = html::when(!view.withdrawn_reason.empty(), [&] {
    return html(R"(<p>{}</p>)", v.t("evidence.because", {view.withdrawn_reason}));
  });
  return note(
      "info", "eye-off",
      html(
          R"(<p>{}</p>{}<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}</button></form>)",
          v.t("experiment.is_withdrawn"), why, at(view, "withdrawal/end"),
          v.t("evidence.bring_back")));
}

bool open(const ExperimentView& view) { return view.takes_changes && !view.withdrawn_at; }

Html acts(const Visit& v, const ExperimentView& view) {
  if (!open(view)) return {};
  const auto button = [&](const char* part, const char* icon_name, const char* key) {
    return html(
        R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}{}</button></form>)",
        at(view, part), icon(icon_name), v.t(key));
  };
  Html all;
  if (view.does)
    all += button("people/end", "undo-2", "experiment.leave");
  else if (view.outcome == "running")
    all += button("people", "hand-heart", "experiment.join");
  if (view.may_change)
    all += html(R"(<a class="btn btn--small btn--quiet" href="{}">{}{}</a>)", at(view, "change"),
                icon("pencil-line"), v.t("evidence.change"));
  if (view.may_note_lesson && view.outcome != "running")
    all += html(R"(<a class="btn btn--small" href="{}?experiment={}">{}{}</a>)",
                url::community(view.community, "lessons/new"), view.id, icon("lightbulb"),
                v.t("experiment.note_lesson"));
  return html(R"(<div class="cluster noprint">{}</div>)", all);
}

Html head(const Visit& v, const ExperimentView& view) {
  Html facts = fact("calendar-days", html::text(when(v, view.from, view.until)));
  if (!view.place.empty())
    facts += fact("map-pin", html(R"(<span {}>{}</span>)", lang_of(v, view.lang), view.place));
  const Html from = html::when(!view.question.empty(), [&] {
    return html(R"(<p class="small">{} <a href="{}" {}>{}</a></p>)", v.t("evidence.on_question"),
                html::Url::path(view.question_path), lang_of(v, view.question_lang), view.question);
  });
  return html(
      R"(<header class="q-head"><p class="cluster">{}{}</p><h1 class="problem" {}>{}</h1>{}<ul class="meta">{}</ul>{}{}</header>)",
      html::chip(v.t("experiment.one"), html::ChipKind::action, "sprout"),
      outcome_chip(v, view.outcome), lang_of(v, view.lang), view.title, from, facts, acts(v, view),
      withdrawn(v, view));
}

Html part(const Visit& v, const ExperimentView& view, const char* key, const std::string& text) {
  if (text.empty()) return {};
  return html(
      R"(<section class="stack stack--2"><h2>{}</h2><div class="prose" {}>{}</div></section>)",
      v.t(key), lang_of(v, view.lang), html::markdown(text));
}

Html outcome_form(const Visit& v, const ExperimentView& view) {
  if (!view.may_tell || !open(view)) return {};
  std::vector<Choice> choices;
  for (const char* word : {"success", "failure", "stopped", "running"})
    choices.push_back({word, v.t(std::string("experiment.outcome.") + word)});
  Field result{"result", v.t("experiment.result"), view.result, v.t("experiment.result_hint")};
  result.rows = 4;
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}{}<p><button class="btn btn--small" type="submit">{}</button></p></form>)",
      at(view, "outcome"),
      select_field(v, {"outcome", v.t("experiment.how_it_went"), view.outcome}, choices),
      text_area(v, result), v.t("evidence.save"));
  return html(R"(<section class="stack stack--3 noprint"><h2>{}</h2>{}</section>)",
              v.t("experiment.how_it_went"),
              html::disclosure(v.t("experiment.settle"), form,
                               !v.wrong("result").empty() || !v.wrong("outcome").empty()));
}

// ---- proof points ----

Html removal(const Visit& v, const ExperimentView& view, const ProofPointView& one) {
  if (!open(view) || !(one.mine ? view.may_tell : view.may_change)) return {};
  Field reason{"reason-" + std::to_string(one.id), v.t("evidence.reason")};
  reason.required = !one.mine;
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}<p><button class="btn btn--small btn--danger" type="submit">{}</button></p></form>)",
      at(view, "proof-points/" + std::to_string(one.id) + "/removal"), text_field(v, reason),
      v.t("experiment.remove_proof"));
  return html::disclosure(v.t("experiment.remove_proof"), form, !v.wrong(reason.name).empty());
}

Html proof_form(const Visit& v, const ExperimentView& view) {
  if (!view.may_tell || !open(view)) return {};
  Field number{"number", v.t("experiment.number"), "", v.t("experiment.number_hint")};
  number.required = true;
  Field story{"story", v.t("experiment.story")};
  story.required = true;
  story.rows = 3;
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}{}{}<p><button class="btn btn--small" type="submit">{}{}</button></p></form>)",
      at(view, "proof-points"), once(v), text_field(v, number), text_area(v, story), icon("plus"),
      v.t("experiment.add_proof"));
  return html::disclosure(v.t("experiment.add_proof"), form,
                          !v.wrong("number").empty() || !v.wrong("story").empty());
}

Html proof_points(const Visit& v, const ExperimentView& view) {
  if (view.outcome != "success" || (view.proof_points.empty() && !view.may_tell)) return {};
  const Html list = html::each(view.proof_points, [&](const ProofPointView& one) {
    return html(R"(<li class="stack stack--3"><h3 {}>{}</h3><div class="prose" {}>{}</div>{}</li>)",
                lang_of(v, view.lang), one.number, lang_of(v, view.lang), html::markdown(one.story),
                removal(v, view, one));
  });
  const Html shown = html::when(
      !list.empty(), [&] { return html(R"(<ul class="rows rows--ruled">{}</ul>)", list); });
  return html(
      R"(<section class="stack stack--3"><div class="section__head"><div><h2>{}</h2><p>{}</p></div></div>{}{}</section>)",
      v.t("experiment.proof"), v.t("experiment.proof_lead"), shown, proof_form(v, view));
}

Html people(const Visit& v, const ExperimentView& view) {
  const Html list = html::each(view.people, [](const ExperimenterView& one) {
    const html::Url url = url::person(guild::PersonId{one.id});
    return html(R"(<li>{}</li>)", person_line(one.name, one.sector, one.organisation, &url));
  });
  const Html others = html::when(!view.others.empty(), [&] {
    return html(R"(<p class="small" {}>{}</p>)", lang_of(v, view.lang), view.others);
  });
  const Html shown = list.empty() ? Html() : html(R"(<ul class="stack stack--3">{}</ul>)", list);
  const Html none = html::when(list.empty() && others.empty(), [&] {
    return html(R"(<p class="small muted">{}</p>)", v.t("experiment.nobody"));
  });
  return html(R"(<section><h2>{}</h2>{}{}{}</section>)", v.t("experiment.by"), shown, others, none);
}

Html withdraw_form(const Visit& v, const ExperimentView& view) {
  if (!view.may_change || !open(view)) return {};
  Field reason{"reason", v.t("evidence.reason")};
  reason.required = !view.mine;
  const Html form = html(
      R"(<form class="form" method="post" action="{}" novalidate><p class="small">{}</p>{}<p><button class="btn btn--small btn--danger" type="submit">{}</button></p></form>)",
      at(view, "withdrawal"), v.t("experiment.withdraw_lead"), text_field(v, reason),
      v.t("evidence.withdraw"));
  return html(R"(<section><h2>{}</h2>{}</section>)", v.t("evidence.withdraw_title"),
              html::disclosure(v.t("evidence.withdraw"), form, !v.wrong("reason").empty()));
}

}  // namespace

Html draw_experiments(const Visit& v, const std::vector<ExperimentCard>& cards, int level) {
  return html(
      R"(<ul class="rows rows--ruled">{}</ul>)", html::each(cards, [&](const ExperimentCard& one) {
        const Html link = html(R"(<a href="{}" {}>{}</a>)", html::Url::path(one.path),
                               lang_of(v, one.lang), one.title);
        const Html heading = level == 2 ? html(R"(<h2 class="q__text">{}</h2>)", link)
                                        : html(R"(<h3>{}</h3>)", link);
        const Html result = html::when(!one.result.empty(), [&] {
          return html(R"(<p class="small" {}>{}</p>)", lang_of(v, one.lang), one.result);
        });
        return html(
            R"(<li class="stack stack--2"><p class="cluster small muted">{}<span>{}</span></p>{}{}</li>)",
            outcome_chip(v, one.outcome), when(v, one.from, one.until), heading, result);
      }));
}

Html draw_experiment_list(const Visit& v, const ExperimentsView& view) {
  const Html begin = html::when(view.may_begin, [&] {
    return html(R"(<a class="btn" href="{}">{}{}</a>)",
                url::community(view.community, "experiments/new"), icon("sprout"),
                v.t("experiment.begin"));
  });
  const Html list = view.experiments.empty() ? html(R"(<div class="empty">{}<p>{}</p></div>)",
                                                    empty_table(), v.t("experiment.none_yet"))
                                             : draw_experiments(v, view.experiments, 2);
  return html(
      R"(<header class="head head--row"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div>{}</header>{})",
      v.t("experiment.title"), v.t("experiment.lead"), begin, list);
}

Html draw_experiment(const Visit& v, const ExperimentView& view) {
  return html(
      R"(<div class="wrap page page--top">{}{}{}<div class="split section"><div class="stack stack--7">{}{}{}{}</div><aside class="rail" aria-label="{}">{}{}</aside></div></div>)",
      head(v, view), draw_chain(v, view.chain), error_summary(v),
      part(v, view, view.outcome == "running" ? "experiment.so_far" : "experiment.result",
           view.result),
      proof_points(v, view), part(v, view, "experiment.measure", view.measure),
      outcome_form(v, view), v.t("experiment.about"), people(v, view), withdraw_form(v, view));
}

Html draw_experiment_form(const Visit& v, const ExperimentFormView& view) {
  const guild::ExperimentDraft& is = view.is;
  Field title{"title", v.t("experiment.what"), is.title, v.t("experiment.what_hint")};
  title.required = true;
  Field from{"from", v.t("experiment.from"), base::iso(is.from)};
  from.type = "date";
  from.required = true;
  Field until{"until", v.t("experiment.until"), is.until ? base::iso(*is.until) : ""};
  until.type = "date";
  Field measure{"measure", v.t("experiment.measure"), is.measure, v.t("experiment.measure_hint")};
  measure.rows = 4;
  std::vector<Choice> questions{{"", v.t("experiment.no_question")}};
  for (const ChoiceView& one : view.questions)
    questions.push_back({std::to_string(one.id), one.name});
  const Field question{"question", v.t("experiment.question"),
                       is.question ? std::to_string(is.question.value) : ""};
  return html(
      R"(<header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div></header><form class="form stack stack--5" method="post" action="{}" novalidate>{}{}{}{}{}{}{}{}{}{}<p><button class="btn" type="submit">{}</button></p></form>)",
      v.t(view.there ? "experiment.change" : "experiment.begin"), v.t("experiment.form_lead"),
      html::Url::path(view.action), once(v) + (view.there ? based_on_draft(v, view.is) : Html()),
      error_summary(v), text_field(v, title),
      text_field(v, {"place", v.t("experiment.place"), is.place}),
      text_field(v, {"people", v.t("experiment.people"), is.people, v.t("experiment.people_hint")}),
      text_field(v, from), text_field(v, until), text_area(v, measure),
      select_field(v, question, questions),
      choice_field(v, {"lang", v.t("evidence.lang"), is.lang},
                   {{"nl", v.t("form.dutch")}, {"en", v.t("form.english")}}),
      v.t("evidence.save"));
}

}  // namespace web
