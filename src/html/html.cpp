#include "html/html.hpp"

#include <charconv>
#include <cmath>

#include "base/fault.hpp"
#include "html/escape.hpp"
#include "html/maker.hpp"

namespace html {
namespace detail {
namespace {

constexpr std::size_t longest_number = 20;

std::size_t size_of(const Value& value) {
  switch (value.form) {
    case Value::Form::markups: {
      std::size_t sum = 0;
      for (const Html& one : *value.markups) sum += one.text().size();
      return sum;
    }
    case Value::Form::attribute:
      return value.attribute->name.text().size() + value.attribute->value.size() + 3;
    case Value::Form::text:
      return value.text.size() + value.text.size() / 16;
    case Value::Form::markup:
      return value.text.size();
    default:
      return longest_number;
  }
}

// A literal is written with its doubled braces made single.
void append_literal(std::string_view literal, bool doubled_braces, std::string& to) {
  if (!doubled_braces) {
    to += literal;
    return;
  }
  for (std::size_t at = 0; at < literal.size(); ++at) {
    to += literal[at];
    if (literal[at] == '{' || literal[at] == '}') ++at;
  }
}

void append_text(std::string_view text, Context context, std::string& to) {
  switch (context) {
    case Context::text:
      return escape_text(text, to);
    case Context::url_part:
      return percent_encode(text, to);
    default:
      return escape_attribute(text, to);
  }
}

void append_whole(std::uint64_t magnitude, std::string& to) {
  char digits[longest_number];
  to.append(digits, std::to_chars(digits, digits + sizeof digits, magnitude).ptr);
}

// At most three decimals, no trailing zeros, no minus before zero.
void append_decimal(double number, std::string& to) {
  if (!std::isfinite(number) || std::abs(number) > 1e15) base::bug("a number no page can show");
  const auto thousandths = static_cast<std::int64_t>(std::llround(std::abs(number) * 1000));
  if (number < 0 && thousandths != 0) to += '-';
  append_whole(static_cast<std::uint64_t>(thousandths / 1000), to);
  if (thousandths % 1000 == 0) return;
  const std::string decimals = std::to_string(1000 + thousandths % 1000);
  to += '.';
  to.append(decimals, 1, decimals.find_last_not_of('0'));
}

void append_attribute(const Attribute& attribute, std::string& to) {
  if (!attribute.present) return;
  to += attribute.name.text();
  if (attribute.value.empty()) return;
  to += "=\"";
  escape_attribute(attribute.value, to);
  to += '"';
}

void append_value(const Value& value, Context context, std::string& to) {
  switch (value.form) {
    case Value::Form::text:
      return append_text(value.text, context, to);
    case Value::Form::markup:
      to += value.text;
      return;
    case Value::Form::markups:
      for (const Html& one : *value.markups) to += one.text();
      return;
    case Value::Form::negative:
      to += '-';
      [[fallthrough]];
    case Value::Form::whole:
      return append_whole(value.magnitude, to);
    case Value::Form::decimal:
      return append_decimal(value.decimal, to);
    case Value::Form::attribute:
      return append_attribute(*value.attribute, to);
  }
}

}  // namespace

Html render(std::string_view literal, bool doubled_braces, const Hole* holes, const Value* values,
            std::size_t count) {
  std::size_t size = literal.size();
  for (std::size_t i = 0; i < count; ++i) size += size_of(values[i]);
  std::string out;
  out.reserve(size);
  std::size_t done = 0;
  for (std::size_t i = 0; i < count; ++i) {
    append_literal(literal.substr(done, holes[i].at - done), doubled_braces, out);
    append_value(values[i], holes[i].context, out);
    done = holes[i].at + 2;
  }
  append_literal(literal.substr(done), doubled_braces, out);
  return Maker::make(std::move(out));
}

}  // namespace detail

Html text(std::string_view text) {
  std::string out;
  escape_text(text, out);
  return Maker::make(std::move(out));
}

Html join(const std::vector<Html>& pieces, const Html& between) {
  Html all;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i != 0) all += between;
    all += pieces[i];
  }
  return all;
}

}  // namespace html
