// The forms of a community's challenges: opening a round, handing in.
#include "web/challenges/rounds_view.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Field number_field(std::string name, std::string label, int stored, std::string hint = {}) {
  Field field{std::move(name), std::move(label), std::to_string(stored), std::move(hint)};
  field.type = "number";
  field.required = true;
  return field;
}

Field date_field(const Visit& v, std::string name, const char* label, base::Instant stored) {
  Field field{std::move(name), v.t(label), base::iso(base::wall_time(stored, v.hub.zone).date)};
  field.type = "date";
  field.required = true;
  return field;
}

Html round_dates(const Visit& v, const RoundFormView& view) {
  Html all;
  if (!view.hand_in_over)
    all += text_field(
        v, date_field(v, "hand_in_until", "challenge.hand_in_until", view.is.hand_in_until));
  if (!view.choosing_over)
    all += text_field(
        v, date_field(v, "choose_until", "challenge.choose_until", view.is.choose_until));
  all += text_field(v, date_field(v, "team_until", "challenge.team_until", view.is.team_until));
  Field time{"time", v.t("challenge.time"),
             base::iso(base::wall_time(view.is.team_until, v.hub.zone).time)};
  time.type = "time";
  time.required = true;
  return all + text_field(v, time);
}

}  // namespace

Html draw_round_form(const Visit& v, const RoundFormView& view) {
  Field title{"title", v.t("challenge.round_title"), view.is.title};
  title.required = true;
  const Html counts = html::when(!view.hand_in_over, [&] {
    return html(R"(<div class="cols-2">{}{}</div>)",
                text_field(v, number_field("dots", v.t("challenge.dots_each"), view.is.dots)),
                text_field(v, number_field("wanted", v.t("challenge.wanted"), view.is.wanted)));
  });
  const Field lang{"lang", v.t("challenge.lang"), view.is.lang};
  return html(
      R"(<header class="head"><h1>{}</h1><p class="lead">{}</p></header><form class="form" method="post" action="{}" novalidate>{}{}{}{}{}<div class="cols-2">{}{}</div>{}<p><button class="btn" type="submit">{}</button></p></form>)",
      v.t(view.there ? "challenge.change_round" : "challenge.open_round"),
      v.t("challenge.round_lead"), html::Url::path(view.action), once(v), error_summary(v),
      text_field(v, title), round_dates(v, view), counts,
      text_field(v, number_field("team_least", v.t("challenge.team_least"), view.is.team_least)),
      text_field(v, number_field("team_most", v.t("challenge.team_most"), view.is.team_most)),
      choice_field(v, lang, {{"nl", v.t("form.dutch")}, {"en", v.t("form.english")}}),
      v.t(view.there ? "challenge.save" : "challenge.open_round"));
}

Html draw_challenge_form(const Visit& v, const ChallengeFormView& view) {
  Field title{"title", v.t("challenge.one_sentence"), view.is.title,
              v.t("challenge.one_sentence_hint")};
  title.required = true;
  Field problem{"problem", v.t("challenge.problem"), view.is.problem,
                v.t("challenge.problem_hint")};
  problem.required = true;
  Field client{"client_name", v.t("challenge.client_name"), view.is.client_name,
               v.t("challenge.client_hint")};
  client.required = true;
  Field mail{"client_mail", v.t("challenge.client_mail"), view.is.client_mail,
             v.t("challenge.client_mail_hint")};
  mail.type = "email";
  const Field organisation{"organisation", v.t("challenge.organisation"), view.is.organisation};
  Field tried{"tried", v.t("challenge.tried"), view.is.tried};
  tried.rows = 3;
  Field limits{"limits", v.t("challenge.limits"), view.is.limits, v.t("challenge.limits_hint")};
  limits.rows = 3;
  const Field lang{"lang", v.t("challenge.lang"), view.is.lang};
  return html(
      R"(<header class="head"><h1>{}</h1><p class="lead">{}</p></header><form class="form" method="post" action="{}" novalidate>{}{}{}{}{}{}{}{}{}{}<p><button class="btn" type="submit">{}</button></p></form>)",
      v.t(view.there ? "challenge.change" : "challenge.hand_in"),
      v.t("challenge.form_lead", {moment(v, view.until)}), html::Url::path(view.action), once(v),
      error_summary(v), text_field(v, title), text_area(v, problem), text_field(v, client),
      text_field(v, mail), text_field(v, organisation), text_area(v, tried), text_area(v, limits),
      choice_field(v, lang, {{"nl", v.t("form.dutch")}, {"en", v.t("form.english")}}),
      v.t(view.there ? "challenge.save" : "challenge.hand_in"));
}

}  // namespace web
