// Who knows of what, from a list of people and topics: who answered, taught or wrote on what.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/reading.hpp"

namespace engine {

struct Topic {
  std::string name;
  std::vector<std::uint32_t> people;  // ascending, each once; numbered in the order of the list
};
// A table (CSV) with a column for people and one for topics, named so or the first two; several
// topics in a cell split by |. With a date column only rows of the window of `options` count.
// Throws BadInput.
std::vector<Topic> read_topics(const std::string& path, const ReadOptions& options = {});
std::vector<Topic> read_topics_from(std::string_view name, std::string_view bytes,
                                    const ReadOptions& options = {});

struct TopicDepth {
  std::vector<Topic> topics;
  std::uint64_t by_one = 0;  // topics that rest on one person
  // People whose leaving empties more than half of all topics, whoever knows of most first (Avelino
  // et al. 2016). Others may be fewer: it is an upper bound.
  std::uint32_t bus_factor = 0;
};
TopicDepth topic_depth(std::vector<Topic> topics);

}  // namespace engine
