#include "engine/topics.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "engine/collecting.hpp"
#include "engine/rows.hpp"

namespace engine {
namespace {

// Which columns hold what; a header where one is recognised.
struct Columns {
  std::size_t person = 0, topic = 1, date = SIZE_MAX;
  bool header = false;
};

Columns columns_of(const Cells& first) {
  Columns columns;
  bool person = false, topic = false;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const std::string name = lower(first[i]);
    const auto is = [&](std::initializer_list<std::string_view> names) {
      return std::ranges::find(names, name) != names.end();
    };
    if (!person && is({"person", "persoon", "name", "naam", "id", "member", "deelnemer"})) {
      columns.person = i;
      person = true;
    } else if (!topic && is({"topic", "onderwerp", "theme", "thema", "tag"})) {
      columns.topic = i;
      topic = true;
    } else if (is({"date", "datum", "day", "dag"})) {
      columns.date = i;
    }
  }
  columns.header = person && topic;
  if (!columns.header) columns = {.date = first.size() > 2 ? std::size_t{2} : SIZE_MAX};
  return columns;
}

class TopicReader {
 public:
  explicit TopicReader(const ReadOptions& options) : window_(options) {}

  std::vector<Topic> all(Input& input) {
    Sampled file(input);
    Rows rows(&file, delimiter_of(file.sample()));
    Place place = file.lines.place();
    std::string_view line;
    Cells cells;
    while (file.next(line, place)) {
      place.column = 1;
      if (is_comment(line) || base::trim(line).empty()) continue;
      rows.cut(line, place, cells);
      if (!begun_) {
        begun_ = true;
        columns_ = columns_of(cells);
        if (columns_.header) continue;
      }
      row(cells, place);
    }
    if (!begun_) file.lines.place().fail("people and topics");
    for (Topic& topic : topics_) {
      std::ranges::sort(topic.people);
      topic.people.erase(std::unique(topic.people.begin(), topic.people.end()),
                         topic.people.end());
    }
    return std::move(topics_);
  }

 private:
  void row(const Cells& cells, Place& place) {
    const auto cell = [&](std::size_t i) {
      return i < cells.size() ? cells[i] : std::string_view();
    };
    const std::string_view who = cell(columns_.person), when = cell(columns_.date);
    if (who.empty()) place.fail("a person, found nothing");
    place.column = columns_.topic + 1;
    if (cell(columns_.topic).empty()) place.fail("a topic, found nothing");
    place.column = columns_.date + 1;
    if (!window_.in_window(when, when, place)) return;
    place.column = 1;
    const Person number = window_.person(who, place);
    for (const std::string_view one : base::split(cell(columns_.topic), '|')) {
      const std::string name(base::trim(one));
      if (name.empty()) continue;
      if (name.size() > limits::id_bytes)
        place.fail("a topic of at most " + std::to_string(limits::id_bytes) + " bytes", name);
      const auto [found, fresh] = number_.emplace(name, topics_.size());
      if (fresh) topics_.push_back({name, {}});
      topics_[found->second].people.push_back(number);
    }
  }

  Collector window_;  // numbers people, and knows the window
  Columns columns_;
  bool begun_ = false;
  std::unordered_map<std::string, std::size_t> number_;
  std::vector<Topic> topics_;
};

}  // namespace

std::vector<Topic> read_topics(const std::string& path, const ReadOptions& options) {
  Input input(path, options.watch);
  return TopicReader(options).all(input);
}

std::vector<Topic> read_topics_from(std::string_view name, std::string_view bytes,
                                    const ReadOptions& options) {
  Input input(name, bytes);
  return TopicReader(options).all(input);
}

TopicDepth topic_depth(std::vector<Topic> topics) {
  TopicDepth result;
  std::uint32_t people = 0;
  for (const Topic& topic : topics) {
    result.by_one += topic.people.size() == 1;
    if (!topic.people.empty()) people = std::max(people, topic.people.back() + 1);
  }
  std::vector<std::vector<std::uint32_t>> of(people);  // per person: her topics
  std::vector<std::uint64_t> left;                     // per topic: who have not left
  for (std::uint32_t t = 0; t < topics.size(); ++t) {
    left.push_back(topics[t].people.size());
    for (const std::uint32_t v : topics[t].people) of[v].push_back(t);
  }
  std::ranges::stable_sort(of, std::greater{}, &std::vector<std::uint32_t>::size);
  std::uint64_t emptied = 0;
  for (const auto& mine : of) {
    if (2 * emptied > topics.size()) break;
    ++result.bus_factor;
    for (const std::uint32_t t : mine) emptied += --left[t] == 0;
  }
  result.topics = std::move(topics);
  return result;
}

}  // namespace engine
