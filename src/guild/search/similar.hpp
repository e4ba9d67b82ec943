// What is alike in words: which questions and people share the most telling words with a text.
// Rights are the caller's: it asks for each what the asker may see.
#pragma once
#include <string_view>
#include <vector>

#include "guild/search/search.hpp"

namespace guild::search {

// Stems of the longer words of a text, without those that every text has; each once.
std::vector<std::string> telling_words(std::string_view text);

struct Similar {
  std::int64_t id = 0;             // of the noun
  std::vector<std::string> words;  // the stems they share
};
// Those of a kind that share a word with `text`, most shared words first, then the latest; at most
// `most`, of the newest 200 that match.
std::vector<Similar> similar(sql::Read& read, std::string_view kind, std::string_view text,
                             std::size_t most);

}  // namespace guild::search
