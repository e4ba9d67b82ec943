// What of a text is shown in a list of results.
#pragma once
#include <string_view>
#include <vector>

#include "guild/search/search.hpp"
#include "guild/search/words.hpp"

namespace guild::search {

// The whole text, with what was found marked.
std::vector<Piece> marked(std::string_view text, const Query& query);
// About `length` bytes around the first place that was found, or from the beginning; "…" where
// something was left out. The marks of Markdown are gone.
std::vector<Piece> excerpt(std::string_view text, const Query& query, std::size_t length = 180);

}  // namespace guild::search
