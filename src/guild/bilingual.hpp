#pragma once
#include <string>
#include <string_view>

namespace guild {

// A text in both languages. Where one is empty the other is shown.
struct Bilingual {
  std::string nl, en;
  const std::string& in(std::string_view language) const {
    const std::string& wanted = language == "nl" ? nl : en;
    const std::string& other = language == "nl" ? en : nl;
    return wanted.empty() ? other : wanted;
  }
  // The language of what in() gives: for lang="…" in the page.
  std::string_view language_of(std::string_view language) const {
    const bool has = language == "nl" ? !nl.empty() : !en.empty();
    if (has) return language;
    return language == "nl" ? "en" : "nl";
  }
};

}  // namespace guild
