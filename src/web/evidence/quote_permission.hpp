#pragma once
#include <string_view>

namespace web {

// Of the signed link with which a speaker allows her quote (signed_link.hpp); its ids are the quote
// and the serial of the mail.
inline constexpr std::string_view quote_purpose = "quote_permission";

}  // namespace web
