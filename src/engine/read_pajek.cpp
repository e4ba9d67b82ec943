// Pajek .net: *Vertices, *Edges, *Arcs, *Edgeslist, *Arcslist. People are numbered from 1; what
// stands in quotes is the label.
#include "base/text.hpp"
#include "engine/collecting.hpp"

namespace engine {
namespace {

// Words of a line; quoted ones may hold spaces.
std::vector<std::string_view> words_of(std::string_view line, const Place& place) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == line.npos) return words;
    line.remove_prefix(first);
    std::size_t end = 0;
    if (line.starts_with('"')) {
      end = line.find('"', 1);
      if (end == line.npos) place.fail("a closing quote", line);
      words.push_back(line.substr(1, end - 1));
      ++end;
    } else {
      end = std::min(line.find_first_of(" \t"), line.size());
      words.push_back(line.substr(0, end));
    }
    line.remove_prefix(end);
  }
}

class Pajek {
 public:
  explicit Pajek(Collector& into) : into_(into) {}

  void line(std::string_view line, Place place) {
    if (line.starts_with('*')) return section(line, place);
    const auto words = words_of(line, place);
    switch (section_) {
      case Section::vertices:
        return vertex(words, place);
      case Section::edges:
        return tie(words, Collector::Way::undirected, place);
      case Section::arcs:
        return tie(words, Collector::Way::directed, place);
      case Section::edges_list:
        return list(words, Collector::Way::undirected, place);
      case Section::arcs_list:
        return list(words, Collector::Way::directed, place);
      case Section::none:
        break;
    }
  }
  bool begun() const { return begun_; }

 private:
  enum class Section { none, vertices, edges, arcs, edges_list, arcs_list };

  void section(std::string_view line, Place& place) {
    const auto words = words_of(line, place);
    std::string name = lower(words[0]);
    if (const std::size_t colon = name.find(':'); colon != name.npos) name.resize(colon);
    if (name == "*vertices") {
      if (begun_) place.fail("one *Vertices", line);
      begun_ = true;
      if (words.size() < 2 || !base::is_number(words[1]))
        place.fail("*Vertices and their number", line);
      const auto count = base::parse_integer(words[1]);
      if (!count || static_cast<std::size_t>(*count) > limits::people)
        place.fail("at most " + std::to_string(limits::people) + " people", words[1]);
      for (long long i = 1; i <= *count; ++i) into_.person(std::to_string(i), place);
      people_ = static_cast<std::uint64_t>(*count);
      section_ = Section::vertices;
      return;
    }
    if (name == "*network") return;
    if (name == "*matrix") place.fail("ties as *Edges or *Arcs", line);
    section_ = name == "*edges"       ? Section::edges
               : name == "*arcs"      ? Section::arcs
               : name == "*edgeslist" ? Section::edges_list
               : name == "*arcslist"  ? Section::arcs_list
                                      : Section::none;
    if (section_ != Section::none && !begun_) place.fail("*Vertices before ties", line);
  }

  Person number(std::string_view word, const Place& place) {
    const auto value = base::is_number(word) ? base::parse_integer(word) : std::nullopt;
    if (!value || *value < 1 || static_cast<std::uint64_t>(*value) > people_)
      place.fail("a number from 1 to " + std::to_string(people_), word);
    return into_.person(std::to_string(*value), place);
  }

  void vertex(const std::vector<std::string_view>& words, const Place& place) {
    const Person who = number(words[0], place);
    if (words.size() > 1 && !words[1].empty()) into_.builder.label(who, words[1]);
  }

  void tie(const std::vector<std::string_view>& words, Collector::Way way, Place place) {
    if (words.size() < 2) place.fail("two numbers", words[0]);
    const Person from = number(words[0], place), to = number(words[1], place);
    place.column = 3;
    const double weight =
        words.size() > 2 && number_of(words[2]) ? into_.weight(words[2], place) : 1;
    into_.tie(from, to, weight, way, place);
  }

  void list(const std::vector<std::string_view>& words, Collector::Way way, const Place& place) {
    const Person from = number(words[0], place);
    for (std::size_t i = 1; i < words.size(); ++i)
      into_.tie(from, number(words[i], place), 1, way, place);
  }

  Collector& into_;
  Section section_ = Section::none;
  bool begun_ = false;
  std::uint64_t people_ = 0;
};

}  // namespace

void read_pajek(Input& input, Collector& into) {
  Lines lines(input);
  Pajek pajek(into);
  std::string_view line;
  while (lines.next(line)) {
    line = base::trim(line);
    if (!line.empty() && !line.starts_with('%')) pajek.line(line, lines.place());
  }
  if (!pajek.begun()) lines.place().fail("*Vertices");
  if (lines.latin1()) into.note("latin1");
}

}  // namespace engine
