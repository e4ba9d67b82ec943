#include "web/evidence/evidence_section.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "html/markdown.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/evidence/evidence_view.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/questions/question_page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

constexpr std::size_t summary_length = 160;
constexpr int most_on_question = 5;

EvidenceCard card_of(const guild::Evidence& one) {
  EvidenceCard card;
  card.id = one.id.value;
  card.path = url::evidence(one.id, one.is.title).text();
  card.kind = one.is.kind;
  card.title = one.is.title;
  card.lang = one.is.lang;
  card.place = one.is.place;
  card.date = one.is.date;
  card.summary = base::shorten(html::markdown_words(one.is.found), summary_length);
  card.author = one.author_name;
  card.author_sector = one.author_sector;
  card.sources = one.sources;
  return card;
}

ClaimView claim_view(const Visit& v, const guild::FoundQuestion& on, const guild::Claim& one) {
  ClaimView view{one.id.value, one.text, one.lang};
  for (const guild::ClaimSupport& support : one.supports) {
    EvidenceCard& card = view.supports.emplace_back();
    card.id = support.evidence.value;
    card.path = url::evidence(support.evidence, support.title).text();
    card.kind = support.kind;
    card.title = support.title;
    card.lang = support.lang;
  }
  view.mine = v.is(one.author);
  view.may_remove = view.mine || on.may_answer();
  view.removed = one.removed_at.has_value();
  view.removed_reason = one.removed_reason;
  return view;
}

void add_not_heard(const Visit& v, sql::Read& read, guild::QuestionId question, KnownView& view) {
  const auto silent = guild::sectors_not_heard(read, question);
  for (const SectorView& one : sector_views(v, read))
    if (std::find(silent.begin(), silent.end(), one.code) != silent.end())
      view.not_heard.push_back(one);
}

// On the page of their own everything, on that of the question the latest.
enum class Shown { all, latest };
KnownView view_of(const Visit& v, sql::Read& read, const guild::FoundQuestion& found, Shown shown) {
  const guild::Question& question = found.question;
  const bool all = shown == Shown::all;
  KnownView view;
  view.question = question.is.text;
  view.question_path = path_of(question);
  view.lang = question.is.lang;
  for (const guild::Evidence& one : all ? guild::evidence_of(read, question.id)
                                        : guild::evidence_of(read, question.id, most_on_question))
    view.evidence.push_back(card_of(one));
  for (const guild::Claim& one : all ? guild::claims_of(read, question.id)
                                     : guild::latest_claims(read, question.id, most_on_question))
    view.claims.push_back(claim_view(v, found, one));
  if (all || !view.evidence.empty()) add_not_heard(v, read, question.id, view);
  const bool open = !found.standing.is_closed_down && !question.withdrawn_at;
  view.works_on = open && guild::works_on_question(read, found, v.actor.person);
  view.may_note = open && (view.works_on || found.standing.takes_part());
  return view;
}

Reply show(Visit& v, sql::Read& read) {
  const guild::FoundQuestion found = question_of_route(v, read);
  const guild::Question& question = found.question;
  v.live_topics.push_back(guild::topic_of(question.id));
  Shell shell;
  shell.title = v.t("evidence.title");
  shell.section = Section::communities;
  shell.noindex = true;
  shell.crumbs = {
      {question.community_name.in(v.language()), url::community(question.community_slug)},
      {question.is.text, html::Url::path(path_of(question)), question.is.lang}};
  return page(v, shell, view_of(v, read, found, Shown::all), draw_known);
}

// ---- claims ----

guild::FoundQuestion worked_on(const Visit& v, sql::Read& read) {
  guild::FoundQuestion found = question_to_change(v, read);
  if (!guild::works_on_question(read, found, v.actor.person)) base::forbidden("claim.workers_only");
  return found;
}

Reply back(const guild::FoundQuestion& found) {
  return see_other(path_of(found.question, "/evidence") + "#claims");
}

Reply claim(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = worked_on(v, write);
  Reader in(*v.form);
  const std::string text = in.line("claim", guild::quote_length, Reader::required);
  in.done();
  guild::add_claim(write, found.question.id, v.actor.person, text, found.question.is.lang, v.now);
  return back(found);
}

guild::ClaimId claim_of_route(const Visit& v) { return guild::ClaimId{v.number("claim")}; }

// By who wrote it, and with a reason by who says what answers the question.
Reply remove_claim(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = worked_on(v, write);
  const guild::ClaimId id = claim_of_route(v);
  const auto all = guild::claims_of(write, found.question.id);
  const auto it =
      std::find_if(all.begin(), all.end(), [&](const guild::Claim& one) { return one.id == id; });
  if (it == all.end()) base::not_found("no such claim");
  const bool mine = v.is(it->author);
  if (!mine && !found.may_answer()) base::forbidden();
  Reader in(*v.form);
  const std::string reason =
      in.line("reason-" + std::to_string(id.value), base::limits::line_length,
              mine ? Reader::optional : Reader::required);
  in.done();
  guild::remove_claim(write, found.question.id, id, v.actor.person, reason, v.now);
  return back(found);
}

Reply support(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = worked_on(v, write);
  const guild::ClaimId id = claim_of_route(v);
  Reader in(*v.form);
  const auto evidence =
      in.integer("evidence-" + std::to_string(id.value), 1, INT64_MAX, Reader::required);
  in.done();
  guild::support_claim(write, found.question.id, id, guild::EvidenceId{*evidence}, v.actor.person,
                       v.now);
  return back(found);
}

Reply end_support(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = worked_on(v, write);
  guild::end_claim_support(write, found.question.id, claim_of_route(v),
                           guild::EvidenceId{v.number("evidence")}, v.actor.person, v.now);
  return back(found);
}

}  // namespace

EvidenceOnQuestion evidence_on_question(Visit& v, sql::Read& read,
                                        const guild::FoundQuestion& found) {
  const KnownView view = view_of(v, read, found, Shown::latest);
  EvidenceOnQuestion shown;
  if (view.evidence.empty() && view.claims.empty() && !view.may_note) return shown;
  const html::Url all = url::question(found.question.id, view.question, "evidence");
  if (!view.evidence.empty())
    shown.facts = html(R"(<li>{}<span><a href="{}">{}</a></span></li>)", icon("archive"), all,
                       v.t.count("evidence.count", guild::count_evidence(read, found.question.id)));
  const Html add = html::when(view.may_note, [&] {
    return html(R"(<a class="btn btn--small btn--quiet" href="{}">{}{}</a>)",
                url::question(found.question.id, view.question, "evidence/new"), icon("plus"),
                v.t("evidence.add"));
  });
  const Html more = html::when(!view.evidence.empty() || !view.claims.empty(), [&] {
    return html(R"(<p><a class="more" href="{}">{}</a></p>)", all, v.t("evidence.to_all"));
  });
  shown.before = html(
      R"(<section aria-labelledby="q-ev"><div class="section__head"><div><h2 id="q-ev">{}</h2><p>{}</p></div>{}</div><div class="stack stack--5">{}{}{}{}</div></section>)",
      v.t("evidence.title"), v.t("evidence.lead"), add, draw_evidence_list(v, view),
      draw_claim_list(v, view), draw_not_heard(v, view), more);
  return shown;
}

void add_evidence_list_routes(Router& r) {
  r.get("/q/{id}/evidence", Guard::signed_in, show);
  r.post("/q/{id}/claims", Guard::signed_in, claim, show);
  r.post("/q/{id}/claims/{claim}/removal", Guard::signed_in, remove_claim, show);
  r.post("/q/{id}/claims/{claim}/evidence", Guard::signed_in, support, show);
  r.post("/q/{id}/claims/{claim}/evidence/{evidence}/end", Guard::signed_in, end_support);
}

}  // namespace web
