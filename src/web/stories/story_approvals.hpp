#pragma once
#include <string_view>

namespace web {

// Of the signed link with which an organisation approves a practice story (signed_link.hpp).
inline constexpr std::string_view approval_purpose = "story_approval";

}  // namespace web
