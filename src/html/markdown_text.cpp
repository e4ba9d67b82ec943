#include "html/markdown_text.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace html {
namespace {

// More columns than fit on any page; cells as many as 2,000 rows of ten.
constexpr std::size_t most_columns = 40, most_cells = 20'000;

std::string_view cut(std::string_view text) {
  if (text.size() <= base::limits::markdown_bytes) return text;
  text = text.substr(0, base::limits::markdown_bytes);
  const std::size_t line = text.rfind('\n');
  return line == std::string_view::npos ? text : text.substr(0, line + 1);
}

// The line under a table's head, perhaps in a quotation or a list: only bars, dashes, colons.
bool may_make_a_table(std::string_view line) {
  return line.find_first_not_of("|:-+*> \t\r") == std::string_view::npos;
}

}  // namespace

std::string tamed(std::string_view text) {
  text = cut(text);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end == text.npos ? text.size() : end + 1);
    text.remove_prefix(line.size());
    const auto columns = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) + 1;
    const bool too_many = columns > most_columns || columns * lines > most_cells;
    if (columns > 1 && too_many && may_make_a_table(line.substr(0, line.find('\n')))) {
      std::copy_if(line.begin(), line.end(), std::back_inserter(out),
                   [](char c) { return c != '|'; });
    } else {
      out += line;
    }
  }
  return out;
}

}  // namespace html
