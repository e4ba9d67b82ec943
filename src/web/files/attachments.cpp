// Files and links on a community, a meeting, a message, a lesson, a practice story or a question:
// who may what, adding, taking off.
#include "web/files/attachments.hpp"

#include "base/limits.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/communities/community.hpp"
#include "guild/lessons/lesson.hpp"
#include "guild/meetings/meeting.hpp"
#include "guild/messages/message.hpp"
#include "guild/programmes/programme.hpp"
#include "guild/stories/story.hpp"
#include "web/communities/community_frame.hpp"
#include "web/fields.hpp"
#include "web/files/file_type.hpp"
#include "web/files/uploads.hpp"
#include "web/page.hpp"
#include "web/questions/question_page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using guild::Holder;

// ---- who may what ----

AttachmentRights on_community(const Visit& v, sql::Read& read, guild::CommunityId id) {
  const guild::Standing standing = guild::find_standing(read, v.actor, id, v.now);
  const std::string slug = guild::community(read, id).slug;
  AttachmentRights rights;
  rights.sees = standing.takes_part();
  rights.adds = rights.sees && !standing.is_closed_down;
  rights.removes_all = standing.leads();
  rights.is_kept = standing.is_closed_down;
  rights.page = rights.action = url::community(slug, "files").text();
  return rights;
}

// Whoever is invited sees its files; who takes part in one of its communities adds some.
AttachmentRights on_meeting(const Visit& v, sql::Read& read, guild::MeetingId id) {
  const guild::Standings standings(read, v.actor, v.now);
  const guild::FoundMeeting found = guild::find_meeting_for(read, v.actor, standings, id);
  const guild::MeetingCommunity* home = guild::address_of(found.meeting, standings);
  AttachmentRights rights;
  rights.sees = found.takes_part || found.invited;
  if (!home) return rights;
  rights.is_kept = true;  // while one of its communities is open, it changes
  for (const guild::MeetingCommunity& community : found.meeting.communities)
    if (const guild::StandingIn* in = standings.find(community.id)) {
      rights.removes_all = rights.removes_all || in->standing.leads();
      rights.is_kept = rights.is_kept && in->standing.is_closed_down;
    }
  rights.adds = found.takes_part && !rights.is_kept;
  rights.page = url::meeting(home->slug, id, found.meeting.title).text();
  rights.action = url::meeting(home->slug, id, found.meeting.title, "files").text();
  return rights;
}

// What hangs on a message came with it; only its draft takes more, by its own form.
AttachmentRights on_message(const Visit& v, sql::Read& read, guild::MessageId id) {
  const guild::FoundMessage found = guild::find_message_for(read, v.actor, id, v.now);
  AttachmentRights rights;
  rights.sees = true;
  rights.removes_all = found.may_write;
  const std::string part = found.message.sent_at ? "" : "/preview";
  if (found.message.to.community) {
    rights.is_kept = guild::is_closed_down(read, found.message.to.community);
    const std::string slug = guild::community(read, found.message.to.community).slug;
    rights.page = url::message(slug, id).text() + part;
  } else if (const auto programme = guild::find_programme(read, found.message.to.programme)) {
    rights.page =
        url::programme(programme->slug, "messages/" + std::to_string(id.value)).text() + part;
  }
  return rights;
}

// What hangs on a lesson or story stays in its community, however wide its text is read: nobody
// who is named or seen in it was asked about the file.
AttachmentRights on_lesson(const Visit& v, sql::Read& read, guild::LessonId id) {
  const guild::FoundLesson found = guild::find_lesson_for(read, v.actor, id, v.now);
  const guild::Lesson& lesson = found.lesson;
  AttachmentRights rights;
  rights.sees = found.works();
  rights.adds =
      found.standing.takes_part() && !found.standing.is_closed_down && !lesson.withdrawn_at;
  rights.removes_all = found.may_change();
  rights.is_kept = found.standing.is_closed_down;
  rights.page = url::lesson(id, lesson.is.statement).text();
  rights.action = url::lesson(id, lesson.is.statement, "files").text();
  return rights;
}

AttachmentRights on_story(const Visit& v, sql::Read& read, guild::StoryId id) {
  const guild::FoundStory found = guild::find_story_for(read, v.actor, id, v.now);
  const guild::Story& story = found.story;
  AttachmentRights rights;
  rights.sees = found.works();
  rights.adds =
      found.standing.takes_part() && !found.standing.is_closed_down && !story.withdrawn_at;
  rights.removes_all = found.may_change();
  rights.is_kept = found.standing.is_closed_down;
  rights.page = url::story(id, story.is.title).text();
  rights.action = url::story(id, story.is.title, "files").text();
  return rights;
}

// Who takes part in the community, or helps, adds some; its asker and who leads there take off.
AttachmentRights on_question(const Visit& v, sql::Read& read, guild::QuestionId id) {
  const guild::FoundQuestion found = guild::find_question_for(read, v.actor, id, v.now);
  AttachmentRights rights;
  rights.sees = true;
  rights.adds = !found.standing.is_closed_down && !found.question.withdrawn_at &&
                (found.standing.takes_part() || found.helps || found.asks);
  rights.removes_all = found.may_change();
  rights.is_kept = found.standing.is_closed_down;
  rights.page = url::question(id, found.question.is.text).text();
  rights.action = url::question(id, found.question.is.text, "files").text();
  return rights;
}

AttachmentLine line_of(const Visit& v, const guild::Attachment& from,
                       const AttachmentRights& rights) {
  AttachmentLine line;
  line.id = from.id.value;
  line.title = from.title;
  line.link = from.link;
  line.type = from.type;
  line.bytes = from.bytes;
  if (from.file) line.path = url::file(from.file, from.public_id, from.title).text();
  if (from.has_small_picture || (from.file && is_small_picture(from.type, from.bytes)))
    line.picture = url::thumbnail(from.file, from.public_id).text();
  line.added_by = from.added_by_name;
  line.added_at = from.added_at;
  line.may_remove = v.actor && !rights.is_kept && (rights.removes_all || v.is(from.added_by));
  return line;
}

// ---- adding ----

// /c/{slug}/meetings/{id}/files, /c/{slug}/files, or …/files of a lesson, story or question
Holder holder_of_route(const Visit& v) {
  const std::string_view path = v.request.path;
  if (path.starts_with("/lessons/")) return Holder::of(guild::LessonId{v.number("id")});
  if (path.starts_with("/stories/")) return Holder::of(guild::StoryId{v.number("id")});
  if (path.starts_with("/q/")) return Holder::of(guild::QuestionId{v.number("id")});
  if (!v.parameters.contains("id")) return Holder::of(v.here().id);
  return Holder::of(guild::MeetingId{v.number("id")});
}

AttachmentRights rights_of_route(const Visit& v, sql::Read& read) {
  const Holder on = holder_of_route(v);
  const auto meeting = guild::find_meeting(read, on.meeting);
  if (on.meeting && (!meeting || !meeting->is_of(v.here().id)))
    base::not_found("no such meeting here");
  const AttachmentRights rights = rights_on(v, read, on);
  if (!rights.sees) base::forbidden("fault.members_only");
  return rights;
}

void attach_link(const Visit& v, sql::Write& write, const Holder& on) {
  Reader in(*v.form);
  const std::string link = in.web_address("link", Reader::required);
  const std::string title = in.line("title", base::limits::title_length);
  in.done();
  guild::attach_link(write, v.actor.person, on, link, title, v.now);
}

Reply add(Visit& v, sql::Write& write, Uploads& uploads) {
  const Kept kept(uploads);
  const AttachmentRights rights = rights_of_route(v, write);
  if (!rights.adds) base::forbidden();
  const Holder on = holder_of_route(v);
  if (v.form->has("link")) {
    attach_link(v, write, on);
    return with_flash(v, see_other(rights.page), "file.link_added");
  }
  if (uploads.files().empty()) base::invalid("files", "file.none");
  for (const guild::StoredFile& file : uploads.files())
    guild::attach_file(write, v.actor.person, on, file, v.now);
  return with_flash(v, see_other(rights.page), "file.added");
}

Step prepare_add(const Visit& v, const Form& form) {
  auto uploads = take_uploads(v, form, "files");
  return [uploads](Visit& visit, sql::Write& write) { return add(visit, write, *uploads); };
}

struct FilesView {
  std::string community;
  AttachmentsView files;
};
BOOST_DESCRIBE_STRUCT(FilesView, (), (community, files))

html::Html draw_files(const Visit& v, const FilesView& view) {
  return html::html(R"(<header class="head"><h1>{}</h1><p class="lead">{}</p></header>{}{})",
                    v.t("file.title"), v.t("file.lead"), error_summary(v),
                    draw_attachments(v, view.files));
}

// A form that came back: what hangs on a lesson or story has no page of its own.
Reply show_below(Visit& v, sql::Read& read) {
  const AttachmentRights rights = rights_of_route(v, read);
  Shell shell;
  shell.title = v.t("file.title");
  shell.section = Section::library;
  shell.noindex = true;
  shell.crumbs = {{v.t("library.title"), url::library()},
                  {v.t("lesson.back"), html::Url::path(rights.page)}};
  FilesView view{"", attachments_view(v, read, holder_of_route(v))};
  return page(v, shell, view, [](const Visit& visit, const FilesView& shown) {
    return html::html(R"(<div class="wrap page page--top">{}</div>)", draw_files(visit, shown));
  });
}

Reply show(Visit& v, sql::Read& read) {
  rights_of_route(v, read);
  const Holder on = holder_of_route(v);
  FilesView view;
  view.community = v.here().slug;
  view.files = attachments_view(v, read, on);
  const CommunityFrame frame = read_frame(v, read);
  Shell shell = frame_shell(v, frame, v.t("file.title"));
  shell.noindex = true;
  if (const auto meeting = guild::find_meeting(read, on.meeting)) {
    shell.crumbs.push_back(
        {meeting->title, url::meeting(v.here().slug, meeting->id, meeting->title), meeting->lang});
    v.live_topics.push_back("meeting:" + std::to_string(on.meeting.value));
  }
  const CommunityTab tab = on.meeting ? CommunityTab::meetings : CommunityTab::files;
  return page(v, shell, view, [&](const Visit& visit, const FilesView& shown) {
    return framed(visit, frame, tab, draw_files(visit, shown));
  });
}

// ---- taking off, and bringing back ----

struct Held {
  guild::Attachment attachment;
  AttachmentRights rights;
};

Held held(const Visit& v, sql::Read& read) {
  auto found = guild::find_attachment(read, guild::AttachmentId{v.number("id")});
  if (!found) base::not_found("no such attachment");
  AttachmentRights rights = rights_on(v, read, found->on);
  if (!rights.sees) base::not_found("the asker does not see what this hangs on");
  if (!rights.removes_all && !v.is(found->added_by)) base::forbidden();
  if (rights.is_kept) base::conflict("community.closed_down");
  return {std::move(*found), std::move(rights)};
}

Reply remove(Visit& v, sql::Write& write) {
  const Held found = held(v, write);
  guild::remove_attachment(write, found.attachment.id, v.actor.person, v.now);
  return with_flash(v, see_other(found.rights.page), "file.removed");
}

Reply restore(Visit& v, sql::Write& write) {
  const Held found = held(v, write);
  guild::restore_attachment(write, found.attachment.id, v.actor.person, v.now);
  return with_flash(v, see_other(found.rights.page), "file.restored");
}

}  // namespace

AttachmentRights rights_on(const Visit& v, sql::Read& read, const Holder& on) {
  if (on.community) return on_community(v, read, on.community);
  if (on.meeting) return on_meeting(v, read, on.meeting);
  if (on.lesson) return on_lesson(v, read, on.lesson);
  if (on.story) return on_story(v, read, on.story);
  if (on.question) return on_question(v, read, on.question);
  return on_message(v, read, on.message);
}

AttachmentsView attachments_view(const Visit& v, sql::Read& read, const Holder& on) {
  const AttachmentRights rights = rights_on(v, read, on);
  AttachmentsView view;
  if (!rights.sees) return view;
  for (const guild::Attachment& each : guild::attachments_on(read, on))
    view.files.push_back(line_of(v, each, rights));
  if (v.actor && !rights.is_kept) {
    const guild::PersonId whose = rights.removes_all ? guild::PersonId{} : v.actor.person;
    for (const guild::Attachment& each : guild::removed_on(read, on, whose, v.now))
      view.removed.push_back(line_of(v, each, rights));
  }
  if (rights.adds) view.action = rights.action;
  return view;
}

void add_attachment_routes(Router& router) {
  router.get("/c/{slug}/files", Guard::takes_part, show);
  router.post("/c/{slug}/files", Guard::takes_part, prepare_add, show).uploads = true;
  router.get("/c/{slug}/meetings/{id}/files", Guard::reads, show);
  router.post("/c/{slug}/meetings/{id}/files", Guard::takes_part, prepare_add, show).uploads = true;
  for (const char* pattern : {"/lessons/{id}/files", "/stories/{id}/files"}) {
    router.get(pattern, Guard::signed_in, show_below);
    router.post(pattern, Guard::signed_in, prepare_add, show_below).uploads = true;
  }
  router.post("/q/{id}/files", Guard::signed_in, prepare_add, show_question).uploads = true;
  router.post("/attachments/{id}/removal", Guard::signed_in, remove);
  router.post("/attachments/{id}/removal/withdrawal", Guard::signed_in, restore);
}

}  // namespace web
