#include "html/markdown.hpp"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <cstdint>
#include <set>

#include "html/escape.hpp"
#include "html/maker.hpp"
#include "html/markdown_tree.hpp"

namespace html {
namespace {

using enum MarkdownNode;

// Browsers stop nesting at 512 and hostile text nests 16,000 deep: deeper ones lose their frame.
constexpr int deepest = 30;

// Ids of footnotes must differ between the texts of one page.
std::string mark_of(std::string_view text) {
  std::uint32_t hash = 2166136261;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
  return std::to_string(hash % 1'000'000);
}

bool has_dot_segments(std::string_view path) {
  return path.find("..") != std::string_view::npos || path.find('%') != std::string_view::npos;
}

// Where a link may go: a path of our own, or one of the schemes of Url::outside. Else nothing.
std::optional<Url> destination(std::string_view url) {
  const bool own_path = !url.empty() && (url[0] == '/' || url[0] == '#') &&
                        !url.starts_with("//") && !url.starts_with("/\\");
  const bool plain = std::none_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
  });
  if (own_path && plain) return Url::path(std::string(url));
  Url outside = Url::outside(url);
  if (outside.text() == "#") return std::nullopt;
  return outside;
}

// Our own renderer, because the library's writes English words into footnotes, ids that clash and
// links without rel. Everything that came from the text passes through escape_….
class Renderer {
 public:
  Renderer(std::string_view text, int top_heading, std::string_view own_address)
      : mark_(mark_of(text)), top_(top_heading), own_address_(own_address) {
    out_.reserve(text.size() + text.size() / 2);
  }

  void visit(cmark_node* node, MarkdownNode kind, bool entering) {
    if (in_image_ > 0 && kind != image) return;  // its words were taken as the alternative text
    switch (kind) {
      case text:
        escape_text(literal_of(node), out_);
        return;
      case soft_break:
      case line_break:
        out_ += "<br>\n";
        return;
      case code:
        return whole("code", literal_of(node));
      case code_block:
        return code_of(node);
      case rule:
        out_ += "<hr>\n";
        return;
      case emphasis:
        return frame("em", entering);
      case strong:
        return frame("strong", entering);
      case struck:
        return frame("del", entering);
      case quote:
        return frame("blockquote", entering);
      case heading:
        return frame("h" + std::to_string(level_of(node)), entering);
      case paragraph:
        return in_tight_list(node) ? tight_paragraph(node, entering) : frame("p", entering);
      case list:
        return list_frame(node, entering);
      case item:
        return frame("li", entering);
      case task:
        return task_of(node, entering);
      case table:
      case table_row:
      case table_cell:
        return table_part_of(node, kind, entering);
      case link:
        return link_of(node, entering);
      case image:
        return image_of(node, entering);
      case footnote_mark:
        return entering ? footnote_mark_of(node) : void();
      case footnote:
        return footnote_of(entering);
      case document:
        return entering ? void() : end();
      case dropped:
        return;
    }
  }

  std::string take() && { return std::move(out_); }

 private:
  // Frames deeper than `deepest` are counted but not written; their words are.
  void frame(std::string_view tag, bool entering, std::string_view attributes = {}) {
    if (entering) ++depth_;
    if (depth_ <= deepest) {
      out_ += entering ? "<" : "</";
      out_ += tag;
      out_ += attributes;
      out_ += '>';
      if (!entering && tag != "em" && tag != "strong" && tag != "del") out_ += '\n';
    }
    if (!entering) --depth_;
  }

  void whole(std::string_view tag, std::string_view literal) {
    out_ += '<';
    out_ += tag;
    out_ += '>';
    escape_text(literal, out_);
    out_ += "</";
    out_ += tag;
    out_ += '>';
  }

  void code_of(cmark_node* node) {
    out_ += "<pre tabindex=\"0\">";
    whole("code", literal_of(node));
    out_ += "</pre>\n";
  }

  int level_of(cmark_node* node) const {
    return std::clamp(cmark_node_get_heading_level(node) + top_ - 1, 1, 6);
  }

  static bool in_tight_list(cmark_node* node) {
    cmark_node* parent = cmark_node_parent(node);
    cmark_node* grandparent = parent == nullptr ? nullptr : cmark_node_parent(parent);
    return grandparent != nullptr && kind_of(grandparent) == list &&
           cmark_node_get_list_tight(grandparent) != 0;
  }

  void tight_paragraph(cmark_node* node, bool entering) {
    if (!entering && cmark_node_next(node) != nullptr) out_ += '\n';
  }

  void list_frame(cmark_node* node, bool entering) {
    if (cmark_node_get_list_type(node) != CMARK_ORDERED_LIST) return frame("ul", entering);
    const int start = cmark_node_get_list_start(node);
    const std::string from = start == 1 ? "" : " start=\"" + std::to_string(start) + "\"";
    frame("ol", entering, entering ? from : "");
  }

  // A sign instead of a box that nobody can tick.
  void task_of(cmark_node* node, bool entering) {
    frame("li", entering, entering ? " class=\"task\"" : "");
    if (!entering) return;
    out_ += cmark_gfm_extensions_get_tasklist_item_checked(node) ? "☑ " : "☐ ";
  }

  void table_part_of(cmark_node* node, MarkdownNode kind, bool entering) {
    if (kind == table) {
      if (entering) out_ += "<div class=\"scroll\" tabindex=\"0\">";
      frame("table", entering);
      if (!entering) out_ += "</div>\n";
    } else if (kind == table_row) {
      frame("tr", entering);
    } else if (in_head(node)) {
      frame("th", entering, entering ? " scope=\"col\"" : "");
    } else {
      frame("td", entering);
    }
  }
  static bool in_head(cmark_node* cell) {
    return cmark_gfm_extensions_get_table_row_is_header(cmark_node_parent(cell)) != 0;
  }

  void open_link(const Url& url) {
    out_ += "<a href=\"";
    if (url.text()[0] == '/') escape_attribute(own_address_, out_);
    escape_attribute(url.text(), out_);
    out_ += url.text()[0] == '/' || url.text()[0] == '#' ? "\">" : "\" rel=\"nofollow noopener\">";
  }

  void link_of(cmark_node* node, bool entering) {
    const std::optional<Url> url = destination(url_of(node));
    if (!url) return;  // its words stay
    if (entering) {
      open_link(*url);
    } else {
      out_ += "</a>";
    }
  }

  // Pictures of our own are shown; others would tell a stranger who reads this page.
  void image_of(cmark_node* node, bool entering) {
    in_image_ += entering ? 1 : -1;
    if (!entering || in_image_ > 1) return;
    const std::string words = words_in(node);
    const std::optional<Url> url = destination(url_of(node));
    const bool ours = url && url->text().starts_with("/files/") && !has_dot_segments(url->text());
    if (ours && own_address_.empty()) {
      out_ += "<img src=\"";
      escape_attribute(url->text(), out_);
      out_ += "\" alt=\"";
      escape_attribute(words, out_);
      out_ += "\" loading=\"lazy\">";
      return;
    }
    const bool inside_link = has_link_above(node);
    if (url && !inside_link) open_link(*url);
    escape_text(words.empty() && url ? std::string_view(url->text()) : words, out_);
    if (url && !inside_link) out_ += "</a>";
  }
  static bool has_link_above(cmark_node* node) {
    while ((node = cmark_node_parent(node)) != nullptr) {
      if (kind_of(node) == link) return true;
    }
    return false;
  }
  static std::string words_in(cmark_node* image_node) {
    std::string words;
    walk(image_node, [&](cmark_node* node, MarkdownNode kind, bool entering) {
      if (entering && (kind == text || kind == code)) words += literal_of(node);
      if (kind == soft_break || kind == line_break) words += ' ';
    });
    return words;
  }

  void footnote_mark_of(cmark_node* node) {
    const std::string number(literal_of(node));  // the parser's own count
    out_ += "<sup><a href=\"#fn-" + mark_ + "-" + number + "\"";
    if (marked_.insert(number).second) out_ += " id=\"fnref-" + mark_ + "-" + number + "\"";
    out_ += " role=\"doc-noteref\">" + number + "</a></sup>";
  }

  void footnote_of(bool entering) {
    if (entering && footnotes_ == 0) out_ += "<ol class=\"footnotes\" role=\"doc-endnotes\">\n";
    if (entering) {
      ++footnotes_;
      frame("li", true, " id=\"fn-" + mark_ + "-" + std::to_string(footnotes_) + "\"");
      return;
    }
    out_ += "<a href=\"#fnref-" + mark_ + "-" + std::to_string(footnotes_) +
            "\" role=\"doc-backlink\">↩ " + std::to_string(footnotes_) + "</a>";
    frame("li", false);
  }

  void end() {
    if (footnotes_ > 0) out_ += "</ol>\n";
  }

  std::string out_;
  std::string mark_;
  int top_;
  std::string_view own_address_;
  int depth_ = 0;
  int in_image_ = 0;
  int footnotes_ = 0;
  std::set<std::string> marked_;
};

}  // namespace

Html markdown(std::string_view text, int top_heading, std::string_view own_address) {
  const MarkdownTree tree = parse_markdown(text);
  Renderer renderer(text, top_heading, own_address);
  walk(tree.get(), [&](cmark_node* node, MarkdownNode kind, bool entering) {
    renderer.visit(node, kind, entering);
  });
  return Maker::make(std::move(renderer).take());
}

std::string markdown_words(std::string_view source) {
  using enum MarkdownNode;
  std::string words;
  const MarkdownTree tree = parse_markdown(source);
  walk(tree.get(), [&](cmark_node* node, MarkdownNode kind, bool entering) {
    const bool holds_words = kind == MarkdownNode::text || kind == code || kind == code_block;
    if (entering && holds_words) words += literal_of(node);
    const bool inside_a_line = kind == MarkdownNode::text || kind == code || kind == emphasis ||
                               kind == strong || kind == struck || kind == link;
    if (!inside_a_line && !words.empty() && words.back() != ' ') words += ' ';
  });
  std::replace(words.begin(), words.end(), '\n', ' ');
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

}  // namespace html
