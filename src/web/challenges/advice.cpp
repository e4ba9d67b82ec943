// What a team writes: the problem as it agrees it with the client (/challenges/{id}/statement), and
// the advice, item by item (/challenges/{id}/advice).
#include "base/limits.hpp"
#include "web/challenges/challenge_urls.hpp"
#include "web/challenges/challenge_view.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

template <class View, class Draw>
Reply show_form(Visit& v, const guild::Challenge& challenge, std::string title, const View& view,
                Draw draw) {
  Shell shell;
  shell.title = std::move(title);
  shell.section = Section::communities;
  shell.noindex = true;
  shell.crumbs = {{v.t("challenge.title"), url::community(challenge.community_slug, "challenges")},
                  {challenge.is.title, html::Url::path(path_of(challenge)), challenge.is.lang}};
  return page(v, shell, view, [&](const Visit& visit, const View& shown) {
    return html(R"(<div class="wrap page page--top">{}</div>)", draw(visit, shown));
  });
}

// ---- the problem ----

struct StatementFormView {
  std::string action, client;
  bool there = false;  // it is written anew
  guild::StatementDraft is;
};
BOOST_DESCRIBE_STRUCT(StatementFormView, (), (action, client, there, is))

Html draw_statement_form(const Visit& v, const StatementFormView& view) {
  const guild::StatementDraft& is = view.is;
  Field question{"question", v.t("challenge.our_question"), is.question,
                 v.t("challenge.question_hint")};
  question.required = true;
  Field problem{"problem", v.t("challenge.problem"), is.problem};
  problem.required = true;
  const Field patterns{"patterns", v.t("challenge.patterns"), is.patterns,
                       v.t("challenge.patterns_hint")};
  const Field not_asked{"not_asked", v.t("challenge.not_the_question"), is.not_asked};
  Field reason{"reason", v.t("challenge.why_changed")};
  reason.required = true;
  return html(
      R"(<header class="head"><h1>{}</h1><p class="lead">{}</p></header><form class="form" method="post" action="{}" novalidate><input type="hidden" name="after" value="{}">{}{}{}{}{}{}<p><button class="btn" type="submit">{}</button></p></form>)",
      v.t(view.there ? "challenge.rewrite" : "challenge.write_statement"),
      v.t("challenge.statement_lead", {view.client}), html::Url::path(view.action), is.after,
      error_summary(v), text_field(v, question), text_area(v, problem), text_area(v, patterns),
      text_field(v, not_asked), html::when(view.there, [&] { return text_field(v, reason); }),
      v.t("challenge.save"));
}

Reply statement_form(Visit& v, sql::Read& read) {
  const guild::Challenge challenge = challenge_to_work_on(v, read).challenge;
  const auto versions = guild::statements_of(read, challenge.id);
  StatementFormView view;
  view.action = path_of(challenge, "statement");
  view.client = challenge.is.client_name;
  view.there = !versions.empty();
  if (view.there) {
    view.is = versions.front().is;
    view.is.after = versions.front().number;
    view.is.reason.clear();  // of that version; this one has its own
  } else {
    view.is.problem = challenge.is.problem;
  }
  return show_form(v, challenge, v.t("challenge.agreed_problem"), view, draw_statement_form);
}

Reply write_statement(Visit& v, sql::Write& write) {
  const guild::Challenge challenge = challenge_to_work_on(v, write).challenge;
  Reader in(*v.form);
  guild::StatementDraft draft;
  draft.question = in.line("question", base::limits::line_length, Reader::required);
  draft.problem = in.block("problem", base::limits::markdown_bytes, Reader::required);
  draft.patterns = in.block("patterns", base::limits::markdown_bytes);
  draft.not_asked = in.line("not_asked", guild::paragraph_length);
  draft.reason = in.line("reason", base::limits::line_length);
  draft.after = static_cast<int>(in.integer("after", 0, 100'000).value_or(0));
  in.done();
  guild::write_statement(write, challenge.id, v.actor.person, draft, v.now);
  return with_flash(v, see_other(path_of(challenge)), "challenge.saved");
}

Reply ask_agreement(Visit& v, sql::Write& write) {
  const guild::Challenge challenge = challenge_to_work_on(v, write).challenge;
  guild::ask_agreement(write, challenge.id, v.actor.person, v.now);
  return with_flash(v, see_other(path_of(challenge)), "challenge.client_asked");
}

// ---- the advice ----

struct AdviceView {
  std::string path;  // of the challenge
  std::string lang, client, summary;
  bool presented = false;
  std::vector<ItemView> items;
  std::vector<SupportView> possible;  // what an item may rest on
};
BOOST_DESCRIBE_STRUCT(AdviceView, (), (path, lang, client, summary, presented, items, possible))

html::Url at(const AdviceView& view, std::string_view part) {
  return html::Url::path(view.path + "/" + std::string(part));
}

html::Url at(const AdviceView& view, const ItemView& item, const std::string& part) {
  return at(view, "items/" + std::to_string(item.id) + "/" + part);
}

std::string named(const char* field, const ItemView& item) {
  return std::string(field) + "-" + std::to_string(item.id);
}

Html item_text(const Visit& v, const AdviceView& view, const ItemView& item) {
  if (!item.answer.empty())
    return html(R"(<p><strong {}>{}</strong></p><p>{} {}</p><p class="small muted">{}</p>)",
                lang_of(v, view.lang), item.text, icon("reply"), client_answer(v, item, view.lang),
                v.t("challenge.item_answered"));
  Field text{named("text", item), v.t("challenge.item"), item.text};
  text.required = true;
  text.rows = 2;
  return html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}<div class="cluster"><button class="btn btn--small btn--quiet" type="submit">{}</button><button class="btn btn--small btn--quiet" type="submit" formaction="{}" formnovalidate>{}</button></div></form>)",
      at(view, item, "change"), text_area(v, text), v.t("challenge.save"),
      at(view, item, "removal"), v.t("challenge.remove_item"));
}

Html item_supports(const Visit& v, const AdviceView& view, const ItemView& item) {
  const Html there = html::each(item.supports, [&](const SupportView& one) {
    return html(
        R"(<li class="between"><span class="small" {}>{}</span><form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}</button></form></li>)",
        lang_of(v, one.lang), rests_on(v, one),
        at(view, item,
           (one.kind == "evidence" ? "evidence/" : "supports/") + std::to_string(one.id) + "/end"),
        v.t("challenge.unlink"));
  });
  const Html flag = html::when(item.supports.empty(), [&] {
    return html(R"(<p class="status status--bad">{}{}</p>)", icon("triangle-alert"),
                v.t("challenge.not_supported"));
  });
  std::vector<Choice> choices;
  for (const SupportView& one : view.possible)
    choices.push_back({one.kind + "-" + std::to_string(one.id), rests_on(v, one)});
  const Html add =
      choices.empty()
          ? html(R"(<p class="small muted">{}</p>)", v.t("challenge.nothing_to_link"))
          : html(
                R"(<form class="stack stack--3" method="post" action="{}">{}<p><button class="btn btn--small btn--quiet" type="submit">{}{}</button></p></form>)",
                at(view, item, "supports"),
                select_field(v, {named("support", item), v.t("challenge.link_to")}, choices),
                icon("link"), v.t("challenge.link"));
  return html(R"(<div class="stack stack--3">{}<ul class="stack stack--2">{}</ul>{}</div>)", flag,
              there, add);
}

Html talk_form(const Visit& v, const AdviceView& view, const ItemView& item) {
  if (!item.outcome.empty())
    return html(R"(<p class="small muted">{}</p>)", v.t("challenge.item_is_settled"));
  Field party{named("party", item), v.t("challenge.talked_to")};
  party.required = true;
  Field date{named("date", item), v.t("challenge.talk_date"), base::iso(v.today())};
  date.type = "date";
  date.required = true;
  Field words{named("words", item), v.t("challenge.talk_words")};
  words.required = true;
  words.rows = 2;
  return html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}{}{}{}<p><button class="btn btn--small btn--quiet" type="submit">{}</button></p></form>)",
      at(view, item, "talks"), once(v), text_field(v, party), text_field(v, date),
      text_area(v, words), v.t("challenge.note_talk"));
}

Html outcome_form(const Visit& v, const AdviceView& view, const ItemView& item) {
  const Field outcome{named("outcome", item), v.t("challenge.where_is_it"), item.outcome};
  const Field words{named("outcome_words", item), v.t("challenge.outcome_words"),
                    item.outcome_words};
  return html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}{}<p><button class="btn btn--small btn--quiet" type="submit">{}</button></p></form>)",
      at(view, item, "outcome"),
      select_field(v, outcome,
                   {{"", v.t("challenge.outcome.open")},
                    {"landed", v.t("challenge.outcome.landed")},
                    {"dropped", v.t("challenge.outcome.dropped")}}),
      text_field(v, words), v.t("challenge.save"));
}

// Opened again when something in it is wrong.
bool has_fault(const Visit& v, const ItemView& item, const char* field) {
  return !v.wrong(named(field, item)).empty();
}

Html item_card(const Visit& v, const AdviceView& view, const ItemView& item) {
  const Html after = html::when(view.presented, [&] {
    return html(
        R"(<details class="fold" {}><summary>{}{}</summary>{}</details><details class="fold" {}><summary>{}{}</summary>{}</details>)",
        html::attribute::open(has_fault(v, item, "party") || has_fault(v, item, "date") ||
                              has_fault(v, item, "words")),
        v.t.count("challenge.talks", std::ssize(item.talks)), icon("chevron-down"),
        talk_form(v, view, item),
        html::attribute::open(has_fault(v, item, "outcome") || has_fault(v, item, "outcome_words")),
        v.t("challenge.where_is_it"), icon("chevron-down"), outcome_form(v, view, item));
  });
  return html(R"(<li class="card stack" id="i-{}">{}{}{}</li>)", item.id, item_text(v, view, item),
              item_supports(v, view, item), after);
}

Html summary_form(const Visit& v, const AdviceView& view) {
  Field summary{"summary", v.t("challenge.summary"), view.summary, v.t("challenge.summary_hint")};
  summary.rows = 3;
  return html(
      R"(<form class="form" method="post" action="{}" novalidate>{}<p><button class="btn btn--small btn--quiet" type="submit">{}</button></p></form>)",
      at(view, "advice"), text_area(v, summary), v.t("challenge.save"));
}

Html new_item_form(const Visit& v, const AdviceView& view) {
  Field text{"text", v.t("challenge.new_item"), "", v.t("challenge.new_item_hint")};
  text.required = true;
  text.rows = 2;
  return html(
      R"(<form class="form" method="post" action="{}" novalidate>{}{}<p><button class="btn btn--small" type="submit">{}{}</button></p></form>)",
      at(view, "items"), once(v), text_area(v, text), icon("plus"), v.t("challenge.add_item"));
}

Html presenting(const Visit& v, const AdviceView& view) {
  if (view.items.empty()) return {};
  int unsupported = 0;
  for (const ItemView& item : view.items) unsupported += item.supports.empty();
  const Html warning = html::when(unsupported > 0, [&] {
    return html(R"(<p>{}</p>)", v.t.count("challenge.unsupported", unsupported));
  });
  return note(
      "now", "send",
      html(
          R"(<p>{}</p>{}<form method="post" action="{}"><button class="btn btn--small" type="submit">{}</button></form>)",
          v.t(view.presented ? "challenge.was_presented" : "challenge.present_lead", {view.client}),
          warning, at(view, "presentation"),
          v.t(view.presented ? "challenge.present_again" : "challenge.present")));
}

Html draw_advice(const Visit& v, const AdviceView& view) {
  const Html list =
      html::each(view.items, [&](const ItemView& item) { return item_card(v, view, item); });
  return html(
      R"(<header class="head"><h1>{}</h1><p class="lead">{}</p></header><div class="stack stack--6">{}{}<ol class="stack stack--5">{}</ol>{}{}</div>)",
      v.t("challenge.advice"), v.t("challenge.advice_lead"), error_summary(v),
      summary_form(v, view), list, new_item_form(v, view), presenting(v, view));
}

Reply advice_page(Visit& v, sql::Read& read) {
  const guild::Challenge challenge = challenge_to_work_on(v, read).challenge;
  AdviceView view{path_of(challenge), challenge.is.lang, challenge.is.client_name,
                  challenge.summary};
  view.presented = challenge.presented_at.has_value();
  view.items = item_views(read, challenge);
  for (const guild::Support& one : guild::possible_supports(read, challenge))
    view.possible.push_back(support_view(one));
  v.live_topics.push_back("challenge:" + std::to_string(challenge.id.value));
  return show_form(v, challenge, v.t("challenge.advice"), view, draw_advice);
}

// ---- its POSTs: each for one item of the route's challenge ----

struct ItemOfRoute {
  guild::Challenge challenge;
  guild::ItemId item;
  std::string field(const char* name) const {
    return std::string(name) + "-" + std::to_string(item.value);
  }
  Reply back() const {
    return see_other(path_of(challenge, "advice") + "#i-" + std::to_string(item.value));
  }
};

ItemOfRoute item_of_route(const Visit& v, sql::Read& read) {
  return {challenge_to_work_on(v, read).challenge, guild::ItemId{v.number("item")}};
}

Reply change_summary(Visit& v, sql::Write& write) {
  const guild::Challenge challenge = challenge_to_work_on(v, write).challenge;
  Reader in(*v.form);
  const std::string summary = in.line("summary", guild::paragraph_length);
  in.done();
  guild::change_summary(write, challenge.id, v.actor.person, summary, v.now);
  return with_flash(v, see_other(path_of(challenge, "advice")), "challenge.saved");
}

Reply add_item(Visit& v, sql::Write& write) {
  const guild::Challenge challenge = challenge_to_work_on(v, write).challenge;
  Reader in(*v.form);
  const std::string text = in.line("text", guild::paragraph_length, Reader::required);
  in.done();
  const guild::ItemId item = guild::add_item(write, challenge.id, v.actor.person, text, v.now);
  return see_other(path_of(challenge, "advice") + "#i-" + std::to_string(item.value));
}

Reply change_item(Visit& v, sql::Write& write) {
  const ItemOfRoute of = item_of_route(v, write);
  Reader in(*v.form);
  const std::string text = in.line(of.field("text"), guild::paragraph_length, Reader::required);
  in.done();
  guild::change_item(write, of.challenge.id, of.item, v.actor.person, text, v.now);
  return of.back();
}

Reply remove_item(Visit& v, sql::Write& write) {
  const ItemOfRoute of = item_of_route(v, write);
  guild::remove_item(write, of.challenge.id, of.item, v.actor.person, v.now);
  return with_flash(v, see_other(path_of(of.challenge, "advice")), "challenge.item_removed");
}

Reply support_item(Visit& v, sql::Write& write) {
  const ItemOfRoute of = item_of_route(v, write);
  Reader in(*v.form);
  const std::string field = of.field("support");
  const auto support = support_of(in.line(field, 40, Reader::required));
  if (!support) in.wrong(field, "form.choose");
  in.done();
  guild::support_item(write, of.challenge.id, of.item, *support, v.actor.person, v.now);
  return of.back();
}

Reply end_support(Visit& v, sql::Write& write) {
  const ItemOfRoute of = item_of_route(v, write);
  guild::end_support(write, of.challenge.id, of.item, guild::CommentId{v.number("comment")});
  return of.back();
}

Reply end_evidence(Visit& v, sql::Write& write) {
  const ItemOfRoute of = item_of_route(v, write);
  guild::end_support(write, of.challenge.id, of.item, guild::EvidenceId{v.number("evidence")});
  return of.back();
}

Reply note_talk(Visit& v, sql::Write& write) {
  const ItemOfRoute of = item_of_route(v, write);
  Reader in(*v.form);
  guild::TalkDraft draft;
  draft.party = in.line(of.field("party"), base::limits::name_length, Reader::required);
  draft.date = in.date(of.field("date"), Reader::required);
  draft.words = in.line(of.field("words"), guild::paragraph_length, Reader::required);
  in.done();
  guild::note_talk(write, of.challenge.id, of.item, v.actor.person, draft, v.now);
  return of.back();
}

Reply settle_item(Visit& v, sql::Write& write) {
  const ItemOfRoute of = item_of_route(v, write);
  Reader in(*v.form);
  const std::string outcome = in.choice(of.field("outcome"), {"", "landed", "dropped"});
  const std::string words = in.line(of.field("outcome_words"), base::limits::line_length);
  in.done();
  guild::settle_item(write, of.challenge.id, of.item, v.actor.person, outcome, words, v.now);
  return of.back();
}

Reply present(Visit& v, sql::Write& write) {
  const guild::Challenge challenge = challenge_to_work_on(v, write).challenge;
  guild::present_advice(write, challenge.id, v.actor.person, v.now);
  return with_flash(v, see_other(path_of(challenge)), "challenge.presented");
}

}  // namespace

void add_advice_routes(Router& r) {
  const Guard guard = Guard::signed_in;
  r.get("/challenges/{id}/statement", guard, statement_form);
  r.post("/challenges/{id}/statement", guard, write_statement, statement_form);
  r.post("/challenges/{id}/statement/request", guard, ask_agreement);
  r.get("/challenges/{id}/advice", guard, advice_page);
  r.post("/challenges/{id}/advice", guard, change_summary, advice_page);
  r.post("/challenges/{id}/presentation", guard, present);
  r.post("/challenges/{id}/items", guard, add_item, advice_page);
  r.post("/challenges/{id}/items/{item}/change", guard, change_item, advice_page);
  r.post("/challenges/{id}/items/{item}/removal", guard, remove_item);
  r.post("/challenges/{id}/items/{item}/supports", guard, support_item, advice_page);
  r.post("/challenges/{id}/items/{item}/supports/{comment}/end", guard, end_support);
  r.post("/challenges/{id}/items/{item}/evidence/{evidence}/end", guard, end_evidence);
  r.post("/challenges/{id}/items/{item}/talks", guard, note_talk, advice_page);
  r.post("/challenges/{id}/items/{item}/outcome", guard, settle_item, advice_page);
}

}  // namespace web
