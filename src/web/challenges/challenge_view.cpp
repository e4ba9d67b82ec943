#include "web/challenges/challenge_view.hpp"

#include "html/markdown.hpp"
#include "web/challenges/rounds_view.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const ChallengeView& view, std::string_view part) {
  return html::Url::path(view.path + "/" + std::string(part));
}

Html small_button(const html::Url& url, const std::string& words, bool quiet = true) {
  return html(
      R"(<form method="post" action="{}"><button class="btn btn--small{}" type="submit">{}</button></form>)",
      url, quiet ? " btn--quiet" : "", words);
}

Html prose_section(const Visit& v, const ChallengeView& view, const char* id, const char* key,
                   const std::string& markdown) {
  if (markdown.empty()) return {};
  return html(
      R"(<section aria-labelledby="{}"><div class="section__head"><h2 id="{}">{}</h2></div><div class="prose" {}>{}</div></section>)",
      id, id, v.t(key), lang_of(v, view.lang), html::markdown(markdown));
}

// ---- head ----

std::string state_of(const ChallengeView& view) {
  if (view.state == "parked") return "parked";
  if (view.presented_at) return "answered";
  return view.state == "chosen" ? "chosen" : "open";
}

Html meta(std::string_view icon_name, const std::string& words) {
  if (words.empty()) return {};
  return html(R"(<li>{}<span>{}</span></li>)", icon(icon_name), words);
}

Html facts(const Visit& v, const ChallengeView& view) {
  Html all = html(R"(<li>{}<span>{}</span></li>)", sector_mark(view.sector),
                  v.t("challenge.client_of", {view.client, view.organisation}));
  all += meta("user", v.t("challenge.handed_in_by", {view.handed_in_by}));
  if (view.dots) all += meta("circle-dot-dashed", v.t.count("challenge.dots_word", *view.dots));
  return html(R"(<ul class="meta">{}</ul>)", all);
}

Html withdrawal_form(const Visit& v, const ChallengeView& view) {
  if (!view.mine.may_withdraw || view.withdrawn) return {};
  const Html reason = html::when(!view.mine.handed_in, [&] {
    Field field{"reason", v.t("challenge.reason")};
    field.required = true;
    return text_field(v, field);
  });
  return html(
      R"(<details class="fold" {}><summary>{}{}</summary><form class="stack" method="post" action="{}" novalidate>{}<p><button class="btn btn--small btn--quiet" type="submit">{}</button></p></form></details>)",
      html::attribute::open(!v.wrong("reason").empty()), v.t("challenge.withdraw"),
      icon("chevron-down"), at(view, "withdrawal"), reason, v.t("challenge.withdraw"));
}

Html parking_form(const Visit& v, const ChallengeView& view) {
  if (!view.mine.may_park) return {};
  Field field{"reason", v.t("challenge.reason")};
  field.required = true;
  return html(
      R"(<details class="fold" {}><summary>{}{}</summary><form class="stack" method="post" action="{}" novalidate>{}<p><button class="btn btn--small btn--quiet" type="submit">{}</button></p></form></details>)",
      html::attribute::open(!v.faults.empty()), v.t("challenge.park"), icon("chevron-down"),
      at(view, "parking"), text_field(v, field), v.t("challenge.park"));
}

Html head(const Visit& v, const ChallengeView& view) {
  Html notes;
  if (view.withdrawn) notes += note("info", "eye-off", html::text(v.t("challenge.is_withdrawn")));
  if (!view.parked_reason.empty())
    notes +=
        note("info", "info",
             v.t.rich("challenge.parked_because", {written(v, view.lang, view.parked_reason)}));
  const std::string state = state_of(view);
  const Html change = html::when(view.mine.may_change, [&] {
    return html(R"(<p><a class="btn btn--small btn--quiet" href="{}">{}{}</a></p>)",
                at(view, "change"), icon("pencil-line"), v.t("challenge.change"));
  });
  return html(
      R"(<header class="q-head"><div class="cluster">{}<a class="small" href="{}" {}>{}</a></div><h1 class="problem" {}>{}</h1>{}{}{}</header>)",
      html::status(state, v.t("challenge.state." + state)), html::Url::path(view.round_path),
      lang_of(v, view.round_lang), view.round_title, lang_of(v, view.lang), view.title,
      facts(v, view), change, notes);
}

// ---- what was agreed ----

Html agreed(const Visit& v, const ChallengeView& view, const StatementView& statement) {
  if (statement.agreed_at)
    return html(R"(<p class="status status--good">{}{}</p>)", icon("check"),
                v.t("challenge.agreed_on",
                    {v.t.plain_date(base::wall_time(*statement.agreed_at, v.hub.zone).date)}));
  if (!statement.client_words.empty())
    return note(
        "now", "message-circle",
        v.t.rich("challenge.client_would_change", {written(v, view.lang, statement.client_words)}));
  return html(R"(<p class="small muted">{}</p>)", v.t("challenge.not_agreed_yet"));
}

Html versions(const Visit& v, const ChallengeView& view) {
  if (view.statements.size() < 2) return {};
  const Html list = html::each(view.statements, [&](const StatementView& one) {
    const char* key = one.agreed_at ? "challenge.version_agreed" : "challenge.version";
    return html(
        R"(<li class="stack stack--2"><p class="small muted">{}</p><p {}>{}</p><p class="small" {}>{}</p></li>)",
        v.t(key, {std::to_string(one.number), one.author, v.t.since(one.at, v.now, v.hub.zone)}),
        lang_of(v, view.lang), one.question, lang_of(v, view.lang), one.reason);
  });
  return html(
      R"(<details class="fold"><summary>{}{}</summary><ol class="rows rows--ruled">{}</ol></details>)",
      v.t.count("challenge.versions", std::ssize(view.statements)), icon("chevron-down"), list);
}

Html statement(const Visit& v, const ChallengeView& view) {
  if (view.state != "chosen") return {};
  const bool there = !view.statements.empty();
  const Html write = html::when(view.mine.works_on_it, [&] {
    return html(R"(<a class="btn btn--small btn--quiet" href="{}">{}{}</a>)", at(view, "statement"),
                icon("pencil-line"),
                v.t(there ? "challenge.rewrite" : "challenge.write_statement"));
  });
  Html body = html(R"(<p class="muted">{}</p>)", v.t("challenge.no_statement_yet"));
  if (there) {
    const StatementView& latest = view.statements.front();
    const Html ask = html::when(view.mine.works_on_it && !latest.agreed_at, [&] {
      return small_button(at(view, "statement/request"), v.t("challenge.ask_agreement"), false);
    });
    body = draw_statement(v, latest, view.lang) + agreed(v, view, latest) + ask + versions(v, view);
  }
  return html(
      R"(<section class="stack" aria-labelledby="s-h"><div class="section__head"><h2 id="s-h">{}</h2>{}</div>{}</section>)",
      v.t("challenge.agreed_problem"), write, body);
}

// ---- advice ----

Html supports(const Visit& v, const ItemView& item) {
  if (item.supports.empty())
    return html(R"(<p class="status status--bad">{}{}</p>)", icon("triangle-alert"),
                v.t("challenge.not_supported"));
  return html(R"(<ul class="small stack stack--2">{}</ul>)",
              html::each(item.supports, [&](const SupportView& one) {
                const Html words = written(v, one.lang, one.words);
                return html(R"(<li>{} <a href="{}">{}</a></li>)",
                            icon(one.kind == "evidence" ? "archive" : "link"),
                            html::Url::path(one.path),
                            one.kind == "evidence"
                                ? v.t.rich("challenge.rests_on_evidence", {words})
                                : v.t.rich("challenge.rests_on", {html::text(one.author), words}));
              }));
}

Html talks(const Visit& v, const ChallengeView& view, const ItemView& item) {
  if (item.talks.empty()) return {};
  return html(R"(<ul class="small stack stack--2">{}</ul>)",
              html::each(item.talks, [&](const TalkView& one) {
                return html(R"(<li>{} <strong {}>{}</strong>, {}: {}</li>)", icon("message-circle"),
                            lang_of(v, view.lang), one.party, v.t.plain_date(one.date),
                            written(v, view.lang, one.words));
              }));
}

Html outcome(const Visit& v, const ChallengeView& view, const ItemView& item) {
  if (item.outcome.empty()) return {};
  const bool landed = item.outcome == "landed";
  const Html words = html::when(!item.outcome_words.empty(), [&] {
    return html(": {}", written(v, view.lang, item.outcome_words));
  });
  return html(R"(<p class="status{}">{}<span>{}{}</span></p>)", landed ? " status--good" : "",
              icon(landed ? "check" : "x"), v.t("challenge.outcome." + item.outcome), words);
}

Html item_row(const Visit& v, const ChallengeView& view, const ItemView& item) {
  const Html answer = html::when(!item.answer.empty(), [&] {
    return html(R"(<p>{} {}</p>)", icon("reply"), client_answer(v, item, view.lang));
  });
  return html(R"(<li class="stack stack--2" id="i-{}"><p {}><strong>{}</strong></p>{}{}{}{}</li>)",
              item.id, lang_of(v, view.lang), item.text, supports(v, item), answer,
              talks(v, view, item), outcome(v, view, item));
}

Html advice(const Visit& v, const ChallengeView& view) {
  if (view.state != "chosen") return {};
  const Html work = html::when(view.mine.works_on_it, [&] {
    return html(R"(<a class="btn btn--small btn--quiet" href="{}">{}{}</a>)", at(view, "advice"),
                icon("pencil-line"), v.t("challenge.work_on_advice"));
  });
  const Html body = view.items.empty()
                        ? html(R"(<p class="muted">{}</p>)", v.t("challenge.no_items_yet"))
                        : html(R"(<ol class="rows rows--ruled">{}</ol>)",
                               html::each(view.items, [&](const ItemView& item) {
                                 return item_row(v, view, item);
                               }));
  return html(
      R"(<section aria-labelledby="a-h"><div class="section__head"><h2 id="a-h">{}</h2>{}</div>{}</section>)",
      v.t("challenge.item_by_item"), work, body);
}

Html follow_up(const Visit& v, const ChallengeView& view) {
  if (!view.presented_at) return {};
  const Html list = html::each(view.follow_ups, [&](const FollowUpView& one) {
    const std::string who = one.author.empty() ? view.client : one.author;
    return html(R"(<li class="stack stack--2"><p {}>{}</p><p class="small muted">{}</p></li>)",
                lang_of(v, view.lang), one.words,
                who + ", " + v.t.since(one.at, v.now, v.hub.zone));
  });
  const Html form = html::when(view.mine.works_on_it && view.mine.takes_changes, [&] {
    Field words{"follow_up", v.t("challenge.what_became")};
    words.required = true;
    words.rows = 3;
    return html(
        R"(<form class="form" method="post" action="{}" novalidate>{}{}<p><button class="btn btn--small" type="submit">{}</button></p></form>)",
        at(view, "follow-up"), once(v), text_area(v, words), v.t("challenge.note_it"));
  });
  return html(
      R"(<section class="stack" aria-labelledby="f-h"><h2 id="f-h">{}</h2><ul class="rows rows--ruled">{}</ul>{}</section>)",
      v.t("challenge.what_became"), list, form);
}

// ---- rail ----

Html let_go_form(const Visit& v, const ChallengeView& view, const TeamMemberView& one) {
  // A name of its own for each: a fault opens her fold and no other.
  Field reason{"reason-" + std::to_string(one.id), v.t("challenge.reason")};
  reason.required = true;
  return html(
      R"(<details class="fold" {}><summary>{}<span class="visually-hidden"> {}</span>{}</summary><form class="stack stack--3" method="post" action="{}" novalidate>{}<p><button class="btn btn--small btn--quiet" type="submit">{}</button></p></form></details>)",
      html::attribute::open(!v.wrong(reason.name).empty()), v.t("challenge.let_go"), one.name,
      icon("chevron-down"), at(view, "team/" + std::to_string(one.id) + "/end"),
      text_field(v, reason), v.t("challenge.let_go"));
}

Html member(const Visit& v, const ChallengeView& view, const TeamMemberView& one) {
  const html::Url url = url::person(guild::PersonId{one.id});
  Html act;
  if (!one.former && view.mine.takes_changes && v.is(guild::PersonId{one.id}))
    act = small_button(at(view, "team/end"), v.t("challenge.leave_team"));
  else if (!one.former && view.mine.takes_changes && view.mine.guides)
    act = let_go_form(v, view, one);
  return html(R"(<li class="stack stack--2">{}<p class="small muted">{}</p>{}</li>)",
              person_line(one.name, one.sector, one.organisation, &url),
              why_here(v.t, one, view.lang), act);
}

Html placing_form(const Visit& v, const ChallengeView& view,
                  const std::vector<Placeable>& placeable) {
  if (!view.mine.guides || !view.mine.takes_changes || placeable.empty()) return {};
  std::vector<Choice> choices;
  for (const Placeable& one : placeable) choices.push_back({std::to_string(one.id), one.name});
  Field reason{"reason", v.t("challenge.reason"), "", v.t("challenge.reason_is_shown")};
  reason.required = true;
  return html(
      R"(<details class="fold" {}><summary>{}{}</summary><form class="stack" method="post" action="{}" novalidate>{}{}<p><button class="btn btn--small" type="submit">{}</button></p></form></details>)",
      html::attribute::open(!v.wrong("person").empty() || !v.wrong("reason").empty()),
      v.t("challenge.place_somebody"), icon("chevron-down"), at(view, "team"),
      select_field(v, {"person", v.t("challenge.whom")}, choices), text_field(v, reason),
      v.t("challenge.place"));
}

Html team(const Visit& v, const ChallengeView& view, const std::vector<Placeable>& placeable) {
  if (view.state != "chosen") return {};
  Html now, former;
  int people = 0;
  for (const TeamMemberView& one : view.team) {
    (one.former ? former : now) += member(v, view, one);
    people += !one.former;
  }
  Html lead;
  if (view.team.empty())
    lead = html(R"(<p class="small muted">{}</p>)", v.t("challenge.no_team_yet"));
  else if (people < view.team_least)
    lead = note("now", "users",
                html::text(v.t.count("challenge.team_too_small", people,
                                     {std::to_string(view.team_least)})));
  const Html before = html::when(!former.empty(), [&] {
    return html(
        R"(<details class="fold"><summary>{}{}</summary><ul class="stack">{}</ul></details>)",
        v.t("challenge.former_team"), icon("chevron-down"), former);
  });
  return html(R"(<section><h2>{}</h2>{}<ul class="stack">{}</ul>{}{}</section>)",
              v.t("challenge.team"), lead, now, before, placing_form(v, view, placeable));
}

Html client(const Visit& v, const ChallengeView& view) {
  const bool may = view.mine.takes_changes && (view.mine.works_on_it || view.mine.handed_in);
  const Html form = html::when(may, [&] {
    Field name{"client_name", v.t("challenge.client_name"), view.client};
    name.required = true;
    Field mail{"client_mail", v.t("challenge.client_mail"), view.client_mail,
               v.t("challenge.new_client_hint")};
    mail.type = "email";
    return html(
        R"(<details class="fold" {}><summary>{}{}</summary><form class="stack" method="post" action="{}" novalidate>{}{}<p><button class="btn btn--small btn--quiet" type="submit">{}</button></p></form></details>)",
        html::attribute::open(!v.wrong("client_name").empty() || !v.wrong("client_mail").empty()),
        v.t("challenge.change_client"), icon("chevron-down"), at(view, "client"),
        text_field(v, name), text_field(v, mail), v.t("challenge.save"));
  });
  return html(
      R"(<section><h2>{}</h2><p class="sector">{}<strong>{}</strong></p><p>{}</p>{}</section>)",
      v.t("challenge.client"), sector_mark(view.sector), view.organisation, view.client, form);
}

Html question_link(const Visit& v, const ChallengeView& view) {
  if (view.question_path.empty()) return {};
  return html(R"(<p><a class="btn btn--quiet" href="{}">{}{}</a></p>)",
              html::Url::path(view.question_path), icon("message-circle"),
              v.t("challenge.to_question"));
}

}  // namespace

Html draw_challenge(const Visit& v, const ChallengeView& view,
                    const std::vector<Placeable>& placeable) {
  return html(
      R"({}{}{}<div class="split section"><div class="stack stack--7">{}{}{}{}{}{}{}</div><aside class="rail" aria-label="{}">{}{}{}{}</aside></div>)",
      head(v, view), error_summary(v), draw_advice_band(v, view), statement(v, view),
      advice(v, view), follow_up(v, view),
      prose_section(v, view, "p-h", "challenge.as_handed_in", view.problem),
      prose_section(v, view, "t-h", "challenge.tried", view.tried),
      prose_section(v, view, "l-h", "challenge.limits", view.limits), question_link(v, view),
      v.t("challenge.about"), team(v, view, placeable), client(v, view), parking_form(v, view),
      withdrawal_form(v, view));
}

}  // namespace web
