// The words of a text for finding names in it, however they are written and pasted.
#pragma once
#include <string>
#include <string_view>

namespace base {

// Its words alone, folded: one blank before, between and behind them in the place of all signs and
// line ends. plain_words("Volgens “Jan\nBos”:") == " volgens jan bos ". `kept`: a sign of ASCII
// that stays where it is. See has_words() (base/text.hpp).
std::string plain_words(std::string_view text, char kept = 0);

}  // namespace base
