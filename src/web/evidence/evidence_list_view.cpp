// All that is known about one question, drawn.
#include <algorithm>

#include "web/evidence/evidence_view.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const KnownView& view, const std::string& part) {
  return html::Url::path(view.question_path + "/" + part);
}

html::Url at(const KnownView& view, const ClaimView& claim, const std::string& part) {
  return at(view, "claims/" + std::to_string(claim.id) + "/" + part);
}

// "Interview · 18 April 2023 · Havenrecht"
Html origin(const Visit& v, const EvidenceCard& card) {
  std::vector<Html> parts{html::text(v.t("evidence.kind." + card.kind))};
  if (card.date) parts.push_back(html::text(v.t.plain_date(*card.date)));
  if (!card.place.empty())
    parts.push_back(html(R"(<span {}>{}</span>)", lang_of(v, card.lang), card.place));
  if (card.sources > 0) parts.push_back(html::text(v.t.count("evidence.sources", card.sources)));
  return html::join(parts, html::text(" · "));
}

Html line(const Visit& v, const EvidenceCard& card) {
  return html(
      R"(<li class="stack stack--2"><p class="small muted">{} {}</p><h3><a href="{}" {}>{}</a></h3><p class="small" {}>{}</p><p class="small muted"><span class="sector">{}{}</span></p></li>)",
      icon(icon_of_evidence(card.kind)), origin(v, card), html::Url::path(card.path),
      lang_of(v, card.lang), card.title, lang_of(v, card.lang), card.summary,
      card.author_sector.empty() ? Html() : sector_mark(card.author_sector), card.author);
}

Html support(const Visit& v, const EvidenceCard& one) {
  return html(R"({} <a href="{}" {}>{}</a>)", icon(icon_of_evidence(one.kind)),
              html::Url::path(one.path), lang_of(v, one.lang), one.title);
}

Html not_supported(const Visit& v, const ClaimView& claim) {
  if (!claim.supports.empty()) return {};
  return html(R"(<p class="small"><span class="chip">{}{}</span></p>)", icon("circle-dashed"),
              v.t("claim.not_supported"));
}

Html supports(const Visit& v, const KnownView& view, const ClaimView& claim) {
  if (claim.supports.empty()) return {};
  return html(
      R"(<ul class="stack stack--2">{}</ul>)",
      html::each(claim.supports, [&](const EvidenceCard& one) {
        const Html end = html::when(view.works_on, [&] {
          return html(
              R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}</button></form>)",
              at(view, claim, "evidence/" + std::to_string(one.id) + "/end"), v.t("claim.unlink"));
        });
        return html(R"(<li class="cluster"><span>{}</span>{}</li>)", support(v, one), end);
      }));
}

Html link_form(const Visit& v, const KnownView& view, const ClaimView& claim) {
  std::vector<Choice> choices;
  const auto linked = [&](const EvidenceCard& card) {
    return std::any_of(claim.supports.begin(), claim.supports.end(),
                       [&](const EvidenceCard& one) { return one.id == card.id; });
  };
  for (const EvidenceCard& one : view.evidence)
    if (!linked(one))
      choices.push_back({std::to_string(one.id),
                         v.t("claim.choice", {v.t("evidence.kind." + one.kind), one.title})});
  if (choices.empty()) return {};
  return html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}<p><button class="btn btn--small btn--quiet" type="submit">{}{}</button></p></form>)",
      at(view, claim, "evidence"),
      select_field(v, {"evidence-" + std::to_string(claim.id), v.t("claim.rests_on")}, choices),
      icon("link"), v.t("claim.link"));
}

Html removal_form(const Visit& v, const KnownView& view, const ClaimView& claim) {
  if (!claim.may_remove) return {};
  Field reason{"reason-" + std::to_string(claim.id), v.t("evidence.reason")};
  reason.required = !claim.mine;
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}<p><button class="btn btn--small btn--danger" type="submit">{}</button></p></form>)",
      at(view, claim, "removal"), text_field(v, reason), v.t("claim.remove"));
  return html::disclosure(v.t("claim.remove"), form, !v.wrong(reason.name).empty());
}

Html worked_claim(const Visit& v, const KnownView& view, const ClaimView& claim) {
  const Html forms = html::when(
      view.works_on, [&] { return link_form(v, view, claim) + removal_form(v, view, claim); });
  return html(R"(<li class="card stack" id="claim-{}"><p><strong {}>{}</strong></p>{}{}{}</li>)",
              claim.id, lang_of(v, claim.lang), claim.text, not_supported(v, claim),
              supports(v, view, claim), forms);
}

Html new_claim(const Visit& v, const KnownView& view) {
  if (!view.works_on) return {};
  Field text{"claim", v.t("claim.new"), "", v.t("claim.new_hint")};
  text.required = true;
  text.rows = 2;
  return html(
      R"(<form class="form" method="post" action="{}" novalidate>{}{}<p><button class="btn btn--small" type="submit">{}{}</button></p></form>)",
      at(view, "claims"), once(v), text_area(v, text), icon("plus"), v.t("claim.add"));
}

Html removed_claims(const Visit& v, const KnownView& view) {
  Html list;
  for (const ClaimView& one : view.claims)
    if (one.removed)
      list += html(R"(<li><span {}>{}</span><br><span class="small muted">{}</span></li>)",
                   lang_of(v, one.lang), one.text,
                   one.removed_reason.empty() ? v.t("claim.by_writer")
                                              : v.t("evidence.because", {one.removed_reason}));
  if (list.empty()) return {};
  return html::disclosure(v.t("claim.removed"),
                          html(R"(<ul class="rows rows--ruled">{}</ul>)", list));
}

}  // namespace

Html draw_evidence_list(const Visit& v, const KnownView& view) {
  if (view.evidence.empty()) return html(R"(<p class="muted">{}</p>)", v.t("evidence.none_yet"));
  return html(R"(<ul class="rows rows--ruled">{}</ul>)",
              html::each(view.evidence, [&](const EvidenceCard& one) { return line(v, one); }));
}

Html draw_claim_list(const Visit& v, const KnownView& view) {
  Html list;
  for (const ClaimView& one : view.claims) {
    if (one.removed) continue;
    std::vector<Html> on;
    for (const EvidenceCard& card : one.supports) on.push_back(support(v, card));
    const Html under = on.empty()
                           ? not_supported(v, one)
                           : html(R"(<p class="small">{}</p>)", html::join(on, html::text(", ")));
    list += html(R"(<li class="stack stack--2"><p {}>{}</p>{}</li>)", lang_of(v, one.lang),
                 one.text, under);
  }
  if (list.empty()) return {};
  return html(
      R"(<div class="stack stack--3"><h3>{}</h3><ol class="rows rows--ruled">{}</ol></div>)",
      v.t("claim.title"), list);
}

Html draw_not_heard(const Visit& v, const KnownView& view) {
  if (view.not_heard.empty()) return {};
  std::vector<Html> names;
  for (const SectorView& one : view.not_heard)
    names.push_back(html(R"(<span class="sector">{}{}</span>)", sector_mark(one.code), one.name));
  return html(R"(<p class="small">{} {}</p>)", v.t("evidence.not_heard"),
              html::join(names, html::text(" ")));
}

Html draw_known(const Visit& v, const KnownView& view) {
  const Html add = html::when(view.may_note, [&] {
    return html(R"(<a class="btn btn--small" href="{}">{}{}</a>)", at(view, "evidence/new"),
                icon("plus"), v.t("evidence.add"));
  });
  Html claims;
  for (const ClaimView& one : view.claims)
    if (!one.removed) claims += worked_claim(v, view, one);
  const Html none = html::when(
      claims.empty(), [&] { return html(R"(<p class="muted">{}</p>)", v.t("claim.none_yet")); });
  return html(
      R"(<div class="wrap page page--top"><header class="head"><h1>{}</h1><p class="lead"><a href="{}" {}>{}</a></p></header>{}<div class="stack stack--7"><section aria-labelledby="ev-h"><div class="section__head"><div><h2 id="ev-h">{}</h2><p>{}</p></div>{}</div><div class="stack stack--5">{}{}</div></section><section id="claims" aria-labelledby="cl-h"><div class="section__head"><div><h2 id="cl-h">{}</h2><p>{}</p></div></div><div class="stack stack--5">{}<ol class="stack stack--5">{}</ol>{}{}</div></section></div></div>)",
      v.t("evidence.what_we_know"), html::Url::path(view.question_path), lang_of(v, view.lang),
      view.question, error_summary(v), v.t("evidence.title"), v.t("evidence.lead"), add,
      draw_evidence_list(v, view), draw_not_heard(v, view), v.t("claim.title"), v.t("claim.lead"),
      none, claims, new_claim(v, view), removed_claims(v, view));
}

}  // namespace web
