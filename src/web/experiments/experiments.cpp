// Experiments: those of a community, beginning one, its page, how it went, its proof points.
#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "html/markdown.hpp"
#include "web/based_on.hpp"
#include "web/communities/community_frame.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/experiments/experiment_section.hpp"
#include "web/experiments/experiments_view.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/questions/question_page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr int most_questions = 100;
constexpr int most_on_question = 5;
constexpr std::size_t result_length = 160;

guild::FoundExperiment experiment_of_route(const Visit& v, sql::Read& read) {
  return guild::find_experiment_for(read, v.actor, guild::ExperimentId{v.number("id")}, v.now);
}

guild::FoundExperiment open_one(const Visit& v, sql::Read& read) {
  guild::FoundExperiment found = experiment_of_route(v, read);
  found.takes_changes();
  return found;
}

guild::FoundExperiment changeable(const Visit& v, sql::Read& read) {
  guild::FoundExperiment found = open_one(v, read);
  if (!found.may_change()) base::forbidden();
  return found;
}

guild::FoundExperiment told(const Visit& v, sql::Read& read) {
  guild::FoundExperiment found = open_one(v, read);
  if (!found.may_tell()) base::forbidden();
  return found;
}

std::string page_of(const guild::Experiment& experiment, std::string_view part = {}) {
  return url::experiment(experiment.id, experiment.is.title, part).text();
}

Reply back(const guild::FoundExperiment& found) { return see_other(page_of(found.experiment)); }

// ---- of a community ----

Reply list(Visit& v, sql::Read& read) {
  ExperimentsView view;
  view.community = v.here().slug;
  view.may_begin = v.here().standing.takes_part() && !v.here().standing.is_closed_down;
  for (const guild::Experiment& one : guild::experiments_of(read, v.here().id))
    view.experiments.push_back(card_of(one));
  const CommunityFrame frame = read_frame(v, read);
  Shell shell = frame_shell(v, frame, v.t("experiment.title"));
  shell.noindex = true;
  return page(v, shell, view, [&](const Visit& visit, const ExperimentsView& shown) {
    return framed(visit, frame, CommunityTab::questions, draw_experiment_list(visit, shown));
  });
}

// ---- one ----

// Its question, unless it was withdrawn.
void add_question(sql::Read& read, const guild::Experiment& experiment, ExperimentView& view) {
  const auto line = guild::find_line(read, experiment.is.question);
  if (!line) return;
  view.question = line->text;
  view.question_lang = line->lang;
  view.question_path = url::question(line->id, line->text).text();
}

ExperimentView view_of(Visit& v, sql::Read& read, const guild::FoundExperiment& found) {
  const guild::Experiment& experiment = found.experiment;
  ExperimentView view;
  view.id = experiment.id.value;
  view.path = page_of(experiment);
  view.title = experiment.is.title;
  view.lang = experiment.is.lang;
  view.place = experiment.is.place;
  view.others = experiment.is.people;
  view.measure = experiment.is.measure;
  view.outcome = experiment.outcome;
  view.result = experiment.result;
  view.community = experiment.community_slug;
  view.community_name = experiment.community_name.in(v.language());
  view.from = experiment.is.from;
  view.until = experiment.is.until;
  view.outcome_at = experiment.outcome_at;
  for (const guild::Experimenter& one : guild::experimenters_of(read, found, v.actor.person))
    view.people.push_back({one.person.value, one.name, one.organisation, one.sector});
  for (const guild::ProofPoint& one : guild::proof_points_of(read, experiment.id))
    view.proof_points.push_back({one.id.value, one.number, one.story, v.is(one.author)});
  view.withdrawn_at = experiment.withdrawn_at;
  view.withdrawn_reason = experiment.withdrawn_reason;
  view.mine = found.wrote;
  view.does = found.does;
  view.may_tell = found.may_tell();
  view.may_change = found.may_change();
  view.may_note_lesson = found.standing.takes_part();
  view.takes_changes = !found.standing.is_closed_down;
  add_question(read, experiment, view);
  view.chain = read_chain(v, read, experiment.id);
  return view;
}

Shell shell_of(const Visit& v, const guild::Experiment& experiment, std::string title) {
  Shell shell;
  shell.title = std::move(title);
  shell.section = Section::communities;
  shell.noindex = true;
  shell.crumbs = {
      {experiment.community_name.in(v.language()), url::community(experiment.community_slug)},
      {v.t("experiment.title"), url::community(experiment.community_slug, "experiments")}};
  return shell;
}

Reply show(Visit& v, sql::Read& read) {
  const guild::FoundExperiment found = experiment_of_route(v, read);
  const std::string canonical = page_of(found.experiment);
  if (!v.json && v.request.method == Method::get && v.request.path != canonical)
    return plain(301, "").with("Location", canonical).with("Cache-Control", "no-cache");
  v.live_topics.push_back(guild::topic_of(found.experiment.id));
  return page(v, shell_of(v, found.experiment, found.experiment.is.title), view_of(v, read, found),
              draw_experiment);
}

// ---- beginning and changing ----

// Those it may come from, and the one it came from: also when that was withdrawn since, or stands
// too far down the list. Else a change of anything else would undo the link.
void add_questions(const Visit& v, sql::Read& read, guild::CommunityId community,
                   ExperimentFormView& view) {
  for (const auto state :
       {guild::QuestionState::open, guild::QuestionState::answered, guild::QuestionState::parked})
    for (const auto& line : guild::questions_of(read, community, state, most_questions))
      view.questions.push_back({line.id.value, line.text});
  const guild::QuestionId stored = view.is.question;
  if (!view.there || !stored ||
      std::any_of(view.questions.begin(), view.questions.end(),
                  [&](const ChoiceView& one) { return one.id == stored.value; }))
    return;
  const auto line = guild::find_line(read, stored);
  view.questions.push_back({stored.value, line ? line->text : v.t("question.was_withdrawn")});
}

Reply new_form(Visit& v, sql::Read& read) {
  ExperimentFormView view;
  view.action = url::community(v.here().slug, "experiments").text();
  view.is.lang = v.language();
  view.is.from = v.today();
  view.is.question = {
      base::parse_integer(v.request.query_value("question").value_or("")).value_or(0)};
  add_questions(v, read, v.here().id, view);
  const CommunityFrame frame = read_frame(v, read);
  return page(v, frame_shell(v, frame, v.t("experiment.begin")), view,
              [&](const Visit& visit, const ExperimentFormView& shown) {
                return framed(visit, frame, CommunityTab::questions,
                              draw_experiment_form(visit, shown));
              });
}

guild::ExperimentDraft read_draft(const Visit& v) {
  Reader in(*v.form);
  guild::ExperimentDraft draft;
  draft.title = in.line("title", base::limits::line_length, Reader::required);
  draft.place = in.line("place", base::limits::line_length);
  draft.people = in.line("people", base::limits::line_length);
  draft.from = in.date("from", Reader::required).value_or(base::Date{});
  draft.until = in.date("until");
  draft.measure = in.block("measure", base::limits::markdown_bytes);
  draft.question = {in.integer("question", 1, INT64_MAX).value_or(0)};
  draft.lang = in.choice("lang", {"nl", "en"});
  in.done();
  return draft;
}

Reply create(Visit& v, sql::Write& write) {
  const guild::ExperimentId id =
      guild::begin_experiment(write, v.actor.person, v.here().id, read_draft(v), v.now);
  return with_flash(v, see_other(page_of(*guild::find_experiment(write, id))), "experiment.begun");
}

Reply change_form(Visit& v, sql::Read& read) {
  const guild::FoundExperiment found = changeable(v, read);
  ExperimentFormView view;
  view.action = page_of(found.experiment, "change");
  view.there = true;
  view.is = found.experiment.is;
  add_questions(v, read, found.experiment.community, view);
  return page(v, shell_of(v, found.experiment, v.t("experiment.change")), view,
              [](const Visit& visit, const ExperimentFormView& shown) {
                return html::html(R"(<div class="wrap page page--top">{}</div>)",
                                  draw_experiment_form(visit, shown));
              });
}

Reply change(Visit& v, sql::Write& write) {
  const guild::Experiment before = changeable(v, write).experiment;
  const guild::ExperimentId id = before.id;
  refuse_stale_draft(v, before.is);
  guild::change_experiment(write, id, v.actor.person, read_draft(v), v.now);
  return with_flash(v, see_other(page_of(*guild::find_experiment(write, id))), "evidence.changed");
}

Reply settle(Visit& v, sql::Write& write) {
  const guild::FoundExperiment found = told(v, write);
  Reader in(*v.form);
  const std::string outcome = in.choice("outcome", {"running", "success", "failure", "stopped"});
  const std::string result = in.block("result", base::limits::markdown_bytes);
  in.done();
  guild::settle_experiment(write, found.experiment.id, v.actor.person, outcome, result, v.now);
  return with_flash(v, back(found), "evidence.changed");
}

Reply join(Visit& v, sql::Write& write) {
  const guild::FoundExperiment found = open_one(v, write);
  guild::join_experiment(write, found.experiment.id, v.actor.person, v.now);
  return back(found);
}

Reply leave(Visit& v, sql::Write& write) {
  const guild::FoundExperiment found = open_one(v, write);
  guild::leave_experiment(write, found.experiment.id, v.actor.person, v.now);
  return back(found);
}

Reply prove(Visit& v, sql::Write& write) {
  const guild::FoundExperiment found = told(v, write);
  Reader in(*v.form);
  const std::string number = in.line("number", base::limits::name_length, Reader::required);
  const std::string story = in.block("story", base::limits::markdown_bytes, Reader::required);
  in.done();
  guild::add_proof_point(write, found.experiment.id, v.actor.person, number, story, v.now);
  return back(found);
}

Reply remove_proof(Visit& v, sql::Write& write) {
  const guild::FoundExperiment found = told(v, write);
  const guild::ProofPointId id{v.number("point")};
  const auto all = guild::proof_points_of(write, found.experiment.id);
  const auto it = std::find_if(all.begin(), all.end(),
                               [&](const guild::ProofPoint& one) { return one.id == id; });
  if (it == all.end()) base::not_found("no such proof point");
  const bool mine = v.is(it->author);
  if (!mine && !found.may_change()) base::forbidden();
  Reader in(*v.form);
  const std::string reason =
      in.line("reason-" + std::to_string(id.value), base::limits::line_length,
              mine ? Reader::optional : Reader::required);
  in.done();
  guild::remove_proof_point(write, found.experiment.id, id, v.actor.person, reason, v.now);
  return back(found);
}

Reply withdraw(Visit& v, sql::Write& write) {
  const guild::FoundExperiment found = changeable(v, write);
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length);
  in.done();
  guild::withdraw_experiment(write, found.experiment.id, v.actor.person, reason, v.now);
  return back(found);
}

Reply restore(Visit& v, sql::Write& write) {
  const guild::FoundExperiment found = changeable(v, write);
  guild::restore_experiment(write, found.experiment.id, v.actor.person, v.now);
  return back(found);
}

}  // namespace

ExperimentCard card_of(const guild::Experiment& one) {
  ExperimentCard card;
  card.id = one.id.value;
  card.path = page_of(one);
  card.title = one.is.title;
  card.lang = one.is.lang;
  card.place = one.is.place;
  card.outcome = one.outcome;
  card.from = one.is.from;
  card.until = one.is.until;
  card.result = base::shorten(html::markdown_words(one.result), result_length);
  return card;
}

html::Html experiment_section(Visit& v, sql::Read& read, const guild::FoundQuestion& found) {
  using html::html;
  std::vector<ExperimentCard> cards;
  for (const guild::Experiment& one :
       guild::experiments_on(read, found.question.id, most_on_question + 1))
    cards.push_back(card_of(one));
  const bool more = std::ssize(cards) > most_on_question;
  if (more) cards.pop_back();
  const bool may_begin =
      found.standing.takes_part() && !found.standing.is_closed_down && !found.question.withdrawn_at;
  if (cards.empty() && !may_begin) return {};
  const html::Html begin = html::when(may_begin, [&] {
    return html(R"(<a class="btn btn--small btn--quiet" href="{}?question={}">{}{}</a>)",
                url::community(found.question.community_slug, "experiments/new"),
                found.question.id.value, icon("sprout"), v.t("experiment.begin"));
  });
  const html::Html list = cards.empty()
                              ? html(R"(<p class="muted">{}</p>)", v.t("experiment.none_here"))
                              : draw_experiments(v, cards, 3);
  const html::Html all = html::when(more, [&] {
    return html(R"(<p><a class="more" href="{}">{}</a></p>)",
                url::community(found.question.community_slug, "experiments"),
                v.t("experiment.to_all"));
  });
  return html(
      R"(<section aria-labelledby="q-exp"><div class="section__head"><h2 id="q-exp">{}</h2>{}</div>{}{}</section>)",
      v.t("experiment.what_is_tried"), begin, list, all);
}

void add_experiment_routes(Router& r) {
  r.get("/c/{slug}/experiments", Guard::works, list);
  r.get("/c/{slug}/experiments/new", Guard::takes_part, new_form);
  r.post("/c/{slug}/experiments", Guard::takes_part, create, new_form);
  r.get("/experiments/{id}", Guard::signed_in, show);
  r.get("/experiments/{id}/change", Guard::signed_in, change_form);
  r.post("/experiments/{id}/change", Guard::signed_in, change, change_form);
  r.post("/experiments/{id}/outcome", Guard::signed_in, settle, show);
  r.post("/experiments/{id}/people", Guard::signed_in, join);
  r.post("/experiments/{id}/people/end", Guard::signed_in, leave);
  r.post("/experiments/{id}/proof-points", Guard::signed_in, prove, show);
  r.post("/experiments/{id}/proof-points/{point}/removal", Guard::signed_in, remove_proof, show);
  r.post("/experiments/{id}/withdrawal", Guard::signed_in, withdraw, show);
  r.post("/experiments/{id}/withdrawal/end", Guard::signed_in, restore);
}

}  // namespace web
