// A series of meetings: dates by rule or one by one, seen before they are planned.
#include <algorithm>

#include "base/limits.hpp"
#include "guild/meetings/series.hpp"
#include "web/fields.hpp"
#include "web/meetings/meetings.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct SeriesView {
  MeetingFormView form;
  std::vector<base::Date> dates;  // of the preview; empty on the first form
};
BOOST_DESCRIBE_STRUCT(SeriesView, (), (form, dates))

// One date per line, each perhaps with its weekday; up to one too many. False at the first that is
// none.
bool read_lines(Reader& in, std::vector<base::Date>& dates) {
  const std::string text = in.block("dates", base::limits::form_bytes);
  for (const std::string_view given : base::split(text, '\n')) {
    const std::string_view line = base::trim(given);
    if (line.empty()) continue;
    const auto parsed = base::parse_date(line);
    if (!parsed.date || !parsed.weekday_fits) {
      in.wrong("dates", parsed.date ? "meeting.weekday_line_wrong" : "meeting.date_line_wrong",
               {base::shorten(line, 40)});
      return false;
    }
    dates.push_back(*parsed.date);
    if (dates.size() > base::limits::meetings_per_series) break;
  }
  return true;
}

void read_rule(Reader& in, std::vector<base::Date>& dates) {
  const auto first = in.date("first");
  if (!first) return;
  guild::SeriesRule rule;
  rule.first = *first;
  const auto last = in.date("last", Reader::required);
  const std::string every = in.choice("every", {"weeks", "month"});
  const auto step = in.integer("step", 1, 12, Reader::required);
  if (!last || !step) return;
  if (*last < *first) return in.wrong("last", "meeting.last_before_first");
  rule.last = *last;
  rule.step = static_cast<int>(*step);
  if (every == "month") rule.every = guild::SeriesRule::Every::month_weekday;
  for (const base::Date& date : guild::series_dates(rule)) dates.push_back(date);
}

std::vector<base::Date> read_dates(const Visit& v, Reader& in) {
  std::vector<base::Date> dates;
  const bool lines_well = read_lines(in, dates);
  read_rule(in, dates);
  // Of a preview: those that were left ticked.
  for (const std::string& ticked : v.form->values("on"))
    if (const auto date = base::parse_date(ticked).date) dates.push_back(*date);
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  if (dates.empty() && lines_well) in.wrong("dates", "meeting.no_dates");
  return dates;
}

Shell shell_of(const Visit& v, sql::Read& read) {
  Shell shell;
  shell.title = v.t("meeting.series_title");
  shell.crumbs = meeting_crumbs(v, read);
  shell.section = Section::communities;
  return shell;
}

Html rule_fields(const Visit& v) {
  const Html row =
      html(R"(<div class="field-row">{}{}</div>)",
           text_field(v, {.name = "first", .label = v.t("meeting.first"), .type = "date"}),
           text_field(v, {.name = "last", .label = v.t("meeting.last"), .type = "date"}));
  return html(
      R"(<fieldset class="field"><legend>{}</legend>{}{}{}</fieldset>)", v.t("meeting.by_rule"),
      row,
      text_field(v,
                 {.name = "step", .label = v.t("meeting.step"), .stored = "1", .type = "number"}),
      choice_field(v, {.name = "every", .label = v.t("meeting.every"), .stored = "weeks"},
                   {{"weeks", v.t("meeting.every_weeks"), v.t("meeting.every_weeks_hint")},
                    {"month", v.t("meeting.every_month"), v.t("meeting.every_month_hint")}}));
}

Html draw_form(const Visit& v, const SeriesView& view) {
  // A POST that only looks answers without a redirect, which Turbo does not take.
  return html(
      R"(<div class="wrap page"><header class="head"><h1>{}</h1></header>
<form class="form" method="post" action="{}" data-turbo="false">{}{}{}{}{}
<p><button class="btn">{}</button></p></form></div>)",
      v.t("meeting.series_title"), url::community(v.here().slug, "meetings/series/preview"),
      error_summary(v),
      text_field(v, {.name = "title", .label = v.t("meeting.title"), .required = true}),
      text_area(
          v, {.name = "dates", .label = v.t("meeting.dates"), .hint = v.t("meeting.dates_hint")}),
      rule_fields(v), meeting_fields(v, view.form, Days::many), v.t("meeting.preview"));
}

// Everything but the dates travels on unseen.
Html carried(const Visit& v) {
  Html all;
  for (const char* name :
       {"title", "time", "end", "place", "link", "agenda", "lang", "zone", "second_of_overlap"})
    all += html(R"(<input type="hidden" name="{}" value="{}">)", name, v.form->value(name));
  for (const std::string& also : v.form->values("also"))
    all += html(R"(<input type="hidden" name="also" value="{}">)", also);
  return all;
}

Html draw_preview(const Visit& v, const SeriesView& view) {
  const Html boxes = html::each(view.dates, [&](const base::Date& date) {
    return html(
        R"(<label class="check"><input type="checkbox" name="on" value="{}" checked>
<span>{}</span></label>)",
        base::iso(date), v.t.day(date, v.today()));
  });
  return html(
      R"(<div class="wrap page"><header class="head"><h1>{}</h1><p>{}</p></header>
<form class="form" method="post" action="{}">{}{}
<fieldset class="field"><legend>{}</legend><p class="hint">{}</p><div class="series">{}</div>
</fieldset><p><button class="btn">{}</button></p></form></div>)",
      v.form->value("title"), v.t.count("meeting.preview_count", std::ssize(view.dates)),
      url::community(v.here().slug, "meetings/series"), once(v), carried(v),
      v.t("meeting.preview_dates"), v.t("meeting.preview_hint"), boxes,
      v.t("meeting.plan_and_invite"));
}

Reply form(Visit& v, sql::Read& read) {
  SeriesView view;
  view.form = blank_form(v, read);
  return page(v, shell_of(v, read), view, draw_form);
}

// Checks everything as planning will, so that nothing is refused after the preview.
Reply preview(Visit& v, sql::Read& read) {
  Reader in(*v.form);
  guild::MeetingDraft draft = read_draft(v, in);
  SeriesView view;
  view.dates = read_dates(v, in);
  if (view.dates.size() > base::limits::meetings_per_series)
    in.wrong("dates", "meeting.too_many_dates",
             {std::to_string(base::limits::meetings_per_series)});
  in.done();
  for (const base::Date& date : view.dates) {
    draft.date = date;
    guild::hours_of(draft);
  }
  return page(v, shell_of(v, read), view, draw_preview);
}

Reply create(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const guild::MeetingDraft draft = read_draft(v, in);
  const auto dates = read_dates(v, in);
  in.done();
  const auto planned = guild::plan_series(write, v.actor, draft, dates, v.now);
  return with_flash(v, see_other(url::community(v.here().slug, "meetings").text()),
                    planned.size() == 1 ? "meeting.planned" : "meeting.series_planned");
}

}  // namespace

void add_series_routes(Router& r) {
  r.get("/c/{slug}/meetings/series", Guard::takes_part, form);
  r.look("/c/{slug}/meetings/series/preview", Guard::takes_part, preview, form);
  r.post("/c/{slug}/meetings/series", Guard::takes_part, create, form);
}

}  // namespace web
