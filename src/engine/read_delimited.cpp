// Edge lists, attendance lists, Kumu's connections and tables of people: rows of cells.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "base/text.hpp"
#include "engine/collecting.hpp"
#include "engine/rows.hpp"

namespace engine {
namespace {

// What stands in which column.
enum Role {
  source, target, strength, way, person, event, date, community, id, label, start, end, roles
};
using Columns = std::array<int, roles>;

Role role_of(std::string_view name) {
  static const std::unordered_map<std::string, Role> known = {
      {"source", source},    {"from", source},       {"van", source},
      {"bron", source},      {"target", target},     {"to", target},
      {"naar", target},      {"doel", target},       {"weight", strength},
      {"gewicht", strength}, {"strength", strength}, {"sterkte", strength},
      {"type", way},         {"direction", way},     {"richting", way},
      {"person", person},    {"persoon", person},    {"participant", person},
      {"deelnemer", person}, {"member", person},     {"lid", person},
      {"name", person},      {"naam", person},       {"event", event},
      {"meeting", event},    {"bijeenkomst", event}, {"session", event},
      {"sessie", event},     {"date", date},         {"datum", date},
      {"day", date},         {"dag", date},          {"id", id},
      {"label", label},      {"start", start},       {"begin", start},
      {"end", end},          {"eind", end},          {"community", community},
      {"cop", community},    {"communities", community}};
  const auto found = known.find(lower(name));
  return found == known.end() ? roles : found->second;
}

Columns columns_of(const Cells& header) {
  Columns columns;
  columns.fill(-1);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const Role role = role_of(header[i]);
    // "Direction" says more than "Type", which in Kumu is a kind of tie.
    const bool better = role == way && lower(header[i]) != "type";
    if (role != roles && (columns[role] < 0 || better)) columns[role] = static_cast<int>(i);
  }
  return columns;
}

std::string_view cell(const Cells& cells, int column) {
  return column >= 0 && static_cast<std::size_t>(column) < cells.size()
             ? cells[static_cast<std::size_t>(column)]
             : std::string_view();
}

class Edges {
 public:
  Edges(Collector& into, Columns columns, bool header, bool named)
      : into_(into), columns_(columns), header_(header) {
    if (columns_[strength] >= 0 && named) into_.has_weights();
  }

  void row(const Cells& cells, Place& place) {
    if (cells.size() == 1 && !header_) {
      into_.person(cells[0], place);
      return;
    }
    place.column = static_cast<std::uint64_t>(columns_[source] + 1);
    const Person from = into_.person(cell(cells, columns_[source]), place);
    std::string_view targets = cell(cells, columns_[target]);
    if (header_ && targets.empty()) return;
    place.column = static_cast<std::uint64_t>(columns_[target] + 1);
    if (targets.empty()) place.fail("two ids");
    double weight = 1;
    if (const std::string_view text = cell(cells, columns_[strength]); !text.empty()) {
      place.column = static_cast<std::uint64_t>(columns_[strength] + 1);
      weight = into_.weight(text, place);
    }
    const Collector::Way direction = way_of(lower(cell(cells, columns_[way])));
    const std::string_view when = cell(cells, columns_[date]);
    const std::string_view since = when.empty() ? cell(cells, columns_[start]) : when;
    if (!into_.in_window(since, when.empty() ? cell(cells, columns_[end]) : when, place))
      return into_.note("outside_window");
    if (!kumu() || targets.find('|') == targets.npos) {
      into_.tie(from, into_.person(targets, place), weight, direction, place);
      return;
    }
    for (const std::string_view one : base::split(targets, '|'))
      if (const std::string_view name = base::trim(one); !name.empty())
        into_.tie(from, into_.person(name, place), weight, direction, place);
  }
  void name_kumu() { kumu_ = true; }

 private:
  bool kumu() const { return kumu_; }
  static Collector::Way way_of(const std::string& text) {
    if (text == "directed" || text == "gericht") return Collector::Way::directed;
    if (text == "undirected" || text == "mutual" || text == "ongericht")
      return Collector::Way::undirected;
    return Collector::Way::unknown;
  }

  Collector& into_;
  Columns columns_;
  bool header_, kumu_ = false;
};

// Meetings of a list, turned into ties when all rows are known.
class Attendance {
 public:
  Attendance(Collector& into, Columns columns) : into_(into), columns_(columns) {}

  void row(const Cells& cells, Place& place) {
    place.column = static_cast<std::uint64_t>(columns_[person] + 1);
    const Person who = into_.person(cell(cells, columns_[person]), place);
    const std::string_view name = cell(cells, columns_[event]);
    const std::string_view when = cell(cells, columns_[date]);
    if (name.empty() && when.empty()) return;  // somebody who came to nothing yet
    std::optional<double> day;
    if (!when.empty()) {
      place.column = static_cast<std::uint64_t>(columns_[date] + 1);
      day = day_of(when);
      if (!day) place.fail("a date like 2016-02-01", when);
    }
    if (!into_.in_window(when, when, place)) return into_.note("outside_window");
    std::string key(name);
    key += '\n';
    key += when;
    const auto [found, fresh] = number_.emplace(std::move(key), meetings_.size());
    if (fresh) meetings_.push_back({{}, day});
    meetings_[found->second].people.push_back(who);
    if (day) last_ = std::max(last_, *day);
    // A meeting may be of several.
    for (const std::string_view one : base::split(cell(cells, columns_[community]), '|'))
      if (const std::string_view of = base::trim(one); !of.empty()) into_community(of, who, place);
  }

  void finish(Reading& reading) {
    const ReadOptions& options = into_.options;
    const double now = day_of(options.as_of).value_or(last_);
    into_.has_weights();
    for (Meeting& meeting : meetings_) {
      auto& people = meeting.people;
      std::ranges::sort(people);
      people.erase(std::unique(people.begin(), people.end()), people.end());
      if (people.size() < 2) continue;
      if (people.size() > options.largest_event) {
        into_.note("large_events");
        continue;
      }
      double weight = 1.0 / (static_cast<double>(people.size()) - 1);
      if (meeting.day && options.half_life_days > 0)
        weight *= std::exp2(-std::max(0.0, now - *meeting.day) / options.half_life_days);
      for (std::size_t i = 0; i < people.size(); ++i)
        for (std::size_t j = i + 1; j < people.size(); ++j)
          into_.tie(people[i], people[j], weight, Collector::Way::undirected, {});
      reading.events.push_back({std::move(people), weight});
    }
    into_.note("meetings", reading.events.size());
    for (Community& one : communities_) {
      std::ranges::sort(one.people);
      one.people.erase(std::unique(one.people.begin(), one.people.end()), one.people.end());
    }
    reading.communities = std::move(communities_);
  }

 private:
  void into_community(std::string_view name, Person who, Place& place) {
    place.column = static_cast<std::uint64_t>(columns_[community] + 1);
    if (name.size() > limits::id_bytes)
      place.fail("a name of at most " + std::to_string(limits::id_bytes) + " bytes", name);
    const auto [found, fresh] = community_.emplace(name, communities_.size());
    if (fresh) {
      if (communities_.size() == limits::columns)
        place.fail("at most " + std::to_string(limits::columns) + " communities");
      communities_.push_back({found->first, {}});
    }
    communities_[found->second].people.push_back(who);
  }

  struct Meeting {
    std::vector<Person> people;
    std::optional<double> day;
  };
  Collector& into_;
  Columns columns_;
  std::unordered_map<std::string, std::size_t> number_;
  std::vector<Meeting> meetings_;
  std::unordered_map<std::string, std::size_t> community_;
  std::vector<Community> communities_;
  double last_ = -1e9;
};

// "# karate n=34 m=78 … ids 0..n-1": people without ties are told there and nowhere else.
void declared_people(std::string_view comment, Collector& into, const Place& place) {
  const std::size_t at = comment.find(" n=");
  if (at == comment.npos || comment.find("ids 0..n-1") == comment.npos) return;
  std::uint64_t count = 0;
  const char* first = comment.data() + at + 3;
  std::from_chars(first, comment.data() + comment.size(), count);
  if (count > limits::people) place.fail("at most " + std::to_string(limits::people) + " people");
  for (std::uint64_t i = 0; i < count; ++i) into.person(std::to_string(i), place);
}

// How the rows of a file are to be read.
struct Shape {
  char delimiter = ' ';
  bool header = false, named = false, attendance = false, kumu = false;
  Columns columns;
};

bool all_numbers(const Cells& cells) {
  return std::ranges::all_of(cells, [](auto text) { return number_of(text).has_value(); });
}

Shape shape_of(const std::vector<std::string>& sample, const Place& place,
               const ReadOptions& options) {
  Shape shape;
  shape.delimiter = delimiter_of(sample);
  shape.columns.fill(-1);
  if (sample.empty()) return shape;
  Rows rows(nullptr, shape.delimiter);
  Cells first;
  rows.cut(sample[0], place, first);
  const Columns named = columns_of(first);
  const bool asked = options.format == "attendance";
  if (named[person] >= 0 && (named[event] >= 0 || named[date] >= 0) && named[source] < 0) {
    shape.attendance = shape.header = true;
    shape.columns = named;
    return shape;
  }
  if (named[source] >= 0 && named[target] >= 0) {
    shape.header = shape.named = true;
    shape.columns = named;
    shape.kumu = lower(first[static_cast<std::size_t>(named[source])]) == "from";
    if (shape.kumu && named[way] >= 0 &&
        lower(first[static_cast<std::size_t>(named[way])]) == "type")
      shape.columns[way] = -1;
    return shape;
  }
  if (first.size() >= 3 && options.format != "edges" && (asked || day_of(first[2]))) {
    shape.attendance = true;
    shape.columns[person] = 0, shape.columns[event] = 1, shape.columns[date] = 2;
    return shape;
  }
  if (asked) {
    shape.attendance = true;
    shape.columns[person] = 0, shape.columns[event] = 1;
    return shape;
  }
  shape.columns[source] = 0, shape.columns[target] = 1, shape.columns[strength] = 2;
  // Names above numbers are a header, whatever they say.
  Cells second;
  std::vector<std::string> kept(first.begin(), first.end());
  if (sample.size() > 1) rows.cut(sample[1], place, second);
  const bool numbers_below = second.size() > 1 && all_numbers(second);
  const bool words_above = kept.size() > 1 && !number_of(kept[0]) && !number_of(kept[1]);
  const bool word_over_weight =
      kept.size() > 2 && second.size() > 2 && !number_of(kept[2]) && number_of(second[2]);
  shape.header = (numbers_below && words_above) || word_over_weight;
  return shape;
}

}  // namespace

void read_delimited(Input& input, Collector& into, Reading& reading) {
  Sampled file(input);
  const Shape shape = shape_of(file.sample(), file.lines.place(), into.options);
  Rows rows(&file, shape.delimiter);
  Edges edges(into, shape.columns, shape.header, shape.named);
  Attendance attendance(into, shape.columns);
  if (shape.kumu) edges.name_kumu();
  reading.format = shape.attendance ? "attendance" : shape.kumu ? "kumu" : "edges";
  Place place = file.lines.place();
  std::string_view line;
  Cells cells;
  bool header = shape.header;
  while (file.next(line, place)) {
    place.column = 1;
    if (is_comment(line)) {
      declared_people(line, into, place);
      continue;
    }
    if (line.empty() || base::trim(line).empty()) continue;
    rows.cut(line, place, cells);
    if (header) {
      header = false;
      continue;
    }
    if (shape.attendance) {
      attendance.row(cells, place);
    } else {
      edges.row(cells, place);
    }
  }
  if (shape.attendance) attendance.finish(reading);
  if (file.lines.latin1()) into.note("latin1");
}

void read_people(Input& input, Collector& into) {
  Sampled file(input);
  const char delimiter = delimiter_of(file.sample());
  Rows rows(&file, delimiter);
  Place place = file.lines.place();
  std::string_view line;
  Cells cells;
  std::vector<std::string> names;
  int key = 0, text = -1;
  while (file.next(line, place)) {
    place.column = 1;
    if (is_comment(line) || base::trim(line).empty()) continue;
    rows.cut(line, place, cells);
    if (names.empty()) {
      names.assign(cells.begin(), cells.end());
      const Columns columns = columns_of(cells);
      key = columns[id] >= 0       ? columns[id]
            : columns[label] >= 0  ? columns[label]
            : columns[person] >= 0 ? columns[person]
                                   : 0;
      text = columns[label] >= 0 ? columns[label] : columns[person];
      continue;
    }
    const Person who = into.person(cell(cells, key), place);
    for (int i = 0; i < static_cast<int>(std::min(names.size(), cells.size())); ++i) {
      const std::string_view value = cell(cells, i);
      if (i == text && !value.empty()) into.builder.label(who, value);
      if (i != key && i != text && !value.empty())
        into.attribute(who, names[static_cast<std::size_t>(i)], value, place);
    }
  }
  if (file.lines.latin1()) into.note("latin1");
}

}  // namespace engine
