// Rows of cells from text, for the readers of delimited files.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "engine/input.hpp"

namespace engine {

using Cells = std::vector<std::string_view>;
inline constexpr char spaces = ' ';  // as a delimiter: any run of spaces and tabs

inline bool is_comment(std::string_view line) {
  return line.starts_with('#') || line.starts_with('%');
}

// What separates cells: what stands in most lines of a sample.
char delimiter_of(const std::vector<std::string>& sample);

// The first lines of a file, read ahead to see what it is, and then all of them.
class Sampled {
 public:
  explicit Sampled(Input& input) : lines(input) {
    std::string_view line;
    while (sample_.size() < 50 && lines.next(line)) {
      numbers_.push_back(lines.number());
      all_.emplace_back(line);
      if (!is_comment(line) && !base::trim(line).empty()) sample_.emplace_back(line);
      if (all_.size() > 5000) break;
    }
  }
  const std::vector<std::string>& sample() const { return sample_; }
  bool next(std::string_view& line, Place& place) {
    if (at_ < all_.size()) {
      line = all_[at_];
      place.line = numbers_[at_++];
      return true;
    }
    if (!lines.next(line)) return false;
    place.line = lines.number();
    return true;
  }
  Lines lines;

 private:
  std::vector<std::string> all_, sample_;
  std::vector<std::uint64_t> numbers_;
  std::size_t at_ = 0;
};

// Rows of a file; a quoted cell may run over several lines.
class Rows {
 public:
  // Without a file only single lines are cut.
  Rows(Sampled* file, char delimiter) : file_(file), delimiter_(delimiter) {}

  // The row that begins with a line already read, at `place`.
  void cut(std::string_view line, const Place& place, Cells& cells) {
    cells.clear();
    place_ = place;
    if (line.find('"') != line.npos) return cut_quoted(line, cells);
    if (delimiter_ == spaces) return cut_at_spaces(line, cells);
    while (true) {
      const std::size_t end = line.find(delimiter_);
      push(base::trim(line.substr(0, end)), cells);
      if (end == line.npos) break;
      line.remove_prefix(end + 1);
    }
  }

 private:
  void push(std::string_view cell, Cells& cells) {
    if (cells.size() == limits::columns)
      place_.fail("at most " + std::to_string(limits::columns) + " columns");
    cells.push_back(cell);
  }

  void cut_at_spaces(std::string_view line, Cells& cells);

  // Copies, as quotes inside are doubled. The text is kept until the next row.
  void cut_quoted(std::string_view first, Cells& cells);

  Sampled* file_;
  char delimiter_;
  Place place_;
  std::vector<std::string> kept_;
};

}  // namespace engine
