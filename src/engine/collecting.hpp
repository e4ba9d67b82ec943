// What all readers share: checks of ids and weights, ties with and without direction, times.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/input.hpp"

namespace engine {

// A date as days since 1970-01-01, or a number; nothing where neither stands.
struct Moment {
  std::optional<double> day, number;
};

class Collector {
 public:
  explicit Collector(const ReadOptions& options);

  Person person(std::string_view id, const Place& place);
  // Direction as the file says it, or unknown: then `directed` of the options decides.
  enum class Way { unknown, undirected, directed };
  void tie(Person from, Person to, double weight, Way way, const Place& place);
  void attribute(Person who, std::string_view name, std::string_view value, const Place& place);
  // A weight as text, with a decimal point or comma; 0 means no tie.
  double weight(std::string_view text, const Place& place);
  // Also when no weight was read: whether the file has a column for it.
  void has_weights() { weighted_ = true; }
  // The file says that ties have a direction, though it may hold none.
  void has_directions() { directed_ = true; }
  // Whether something from `start` to `end` (dates as text, may be empty) touches the window.
  // Fails where one is a date and the other a number: they cannot be compared.
  bool in_window(std::string_view start, std::string_view end, const Place& place) const;
  void note(std::string_view what, std::uint64_t count = 1);

  GraphBuilder builder;
  const ReadOptions& options;
  Reading finish(std::string format);

 private:
  std::vector<Tie> undirected_;  // once a directed tie came, the others wait here
  Moment from_, to_;  // of the window
  bool directed_ = false, weighted_ = false;
  std::vector<Note> notes_;
};

// Days since 1970-01-01 of "2016-02-01", "2016-02-01T11:30", "1-2-2016", "1/2/2016" (day first) or
// "1 februari 2016".
std::optional<double> day_of(std::string_view text);
std::optional<double> number_of(std::string_view text);
std::string lower(std::string_view text);

// The readers. Each takes the whole input and gives what it holds, or throws BadInput.
void read_delimited(Input& input, Collector& into, Reading& reading);
void read_people(Input& input, Collector& into);
void read_graphml(Input& input, Collector& into);
void read_gexf(Input& input, Collector& into);
void read_pajek(Input& input, Collector& into);
void read_kumu_json(Input& input, Collector& into);

}  // namespace engine
