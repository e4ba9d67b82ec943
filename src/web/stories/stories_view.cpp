#include "web/stories/stories_view.hpp"
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

html::Url at(const StoryView& view, std::string_view part) {
  return html::Url::path(view.path + "/" + std::string(part));
}

Html part(const Visit& v, const StoryView& view, const char* key, const std::string& text,
          int level) {
  if (text.empty()) return {};
  const Html prose = html(R"(<div class="prose" {}>{}</div>)", lang_of(v, view.lang),
                          html::markdown(text, level + 1));
  return level == 2
             ? html(R"(<section class="stack stack--2"><h2>{}</h2>{}</section>)", v.t(key), prose)
             : html(R"(<section class="stack stack--2"><h3>{}</h3>{}</section>)", v.t(key), prose);
}

Html withdrawn(const Visit& v, const StoryView& view) {
  if (!view.withdrawn_at) return {};
  const Html why = view.withdrawn_reason.empty()
                       ? Html()
                       : html(R"(<p>{}</p>)", v.t("lesson.because", {view.withdrawn_reason}));
  return note(
      "info", "eye-off",
      html(
          R"(<p>{}</p>{}<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}</button></form>)",
          v.t("story.is_withdrawn"), why, at(view, "withdrawal/end"), v.t("lesson.bring_back")));
}

Html head(const Visit& v, const StoryView& view) {
  const char* icon_name = view.level == "public"      ? "globe"
                          : view.level == "programme" ? "waypoints"
                                                      : "lock";
  const Html change =
      view.may_change && view.takes_changes && !view.withdrawn_at
          ? html(R"(<p class="noprint"><a class="btn btn--quiet" href="{}">{}{}</a></p>)",
                 at(view, "change"), icon("pencil-line"), v.t("story.change"))
          : Html();
  return html(
      R"(<header class="lesson-head"><p class="cluster">{}<span class="small muted">{}</span>{}</p><h1 class="lesson-head__text" {}>{}</h1><p class="lead"><span class="sector">{}{}</span></p>{}{}</header>)",
      html::chip(v.t("story.one"), html::ChipKind::action, "scroll-text"),
      v.t.since(view.at, v.now, v.hub.zone),
      html::chip(v.t("lesson.level." + view.level), html::ChipKind::plain, icon_name),
      lang_of(v, view.lang), view.title, view.sector.empty() ? Html() : sector_mark(view.sector),
      view.organisation, change, withdrawn(v, view));
}

Html approval(const Visit& v, const ApprovalView& one) {
  const std::string words = v.t("approval.state." + one.state,
                                {one.answered_name.empty() ? one.contact : one.answered_name,
                                 v.t("lesson.level." + one.level), std::to_string(one.version)});
  return html(R"(<li>{}<br><span class="muted">{}</span></li>)", words,
              one.reason.empty() ? v.t.since(one.asked_at, v.now, v.hub.zone) : one.reason);
}

Html ask_form(const Visit& v, const StoryView& view) {
  if (view.may_ask.empty()) return {};
  std::vector<Choice> levels;
  for (const std::string& level : view.may_ask)
    levels.push_back({level, v.t("lesson.level." + level)});
  const Field level{"level", v.t("approval.level"), view.may_ask.front()};
  Field name{"contact_name", v.t("approval.contact_name")};
  name.required = true;
  Field mail{"contact_mail", v.t("approval.contact_mail")};
  mail.type = "email";
  mail.required = true;
  mail.hint = v.t("approval.contact_hint", {view.organisation});
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}{}{}{}{}<p><button class="btn btn--small" type="submit">{}{}</button></p></form>)",
      at(view, "approvals"), error_summary(v), text_field(v, name), text_field(v, mail),
      choice_field(v, level, levels), once(v), icon("send"), v.t("approval.ask"));
  return html::disclosure(v.t("approval.ask_organisation"), form, !v.faults.empty());
}

Html approvals(const Visit& v, const StoryView& view) {
  if (view.approvals.empty() && view.may_ask.empty()) return {};
  const Html rows =
      html::each(view.approvals, [&](const ApprovalView& one) { return approval(v, one); });
  return html(R"(<section class="stack stack--3 noprint"><h2>{}</h2>{}{}</section>)",
              v.t("approval.title"),
              rows.empty() ? Html() : html(R"(<ul class="stack stack--2 small">{}</ul>)", rows),
              ask_form(v, view));
}

Html withdrawal(const Visit& v, const StoryView& view) {
  if (!view.may_change || !view.takes_changes || view.withdrawn_at) return {};
  const Field reason{"reason", v.t("lesson.withdraw_reason")};
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}">{}<p><button class="btn btn--small btn--danger" type="submit">{}</button></p></form>)",
      at(view, "withdrawal"), text_field(v, reason), v.t("story.withdraw"));
  return html(R"(<section class="noprint">{}</section>)",
              html::disclosure(v.t("story.withdraw"), form, !v.wrong("reason").empty()));
}

Html lesson(const Visit& v, const StoryView& view) {
  if (view.lesson_path.empty()) return {};
  return html(R"(<section><h2>{}</h2><p class="small">{} <a href="{}" {}>{}</a></p></section>)",
              v.t("story.shows"), icon("lightbulb"), html::Url::path(view.lesson_path),
              lang_of(v, view.lesson_lang), view.lesson);
}

Html files(const Visit& v, const StoryView& view) {
  if (view.files.files.empty() && view.files.removed.empty() && view.files.action.empty())
    return {};
  return html(R"(<section><h2>{}</h2>{}</section>)", v.t("story.pictures"),
              draw_attachments(v, view.files));
}

Html area(const Visit& v, const char* name, const char* label, const std::string& stored,
          int rows = 4) {
  Field field{name, v.t(label), stored};
  field.rows = rows;
  return text_area(v, field);
}

}  // namespace

Html draw_story_text(const Visit& v, const StoryView& view, int level) {
  return html(R"({}{}{}{}{})", part(v, view, "story.situation", view.situation, level),
              part(v, view, "story.action", view.action, level),
              part(v, view, "story.result", view.result, level),
              part(v, view, "story.obstacle", view.obstacle, level),
              part(v, view, "story.advice", view.advice, level));
}

Html draw_story(const Visit& v, const StoryView& view) {
  return html(
      R"(<div class="wrap page page--top">{}{}<div class="split section"><div class="stack stack--7">{}</div><aside class="rail" aria-label="{}">{}{}{}{}</aside></div></div>)",
      head(v, view), draw_chain(v, view.chain), draw_story_text(v, view, 2), v.t("story.about"),
      lesson(v, view), files(v, view), approvals(v, view), withdrawal(v, view));
}

Html draw_story_form(const Visit& v, const StoryFormView& view) {
  Field title{"title", v.t("story.name"), view.is.title};
  title.required = true;
  title.autofocus = v.faults.empty();
  Field organisation{"organisation", v.t("story.organisation"), view.is.organisation,
                     v.t("story.organisation_hint")};
  organisation.required = true;
  std::vector<Choice> lessons{{"", v.t("story.no_lesson")}};
  for (const ChoiceView& one : view.lessons)
    lessons.push_back({std::to_string(one.id), one.name});
  const Field shows{"lesson", v.t("story.shows"),
                    view.is.lesson ? std::to_string(view.is.lesson.value) : ""};
  const Field lang{"lang", v.t("lesson.lang"), view.is.lang};
  const Html again =
      view.there ? note("info", "info", html(R"(<p>{}</p>)", v.t("story.again"))) : Html();
  return html(
      R"(<header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div></header>{}<form class="form stack stack--5" method="post" action="{}" novalidate>{}{}{}{}{}{}{}{}{}{}{}<p><button class="btn" type="submit">{}</button></p></form>)",
      v.t(view.there ? "story.change" : "story.tell"), v.t("story.form_lead"), again,
      html::Url::path(view.action), once(v) + (view.there ? based_on_draft(v, view.is) : Html()),
      error_summary(v), text_field(v, title), text_field(v, organisation),
      area(v, "situation", "story.situation", view.is.situation),
      area(v, "action", "story.action", view.is.action, 6),
      area(v, "result", "story.result", view.is.result),
      area(v, "obstacle", "story.obstacle", view.is.obstacle),
      area(v, "advice", "story.advice", view.is.advice), select_field(v, shows, lessons),
      choice_field(v, lang, {{"nl", v.t("form.dutch")}, {"en", v.t("form.english")}}),
      v.t(view.there ? "lesson.save" : "story.tell_it"));
}

StoryView story_view(const Visit& v, const guild::Story& story) {
  StoryView view;
  view.id = story.id.value;
  view.path = url::story(story.id, story.is.title).text();
  view.title = story.is.title;
  view.lang = story.is.lang;
  view.organisation = story.is.organisation;
  view.sector = story.sector;
  view.situation = story.is.situation;
  view.action = story.is.action;
  view.result = story.is.result;
  view.obstacle = story.is.obstacle;
  view.advice = story.is.advice;
  view.level = word_of(story.level);
  view.community = story.community_slug;
  view.community_name = story.community_name.in(v.language());
  view.version = story.version;
  view.at = story.level_at;
  view.changed_at = story.changed_at;
  view.withdrawn_at = story.withdrawn_at;
  view.withdrawn_reason = story.withdrawn_reason;
  return view;
}

}  // namespace web
