#include "guild/search/excerpt.hpp"

#include <algorithm>

namespace guild::search {
namespace {

// Readers need the words, not the signs that make them bold.
std::string without_marks(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (const char c : text) {
    if (c == '*' || c == '#' || c == '`') continue;
    const bool space = c == '\n' || c == '\t' || c == ' ';
    if (space && (plain.empty() || plain.back() == ' ')) continue;
    plain += space ? ' ' : c;
  }
  return plain;
}

std::vector<Piece> pieces(std::string_view text, const std::vector<Word>& words, std::size_t from,
                          std::size_t to, const Query& query) {
  std::vector<Piece> all;
  std::size_t at = from;
  const auto plain_until = [&](std::size_t end) {
    if (end > at) all.push_back({false, std::string(text.substr(at, end - at))});
  };
  for (const Word& word : words) {
    if (word.begin < from || word.end > to || !query.matches(word)) continue;
    plain_until(word.begin);
    all.push_back({true, std::string(text.substr(word.begin, word.end - word.begin))});
    at = word.end;
  }
  plain_until(to);
  return all;
}

}  // namespace

std::vector<Piece> marked(std::string_view text, const Query& query) {
  return pieces(text, words_of(text), 0, text.size(), query);
}

std::vector<Piece> excerpt(std::string_view text, const Query& query, std::size_t length) {
  const std::string plain = without_marks(text);
  const std::vector<Word> words = words_of(plain);
  const auto hit =
      std::find_if(words.begin(), words.end(), [&](const Word& w) { return query.matches(w); });
  std::size_t from = 0, to = plain.size();
  if (hit != words.end() && hit->begin > length / 3) {
    const auto first = std::find_if(
        words.begin(), hit, [&](const Word& w) { return hit->begin - w.begin <= length / 3; });
    from = first == words.begin() ? 0 : first->begin;
  }
  if (to - from > length) {
    to = from + std::min(length, plain.size() - from);
    for (const Word& word : words)
      if (word.begin >= from && word.begin < to && word.end > to) to = word.begin;
    while (to > from && to < plain.size() &&
           (static_cast<unsigned char>(plain[to]) & 0xC0U) == 0x80)
      --to;
  }
  std::vector<Piece> all = pieces(plain, words, from, to, query);
  if (from > 0) all.insert(all.begin(), {false, "… "});
  if (to < plain.size()) all.push_back({false, " …"});
  return all;
}

}  // namespace guild::search
