#include "html/markdown.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/questions/parking.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const ParkedView& view, std::string_view part) {
  return html::Url::path(view.path + "/" + std::string(part));
}

Html button(const html::Url& url, std::string_view icon_name, const std::string& words) {
  return html(
      R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}{}</button></form>)",
      url, icon(icon_name), words);
}

Html owner(const Visit& v, const ParkingView& parking) {
  if (parking.owner.empty())
    return html(R"(<p class="small muted">{}</p>)", v.t("parking.owner_left"));
  return person_line(parking.owner, parking.owner_sector, v.t("parking.owner"));
}

Html members(const Visit& v, const ParkedView& view) {
  const GroupView& group = *view.group;
  const std::string state =
      group.missing > 0 ? v.t.count("parking.missing", group.missing) : v.t("parking.group_formed");
  Html act;
  if (view.may_take_part && !group.in_it)
    act += button(at(view, "working-group/members"), "user-plus", v.t("parking.join_group"));
  if (view.may_report)
    act += html(R"(<a class="btn btn--small btn--quiet" href="{}">{}{}</a>)",
                at(view, "working-group/report"), icon("file-text"), v.t("parking.report"));
  if (view.may_take_part && group.in_it)
    act += button(at(view, "working-group/members/end"), "undo-2", v.t("parking.leave_group"));
  return html(
      R"(<div class="stack stack--3"><h3 class="h4" {}>{}</h3><p class="small muted">{}</p><ul class="people">{}</ul><div class="cluster">{}</div></div>)",
      lang_of(v, view.lang), group.name, state,
      html::each(group.members,
                 [](const GroupMemberView& one) {
                   const html::Url url = url::person(guild::PersonId{one.id});
                   return html(R"(<li>{}</li>)", person_line(one.name, one.sector, {}, &url));
                 }),
      act);
}

// For who may take it over or give it another day: beside each other, and folded away.
Html steer(const Visit& v, const ParkedView& view) {
  if (!view.may_steer) return {};
  const Html take = html::when(!view.parking->mine, [&] {
    return button(at(view, "parking/owner"), "hand-heart", v.t("parking.take_over"));
  });
  Field due{"due", v.t("parking.due"), "", {}, "date"};
  due.required = true;
  const Html day = html::disclosure(
      v.t("parking.postpone"),
      html(
          R"(<form class="form" method="post" action="{}">{}<p><button class="btn btn--small" type="submit">{}{}</button></p></form>)",
          at(view, "parking/day"), text_field(v, due), icon("check"), v.t("parking.set_day")),
      !v.wrong("due").empty());
  return html(R"(<div class="stack stack--3">{}{}</div>)", take, day);
}

Html parked_now(const Visit& v, const ParkedView& view) {
  if (!view.parking) return {};
  const ParkingView& parking = *view.parking;
  const std::string comes_back = v.t(parking.is_due ? "parking.came_back" : "parking.comes_back",
                                     {v.t.day(parking.due, v.today())});
  const Html group = html::when(view.group.has_value(), [&] { return members(v, view); });
  return html(
      R"(<section class="card{} stack" aria-labelledby="q-park"><h2 class="h3" id="q-park">{}</h2><p>{} <strong>{}</strong></p><p class="prose" {}>{}</p>{}{}{}</section>)",
      parking.is_due ? " card--now" : "", v.t("parking.title"),
      v.t("parking.route." + parking.route), comes_back, lang_of(v, view.lang), parking.reason,
      owner(v, parking), group, steer(v, view));
}

Html report(const Visit& v, const ReportView& one) {
  return html(
      R"(<article class="stack stack--2"><h3 class="h4" {}>{}</h3><p class="small muted">{}</p><div class="prose" {}>{}</div></article>)",
      lang_of(v, one.lang), one.name,
      v.t("parking.reported_by", {one.by, v.t.since(one.ended_at, v.now, v.hub.zone)}),
      lang_of(v, one.lang), html::markdown(one.report, 4));
}

Html reports(const Visit& v, const ParkedView& view) {
  if (view.reports.empty()) return {};
  return html(
      R"(<section aria-labelledby="q-rep"><div class="section__head"><h2 id="q-rep">{}</h2></div>{}</section>)",
      v.t("parking.reports"),
      html::each(view.reports, [&](const ReportView& one) { return report(v, one); }));
}

Html head(const Visit& v, std::string_view title, std::string_view lead,
          const QuestionLink& question) {
  return html(R"(<header class="head"><h1>{}</h1><p class="lead">{}</p><p>{}</p></header>)",
              v.t(title), v.t(lead), draw_link(v, question));
}

Html parking_fields(const Visit& v, const ParkingFormView& view) {
  const Field route{"route", v.t("parking.route"), "desk_research"};
  const std::vector<Choice> routes{
      {"desk_research", v.t("parking.desk_research"), v.t("parking.desk_research_hint")},
      {"working_group", v.t("parking.working_group"), v.t("parking.working_group_hint")}};
  std::vector<Choice> owners;
  for (const OwnerChoice& one : view.owners) owners.push_back({std::to_string(one.id), one.name});
  const Field owner{"owner", v.t("parking.owner_field"), std::to_string(view.me),
                    v.t("parking.owner_hint")};
  Field due{"due", v.t("parking.due"), view.due, v.t("parking.due_hint"), "date"};
  due.required = true;
  Field reason{"reason", v.t("parking.reason"), "", v.t("parking.reason_hint")};
  reason.required = true;
  const Field name{"group_name", v.t("parking.group_name")};
  return html(R"({}{}{}{}{})", choice_field(v, route, routes), text_field(v, reason),
              select_field(v, owner, owners), text_field(v, due), text_field(v, name));
}

}  // namespace

Html draw_parked(const Visit& v, const ParkedView& view) {
  return html(R"({}{})", parked_now(v, view), reports(v, view));
}

ParkedLineView line_of(const guild::ParkedLine& line) {
  return {url::question(line.question.id, line.question.text).text(), line.question.text,
          line.question.lang, line.owner_is_here ? line.owner_name : std::string(), line.due};
}

Html draw_parked_line(const Visit& v, const ParkedLineView& line) {
  const std::string day = v.t.day(line.due, v.today());
  return html(
      R"(<li class="ask"><div class="stack stack--2"><h3 class="q__text q__text--l"><a href="{}" {}>{}</a></h3><div class="q__meta">{}<span>{}</span><span>{}</span></div></div></li>)",
      html::Url::path(line.path), lang_of(v, line.lang), line.text,
      html::status("parked", v.t("question.state.parked")),
      v.t(line.due <= v.today() ? "parking.came_back" : "parking.comes_back", {day}),
      line.owner.empty() ? v.t("parking.no_owner") : line.owner);
}

Html draw_parking_form(const Visit& v, const ParkingFormView& view) {
  return html(
      R"(<div class="wrap page page--top">{}<form class="form" method="post" action="{}">{}{}{}<p><button class="btn" type="submit">{}{}</button></p></form></div>)",
      head(v, "parking.form_title", "parking.form_lead", view.question),
      html::Url::path(view.action), once(v), error_summary(v), parking_fields(v, view),
      icon("circle-pause"), v.t("parking.park_it"));
}

Html draw_report_form(const Visit& v, const ReportFormView& view) {
  Field report{"report", v.t("parking.report_field"), "", v.t("parking.report_hint")};
  report.required = true;
  report.rows = 10;
  return html(
      R"(<div class="wrap page page--top">{}<form class="form" method="post" action="{}">{}{}{}<p><button class="btn" type="submit">{}{}</button></p></form></div>)",
      head(v, "parking.report_title", "parking.report_lead", view.question),
      html::Url::path(view.action), once(v), error_summary(v), text_area(v, report), icon("send"),
      v.t("parking.send_report"));
}

}  // namespace web
