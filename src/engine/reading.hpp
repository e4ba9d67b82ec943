// Reading networks from files: recognises the format by what stands in the file, never by its name.
//
//   edge list   two columns, and a weight: comma, semicolon, tab or spaces; header or none; lines
//               that begin with # or % are comments; a line with one id names a person without ties
//   attendance  person, event, date: columns named so, or a date as the third column; and whose
//               meeting it was (community, several split by |)
//   Kumu        CSV of connections (From, To …, several targets split by |), or JSON
//   GraphML, GEXF 1.2 and 1.3, Pajek .net
//
// each also gzipped, in UTF-8 with or without byte order mark, or Latin-1 (Windows-1252), which is
// recognised and said. Nothing is fetched from anywhere; XML with a document type is refused.
#pragma once
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/graph.hpp"
#include "engine/group_network.hpp"
#include "engine/parallel.hpp"

namespace engine {

// What a file may hold at most. Beyond it reading ends with a sentence, so memory is bounded by
// these: about 100 bytes a person and 4 for each of her attributes, 24 a tie, and the longest line.
// JSON is held as a whole, in some ten times its bytes.
namespace limits {
inline constexpr std::size_t line_bytes = 1 << 20;
inline constexpr std::size_t columns = 1000;  // attributes of people too
inline constexpr std::size_t id_bytes = 1000;
inline constexpr std::size_t people = 20'000'000;
inline constexpr std::size_t ties = 400'000'000;
inline constexpr std::uint64_t bytes = std::uint64_t{16} << 30;  // unpacked
inline constexpr std::uint64_t json_bytes = std::uint64_t{128} << 20;
}  // namespace limits

// One sentence: "people.csv:3:7: expected a positive weight, found "x"".
class BadInput : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Ties that are weaker or stronger have no length that could be added to another.
inline constexpr double least_weight = 1e-100, most_weight = 1e100;

struct ReadOptions {
  std::string format;     // "edges", "attendance", "graphml", "gexf", "pajek", "kumu"; empty: look
  bool directed = false;  // ties of files that do not say it themselves
  // Attendance. A meeting of n people gives each pair 1/(n−1) (Newman 2001), halved every so many
  // days before `as_of` (empty: the last date in the file; what comes after counts whole); larger
  // meetings give no ties.
  std::size_t largest_event = 40;
  double half_life_days = 180;
  std::string as_of;
  // Only meetings, or ties with a time, that touch this window (dates, or numbers where the file's
  // times are; empty: open).
  std::string from, to;
  double threshold = 0;  // only ties at least as strong
  const Watch* watch = nullptr;
};

// Something the reader did that its user should know.
struct Note {
  std::string what;  // "latin1", "merged_ties", "self_ties", "large_events", "zero_weights" …
  std::uint64_t count = 0;
};

struct Reading {
  Graph graph;
  std::string format;
  ReadOptions options;  // how it was read; without the Watch
  std::vector<Note> notes;
  // Where a threshold was asked for: also ties of half its strength, to see what hangs on it.
  Graph weaker;
  // Attendance only: who was at each meeting that counted, and what each pair got from it.
  struct Event {
    std::vector<Person> people;
    double weight = 0;
  };
  std::vector<Event> events;
  // Attendance with a column for it: whose meetings they were, also the too large ones.
  std::vector<Community> communities;

  // Only these people (ascending), their ties and meetings; a meeting counts for as many as were
  // there. Notes stay as they are.
  Reading among(std::span<const Person> kept) const;
};

// `people_path`: a table (CSV) of people with an id and attributes, or empty.
Reading read_network(const std::string& path, const ReadOptions& options = {},
                     const std::string& people_path = {});
// The same from memory; `name` is what messages call the file.
Reading read_network_from(std::string_view name, std::string_view bytes,
                          const ReadOptions& options = {}, std::string_view people = {});

}  // namespace engine
