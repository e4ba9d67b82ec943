// What the page of a question says about the challenge that opened it: client, team, the problem as
// agreed, and the advice with the client's reply.
#include "web/challenges/challenge_section.hpp"

#include "web/challenges/challenge_view.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html problem(const Visit& v, const ChallengeView& view) {
  if (view.statements.empty()) return {};
  return html(
      R"(<section aria-labelledby="q-prob"><div class="section__head"><h2 id="q-prob">{}</h2><a class="more" href="{}">{}</a></div>{}</section>)",
      v.t("challenge.agreed_problem"), html::Url::path(view.path), v.t("challenge.to_challenge"),
      draw_statement(v, view.statements.front(), view.lang));
}

Html team(const Visit& v, const ChallengeView& view) {
  Html list;
  for (const TeamMemberView& one : view.team) {
    if (one.former) continue;
    const html::Url url = url::person(guild::PersonId{one.id});
    list += html(R"(<li>{}</li>)", person_line(one.name, one.sector, one.organisation, &url));
  }
  if (list.empty()) return {};
  return html(R"(<section><h2>{}</h2><ul class="stack stack--3">{}</ul></section>)",
              v.t("challenge.team"), list);
}

}  // namespace

ChallengeOnQuestion challenge_on_question(Visit& v, sql::Read& read,
                                          const guild::FoundQuestion& found) {
  ChallengeOnQuestion shown;
  const auto challenge = guild::challenge_of(read, found.question.id);
  if (!challenge) return shown;
  const ChallengeView view =
      view_of(v, read, guild::find_challenge_for(read, v.actor, challenge->id, v.now));
  v.live_topics.push_back("challenge:" + std::to_string(view.id));
  shown.facts = html(R"(<li>{}<span>{} <a href="{}">{}</a></span></li>)", sector_mark(view.sector),
                     v.t("challenge.client_of", {view.client, view.organisation}),
                     html::Url::path(view.path), v.t("challenge.to_challenge"));
  shown.before = draw_advice_band(v, view) + problem(v, view);
  shown.rail = team(v, view);
  return shown;
}

}  // namespace web
