// The lessons of an old booklet at once: pasted, looked at, and noted together or not at all.
#include "guild/lessons/pasted.hpp"

#include "base/limits.hpp"
#include "html/fields.hpp"
#include "web/communities/community_frame.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const Visit& v, std::string_view part = {}) {
  return url::community(v.here().slug,
                        "lessons/list" + (part.empty() ? "" : "/" + std::string(part)));
}

struct Pasted {
  guild::LessonDraft common;
  std::string text;
};

Pasted read_pasted(const Visit& v) {
  Reader in(*v.form);
  Pasted pasted;
  pasted.common.source = in.line("source", base::limits::line_length, Reader::required);
  pasted.common.source_link = in.web_address("source_link");
  pasted.common.context = in.block("context", base::limits::markdown_bytes, Reader::required);
  pasted.common.lang = in.choice("lang", {"nl", "en"});
  pasted.text = in.block("lessons", base::limits::form_bytes, Reader::required);
  in.done();
  return pasted;
}

Html paste_fields(const Visit& v) {
  Field source{"source", v.t("pasted_lesson.source"), "", v.t("pasted_lesson.source_hint")};
  source.required = true;
  Field link{"source_link", v.t("lesson.source_link"), "", v.t("pasted_lesson.link_hint")};
  link.type = "url";
  Field context{"context", v.t("pasted_lesson.context"), "", v.t("pasted_lesson.context_hint")};
  context.required = true;
  context.rows = 2;
  Field lessons{"lessons", v.t("pasted_lesson.lessons"), "", v.t("pasted_lesson.hint")};
  lessons.required = true;
  lessons.rows = 14;
  const Field lang{"lang", v.t("lesson.lang"), std::string(v.language())};
  return html(R"({}{}{}{}{})", text_field(v, source), text_field(v, link), text_area(v, context),
              text_area(v, lessons),
              choice_field(v, lang, {{"nl", v.t("form.dutch")}, {"en", v.t("form.english")}}));
}

struct PastingView {
  std::string community;
  std::size_t most = base::limits::lessons_per_paste;  // in one paste
};
BOOST_DESCRIBE_STRUCT(PastingView, (), (community, most))

Html draw_form(const Visit& v) {
  return html(
      R"(<header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p><p class="small"><a href="{}">{}</a></p></div></header><form class="form stack stack--5" method="post" action="{}" novalidate data-turbo="false">{}{}<p><button class="btn" type="submit">{}{}</button></p></form>)",
      v.t("pasted_lesson.paste"), v.t("pasted_lesson.lead"), url::community(v.here().slug, "files"),
      v.t("pasted_lesson.add_file"), at(v, "preview"), error_summary(v), paste_fields(v),
      icon("eye"), v.t("pasted_lesson.look"));
}

Reply form(Visit& v, sql::Read& read) {
  const CommunityFrame frame = read_frame(v, read);
  return page(v, frame_shell(v, frame, v.t("pasted_lesson.paste")), PastingView{v.here().slug},
              [&](const Visit& visit, const PastingView&) {
                return framed(visit, frame, CommunityTab::lessons, draw_form(visit));
              });
}

struct PastedView {
  std::string statement, happened;
  std::string trouble;  // in words; empty: nothing
};
BOOST_DESCRIBE_STRUCT(PastedView, (), (statement, happened, trouble))
struct PasteView {
  std::vector<PastedView> lessons;
};
BOOST_DESCRIBE_STRUCT(PasteView, (), (lessons))

Html row(const PastedView& one) {
  const Html trouble = one.trouble.empty() ? Html()
                                           : html(R"(<p class="small">{} {}</p>)",
                                                  icon("triangle-alert"), one.trouble);
  const Html under = one.happened.empty() ? Html()
                                          : html(R"(<p class="small muted">{}</p>)",
                                                 base::shorten(one.happened, 200));
  return html(R"(<li class="stack stack--2"><p><strong>{}</strong></p>{}{}</li>)", one.statement,
              under, trouble);
}

Html report(const Visit& v, const Pasted& pasted, const PasteView& view) {
  std::int64_t wrong = 0;
  for (const PastedView& one : view.lessons) wrong += !one.trouble.empty();
  const auto count = std::ssize(view.lessons);
  const Html store =
      wrong > 0
          ? note("danger", "triangle-alert",
                 html(R"(<p>{}</p>)", v.t.count("pasted_lesson.to_mend", wrong)))
          : html(
                R"(<form method="post" action="{}">{}{}{}{}{}{}<p><button class="btn" type="submit">{}</button></p></form>)",
                at(v), once(v), html::hidden("source", pasted.common.source),
                html::hidden("source_link", pasted.common.source_link),
                html::hidden("context", pasted.common.context),
                html::hidden("lang", pasted.common.lang), html::hidden("lessons", pasted.text),
                v.t.count("pasted_lesson.store", count));
  // The way back keeps what was typed: the browser's own.
  return html(
      R"(<header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div></header><div class="stack stack--5"><ol class="stack">{}</ol>{}<p class="muted small">{}</p></div>)",
      v.t("pasted_lesson.preview"), v.t.count("pasted_lesson.found", count, {pasted.common.source}),
      html::each(view.lessons, row), store, v.t("pasted_lesson.go_back"));
}

// Changes nothing: a POST because a booklet does not belong in an address.
Reply preview(Visit& v, sql::Read& read) {
  const Pasted pasted = read_pasted(v);
  const CommunityFrame frame = read_frame(v, read);
  const auto lessons = guild::read_pasted_lessons(read, v.here().id, pasted.text, pasted.common);
  if (lessons.empty()) base::invalid("lessons", "pasted_lesson.none");
  if (lessons.size() > base::limits::lessons_per_paste)
    base::invalid("lessons", "pasted_lesson.too_many",
                  {std::to_string(base::limits::lessons_per_paste)});
  v.live_topics.clear();  // a refresh would ask for this address, which is no page
  PasteView view;
  for (const guild::PastedLesson& one : lessons)
    view.lessons.push_back(
        {one.draft.statement, one.draft.happened, one.trouble.empty() ? "" : v.t(one.trouble)});
  return page(v, frame_shell(v, frame, v.t("pasted_lesson.paste")), view,
              [&](const Visit& visit, const PasteView& shown) {
                return framed(visit, frame, CommunityTab::lessons, report(visit, pasted, shown));
              });
}

Reply store(Visit& v, sql::Write& write) {
  const Pasted pasted = read_pasted(v);
  guild::note_pasted_lessons(write, v.actor.person, v.here().id, pasted.text, pasted.common, v.now);
  return with_flash(v, see_other(url::community(v.here().slug, "lessons").text()),
                    "pasted_lesson.stored");
}

}  // namespace

void add_lesson_paste_routes(Router& r) {
  r.get("/c/{slug}/lessons/list", Guard::takes_part, form);
  r.look("/c/{slug}/lessons/list/preview", Guard::takes_part, preview, form);
  r.post("/c/{slug}/lessons/list", Guard::takes_part, store, form);
}

}  // namespace web
