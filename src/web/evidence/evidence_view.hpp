// What the pages of evidence show, and how they are drawn.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/evidence/claims.hpp"
#include "guild/evidence/quotes.hpp"
#include "html/html.hpp"
#include "web/chain/chain_view.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct SectorView {
  std::string code, name;
};
BOOST_DESCRIBE_STRUCT(SectorView, (), (code, name))

// ---- all of one question ----

struct EvidenceCard {
  std::int64_t id = 0;
  std::string path, kind, title, lang, place;
  std::optional<base::Date> date;
  std::string summary;  // the beginning of what was found
  std::string author, author_sector;
  std::int64_t sources = 0;
};
BOOST_DESCRIBE_STRUCT(EvidenceCard, (),
                      (id, path, kind, title, lang, place, date, summary, author, author_sector,
                       sources))

struct ClaimView {
  std::int64_t id = 0;
  std::string text, lang;
  std::vector<EvidenceCard> supports;  // id, path, kind, title and language
  bool mine = false, may_remove = false;
  bool removed = false;
  std::string removed_reason;
};
BOOST_DESCRIBE_STRUCT(ClaimView, (),
                      (id, text, lang, supports, mine, may_remove, removed, removed_reason))

struct KnownView {
  std::string question, question_path, lang;
  std::vector<EvidenceCard> evidence;
  std::vector<ClaimView> claims;
  std::vector<SectorView> not_heard;
  bool may_note = false;  // evidence
  bool works_on = false;  // the question: writes claims, links them
};
BOOST_DESCRIBE_STRUCT(KnownView, (),
                      (question, question_path, lang, evidence, claims, not_heard, may_note,
                       works_on))
// Lists without forms, as the question's page shows them; headings of the third level.
html::Html draw_evidence_list(const Visit& visit, const KnownView& view);
html::Html draw_claim_list(const Visit& visit, const KnownView& view);
html::Html draw_not_heard(const Visit& visit, const KnownView& view);
// The page of its own.
html::Html draw_known(const Visit& visit, const KnownView& view);

// ---- one piece ----

struct SourceView {
  std::int64_t id = 0;
  std::string citation, link, reliability;
  bool mine = false, removed = false;
  std::string removed_reason;
};
BOOST_DESCRIBE_STRUCT(SourceView, (),
                      (id, citation, link, reliability, mine, removed, removed_reason))

struct QuoteView {
  std::int64_t id = 0;
  std::string text, lang, speaker, organisation, sector, contact_mail, permission;
  bool named = false, mine = false;
};
BOOST_DESCRIBE_STRUCT(QuoteView, (),
                      (id, text, lang, speaker, organisation, sector, contact_mail, permission,
                       named, mine))

struct RestingClaim {
  std::string text, lang;
};
BOOST_DESCRIBE_STRUCT(RestingClaim, (), (text, lang))

struct EvidenceView {
  std::int64_t id = 0;
  std::string path, question, question_lang, question_path, kind, title, lang;
  std::optional<base::Date> date;
  std::string place, people, guide, found, gaps;
  SectorView sector;
  std::int64_t author_id = 0;
  std::string author, author_sector;
  base::Instant noted_at;
  std::vector<SourceView> sources;
  std::vector<QuoteView> quotes;
  std::vector<RestingClaim> claims;  // of the answer, that rest on it
  ChainView chain;
  std::optional<base::Instant> withdrawn_at;
  std::string withdrawn_reason;
  std::vector<SectorView> sectors;  // to choose from
  bool mine = false, may_change = false, may_add = false, may_quote = false;
  bool takes_changes = true;
};
BOOST_DESCRIBE_STRUCT(EvidenceView, (),
                      (id, path, question, question_lang, question_path, kind, title, lang, date,
                       place, people, guide, found, gaps, sector, author_id, author, author_sector,
                       noted_at, sources, quotes, claims, chain, withdrawn_at, withdrawn_reason,
                       sectors, mine, may_change, may_add, may_quote, takes_changes))
html::Html draw_evidence(const Visit& visit, const EvidenceView& view);

struct EvidenceFormView {
  std::string action;
  bool there = false;    // it is written anew; its kind stays
  std::string new_path;  // of the form for another kind
  guild::EvidenceDraft is;
  std::vector<SectorView> sectors;
};
BOOST_DESCRIBE_STRUCT(EvidenceFormView, (), (action, there, new_path, is, sectors))
html::Html draw_evidence_form(const Visit& visit, const EvidenceFormView& view);

std::vector<SectorView> sector_views(const Visit& visit, sql::Read& read);
std::string_view icon_of_evidence(std::string_view kind);
// A choice of the hub's sectors, or none.
html::Html sector_field(const Visit& visit, const std::string& name, const std::string& stored,
                        const std::vector<SectorView>& sectors);

}  // namespace web

namespace guild {
BOOST_DESCRIBE_STRUCT(EvidenceDraft, (),
                      (kind, title, date, place, people, guide, found, gaps, sector, lang))
}  // namespace guild
