// Text from elsewhere than a form, made fit for a page or an XML file.
#pragma once
#include <string>
#include <string_view>

namespace base {

// Without what clean_block() (base/text.hpp) drops, line ends and tabs kept; a byte that is not
// UTF-8 becomes U+FFFD. Nothing is trimmed or composed: it may be a part of a text.
std::string showable(std::string_view text);

}  // namespace base
