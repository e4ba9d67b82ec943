// What the pages of publications show, and how they are drawn.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "booklet/booklet.hpp"
#include "guild/publications/publication.hpp"
#include "html/html.hpp"
#include "web/chain/chain_view.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct ChapterView {
  std::int64_t number = 0;
  std::string title, lang, body, address;
  bool withdrawn = false;
};
BOOST_DESCRIBE_STRUCT(ChapterView, (), (number, title, lang, body, address, withdrawn))

struct EditionLineView {
  std::int64_t number = 0;
  std::string path, reason;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(EditionLineView, (), (number, path, reason, at))

struct PublicationView {
  std::int64_t id = 0, edition = 0;
  std::string path, title, subtitle, made_by, lang, licence;
  base::Date date;  // of this edition
  std::vector<ChapterView> chapters;
  std::vector<std::string> editors;  // who chose to be named
  std::vector<EditionLineView> editions;
  std::string withdrawn_reason;
  bool is_withdrawn = false;
  bool is_latest = true;
  bool is_preview = false;  // has not come out
  std::string pdf;          // "asked", "made", "failed", or empty: not made yet
  ChainView chain;
  // For its editors.
  bool may_edit = false, may_withdraw = false;
  std::optional<bool> i_am_named;  // none: did not work on it, or no longer does and is unnamed
};
BOOST_DESCRIBE_STRUCT(PublicationView, (),
                      (id, edition, path, title, subtitle, made_by, lang, licence, date, chapters,
                       editors, editions, withdrawn_reason, is_withdrawn, is_latest, is_preview,
                       pdf, chain, may_edit, may_withdraw, i_am_named))
html::Html draw_publication(const Visit& visit, const PublicationView& view,
                            const booklet::Booklet& booklet);

struct CandidateView {
  std::string field;          // "lesson-12": of the form
  std::int64_t position = 0;  // 0: not chosen
  std::string title, lang, from;
  bool is_public = true;
};
BOOST_DESCRIBE_STRUCT(CandidateView, (), (field, position, title, lang, from, is_public))

struct PublicationFormView {
  std::string action;   // where it is sent
  std::int64_t id = 0;  // 0: a new one
  std::int64_t edition = 0;
  std::string path;
  std::string title, subtitle, made_by, foreword, signed_by, taking_part, licence, lang;
  std::vector<CandidateView> candidates;
  std::string mark;  // of what it was filled with (web/based_on.hpp); not in the JSON
};
BOOST_DESCRIBE_STRUCT(PublicationFormView, (),
                      (action, id, edition, path, title, subtitle, made_by, foreword, signed_by,
                       taking_part, licence, lang, candidates))
html::Html draw_publication_form(const Visit& visit, const PublicationFormView& view);

}  // namespace web
