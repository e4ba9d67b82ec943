#include "html/markdown_tree.hpp"

#include <cmark-gfm-core-extensions.h>

#include <mutex>
#include <string>
#include <unordered_map>

#include "base/fault.hpp"
#include "base/showable.hpp"
#include "html/markdown_text.hpp"

namespace html {
namespace {

constexpr int options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES;

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

void attach_extensions(cmark_parser* parser) {
  for (const char* name : {"table", "strikethrough", "autolink", "tagfilter", "tasklist"}) {
    cmark_syntax_extension* extension = cmark_find_syntax_extension(name);
    if (extension == nullptr) base::bug(std::string("no Markdown extension ") + name);
    cmark_parser_attach_syntax_extension(parser, extension);
  }
}

}  // namespace

MarkdownTree parse_markdown(std::string_view text) {
  const std::string input = tamed(text);
  // The parser keeps the characters that begin an inline in one table of the process, and fills
  // and empties it for each text: two threads at once would misread "~~" and "|".
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(options));
  attach_extensions(parser.get());
  cmark_parser_feed(parser.get(), input.data(), input.size());
  return MarkdownTree(cmark_parser_finish(parser.get()));
}

MarkdownNode kind_of(cmark_node* node) {
  using enum MarkdownNode;
  // Extensions number their nodes at run time; names are all they promise.
  static const std::unordered_map<std::string_view, MarkdownNode> names = {
      {"document", document},
      {"block_quote", quote},
      {"list", list},
      {"item", item},
      {"tasklist", task},
      {"code_block", code_block},
      {"paragraph", paragraph},
      {"heading", heading},
      {"thematic_break", rule},
      {"table", table},
      {"table_row", table_row},
      {"table_header", table_row},
      {"table_cell", table_cell},
      {"text", text},
      {"softbreak", soft_break},
      {"linebreak", line_break},
      {"code", code},
      {"emph", emphasis},
      {"strong", strong},
      {"strikethrough", struck},
      {"link", link},
      {"image", image}};
  const cmark_node_type type = cmark_node_get_type(node);  // these two have no name
  if (type == CMARK_NODE_FOOTNOTE_REFERENCE) return footnote_mark;
  if (type == CMARK_NODE_FOOTNOTE_DEFINITION) return footnote;
  const auto found = names.find(cmark_node_get_type_string(node));
  return found == names.end() ? dropped : found->second;
}

std::string literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string() : base::showable(literal);
}

std::string url_of(cmark_node* node) {
  const char* url = cmark_node_get_url(node);
  return url == nullptr ? std::string() : base::showable(url);
}

}  // namespace html
