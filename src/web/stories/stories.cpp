// Practice stories: telling one, its page, changing and withdrawing it, asking its organisation.
#include "base/limits.hpp"
#include "web/based_on.hpp"
#include "web/communities/community_frame.hpp"
#include "web/page.hpp"
#include "web/router.hpp"
#include "web/stories/stories_view.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr int most_lessons = 100;

guild::FoundStory story_of_route(const Visit& v, sql::Read& read) {
  return guild::find_story_for(read, v.actor, guild::StoryId{v.number("id")}, v.now);
}

guild::FoundStory changeable(const Visit& v, sql::Read& read) {
  guild::FoundStory found = story_of_route(v, read);
  found.takes_changes();
  if (!found.may_change()) base::forbidden();
  return found;
}

std::string path_of(const guild::Story& story, std::string_view part = {}) {
  return url::story(story.id, story.is.title, part).text();
}

std::string state_of(const guild::Approval& one, const guild::Story& story) {
  if (one.withdrawn_at) return "taken_back";
  if (one.ended_at || one.version != story.version) return "over";
  if (one.answer.empty()) return "waiting";
  return one.answer;
}

// What its organisation was asked and said, and what it may be asked now: for who may change the
// story, since people who may have no account here are named.
void add_approvals(sql::Read& read, const guild::FoundStory& found, StoryView& view) {
  const guild::Story& story = found.story;
  bool waits = false;
  for (const guild::Approval& one : guild::approvals_of(read, story.id)) {
    waits = waits || one.waits();
    view.approvals.push_back({one.version, std::string(word_of(one.level)), state_of(one, story),
                              one.contact_name, one.answered_name, one.reason, one.asked_at});
  }
  if (waits || !view.takes_changes || view.withdrawn_at) return;
  if (story.programme && story.level == guild::Level::community)
    view.may_ask.push_back("programme");
  if (story.level != guild::Level::everyone) view.may_ask.push_back("public");
}

StoryView view_of(Visit& v, sql::Read& read, const guild::FoundStory& found) {
  StoryView view = story_view(v, found.story);
  view.may_change = found.may_change();
  view.takes_changes = !found.standing.is_closed_down;
  if (!found.standing.knows()) view.community = view.community_name = "";
  if (found.story.is.lesson && !found.story.lesson_statement.empty()) {
    try {
      guild::find_lesson_for(read, v.actor, found.story.is.lesson, v.now);
      view.lesson = found.story.lesson_statement;
      view.lesson_lang = found.story.lesson_lang;
      view.lesson_path = url::lesson(found.story.is.lesson, view.lesson).text();
    } catch (const base::Fault& fault) {
      if (fault.kind() != base::FaultKind::not_found) throw;  // a lesson not for this reader
    }
  }
  view.files = attachments_view(v, read, guild::Holder::of(found.story.id));
  if (found.may_change()) add_approvals(read, found, view);
  view.chain = read_chain(v, read, found.story.id);
  return view;
}

Shell shell_of(const Visit& v, const guild::FoundStory& found, std::string title,
               bool below = false) {
  Shell shell;
  shell.title = std::move(title);
  shell.section = Section::library;
  shell.noindex = below || found.story.level != guild::Level::everyone;
  shell.crumbs.push_back({v.t("library.title"), url::library()});
  if (found.standing.knows())
    shell.crumbs.push_back({found.story.community_name.in(v.language()),
                            url::community(found.story.community_slug, "lessons")});
  if (below) shell.crumbs.push_back({v.t("story.one"), html::Url::path(path_of(found.story))});
  return shell;
}

Reply show(Visit& v, sql::Read& read) {
  const guild::FoundStory found = story_of_route(v, read);
  const std::string canonical = path_of(found.story);
  if (!v.json && v.request.method == Method::get && v.request.path != canonical)
    return plain(301, "").with("Location", canonical).with("Cache-Control", "no-cache");
  v.live_topics.push_back("story:" + std::to_string(found.story.id.value));
  return page(v, shell_of(v, found, found.story.is.title), view_of(v, read, found), draw_story);
}

// ---- telling and changing ----

guild::StoryDraft read_draft(const Visit& v) {
  Reader in(*v.form);
  guild::StoryDraft draft;
  draft.title = in.line("title", base::limits::title_length, Reader::required);
  draft.organisation = in.line("organisation", base::limits::title_length, Reader::required);
  draft.situation = in.block("situation", base::limits::markdown_bytes);
  draft.action = in.block("action", base::limits::markdown_bytes);
  draft.result = in.block("result", base::limits::markdown_bytes);
  draft.obstacle = in.block("obstacle", base::limits::markdown_bytes);
  draft.advice = in.block("advice", base::limits::markdown_bytes);
  draft.lesson = {in.integer("lesson", 1, INT64_MAX).value_or(0)};
  draft.lang = in.choice("lang", {"nl", "en"});
  in.done();
  return draft;
}

void add_lessons(const Visit& v, sql::Read& read, guild::CommunityId community,
                 StoryFormView& view) {
  guild::LessonFilter filter;
  filter.community = community;
  for (const guild::LessonLine& line : guild::lessons(read, v.actor, filter, most_lessons, v.now))
    if (line.community == community) view.lessons.push_back({line.id.value, line.statement});
}

Reply new_form(Visit& v, sql::Read& read) {
  StoryFormView view;
  view.action = url::community(v.here().slug, "stories").text();
  view.is.lang = v.language();
  add_lessons(v, read, v.here().id, view);
  const CommunityFrame frame = read_frame(v, read);
  return page(v, frame_shell(v, frame, v.t("story.tell")), view,
              [&](const Visit& visit, const StoryFormView& shown) {
                return framed(visit, frame, CommunityTab::lessons, draw_story_form(visit, shown));
              });
}

Reply create(Visit& v, sql::Write& write) {
  const guild::StoryId id =
      guild::tell_story(write, v.actor.person, v.here().id, read_draft(v), v.now);
  return with_flash(v, see_other(path_of(*guild::find_story(write, id))), "story.told");
}

Reply change_form(Visit& v, sql::Read& read) {
  const guild::FoundStory found = changeable(v, read);
  StoryFormView view;
  view.action = path_of(found.story, "change");
  view.there = true;
  view.is = found.story.is;
  add_lessons(v, read, found.story.community, view);
  return page(v, shell_of(v, found, v.t("story.change"), true), view,
              [](const Visit& visit, const StoryFormView& shown) {
                return html::html(R"(<div class="wrap page page--top">{}</div>)",
                                  draw_story_form(visit, shown));
              });
}

Reply change(Visit& v, sql::Write& write) {
  const guild::Story before = changeable(v, write).story;
  const guild::StoryId id = before.id;
  refuse_stale_draft(v, before.is);
  guild::change_story(write, id, v.actor.person, read_draft(v), v.now);
  return with_flash(v, see_other(path_of(*guild::find_story(write, id))), "story.changed");
}

Reply withdraw(Visit& v, sql::Write& write) {
  const guild::FoundStory found = changeable(v, write);
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length);
  in.done();
  guild::withdraw_story(write, found.story.id, v.actor.person, reason, v.now);
  return see_other(path_of(found.story));
}

Reply restore(Visit& v, sql::Write& write) {
  const guild::FoundStory found = changeable(v, write);
  guild::restore_story(write, found.story.id, v.actor.person, v.now);
  return see_other(path_of(found.story));
}

Reply ask(Visit& v, sql::Write& write) {
  const guild::FoundStory found = changeable(v, write);
  Reader in(*v.form);
  const std::string name = in.line("contact_name", base::limits::name_length, Reader::required);
  const std::string address = in.mail_address("contact_mail");
  const std::string level = in.choice("level", {"programme", "public"});
  in.done();
  guild::ask_approval(write, found.story.id, guild::level_of(level), v.actor.person, name, address,
                      v.now);
  return with_flash(v, see_other(path_of(found.story)), "approval.asked");
}

}  // namespace

void add_story_routes(Router& r) {
  r.get("/c/{slug}/stories/new", Guard::takes_part, new_form);
  r.post("/c/{slug}/stories", Guard::takes_part, create, new_form);
  r.get("/stories/{id}", Guard::anyone, show);
  r.get("/stories/{id}/change", Guard::signed_in, change_form);
  r.post("/stories/{id}/change", Guard::signed_in, change, change_form);
  r.post("/stories/{id}/withdrawal", Guard::signed_in, withdraw, show);
  r.post("/stories/{id}/withdrawal/end", Guard::signed_in, restore);
  r.post("/stories/{id}/approvals", Guard::signed_in, ask, show);
}

}  // namespace web
