// Pages are functions from a view to Html, written as checked literals:
//
//   html(R"(<article class="card"><a href="{}">{}</a></article>)", url::question(q.id), q.title)
//
// The literal is checked while compiling; the compiler refuses
//   mismatched, unclosed or unknown tags; a count of holes that differs from the arguments;
//   a hole in an unquoted attribute, a tag or attribute name, a comment, <script>, <style>,
//   style="…" or on…="…"; anything but a Url at the start of href, src, action, formaction,
//   poster, cite, srcset; Html in an attribute; {{ and }} mean a brace.
// SVG keeps its case (viewBox); <path …/> may close itself. A hole between attributes takes only
// an Attribute (a boolean one, present or not). What is not Html is escaped.
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace html {

// Markup that is right by construction: made by html() or by markdown(), never from text.
class Html {
 public:
  Html() = default;
  const std::string& text() const& { return text_; }
  std::string text() && { return std::move(text_); }
  bool empty() const { return text_.empty(); }
  Html& operator+=(const Html& other) {
    text_ += other.text_;
    return *this;
  }

 private:
  friend struct Maker;
  std::string text_;
};

// An address that may stand in href, src, action: made by web/urls.hpp (paths of our own) or by
// Url::outside, which lets http, https, mailto and webcal through and turns anything else
// into "#".
class Url {
 public:
  static Url path(std::string path) { return Url(std::move(path)); }  // must begin with '/', '#' or '?'
  static Url outside(std::string_view url);
  const std::string& text() const { return text_; }

 private:
  explicit Url(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// A boolean attribute in a tag: html(R"(<input type="checkbox" {}>)", attribute::checked(on)).
struct Attribute {
  std::string_view name;
  bool present;
};
namespace attribute {
constexpr Attribute checked(bool on) { return {"checked", on}; }
constexpr Attribute selected(bool on) { return {"selected", on}; }
constexpr Attribute disabled(bool on) { return {"disabled", on}; }
constexpr Attribute required(bool on) { return {"required", on}; }
constexpr Attribute hidden(bool on) { return {"hidden", on}; }
constexpr Attribute open(bool on) { return {"open", on}; }
constexpr Attribute multiple(bool on) { return {"multiple", on}; }
constexpr Attribute autofocus(bool on) { return {"autofocus", on}; }
// aria-current="page" or nothing
constexpr Attribute current_page(bool on) { return {"aria-current=\"page\"", on}; }
constexpr Attribute current(bool on) { return {"aria-current=\"true\"", on}; }
constexpr Attribute invalid(bool on) { return {"aria-invalid=\"true\"", on}; }
}  // namespace attribute

}  // namespace html
