// The parser's tree, for the two who read it: markdown() and markdown_words().
#pragma once
#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>

namespace html {

enum class MarkdownNode {
  document,
  quote,
  list,
  item,
  task,
  code_block,
  paragraph,
  heading,
  rule,
  footnote,
  table,
  table_row,
  table_cell,
  text,
  soft_break,
  line_break,
  code,
  emphasis,
  strong,
  struck,
  link,
  image,
  footnote_mark,
  dropped  // dropped: raw HTML and what we do not know
};

struct FreeTree {
  void operator()(cmark_node* tree) const { cmark_node_free(tree); }
};
using MarkdownTree = std::unique_ptr<cmark_node, FreeTree>;

// Any thread.
MarkdownTree parse_markdown(std::string_view text);
MarkdownNode kind_of(cmark_node* node);
// What a text says or links to, without characters that no page may hold: "&#1;" writes them past
// everything that cleaned the text.
std::string literal_of(cmark_node* node);
std::string url_of(cmark_node* node);

// Calls visit(node, kind, entering) for each node in order; leaves once, entering.
template <class Visit>
void walk(cmark_node* tree, Visit visit) {
  struct Free {
    void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
  };
  const std::unique_ptr<cmark_iter, Free> iter(cmark_iter_new(tree));
  while (true) {
    const cmark_event_type event = cmark_iter_next(iter.get());
    if (event == CMARK_EVENT_DONE) return;
    cmark_node* node = cmark_iter_get_node(iter.get());
    visit(node, kind_of(node), event == CMARK_EVENT_ENTER);
  }
}

}  // namespace html
