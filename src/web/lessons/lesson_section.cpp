// What a question's page says of lessons: those it led to, and the way to note one.
#include "web/lessons/lesson_section.hpp"

#include "web/lessons/lesson_cards.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {

html::Html lesson_section(Visit& v, sql::Read& read, const guild::FoundQuestion& found) {
  using html::html;
  guild::LessonFilter filter;
  filter.question = found.question.id;
  const auto cards = lesson_cards(v, guild::lessons(read, v.actor, filter, 6, v.now));
  const bool answered = found.question.state == guild::QuestionState::answered;
  const bool may_note = found.standing.takes_part() && !found.standing.is_closed_down;
  if (cards.empty() && !(may_note && answered)) return {};
  const html::Html note_it =
      may_note ? html(R"(<a class="btn btn--small btn--quiet" href="{}?question={}">{}{}</a>)",
                      url::community(found.question.community_slug, "lessons/new"),
                      found.question.id.value, icon("lightbulb"), v.t("lesson.from_answer"))
               : html::Html();
  const html::Html list = cards.empty()
                              ? html(R"(<p class="muted">{}</p>)", v.t("lesson.none_from_question"))
                              : draw_cards(v, cards, {2, 3, false});
  return html(
      R"(<section aria-labelledby="q-les"><div class="section__head"><h2 id="q-les">{}</h2>{}</div>{}</section>)",
      v.t("lesson.what_we_learnt"), note_it, list);
}

}  // namespace web
