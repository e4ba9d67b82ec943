// What goes to the Markdown parser: the text, tamed where the parser is slow.
#pragma once
#include <string>
#include <string_view>

namespace html {

// At most limits::markdown_bytes, cut at a line. A table whose cells would be far more than its
// text (a wide head over thousands of short rows, which the parser pads) loses its second line's
// bars and so stays plain text.
std::string tamed(std::string_view text);

}  // namespace html
