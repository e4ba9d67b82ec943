// The date matrix: communities × rounds.
#include <algorithm>
#include <map>
#include <set>

#include "guild/programmes/programme.hpp"
#include "web/calendar/calendar_pages.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

constexpr base::Span looks_back = base::days(366);

struct Column {
  guild::CommunityId id;
  std::string name;
};

// Everything the cells are made of.
struct Dates {
  std::vector<Column> columns;
  std::vector<guild::Meeting> meetings;  // by start
  std::vector<guild::Meeting> mine;      // invited and not declined
  guild::Invitations invitations;
};

int month_number(base::Date date) { return date.year * 12 + date.month - 1; }

std::set<std::size_t> columns_of(const Dates& dates, const guild::Meeting& meeting) {
  std::set<std::size_t> found;
  for (std::size_t i = 0; i < dates.columns.size(); ++i)
    if (meeting.is_of(dates.columns[i].id)) found.insert(i);
  return found;
}

// A month joins the round before it when no community would stand in that round twice: so "April
// and May" is one round where one community meets in April and the others in May.
struct Round {
  std::vector<base::Date> months;  // any day of each
  std::set<std::size_t> columns;
  std::vector<const guild::Meeting*> meetings;
};

std::vector<Round> rounds_of(const Dates& dates) {
  std::vector<Round> months;
  for (const guild::Meeting& meeting : dates.meetings) {
    if (months.empty() || month_number(months.back().months[0]) != month_number(meeting.date))
      months.push_back({{meeting.date}, {}, {}});
    months.back().columns.merge(columns_of(dates, meeting));
    months.back().meetings.push_back(&meeting);
  }
  std::vector<Round> rounds;
  for (Round& month : months) {
    const auto stands_already = [&](std::size_t column) {
      return rounds.back().columns.count(column) > 0;
    };
    const bool joins =
        !rounds.empty() &&
        month_number(month.months[0]) == month_number(rounds.back().months.back()) + 1 &&
        std::none_of(month.columns.begin(), month.columns.end(), stands_already);
    if (!joins) {
      rounds.push_back(std::move(month));
      continue;
    }
    Round& round = rounds.back();
    round.months.push_back(month.months[0]);
    round.columns.merge(month.columns);
    round.meetings.insert(round.meetings.end(), month.meetings.begin(), month.meetings.end());
  }
  return rounds;
}

std::string label_of(const Visit& v, const Round& round) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < round.months.size(); ++i) {
    const base::Date& month = round.months[i];
    const bool last_of_year =
        i + 1 == round.months.size() || round.months[i + 1].year != month.year;
    const bool says_year = last_of_year && month.year != v.today().year;
    names.push_back(says_year ? v.t.month_year(month) : v.t.month(month));
  }
  return v.t.list(names);
}

MatrixSlot slot_of(const Visit& v, const guild::Standings& standings, const Dates& dates,
                   const guild::Meeting& meeting, std::size_t column) {
  MatrixSlot slot;
  slot.meeting = line_of(v, standings, meeting, dates.invitations);
  if (meeting.cancelled) return slot;
  std::set<std::size_t> others;
  for (const guild::Meeting& other : dates.meetings)
    if (!other.cancelled && other.date == meeting.date) others.merge(columns_of(dates, other));
  others.erase(column);
  for (const std::size_t other : others) slot.shared_with.push_back(dates.columns[other].name);
  const bool invited = dates.invitations.count(meeting.id) > 0 && slot.meeting.my_reply != "no";
  for (const guild::Meeting& mine : dates.mine)
    if (invited && mine.id != meeting.id && guild::hours_overlap(mine, meeting)) {
      slot.clashes.push_back(mine.title);
      const MeetingLine line = line_of(v, standings, mine, dates.invitations);
      for (const CommunityName& community : line.communities)
        slot.clashes_in.push_back(community.name);
      if (line.communities.empty()) slot.clashes_in.push_back(mine.title);
    }
  return slot;
}

Dates gather(const Visit& v, sql::Read& read, const guild::Standings& standings,
             guild::ProgrammeId programme, MatrixView& view) {
  Dates dates;
  const guild::Period period{v.now - looks_back};
  dates.meetings =
      guild::visible(read, guild::meetings_of(read, programme, period), v.actor, standings);
  if (v.actor) {
    dates.invitations = guild::invitations_of(read, v.actor.person, period.from);
    for (guild::Meeting& mine : guild::meetings_of(read, v.actor.person, {v.now})) {
      const auto reply = dates.invitations.find(mine.id);
      const bool declined =
          reply != dates.invitations.end() && reply->second.rsvp == guild::Rsvp::no;
      if (!mine.cancelled && !declined) dates.mine.push_back(std::move(mine));
    }
  }
  for (const guild::StandingIn& in : standings.all()) {
    if (in.programme != programme || !in.standing.reads()) continue;
    dates.columns.push_back({in.community, in.name.in(v.language())});
    view.communities.push_back({in.slug, in.name.in(v.language()),
                                std::string(in.name.language_of(v.language())),
                                in.standing.member});
  }
  return dates;
}

// ---- drawing ----

Html slot_html(const Visit& v, const MatrixSlot& slot, std::size_t communities) {
  const MeetingLine& m = slot.meeting;
  const std::string_view look = m.cancelled ? "cal__slot cal__slot--off"
                                : m.over    ? "cal__slot cal__slot--past"
                                : slot.next ? "cal__slot cal__slot--next"
                                            : "cal__slot";
  const Html next = html::when(slot.next, [&] {
    return html(R"(<span class="visually-hidden">{} </span>)", v.t("calendar.next"));
  });
  const std::string hours = hours_in_words(v.t, m, v.hub.zone);
  const std::string what = m.cancelled        ? v.t("meeting.cancelled_chip")
                           : !m.place.empty() ? m.place
                                              : hours;
  const bool everyone = communities > 2 && slot.shared_with.size() + 1 == communities;
  const Html shared = html::when(!slot.shared_with.empty(), [&] {
    return html(R"(<span class="cal__shared">{}{}</span>)", icon("users-round"),
                everyone ? v.t("calendar.shared_by_all")
                         : v.t("calendar.shared_with", {v.t.list(slot.shared_with)}));
  });
  const Html clash = html::when(!slot.clashes.empty(), [&] {
    return html(R"(<span class="cal__clash">{}{}</span>)", icon("triangle-alert"),
                v.t("calendar.clash", {v.t.list(slot.clashes_in)}));
  });
  const Html inside =
      html(R"(<span class="cal__date">{}{}</span><span class="cal__what">{}</span>{}{})", next,
           v.t.short_day(m.date), what, shared, clash);
  if (m.path.empty()) return html(R"(<span class="{}">{}</span>)", look, inside);
  return html(R"(<a class="{}" href="{}">{}</a>)", look, html::Url::path(m.path), inside);
}

Html cell_html(const Visit& v, const MatrixCell& cell, const MatrixColumn& column,
               std::size_t communities) {
  if (cell.slots.empty())
    return html(R"(<td role="cell" class="is-empty" data-label="{}"><span class="cal__none">
<span class="visually-hidden">{}</span></span></td>)",
                column.name, v.t("calendar.no_date"));
  return html(R"(<td role="cell" data-label="{}"><div>{}</div></td>)", column.name,
              html::each(cell.slots,
                         [&](const MatrixSlot& slot) { return slot_html(v, slot, communities); }));
}

Html row_html(const Visit& v, const MatrixView& view, const MatrixRow& row) {
  Html cells;
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    cells += cell_html(v, row.cells[i], view.communities[i], view.communities.size());
  return html(R"(<tr role="row" {}><th role="rowheader" scope="row">{}</th>{}</tr>)",
              html::attribute::css_class(row.past ? "is-past" : ""), row.label, cells);
}

Html column_html(const Visit& v, const MatrixColumn& column) {
  const Html mine = html::when(column.mine, [&] {
    return html(R"( <span class="chip chip--action">{}</span>)", v.t("calendar.yours"));
  });
  return html(R"(<th role="columnheader" scope="col"><a href="{}" lang="{}">{}</a>{}</th>)",
              url::community(column.slug), column.lang, column.name, mine);
}

}  // namespace

MatrixView matrix_of(Visit& v, sql::Read& read, guild::ProgrammeId programme) {
  MatrixView view;
  if (const auto found = guild::find_programme(read, programme))
    view.programme = {found->slug, found->name.in(v.language()),
                      std::string(found->name.language_of(v.language()))};
  const guild::Standings& standings = v.standings(read);
  const Dates dates = gather(v, read, standings, programme, view);
  std::set<std::size_t> next_is_known;
  // Who takes part has the next of her own communities marked, who does not that of each.
  const bool in_some = std::any_of(view.communities.begin(), view.communities.end(),
                                   [](const MatrixColumn& column) { return column.mine; });
  for (const Round& round : rounds_of(dates)) {
    MatrixRow row;
    row.label = label_of(v, round);
    row.past = true;
    row.cells.resize(dates.columns.size());
    for (const guild::Meeting* meeting : round.meetings) {
      const bool coming = !meeting->is_over(v.now);
      row.past &= !coming;
      if (coming) v.changes_at(meeting->ends_at);
      for (const std::size_t column : columns_of(dates, *meeting)) {
        MatrixSlot slot = slot_of(v, standings, dates, *meeting, column);
        slot.next = coming && !meeting->cancelled && next_is_known.insert(column).second &&
                    (!in_some || view.communities[column].mine);
        row.cells[column].slots.push_back(std::move(slot));
      }
    }
    view.rows.push_back(std::move(row));
  }
  return view;
}

Html draw_matrix(const Visit& v, const MatrixView& view) {
  if (view.rows.empty()) return {};
  return html(
      R"(<div class="tablewrap" tabindex="0" role="region" aria-label="{}">
<table class="cal" role="table" aria-label="{}"><thead role="rowgroup"><tr role="row">
<th role="columnheader" scope="col">{}</th>{}</tr></thead><tbody role="rowgroup">{}</tbody></table>
</div>)",
      v.t("calendar.matrix_label"), v.t("calendar.matrix_label"), v.t("calendar.round"),
      html::each(view.communities,
                 [&](const MatrixColumn& column) { return column_html(v, column); }),
      html::each(view.rows, [&](const MatrixRow& row) { return row_html(v, view, row); }));
}

}  // namespace web
