// Feeds the readers of networks anything: the first byte says which, the rest is the file. Stops at
// a crash, a sanitizer's word, a fault that is not BadInput, or a network whose arrays do not
// agree.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const char* const formats[] = {"",     "edges", "attendance", "graphml",
                                        "gexf", "pajek", "kumu"};
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  // A few bytes may declare millions of people; that is allowed, and slow.
  if (text.find("00000") != text.npos || text.find("99999") != text.npos) return 0;
  engine::ReadOptions options;
  options.format = formats[data[0] % 7];
  try {
    const engine::Graph graph = engine::read_network_from("fuzz", text, options).graph;
    const std::size_t people = graph.people();
    if (graph.ids.size() != people || graph.labels.size() != people) std::abort();
    for (const engine::Attribute& attribute : graph.attributes)
      if (attribute.of.size() != people) std::abort();
    for (const engine::Tie& tie : graph.all_ties())
      if (tie.from >= people || tie.to >= people || tie.from == tie.to || !(tie.weight > 0))
        std::abort();
  } catch (const engine::BadInput&) {
  }
  return 0;
}
