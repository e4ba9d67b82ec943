#include "guild/search/similar.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "guild/search/words.hpp"

namespace guild::search {
namespace {

// More words than this tell no more.
constexpr std::size_t most_words = 12;
constexpr std::size_t shortest = 4;  // letters of a word that may tell something

// Words of four letters and more that stand in every second sentence, besides the little ones.
const std::set<std::string_view>& everyday() {
  static const std::set<std::string_view> words = {
      "wwaarom", "wwaar",   "wwanneer", "wwelke",    "wvoor",   "wover",  "wworden",  "wwordt",
      "wmeer",   "wveel",   "walle",    "wallemaal", "wiets",   "wmaken", "wzonder",  "wkunnen",
      "wmoet",   "wmoeten", "wwillen",  "wonze",     "wdeze",   "wzijn",  "wheeft",   "whebben",
      "wweten",  "wgaat",   "wdoen",    "wbijna",    "wtussen", "wwhat",  "wwhen",    "wwhere",
      "wwhich",  "wfrom",   "wthey",    "whave",     "wmore",   "wmany",  "wwithout", "wshould",
      "wcould",  "wwould",  "wabout",   "wdoes",     "wmake",   "wknow",  "wyour"};
  return words;
}

sql::Rows on_sqlite(sql::Read& read, std::string_view kind, const std::string& words) {
  return read.query(
      // sqlite only
      R"sql(
    SELECT e.noun_id, e.tokens FROM search_tokens t CROSS JOIN search_entry e ON e.id = t.rowid
    WHERE search_tokens MATCH $2 AND e.noun = $1 ORDER BY e.at DESC, e.id DESC LIMIT 200)sql",
      kind, words);
}

sql::Rows on_postgresql(sql::Read& read, std::string_view kind, const std::string& words) {
  return read.query(
      // postgresql only
      R"sql(
    SELECT e.noun_id, e.tokens FROM search_entry e
    WHERE to_tsvector('simple', e.tokens) @@ to_tsquery('simple', $2) AND e.noun = $1
    ORDER BY e.at DESC, e.id DESC LIMIT 200)sql",
      kind, words);
}

std::string joined(const std::vector<std::string>& words, std::string_view with) {
  std::string all;
  for (const std::string& word : words) {
    if (!all.empty()) all += with;
    all += word;
  }
  return all;
}

// A person stands there once for each audience.
void keep_most_alike(std::vector<Similar>& all) {
  std::vector<Similar> once;
  for (Similar& one : all) {
    const auto same = std::find_if(once.begin(), once.end(),
                                   [&](const Similar& other) { return other.id == one.id; });
    if (same == once.end())
      once.push_back(std::move(one));
    else if (same->words.size() < one.words.size())
      same->words = std::move(one.words);
  }
  std::stable_sort(once.begin(), once.end(), [](const Similar& a, const Similar& b) {
    return a.words.size() > b.words.size();
  });
  all = std::move(once);
}

}  // namespace

std::vector<std::string> telling_words(std::string_view text) {
  std::vector<std::string> stems;
  for (const Word& word : words_of(text)) {
    if (word.token.size() <= shortest || word.is_little() || everyday().contains(word.token))
      continue;
    if (std::find(stems.begin(), stems.end(), word.dutch) != stems.end()) continue;
    if (stems.size() == most_words) break;
    stems.push_back(word.dutch);
  }
  return stems;
}

std::vector<Similar> similar(sql::Read& read, std::string_view kind, std::string_view text,
                             std::size_t most) {
  std::vector<Similar> all;
  const std::vector<std::string> wanted = telling_words(text);
  if (wanted.empty()) return all;
  const std::string of_kind = token_of_kind(kind);
  sql::Rows rows = read.is_postgresql()
                       ? on_postgresql(read, kind, of_kind + " & (" + joined(wanted, " | ") + ")")
                       : on_sqlite(read, kind, of_kind + " AND (" + joined(wanted, " OR ") + ")");
  for (const sql::Row& row : rows) {
    Similar& one = all.emplace_back();
    one.id = row.integer(0);
    for (const std::string_view token : base::split(row.text(1), ' '))
      if (std::find(wanted.begin(), wanted.end(), token) != wanted.end())
        one.words.emplace_back(token);
  }
  keep_most_alike(all);
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace guild::search
