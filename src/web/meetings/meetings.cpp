#include "web/meetings/meetings.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "web/based_on.hpp"
#include "web/calendar/calendar.hpp"
#include "web/calendar/calendar_entries.hpp"
#include "web/communities/community_frame.hpp"
#include "web/page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

namespace limits = base::limits;

std::string place_of(const Visit& v) { return v.here().slug; }

// The meeting of the route, as the asker may see it.
guild::FoundMeeting find(const Visit& v, sql::Read& read, const guild::Standings& standings) {
  guild::FoundMeeting found =
      guild::find_meeting_for(read, v.actor, standings, guild::MeetingId{v.number("id")});
  if (!found.meeting.is_of(v.here().id)) base::not_found("meeting of another community");
  return found;
}

std::string canonical_path(const guild::Meeting& meeting, const guild::Standings& standings) {
  const guild::MeetingCommunity* home = guild::address_of(meeting, standings);
  if (!home) base::not_found("no community of this meeting is hers");
  return url::meeting(home->slug, meeting.id, meeting.title).text();
}

guild::Invitations mine(const Visit& v, sql::Read& read, base::Instant from) {
  return v.actor ? guild::invitations_of(read, v.actor.person, from) : guild::Invitations{};
}

// ---- lists ----

Reply list(Visit& v, sql::Read& read) {
  const guild::Standings& standings = v.standings(read);
  const auto meetings =
      guild::visible(read, guild::meetings_of(read, v.here().id), v.actor, standings);
  MeetingsView view;
  view.community = v.here().slug;
  view.community_name = community_name(v, standings);
  view.may_plan = v.here().standing.takes_part() && !v.here().standing.is_closed_down;
  const auto replies = mine(v, read, base::Instant{});
  for (const guild::Meeting& meeting : meetings) {
    (meeting.is_over(v.now) ? view.past : view.coming)
        .push_back(line_of(v, standings, meeting, replies));
    if (!meeting.is_over(v.now)) v.changes_at(meeting.ends_at);
  }
  std::reverse(view.past.begin(), view.past.end());
  const CommunityFrame frame = read_frame(v, read);
  return page(v, frame_shell(v, frame, v.t("meeting.list")), view,
              [&](const Visit& visit, const MeetingsView& shown) {
                return framed(visit, frame, CommunityTab::meetings, draw_meetings(visit, shown));
              });
}

// ---- one meeting ----

void add_replies(const Visit& v, sql::Read& read, const guild::Standings& standings,
                 const guild::FoundMeeting& found, MeetingView& view) {
  if (!v.actor || (!found.invited && !found.takes_part)) return;
  const guild::ReplyCounts counts = guild::reply_counts(read, found.meeting.id);
  view.replies = ReplyTotals{counts.yes, counts.maybe, counts.no, counts.open};
  if (!found.guides) return;
  for (const guild::Replier& replier : guild::repliers_for(read, found.meeting, standings))
    view.repliers.push_back({replier.person.value, replier.name, replier.sector,
                             std::string(guild::word_of(replier.rsvp)), replier.words});
  view.unreached = guild::unreached_for(read, found.meeting, standings);
}

// The asker's own other meetings in the same hours, unless she declined.
void add_clashes(const Visit& v, sql::Read& read, const guild::Standings& standings,
                 const guild::Invitations& replies, const guild::FoundMeeting& found,
                 MeetingView& view) {
  if (!found.invited || found.meeting.is_over(v.now) || found.meeting.cancelled) return;
  const guild::Period hours{found.meeting.starts_at, found.meeting.ends_at};
  for (const guild::Meeting& other : guild::meetings_of(read, v.actor.person, hours)) {
    if (other.id == found.meeting.id || other.cancelled) continue;
    if (!guild::hours_overlap(other, found.meeting)) continue;
    MeetingLine line = line_of(v, standings, other, replies);
    if (line.my_reply != "no") view.clashes.push_back(std::move(line));
  }
}

// Questions parked until this meeting: what comes back after the community's meeting before it.
void add_parked(const Visit& v, sql::Read& read, const guild::Standings& standings,
                const guild::Meeting& meeting, MeetingView& view) {
  if (meeting.is_over(v.now) || meeting.cancelled) return;
  for (const guild::MeetingCommunity& of : meeting.communities) {
    if (!standings.works(of.id)) continue;
    std::optional<base::Date> before;
    for (const guild::Meeting& other :
         guild::visible(read, guild::meetings_of(read, of.id, {v.now}), v.actor, standings))
      if (!other.cancelled && other.date < meeting.date) before = other.date;
    for (const guild::ParkedLine& line : guild::coming_back(read, of.id, meeting.date))
      if (!before || line.due > *before) view.comes_back.push_back(line_of(line));
  }
}

MeetingView view_of(const Visit& v, sql::Read& read, const guild::Standings& standings,
                    const guild::FoundMeeting& found) {
  MeetingView view;
  const guild::Meeting& meeting = found.meeting;
  const guild::Invitations replies = mine(v, read, meeting.ends_at - base::seconds(1));
  view.meeting = line_of(v, standings, meeting, replies);
  if (found.invited || found.takes_part) {
    view.link = meeting.link;
    view.files = attachments_view(v, read, guild::Holder::of(meeting.id));
  }
  view.agenda = guild::find_agenda(read, meeting.id);
  add_parked(v, read, standings, meeting, view);
  view.cancel_reason = meeting.cancel_reason;
  view.may_change = found.may_change;
  view.in_series = bool(meeting.series);
  if (meeting.series) {
    auto series = guild::meetings_of(read, meeting.series);
    view.has_later = has_later(v, meeting, series);
    for (const guild::Meeting& other : guild::visible(read, std::move(series), v.actor, standings))
      if (other.id != meeting.id) view.series.push_back(line_of(v, standings, other, replies));
  }
  add_replies(v, read, standings, found, view);
  add_clashes(v, read, standings, replies, found, view);
  const CalendarEvent event =
      event_of(v.t, v.services.public_url, meeting, view.meeting.path, view.agenda, view.link);
  // A calendar program that follows an address has no cookie: what not everyone may see is taken
  // along as a file.
  const bool for_anyone =
      !v.actor || guild::may_see(meeting, guild::Standings(read, {}, v.now), false);
  const auto feed =
      url::meeting_feed(view.meeting.communities.front().slug, meeting.id, meeting.title);
  const std::string file = v.absolute(feed.text());
  view.add_to = {google_calendar_url(event), outlook_calendar_url(event),
                 office_calendar_url(event), for_anyone ? webcal_url(file) : file, feed.text()};
  return view;
}

Shell shell_of(const Visit& v, sql::Read& read, const MeetingView& view) {
  Shell shell;
  shell.title = view.meeting.title;
  shell.description = when_in_words(v.t, view.meeting, v.today(), v.hub.zone);
  shell.crumbs = meeting_crumbs(v, read);
  shell.section = Section::calendar;
  return shell;
}

Reply show(Visit& v, sql::Read& read) {
  const guild::Standings& standings = v.standings(read);
  const guild::FoundMeeting found = find(v, read, standings);
  const std::string canonical = canonical_path(found.meeting, standings);
  if (!v.json && v.request.method == Method::get && v.request.path != canonical)
    // A title or home may change again: a browser that remembered for ever would run in a circle.
    return plain(301, "").with("Location", canonical).with("Cache-Control", "no-cache");
  MeetingView view = view_of(v, read, standings, found);
  v.live_topics.push_back("meeting:" + std::to_string(found.meeting.id.value));
  if (!found.meeting.is_over(v.now)) v.changes_at(found.meeting.ends_at);
  return page(v, shell_of(v, read, view), view, draw_meeting);
}

// ---- replying ----

Reply back_to(const Visit& v, std::string_view back, const std::string& meeting) {
  if (back == "today") return see_other(url::today().text());
  if (back == "list") return see_other(url::community(v.here().slug, "meetings").text());
  return see_other(meeting);
}

Reply reply(Visit& v, sql::Write& write) {
  // Before anything is read: a wrong form is answered with the page.
  if (!v.actor) throw base::Fault(base::FaultKind::forbidden, "fault.sign_in");
  Reader in(*v.form);
  const std::string rsvp = in.choice("rsvp", {"yes", "no", "maybe"});
  const std::string back = in.choice("back", {"meeting", "today", "list"});
  const std::string typed = in.line("words", limits::line_length);
  in.done();
  const guild::Standings standings(write, v.actor, v.now);
  const guild::FoundMeeting found = find(v, write, standings);
  const auto invitation = guild::find_invitation(write, v.actor.person, found.meeting.id);
  if (!invitation) base::forbidden("meeting.not_invited");
  // Buttons in a list have no field for words: those said before stay.
  const std::string words = v.form->has("words") ? typed : invitation->words;
  guild::reply_to_invitation(write, v.actor.person, found.meeting.id, *guild::rsvp_of(rsvp), words,
                             v.now);
  return with_flash(v, back_to(v, back, canonical_path(found.meeting, standings)),
                    "meeting.reply_saved");
}

// ---- planning one ----

Reply new_form(Visit& v, sql::Read& read) {
  Shell shell;
  shell.title = v.t("meeting.new_title");
  shell.crumbs = meeting_crumbs(v, read);
  shell.section = Section::communities;
  return page(v, shell, blank_form(v, read), draw_new);
}

Reply create(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  guild::MeetingDraft draft = read_draft(v, in);
  if (const auto date = in.date("date", Reader::required)) draft.date = *date;
  in.done();
  const guild::MeetingId id = guild::plan_meeting(write, v.actor, draft, v.now);
  return with_flash(v, see_other(url::meeting(place_of(v), id, draft.title).text()),
                    "meeting.planned");
}

// ---- changing ----

Reply change_form(Visit& v, sql::Read& read) {
  const guild::Standings& standings = v.standings(read);
  const guild::FoundMeeting found = find(v, read, standings);
  if (!found.may_change) base::forbidden("meeting.not_yours");
  Shell shell;
  shell.title = v.t("meeting.change_title", {found.meeting.title});
  shell.crumbs = meeting_crumbs(v, read);
  shell.crumbs.push_back({found.meeting.title,
                          html::Url::path(canonical_path(found.meeting, standings)),
                          found.meeting.lang});
  shell.section = Section::communities;
  return page(v, shell, form_of(v, read, found.meeting), draw_change);
}

Reply change(Visit& v, sql::Write& write) {
  const guild::Standings standings(write, v.actor, v.now);
  const guild::FoundMeeting found = find(v, write, standings);
  Reader in(*v.form);
  guild::MeetingDraft draft = read_draft(v, in);
  // The home community stays home, also when the form was reached through another one.
  const guild::CommunityId home = found.meeting.communities.front().id;
  draft.communities.insert(draft.communities.begin(), home);
  draft.communities_were = read_ids(v, "was_of");
  if (const auto date = in.date("date", Reader::required)) draft.date = *date;
  refuse_stale(v, in, meeting_mark(v, write, found.meeting));
  in.done();
  guild::change_meeting(write, v.actor, found.meeting.id, draft, v.now, read_reach(v));
  const auto now_is = guild::find_meeting(write, found.meeting.id);
  return with_flash(v, see_other(canonical_path(*now_is, standings)), "meeting.changed");
}

// ---- cancelling ----

Reply cancel_form(Visit& v, sql::Read& read) {
  const guild::Standings& standings = v.standings(read);
  const guild::FoundMeeting found = find(v, read, standings);
  if (!found.may_change) base::forbidden("meeting.not_yours");
  const MeetingView view = view_of(v, read, standings, found);
  Shell shell = shell_of(v, read, view);
  shell.title = v.t("meeting.cancel_title", {found.meeting.title});
  return page(v, shell, view, draw_cancel);
}

Reply cancel(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const std::string reason = in.line("reason", limits::line_length);
  in.done();
  const guild::Standings standings(write, v.actor, v.now);
  const guild::FoundMeeting found = find(v, write, standings);
  guild::cancel_meeting(write, v.actor, found.meeting.id, reason, v.now, read_reach(v));
  return with_flash(v, see_other(canonical_path(found.meeting, standings)), "meeting.cancel_done");
}

Reply go_on(Visit& v, sql::Write& write) {
  const guild::Standings standings(write, v.actor, v.now);
  const guild::FoundMeeting found = find(v, write, standings);
  guild::withdraw_cancellation(write, v.actor, found.meeting.id, v.now);
  return with_flash(v, see_other(canonical_path(found.meeting, standings)), "meeting.goes_on");
}

}  // namespace

void add_series_routes(Router& router);

void add_meeting_routes(Router& r) {
  r.get("/c/{slug}/meetings", Guard::reads, list);
  r.get("/c/{slug}/meetings/new", Guard::takes_part, new_form);
  r.post("/c/{slug}/meetings", Guard::takes_part, create, new_form);
  add_series_routes(r);
  r.get("/c/{slug}/meetings/{id}", Guard::reads, show);
  r.post("/c/{slug}/meetings/{id}/reply", Guard::reads, reply, show);
  r.get("/c/{slug}/meetings/{id}/change", Guard::takes_part, change_form);
  r.post("/c/{slug}/meetings/{id}/change", Guard::takes_part, change, change_form);
  r.get("/c/{slug}/meetings/{id}/cancellation", Guard::takes_part, cancel_form);
  r.post("/c/{slug}/meetings/{id}/cancellation", Guard::takes_part, cancel, cancel_form);
  r.post("/c/{slug}/meetings/{id}/cancellation/withdrawal", Guard::takes_part, go_on);
}

}  // namespace web
