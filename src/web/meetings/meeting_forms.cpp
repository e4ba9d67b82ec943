// Forms of meetings: what they begin with and what is read from them.
#include <algorithm>

#include "base/limits.hpp"
#include "web/based_on.hpp"
#include "web/meetings/meetings.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

namespace limits = base::limits;

// The other communities in which the asker may plan.
std::vector<AlsoView> other_communities(const Visit& v, const guild::Standings& standings,
                                        const guild::Meeting* meeting) {
  std::vector<AlsoView> others;
  const guild::CommunityId home = meeting ? meeting->communities.front().id : v.here().id;
  for (const guild::StandingIn& in : standings.all()) {
    const bool chosen = meeting && meeting->is_of(in.community);
    const bool plans = in.standing.takes_part() && !in.standing.is_closed_down;
    if (in.community == home || !(plans || (chosen && in.standing.knows()))) continue;
    others.push_back({in.community.value, in.name.in(v.language()),
                      std::string(in.name.language_of(v.language())), chosen});
  }
  return others;
}

void read_end(const Visit& v, Reader& in, guild::MeetingDraft& draft) {
  const auto end = in.time("end");
  const auto last_day = in.date("end_date");
  if (!end && last_day) return in.wrong("end", "meeting.needs_end");
  if (!end) return;
  if (!draft.time) return in.wrong("time", "meeting.needs_time");
  const auto date = base::parse_date(v.form->value("date")).date;
  guild::MeetingDraft on_its_day = draft;
  if (date) on_its_day.date = *date;
  draft.minutes = guild::minutes_between(on_its_day, last_day.value_or(on_its_day.date), *end);
  if (*draft.minutes <= 0) in.wrong("end", "meeting.end_before_start");
}

std::string which_of_two(const guild::Meeting& meeting) {
  if (!meeting.time) return {};
  const auto resolved = base::resolve(meeting.date, *meeting.time, meeting.zone);
  if (resolved.wall_case != base::WallCase::overlap) return {};
  return meeting.second_of_overlap ? "second" : "first";
}

}  // namespace

std::string meeting_mark(const Visit& v, sql::Read& read, const guild::Meeting& meeting) {
  const guild::MeetingDraft is = guild::draft_of(read, meeting);
  return mark_of(v, {is.title, base::iso(is.date), is.time ? base::iso(*is.time) : "",
                     is.minutes ? std::to_string(*is.minutes) : "", is.zone, which_of_two(meeting),
                     is.place, is.link, is.agenda, is.lang});
}

std::vector<guild::CommunityId> read_ids(const Visit& v, std::string_view field) {
  std::vector<guild::CommunityId> ids;
  for (const std::string& value : v.form->values(field))
    if (const auto id = base::parse_integer(value)) ids.push_back(guild::CommunityId{*id});
  return ids;
}

guild::MeetingDraft read_draft(const Visit& v, Reader& in) {
  guild::MeetingDraft draft;
  draft.title = in.line("title", limits::title_length, Reader::required);
  draft.zone = in.line("zone", limits::name_length);
  if (draft.zone.empty()) draft.zone = v.hub.zone;
  draft.time = in.time("time");
  const std::string overlap = v.form->value("second_of_overlap");
  if (overlap == "first" || overlap == "second") draft.second_of_overlap = overlap == "second";
  read_end(v, in, draft);
  draft.place = in.line("place", limits::line_length);
  draft.link = in.web_address("link");
  draft.agenda = in.block("agenda", limits::markdown_bytes);
  draft.lang = in.choice("lang", {"nl", "en"});
  draft.communities.push_back(v.here().id);
  for (const guild::CommunityId also : read_ids(v, "also")) draft.communities.push_back(also);
  return draft;
}

MeetingFormView blank_form(const Visit& v, sql::Read& read) {
  const guild::Standings standings(read, v.actor, v.now);
  MeetingFormView form;
  form.lang = v.language();
  form.zone = v.hub.zone;
  form.also = other_communities(v, standings, nullptr);
  return form;
}

MeetingFormView form_of(const Visit& v, sql::Read& read, const guild::Meeting& meeting) {
  const guild::Standings standings(read, v.actor, v.now);
  MeetingFormView form;
  form.title = meeting.title;
  form.date = base::iso(meeting.date);
  if (meeting.time) form.time = base::iso(*meeting.time);
  if (const auto end = meeting.end()) {
    form.end = base::iso(end->time);
    if (end->date != meeting.date) form.end_date = base::iso(end->date);
  }
  form.place = meeting.place;
  form.link = meeting.link;
  form.agenda = guild::find_agenda(read, meeting.id);
  form.lang = meeting.lang;
  form.zone = meeting.zone;
  form.second_of_overlap = which_of_two(meeting);
  form.based_on = meeting_mark(v, read, meeting);
  form.has_later =
      meeting.series && has_later(v, meeting, guild::meetings_of(read, meeting.series));
  form.also = other_communities(v, standings, &meeting);
  return form;
}

bool has_later(const Visit& v, const guild::Meeting& meeting,
               const std::vector<guild::Meeting>& series) {
  return std::any_of(series.begin(), series.end(), [&](const guild::Meeting& one) {
    return one.starts_at > meeting.starts_at && !one.cancelled && !one.is_over(v.now);
  });
}

guild::HowFar read_reach(const Visit& v) {
  return v.form->value("reach") == "later_too" ? guild::HowFar::later_too : guild::HowFar::this_one;
}

std::string community_name(const Visit& v, const guild::Standings& standings) {
  const guild::StandingIn* in = standings.find(v.here().id);
  return in ? in->name.in(v.language()) : v.here().slug;
}

std::vector<Crumb> meeting_crumbs(const Visit& v, sql::Read& read) {
  const guild::Standings standings(read, v.actor, v.now);
  return {{community_name(v, standings), url::community(v.here().slug)},
          {v.t("meeting.list"), url::community(v.here().slug, "meetings")}};
}

}  // namespace web
