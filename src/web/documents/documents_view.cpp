#include "web/documents/documents_view.hpp"

#include "html/markdown.hpp"
#include "web/documents/documents_parts.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::Html;

Html section(const Visit& visit, const SectionView& view) {
  const std::string title = visit.t("document.section." + view.name);
  const Html text = html::markdown(view.text, 3);
  if (!view.shared) return html::html(R"(<section><h2>{}</h2>{}</section>)", title, text);
  return html::html(R"(<section class="doc__shared"><h2>{}</h2>{}</section>)", title, text);
}

Html state_word(const Visit& visit, std::string_view state) {
  return html::html(R"(<span class="chip">{}</span>)",
                    visit.t("document.state." + std::string(state)));
}

Html version_row(const Visit& visit, const DocumentView& of, const VersionLine& line) {
  return html::html(
      R"(<tr><th scope="row"><a href="{}">{}</a> {}</th><td {}>{}</td><td>{}<br>{}</td></tr>)",
      version_url(of.slug, line.number), line.number, state_word(visit, line.state),
      lang_of(visit, of.lang), line.reason, day_of(visit, line.created_at), line.author);
}

Html version_table(const Visit& visit, const DocumentView& view) {
  if (view.versions.empty()) return {};
  Html rows;
  for (const VersionLine& line : view.versions) rows += version_row(visit, view, line);
  Html compare;
  if (view.versions.size() > 1)
    compare = html::html(R"(<a href="{}">{}</a>)", document_url(view.slug, "changes"),
                         visit.t("document.compare"));
  return html::html(
      R"(<section class="section noprint" aria-labelledby="versions"><div class="section__head"><h2 id="versions">{}</h2>{}</div><div class="tablewrap"><table class="table"><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></div></section>)",
      visit.t("document.versions"), compare, visit.t("document.version"),
      visit.t("document.what_changed"), visit.t("document.when_and_who"), rows);
}

Html post_button(const html::Url& to, int number, std::string_view css, std::string_view label) {
  return html::html(
      R"(<form method="post" action="{}"><input type="hidden" name="number" value="{}"><button class="{}" type="submit">{}</button></form>)",
      to, number, css, label);
}

Html actions(const Visit& visit, const DocumentView& view) {
  Html acts;
  if (view.may_write)
    acts += html::html(R"(<a class="btn" href="{}">{}{}</a>)", document_url(view.slug, "edit"),
                       icon("pencil-line"), visit.t("document.edit"));
  if (view.may_see_input)
    acts += html::html(R"(<a class="btn btn--quiet" href="{}">{}</a>)",
                       document_url(view.slug, "input"), visit.t("document.input"));
  if (acts.empty()) return acts;
  return html::html(R"(<div class="doc-head__act noprint">{}</div>)", acts);
}

Html head(const Visit& visit, const DocumentView& view) {
  const VersionLine& version = view.version;
  return html::html(
      R"(<header class="doc-head"><div class="stack"><h1 {}>{}</h1><p class="lead">{}</p><ul class="meta"><li>{}{}</li><li>{}{}</li></ul></div>{}</header>)",
      lang_of(visit, view.lang), view.title, visit.t("document.start_not_end"), icon("history"),
      visit.t("document.version_of",
              {std::to_string(version.number), day_of(visit, version.created_at)}),
      icon("pencil-line"), visit.t("document.written_by", {version.author}), actions(visit, view));
}

// What this version is, when it is not the one in force.
Html standing_note(const Visit& visit, const DocumentView& view) {
  if (view.version.state == "draft") {
    const Html adopt = post_button(document_url(view.slug, "adoption"), view.version.number, "btn",
                                   visit.t("document.adopt"));
    return html::html(R"(<div class="stack noprint">{}<div class="cluster">{}</div></div>)",
                      note("info", "info", html::html(R"({})", visit.t("document.is_draft"))),
                      adopt);
  }
  if (view.version.state == "superseded")
    return note("info", "history",
                html::html(R"({} <a href="{}">{}</a>)", visit.t("document.is_superseded"),
                           document_url(view.slug), visit.t("document.to_present")));
  if (view.may_write && view.newest > view.version.number)
    return html::html(
        R"(<div class="noprint">{}</div>)",
        note("info", "pencil-line",
             html::html(R"({} <a href="{}">{}</a>)", visit.t("document.draft_waits"),
                        version_url(view.slug, view.newest), visit.t("document.read_draft"))));
  return {};
}

Html review_item(const Visit& visit, const ReviewView& review) {
  return html::html(R"(<li class="stack stack--2"><span>{} <strong>{}</strong> {}</span>{}</li>)",
                    icon(review.agrees ? "check" : "message-circle"), review.name,
                    visit.t(review.agrees ? "document.agrees" : "document.asks_change"),
                    review.words.empty() ? Html() : html::markdown(review.words, 4));
}

Html review_part(const Visit& visit, const DocumentView& view) {
  if (!view.may_write || view.version.state != "draft") return {};
  Html items;
  for (const ReviewView& review : view.reviews) items += review_item(visit, review);
  const Html form = html::html(
      R"(<form class="form" method="post" action="{}"><input type="hidden" name="number" value="{}">{}{}<p><button class="btn btn--quiet" type="submit">{}</button></p></form>)",
      document_url(view.slug, "review"), view.version.number,
      choice_field(visit, {"agrees", visit.t("document.do_you_agree"), "yes"},
                   {{"yes", visit.t("document.i_agree")}, {"no", visit.t("document.not_yet")}}),
      text_area(visit, {.name = "words", .label = visit.t("document.words"), .rows = 3}),
      visit.t("document.send_review"));
  return html::html(
      R"(<section class="section noprint" aria-labelledby="reviews"><div class="section__head"><h2 id="reviews">{}</h2></div><div class="stack">{}<ul class="stack">{}</ul>{}</div></section>)",
      visit.t("document.reviews"), error_summary(visit), items, form);
}

Html empty_document(const Visit& visit, const DocumentView& view) {
  const std::string key = view.may_write ? "document.none_yet_lead" : "document.none_yet";
  Html act;
  if (view.may_write && view.newest)
    act = html::html(R"(<a class="btn" href="{}">{}</a>)", version_url(view.slug, view.newest),
                     visit.t("document.read_draft"));
  else if (view.may_write)
    act = html::html(R"(<a class="btn" href="{}">{}</a>)", document_url(view.slug, "edit"),
                     visit.t("document.write_first"));
  return html::html(
      R"(<h1>{}</h1><div class="empty">{}<p>{}</p><p class="cluster">{}<a class="btn btn--quiet" href="{}">{}</a></p></div>)",
      visit.t("document.start_document"), empty_table(), visit.t(key), act,
      url::community(view.slug), visit.t("document.back_to_community"));
}

Html undo_adoption(const Visit& visit, const DocumentView& view) {
  if (!view.may_write || view.version.state != "start") return {};
  return html::html(
      R"(<form class="noprint" method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}</button></form>)",
      document_url(view.slug, "adoption/withdrawal"), visit.t("document.undo_adoption"));
}

}  // namespace

Html draw_document(const Visit& visit, const DocumentView& view) {
  if (!view.exists)
    return html::html(R"(<div class="stack stack--5">{}</div>)", empty_document(visit, view));
  Html sections;
  for (const SectionView& each : view.sections) sections += section(visit, each);
  return html::html(
      R"({}{}<div class="doc"><div class="doc__body"><article class="doc__text stack stack--5" {}>{}</article></div></div>{}{}{})",
      head(visit, view), standing_note(visit, view), lang_of(visit, view.lang), sections,
      undo_adoption(visit, view), review_part(visit, view), version_table(visit, view));
}

namespace {

Html side(const std::vector<guild::DifferencePiece>& pieces, bool before) {
  Html text;
  for (const guild::DifferencePiece& piece : pieces) {
    if (!piece.changed) {
      text += html::text(piece.text);
    } else if (before) {
      text += html::html(R"(<del>{}</del>)", piece.text);
    } else {
      text += html::html(R"(<ins>{}</ins>)", piece.text);
    }
  }
  return text;
}

Html change_row(const guild::DifferenceRow& row) {
  if (row.same)
    return html::html(
        R"(<div class="diff__row diff__row--same"><div class="diff__old">{}</div><div class="diff__new">{}</div></div>)",
        side(row.before, true), side(row.after, false));
  const Html before =
      row.before.empty() ? html::html(R"(<div></div>)")
                         : html::html(R"(<div class="diff__old">{}</div>)", side(row.before, true));
  const Html after = row.after.empty()
                         ? html::html(R"(<div></div>)")
                         : html::html(R"(<div class="diff__new">{}</div>)", side(row.after, false));
  return html::html(R"(<div class="diff__row">{}{}</div>)", before, after);
}

bool all_same(const SectionChange& change) {
  for (const guild::DifferenceRow& row : change.rows)
    if (!row.same) return false;
  return true;
}

Html changed_section(const Visit& visit, const SectionChange& change) {
  const std::string title = visit.t("document.section." + change.name);
  if (all_same(change))
    return html::html(R"(<section><h2>{}</h2><p class="diff__skip">{}</p></section>)", title,
                      visit.t("document.unchanged"));
  Html rows;
  for (const guild::DifferenceRow& row : change.rows) rows += change_row(row);
  return html::html(R"(<section><h2>{}</h2><div class="diff">{}</div></section>)", title, rows);
}

Html version_select(const Visit& visit, const ComparisonView& view, const char* name, int chosen) {
  std::vector<Choice> choices;
  for (const VersionLine& line : view.versions)
    choices.push_back({std::to_string(line.number),
                       visit.t("document.version_of",
                               {std::to_string(line.number), day_of(visit, line.created_at)})});
  return select_field(visit,
                      {.name = name,
                       .label = visit.t(std::string("document.") + name),
                       .stored = std::to_string(chosen),
                       .required = true},
                      choices);
}

}  // namespace

Html draw_comparison(const Visit& visit, const ComparisonView& view) {
  Html sections;
  for (const SectionChange& change : view.sections) sections += changed_section(visit, change);
  return html::html(
      R"(<div class="wrap page page--top"><div class="stack stack--6"><h1>{}</h1><form class="cluster noprint" method="get" action="{}">{}{}<button class="btn btn--quiet" type="submit">{}</button></form><div class="stack stack--6" {}>{}</div><p class="noprint"><a href="{}">{}</a></p></div></div>)",
      visit.t("document.compare"), document_url(view.slug, "changes"),
      version_select(visit, view, "from", view.from), version_select(visit, view, "to", view.to),
      visit.t("document.show"), lang_of(visit, view.lang), sections, document_url(view.slug),
      visit.t("document.back_to_document"));
}

namespace {

Html preview_part(const Visit& visit, const EditView& view) {
  if (!view.preview) return {};
  Html sections;
  for (const guild::Section& each : guild::start_document_sections) {
    const std::string& text = view.text.*each.text;
    if (!text.empty()) sections += section(visit, {std::string(each.name), text, false});
  }
  return html::html(
      R"(<section class="doc" aria-labelledby="preview"><p class="doc__bar" id="preview">{}</p><div class="doc__body"><article class="doc__text stack stack--5" {}>{}</article></div></section>)",
      visit.t("document.preview_note"), lang_of(visit, view.text.lang), sections);
}

Html section_fields(const Visit& visit, const EditView& view) {
  Html fields;
  for (const guild::Section& each : guild::start_document_sections) {
    const std::string name(each.name);
    fields += text_area(visit, {.name = name,
                                .label = visit.t("document.section." + name),
                                .stored = view.text.*each.text,
                                .hint = visit.t("document.hint." + name),
                                .rows = each.name == "permission" ? 2 : 8});
    if (each.name == "context" && !view.shared.empty())
      fields += html::html(
          R"(<details class="doc__shared"><summary>{}</summary><div class="stack"><div {}>{}</div><p><a href="/what-is-a-community">{}</a></p></div></details>)",
          visit.t("document.shared_here"), lang_of(visit, view.text.lang),
          html::markdown(view.shared, 4), visit.t("document.edit_shared"));
  }
  return fields;
}

// A form that comes back because somebody saved meanwhile is based on what is there now.
std::string based_on(const Visit& visit, const EditView& view) {
  for (const base::FieldFault& fault : visit.faults)
    if (fault.field == "based_on" && !fault.arguments.empty()) return fault.arguments[0];
  return visit.typed("based_on", std::to_string(view.based_on));
}

}  // namespace

Html draw_edit(const Visit& visit, const EditView& view) {
  const Html form = html::html(
      R"(<form class="form" method="post" action="{}" data-guard="unsaved">{}<input type="hidden" name="based_on" value="{}">{}{}{}{}{}<p class="cluster"><button class="btn" type="submit">{}</button><button class="btn btn--quiet" type="submit" formaction="{}" data-turbo="false">{}</button><a class="btn btn--quiet" href="{}">{}</a></p></form>)",
      document_url(view.slug), once(visit), based_on(visit, view), error_summary(visit),
      text_field(visit, {.name = "title",
                         .label = visit.t("document.title"),
                         .stored = view.text.title,
                         .required = true}),
      section_fields(visit, view),
      choice_field(visit, {"lang", visit.t("document.language"), view.text.lang},
                   {{"nl", visit.t("form.dutch")}, {"en", visit.t("form.english")}}),
      text_field(visit, {.name = "reason",
                         .label = visit.t("document.reason"),
                         .stored = view.reason,
                         .hint = visit.t("document.reason_hint"),
                         .required = true}),
      visit.t("document.save"), document_url(view.slug, "preview"), visit.t("document.preview"),
      document_url(view.slug), visit.t("form.cancel"));
  return html::html(
      R"(<div class="wrap page page--top"><div class="stack stack--6"><header class="stack"><h1>{}</h1><p class="lead">{}</p></header>{}{}</div></div>)",
      visit.t("document.edit_title", {view.community}), visit.t("document.edit_lead"),
      preview_part(visit, view), form);
}

}  // namespace web
