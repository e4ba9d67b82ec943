// Writing a value where a hole stands. Each appends to `to`.
#pragma once
#include <string>
#include <string_view>

namespace html {

void escape_text(std::string_view text, std::string& to);       // & < >
void escape_attribute(std::string_view text, std::string& to);  // & < > " '
void percent_encode(std::string_view text, std::string& to);    // all but unreserved characters

}  // namespace html
