// Who may know something about a question: beside it, each with its reason, and asked by one click.
#include "guild/questions/suggestions.hpp"

#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/questions/question_page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html reason(const Visit& v, const guild::Suggestion& one) {
  if (!one.knew)
    return v.t.rich("suggestion.offers",
                    {html(R"(<span {}>{}</span>)", lang_of(v, one.offers_lang), one.offers)});
  return v.t.rich("suggestion.answered",
                  {html(R"(<a href="{}" {}>{}</a>)", url::question(one.knew->id, one.knew->text),
                        lang_of(v, one.knew->lang), one.knew->text)});
}

Html ask(const Visit& v, const guild::FoundQuestion& found, const guild::Suggestion& one) {
  if (one.asked) return html(R"(<p class="small muted">{}</p>)", v.t("suggestion.was_asked"));
  return html(
      R"(<form method="post" action="{}"><input type="hidden" name="person" value="{}"><button class="btn btn--small btn--quiet" type="submit">{}{}<span class="visually-hidden">: {}</span></button></form>)",
      url::question(found.question.id, found.question.is.text, "help-requests"), one.person.value,
      icon("mail"), v.t("suggestion.ask"), one.name);
}

Reply ask_for_help(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = question_to_change(v, write);
  if (!found.may_park()) base::forbidden();
  Reader in(*v.form);
  const guild::PersonId person{in.integer("person", 1, INT64_MAX, Reader::required).value_or(0)};
  in.done();
  guild::ask_for_help(write, v.actor, v.standings(write), found, person, v.now);
  return with_flash(v, see_other(path_of(found.question)), "suggestion.asked");
}

}  // namespace

html::Html suggestions_section(Visit& v, sql::Read& read, const guild::FoundQuestion& found) {
  const bool open = found.question.state != guild::QuestionState::answered &&
                    !found.question.withdrawn_at && !found.standing.is_closed_down;
  if (!open || !found.may_park()) return {};
  const auto people = guild::who_may_know(read, v.actor, v.standings(read), found, v.now);
  if (people.empty()) return {};
  return html(R"(<section><h2>{}</h2><ul class="stack">{}</ul></section>)", v.t("suggestion.title"),
              html::each(people, [&](const guild::Suggestion& one) {
                const html::Url url = url::person(one.person);
                return html(R"(<li class="stack stack--2">{}<p class="small muted">{}</p>{}</li>)",
                            person_line(one.name, one.sector, one.organisation, &url),
                            reason(v, one), ask(v, found, one));
              }));
}

void add_suggestion_routes(Router& r) {
  r.post("/q/{id}/help-requests", Guard::signed_in, ask_for_help, show_question);
}

}  // namespace web
