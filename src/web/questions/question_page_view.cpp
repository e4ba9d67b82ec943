#include "html/markdown.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/questions/question_page.hpp"
#include "web/questions/question_sections.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const QuestionView& view, std::string_view part) {
  return html::Url::path(view.path + "/" + std::string(part));
}

Html button(const QuestionView& view, std::string_view part, std::string_view icon_name,
            const std::string& words, bool quiet = true) {
  return html(
      R"(<form method="post" action="{}"><button class="btn btn--small{}" type="submit">{}{}</button></form>)",
      at(view, part), quiet ? " btn--quiet" : "", icon(icon_name), words);
}

Html meta(std::string_view icon_name, const Html& words) {
  return html(R"(<li>{}<span>{}</span></li>)", icon(icon_name), words);
}

Html facts(const Visit& v, const QuestionView& view, const QuestionSections& sections) {
  Html list = html(R"(<li>{}<span>{}</span></li>)", sector_mark(view.asker_sector),
                   v.t("question.asked_by", {view.asker}));
  if (!view.kind.empty()) list += meta("tag", html::text(v.t("question.kind." + view.kind)));
  if (!view.who_for.empty())
    list += meta("users", v.t.rich("question.is_for", {html(R"(<span {}>{}</span>)",
                                                            lang_of(v, view.lang), view.who_for)}));
  if (view.recognised > 0)
    list += meta("users-round", html::text(v.t.count("question.recognised_too", view.recognised)));
  return html(R"(<ul class="meta">{}{}</ul>)", list, sections.facts);
}

std::string when(const Visit& v, const QuestionView& view) {
  const std::string asked = v.t.since(view.asked_at, v.now, v.hub.zone);
  if (view.state == "open") return v.t("question.when.open", {asked});
  return v.t("question.when." + view.state, {asked, v.t.since(view.state_at, v.now, v.hub.zone)});
}

// What one click does here, and takes back.
Html acts(const Visit& v, const QuestionView& view) {
  const QuestionPart& mine = view.mine;
  if (!mine.takes_changes || view.withdrawn_at) return {};
  Html all;
  if (!mine.asks) {
    all += mine.recognises
               ? button(view, "recognition/end", "undo-2", v.t("question.recognise_undo"))
               : button(view, "recognition", "users-round", v.t("question.recognise"));
    all += mine.helps ? button(view, "help/end", "undo-2", v.t("question.help_undo"))
                      : button(view, "help", "hand-heart", v.t("question.help"), false);
  }
  if (mine.may_change)
    all += html(R"(<a class="btn btn--small btn--quiet" href="{}">{}{}</a>)", at(view, "change"),
                icon("pencil-line"), v.t("question.change_it"));
  if (view.state != "open" && mine.may_answer)
    all += button(view, "reopening", "refresh-cw", v.t("question.reopen"));
  return html(R"(<div class="cluster">{}</div>)", all);
}

Html withdrawn(const Visit& v, const QuestionView& view) {
  if (!view.withdrawn_at) return {};
  const Html why = view.withdrawn_reason.empty()
                       ? Html()
                       : html(R"(<p>{}</p>)", v.t("question.because", {view.withdrawn_reason}));
  return note("info", "eye-off",
              html(R"(<p>{}</p>{}{})", v.t("question.is_withdrawn"), why,
                   button(view, "withdrawal/end", "undo-2", v.t("question.bring_back"))));
}

Html origin(const Visit& v, const char* key, const QuestionOrigin& from) {
  if (from.path.empty()) return {};
  return html(R"(<p class="small">{} <a href="{}" {}>{}</a></p>)", v.t(key),
              html::Url::path(from.path), lang_of(v, from.lang), from.title);
}

Html head(const Visit& v, const QuestionView& view, const QuestionSections& sections) {
  const Html part_of = view.part_of
                           ? html(R"(<p class="small">{} <a href="{}" {}>{}</a></p>)",
                                  v.t("question.part_of_link"), html::Url::path(view.part_of->path),
                                  lang_of(v, view.part_of->lang), view.part_of->text)
                           : Html();
  return html(
      R"(<header class="q-head"><div class="cluster">{}<span class="small muted">{}</span></div><h1 class="problem" {}>{}</h1>{}{}{}{}</header>)",
      html::status(view.state, v.t("question.state." + view.state)), when(v, view),
      lang_of(v, view.lang), view.text,
      part_of + origin(v, "question.from_initiative_link", view.initiative) +
          origin(v, "question.from_meeting_link", view.meeting),
      facts(v, view, sections), acts(v, view), withdrawn(v, view));
}

Html example(const Visit& v, const QuestionView& view) {
  if (view.example.empty()) return {};
  return html(
      R"(<section aria-labelledby="q-ex"><div class="section__head"><h2 id="q-ex">{}</h2></div><div class="prose" {}>{}</div></section>)",
      v.t("question.example"), lang_of(v, view.lang), html::markdown(view.example));
}

Html parts(const Visit& v, const QuestionView& view) {
  if (view.parts.empty()) return {};
  const Html add = html::when(view.mine.may_ask_part, [&] {
    return html(R"(<a class="btn btn--small btn--quiet" href="{}?parent={}">{}{}</a>)",
                url::community(view.community, "questions/new"), view.id, icon("plus"),
                v.t("question.ask_part"));
  });
  return html(
      R"(<section aria-labelledby="q-parts"><div class="section__head"><h2 id="q-parts">{}</h2>{}</div><ul class="rows rows--ruled">{}</ul></section>)",
      v.t("question.parts"), add,
      html::each(view.parts, [&](const QuestionCard& card) { return draw_card_line(v, card); }));
}

// What else can be done with a question that nobody answered yet.
Html next_steps(const Visit& v, const QuestionView& view) {
  Html all;
  if (view.mine.may_ask_part && view.parts.empty() && view.state == "open")
    all +=
        html(R"(<li><a class="more" href="{}?parent={}">{}</a></li>)",
             url::community(view.community, "questions/new"), view.id, v.t("question.too_large"));
  if (view.parked.may_park)
    all += html(R"(<li><a class="more" href="{}">{}</a></li>)", at(view, "parking"),
                v.t("parking.park"));
  if (all.empty()) return all;
  return html(R"(<ul class="stack stack--2 noprint">{}</ul>)", all);
}

Html files(const Visit& v, const QuestionView& view) {
  if (view.files.files.empty() && view.files.removed.empty() && view.files.action.empty())
    return {};
  const bool some = !view.files.files.empty() || !view.files.removed.empty();
  const Html list = draw_attachments(v, view.files);
  const Html shown = some ? list : html::disclosure(v.t("question.add_files"), list);
  return html(R"(<section><h2>{}</h2>{}</section>)", v.t("file.title"), shown);
}

Html helpers(const Visit& v, const QuestionView& view) {
  const Html list =
      view.helpers.empty()
          ? html(R"(<p class="small muted">{}</p>)",
                 v.t(view.mine.asks ? "question.no_helper_for_asker" : "question.no_helper_yet"))
          : html(R"(<ul class="stack stack--3">{}</ul>)",
                 html::each(view.helpers, [](const HelperView& one) {
                   const html::Url url = url::person(guild::PersonId{one.id});
                   return html(R"(<li>{}</li>)",
                               person_line(one.name, one.sector, one.organisation, &url));
                 }));
  return html(R"(<section><h2>{}</h2>{}</section>)", v.t("question.who_helps"), list);
}

Html withdraw_form(const Visit& v, const QuestionView& view) {
  if (!view.mine.may_withdraw || view.withdrawn_at || !view.mine.takes_changes) return {};
  Field reason{"reason", v.t("question.withdraw_reason")};
  reason.required = true;
  const Html form = html(
      R"(<form class="form" method="post" action="{}" novalidate><p class="small">{}</p>{}<p><button class="btn btn--small btn--danger" type="submit">{}</button></p></form>)",
      at(view, "withdrawal"), v.t("question.withdraw_lead"),
      html::when(!view.mine.asks, [&] { return text_field(v, reason); }), v.t("question.withdraw"));
  return html(R"(<section><h2>{}</h2>{}</section>)", v.t("question.withdraw_title"),
              html::disclosure(v.t("question.withdraw"), form, !v.wrong("reason").empty()));
}

}  // namespace

Html draw_question(const Visit& v, const QuestionView& view, const QuestionSections& sections) {
  return html(
      R"(<div class="wrap page page--top">{}{}{}{}<div class="split section"><div class="stack stack--7">{}{}{}{}{}{}{}</div><aside class="rail" aria-label="{}">{}{}{}{}</aside></div></div>)",
      head(v, view, sections), draw_chain(v, view.chain), error_summary(v),
      draw_answer(v, view.discussion), example(v, view), draw_parked(v, view.parked),
      sections.before, parts(v, view), draw_discussion(v, view.discussion), next_steps(v, view),
      sections.after, v.t("question.about"), helpers(v, view), sections.rail, files(v, view),
      withdraw_form(v, view));
}

}  // namespace web
