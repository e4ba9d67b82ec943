// Markdown as people type it, made into Html that cannot carry script: CommonMark with tables,
// autolinks, task lists, strikethrough and footnotes; raw HTML, javascript: and data: dropped;
// links get rel="nofollow noopener"; headings begin at `top_heading` so that a page keeps one h1.
#pragma once
#include <string_view>

#include "html/html.hpp"

namespace html {

// `text` is at most base::limits::markdown_bytes; longer is cut at a line. Costs 20 µs for 700
// bytes, up to 0.1 s for the worst 32 KB: prepare it before the write, cache nothing.
//
// `own_address` is for a letter, which is read elsewhere: it stands before paths of our own, and
// pictures are links, since a mail program brings no cookie to fetch them with.
Html markdown(std::string_view text, int top_heading = 3, std::string_view own_address = {});

// The words of it without marks, for search and mail previews.
std::string markdown_words(std::string_view text);

}  // namespace html
