#include "web/publications/publications_view.hpp"

#include "base/limits.hpp"
#include "web/based_on.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/pdf.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;
using html::Url;

Url at(const PublicationView& view, std::string_view part) {
  return Url::path(view.path + "/" + std::string(part));
}

Html button(const Url& action, const char* look, const char* icon_name, const std::string& word) {
  return html(
      R"(<form method="post" action="{}"><button class="btn {}" type="submit">{}{}</button></form>)",
      action, look, icon(icon_name), word);
}

// ---- the bar over the booklet ----

Html pdf_way(const Visit& v, const PublicationView& view) {
  if (view.pdf == "made")
    return html(R"(<a class="btn btn--small" href="{}">{}{}</a>)", Url::path(view.path + ".pdf"),
                icon("download"), v.t("publication.pdf"));
  if (view.pdf == "asked")
    return html(R"(<p class="small muted" role="status">{}{}</p>)", icon("clock"),
                v.t("publication.pdf_asked"));
  if (!can_make_pdf() || (view.pdf == "failed" && !view.may_edit)) return {};
  return button(at(view, "pdf"), "btn--small", "download",
                v.t(view.pdf == "failed" ? "publication.pdf_again" : "publication.pdf_make"));
}

Html bar(const Visit& v, const PublicationView& view) {
  const Html forms = html::when(view.is_latest && !view.is_preview, [&] {
    return pdf_way(v, view) + html(R"(<a class="btn btn--small btn--quiet" href="{}">EPUB</a>)"
                                   R"(<a class="btn btn--small btn--quiet" href="{}">Markdown</a>)",
                                   Url::path(view.path + ".epub"), Url::path(view.path + ".md"));
  });
  const Html edit = html::when(view.may_edit, [&] {
    return html(R"(<a class="btn btn--small btn--quiet" href="{}">{}{}</a>)", at(view, "change"),
                icon("pencil-line"), v.t("publication.change"));
  });
  return html(R"(<div class="pubbar noprint"><p class="small muted">{}</p>)"
              R"(<div class="cluster cluster--tight">{}{}</div></div>)",
              view.is_preview ? v.t("publication.not_out")
                              : v.t("publication.version_of",
                                    {std::to_string(view.edition), v.t.plain_date(view.date)}),
              forms, edit);
}

Html states(const Visit& v, const PublicationView& view) {
  Html notes;
  if (view.is_withdrawn)
    notes += note("danger", "info",
                  html(R"(<strong>{}</strong> <span {}>{}</span>)", v.t("publication.withdrawn"),
                       html::attribute::lang(view.lang), view.withdrawn_reason));
  if (!view.is_latest)
    notes += note("now", "info",
                  html(R"({} <a href="{}">{}</a>)", v.t("publication.older"), Url::path(view.path),
                       v.t("publication.to_latest")));
  for (const ChapterView& chapter : view.chapters)
    if (chapter.withdrawn && !view.is_preview)
      notes += note("info", "info",
                    html(R"({})", v.t("publication.misses", {std::to_string(chapter.number)})));
  return notes;
}

// ---- under the booklet ----

Html tell_use(const Visit& v) {
  return html(
      R"(<section class="section noprint between"><div><h2>{}</h2><p class="muted">{}</p></div>)"
      R"(<a class="btn" href="{}">{}</a></section>)",
      v.t("publication.tried"), v.t("publication.tried_lead"), url::library(),
      v.t("publication.tell"));
}

Html editors(const Visit& v, const PublicationView& view) {
  const Html mine = !view.i_am_named   ? Html{}
                    : *view.i_am_named ? button(at(view, "naming/end"), "btn--small btn--quiet",
                                                "eye-off", v.t("publication.name_me_no_longer"))
                                       : button(at(view, "naming"), "btn--small btn--quiet",
                                                "users", v.t("publication.name_me"));
  if (view.editors.empty() && mine.empty()) return {};
  return html(R"(<section><h2>{}</h2><p>{}</p>{}</section>)", v.t("publication.editors"),
              view.editors.empty() ? v.t("publication.editors_unnamed") : v.t.list(view.editors),
              mine);
}

// A later one without a reason named somebody who was erased.
std::string reason_of(const Visit& v, const EditionLineView& line) {
  if (!line.reason.empty()) return line.reason;
  return line.number == 1 ? v.t("publication.first_version")
                          : v.t("publication.version_of",
                                {std::to_string(line.number),
                                 v.t.plain_date(base::wall_time(line.at, v.hub.zone).date)});
}

Html editions(const Visit& v, const PublicationView& view) {
  if (view.editions.empty()) return {};
  return html(R"(<section><h2>{}</h2><ol class="versions stack stack--3">{}</ol></section>)",
              v.t("publication.versions"),
              html::each(view.editions, [&](const EditionLineView& line) {
                return html(R"(<li><span>{}</span><span><a href="{}" {}>{}</a></span>)"
                            R"(<span class="small muted">{}</span></li>)",
                            line.number, Url::path(line.path),
                            lang_of(v, line.reason.empty() ? v.language() : view.lang),
                            reason_of(v, line), v.t.since(line.at, v.now, v.hub.zone));
              }));
}

Html withdrawing(const Visit& v, const PublicationView& view) {
  if (!view.may_withdraw || view.is_preview || (view.is_withdrawn && !view.may_edit)) return {};
  if (view.is_withdrawn)
    return button(at(view, "withdrawal/end"), "btn--quiet", "undo-2", v.t("publication.restore"));
  Field reason{"reason", v.t("publication.withdraw_reason")};
  reason.required = true;
  return html::disclosure(
      v.t("publication.withdraw"),
      html(R"(<form class="form" method="post" action="{}">{}<p>)"
           R"(<button class="btn btn--danger" type="submit">{}</button></p></form>)",
           at(view, "withdrawal"), text_field(v, reason), v.t("publication.withdraw")),
      !v.faults.empty());
}

}  // namespace

// For search engines and other hubs: a creative work by schema.org, as microdata.
Html draw_publication(const Visit& v, const PublicationView& view,
                      const booklet::Booklet& booklet) {
  const Html about =
      html(R"(<meta itemprop="name" content="{}"><meta itemprop="inLanguage" content="{}">)"
           R"(<meta itemprop="datePublished" content="{}"><meta itemprop="version" content="{}">)"
           R"(<link itemprop="license" href="{}"><meta itemprop="author" content="{}">)",
           booklet.title, booklet.lang, booklet.date, booklet.version,
           Url::outside(booklet.licence_address), booklet.by);
  return html(R"(<div class="wrap page page--top">{}{}{}</div>)"
              R"(<div class="desk" itemscope itemtype="https://schema.org/Book">{})"
              R"(<div class="booklet" {}>{}</div></div>)"
              R"(<div class="wrap page noprint">{}<div class="stack">{}{}{}</div></div>)",
              bar(v, view), states(v, view), draw_chain(v, view.chain), about,
              lang_of(v, view.lang), booklet::sheets(booklet),
              view.is_preview ? Html{} : tell_use(v), editors(v, view), editions(v, view),
              withdrawing(v, view));
}

// ---- the form ----

namespace {

Html about_fields(const Visit& v, const PublicationFormView& view) {
  Field title{"title", v.t("publication.title"), view.title};
  title.required = true;
  title.autofocus = v.faults.empty() && view.id == 0;
  const Field subtitle{"subtitle", v.t("publication.subtitle"), view.subtitle};
  Field made_by{"made_by", v.t("publication.made_by"), view.made_by,
                v.t("publication.made_by_hint")};
  made_by.required = true;
  Field foreword{"foreword", v.t("publication.foreword"), view.foreword,
                 v.t("publication.foreword_hint")};
  const Field signed_by{"signed_by", v.t("publication.signed_by"), view.signed_by};
  Field taking_part{"taking_part", v.t("publication.taking_part"), view.taking_part,
                    v.t("publication.taking_part_hint")};
  taking_part.rows = 4;
  const Field licence{"licence", v.t("publication.licence"), view.licence};
  const Field lang{"lang", v.t("message.lang"), view.lang};
  const Html first =
      text_field(v, title) + text_field(v, made_by) +
      choice_field(v, lang, {{"nl", v.t("form.dutch")}, {"en", v.t("form.english")}});
  const Html more = text_field(v, subtitle) + text_area(v, foreword) + text_field(v, signed_by) +
                    text_area(v, taking_part) +
                    choice_field(v, licence,
                                 {{"cc_by", "CC BY 4.0", v.t("publication.cc_by_hint")},
                                  {"cc_by_sa", "CC BY-SA 4.0", v.t("publication.cc_by_sa_hint")},
                                  {"cc0", "CC0 1.0", v.t("publication.cc0_hint")}});
  if (view.id == 0) return first + html::disclosure(v.t("publication.more_fields"), more);
  return first + more;
}

Html candidate(const Visit& v, const CandidateView& one) {
  const std::string id = "f-" + one.field;
  const std::string stored = one.position == 0 ? "" : std::to_string(one.position);
  return html(
      R"(<li class="pick"><input class="input" id="{}" name="{}" type="number" min="0" max="999" inputmode="numeric" value="{}" aria-describedby="{}">)"
      R"(<label for="{}"><span {}>{}</span><span class="small muted" id="{}">{}</span></label></li>)",
      id, one.field, v.typed(one.field, stored), "h-" + one.field, id, lang_of(v, one.lang),
      one.title, "h-" + one.field, one.from);
}

Html choosing(const Visit& v, const PublicationFormView& view) {
  if (view.id == 0) return {};
  const std::string wrong = v.wrong("items");
  const Html told = wrong.empty() ? Html{} : html(R"(<p class="error" id="e-items">{}</p>)", wrong);
  if (view.candidates.empty())
    return html(
        R"(<section class="section" id="f-items"><h2>{}</h2>{}{}</section>)",
        v.t("publication.choose"), told,
        html::empty_state(v.t("publication.nothing_public"),
                          html(R"(<p>{}</p>)", v.t("publication.nothing_public_lead")), {}, 3));
  return html(
      R"(<section class="section" id="f-items"><h2>{}</h2><p class="hint">{}</p>{}<ol class="stack stack--3 plainlist">{}</ol></section>)",
      v.t("publication.choose"), v.t("publication.choose_hint"), told,
      html::each(view.candidates, [&](const CandidateView& one) { return candidate(v, one); }));
}

// At what was kept last.
Html look(const Visit& v, const PublicationFormView& view) {
  if (view.id == 0) return {};
  return html(R"(<a class="btn btn--quiet" href="{}">{}{}</a>)", Url::path(view.path + "/next"),
              icon("eye"), v.t("publication.look"));
}

// Keeps what the form says, and brings that out.
Html bringing_out(const Visit& v, const PublicationFormView& view) {
  if (view.id == 0) return {};
  // Not required: keeping alone needs none.
  const Field reason{"reason", v.t("publication.reason"), "", v.t("publication.reason_hint")};
  return html(
      R"(<section class="section"><h2>{}</h2><p>{}</p>{}<input type="hidden" name="after" value="{}"><p><button class="btn" type="submit" formaction="{}">{}{}</button></p></section>)",
      v.t("publication.bring_out"), v.t("publication.bring_out_lead"), text_field(v, reason),
      view.edition, Url::path(view.path + "/editions"), icon("book-open"),
      v.t("publication.bring_out_as", {std::to_string(view.edition + 1)}));
}

}  // namespace

Html draw_publication_form(const Visit& v, const PublicationFormView& view) {
  return html(
      R"(<div class="wrap page"><header class="head"><h1>{}</h1><p class="lead">{}</p></header>)"
      R"(<form class="form" method="post" action="{}">{}{}{}{}<div class="cluster"><button class="btn" type="submit">{}</button>{}</div>{}</form></div>)",
      v.t(view.id ? "publication.change" : "publication.begin"), v.t("publication.form_lead"),
      Url::path(view.action), view.id ? based_on(v, view.mark) : once(v), error_summary(v),
      about_fields(v, view), choosing(v, view), v.t("publication.keep"), look(v, view),
      bringing_out(v, view));
}

}  // namespace web
