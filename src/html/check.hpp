// The checker behind html(): reads a literal once, while compiling, and finds its holes. It is one
// plain class of constexpr functions, not templates: a page file has a dozen literals and each
// should cost the compiler milliseconds.
//
// A refusal is a call of a function of html/refused.hpp, none of which is constexpr; its name is
// the message:
//   error: call to non-'constexpr' function 'void html::refused::mismatched_closing_tag()'
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "html/elements.hpp"
#include "html/refused.hpp"

namespace html {

// What an argument is, as far as the place of its hole cares.
enum class Kind : unsigned char { refused, text, number, markup, url, attribute };

// Where a hole stands; decides how its value is written.
enum class Context : unsigned char { text, attribute, url, url_part, between };

struct Hole {
  std::uint32_t at = 0;  // offset of the {} in the literal
  Context context = Context::text;
};

class Checker {
 public:
  // `holes` has room for `count` holes, one for each of `kinds`.
  constexpr Checker(std::string_view literal, const Kind* kinds, std::size_t count, Hole* holes)
      : text_(literal), kinds_(kinds), count_(count), holes_(holes) {}

  // Fills the holes. True when the literal has doubled braces.
  constexpr bool run() {
    while (!done()) {
      const char c = text_[at_];
      if (c == '<') {
        markup();
      } else if (c == '&') {
        entity();
      } else if (c == '{' || c == '}') {
        brace(Context::text);
      } else if (c == '>') {
        refused::bare_greater_than();
      } else {
        ++at_;
      }
    }
    if (depth_ != 0) refused::unclosed_tag();
    if (used_ != count_) refused::more_arguments_than_holes();
    return doubled_;
  }

 private:
  static constexpr std::size_t max_depth = 48;
  static constexpr std::size_t max_attributes = 24;

  constexpr bool done() const { return at_ >= text_.size(); }
  // The character `ahead` of the present one; NUL behind the end.
  constexpr char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  constexpr bool looking_at(std::string_view what) const {
    return text_.substr(at_, what.size()) == what;
  }
  static constexpr bool space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
  static constexpr bool lower(char c) { return c >= 'a' && c <= 'z'; }
  static constexpr bool upper(char c) { return c >= 'A' && c <= 'Z'; }
  static constexpr bool digit(char c) { return c >= '0' && c <= '9'; }
  static constexpr bool letter(char c) { return lower(c) || upper(c); }
  static constexpr bool hexadecimal(char c) {
    return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
  static constexpr bool in_name(char c) {
    return letter(c) || digit(c) || c == '-' || c == ':' || c == '_';
  }
  constexpr std::string_view name() {
    const std::size_t start = at_;
    while (in_name(peek())) ++at_;
    if (peek() == '{') refused::hole_in_tag_or_attribute_name();
    return text_.substr(start, at_ - start);
  }
  constexpr const Element& open(std::size_t depth) const { return elements[stack_[depth]]; }
  constexpr const Element& top() const { return open(depth_ - 1); }

  constexpr void entity() {
    ++at_;
    const std::size_t start = at_;
    if (peek() == '#') {
      ++at_;
      if (peek() == 'x') {
        ++at_;
        while (hexadecimal(peek())) ++at_;
      } else {
        while (digit(peek())) ++at_;
      }
      if (!hexadecimal(text_[at_ - 1])) refused::malformed_entity();
    } else {
      while (letter(peek()) || digit(peek())) ++at_;
    }
    if (peek() != ';' || at_ == start) refused::malformed_entity();
    ++at_;
  }

  // At a '{' or '}': a doubled brace or a hole.
  constexpr void brace(Context context) {
    if (peek(1) == peek()) {
      doubled_ = true;
      at_ += 2;
      return;
    }
    if (peek() != '{' || peek(1) != '}') refused::brace_must_be_a_hole_or_doubled();
    if (used_ == count_) refused::more_holes_than_arguments();
    check_kind(context, kinds_[used_]);
    holes_[used_] = {static_cast<std::uint32_t>(at_), context};
    ++used_;
    at_ += 2;
  }

  constexpr void check_kind(Context context, Kind kind) const {
    if (kind == Kind::refused) return;  // html() itself says so
    switch (context) {
      case Context::text:
        if (kind == Kind::attribute) refused::attribute_in_text_or_value();
        if (kind == Kind::url) refused::url_in_text_write_its_text();
        if (kind == Kind::markup && depth_ != 0 && top().is(mark::verbatim)) {
          refused::html_in_title_or_textarea();
        }
        break;
      case Context::attribute:
      case Context::url_part:
        if (kind == Kind::markup) refused::html_in_attribute();
        if (kind == Kind::attribute) refused::attribute_in_text_or_value();
        if (kind == Kind::url && context == Context::url_part) {
          refused::only_a_url_at_the_start_of_a_url_attribute();
        }
        break;
      case Context::url:
        if (kind != Kind::url) refused::only_a_url_at_the_start_of_a_url_attribute();
        break;
      case Context::between:
        if (kind != Kind::attribute) refused::only_an_attribute_between_attributes();
        break;
    }
  }

  // At a '<'.
  constexpr void markup() {
    const char next = peek(1);
    if (next == '!') {
      looking_at("<!--") ? comment() : doctype();
    } else if (next == '/') {
      closing_tag();
    } else if (next == '{') {
      refused::hole_in_tag_or_attribute_name();
    } else if (!letter(next)) {
      refused::bare_less_than();
    } else {
      opening_tag();
    }
  }

  constexpr void doctype() {
    constexpr std::string_view expected = "<!doctype html>";
    if (at_ != 0 || !looking_at(expected)) refused::only_doctype_html_at_the_start();
    at_ += expected.size();
  }

  constexpr void comment() {
    at_ += 4;
    while (!looking_at("-->")) {
      if (done() || looking_at("--!>")) refused::malformed_comment();
      if (peek() == '{' || peek() == '}') refused::hole_in_comment();
      ++at_;
    }
    at_ += 3;
  }

  constexpr void closing_tag() {
    at_ += 2;
    const std::string_view closed = name();
    if (peek() != '>') refused::malformed_tag();
    ++at_;
    const std::size_t element = find_element(closed);
    if (element == element_count) {
      refused::unknown_tag();
    } else if (elements[element].is(mark::void_element)) {
      refused::void_element_has_no_closing_tag();
    } else if (depth_ == 0) {
      refused::closing_tag_without_opening_tag();
    } else if (stack_[depth_ - 1] != element) {
      refused::mismatched_closing_tag();
    } else {
      --depth_;
    }
  }

  constexpr void opening_tag() {
    ++at_;
    const std::size_t found = find_element(name());
    if (found == element_count) refused::unknown_tag();
    const Element& element = elements[found];
    check_place(element);
    const bool closed_itself = attributes(element);
    if (closed_itself && !element.is(mark::svg) && !element.is(mark::void_element)) {
      refused::only_svg_and_void_elements_close_themselves();
    }
    if (element.is(mark::void_element) || closed_itself) return;
    if (depth_ == max_depth) refused::tags_nested_too_deeply();
    stack_[depth_] = found;
    ++depth_;
    if (element.is(mark::no_content) && !looking_at("</")) {
      if (peek() == '{') refused::hole_in_script_or_style();
      if (peek() != '{') refused::text_in_script_or_style();
    }
  }

  // What a browser would silently repair by moving the element elsewhere.
  constexpr void check_place(const Element& element) const {
    if (depth_ == 0) return;
    if (top().is(mark::verbatim)) refused::tag_in_title_or_textarea();
    if (top().is(mark::table_frame) && !element.is(mark::table_part)) {
      refused::only_rows_and_cells_directly_in_table();
    }
    const bool watch = element.is(mark::block) || element.is(mark::link) || element.is(mark::form);
    if (!watch) return;
    for (std::size_t i = 0; i < depth_; ++i) {
      if (open(i).is(mark::paragraph) && element.is(mark::block)) refused::block_in_paragraph();
      if (open(i).is(mark::link) && element.is(mark::link)) refused::link_in_link();
      if (open(i).is(mark::form) && element.is(mark::form)) refused::form_in_form();
    }
  }

  // Everything of a tag behind its name. True when it ends in "/>".
  constexpr bool attributes(const Element& element) {
    std::string_view seen[max_attributes];
    std::size_t count = 0;
    while (true) {
      const bool spaced = space(peek());
      while (space(peek())) ++at_;
      if (peek() == '>') {
        ++at_;
        return false;
      }
      if (looking_at("/>")) {
        at_ += 2;
        return true;
      }
      if (!spaced) refused::attribute_needs_space_before_it();
      if (peek() == '{' && peek(1) == '}') {
        brace(Context::between);
        if (peek() == '=') refused::hole_in_tag_or_attribute_name();
        continue;
      }
      const std::string_view found = attribute(element);
      for (std::size_t i = 0; i < count; ++i) {
        if (seen[i] == found) refused::duplicate_attribute();
      }
      if (count == max_attributes) refused::too_many_attributes();
      seen[count++] = found;
    }
  }

  constexpr std::string_view attribute(const Element& element) {
    if (!letter(peek())) refused::malformed_tag();
    const std::string_view found = name();
    check_name(found, element);
    if (peek() != '=') return found;
    ++at_;
    if (peek() == '{') refused::hole_in_unquoted_attribute();
    if (peek() != '"') refused::attribute_needs_double_quotes();
    ++at_;
    if (found == "srcset" || found == "imagesrcset") {
      picture_list();
    } else if (takes_url(found)) {
      url_value();
    } else {
      rest_of_value(Context::attribute);
    }
    return found;
  }

  constexpr void check_name(std::string_view found, const Element& element) const {
    if (found == "style") refused::style_attribute();
    if (found == "target" || found == "formtarget") refused::target_attribute();
    if (found[0] == 'o' && found.size() > 1 && found[1] == 'n') refused::event_attribute();
    if (is_forbidden_attribute(found)) refused::attribute_is_not_allowed();
    if (element.is(mark::svg)) {
      if (is_flattened_svg_attribute(found)) refused::attribute_has_wrong_case();
      return;
    }
    for (const char c : found) {
      if (upper(c)) refused::attribute_has_wrong_case();
    }
  }

  // Up to and with the closing quote.
  constexpr void rest_of_value(Context holes, bool absolute_url = false) {
    while (peek() != '"') {
      const char c = peek();
      if (done()) refused::malformed_tag();
      if (c == '<') refused::bare_less_than();
      if (c == '&') {
        entity();
      } else if (c == '{' || c == '}') {
        if (absolute_url && c == '{' && peek(1) == '}') refused::hole_in_absolute_url();
        brace(holes);
      } else {
        ++at_;
      }
    }
    ++at_;
  }

  constexpr void url_value() {
    const char c = peek();
    if (c == '{' && peek(1) == '}') {
      brace(Context::url);
      // "{}/more" with the home page's "/" would make "//more": another host.
      if (peek() != '"' && peek() != '#' && peek() != '?' && !looking_at("&amp;")) {
        refused::only_hash_or_query_after_a_url();
      }
      rest_of_value(Context::url_part);
      return;
    }
    const bool path = c == '/' && peek(1) != '/' && peek(1) != '\\';
    if (path || c == '#' || c == '?' || looking_at("mailto:")) {
      if (path && peek(1) == '{') refused::only_a_url_at_the_start_of_a_url_attribute();
      rest_of_value(Context::url_part);
    } else if (looking_at("https://") || looking_at("http://")) {
      rest_of_value(Context::url_part, true);  // no hole: it might sit in the host
    } else {
      refused::url_must_be_a_path_or_https_or_mailto();
    }
  }

  // srcset: "{} 1x, {} 2x": a Url, then perhaps a number with x or w, with commas between.
  constexpr void picture_list() {
    while (true) {
      while (space(peek())) ++at_;
      if (peek() == '{') {
        brace(Context::url);
      } else if (peek() == '/' && peek(1) != '/' && peek(1) != '\\') {
        while (!done() && !space(peek()) && peek() != '"' && peek() != '{') ++at_;
      } else {
        refused::url_must_be_a_path_or_https_or_mailto();
      }
      while (peek() != '"' && peek() != ',') {
        if (peek() == '{') {
          if (used_ < count_ && kinds_[used_] != Kind::number) {
            refused::only_a_number_beside_a_url_in_srcset();
          }
          brace(Context::attribute);
        } else if (!space(peek()) && !digit(peek()) && peek() != 'x' && peek() != 'w') {
          refused::malformed_tag();
        } else {
          ++at_;
        }
      }
      ++at_;
      if (text_[at_ - 1] == '"') return;
    }
  }

  std::string_view text_;
  const Kind* kinds_;
  std::size_t count_;
  Hole* holes_;
  std::size_t at_ = 0;
  std::size_t used_ = 0;
  bool doubled_ = false;
  // Places in `elements`, not pointers: with -fsanitize=undefined GCC 12 cannot compare those.
  std::size_t stack_[max_depth] = {};
  std::size_t depth_ = 0;
};

}  // namespace html
