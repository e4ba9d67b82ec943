// What changed between two texts, as a reader wants to see it: paragraph beside paragraph, and
// inside a changed paragraph the words that went and came. The comparing is libgit2's.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace guild {

struct DifferencePiece {
  bool changed = false;  // gone from the old side, or new on the new side
  std::string text;
};

struct DifferenceRow {
  bool same = false;
  std::vector<DifferencePiece> before;  // empty: the paragraph is new
  std::vector<DifferencePiece> after;   // empty: the paragraph is gone
};

// One row per line of the texts; empty lines are left out.
std::vector<DifferenceRow> difference(std::string_view before, std::string_view after);

}  // namespace guild
