// What the pages of start documents show, and how it is drawn.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "guild/documents/difference.hpp"
#include "guild/documents/start_document.hpp"
#include "html/html.hpp"
#include "web/visit.hpp"

namespace web {

struct VersionLine {
  int number = 0;
  std::string state, reason, author;
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(VersionLine, (), (number, state, reason, author, created_at))

struct SectionView {
  std::string name;  // "context", or "what_is_a_community" for the shared text
  std::string text;  // Markdown
  bool shared = false;
};
BOOST_DESCRIBE_STRUCT(SectionView, (), (name, text, shared))

struct ReviewView {
  std::string name;
  bool agrees = false;
  std::string words;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(ReviewView, (), (name, agrees, words, at))

struct DocumentView {
  std::string slug, community;
  bool exists = false;
  std::string title, lang;
  VersionLine version;
  std::vector<SectionView> sections;
  std::vector<VersionLine> versions;  // newest first, those the reader may see
  int newest = 0;
  std::vector<ReviewView> reviews;  // for who may write
  int input_used = 0;
  bool may_write = false, may_see_input = false;
};
BOOST_DESCRIBE_STRUCT(DocumentView, (),
                      (slug, community, exists, title, lang, version, sections, versions, newest,
                       reviews, input_used, may_write, may_see_input))
html::Html draw_document(const Visit& visit, const DocumentView& view);

struct SectionChange {
  std::string name;
  std::vector<guild::DifferenceRow> rows;
};
struct ComparisonView {
  std::string slug, community, lang;
  int from = 0, to = 0;
  std::vector<VersionLine> versions;
  std::vector<SectionChange> sections;
};
BOOST_DESCRIBE_STRUCT(SectionChange, (), (name, rows))
BOOST_DESCRIBE_STRUCT(ComparisonView, (), (slug, community, lang, from, to, versions, sections))
html::Html draw_comparison(const Visit& visit, const ComparisonView& view);

struct EditView {
  std::string slug, community;
  guild::StartDocumentText text;
  std::string shared;  // the hub's shared text, shown but not edited here
  std::string reason;
  int based_on = 0;
  bool preview = false;
};
BOOST_DESCRIBE_STRUCT(EditView, (), (slug, community, text, shared, reason, based_on, preview))
html::Html draw_edit(const Visit& visit, const EditView& view);

struct InputLine {
  std::int64_t id = 0;
  std::string kind, body, given_by, received_on, lang;
  std::optional<int> used_in_version;
  std::string used_in_section;
};
BOOST_DESCRIBE_STRUCT(InputLine, (),
                      (id, kind, body, given_by, received_on, lang, used_in_version,
                       used_in_section))
struct InputListView {
  std::string slug, community, today;
  bool may_write = false;
  int newest = 0;
  std::vector<InputLine> input;
};
BOOST_DESCRIBE_STRUCT(InputListView, (), (slug, community, today, may_write, newest, input))
html::Html draw_input(const Visit& visit, const InputListView& view);

struct SharedVersionLine {
  int number = 0;
  std::string reason;
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(SharedVersionLine, (), (number, reason, created_at))
struct SharedTextView {
  int version = 0;  // 0: not written yet
  std::string body_nl, body_en;
  bool may_write = false;
  std::vector<SharedVersionLine> versions;  // the newest first
  bool is_old() const { return !versions.empty() && version != versions.front().number; }
};
BOOST_DESCRIBE_STRUCT(SharedTextView, (), (version, body_nl, body_en, may_write, versions))
html::Html draw_shared_text(const Visit& visit, const SharedTextView& view);

}  // namespace web

namespace guild {
BOOST_DESCRIBE_STRUCT(StartDocumentText, (),
                      (title, context, questions, way_of_working, time_asked, permission,
                       planned_outputs, lang))
BOOST_DESCRIBE_STRUCT(DifferencePiece, (), (changed, text))
BOOST_DESCRIBE_STRUCT(DifferenceRow, (), (same, before, after))
}  // namespace guild
