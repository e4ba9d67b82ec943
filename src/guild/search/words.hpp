// Words for searching: made once in C++, so that both databases find the same. A text becomes plain
// tokens: each word folded (case and accents gone), and its Dutch and its English stem. The tokens
// are ASCII letters and digits only, begin with 'w' (a word), 's' (a stem) or 'l' (a little word,
// for both stems), and so mean the same to every tokenizer. An entry has one more that begins with
// 'k': its kind.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace guild::search {

// A word of a text: where it stands, and how it is compared.
struct Word {
  std::size_t begin = 0, end = 0;                     // bytes in the text
  std::string token;                                  // "wvergaderingen"
  std::string dutch, english;                         // "svergader", "svergaderingen"
  bool is_little() const { return dutch[0] == 'l'; }  // "met": tells nothing of what is meant
};
std::vector<Word> words_of(std::string_view text);

// Every token of the text once, separated by spaces: what the database stores.
std::string tokens_of(std::string_view text);
// Of these a hub has far more than of all others together; each is looked through apart.
inline constexpr std::string_view kinds_of_many[] = {"comment", "question", "lesson"};

// "start_document": "kstartdocument"; "": "kfew", which every kind but those of many has too.
std::string token_of_kind(std::string_view kind);
bool is_of_many(std::string_view kind);

// What somebody looks for: at most 12 words, all of which must be found. The last one may be
// unfinished: it finds what begins with it.
class Query {
 public:
  explicit Query(std::string_view text);
  bool empty() const { return words_.empty(); }
  // Whether this word of a text is one that is looked for.
  bool matches(const Word& word) const;
  // How many of its words stand in `text`.
  int count_in(std::string_view text) const;

  // What the last word begins with, as a token.
  const std::string& unfinished() const { return words_.back().token; }
  // Among entries of one kind; "" for all but `kinds_of_many`. `endings`: every token that begins
  // with `unfinished`, where they are few; none: FTS5 gathers them itself, each time again.
  std::string for_sqlite(std::string_view kind, const std::vector<std::string>& endings) const;
  std::string for_postgresql(std::string_view kind) const;  // a tsquery

 private:
  bool matches(std::size_t nth, const Word& word) const;
  std::vector<Word> words_;
};

}  // namespace guild::search
