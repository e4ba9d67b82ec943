// Evidence: noting it on a question, its page, its sources and quotes, changing and withdrawing it.
#include <algorithm>

#include "base/limits.hpp"
#include "guild/organisations/organisation.hpp"
#include "web/based_on.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/evidence/evidence_view.hpp"
#include "web/page.hpp"
#include "web/questions/question_page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

guild::FoundEvidence evidence_of_route(const Visit& v, sql::Read& read) {
  return guild::find_evidence_for(read, v.actor, guild::EvidenceId{v.number("id")}, v.now);
}

guild::FoundEvidence changeable(const Visit& v, sql::Read& read) {
  guild::FoundEvidence found = evidence_of_route(v, read);
  found.in.takes_changes();
  if (!found.may_change()) base::forbidden();
  return found;
}

// For who adds sources and quotes.
guild::FoundEvidence worked_on(const Visit& v, sql::Read& read) {
  guild::FoundEvidence found = evidence_of_route(v, read);
  found.in.takes_changes();
  if (!found.may_add()) base::forbidden("claim.workers_only");
  return found;
}

// For who adds quotes.
guild::FoundEvidence quoted(const Visit& v, sql::Read& read) {
  guild::FoundEvidence found = worked_on(v, read);
  if (!found.may_quote()) base::forbidden("quote.not_open");
  return found;
}

std::string page_of(const guild::Evidence& evidence, std::string_view part = {}) {
  return url::evidence(evidence.id, evidence.is.title, part).text();
}

Reply back(const guild::FoundEvidence& found) { return see_other(page_of(found.evidence)); }

// ---- reading ----

void add_sources(const Visit& v, sql::Read& read, EvidenceView& view) {
  for (const guild::Source& one : guild::sources_of(read, guild::EvidenceId{view.id}))
    view.sources.push_back({one.id.value, one.is.citation, one.is.link, one.is.reliability,
                            v.is(one.added_by), one.removed_at.has_value(), one.removed_reason});
}

void add_quotes(const Visit& v, sql::Read& read, const guild::FoundEvidence& found,
                EvidenceView& view) {
  for (const guild::Quote& one : guild::quotes_for(read, found))
    view.quotes.push_back({one.id.value, one.is.text, one.is.lang, one.is.speaker,
                           one.is.organisation, one.is.sector, one.is.contact_mail, one.permission,
                           one.named, v.is(one.added_by)});
}

void add_claims(sql::Read& read, const guild::Evidence& evidence, EvidenceView& view) {
  for (const guild::Claim& claim : guild::claims_of(read, evidence.question)) {
    const auto rests = [&](const guild::ClaimSupport& one) { return one.evidence == evidence.id; };
    if (!claim.removed_at && std::any_of(claim.supports.begin(), claim.supports.end(), rests))
      view.claims.push_back({claim.text, claim.lang});
  }
}

EvidenceView view_of(Visit& v, sql::Read& read, const guild::FoundEvidence& found) {
  const guild::Evidence& evidence = found.evidence;
  const guild::EvidenceDraft& is = evidence.is;
  EvidenceView view;
  view.id = evidence.id.value;
  view.path = page_of(evidence);
  view.question = found.in.question.is.text;
  view.question_lang = found.in.question.is.lang;
  view.question_path = path_of(found.in.question);
  view.kind = is.kind;
  view.title = is.title;
  view.lang = is.lang;
  view.date = is.date;
  view.place = is.place;
  view.people = is.people;
  view.guide = is.guide;
  view.found = is.found;
  view.gaps = is.gaps;
  view.author_id = evidence.author.value;
  view.author = evidence.author_name;
  view.author_sector = evidence.author_sector;
  view.noted_at = evidence.created_at;
  view.withdrawn_at = evidence.withdrawn_at;
  view.withdrawn_reason = evidence.withdrawn_reason;
  view.mine = found.wrote;
  view.may_change = found.may_change();
  view.may_add = found.may_add();
  view.may_quote = found.may_quote();
  view.takes_changes = !found.in.standing.is_closed_down;
  view.sectors = sector_views(v, read);
  for (const SectorView& one : view.sectors)
    if (one.code == is.sector) view.sector = one;
  add_sources(v, read, view);
  add_quotes(v, read, found, view);
  add_claims(read, evidence, view);
  view.chain = read_chain(v, read, evidence.id);
  return view;
}

Shell shell_of(const Visit& v, const guild::FoundQuestion& in, std::string title) {
  const guild::Question& question = in.question;
  Shell shell;
  shell.title = std::move(title);
  shell.section = Section::communities;
  shell.noindex = true;
  shell.crumbs = {
      {question.community_name.in(v.language()), url::community(question.community_slug)},
      {question.is.text, html::Url::path(path_of(question)), question.is.lang},
      {v.t("evidence.title"), html::Url::path(path_of(question, "/evidence"))}};
  return shell;
}

Reply show(Visit& v, sql::Read& read) {
  const guild::FoundEvidence found = evidence_of_route(v, read);
  const std::string canonical = page_of(found.evidence);
  if (!v.json && v.request.method == Method::get && v.request.path != canonical)
    return plain(301, "").with("Location", canonical).with("Cache-Control", "no-cache");
  v.live_topics.push_back(guild::topic_of(found.evidence.question));
  return page(v, shell_of(v, found.in, found.evidence.is.title), view_of(v, read, found),
              draw_evidence);
}

// ---- noting and changing ----

Reply form_page(Visit& v, const guild::FoundQuestion& in, const std::string& title,
                const EvidenceFormView& view) {
  return page(v, shell_of(v, in, title), view,
              [](const Visit& visit, const EvidenceFormView& shown) {
                return html::html(R"(<div class="wrap page page--top">{}</div>)",
                                  draw_evidence_form(visit, shown));
              });
}

guild::FoundQuestion noted_on(const Visit& v, sql::Read& read) {
  guild::FoundQuestion found = question_to_change(v, read);
  if (!guild::may_note_evidence(read, found, v.actor.person)) base::forbidden();
  return found;
}

Reply new_form(Visit& v, sql::Read& read) {
  const guild::FoundQuestion found = noted_on(v, read);
  EvidenceFormView view;
  view.action = path_of(found.question, "/evidence");
  view.new_path = path_of(found.question, "/evidence/new");
  view.is.lang = v.language();
  const std::string asked = v.typed("kind", v.request.query_value("kind").value_or(""));
  for (const std::string_view kind : guild::evidence_kinds)
    if (asked == kind) view.is.kind = kind;
  view.sectors = sector_views(v, read);
  return form_page(v, found, v.t("evidence.add"), view);
}

// `there`: the kind of what is changed, which stays.
guild::EvidenceDraft read_draft(const Visit& v, const std::string& there = {}) {
  Reader in(*v.form);
  guild::EvidenceDraft draft;
  draft.kind =
      there.empty() ? in.choice("kind", {"desk_note", "interview", "case", "visit"}) : there;
  draft.title = in.line("title", base::limits::line_length, Reader::required);
  draft.date = in.date("date");
  draft.found = in.block("found", base::limits::markdown_bytes, Reader::required);
  if (draft.kind == "case" || draft.kind == "visit")
    draft.place = in.line("place", base::limits::line_length);
  if (draft.kind == "visit") draft.people = in.line("people", base::limits::line_length);
  if (draft.kind == "desk_note") draft.gaps = in.block("gaps", base::limits::markdown_bytes);
  if (draft.kind == "interview") {
    draft.guide = in.block("guide", base::limits::markdown_bytes);
    draft.sector = in.line("sector", base::limits::name_length);
  }
  draft.lang = in.choice("lang", {"nl", "en"});
  in.done();
  return draft;
}

Reply create(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = noted_on(v, write);
  const guild::EvidenceId id =
      guild::note_evidence(write, v.actor.person, found.question.id, read_draft(v), v.now);
  return with_flash(v, see_other(page_of(*guild::find_evidence(write, id))), "evidence.noted");
}

Reply change_form(Visit& v, sql::Read& read) {
  const guild::FoundEvidence found = changeable(v, read);
  EvidenceFormView view;
  view.action = page_of(found.evidence, "change");
  view.there = true;
  view.is = found.evidence.is;
  view.sectors = sector_views(v, read);
  return form_page(v, found.in, v.t("evidence.change"), view);
}

Reply change(Visit& v, sql::Write& write) {
  const guild::Evidence before = changeable(v, write).evidence;
  const guild::EvidenceId id = before.id;
  refuse_stale_draft(v, before.is);
  guild::change_evidence(write, id, v.actor.person, read_draft(v, before.is.kind), v.now);
  return with_flash(v, see_other(page_of(*guild::find_evidence(write, id))), "evidence.changed");
}

Reply withdraw(Visit& v, sql::Write& write) {
  const guild::FoundEvidence found = changeable(v, write);
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length);
  in.done();
  guild::withdraw_evidence(write, found.evidence.id, v.actor.person, reason, v.now);
  return back(found);
}

Reply restore(Visit& v, sql::Write& write) {
  const guild::FoundEvidence found = changeable(v, write);
  guild::restore_evidence(write, found.evidence.id, v.actor.person, v.now);
  return back(found);
}

// ---- sources and quotes ----

Reply add_source(Visit& v, sql::Write& write) {
  const guild::FoundEvidence found = worked_on(v, write);
  Reader in(*v.form);
  guild::SourceDraft draft;
  draft.citation = in.line("citation", base::limits::line_length, Reader::required);
  draft.link = in.web_address("link");
  draft.reliability = in.choice("reliability", {"high", "fair", "low", "unknown"});
  in.done();
  guild::add_source(write, found.evidence.id, v.actor.person, draft, v.now);
  return back(found);
}

std::string reason_of(const Visit& v, const std::string& noun, bool mine) {
  Reader in(*v.form);
  const std::string reason =
      in.line("reason-" + noun + "-" + std::to_string(v.number(noun)), base::limits::line_length,
              mine ? Reader::optional : Reader::required);
  in.done();
  return reason;
}

Reply remove_source(Visit& v, sql::Write& write) {
  const guild::FoundEvidence found = worked_on(v, write);
  const guild::SourceId id{v.number("source")};
  const auto all = guild::sources_of(write, found.evidence.id);
  const auto it =
      std::find_if(all.begin(), all.end(), [&](const guild::Source& one) { return one.id == id; });
  if (it == all.end()) base::not_found("no such source");
  const bool mine = v.is(it->added_by);
  if (!mine && !found.may_change()) base::forbidden();
  guild::remove_source(write, found.evidence.id, id, v.actor.person, reason_of(v, "source", mine),
                       v.now);
  return back(found);
}

Reply add_quote(Visit& v, sql::Write& write) {
  const guild::FoundEvidence found = quoted(v, write);
  Reader in(*v.form);
  guild::QuoteDraft draft;
  draft.text = in.line("text", guild::quote_length, Reader::required);
  draft.speaker = in.line("speaker", base::limits::name_length, Reader::required);
  draft.organisation = in.line("organisation", base::limits::name_length);
  draft.sector = in.line("quote_sector", base::limits::name_length);
  draft.contact_mail = in.mail_address("contact_mail", Reader::optional);
  draft.lang = found.evidence.is.lang;
  if (!guild::is_sector_or_none(write, draft.sector)) in.wrong("quote_sector", "form.choose");
  in.done();
  guild::add_quote(write, found.evidence.id, v.actor.person, draft, v.now);
  return with_flash(v, back(found), "quote.added");
}

Reply ask(Visit& v, sql::Write& write) {
  const guild::FoundEvidence found = worked_on(v, write);
  const guild::QuoteId id{v.number("quote")};
  const auto quote = guild::find_quote(write, id);
  if (!quote || quote->evidence != found.evidence.id) base::not_found("no such quote");
  if (!guild::reads_waiting(found, *quote)) base::forbidden("quote.not_open");
  Reader in(*v.form);
  const std::string mail = in.mail_address("contact_mail-" + std::to_string(id.value));
  in.done();
  guild::ask_permission(write, found.evidence.id, id, v.actor.person, mail, v.now);
  return with_flash(v, back(found), "quote.asked");
}

Reply remove_quote(Visit& v, sql::Write& write) {
  const guild::FoundEvidence found = worked_on(v, write);
  const guild::QuoteId id{v.number("quote")};
  const auto quote = guild::find_quote(write, id);
  if (!quote || quote->evidence != found.evidence.id) base::not_found("no such quote");
  const bool mine = v.is(quote->added_by);
  if (!mine && !found.may_change()) base::forbidden();
  guild::remove_quote(write, found.evidence.id, id, v.actor.person, reason_of(v, "quote", mine),
                      v.now);
  return back(found);
}

}  // namespace

std::vector<SectorView> sector_views(const Visit& v, sql::Read& read) {
  std::vector<SectorView> all;
  for (const guild::Sector& one : guild::sectors(read))
    all.push_back({one.code, one.name.in(v.language())});
  return all;
}

void add_evidence_routes(Router& r) {
  r.get("/q/{id}/evidence/new", Guard::signed_in, new_form);
  r.post("/q/{id}/evidence", Guard::signed_in, create, new_form);
  r.get("/evidence/{id}", Guard::signed_in, show);
  r.get("/evidence/{id}/change", Guard::signed_in, change_form);
  r.post("/evidence/{id}/change", Guard::signed_in, change, change_form);
  r.post("/evidence/{id}/withdrawal", Guard::signed_in, withdraw, show);
  r.post("/evidence/{id}/withdrawal/end", Guard::signed_in, restore);
  r.post("/evidence/{id}/sources", Guard::signed_in, add_source, show);
  r.post("/evidence/{id}/sources/{source}/removal", Guard::signed_in, remove_source, show);
  r.post("/evidence/{id}/quotes", Guard::signed_in, add_quote, show);
  r.post("/evidence/{id}/quotes/{quote}/request", Guard::signed_in, ask, show);
  r.post("/evidence/{id}/quotes/{quote}/removal", Guard::signed_in, remove_quote, show);
}

}  // namespace web
