// The forms in which evidence is noted: one short form for each kind.
#include "web/based_on.hpp"
#include "web/evidence/evidence_view.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html kinds(const Visit& v, const EvidenceFormView& view) {
  if (view.there) return {};
  Html list;
  for (const std::string_view kind : guild::evidence_kinds)
    list +=
        html(R"(<li><a class="chip" href="{}?kind={}" {}>{}{}</a></li>)",
             html::Url::path(view.new_path), kind, html::attribute::current(kind == view.is.kind),
             icon(icon_of_evidence(kind)), v.t("evidence.kind." + std::string(kind)));
  return html(R"(<ul class="chips chips--filter" aria-label="{}">{}</ul>)",
              v.t("evidence.which_kind"), list);
}

Html area(const Visit& v, const char* name, const std::string& key, const std::string& stored,
          bool required = false) {
  Field field{name, v.t(key), stored, v.t("evidence.markdown_hint")};
  field.required = required;
  field.rows = required ? 6 : 3;
  return text_area(v, field);
}

Html line(const Visit& v, const char* name, const std::string& key, const std::string& stored) {
  return text_field(v, {name, v.t(key), stored});
}

// What only this kind has, above what was found.
Html own_fields(const Visit& v, const EvidenceFormView& view) {
  const guild::EvidenceDraft& is = view.is;
  if (is.kind == "interview")
    return sector_field(v, "sector", is.sector, view.sectors) +
           area(v, "guide", "evidence.guide", is.guide);
  if (is.kind == "case") return line(v, "place", "evidence.place", is.place);
  if (is.kind == "visit")
    return line(v, "place", "evidence.place", is.place) +
           line(v, "people", "evidence.people", is.people);
  return {};
}

}  // namespace

Html draw_evidence_form(const Visit& v, const EvidenceFormView& view) {
  const guild::EvidenceDraft& is = view.is;
  Field title{"title", v.t("evidence.name." + is.kind), is.title};
  title.required = true;
  Field date{"date", v.t("evidence.date"), is.date ? base::iso(*is.date) : ""};
  date.type = "date";
  const Field lang{"lang", v.t("evidence.lang"), is.lang};
  const Html gaps =
      html::when(is.kind == "desk_note", [&] { return area(v, "gaps", "evidence.gaps", is.gaps); });
  return html(
      R"(<header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div></header><div class="stack stack--5">{}<form class="form stack stack--5" method="post" action="{}" novalidate><input type="hidden" name="kind" value="{}">{}{}{}{}{}{}{}{}<p><button class="btn" type="submit">{}</button></p></form></div>)",
      v.t(view.there ? "evidence.change" : "evidence.add"), v.t("evidence.form_lead." + is.kind),
      kinds(v, view), html::Url::path(view.action), is.kind,
      once(v) + (view.there ? based_on_draft(v, view.is) : Html()), error_summary(v),
      text_field(v, title), text_field(v, date), own_fields(v, view),
      area(v, "found", "evidence.found." + is.kind, is.found, true), gaps,
      choice_field(v, lang, {{"nl", v.t("form.dutch")}, {"en", v.t("form.english")}}),
      v.t("evidence.save"));
}

}  // namespace web
