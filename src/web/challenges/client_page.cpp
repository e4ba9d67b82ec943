// /client/{token}: what a client does without an account. She agrees to the problem as the team
// wrote it or says what should change, replies to the advice item by item, and says after half a
// year what became of it. Opening the page changes nothing, since mail scanners open every link.
//
// The token names the challenge and which of its clients it was signed for; the page says her name,
// so that who was handed the link by mistake sees that it is not for her.
#include "base/limits.hpp"
#include "guild/communities/closed_down.hpp"
#include "html/markdown.hpp"
#include "web/challenges/challenge_mail.hpp"
#include "web/challenges/challenge_urls.hpp"
#include "web/challenges/challenge_view.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/signed_link.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct ClientView {
  std::string title, lang, organisation, client, problem;
  std::optional<StatementView> statement;
  std::string summary;
  std::optional<base::Instant> presented_at;
  std::vector<ItemView> items;
  std::vector<FollowUpView> follow_ups;
  bool asks_what_became = false;
  bool takes_changes = true;  // its community was not closed
};
BOOST_DESCRIBE_STRUCT(ClientView, (),
                      (title, lang, organisation, client, problem, statement, summary, presented_at,
                       items, follow_ups, asks_what_became, takes_changes))

guild::Challenge challenge_of(const Visit& v, sql::Read& read) {
  const auto ids = read_link(v.services, client_purpose, v.parameter("token"), 2, v.now);
  return guild::find_challenge_of_client(read, guild::ChallengeId{ids[0]}, ids[1]);
}

guild::Challenge client_to_change(const Visit& v, sql::Read& read) {
  guild::Challenge challenge = challenge_of(v, read);
  guild::refuse_closed_down(read, challenge.community);
  return challenge;
}

html::Url at(const Visit& v, std::string_view part = {}) {
  return url::client(v.parameter("token"), part);
}

// The link may be forwarded: it shows no member's name, nor what the team says among themselves.
void keep_among_members(ClientView& view) {
  if (view.statement) view.statement->author = view.statement->reason = "";
  for (ItemView& item : view.items) {
    item.supports.clear();
    item.talks.clear();
    item.outcome = item.outcome_words = "";
  }
  for (FollowUpView& one : view.follow_ups) one.author = one.author.empty() ? "client" : "team";
}

ClientView view_of(sql::Read& read, const guild::Challenge& challenge) {
  ClientView view;
  view.title = challenge.is.title;
  view.lang = challenge.is.lang;
  view.organisation = challenge.is.organisation;
  view.client = challenge.is.client_name;
  view.problem = challenge.is.problem;
  auto statements = statement_views(read, challenge.id);
  if (!statements.empty()) view.statement = std::move(statements.front());
  view.presented_at = challenge.presented_at;
  // What the team still writes is not the client's yet.
  if (challenge.presented_at) {
    view.summary = challenge.summary;
    view.items = item_views(read, challenge);
  }
  view.asks_what_became = challenge.follow_up_asked_at.has_value();
  if (view.asks_what_became)
    for (const guild::FollowUp& one : guild::follow_ups_of(read, challenge.id))
      view.follow_ups.push_back({one.author, one.words, one.at});
  keep_among_members(view);
  view.takes_changes = !guild::is_closed_down(read, challenge.community);
  return view;
}

// ---- the problem ----

Html agreement(const Visit& v, const ClientView& view) {
  const StatementView& one = *view.statement;
  if (one.agreed_at)
    return note(
        "info", "check",
        html::text(v.t("challenge.you_agreed_on",
                       {v.t.plain_date(base::wall_time(*one.agreed_at, v.hub.zone).date)})));
  if (!view.takes_changes) return {};
  Field words{"words", v.t("challenge.what_should_change"), one.client_words};
  words.required = true;
  words.rows = 3;
  return html(
      R"(<form method="post" action="{}"><input type="hidden" name="number" value="{}"><button class="btn" type="submit">{}{}</button></form><form class="form" method="post" action="{}" novalidate><input type="hidden" name="number" value="{}">{}<p><button class="btn btn--quiet" type="submit">{}</button></p></form>)",
      at(v, "agreement"), one.number, icon("check"), v.t("challenge.agree"), at(v, "words"),
      one.number, text_area(v, words), v.t("challenge.send_words"));
}

Html statement(const Visit& v, const ClientView& view) {
  if (!view.statement)
    return html(R"(<section class="stack"><h2>{}</h2><div class="prose" {}>{}</div></section>)",
                v.t("challenge.as_handed_in"), lang_of(v, view.lang), html::markdown(view.problem));
  return html(R"(<section class="stack"><h2>{}</h2>{}{}</section>)",
              v.t("challenge.agreed_problem"), draw_statement(v, *view.statement, view.lang),
              agreement(v, view));
}

// ---- the advice ----

Html reply_to(const Visit& v, const ClientView& view, const ItemView& item) {
  if (!view.takes_changes)
    return html(R"(<li class="stack stack--2"><p {}><strong>{}</strong></p>{}</li>)",
                lang_of(v, view.lang), item.text, html::when(!item.answer.empty(), [&] {
                  return html(R"(<p>{} {}</p>)", icon("reply"), client_answer(v, item, view.lang));
                }));
  const std::string id = std::to_string(item.id);
  const Field answer{"answer-" + id, v.t("challenge.your_reply"), item.answer};
  Field reason{"reason-" + id, v.t("challenge.your_reason"), item.reason,
               v.t("challenge.your_reason_hint")};
  return html(
      R"(<li class="card stack"><p {}><strong>{}</strong></p><input type="hidden" name="wording-{}" value="{}">{}{}</li>)",
      lang_of(v, view.lang), item.text, id, guild::wording_of(item.text),
      choice_field(v, answer,
                   {{"yes", v.t("challenge.answer.yes")},
                    {"partly", v.t("challenge.answer.partly")},
                    {"no", v.t("challenge.answer.no")},
                    {"later", v.t("challenge.answer.later")}}),
      text_field(v, reason));
}

Html advice(const Visit& v, const ClientView& view) {
  if (view.items.empty()) return {};
  const Html lead = html::when(!view.summary.empty(), [&] {
    return html(R"(<p class="lead" {}>{}</p>)", lang_of(v, view.lang), view.summary);
  });
  const Html items =
      html(R"(<ol class="stack stack--5">{}</ol>)",
           html::each(view.items, [&](const ItemView& item) { return reply_to(v, view, item); }));
  if (!view.takes_changes)
    return html(R"(<section class="stack"><h2>{}</h2>{}{}</section>)",
                v.t("challenge.advice_to_you"), lead, items);
  return html(
      R"(<section class="stack"><h2>{}</h2>{}<form class="form" method="post" action="{}" novalidate>{}<p><button class="btn btn--large" type="submit">{}</button></p></form></section>)",
      v.t("challenge.advice_to_you"), lead, at(v, "replies"), items, v.t("challenge.send_replies"));
}

Html what_became(const Visit& v, const ClientView& view) {
  if (!view.asks_what_became) return {};
  Field words{"follow_up", v.t("challenge.what_became")};
  words.required = true;
  words.rows = 3;
  const Html there = html::each(view.follow_ups, [&](const FollowUpView& one) {
    return html(R"(<li><p>{}</p><p class="small muted">{}</p></li>)", one.words,
                one.author == "client" ? view.client : v.t("challenge.team"));
  });
  const Html form = html::when(view.takes_changes, [&] {
    return html(
        R"(<form class="form" method="post" action="{}" novalidate>{}{}<p><button class="btn" type="submit">{}</button></p></form>)",
        at(v, "follow-up"), once(v), text_area(v, words), v.t("challenge.note_it"));
  });
  return html(
      R"(<section class="stack"><h2>{}</h2><ul class="rows rows--ruled">{}</ul>{}</section>)",
      v.t("challenge.half_a_year"), there, form);
}

Html draw(const Visit& v, const ClientView& view) {
  return html(
      R"(<div class="wrap page page--top"><header class="head"><h1 {}>{}</h1><p class="lead">{}</p></header><div class="stack stack--7">{}{}{}{}</div></div>)",
      lang_of(v, view.lang), view.title,
      v.t("challenge.client_lead", {view.client, view.organisation}), error_summary(v),
      what_became(v, view), advice(v, view), statement(v, view));
}

Reply show(Visit& v, sql::Read& read) {
  const ClientView view = view_of(read, challenge_of(v, read));
  Shell shell;
  shell.title = view.title;
  shell.noindex = true;
  return page(v, shell, view, draw);
}

Reply back(const Visit& v, std::string_view flash) {
  return with_flash(v, see_other(at(v).text()), flash);
}

int asked_number(Reader& in) {
  return static_cast<int>(in.integer("number", 1, 100'000, Reader::required).value_or(0));
}

Reply agree(Visit& v, sql::Write& write) {
  const guild::Challenge challenge = client_to_change(v, write);
  Reader in(*v.form);
  const int number = asked_number(in);
  in.done();
  guild::agree_statement(write, challenge.id, number, v.now);
  return back(v, "challenge.agreed_thanks");
}

Reply say(Visit& v, sql::Write& write) {
  const guild::Challenge challenge = client_to_change(v, write);
  Reader in(*v.form);
  const int number = asked_number(in);
  const std::string words = in.block("words", guild::paragraph_length, Reader::required);
  in.done();
  guild::answer_statement(write, challenge.id, number, words, v.now);
  return back(v, "challenge.words_thanks");
}

// All items in one form; those without an answer yet may wait.
Reply reply(Visit& v, sql::Write& write) {
  const guild::Challenge challenge = client_to_change(v, write);
  Reader in(*v.form);
  struct ItemReply {
    guild::ItemId item;
    std::string wording;  // as she read it
    guild::ClientResponse is;
  };
  std::vector<ItemReply> replies;
  for (const guild::AdviceItem& item : guild::items_of(write, challenge.id)) {
    const std::string id = std::to_string(item.id.value);
    if (v.form->value("answer-" + id).empty()) continue;
    guild::ClientResponse one;
    one.answer = in.choice("answer-" + id, {"yes", "partly", "no", "later"});
    one.reason = in.line("reason-" + id, guild::paragraph_length,
                         one.answer == "yes" ? Reader::optional : Reader::required);
    replies.push_back({item.id, v.form->value("wording-" + id), std::move(one)});
  }
  in.done();
  for (const ItemReply& one : replies)
    guild::respond(write, challenge.id, one.item, one.wording, one.is, v.now);
  return back(v, "challenge.replies_thanks");
}

Reply follow_up(Visit& v, sql::Write& write) {
  const guild::Challenge challenge = client_to_change(v, write);
  Reader in(*v.form);
  const std::string words = in.block("follow_up", guild::paragraph_length, Reader::required);
  in.done();
  guild::note_follow_up(write, challenge.id, {}, words, v.now);
  return back(v, "challenge.words_thanks");
}

}  // namespace

void add_client_routes(Router& r) {
  r.get("/client/{token}", Guard::anyone, show).private_page = true;
  r.post("/client/{token}/agreement", Guard::anyone, agree, show).private_page = true;
  r.post("/client/{token}/words", Guard::anyone, say, show).private_page = true;
  r.post("/client/{token}/replies", Guard::anyone, reply, show).private_page = true;
  r.post("/client/{token}/follow-up", Guard::anyone, follow_up, show).private_page = true;
}

}  // namespace web
