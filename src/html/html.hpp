// Pages are functions from a view to Html, written as checked literals:
//
//   html(R"(<article class="card"><a href="{}">{}</a></article>)", url::question(q.id), q.title)
//
// The literal is checked while compiling (html/check.hpp); the compiler refuses
//   mismatched, unclosed or unknown tags; a count of holes that differs from the arguments;
//   a hole in an unquoted attribute, a tag or attribute name, a comment, <script>, <style>;
//   the attributes style, target, on…; duplicate attributes; malformed entities;
//   anything but a Url at the start of href, src, action, formaction, poster, cite, srcset;
//   Html in an attribute, in <title> and in <textarea>. {{ and }} mean a brace.
// SVG keeps its case (viewBox); <path …/> may close itself; void elements (<br>) have no end tag,
// all others need one, and a literal leaves none open. Several siblings are fine.
//
// What a hole takes, and how it is written:
//   between tags        text, a character, integers, double: escaped; Html and std::vector<Html>:
//                       as they are; an empty std::optional of these: nothing
//   in a quoted value   text, a character, integers, double, Url: escaped
//   start of an address Url, with perhaps literal #… or ?… behind it; later holes of that address
//                       take text or numbers and are percent-encoded. An address may also be
//                       literal: a path ("/c/{}"), #…, ?…, mailto:, or http(s) without holes
//   between attributes  Attribute: present or not
// A bool is refused: say what it means with when(). A double has at most three decimals and a
// point, whatever the language: it is for drawings; people read words(…).
//
// A literal cannot see what its Html arguments hold: <p>{}</p> with a <div> is the author's care.
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "html/check.hpp"

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
  friend Html operator+(Html first, const Html& then) { return std::move(first += then); }

 private:
  friend struct Maker;
  std::string text_;
};

// An address that may stand in href, src, action: made by web/urls.hpp (paths of our own) or by
// Url::outside, which lets http, https, mailto and webcal through and turns anything else
// into "#".
class Url {
 public:
  // Must begin with '/', '#' or '?', must not lead to another host ("//", "/\") and has neither
  // white space nor control characters: Fault bug.
  static Url path(std::string path);
  static Url outside(std::string_view url);
  const std::string& text() const { return text_; }

 private:
  explicit Url(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// An attribute that is there or not: html(R"(<input type="checkbox" {}>)", attribute::checked(on)).
// Its name is checked while compiling; `value`, when it has one, must outlive the call of html().
class AttributeName {
 public:
  consteval AttributeName(const char* name) : text_(name) {
    if (text_.starts_with("on")) refused::event_attribute();
    if (text_ == "style") refused::style_attribute();
    if (text_ == "target") refused::target_attribute();
    if (takes_url(text_) || text_ == "srcset" || is_forbidden_attribute(text_)) {
      refused::attribute_is_not_allowed();
    }
    for (const char c : text_) {
      if ((c < 'a' || c > 'z') && c != '-') refused::malformed_tag();
    }
  }
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};
struct Attribute {
  AttributeName name;
  bool present;
  std::string_view value = {};  // empty: a boolean attribute
};
namespace attribute {
constexpr Attribute checked(bool on) { return {"checked", on}; }
constexpr Attribute selected(bool on) { return {"selected", on}; }
constexpr Attribute disabled(bool on) { return {"disabled", on}; }
constexpr Attribute required(bool on) { return {"required", on}; }
constexpr Attribute readonly(bool on) { return {"readonly", on}; }
constexpr Attribute hidden(bool on) { return {"hidden", on}; }
constexpr Attribute open(bool on) { return {"open", on}; }
constexpr Attribute multiple(bool on) { return {"multiple", on}; }
constexpr Attribute autofocus(bool on) { return {"autofocus", on}; }
// aria-current="page" or nothing
constexpr Attribute current_page(bool on) { return {"aria-current", on, "page"}; }
constexpr Attribute current(bool on) { return {"aria-current", on, "true"}; }
constexpr Attribute invalid(bool on) { return {"aria-invalid", on, "true"}; }
// With a value: absent when the value is empty.
constexpr Attribute lang(std::string_view code) { return {"lang", !code.empty(), code}; }
constexpr Attribute described_by(std::string_view id) {
  return {"aria-describedby", !id.empty(), id};
}
constexpr Attribute autocomplete(std::string_view what) {
  return {"autocomplete", !what.empty(), what};
}
constexpr Attribute css_class(std::string_view names) { return {"class", !names.empty(), names}; }
}  // namespace attribute

namespace detail {

template <class T>
constexpr Kind kind_of_plain() {
  if constexpr (std::is_same_v<T, Html> || std::is_same_v<T, std::vector<Html>>) {
    return Kind::markup;
  } else if constexpr (std::is_same_v<T, Url>) {
    return Kind::url;
  } else if constexpr (std::is_same_v<T, Attribute>) {
    return Kind::attribute;
  } else if constexpr (std::is_null_pointer_v<T>) {
    return Kind::refused;
  } else if constexpr (std::is_convertible_v<const T&, std::string_view> ||
                       std::is_same_v<T, char>) {
    return Kind::text;
  } else if constexpr (!std::is_same_v<T, bool> &&
                       (std::is_integral_v<T> || std::is_same_v<T, double>)) {
    return Kind::number;
  } else {
    return Kind::refused;
  }
}
template <class T>
struct KindOf {
  static constexpr Kind value = kind_of_plain<T>();
};
template <class T>
struct KindOf<std::optional<T>> {
  static constexpr Kind inner = kind_of_plain<T>();
  static constexpr Kind value =
      inner == Kind::url || inner == Kind::attribute ? Kind::refused : inner;
};

// An argument without its type. Views what was passed; lives for one call of html().
struct Value {
  enum class Form : unsigned char { text, markup, markups, whole, negative, decimal, attribute };
  Form form = Form::text;
  std::string_view text;  // also the name of an attribute
  union {
    std::uint64_t magnitude = 0;
    double decimal;
    const std::vector<Html>* markups;
    const Attribute* attribute;
  };

  template <class T>
  static Value of(const T& from) {
    Value value;
    if constexpr (std::is_same_v<T, Html>) {
      value.form = Form::markup;
      value.text = from.text();
    } else if constexpr (std::is_same_v<T, std::vector<Html>>) {
      value.form = Form::markups;
      value.markups = &from;
    } else if constexpr (std::is_same_v<T, Url>) {
      value.text = from.text();
    } else if constexpr (std::is_same_v<T, Attribute>) {
      value.form = Form::attribute;
      value.attribute = &from;
    } else if constexpr (std::is_same_v<T, char>) {
      value.text = std::string_view(&from, 1);
    } else if constexpr (std::is_same_v<T, double>) {
      value.form = Form::decimal;
      value.decimal = from;
    } else if constexpr (std::is_integral_v<T>) {
      value.form = from < T(0) ? Form::negative : Form::whole;
      value.magnitude = static_cast<std::uint64_t>(from);
      if (from < T(0)) value.magnitude = 0 - value.magnitude;
    } else {
      value.text = std::string_view(from);
    }
    return value;
  }
  template <class T>
  static Value of(const std::optional<T>& from) {
    return from ? of(*from) : Value{};
  }
};

// A literal with its holes, for arguments of these kinds.
template <Kind... kinds>
struct Checked {
  std::string_view literal;
  bool doubled_braces = false;
  Hole holes[sizeof...(kinds) + 1] = {};

  consteval Checked(const char* text) : literal(text) {
    constexpr Kind list[] = {kinds..., Kind::refused};
    doubled_braces = Checker(literal, list, sizeof...(kinds), holes).run();
  }
};

Html render(std::string_view literal, bool doubled_braces, const Hole* holes, const Value* values,
            std::size_t count);

}  // namespace detail

// See the top of this file.
template <class... A>
Html html(detail::Checked<detail::KindOf<A>::value...> literal, const A&... arguments) {
  static_assert(
      ((detail::KindOf<A>::value != Kind::refused) && ...),
      "html() takes text, numbers, Html, std::vector<Html>, Url, Attribute or an optional "
      "of the first four; say what a bool means with when()");
  const detail::Value values[] = {detail::Value::of(arguments)..., detail::Value{}};
  return detail::render(literal.literal, literal.doubled_braces, literal.holes, values,
                        sizeof...(A));
}

// Text as it is, escaped.
Html text(std::string_view text);

// What `make` gives for each of `range`, one behind the other.
template <class Range, class Make>
Html each(const Range& range, Make make) {
  Html all;
  for (const auto& one : range) all += make(one);
  return all;
}
// What `make` gives, or nothing.
template <std::invocable Make>
Html when(bool condition, Make make) {
  return condition ? Html(make()) : Html{};
}
inline Html when(bool condition, Html then) { return condition ? std::move(then) : Html{}; }
// The pieces with `between` between them.
Html join(const std::vector<Html>& pieces, const Html& between);

}  // namespace html
