// One piece of evidence, drawn.
#include "web/evidence/evidence_view.hpp"

#include "html/markdown.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const EvidenceView& view, const std::string& part) {
  return html::Url::path(view.path + "/" + part);
}

Html because(const Visit& v, const std::string& reason) {
  return reason.empty() ? Html() : html(R"(<p>{}</p>)", v.t("evidence.because", {reason}));
}

Html withdrawn(const Visit& v, const EvidenceView& view) {
  if (!view.withdrawn_at) return {};
  return note(
      "info", "eye-off",
      html(
          R"(<p>{}</p>{}<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}</button></form>)",
          v.t("evidence.is_withdrawn"), because(v, view.withdrawn_reason),
          at(view, "withdrawal/end"), v.t("evidence.bring_back")));
}

Html fact(std::string_view icon_name, const Html& words) {
  return html(R"(<li>{}<span>{}</span></li>)", icon(icon_name), words);
}

Html facts(const Visit& v, const EvidenceView& view) {
  const auto theirs = [&](const std::string& words) {
    return html(R"(<span {}>{}</span>)", lang_of(v, view.lang), words);
  };
  Html list =
      html(R"(<li>{}<span>{}</span></li>)",
           view.author_sector.empty() ? icon("user") : sector_mark(view.author_sector),
           v.t("evidence.noted_by", {view.author, v.t.since(view.noted_at, v.now, v.hub.zone)}));
  if (view.date) list += fact("calendar-days", html::text(v.t.plain_date(*view.date)));
  if (!view.place.empty()) list += fact("map-pin", theirs(view.place));
  if (!view.people.empty()) list += fact("users", theirs(view.people));
  if (!view.sector.code.empty())
    list += html(R"(<li>{}<span>{}</span></li>)", sector_mark(view.sector.code), view.sector.name);
  return html(R"(<ul class="meta">{}</ul>)", list);
}

Html head(const Visit& v, const EvidenceView& view) {
  const Html change = html::when(view.may_change && view.takes_changes && !view.withdrawn_at, [&] {
    return html(R"(<p class="noprint"><a class="btn btn--small btn--quiet" href="{}">{}{}</a></p>)",
                at(view, "change"), icon("pencil-line"), v.t("evidence.change"));
  });
  return html(
      R"(<header class="q-head"><p class="cluster">{}</p><h1 class="problem" {}>{}</h1><p class="small">{} <a href="{}" {}>{}</a></p>{}{}{}</header>)",
      html::chip(v.t("evidence.kind." + view.kind), html::ChipKind::action,
                 icon_of_evidence(view.kind)),
      lang_of(v, view.lang), view.title, v.t("evidence.on_question"),
      html::Url::path(view.question_path), lang_of(v, view.question_lang), view.question,
      facts(v, view), change, withdrawn(v, view));
}

Html part(const Visit& v, const EvidenceView& view, const std::string& key,
          const std::string& text) {
  if (text.empty()) return {};
  return html(
      R"(<section class="stack stack--2"><h2>{}</h2><div class="prose" {}>{}</div></section>)",
      v.t(key), lang_of(v, view.lang), html::markdown(text));
}

// ---- sources ----

Html removal(const Visit& v, const EvidenceView& view, const std::string& noun, std::int64_t id,
             bool mine) {
  Field reason{"reason-" + noun + "-" + std::to_string(id), v.t("evidence.reason")};
  reason.required = !mine;
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}<p><button class="btn btn--small btn--danger" type="submit">{}</button></p></form>)",
      at(view, noun + "s/" + std::to_string(id) + "/removal"), text_field(v, reason),
      v.t("evidence.remove." + noun));
  return html::disclosure(v.t("evidence.remove." + noun), form, !v.wrong(reason.name).empty());
}

bool open_to_additions(const EvidenceView& view) { return view.may_add && view.takes_changes; }

Html source(const Visit& v, const EvidenceView& view, const SourceView& one) {
  const Html title = one.link.empty()
                         ? html(R"(<span {}>{}</span>)", lang_of(v, view.lang), one.citation)
                         : html(R"(<a href="{}" rel="noopener" {}>{}</a>)",
                                html::Url::outside(one.link), lang_of(v, view.lang), one.citation);
  if (one.removed)
    return html(R"(<li><p class="muted">{}</p><p class="small">{}</p></li>)", title,
                one.removed_reason.empty()
                    ? v.t("source.was_removed")
                    : v.t("source.was_removed_because", {one.removed_reason}));
  return html(R"(<li class="stack stack--2"><p>{}</p><p class="small muted">{}</p>{}</li>)", title,
              v.t("source.reliability." + one.reliability),
              html::when(open_to_additions(view) && (one.mine || view.may_change),
                         [&] { return removal(v, view, "source", one.id, one.mine); }));
}

Html source_form(const Visit& v, const EvidenceView& view) {
  if (!open_to_additions(view)) return {};
  Field citation{"citation", v.t("source.citation"), "", v.t("source.citation_hint")};
  citation.required = true;
  Field link{"link", v.t("source.link")};
  link.type = "url";
  const Field reliability{"reliability", v.t("source.how_reliable"), "unknown"};
  std::vector<Choice> choices;
  for (const char* word : {"high", "fair", "low", "unknown"})
    choices.push_back({word, v.t(std::string("source.reliability.") + word)});
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}{}{}{}<p><button class="btn btn--small" type="submit">{}{}</button></p></form>)",
      at(view, "sources"), once(v), text_field(v, citation), text_field(v, link),
      select_field(v, reliability, choices), icon("plus"), v.t("source.add"));
  return html::disclosure(v.t("source.add"), form,
                          !v.wrong("citation").empty() || !v.wrong("link").empty());
}

Html sources(const Visit& v, const EvidenceView& view) {
  if (view.sources.empty() && !open_to_additions(view)) return {};
  const Html list = view.sources.empty()
                        ? html(R"(<p class="muted">{}</p>)", v.t("source.none_yet"))
                        : html(R"(<ul class="rows rows--ruled">{}</ul>)",
                               html::each(view.sources, [&](const SourceView& one) {
                                 return source(v, view, one);
                               }));
  return html(R"(<section class="stack stack--3"><h2>{}</h2>{}{}</section>)", v.t("source.title"),
              list, source_form(v, view));
}

// ---- quotes ----

Html ask_form(const Visit& v, const EvidenceView& view, const QuoteView& one) {
  Field mail{"contact_mail-" + std::to_string(one.id), v.t("quote.contact_mail"), one.contact_mail,
             v.t("quote.contact_hint")};
  mail.type = "email";
  mail.required = true;
  const char* key = one.permission == "asked" ? "quote.ask_again" : "quote.ask";
  return html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}{}<p><button class="btn btn--small" type="submit">{}{}</button></p></form>)",
      at(view, "quotes/" + std::to_string(one.id) + "/request"), once(v), text_field(v, mail),
      icon("send"), v.t(key));
}

std::string speaker(const Visit& v, const QuoteView& one) {
  std::string said = one.speaker.empty() ? v.t("quote.nameless") : one.speaker;
  if (!one.organisation.empty()) said += ", " + one.organisation;
  return said;
}

Html quote(const Visit& v, const EvidenceView& view, const QuoteView& one) {
  const Html state =
      html(R"(<p class="small"><span class="chip">{}{}</span></p>)",
           icon(one.permission == "granted" ? "check"
                : one.text.empty()          ? "eye-off"
                                            : "clock"),
           v.t(one.permission == "granted" && !one.named ? "quote.state.granted_nameless"
                                                         : "quote.state." + one.permission));
  if (one.text.empty()) return html(R"(<li class="stack stack--2">{}</li>)", state);
  const bool waits = one.permission == "none" || one.permission == "asked";
  Html forms;
  if (open_to_additions(view)) {
    if (waits) forms += ask_form(v, view, one);
    if (one.mine || view.may_change) forms += removal(v, view, "quote", one.id, one.mine);
  }
  return html(
      R"(<li class="stack stack--3"><blockquote {}><p>“{}”</p></blockquote><p class="small"><span class="sector">{}{}</span></p>{}{}</li>)",
      lang_of(v, one.lang), one.text, one.sector.empty() ? icon("user") : sector_mark(one.sector),
      speaker(v, one), state, forms);
}

bool open_to_quotes(const EvidenceView& view) { return view.may_quote && view.takes_changes; }

Html quote_form(const Visit& v, const EvidenceView& view) {
  if (!open_to_quotes(view)) return {};
  Field text{"text", v.t("quote.text"), "", v.t("quote.text_hint")};
  text.required = true;
  text.rows = 3;
  Field who{"speaker", v.t("quote.speaker")};
  who.required = true;
  const Field organisation{"organisation", v.t("quote.organisation")};
  Field mail{"contact_mail", v.t("quote.contact_mail"), "", v.t("quote.later_hint")};
  mail.type = "email";
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}{}{}{}{}{}<p><button class="btn btn--small" type="submit">{}{}</button></p></form>)",
      at(view, "quotes"), once(v), text_area(v, text), text_field(v, who),
      text_field(v, organisation), sector_field(v, "quote_sector", "", view.sectors),
      text_field(v, mail), icon("plus"), v.t("quote.add"));
  bool wrong = false;
  for (const char* field : {"text", "speaker", "organisation", "contact_mail", "quote_sector"})
    wrong = wrong || !v.wrong(field).empty();
  return html::disclosure(v.t("quote.add"), form, wrong);
}

Html quotes(const Visit& v, const EvidenceView& view) {
  if (view.kind != "interview" || (view.quotes.empty() && !open_to_quotes(view))) return {};
  const Html list = view.quotes.empty() ? html(R"(<p class="muted">{}</p>)", v.t("quote.none_yet"))
                                        : html(R"(<ul class="rows rows--ruled">{}</ul>)",
                                               html::each(view.quotes, [&](const QuoteView& one) {
                                                 return quote(v, view, one);
                                               }));
  return html(
      R"(<section class="stack stack--3"><div class="section__head"><div><h2>{}</h2><p>{}</p></div></div>{}{}</section>)",
      v.t("quote.title"), v.t("quote.lead"), list, quote_form(v, view));
}

// ---- beside it ----

Html claims(const Visit& v, const EvidenceView& view) {
  if (view.claims.empty()) return {};
  return html(R"(<section><h2>{}</h2><ul class="stack stack--2">{}</ul></section>)",
              v.t("claim.resting_on_this"), html::each(view.claims, [&](const RestingClaim& claim) {
                return html(R"(<li {}>{}</li>)", lang_of(v, claim.lang), claim.text);
              }));
}

Html withdraw_form(const Visit& v, const EvidenceView& view) {
  if (!view.may_change || view.withdrawn_at || !view.takes_changes) return {};
  Field reason{"reason", v.t("evidence.reason")};
  reason.required = !view.mine;
  const Html form = html(
      R"(<form class="form" method="post" action="{}" novalidate><p class="small">{}</p>{}<p><button class="btn btn--small btn--danger" type="submit">{}</button></p></form>)",
      at(view, "withdrawal"), v.t("evidence.withdraw_lead"), text_field(v, reason),
      v.t("evidence.withdraw"));
  return html(R"(<section><h2>{}</h2>{}</section>)", v.t("evidence.withdraw_title"),
              html::disclosure(v.t("evidence.withdraw"), form, !v.wrong("reason").empty()));
}

}  // namespace

std::string_view icon_of_evidence(std::string_view kind) {
  if (kind == "interview") return "message-circle";
  if (kind == "case") return "scroll-text";
  return kind == "visit" ? "map-pin" : "book-open";
}

Html sector_field(const Visit& v, const std::string& name, const std::string& stored,
                  const std::vector<SectorView>& all) {
  std::vector<Choice> choices{{"", v.t("evidence.no_sector")}};
  for (const SectorView& one : all) choices.push_back({one.code, one.name});
  return select_field(v, {name, v.t("evidence.sector"), stored}, choices);
}

Html draw_evidence(const Visit& v, const EvidenceView& view) {
  const Html beside = claims(v, view) + withdraw_form(v, view);
  const Html rail = html::when(!beside.empty(), [&] {
    return html(R"(<aside class="rail" aria-label="{}">{}</aside>)", v.t("evidence.about"), beside);
  });
  return html(
      R"(<div class="wrap page page--top">{}{}{}<div class="split section"><div class="stack stack--7">{}{}{}{}{}</div>{}</div></div>)",
      head(v, view), draw_chain(v, view.chain), error_summary(v),
      part(v, view, "evidence.guide", view.guide),
      part(v, view, "evidence.found." + view.kind, view.found),
      part(v, view, "evidence.gaps", view.gaps), quotes(v, view), sources(v, view), rail);
}

}  // namespace web
