#include "engine/rows.hpp"

#include <algorithm>

namespace engine {

char delimiter_of(const std::vector<std::string>& sample) {
  for (const char c : {'\t', ';', ','}) {
    // A lone id names a person without ties: most lines are enough.
    const auto some = std::ranges::count_if(
        sample, [c](const std::string& line) { return line.find(c) != line.npos; });
    if (some * 2 > static_cast<long>(sample.size())) return c;
  }
  return spaces;
}

void Rows::cut_at_spaces(std::string_view line, Cells& cells) {
  const char *at = line.data(), *end = at + line.size();
  const auto space = [](char c) { return c == ' ' || c == '\t'; };
  while (true) {
    while (at < end && space(*at)) ++at;
    if (at == end) return;
    const char* first = at;
    while (at < end && !space(*at)) ++at;
    push({first, static_cast<std::size_t>(at - first)}, cells);
  }
}

void Rows::cut_quoted(std::string_view first, Cells& cells) {
  std::string line(first);
  std::vector<std::string>& kept = kept_;
  kept.clear();
  std::string cell;
  bool quoted = false, was_quoted = false;
  const auto finish = [&] {
    if (delimiter_ == spaces && cell.empty() && !was_quoted) return;
    if (kept.size() == limits::columns)
      place_.fail("at most " + std::to_string(limits::columns) + " columns");
    kept.push_back(was_quoted ? cell : std::string(base::trim(cell)));
    cell.clear();
    was_quoted = false;
  };
  std::size_t total = 0;
  while (true) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      if (quoted) {
        if (c != '"') {
          cell += c;
        } else if (i + 1 < line.size() && line[i + 1] == '"') {
          cell += line[++i];
        } else {
          quoted = false;
        }
      } else if (c == '"' && base::trim(cell).empty()) {
        cell.clear();
        quoted = was_quoted = true;
      } else if (c == delimiter_ || (delimiter_ == spaces && c == '\t')) {
        finish();
      } else if (!was_quoted || (c != ' ' && c != '\t')) {
        cell += c;
      }
    }
    if (!quoted) break;
    std::string_view more;
    Place here = place_;
    total += line.size();
    if (!file_) break;
    if (total > limits::line_bytes || !file_->next(more, here)) place_.fail("a closing quote");
    cell += '\n';
    line = more;
  }
  finish();
  cells.assign(kept.begin(), kept.end());
}

}  // namespace engine
