#include "web/calendar/calendar_pages.hpp"

#include <algorithm>

#include "guild/programmes/programme.hpp"
#include "web/calendar/calendar.hpp"
#include "web/communities/communities.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

constexpr base::Span looks_back = base::days(366);

void put_into_months(const Visit& v, const std::vector<MeetingLine>& lines, CalendarView& view) {
  for (const MeetingLine& line : lines) {
    const std::string label =
        line.date.year == v.today().year ? v.t.month(line.date) : v.t.month_year(line.date);
    if (view.months.empty() || view.months.back().label != label)
      view.months.push_back({label, {}});
    view.months.back().meetings.push_back(line);
  }
}

Html filters(const Visit& v, const CalendarView& view) {
  const auto link = [&](std::string_view target, bool on, std::string_view key) {
    return html(R"(<a href="{}" {}>{}</a>)", html::Url::path(std::string(target)),
                html::attribute::current(on), v.t(key));
  };
  const Html mine = html::when(
      bool(v.actor), [&] { return link("/calendar?only=mine", view.mine, "calendar.only_mine"); });
  return html(R"(<nav aria-label="{}"><span class="choice">{}{}{}</span></nav>)",
              v.t("calendar.show"), link("/calendar", !view.mine && !view.past, "calendar.coming"),
              mine, link("/calendar?when=past", view.past, "calendar.past"));
}

Html subscribe(const Visit& v) {
  const Html own = html::when(bool(v.actor), [&] {
    return html(R"(<a class="more" href="{}">{}{}</a>)", url::me_feed(), icon("calendar-plus"),
                v.t("calendar.subscribe_mine"));
  });
  return html(R"(<p class="cluster">{}<a class="more" href="{}">{}{}</a></p>)", own,
              html::Url::outside(webcal_url(v.absolute(url::hub_feed().text()))), icon("rss"),
              v.t("calendar.subscribe_all"));
}

Html programmes_html(const Visit& v, const CalendarView& view) {
  if (view.programmes.empty()) return {};
  return html(
      R"(<p class="cluster cluster--tight noprint"><span class="muted">{}:</span>{}</p>)",
      v.t("calendar.programmes"), html::each(view.programmes, [](const ProgrammeName& programme) {
        return html(R"( <a href="{}" lang="{}">{}</a>)", url::programme(programme.slug, "calendar"),
                    programme.lang, programme.name);
      }));
}

Html nothing(const Visit& v, const CalendarView& view) {
  return html(R"(<div class="empty">{}<p>{}</p><p><a class="btn" href="{}">{}</a></p></div>)",
              empty_table(), v.t(view.mine ? "calendar.none_mine" : "calendar.none"),
              url::communities(), v.t("calendar.find_community"));
}

Html draw_calendar(const Visit& v, const CalendarView& view) {
  std::int64_t next = 0;
  for (const MonthView& month : view.months)
    if (next == 0) next = next_of(month.meetings);
  const Html months = html::each(view.months, [&](const MonthView& month) {
    return html(
        R"(<section class="month"><h2>{}</h2><div class="rows rows--ruled">{}</div></section>)",
        month.label, html::each(month.meetings, [&](const MeetingLine& line) {
          const Html mine = html::when(line.invited && !view.mine, [&] {
            return html(R"(<p><span class="chip chip--action">{}</span></p>)",
                        v.t("calendar.invited"));
          });
          return draw_line(v, line, line.id == next, Back::list, mine);
        }));
  });
  return html(
      R"(<div class="wrap page"><header class="head"><h1>{}</h1>{}{}{}</header>
<div class="months">{}</div></div>)",
      v.t("calendar.title"), filters(v, view), programmes_html(v, view), subscribe(v),
      view.months.empty() ? nothing(v, view) : months);
}

Reply calendar(Visit& v, sql::Read& read) {
  CalendarView view;
  view.mine = v.actor && v.request.query_value("only") == "mine";
  view.past = v.request.query_value("when") == "past";
  const guild::Standings& standings = v.standings(read);
  const guild::Period period =
      view.past ? guild::Period{v.now - looks_back, v.now} : guild::Period{v.now};
  auto meetings = guild::visible(read, guild::meetings_between(read, period), v.actor, standings);
  if (view.past) {
    std::erase_if(meetings, [&](const guild::Meeting& m) { return !m.is_over(v.now); });
    std::reverse(meetings.begin(), meetings.end());
  } else {
    for (const guild::Meeting& meeting : meetings) v.changes_at(meeting.ends_at);
  }
  const guild::Invitations mine =
      v.actor ? guild::invitations_of(read, v.actor.person, period.from) : guild::Invitations{};
  if (view.mine)
    std::erase_if(meetings, [&](const guild::Meeting& m) { return mine.count(m.id) == 0; });
  put_into_months(v, lines_of(v, standings, meetings, mine), view);
  for (const guild::Programme& programme : guild::programmes(read))
    view.programmes.push_back({programme.slug, programme.name.in(v.language()),
                               std::string(programme.name.language_of(v.language()))});
  Shell shell;
  shell.title = v.t("calendar.title");
  shell.section = Section::calendar;
  return page(v, shell, view, draw_calendar);
}

Html draw_programme(const Visit& v, const MatrixView& view) {
  const Html table = view.rows.empty() ? html(R"(<div class="empty">{}<p>{}</p></div>)",
                                              empty_table(), v.t("calendar.none"))
                                       : draw_matrix(v, view);
  return html(
      R"(<div class="wrap page"><header class="head"><h1>{}</h1><p class="lead">{}</p>{}</header>
{}</div>)",
      v.t("calendar.matrix_title", {view.programme.name}), v.t("calendar.matrix_lead"),
      subscribe(v), table);
}

Reply programme_calendar(Visit& v, sql::Read& read) {
  const guild::Programme programme = guild::find_programme(read, v.parameter("slug"));
  const MatrixView view = matrix_of(v, read, programme.id);
  Shell shell;
  shell.title = v.t("calendar.matrix_title", {view.programme.name});
  shell.crumbs = {{view.programme.name, url::programme(programme.slug)}};
  shell.section = Section::calendar;
  return page(v, shell, view, draw_programme);
}

}  // namespace

NextMeetings next_meetings(Visit& v, sql::Read& read, const guild::Standings& standings) {
  NextMeetings next;
  for (const auto& [community, day] : guild::next_days(read, v.actor, standings, v.now)) {
    v.changes_at(day.ends_at);
    next.emplace(community, v.t.short_day(day.date));
  }
  return next;
}

void add_calendar_routes(Router& r) {
  r.get("/calendar", Guard::anyone, calendar);
  r.get("/p/{slug}/calendar", Guard::anyone, programme_calendar);
}

}  // namespace web
