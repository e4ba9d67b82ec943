#include "guild/search/words.hpp"

#include <fmt/format.h>
#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <unordered_map>

#include "base/text.hpp"

namespace guild::search {
namespace {

constexpr std::size_t most_words_asked = 12;
constexpr std::size_t longest_token = 60;  // bytes; PostgreSQL refuses lexemes above 2 KB

// One per thread: a stemmer keeps its result in itself.
class Stemmer {
 public:
  explicit Stemmer(const char* language) : stemmer_(sb_stemmer_new(language, "UTF_8")) {}
  std::string operator()(const std::string& word) {
    const sb_symbol* stem = sb_stemmer_stem(
        stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()), int(word.size()));
    return {reinterpret_cast<const char*>(stem),
            static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
  }

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

bool is_plain(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// How many bytes the character at the front has.
std::size_t width(std::string_view rest) {
  const unsigned char c = static_cast<unsigned char>(rest[0]);
  const std::size_t wanted = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  return std::min(wanted, rest.size());
}

char32_t code_point(std::string_view bytes) {
  const unsigned char first = static_cast<unsigned char>(bytes[0]);
  if (bytes.size() == 1) return first;
  char32_t c = first & (0xFFU >> (bytes.size() + 1));
  for (std::size_t i = 1; i < bytes.size(); ++i)
    c = (c << 6) | (static_cast<unsigned char>(bytes[i]) & 0x3FU);
  return c;
}

// Where to cut a text at `most` bytes without cutting a character.
std::size_t whole_characters(std::string_view text, std::size_t most) {
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80) --most;
  return most;
}

// Letters and digits make words. Beyond ASCII everything does but signs, dashes, quotes, spaces.
bool makes_words(std::string_view character) {
  if (character.size() == 1) return is_plain(static_cast<unsigned char>(character[0]));
  const char32_t c = code_point(character);
  const bool sign = (c >= 0x80 && c < 0xC0 && c != 0xAA && c != 0xBA) || c == 0xD7 || c == 0xF7;
  const bool punctuation = (c >= 0x2000 && c < 0x2070) || (c >= 0x2190 && c < 0x2C00) ||
                           (c >= 0x3000 && c < 0x3040) || c >= 0x1F000;
  return !sign && !punctuation && c != 0xFFFD && c != 0xFEFF;
}

// A folded word in ASCII: letters beyond it as their number.
std::string encoded(char kind, std::string_view folded) {
  std::string token(1, kind);
  for (std::size_t at = 0; at < folded.size() && token.size() < longest_token;) {
    const std::string_view character = folded.substr(at, width(folded.substr(at)));
    at += character.size();
    if (character.size() == 1 && is_plain(static_cast<unsigned char>(character[0])))
      token += character;
    else
      token += fmt::format("u{:x}", static_cast<std::uint32_t>(code_point(character)));
  }
  return token;
}

// Little words that are no form of another one, in the order of their bytes. Without them who looks
// for "meten" finds every "met", which is its stem.
constexpr std::array<std::string_view, 54> little_words = {
    "aan",  "al",  "als",  "and",  "at",  "bij",  "by",  "dan", "dat",  "de",   "der",
    "des",  "die", "dit",  "door", "dus", "een",  "en",  "er",  "for",  "het",  "hij",
    "hoe",  "ik",  "in",   "is",   "je",  "maar", "met", "na",  "naar", "niet", "nog",
    "nu",   "of",  "om",   "on",   "ook", "op",   "te",  "ten", "ter",  "that", "the",
    "this", "to",  "toen", "tot",  "uit", "van",  "wat", "wel", "wie",  "with"};
static_assert(std::ranges::is_sorted(little_words));

struct Tokens {
  std::string token, dutch, english;
};

Tokens made_of(const std::string& folded) {
  thread_local Stemmer dutch("dutch"), english("english");
  if (std::ranges::binary_search(little_words, folded))
    return {encoded('w', folded), encoded('l', folded), encoded('l', folded)};
  return {encoded('w', folded), encoded('s', dutch(folded)), encoded('s', english(folded))};
}

// A page of results looks at thousands of words, most of them again and again; stemming one costs
// as much as twenty that are remembered. Some 3 MB a thread at most.
const Tokens& tokens_of_word(std::string_view written) {
  constexpr std::size_t most_remembered = 10'000, longest_remembered = 40;
  thread_local std::unordered_map<std::string, Tokens> remembered;
  thread_local Tokens once;
  if (written.size() > longest_remembered) return once = made_of(base::fold(written));
  if (remembered.size() >= most_remembered) remembered.clear();
  const auto [place, added] = remembered.try_emplace(std::string(written));
  if (added) place->second = made_of(base::fold(written));
  return place->second;
}

Word word_of(std::string_view text, std::size_t begin, std::size_t end) {
  const Tokens& is = tokens_of_word(text.substr(begin, end - begin));
  return {begin, end, is.token, is.dutch, is.english};
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  // An accent that stands alone folds to nothing, and would begin every word.
  const auto add = [&](std::size_t from, std::size_t to) {
    Word word = word_of(text, from, to);
    if (word.token.size() > 1) words.push_back(std::move(word));
  };
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = width(text.substr(at));
    const bool letter = makes_words(text.substr(at, bytes));
    if (letter && !inside) begin = at;
    if (!letter && inside) add(begin, at);
    inside = letter;
    at += bytes;
  }
  if (inside) add(begin, text.size());
  return words;
}

std::string tokens_of(std::string_view text) {
  std::set<std::string> tokens;
  for (Word& word : words_of(text)) {
    tokens.insert(std::move(word.token));
    tokens.insert(std::move(word.dutch));
    tokens.insert(std::move(word.english));
  }
  return fmt::format("{}", fmt::join(tokens, " "));
}

bool is_of_many(std::string_view kind) {
  return std::ranges::find(kinds_of_many, kind) != std::end(kinds_of_many);
}

std::string token_of_kind(std::string_view kind) {
  if (kind.empty()) return "kfew";
  std::string token = "k";
  std::copy_if(kind.begin(), kind.end(), std::back_inserter(token),
               [](char c) { return c != '_'; });
  return token;
}

Query::Query(std::string_view text) {
  if (!base::valid_utf8(text)) return;
  words_ = words_of(text.substr(0, text.size() > 400 ? whole_characters(text, 400) : 400));
  if (words_.size() > most_words_asked) words_.resize(most_words_asked);
}

bool Query::matches(std::size_t nth, const Word& word) const {
  const Word& asked = words_[nth];
  const bool begins = nth + 1 == words_.size() && word.token.starts_with(asked.token);
  return begins || asked.token == word.token || asked.dutch == word.dutch ||
         asked.dutch == word.english || asked.english == word.english ||
         asked.english == word.dutch;
}

bool Query::matches(const Word& word) const {
  for (std::size_t i = 0; i < words_.size(); ++i)
    if (matches(i, word)) return true;
  return false;
}

int Query::count_in(std::string_view text) const {
  const std::vector<Word> there = words_of(text);
  int count = 0;
  for (std::size_t i = 0; i < words_.size(); ++i)
    count += std::any_of(there.begin(), there.end(), [&](const Word& w) { return matches(i, w); });
  return count;
}

std::string Query::for_sqlite(std::string_view kind,
                              const std::vector<std::string>& endings) const {
  std::vector<std::string> all;
  for (const Word& word : words_) {
    std::string written = word.token;
    if (&word == &words_.back())
      written = endings.empty() ? written + "*" : fmt::format("{}", fmt::join(endings, " OR "));
    all.push_back(fmt::format("({} OR {} OR {})", written, word.dutch, word.english));
  }
  return fmt::format("{} AND {}", token_of_kind(kind), fmt::join(all, " AND "));
}

std::string Query::for_postgresql(std::string_view kind) const {
  std::vector<std::string> all;
  for (const Word& word : words_)
    all.push_back(fmt::format("({}{} | {} | {})", word.token, &word == &words_.back() ? ":*" : "",
                              word.dutch, word.english));
  return fmt::format("{} & {}", token_of_kind(kind), fmt::join(all, " & "));
}

}  // namespace guild::search
