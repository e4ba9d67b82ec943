#include "guild/documents/difference.hpp"

#include <git2.h>

#include <memory>

#include "base/fault.hpp"

namespace guild {
namespace {

// libgit2 counts its users and wants to be begun before anything else.
struct Library {
  Library() { git_libgit2_init(); }
  ~Library() { git_libgit2_shutdown(); }
};

struct Line {
  char origin;  // ' ' in both, '-' gone, '+' new
  std::string text;
};

int keep_line(const git_diff_delta*, const git_diff_hunk*, const git_diff_line* line,
              void* payload) {
  if (line->origin == GIT_DIFF_LINE_CONTEXT || line->origin == GIT_DIFF_LINE_ADDITION ||
      line->origin == GIT_DIFF_LINE_DELETION) {
    std::string text(line->content, line->content_len);
    if (!text.empty() && text.back() == '\n') text.pop_back();
    static_cast<std::vector<Line>*>(payload)->push_back({line->origin, std::move(text)});
  }
  return 0;
}

// All lines of both texts in reading order, the gone before the new.
std::vector<Line> compare_lines(const std::string& before, const std::string& after) {
  static const Library library;
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  options.context_lines = 1'000'000;
  options.flags = GIT_DIFF_PATIENCE | GIT_DIFF_FORCE_TEXT;
  std::vector<Line> lines;
  const int failed =
      git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr,
                       &options, nullptr, nullptr, nullptr, keep_line, &lines);
  if (failed) base::bug("libgit2 could not compare two texts");
  return lines;
}

// libgit2 compares lines, so every word is put on a line of its own; spaces go with the word
// before them.
std::string one_word_a_line(std::string_view text) {
  std::string lines;
  for (std::size_t i = 0; i < text.size(); ++i) {
    lines += text[i];
    const bool word_ends = text[i] == ' ' && (i + 1 == text.size() || text[i + 1] != ' ');
    if (word_ends) lines += '\n';
  }
  if (!lines.empty() && lines.back() != '\n') lines += '\n';
  return lines;
}

void add_piece(std::vector<DifferencePiece>& pieces, bool changed, const std::string& text) {
  if (!pieces.empty() && pieces.back().changed == changed) {
    pieces.back().text += text;
  } else {
    pieces.push_back({changed, text});
  }
}

DifferenceRow changed_row(const std::string& before, const std::string& after) {
  DifferenceRow row;
  for (const Line& word : compare_lines(one_word_a_line(before), one_word_a_line(after))) {
    if (word.origin != '+') add_piece(row.before, word.origin == '-', word.text);
    if (word.origin != '-') add_piece(row.after, word.origin == '+', word.text);
  }
  return row;
}

std::string with_end(std::string_view text) {
  std::string ended(text);
  if (!ended.empty() && ended.back() != '\n') ended += '\n';
  return ended;
}

std::vector<DifferenceRow> all_same(const std::string& text) {
  std::vector<DifferenceRow> rows;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = text.find('\n', start);
    const std::string line = text.substr(start, end - start);
    if (!line.empty()) rows.push_back({true, {{false, line}}, {{false, line}}});
    start = end + 1;
  }
  return rows;
}

// Gone and new paragraphs that stand together are shown beside each other, in order.
void flush(std::vector<std::string>& gone, std::vector<std::string>& come,
           std::vector<DifferenceRow>& rows) {
  const std::size_t pairs = std::min(gone.size(), come.size());
  for (std::size_t i = 0; i < pairs; ++i) rows.push_back(changed_row(gone[i], come[i]));
  for (std::size_t i = pairs; i < gone.size(); ++i) rows.push_back({false, {{true, gone[i]}}, {}});
  for (std::size_t i = pairs; i < come.size(); ++i) rows.push_back({false, {}, {{true, come[i]}}});
  gone.clear();
  come.clear();
}

}  // namespace

std::vector<DifferenceRow> difference(std::string_view before, std::string_view after) {
  const std::string old_text = with_end(before), new_text = with_end(after);
  if (old_text == new_text) return all_same(old_text);
  std::vector<DifferenceRow> rows;
  std::vector<std::string> gone, come;
  for (Line& line : compare_lines(old_text, new_text)) {
    if (line.text.empty()) continue;
    if (line.origin == '-') {
      gone.push_back(std::move(line.text));
    } else if (line.origin == '+') {
      come.push_back(std::move(line.text));
    } else {
      flush(gone, come, rows);
      rows.push_back({true, {{false, line.text}}, {{false, line.text}}});
    }
  }
  flush(gone, come, rows);
  return rows;
}

}  // namespace guild
