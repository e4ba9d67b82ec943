// What was said before there was a document, and the text that all documents share.
#include "html/markdown.hpp"
#include "web/documents/documents_parts.hpp"
#include "web/documents/documents_view.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"

namespace web {

using html::Html;

namespace {

Html used_where(const Visit& visit, const InputListView& view, const InputLine& line) {
  if (!line.used_in_version)
    return html::html(R"(<p class="small muted">{}</p>)", visit.t("document.not_used"));
  return html::html(R"(<p class="small">{}<a href="{}">{}</a></p>)", icon("arrow-right"),
                    version_url(view.slug, *line.used_in_version),
                    visit.t("document.became", {visit.t("document.section." + line.used_in_section),
                                                std::to_string(*line.used_in_version)}));
}

Html use_form(const Visit& visit, const InputListView& view, const InputLine& line) {
  if (!view.may_write || view.newest == 0) return {};
  Html options = html::html(R"(<option value="">{}</option>)", visit.t("document.not_used"));
  for (const guild::Section& each : guild::start_document_sections)
    options += html::html(R"(<option value="{}" {}>{}</option>)", each.name,
                          html::attribute::selected(line.used_in_section == each.name),
                          visit.t("document.section." + std::string(each.name)));
  return html::html(
      R"(<form class="cluster noprint" method="post" action="{}"><input type="hidden" name="number" value="{}"><label class="small" for="use-{}">{}</label><select class="select select--s" id="use-{}" name="section">{}</select><button class="btn btn--small btn--quiet" type="submit">{}</button></form>)",
      document_url(view.slug, "input/" + std::to_string(line.id) + "/use"), view.newest, line.id,
      visit.t("document.became_which"), line.id, options, visit.t("document.link"));
}

Html input_item(const Visit& visit, const InputListView& view, const InputLine& line) {
  const auto day = base::parse_date(line.received_on).date;
  std::string from = visit.t("document.kind." + line.kind);
  if (day) from += ", " + visit.t.day(*day, visit.today());
  if (!line.given_by.empty()) from += ", " + line.given_by;
  return html::html(
      R"(<li class="card stack"><p class="small muted">{}</p><div {}>{}</div>{}{}</li>)", from,
      lang_of(visit, line.lang), html::markdown(line.body, 3), used_where(visit, view, line),
      use_form(visit, view, line));
}

Html input_form(const Visit& visit, const InputListView& view) {
  if (!view.may_write) return {};
  return html::html(
      R"(<section class="section" aria-labelledby="add"><div class="section__head"><h2 id="add">{}</h2></div><form class="form" method="post" action="{}">{}{}{}{}{}{}<p><button class="btn" type="submit">{}</button></p></form></section>)",
      visit.t("document.add_input"), document_url(view.slug, "input"), once(visit),
      error_summary(visit),
      text_area(visit, {.name = "body",
                        .label = visit.t("document.input_body"),
                        .hint = visit.t("document.input_hint"),
                        .required = true}),
      text_field(visit, {.name = "given_by",
                         .label = visit.t("document.given_by"),
                         .hint = visit.t("document.given_by_hint")}),
      select_field(visit,
                   {.name = "kind",
                    .label = visit.t("document.kind"),
                    .stored = "programme_day",
                    .required = true},
                   {{"programme_day", visit.t("document.kind.programme_day")},
                    {"mail", visit.t("document.kind.mail")},
                    {"other", visit.t("document.kind.other")}}),
      text_field(visit, {.name = "received_on",
                         .label = visit.t("document.received_on"),
                         .stored = view.today,
                         .type = "date",
                         .required = true}),
      visit.t("document.add_input"));
}

}  // namespace

Html draw_input(const Visit& visit, const InputListView& view) {
  Html items;
  for (const InputLine& line : view.input) items += input_item(visit, view, line);
  const Html list = view.input.empty() ? html::html(R"(<div class="empty"><p>{}</p></div>)",
                                                    visit.t("document.no_input"))
                                       : html::html(R"(<ul class="stack">{}</ul>)", items);
  return html::html(
      R"(<div class="wrap page page--top"><div class="stack stack--5"><header class="stack"><h1>{}</h1><p class="lead">{}</p></header>{}{}</div></div>)",
      visit.t("document.input"), visit.t("document.input_lead"), list, input_form(visit, view));
}

namespace {

std::string said_of(const Visit& visit, const SharedVersionLine& line) {
  return visit.t("document.shared_version",
                 {std::to_string(line.number), day_of(visit, line.created_at), line.reason});
}

// An older version says that it is one, and leads to the present text.
Html old_version(const Visit& visit, const SharedTextView& view) {
  for (const SharedVersionLine& line : view.versions)
    if (view.is_old() && line.number == view.version)
      return note("info", "history",
                  html::html(R"(<p>{}</p><p><a href="/what-is-a-community">{}</a></p>)",
                             said_of(visit, line), visit.t("document.shared_now")));
  return {};
}

}  // namespace

Html draw_shared_text(const Visit& visit, const SharedTextView& view) {
  const bool dutch = visit.language() == "nl";
  const std::string& body = dutch ? view.body_nl : view.body_en;
  const Html text = body.empty() ? html::html(R"(<div class="empty"><p>{}</p></div>)",
                                              visit.t("document.no_shared"))
                                 : html::markdown(body, 2);
  Html form, rows;
  for (const SharedVersionLine& line : view.versions)
    rows +=
        html::html(R"(<li><a href="{}">{}</a></li>)",
                   html::Url::path("/what-is-a-community?version=" + std::to_string(line.number)),
                   said_of(visit, line));
  if (view.may_write && !view.is_old())
    form = html::html(
        R"(<section class="section noprint" aria-labelledby="edit"><div class="section__head"><h2 id="edit">{}</h2><p>{}</p></div><form class="form" method="post" action="/what-is-a-community">{}{}{}{}{}<p><button class="btn" type="submit">{}</button></p></form><ul class="small muted stack stack--2">{}</ul></section>)",
        visit.t("document.edit_shared"), visit.t("document.edit_shared_lead"), once(visit),
        error_summary(visit),
        text_area(visit, {.name = "body_nl",
                          .label = visit.t("form.dutch"),
                          .stored = view.body_nl,
                          .required = true}),
        text_area(visit, {.name = "body_en",
                          .label = visit.t("form.english"),
                          .stored = view.body_en,
                          .required = true}),
        text_field(visit, {.name = "reason",
                           .label = visit.t("document.reason"),
                           .hint = visit.t("document.reason_hint"),
                           .required = true}),
        visit.t("document.save"), rows);
  return html::html(
      R"(<div class="wrap page page--top"><div class="stack stack--5"><h1>{}</h1>{}<article class="doc__text">{}</article>{}</div></div>)",
      visit.t("document.section.what_is_a_community"), old_version(visit, view), text, form);
}

}  // namespace web
