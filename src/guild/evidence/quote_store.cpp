#include <algorithm>

#include "base/text.hpp"
#include "guild/evidence/store.hpp"

namespace guild {
namespace {

std::vector<Quote> read_quotes(sql::Rows rows) {
  std::vector<Quote> found;
  for (const sql::Row& row : rows) {
    Quote& one = found.emplace_back();
    row.into(one.id, one.evidence, one.is.text, one.is.speaker, one.is.organisation,
             one.is.sector, one.is.contact_mail, one.is.lang, one.permission, one.named,
             one.serial, one.added_by, one.asked_by, one.asked_at, one.answered_at,
             one.removed_at, one.removed_reason);
  }
  return found;
}

}  // namespace

std::optional<Quote> find_quote(sql::Read& read, QuoteId id) {
  auto found = read_quotes(read.query(R"sql(
    SELECT u.id, u.evidence_id, u.text, u.speaker, u.organisation, coalesce(s.code, ''),
           u.contact_mail, u.lang, u.permission, u.named, u.serial, u.added_by, u.asked_by,
           u.asked_at, u.answered_at, u.removed_at, u.removed_reason
    FROM quote u LEFT JOIN sector s ON s.id = u.sector_id WHERE u.id = $1)sql",
                                      id));
  if (found.empty()) return std::nullopt;
  return std::move(found[0]);
}

std::vector<QuoteId> quotes_of_speaker(sql::Read& read, const std::vector<std::string>& names) {
  std::vector<QuoteId> said;
  for (const sql::Row& row :
       read.query(R"sql(SELECT id, speaker, contact_mail FROM quote ORDER BY id)sql")) {
    const std::string known = base::fold(row.text(2).empty() ? row.text(1) : row.text(2));
    if (std::find(names.begin(), names.end(), known) != names.end())
      said.push_back(row.get<QuoteId>(0));
  }
  return said;
}

void erase_person_from_quotes(sql::Write& write, const std::vector<std::string>& names) {
  for (const QuoteId quote : quotes_of_speaker(write, names))
    write.run(R"sql(
      UPDATE quote SET speaker = '', organisation = '', contact_mail = '', named = 0,
             text = CASE permission WHEN 'granted' THEN text ELSE '' END,
             permission = CASE permission WHEN 'granted' THEN 'granted'
                                          WHEN 'taken_back' THEN 'taken_back'
                                          ELSE 'refused' END
      WHERE id = $1)sql",
              quote);
}

namespace evidence_store {

std::vector<Quote> quotes_of(sql::Read& read, EvidenceId evidence) {
  return read_quotes(read.query(R"sql(
    SELECT u.id, u.evidence_id, u.text, u.speaker, u.organisation, coalesce(s.code, ''),
           u.contact_mail, u.lang, u.permission, u.named, u.serial, u.added_by, u.asked_by,
           u.asked_at, u.answered_at, u.removed_at, u.removed_reason
    FROM quote u LEFT JOIN sector s ON s.id = u.sector_id
    WHERE u.evidence_id = $1 AND u.removed_at IS NULL ORDER BY u.id)sql",
                                evidence));
}

QuoteId insert_quote(sql::Write& write, EvidenceId evidence, PersonId by, const QuoteDraft& draft,
                     base::Instant now) {
  return write.insert<struct guild::Quote>(
      R"sql(
    INSERT INTO quote (evidence_id, text, speaker, organisation, sector_id, contact_mail, lang,
                       added_by, at)
    VALUES ($1, $2, $3, $4, (SELECT id FROM sector WHERE code = $5), $6, $7, $8, $9)
    RETURNING id)sql",
      evidence, draft.text, draft.speaker, draft.organisation, draft.sector, draft.contact_mail,
      draft.lang, by, now);
}

bool set_asked(sql::Write& write, QuoteId quote, PersonId by, std::string_view contact_mail,
               base::Instant now) {
  return write.run(R"sql(
    UPDATE quote SET permission = 'asked', contact_mail = $3, asked_by = $2, asked_at = $4,
           serial = serial + 1
    WHERE id = $1 AND permission IN ('none', 'asked') AND removed_at IS NULL)sql",
                   quote, by, contact_mail, now) > 0;
}

bool set_granted(sql::Write& write, QuoteId quote, bool named, base::Instant now) {
  return write.run(R"sql(
    UPDATE quote SET permission = 'granted', named = $2, answered_at = $3
    WHERE id = $1 AND permission = 'asked' AND removed_at IS NULL)sql",
                   quote, named, now) > 0;
}

bool set_refused(sql::Write& write, QuoteId quote, std::string_view from,
                 std::string_view permission, base::Instant now) {
  return write.run(R"sql(
    UPDATE quote SET permission = $3, named = 0, answered_at = $4, text = '', speaker = '',
           organisation = '', sector_id = NULL, contact_mail = ''
    WHERE id = $1 AND permission = $2 AND removed_at IS NULL)sql",
                   quote, from, permission, now) > 0;
}

void set_quote_removed(sql::Write& write, QuoteId quote, PersonId by, std::string_view reason,
                       base::Instant now) {
  write.run(R"sql(
    UPDATE quote SET removed_at = $2, removed_by = $3, removed_reason = $4, named = 0, text = '',
           speaker = '', organisation = '', sector_id = NULL, contact_mail = '' WHERE id = $1)sql",
            quote, now, by, reason);
}

}  // namespace evidence_store
}  // namespace guild
