// The form in which a lesson is noted or changed, and what a new one begins with.
#include "base/text.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/questions/question.hpp"
#include "html/fields.hpp"
#include "web/based_on.hpp"
#include "web/fields.hpp"
#include "web/lessons/lessons_view.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html area(const Visit& v, const char* name, const char* label, const char* hint,
          const std::string& stored, int rows = 4) {
  Field field{name, v.t(label), stored, v.t(hint)};
  field.rows = rows;
  return text_area(v, field);
}

Html sentence(const Visit& v, const LessonFormView& view) {
  Field statement{"statement", v.t("lesson.statement"), view.is.statement,
                  v.t("lesson.statement_hint")};
  statement.required = true;
  statement.autofocus = v.faults.empty();
  statement.rows = 2;
  return text_area(v, statement);
}

Html question(const Visit& v, const LessonFormView& view) {
  if (view.questions.empty()) return {};
  std::vector<Choice> choices{{"", v.t("lesson.no_question")}};
  for (const ChoiceView& one : view.questions)
    choices.push_back({std::to_string(one.id), one.name});
  const Field field{"question", v.t("lesson.answers_question"),
                    view.is.question ? std::to_string(view.is.question.value) : ""};
  return select_field(v, field, choices);
}

// Tried in the same community.
Html experiments(const Visit& v, const LessonFormView& view) {
  if (view.experiments.empty()) return {};
  std::vector<html::Option> options;
  for (const auto& [id, title, lang] : view.experiments)
    options.push_back({std::to_string(id), title, {}, {}, lang});
  std::vector<std::string> chosen;
  for (const guild::ExperimentId id : view.is.experiments)
    chosen.push_back(std::to_string(id.value));
  html::Field field{"experiments", v.t("lesson.rests_on")};
  field.error = v.wrong("experiments");
  const bool again = v.form && !v.faults.empty();
  return html::checks(field, options, again ? v.form->values("experiments") : chosen);
}

Html elsewhere(const Visit& v, const LessonFormView& view) {
  Field source{"source", v.t("lesson.source"), view.is.source, v.t("lesson.source_hint")};
  Field link{"source_link", v.t("lesson.source_link"), view.is.source_link};
  link.type = "url";
  const bool open =
      !view.is.source.empty() || !v.typed("source").empty() || !v.wrong("source_link").empty();
  return html::disclosure(
      v.t("lesson.from_elsewhere"),
      html(R"(<div class="stack stack--5">{}{}</div>)", text_field(v, source), text_field(v, link)),
      open);
}

// ---- what it begins with ----

// From a question's answer: what was tried and how it went are there already.
void fill_from_answer(const Visit& v, sql::Read& read, LessonFormView& view) {
  const auto asked = base::parse_integer(v.request.query_value("question").value_or(""));
  if (!asked) return;
  const auto question = guild::find_question(read, guild::QuestionId{*asked});
  if (!question || question->community != v.here().id || question->withdrawn_at) return;
  view.is = guild::draft_from(read, *question);
}

// From what was tried, with the answer of the question it was tried for.
void fill_from_experiment(const Visit& v, sql::Read& read, LessonFormView& view) {
  const auto asked = base::parse_integer(v.request.query_value("experiment").value_or(""));
  if (!asked) return;
  const auto tried = guild::find_experiment(read, guild::ExperimentId{*asked});
  if (!tried || tried->community != v.here().id || tried->withdrawn_at) return;
  view.is.happened = tried->result;
  view.is.lang = tried->is.lang;
  view.is.question = tried->is.question;
  view.is.experiments = {tried->id};
}

void fill_from_meeting(const Visit& v, LessonFormView& view) {
  const auto asked =
      base::parse_integer(v.typed("meeting", v.request.query_value("meeting").value_or("")));
  if (asked) view.is.meeting = guild::MeetingId{*asked};
}

}  // namespace

void fill_new_lesson(const Visit& v, sql::Read& read, LessonFormView& view) {
  fill_from_answer(v, read, view);
  fill_from_experiment(v, read, view);
  fill_from_meeting(v, view);
}

Html draw_lesson_form(const Visit& v, const LessonFormView& view) {
  const Field lang{"lang", v.t("lesson.lang"), view.is.lang};
  const Field named{"named", v.t("lesson.name_me_here"), "", v.t("lesson.name_me_hint")};
  const Html meeting =
      view.is.meeting ? html::hidden("meeting", std::to_string(view.is.meeting.value)) : Html();
  return html(
      R"(<header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div></header><form class="form stack stack--5" method="post" action="{}" novalidate>{}{}{}{}{}{}{}{}{}{}{}{}{}{}<p><button class="btn" type="submit">{}</button></p></form>)",
      v.t(view.there ? "lesson.change" : "lesson.note"), v.t("lesson.form_lead"),
      html::Url::path(view.action), once(v) + (view.there ? based_on_draft(v, view.is) : Html()),
      error_summary(v),
      html::when(view.shared,
                 [&] {
                   return note("now", "globe",
                               html(R"(<p>{}</p>)", v.t("lesson.change_asks_anew")));
                 }),
      sentence(v, view), meeting,
      area(v, "context", "lesson.context", "lesson.context_hint", view.is.context),
      area(v, "happened", "lesson.happened", "lesson.happened_hint", view.is.happened, 6),
      area(v, "advice", "lesson.advice", "lesson.advice_hint", view.is.advice),
      area(v, "limits", "lesson.limits", "lesson.limits_hint", view.is.limits), question(v, view),
      experiments(v, view),
      choice_field(v, lang, {{"nl", v.t("form.dutch")}, {"en", v.t("form.english")}}),
      elsewhere(v, view), view.there ? Html() : tick_field(v, named, false),
      v.t(view.there ? "lesson.save" : "lesson.note_it"));
}

}  // namespace web
