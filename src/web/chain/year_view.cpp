#include "web/chain/year_view.hpp"

#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

std::string_view icon_of(std::string_view kind) {
  if (kind == "asked") return "circle-question-mark";
  if (kind == "answered") return "circle-check";
  if (kind == "tried") return "sprout";
  if (kind == "learnt") return "lightbulb";
  if (kind == "used") return "repeat";
  if (kind == "told") return "scroll-text";
  return kind == "brought_out" ? "book-open" : "calendar-check";
}

// "Open", "Gelukt", "Landelijk", "versie 2".
std::string state_of(const Visit& v, std::string_view kind, const YearLineView& line) {
  if (line.noun == "question") return kind == "asked" ? v.t("question.state." + line.state) : "";
  if (line.noun == "experiment") return v.t("experiment.outcome." + line.state);
  if (line.noun == "application") return v.t("lesson.scope." + line.state);
  if (line.noun == "publication") return v.t("year.version", {line.state});
  return {};
}

void also(std::string& words, const std::string& more) {
  if (more.empty()) return;
  if (!words.empty()) words += " · ";
  words += more;
}

Html row(const Visit& v, const std::string& kind, const YearLineView& line) {
  std::string said = v.t.plain_date(line.date);
  also(said, state_of(v, kind, line));
  also(said, line.organisation);
  Html under = html::text(said);
  if (!line.where.empty())
    under += html(R"( · <span {}>{}</span>)", lang_of(v, line.lang), line.where);
  const Html more = html::when(!line.more.empty(), [&] {
    return html(R"(<p class="small" {}>{}</p>)", lang_of(v, line.more_lang), line.more);
  });
  return html(
      R"(<li class="year__line"><p {}><a href="{}">{}</a></p>{}<p class="small muted">{}</p></li>)",
      lang_of(v, line.lang), html::Url::path(line.path), line.title, more, under);
}

Html part(const Visit& v, const YearPartView& part) {
  if (part.lines.empty()) return {};
  const std::string id = "y-" + part.kind;
  return html(
      R"(<section class="year__part" aria-labelledby="{}"><h2 id="{}">{}{}<span class="count">{}</span></h2><ul class="plainlist">{}</ul></section>)",
      id, id, icon(icon_of(part.kind)), v.t("year.part." + part.kind), std::ssize(part.lines),
      html::each(part.lines, [&](const YearLineView& line) { return row(v, part.kind, line); }));
}

// The year in figures: what of it there was.
Html figures(const Visit& v, const YearView& view) {
  const Html all = html::each(view.parts, [&](const YearPartView& part) {
    if (part.lines.empty()) return Html();
    return html(R"(<div><dt>{}</dt><dd>{}</dd></div>)", v.t("year.figure." + part.kind),
                std::ssize(part.lines));
  });
  return html(R"(<dl class="year__figures">{}</dl>)", all);
}

Html people(const Visit& v, const YearView& view) {
  if (view.people.empty()) return {};
  return html(
      R"(<section class="year__part" aria-labelledby="y-people"><h2 id="y-people">{}{}</h2><ul class="year__names">{}</ul><p class="small muted">{}</p></section>)",
      icon("users"), v.t("year.people"),
      html::each(view.people,
                 [](const YearPersonView& one) {
                   return html(R"(<li><a href="{}">{}</a></li>)",
                               url::person(guild::PersonId{one.id}), one.name);
                 }),
      v.t("year.people_are_members"));
}

Html organisations(const Visit& v, const YearView& view) {
  if (view.organisations.empty()) return {};
  return html(
      R"(<section class="year__part" aria-labelledby="y-org"><h2 id="y-org">{}{}</h2><ul class="year__names">{}</ul></section>)",
      icon("building-2"), v.t("year.organisations"),
      html::each(view.organisations, [](const YearOrganisationView& one) {
        return html(R"(<li><span class="sector">{}{}</span></li>)",
                    one.sector.empty() ? Html() : sector_mark(one.sector), one.name);
      }));
}

html::Url year_url(const YearView& view, int year, std::string_view ending = {}) {
  return url::community(view.community, "year/" + std::to_string(year) + std::string(ending));
}

Html acts(const Visit& v, const YearView& view) {
  return html(
      R"(<div class="cluster noprint"><button class="btn btn--quiet" type="button" data-print>{}{}</button><a class="btn btn--quiet" href="{}" download>{}{}</a></div>)",
      icon("printer"), v.t("year.print"), year_url(view, view.year, ".csv"),
      icon("file-spreadsheet"), v.t("year.as_csv"));
}

// What one can do so that the next year is not empty.
Html nothing(const Visit& v, const YearView& view) {
  const Html ask = html::when(view.takes_part, [&] {
    return html(R"(<p class="cluster"><a class="btn" href="{}">{}</a></p>)",
                url::community(view.community, "questions/new"), v.t("year.ask"));
  });
  return html::empty_state(
      v.t("year.nothing_title", {std::to_string(view.year)}),
      html(R"(<p>{}</p>)", v.t(view.works ? "year.nothing" : "year.nothing_for_you")), ask);
}

Html pager(const Visit& v, const YearView& view) {
  std::optional<html::Link> before, after;
  if (view.earlier) before = html::Link{std::to_string(view.earlier), year_url(view, view.earlier)};
  if (view.later) after = html::Link{std::to_string(view.later), year_url(view, view.later)};
  return html::pager(before, after, v.t("year.years"));
}

// ---- as a table ----

std::string field(std::string text) {
  // A spreadsheet calculates what begins so, also behind the quote.
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
    text.insert(0, "'");
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

void add_row(std::string& csv, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) csv += (i ? "," : "") + field(cells[i]);
  csv += "\r\n";
}

}  // namespace

Html draw_year(const Visit& v, const YearView& view) {
  const Html body =
      view.empty
          ? nothing(v, view)
          : figures(v, view) +
                html(R"(<div class="year__parts">{}</div>)",
                     html::each(view.parts, [&](const YearPartView& one) { return part(v, one); }));
  return html(
      R"(<header class="head head--row"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div>{}</header>{}{}{}{})",
      v.t("year.title", {std::to_string(view.year)}), v.t("year.lead"), acts(v, view), body,
      organisations(v, view), people(v, view), pager(v, view));
}

std::string year_as_csv(const Visit& v, const YearView& view) {
  std::string csv = "\xEF\xBB\xBF";
  add_row(csv, {v.t("year.column.part"), v.t("year.column.date"), v.t("year.column.title"),
                v.t("year.column.state"), v.t("year.column.where"), v.t("year.column.organisation"),
                v.t("year.column.about"), v.t("year.column.address")});
  for (const YearPartView& part : view.parts)
    for (const YearLineView& line : part.lines)
      add_row(csv, {v.t("year.part." + part.kind), base::iso(line.date), line.title,
                    state_of(v, part.kind, line), line.where, line.organisation, line.more,
                    v.absolute(line.path)});
  for (const YearOrganisationView& one : view.organisations)
    add_row(csv, {v.t("year.organisations"), "", one.name, "", "", "", "", ""});
  for (const YearPersonView& one : view.people)
    add_row(csv, {v.t("year.people"), "", one.name, "", "", one.organisation, "", ""});
  return csv;
}

}  // namespace web
