// Initiatives: the list, one with its versions, noting and rewriting one.
#include "guild/initiatives/initiative.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "web/initiatives/initiatives_view.hpp"
#include "web/page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr std::size_t listed_at_once = 50;

InitiativeLineView line_of(const Visit& v, const guild::Initiative& one) {
  InitiativeLineView line;
  line.id = one.id.value;
  line.path = url::initiative(one.id, one.newest.is.title).text();
  line.title = one.newest.is.title;
  line.lang = one.newest.is.lang;
  line.author = one.author_name;
  line.author_sector = one.author_sector;
  line.community = one.community_slug;
  line.community_name = one.community_name.in(v.language());
  line.who_for = one.newest.is.who_for;
  line.changed_at = one.newest.at;
  line.versions = one.newest.number;
  return line;
}

InitiativeVersionView version_of(const guild::InitiativeVersion& one) {
  return {one.number,     one.is.lang,   one.is.title,  one.is.problem,  one.is.who_for,
          one.is.why_now, one.is.learnt, one.is.reason, one.author_name, one.at};
}

// Where this reader asks questions.
std::vector<AskIn> own_communities(Visit& v, sql::Read& read) {
  std::vector<AskIn> mine;
  for (const guild::StandingIn& in : v.standings(read).all())
    if (in.standing.member && !in.standing.is_closed_down)
      mine.push_back({in.slug, in.name.in(v.language())});
  return mine;
}

Shell shell_of(const Visit& v, std::string title, bool below_list = true) {
  Shell shell;
  shell.title = std::move(title);
  shell.section = Section::communities;
  shell.noindex = true;
  if (below_list) shell.crumbs = {{v.t("initiative.title"), url::initiatives()}};
  return shell;
}

Reply list(Visit& v, sql::Read& read) {
  const auto asked = v.request.query_value("before");
  const guild::InitiativeId before{base::parse_integer(asked.value_or("")).value_or(INT64_MAX)};
  auto found = guild::initiatives_for(read, v.actor, v.standings(read), listed_at_once + 1, before);
  InitiativesView view;
  view.first_page = !asked;
  if (found.size() > listed_at_once) {
    found.pop_back();
    view.older = url::initiatives().text() + "?before=" + std::to_string(found.back().id.value);
  }
  for (const guild::Initiative& one : found) view.initiatives.push_back(line_of(v, one));
  return page(v, shell_of(v, v.t("initiative.title"), false), view, draw_initiatives);
}

guild::FoundInitiative of_route(const Visit& v, sql::Read& read) {
  return guild::find_initiative_for(read, v.actor, guild::InitiativeId{v.number("id")}, v.now);
}

guild::FoundInitiative to_change(const Visit& v, sql::Read& read) {
  guild::FoundInitiative found = of_route(v, read);
  if (!found.may_change) base::forbidden();
  if (found.is_closed_down) base::conflict("community.closed_down");
  return found;
}

Reply show(Visit& v, sql::Read& read) {
  const guild::FoundInitiative found = of_route(v, read);
  const guild::Initiative& one = found.initiative;
  InitiativeView view;
  view.line = line_of(v, one);
  if (!v.json && v.request.method == Method::get && v.request.path != view.line.path)
    return plain(301, "").with("Location", view.line.path).with("Cache-Control", "no-cache");
  for (const guild::InitiativeVersion& version : guild::versions_of(read, one.id))
    view.versions.push_back(version_of(version));
  const guild::Standings& standings = v.standings(read);
  for (const guild::QuestionLine& line : guild::questions_from(read, one.id))
    if (standings.works(line.community)) view.questions.push_back(card_of(line));
  view.withdrawn_at = one.withdrawn_at;
  view.withdrawn_by = one.withdrawn_by_name;
  view.withdrawn_reason = one.withdrawn_reason;
  view.may_change = found.may_change && !found.is_closed_down;
  view.wrote = v.is(one.author);
  view.ask_in = own_communities(v, read);
  view.chain = read_chain(v, read, one.id);
  return page(v, shell_of(v, view.line.title), view, draw_initiative);
}

// ---- writing ----

guild::InitiativeDraft read_draft(Reader& in) {
  namespace limits = base::limits;
  guild::InitiativeDraft draft;
  draft.title = in.line("title", limits::title_length, Reader::required);
  draft.problem = in.block("problem", limits::markdown_bytes, Reader::required);
  draft.who_for = in.line("who_for", limits::line_length);
  draft.why_now = in.line("why_now", limits::line_length);
  draft.learnt = in.block("learnt", limits::markdown_bytes);
  draft.reason = in.line("reason", limits::line_length);
  draft.lang = in.choice("lang", {"nl", "en"});
  return draft;
}

Reply note_form(Visit& v, sql::Read& read) {
  InitiativeFormView view;
  view.action = url::initiatives().text();
  view.is.lang = v.language();
  view.communities = own_communities(v, read);
  view.community = v.request.query_value("community").value_or("");
  return page(v, shell_of(v, v.t("initiative.note")), view, draw_initiative_form);
}

Reply note(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const guild::InitiativeDraft draft = read_draft(in);
  in.done();
  guild::CommunityId community;
  if (const std::string slug = v.form->value("community"); !slug.empty()) {
    const guild::Found found = guild::find_community(write, v.actor, slug, v.now);
    if (!found.standing.takes_part()) base::forbidden("fault.members_only");
    community = found.id;
  }
  const guild::InitiativeId id =
      guild::note_initiative(write, v.actor.person, community, draft, v.now);
  return with_flash(v, see_other(url::initiative(id, draft.title).text()), "initiative.noted");
}

Reply rewrite_form(Visit& v, sql::Read& read) {
  const guild::Initiative one = to_change(v, read).initiative;
  InitiativeFormView view;
  view.action = url::initiative(one.id, one.newest.is.title, "change").text();
  view.based_on = one.newest.number;
  view.is = version_of(one.newest);
  return page(v, shell_of(v, v.t("initiative.rewrite")), view, draw_initiative_form);
}

Reply rewrite(Visit& v, sql::Write& write) {
  const guild::Initiative one = to_change(v, write).initiative;
  Reader in(*v.form);
  const guild::InitiativeDraft draft = read_draft(in);
  const int based_on = static_cast<int>(in.integer("based_on", 1, 1'000'000).value_or(0));
  in.done();
  guild::rewrite_initiative(write, one.id, v.actor.person, based_on, draft, v.now);
  return with_flash(v, see_other(url::initiative(one.id, draft.title).text()),
                    "initiative.rewritten");
}

Reply withdraw(Visit& v, sql::Write& write) {
  const guild::Initiative one = to_change(v, write).initiative;
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length);
  in.done();
  guild::withdraw_initiative(write, one.id, v.actor.person, reason, v.now);
  return see_other(url::initiative(one.id, one.newest.is.title).text());
}

Reply restore(Visit& v, sql::Write& write) {
  const guild::Initiative one = to_change(v, write).initiative;
  guild::restore_initiative(write, one.id, v.actor.person, v.now);
  return see_other(url::initiative(one.id, one.newest.is.title).text());
}

}  // namespace

void add_initiative_routes(Router& r) {
  r.get("/initiatives", Guard::signed_in, list);
  r.get("/initiatives/new", Guard::signed_in, note_form);
  r.post("/initiatives", Guard::signed_in, note, note_form);
  r.get("/initiatives/{id}", Guard::signed_in, show);
  r.get("/initiatives/{id}/change", Guard::signed_in, rewrite_form);
  r.post("/initiatives/{id}/change", Guard::signed_in, rewrite, rewrite_form);
  r.post("/initiatives/{id}/withdrawal", Guard::signed_in, withdraw, show);
  r.post("/initiatives/{id}/withdrawal/end", Guard::signed_in, restore);
}

}  // namespace web
