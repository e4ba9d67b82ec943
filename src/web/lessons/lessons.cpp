// Lessons: the list of a community, one lesson, noting and changing it, being named on it, and
// "I used this".
#include <algorithm>

#include "base/limits.hpp"
#include "guild/communities/membership.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/questions/question.hpp"
#include "web/based_on.hpp"
#include "web/communities/community_frame.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/lessons/lessons_view.hpp"
#include "web/page.hpp"
#include "web/paging.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr int page_length = 20;
constexpr int most_questions = 50;
constexpr std::size_t most_experiments = 50;

// ---- the list of a community ----

Reply list(Visit& v, sql::Read& read) {
  guild::LessonFilter filter;
  filter.community = v.here().id;
  const auto after = place_before<guild::LessonPlace>(v);
  LessonListView view;
  view.community = v.here().slug;
  view.may_note = v.here().standing.takes_part() && !v.here().standing.is_closed_down;
  view.first_page = is_first_page(after);
  auto lines = guild::lessons(read, v.actor, filter, page_length + 1, v.now, after);
  if (lines.size() > page_length) {
    lines.pop_back();
    view.older =
        url::community(v.here().slug, "lessons").text() + "?" + before(lines.back().place());
  }
  view.lessons = lesson_cards(v, lines);
  if (view.first_page)
    for (const guild::StoryLine& line : guild::stories(read, v.actor, filter, page_length, v.now))
      view.stories.push_back(card_of(v, line));
  const CommunityFrame frame = read_frame(v, read);
  return page(v, frame_shell(v, frame, v.t("lesson.title")), view,
              [&](const Visit& visit, const LessonListView& shown) {
                return framed(visit, frame, CommunityTab::lessons, draw_lesson_list(visit, shown));
              });
}

// ---- one lesson ----

void add_contributors(const Visit& v, sql::Read& read, const guild::FoundLesson& found,
                      LessonView& view) {
  for (const guild::Contributor& one : guild::contributors_of(read, found.lesson.id)) {
    const bool named = one.is_named_to(found.reader);
    if (v.is(one.person)) {
      view.mine.contributes = true;
      view.mine.named = named;
    }
    if (named || view.mine.may_change)
      view.contributors.push_back(
          {one.person.value, one.name, one.organisation, one.sector, named, one.asked});
  }
}

void add_uses(const Visit& v, sql::Read& read, const guild::FoundLesson& found, LessonView& view) {
  std::vector<guild::OrganisationId> counted;
  for (const guild::Application& one :
       guild::applications_of(read, found.lesson.id, found.reader)) {
    const bool may_remove = v.is(one.used_by) || found.standing.guides();
    view.applications.push_back({one.id.value, one.is.place, one.is.went, one.is.scope,
                                 one.is.organisation, one.sector, one.used_by_name, one.is.lang,
                                 one.at, one.held_back, may_remove});
    ++view.used;
    if (one.organisation &&
        std::find(counted.begin(), counted.end(), one.organisation) == counted.end())
      counted.push_back(one.organisation);
  }
  view.organisations = std::int64_t(counted.size());
}

void add_origin(const Visit& v, const guild::FoundLesson& found, LessonView& view) {
  const guild::Lesson& lesson = found.lesson;
  if (found.standing.knows()) {
    view.community = lesson.community_slug;
    view.community_name = lesson.community_name.in(v.language());
  }
  if (found.works() && !lesson.question_text.empty()) {
    view.question = lesson.question_text;
    view.question_lang = lesson.question_lang;
    view.question_path = url::question(lesson.is.question, lesson.question_text).text();
  }
  if (found.works() && lesson.is.meeting) {
    view.meeting = lesson.meeting_title;
    view.meeting_lang = lesson.meeting_lang;
    view.meeting_path =
        url::meeting(lesson.community_slug, lesson.is.meeting, lesson.meeting_title).text();
  }
}

// Tried in its community: for who has *work* there.
void add_experiments(sql::Read& read, const guild::FoundLesson& found, LessonView& view) {
  if (!found.works()) return;
  for (const guild::ExperimentId id : found.lesson.is.experiments) {
    const auto one = guild::find_experiment(read, id);
    view.experiments.push_back({id.value, url::experiment(id, one->is.title).text(), one->is.title,
                                one->is.lang, one->outcome});
  }
}

void describe(const guild::Lesson& lesson, LessonView& view) {
  view.id = lesson.id.value;
  view.number = lesson.number;
  view.path = path_of(lesson);
  view.statement = lesson.is.statement;
  view.lang = lesson.is.lang;
  view.context = lesson.is.context;
  view.happened = lesson.is.happened;
  view.advice = lesson.is.advice;
  view.limits = lesson.is.limits;
  view.level = word_of(lesson.level);
  view.source = lesson.is.source;
  view.source_link = lesson.is.source_link;
  view.source_erased = lesson.source_erased;
  view.at = lesson.level_at;
  view.changed_at = lesson.changed_at;
  view.withdrawn_at = lesson.withdrawn_at;
  view.withdrawn_reason = lesson.withdrawn_reason;
}

LessonPage page_of(Visit& v, sql::Read& read, const guild::FoundLesson& found) {
  LessonPage page;
  LessonView& view = page.view;
  describe(found.lesson, view);
  LessonPart& mine = view.mine;
  mine.works = found.works();
  mine.takes_part = found.standing.member;
  mine.may_change = found.may_change();
  mine.may_complete = found.may_complete();
  mine.takes_changes = !found.standing.is_closed_down;
  add_origin(v, found, view);
  add_contributors(v, read, found, view);
  add_uses(v, read, found, view);
  add_experiments(read, found, view);
  view.chain = read_chain(v, read, found.lesson.id);
  for (const guild::StoryLine& line : guild::stories_of(read, v.actor, found.lesson.id, v.now))
    view.stories.push_back(card_of(v, line));
  for (const guild::PublicationLine& line : guild::publications_with(read, {found.lesson.id, {}}))
    view.publications.push_back(card_of(line));
  page.takes = publications_to_take(v, read, found);
  view.files = attachments_view(v, read, guild::Holder::of(found.lesson.id));
  if (mine.works)
    if (const auto sharing = guild::find_sharing(read, found.lesson.id))
      view.sharing_to = word_of(sharing->to);
  if (mine.may_change)
    for (const guild::MemberLine& line : guild::member_lines(read, found.lesson.community))
      page.members.push_back({line.person, line.name});
  return page;
}

Reply show(Visit& v, sql::Read& read) {
  const guild::FoundLesson found = lesson_of_route(v, read);
  const std::string canonical = path_of(found.lesson);
  // Its sentence may change again: a browser that remembered for ever would run in a circle.
  if (!v.json && v.request.method == Method::get && v.request.path != canonical)
    return plain(301, "").with("Location", canonical).with("Cache-Control", "no-cache");
  const LessonPage shown = page_of(v, read, found);
  if (v.json) return json_reply(to_json(shown.view));
  v.live_topics.push_back(guild::topic_of(found.lesson.id));
  Shell shell = lesson_shell(v, found, shown.view.statement);
  shell.description = shown.view.advice.empty() ? shown.view.statement : shown.view.advice;
  return html_reply(v, shell, draw_lesson(v, shown));
}

// ---- noting and changing ----

guild::LessonDraft read_draft(const Visit& v) {
  Reader in(*v.form);
  guild::LessonDraft draft;
  draft.statement = in.line("statement", base::limits::line_length, Reader::required);
  draft.context = in.block("context", base::limits::markdown_bytes);
  draft.happened = in.block("happened", base::limits::markdown_bytes);
  draft.advice = in.block("advice", base::limits::markdown_bytes);
  draft.limits = in.block("limits", base::limits::markdown_bytes);
  draft.lang = in.choice("lang", {"nl", "en"});
  draft.question = {in.integer("question", 1, INT64_MAX).value_or(0)};
  draft.meeting = {in.integer("meeting", 1, INT64_MAX).value_or(0)};
  for (const std::string& typed : v.form->values("experiments"))
    draft.experiments.push_back({base::parse_integer(typed).value_or(0)});
  std::sort(draft.experiments.begin(), draft.experiments.end());
  draft.experiments.erase(std::unique(draft.experiments.begin(), draft.experiments.end()),
                          draft.experiments.end());
  if (draft.experiments.size() > most_experiments)
    in.wrong("experiments", "lesson.experiment_unknown");
  draft.source = in.line("source", base::limits::line_length);
  draft.source_link = in.web_address("source_link");
  in.done();
  return draft;
}

// Those it may answer: answered ones first, for they are asked about.
void add_questions(sql::Read& read, guild::CommunityId community, LessonFormView& view) {
  for (const auto state :
       {guild::QuestionState::answered, guild::QuestionState::open, guild::QuestionState::parked})
    for (const auto& line : guild::questions_of(read, community, state, most_questions))
      view.questions.push_back({line.id.value, line.text});
}

void add_experiments(sql::Read& read, guild::CommunityId community, LessonFormView& view) {
  for (const guild::Experiment& one : guild::experiments_of(read, community))
    view.experiments.push_back({one.id.value, one.is.title, one.is.lang});
}

Reply new_form(Visit& v, sql::Read& read) {
  LessonFormView view;
  view.action = url::community(v.here().slug, "lessons").text();
  view.is.lang = v.language();
  fill_new_lesson(v, read, view);
  add_questions(read, v.here().id, view);
  add_experiments(read, v.here().id, view);
  const CommunityFrame frame = read_frame(v, read);
  return page(v, frame_shell(v, frame, v.t("lesson.note")), view,
              [&](const Visit& visit, const LessonFormView& shown) {
                return framed(visit, frame, CommunityTab::lessons, draw_lesson_form(visit, shown));
              });
}

Reply create(Visit& v, sql::Write& write) {
  const bool named = v.form->has("named");
  const guild::LessonId id =
      guild::note_lesson(write, v.actor.person, v.here().id, read_draft(v), named, v.now);
  return with_flash(v, see_other(path_of(*guild::find_lesson(write, id))), "lesson.noted");
}

guild::FoundLesson changeable(const Visit& v, sql::Read& read) {
  guild::FoundLesson found = lesson_to_change(v, read);
  if (!found.may_change()) base::forbidden();
  return found;
}

Reply change_form(Visit& v, sql::Read& read) {
  const guild::FoundLesson found = changeable(v, read);
  LessonFormView view;
  view.action = path_of(found.lesson, "change");
  view.there = true;
  view.shared = found.lesson.level != guild::Level::community;
  view.is = found.lesson.is;
  add_questions(read, found.lesson.community, view);
  add_experiments(read, found.lesson.community, view);
  return page(v, lesson_shell(v, found, v.t("lesson.change"), true), view,
              [](const Visit& visit, const LessonFormView& shown) {
                return html::html(R"(<div class="wrap page page--top">{}</div>)",
                                  draw_lesson_form(visit, shown));
              });
}

Reply change(Visit& v, sql::Write& write) {
  const guild::Lesson before = changeable(v, write).lesson;
  refuse_stale_draft(v, before.is);
  guild::change_lesson(write, before.id, v.actor.person, read_draft(v), v.now);
  const guild::Lesson after = *guild::find_lesson(write, before.id);
  return with_flash(v, see_other(path_of(after)),
                    after.level == before.level ? "lesson.changed" : "lesson.changed_back");
}

Reply withdraw(Visit& v, sql::Write& write) {
  const guild::FoundLesson found = changeable(v, write);
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length);
  in.done();
  guild::withdraw_lesson(write, found.lesson.id, v.actor.person, reason, v.now);
  return see_other(path_of(found.lesson));
}

Reply restore(Visit& v, sql::Write& write) {
  const guild::FoundLesson found = changeable(v, write);
  guild::restore_lesson(write, found.lesson.id, v.actor.person, v.now);
  return see_other(path_of(found.lesson));
}

// ---- contributors ----

// Who takes part decides about her own name; nobody else does.
Reply name_me(Visit& v, sql::Write& write) {
  const guild::FoundLesson found = lesson_to_change(v, write);
  if (!found.standing.member) base::forbidden("fault.members_only");
  Reader in(*v.form);
  const bool named = in.choice("named", {"yes", "no"}) == "yes";
  in.done();
  guild::contribute(write, found.lesson.id, v.actor.person, named, v.now);
  return see_other(path_of(found.lesson));
}

Reply add_contributor(Visit& v, sql::Write& write) {
  const guild::FoundLesson found = changeable(v, write);
  Reader in(*v.form);
  const guild::PersonId person{in.integer("person", 1, INT64_MAX, Reader::required).value_or(0)};
  in.done();
  guild::add_contributor(write, found.lesson.id, person, v.actor.person, v.now);
  return with_flash(v, see_other(path_of(found.lesson)), "lesson.contributor_asked");
}

Reply remove_contributor(Visit& v, sql::Write& write) {
  const guild::FoundLesson found = changeable(v, write);
  guild::remove_contributor(write, found.lesson.id, guild::PersonId{v.number("person")},
                            v.actor.person, v.now);
  return see_other(path_of(found.lesson));
}

// ---- "I used this" ----

Reply tell_use(Visit& v, sql::Write& write) {
  const guild::FoundLesson found = lesson_to_change(v, write);
  Reader in(*v.form);
  guild::ApplicationDraft draft;
  draft.place = in.line("place", base::limits::line_length, Reader::required);
  draft.went = in.block("went", base::limits::markdown_bytes, Reader::required);
  draft.scope = in.choice("scope", {"local", "national", "international"});
  draft.organisation = in.line("organisation", base::limits::title_length);
  draft.lang = in.choice("lang", {"nl", "en"});
  in.done();
  guild::tell_application(write, found.lesson.id, v.actor.person, draft, v.now);
  return with_flash(v, see_other(path_of(found.lesson)), "lesson.use_told");
}

Reply remove_use(Visit& v, sql::Write& write) {
  const guild::FoundLesson found = lesson_to_change(v, write);
  const guild::ApplicationId id{v.number("application")};
  const auto told = guild::find_application(write, id);
  if (!told || told->lesson != found.lesson.id) base::not_found("no such use of this lesson");
  if (!v.is(told->used_by) && !found.standing.guides()) base::forbidden();
  guild::remove_application(write, found.lesson.id, id, v.actor.person, v.now);
  return see_other(path_of(found.lesson));
}

}  // namespace

std::string path_of(const guild::Lesson& lesson, std::string_view part) {
  return url::lesson(lesson.id, lesson.is.statement, part).text();
}

guild::FoundLesson lesson_of_route(const Visit& v, sql::Read& read) {
  return guild::find_lesson_for(read, v.actor, guild::LessonId{v.number("id")}, v.now);
}

guild::FoundLesson lesson_to_change(const Visit& v, sql::Read& read) {
  guild::FoundLesson found = lesson_of_route(v, read);
  found.takes_changes();
  return found;
}

Shell lesson_shell(const Visit& v, const guild::FoundLesson& found, std::string title, bool below) {
  Shell shell;
  shell.title = std::move(title);
  shell.section = Section::library;
  shell.noindex = below || found.lesson.level != guild::Level::everyone;
  shell.crumbs.push_back({v.t("library.title"), url::library()});
  if (found.standing.knows())
    shell.crumbs.push_back({found.lesson.community_name.in(v.language()),
                            url::community(found.lesson.community_slug, "lessons")});
  if (below)
    shell.crumbs.push_back({v.t("lesson.number", {std::to_string(found.lesson.number)}),
                            html::Url::path(path_of(found.lesson))});
  return shell;
}

void add_lesson_routes(Router& r) {
  r.get("/c/{slug}/lessons", Guard::reads, list);
  r.get("/c/{slug}/lessons/new", Guard::takes_part, new_form);
  r.post("/c/{slug}/lessons", Guard::takes_part, create, new_form);
  r.get("/lessons/{id}", Guard::anyone, show);
  r.get("/lessons/{id}/change", Guard::signed_in, change_form);
  r.post("/lessons/{id}/change", Guard::signed_in, change, change_form);
  r.post("/lessons/{id}/withdrawal", Guard::signed_in, withdraw, show);
  r.post("/lessons/{id}/withdrawal/end", Guard::signed_in, restore);
  r.post("/lessons/{id}/naming", Guard::signed_in, name_me);
  r.post("/lessons/{id}/contributors", Guard::signed_in, add_contributor, show);
  r.post("/lessons/{id}/contributors/{person}/removal", Guard::signed_in, remove_contributor);
  r.post("/lessons/{id}/applications", Guard::signed_in, tell_use, show);
  r.post("/lessons/{id}/applications/{application}/removal", Guard::signed_in, remove_use);
}

}  // namespace web
