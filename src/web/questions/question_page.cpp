// One question: its page, changing it, and what one click does to it.
#include "web/questions/question_page.hpp"

#include "base/limits.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/initiatives/initiative.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/meeting.hpp"
#include "web/page.hpp"
#include "web/questions/question_sections.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

void add_part(QuestionView& view, const guild::FoundQuestion& found) {
  QuestionPart& mine = view.mine;
  mine.asks = found.asks;
  mine.recognises = found.recognises;
  mine.helps = found.helps;
  mine.may_change = found.may_change();
  mine.may_withdraw = found.may_withdraw();
  mine.may_answer = found.may_answer();
  mine.may_park = found.may_park();
  mine.takes_changes = !found.standing.is_closed_down;
  mine.may_ask_part =
      mine.takes_changes && found.standing.takes_part() && !found.question.withdrawn_at;
}

// What it came from. What this reader may not see, or was withdrawn, is left out.
void add_origin(Visit& v, sql::Read& read, const guild::Question& question, QuestionView& view) {
  try {
    if (question.is.initiative) {
      const auto found =
          guild::find_initiative_for(read, v.actor, question.is.initiative, v.now).initiative;
      view.initiative = {found.newest.is.title,
                         url::initiative(found.id, found.newest.is.title).text(),
                         found.newest.is.lang};
    }
  } catch (const base::Fault&) {
  }
  if (!question.is.meeting) return;
  const auto meeting = guild::find_meeting(read, question.is.meeting);
  if (!meeting) return;
  const guild::Standings& standings = v.standings(read);
  const bool invited =
      guild::find_invitation(read, v.actor.person, question.is.meeting).has_value();
  const auto* at = guild::address_of(*meeting, standings);
  if (at && guild::may_see(*meeting, standings, invited))
    view.meeting = {meeting->title, url::meeting(at->slug, meeting->id, meeting->title).text(),
                    meeting->lang};
}

QuestionView view_of(Visit& v, sql::Read& read, const guild::FoundQuestion& found) {
  const guild::Question& question = found.question;
  QuestionView view;
  view.id = question.id.value;
  view.path = path_of(question);
  view.text = question.is.text;
  view.lang = question.is.lang;
  view.kind = question.is.kind;
  view.example = question.is.example;
  view.who_for = question.is.who_for;
  view.state = guild::word_of(question.state);
  view.community = question.community_slug;
  view.community_name = question.community_name.in(v.language());
  view.asker_id = question.asker.value;
  view.asker = question.asker_name;
  view.asker_sector = question.asker_sector;
  view.asked_at = question.created_at;
  view.state_at = question.state_at;
  view.withdrawn_at = question.withdrawn_at;
  view.withdrawn_reason = question.withdrawn_reason;
  add_origin(v, read, question, view);
  if (const auto parent = guild::find_line(read, question.is.parent))
    view.part_of = card_of(*parent);
  for (const guild::QuestionLine& line : guild::parts_of(read, question.id))
    view.parts.push_back(card_of(line));
  view.recognised = guild::count_recognitions(read, question.id);
  for (const guild::Helper& one : guild::helpers_of(read, found, v.actor.person))
    view.helpers.push_back({one.person.value, one.name, one.organisation, one.sector});
  add_part(view, found);
  view.files = attachments_view(v, read, guild::Holder::of(question.id));
  view.parked = read_parked(v, read, found);
  view.discussion = read_discussion(v, read, found);
  view.chain = read_chain(v, read, question.id);
  return view;
}

Reply back(const guild::FoundQuestion& found) { return see_other(path_of(found.question)); }

Reply recognise(Visit& v, sql::Write& write) {
  const auto found = question_to_change(v, write);
  guild::recognise_question(write, found.question.id, v.actor.person, v.now);
  return back(found);
}

Reply end_recognition(Visit& v, sql::Write& write) {
  const auto found = question_to_change(v, write);
  guild::end_recognition(write, found.question.id, v.actor.person);
  return back(found);
}

Reply help(Visit& v, sql::Write& write) {
  const auto found = question_to_change(v, write);
  guild::offer_help(write, found.question.id, v.actor.person, v.now);
  return with_flash(v, back(found), "question.help_offered");
}

Reply end_help(Visit& v, sql::Write& write) {
  const auto found = question_to_change(v, write);
  guild::end_help(write, found.question.id, v.actor.person, v.now);
  return back(found);
}

// To withdraw one that was withdrawn does nothing, and bringing it back begins there.
guild::FoundQuestion question_to_hide(const Visit& v, sql::Read& read) {
  guild::FoundQuestion found = question_of_route(v, read);
  if (!found.may_withdraw()) base::forbidden();
  guild::refuse_closed_down(read, found.question.community);
  return found;
}

Reply withdraw(Visit& v, sql::Write& write) {
  const auto found = question_to_hide(v, write);
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length);
  in.done();
  guild::withdraw_question(write, found.question.id, v.actor.person, reason, v.now);
  return back(found);
}

Reply restore(Visit& v, sql::Write& write) {
  const auto found = question_to_hide(v, write);
  guild::restore_question(write, found.question.id, v.actor.person, v.now);
  return back(found);
}

Reply reopen(Visit& v, sql::Write& write) {
  const auto found = question_to_change(v, write);
  if (!found.may_answer()) base::forbidden();
  guild::reopen_question(write, found.question.id, v.actor.person, v.now);
  return with_flash(v, back(found), "question.reopened");
}

}  // namespace

Reply show_question(Visit& v, sql::Read& read) {
  const guild::FoundQuestion found = question_of_route(v, read);
  const std::string canonical = path_of(found.question);
  // Its text may change again: a browser that remembered for ever would run in a circle.
  if (!v.json && v.request.method == Method::get && v.request.path != canonical)
    return plain(301, "").with("Location", canonical).with("Cache-Control", "no-cache");
  return question_page(v, read, found);
}

Reply question_page(Visit& v, sql::Read& read, const guild::FoundQuestion& found) {
  const QuestionView view = view_of(v, read, found);
  v.live_topics.push_back(guild::topic_of(found.question.id));
  Shell shell;
  shell.title = view.text;
  shell.section = Section::communities;
  shell.noindex = true;
  shell.crumbs = {{view.community_name, url::community(view.community)},
                  {v.t("question.title"), url::community(view.community, "questions")}};
  if (v.json) return json_reply(to_json(view));
  const QuestionSections sections = read_question_sections(v, read, found);
  return html_reply(v, shell, draw_question(v, view, sections));
}

guild::FoundQuestion question_of_route(const Visit& v, sql::Read& read) {
  return guild::find_question_for(read, v.actor, guild::QuestionId{v.number("id")}, v.now);
}

guild::FoundQuestion question_to_change(const Visit& v, sql::Read& read) {
  guild::FoundQuestion found = question_of_route(v, read);
  found.takes_changes();
  return found;
}

std::string path_of(const guild::Question& question, std::string_view part) {
  return url::question(question.id, question.is.text).text() + std::string(part);
}

void add_question_page_routes(Router& r) {
  r.get("/q/{id}", Guard::signed_in, show_question);
  r.post("/q/{id}/recognition", Guard::signed_in, recognise);
  r.post("/q/{id}/recognition/end", Guard::signed_in, end_recognition);
  r.post("/q/{id}/help", Guard::signed_in, help);
  r.post("/q/{id}/help/end", Guard::signed_in, end_help);
  r.post("/q/{id}/withdrawal", Guard::signed_in, withdraw, show_question);
  r.post("/q/{id}/withdrawal/end", Guard::signed_in, restore);
  r.post("/q/{id}/reopening", Guard::signed_in, reopen);
}

}  // namespace web
