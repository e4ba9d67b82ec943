#include "engine/reading.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "base/wall_time.hpp"
#include "engine/collecting.hpp"

namespace engine {
namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// What the first bytes look like.
std::string format_of(Input& input) {
  std::string_view head = input.peek();
  if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == head.npos) return "edges";
  head.remove_prefix(first);
  if (head.starts_with('<')) {
    const std::string text = lower(head);
    if (has(text, "<graphml")) return "graphml";
    if (has(text, "<gexf")) return "gexf";
    Place{input.name(), 1, 1}.fail("GraphML or GEXF", head.substr(0, head.find_first_of("\r\n")));
  }
  if (head.starts_with('{')) return "kumu";
  while (head.starts_with('%')) {  // Pajek's comments; other lists may have them too
    const std::size_t end = head.find('\n');
    if (end == head.npos) break;
    head.remove_prefix(end + 1);
  }
  return head.starts_with('*') ? "pajek" : "edges";
}

Reading read(Input& input, Input* people, const ReadOptions& options) {
  Collector collector(options);
  Reading reading;
  if (people) read_people(*people, collector);
  std::string format = options.format.empty() ? format_of(input) : options.format;
  if (format == "graphml") {
    read_graphml(input, collector);
  } else if (format == "gexf") {
    read_gexf(input, collector);
  } else if (format == "pajek") {
    read_pajek(input, collector);
  } else if (format == "kumu") {
    read_kumu_json(input, collector);
  } else if (format == "edges" || format == "attendance") {
    read_delimited(input, collector, reading);
    if (!reading.format.empty()) format = reading.format;
  } else {
    throw BadInput(
        "expected one of the formats edges, attendance, graphml, gexf, pajek, kumu, found \"" +
        format + "\"");
  }
  Reading done = collector.finish(format);
  done.options = options;
  done.options.watch = nullptr;
  done.events = std::move(reading.events);
  done.communities = std::move(reading.communities);
  if (options.threshold > 0) {
    const std::uint64_t before = done.graph.ties();
    Graph kept = done.graph.above(options.threshold);
    kept.merged_ties = done.graph.merged_ties;
    kept.self_ties = done.graph.self_ties;
    done.notes.push_back({"below_threshold", before - kept.ties()});
    done.weaker = done.graph.above(options.threshold / 2);
    done.graph = std::move(kept);
  }
  return done;
}

Moment moment_of(std::string_view text) { return {day_of(text), number_of(text)}; }

}  // namespace

Collector::Collector(const ReadOptions& given)
    : options(given), from_(moment_of(given.from)), to_(moment_of(given.to)) {
  const auto refuse = [](const char* option, const std::string& text, const char* expected) {
    Place{option, 0, 0}.fail(expected, text);
  };
  const char* either = "a date like 2016-02-01, or a number";
  if (!given.from.empty() && !from_.day && !from_.number) refuse("--from", given.from, either);
  if (!given.to.empty() && !to_.day && !to_.number) refuse("--to", given.to, either);
  if (!given.as_of.empty() && !day_of(given.as_of))
    refuse("--as-of", given.as_of, "a date like 2016-02-01");
}

Person Collector::person(std::string_view id, const Place& place) {
  if (id.empty()) place.fail("an id, found nothing");
  if (id.size() > limits::id_bytes)
    place.fail("an id of at most " + std::to_string(limits::id_bytes) + " bytes", id);
  const Person who = builder.person(id);
  if (builder.people() > limits::people)
    place.fail("at most " + std::to_string(limits::people) + " people");
  return who;
}

void Collector::attribute(Person who, std::string_view name, std::string_view value,
                          const Place& place) {
  builder.attribute(who, name, value);
  if (builder.attributes() > limits::columns)
    place.fail("at most " + std::to_string(limits::columns) + " attributes of people", name);
}

void Collector::tie(Person from, Person to, double weight, Way way, const Place& place) {
  // An attendance list's may have faded away.
  if (weight < least_weight) return note("zero_weights");
  const bool directed = way == Way::directed || (way == Way::unknown && options.directed);
  if (builder.ties() + undirected_.size() >= limits::ties)
    place.fail("at most " + std::to_string(limits::ties) + " ties");
  if (directed) {
    directed_ = true;
    builder.tie(from, to, weight);
  } else {
    undirected_.push_back({from, to, weight});
  }
}

double Collector::weight(std::string_view text, const Place& place) {
  weighted_ = true;
  const std::optional<double> number = number_of(text);
  if (!number || !std::isfinite(*number) || *number < 0)
    place.fail("a weight of zero or more", text);
  if (*number != 0 && (*number < least_weight || *number > most_weight))
    place.fail("a weight of zero, or from 1e-100 to 1e100", text);
  return *number;
}

bool Collector::in_window(std::string_view start, std::string_view end, const Place& place) const {
  const auto before = [&](std::string_view time, const Moment& bound, int sign) {
    if (time.empty() || (!bound.day && !bound.number)) return false;
    const std::optional<double> value = bound.day ? day_of(time) : number_of(time);
    if (!value)
      place.fail(
          bound.day ? "a date like 2016-02-01, as the window has" : "a number, as the window has",
          time);
    return (*value - (bound.day ? *bound.day : *bound.number)) * sign < 0;
  };
  return !before(start, to_, -1) && !before(end, from_, 1);
}

void Collector::note(std::string_view what, std::uint64_t count) {
  for (Note& note : notes_)
    if (note.what == what) {
      note.count += count;
      return;
    }
  notes_.push_back({std::string(what), count});
}

Reading Collector::finish(std::string format) {
  if (directed_)
    for (const Tie& tie : undirected_)
      if (tie.from != tie.to) builder.tie(tie.to, tie.from, tie.weight);
  builder.add(std::move(undirected_));
  Reading reading;
  reading.graph = builder.build(directed_, weighted_);
  reading.format = std::move(format);
  reading.notes = std::move(notes_);
  if (reading.graph.merged_ties)
    reading.notes.push_back({"merged_ties", reading.graph.merged_ties});
  if (reading.graph.self_ties) reading.notes.push_back({"self_ties", reading.graph.self_ties});
  return reading;
}

std::optional<double> number_of(std::string_view text) {
  text = base::trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  if (end == text.data() + text.size()) return number;
  if (*end != ',' || text.size() > 40) return std::nullopt;
  std::string point(text);  // 0,5
  point[static_cast<std::size_t>(end - text.data())] = '.';
  const auto again = std::from_chars(point.data(), point.data() + point.size(), number);
  if (again.ec != std::errc{} || again.ptr != point.data() + point.size()) return std::nullopt;
  return number;
}

std::optional<double> day_of(std::string_view text) {
  text = base::trim(text);
  // A time of the day after a date in figures does not count.
  const std::size_t end = text.find_first_of("T ");
  if (text.substr(0, end).find_first_of("-/") != text.npos) text = text.substr(0, end);
  std::string date(text);
  if (date.find('/') == 4) std::ranges::replace(date, '/', '-');  // 2016/02/01
  const base::ParsedDate parsed = base::parse_date(date);
  if (!parsed.date || parsed.date->year < 1000) return std::nullopt;
  return base::days_between({1970, 1, 1}, *parsed.date);
}

std::string lower(std::string_view text) {
  std::string out(base::trim(text));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

Reading Reading::among(std::span<const Person> kept) const {
  Reading result;
  result.graph = graph.among(kept);
  result.graph.merged_ties = graph.merged_ties;
  result.graph.self_ties = graph.self_ties;
  if (weaker.people() > 0) result.weaker = weaker.among(kept);
  result.format = format;
  result.options = options;
  result.notes = notes;
  std::vector<Person> place(graph.people(), nobody);
  for (std::size_t i = 0; i < kept.size(); ++i) place[kept[i]] = static_cast<Person>(i);
  const auto left = [&](const std::vector<Person>& people) {
    std::vector<Person> there;
    for (const Person v : people)
      if (place[v] != nobody) there.push_back(place[v]);
    return there;
  };
  for (const Event& event : events)
    if (auto people = left(event.people); people.size() > 1)
      result.events.push_back({std::move(people), event.weight});
  for (const Community& one : communities)
    if (auto people = left(one.people); !people.empty())
      result.communities.push_back({one.name, std::move(people)});
  return result;
}

Reading read_network(const std::string& path, const ReadOptions& options,
                     const std::string& people_path) {
  Input input(path, options.watch);
  if (people_path.empty()) return read(input, nullptr, options);
  Input people(people_path, options.watch);
  return read(input, &people, options);
}

Reading read_network_from(std::string_view name, std::string_view bytes, const ReadOptions& options,
                          std::string_view people) {
  Input input(name, bytes);
  if (people.empty()) return read(input, nullptr, options);
  Input table("people", people);
  return read(input, &table, options);
}

}  // namespace engine
