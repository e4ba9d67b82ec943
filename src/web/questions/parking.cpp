// Parking a question, who owns it, and its working group.
#include "web/questions/parking.hpp"

#include "base/limits.hpp"
#include "guild/meetings/meeting.hpp"
#include "web/page.hpp"
#include "web/questions/question_page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

GroupView view_of(const Visit& v, const guild::WorkingGroup& group) {
  GroupView view;
  view.name = group.name;
  for (const guild::GroupMember& one : group.members)
    view.members.push_back({one.person.value, one.name, one.sector});
  view.missing = group.missing();
  view.in_it = v.actor && group.has(v.actor.person);
  return view;
}

Reply back(const guild::FoundQuestion& found, std::string_view part = {}) {
  return see_other(path_of(found.question, part));
}

Shell shell_of(const Visit& v, const guild::Question& question, std::string_view title) {
  Shell shell;
  shell.title = v.t(title);
  shell.section = Section::communities;
  shell.noindex = true;
  shell.crumbs = {
      {question.community_name.in(v.language()), url::community(question.community_slug)},
      {v.t("question.title"), url::community(question.community_slug, "questions")}};
  return shell;
}

guild::FoundQuestion question_to_park(const Visit& v, sql::Read& read) {
  guild::FoundQuestion found = question_to_change(v, read);
  if (!found.may_park()) base::forbidden();
  return found;
}

Reply park_form(Visit& v, sql::Read& read) {
  const guild::FoundQuestion found = question_to_park(v, read);
  ParkingFormView view;
  view.action = path_of(found.question, "/parking");
  view.question = link_of(found.question);
  for (const guild::Candidate& one : guild::may_own_parking(read, found, v.actor.person))
    view.owners.push_back({one.person.value, one.name});
  view.me = v.actor.person.value;
  for (const guild::Meeting& meeting :
       guild::visible(read, guild::meetings_of(read, found.question.community, {v.now}), v.actor,
                      v.standings(read)))
    if (view.due.empty() && !meeting.cancelled && meeting.date > v.today())
      view.due = base::iso(meeting.date);
  return page(v, shell_of(v, found.question, "parking.form_title"), view, draw_parking_form);
}

Reply park(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = question_to_park(v, write);
  Reader in(*v.form);
  guild::ParkingDraft draft;
  draft.route = in.choice("route", {"desk_research", "working_group"});
  draft.owner = guild::PersonId{in.integer("owner", 1, INT64_MAX, Reader::required).value_or(0)};
  draft.due = in.date("due", Reader::required).value_or(base::Date{});
  draft.reason = in.line("reason", base::limits::line_length, Reader::required);
  draft.group_name = in.line("group_name", base::limits::line_length);
  in.done();
  guild::park_question(write, found, v.actor.person, draft, v.now);
  return with_flash(v, back(found), "parking.parked");
}

Reply take_over(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = question_to_park(v, write);
  guild::take_over_parking(write, found.question.id, v.actor.person, v.now);
  return back(found);
}

Reply postpone(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = question_to_park(v, write);
  Reader in(*v.form);
  const base::Date due = in.date("due", Reader::required).value_or(base::Date{});
  in.done();
  guild::postpone_parking(write, found.question.id, v.actor.person, due, v.now);
  return with_flash(v, back(found), "parking.postponed");
}

Reply join_group(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = question_to_change(v, write);
  guild::join_group(write, found.question.id, v.actor.person, v.now);
  return back(found);
}

Reply leave_group(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = question_to_change(v, write);
  guild::leave_group(write, found.question.id, v.actor.person, v.now);
  return back(found);
}

// Its members report, and who may say what the answer is.
guild::FoundQuestion question_to_report(const Visit& v, sql::Read& read) {
  guild::FoundQuestion found = question_to_change(v, read);
  const auto group = guild::group_of(read, found.question.id);
  if (!group) base::conflict("parking.no_group");
  if (!group->has(v.actor.person) && !found.may_answer()) base::forbidden();
  return found;
}

Reply report_form(Visit& v, sql::Read& read) {
  const guild::FoundQuestion found = question_to_report(v, read);
  const ReportFormView view{path_of(found.question, "/working-group/report"),
                            link_of(found.question),
                            guild::group_of(read, found.question.id)->name};
  return page(v, shell_of(v, found.question, "parking.report_title"), view, draw_report_form);
}

Reply report(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = question_to_report(v, write);
  Reader in(*v.form);
  const std::string text = in.block("report", base::limits::markdown_bytes, Reader::required);
  in.done();
  guild::report_group(write, found.question.id, v.actor.person, text, v.language(), v.now);
  return with_flash(v, back(found), "parking.reported");
}

}  // namespace

ParkedView read_parked(const Visit& v, sql::Read& read, const guild::FoundQuestion& found) {
  ParkedView view;
  view.path = path_of(found.question);
  view.lang = found.question.is.lang;
  const bool open = !found.standing.is_closed_down && !found.question.withdrawn_at;
  view.may_take_part = open;
  view.may_steer = open && found.may_park();
  view.may_park = open && found.may_park() && found.question.state == guild::QuestionState::open;
  for (const guild::GroupReport& one : guild::reports_on(read, found.question.id))
    view.reports.push_back({one.name, one.report, one.lang, one.by, one.ended_at});
  const auto parking = guild::parking_of(read, found.question.id);
  if (!parking) return view;
  ParkingView& shown = view.parking.emplace();
  shown.route = parking->is.route;
  shown.reason = parking->is.reason;
  shown.due = parking->is.due;
  shown.is_due = parking->is.due <= v.today();
  if (parking->owner_is_here) {
    shown.owner = parking->owner_name;
    shown.owner_sector = parking->owner_sector;
    shown.mine = v.is(parking->is.owner);
  }
  if (const auto group = guild::group_of(read, found.question.id)) {
    view.group = view_of(v, *group);
    view.may_report = open && (view.group->in_it || found.may_answer());
  }
  return view;
}

void add_parking_routes(Router& r) {
  r.get("/q/{id}/parking", Guard::signed_in, park_form);
  r.post("/q/{id}/parking", Guard::signed_in, park, park_form);
  r.post("/q/{id}/parking/day", Guard::signed_in, postpone, show_question);
  r.post("/q/{id}/parking/owner", Guard::signed_in, take_over);
  r.post("/q/{id}/working-group/members", Guard::signed_in, join_group);
  r.post("/q/{id}/working-group/members/end", Guard::signed_in, leave_group);
  r.get("/q/{id}/working-group/report", Guard::signed_in, report_form);
  r.post("/q/{id}/working-group/report", Guard::signed_in, report, report_form);
}

}  // namespace web
