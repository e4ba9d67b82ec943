// What a measurement says in words, in Dutch and English: a sentence per measure, and how it is
// misread. The words stand in locales/*/report.po; the numbers come from engine/measures.hpp.
#pragma once
#include <string>
#include <vector>

#include "engine/measures.hpp"
#include "web/words.hpp"

namespace report {

struct Sentence {
  std::string measure;  // "resilience", a glossary name
  std::string title, text, misread;
  std::string doubt;  // between what the figure might have been; empty without an interval
};

// Of the measures that are there, in the order of the minimal set: cut people, cut ties,
// connectedness, path length, centralization, largest group after losing the best connected, silos
// and how groups and communities hang together, topics, who holds half of all ties; then what was
// asked for: other thresholds, what if. A network of fewer than seven people gets none: its numbers
// say nothing (`too_small`).
std::vector<Sentence> sentences(const engine::Graph& graph, const engine::Measurement& measurement,
                                const web::Words& words);
inline constexpr std::uint64_t too_small = 7;

// Who the cut people and cut ties are, in the order of the file: for the reader's own eyes, not for
// a page that is passed on. Empty for another measure, and where there are none.
std::string who_line(std::string_view measure, const engine::Graph& graph,
                     const engine::Measurement& measurement, const web::Words& words);

// "31 people with 58 ties".
std::string size_line(const engine::Measurement& measurement, const web::Words& words);
// A sentence for what the reader did, and for a measure that is missing.
std::string note_line(std::string_view what, std::uint64_t count, const web::Words& words);
std::string omitted_line(const engine::Omitted& omitted, const web::Words& words);
// "How robust: taking away the best connected first" …, for tables.
std::string measure_title(std::string_view measure, const web::Words& words);
// Two to twelve as a word, other numbers in digits.
std::string number(std::uint64_t n, const web::Words& words);
// With the decimal sign of the language.
std::string decimal(double value, int digits, const web::Words& words);
// The same with as many digits as it needs: "180", "0,5".
std::string plain(double value, const web::Words& words);

}  // namespace report
