// Finds the shortest paths from up to 64 sources at once, for lanes.hpp to count. A search keeps
// its arrays from one batch to the next; each thread has one.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/lanes.hpp"
#include "engine/part.hpp"
#include "engine/source_order.hpp"

namespace engine {

class PathSearch {
 public:
  static constexpr unsigned batch = 64;

  // `keep_arcs`: Paths::after_arc is wanted. `both_ways`: who is a contact has one too, so that
  // a level can be found from either side.
  PathSearch(bool keep_arcs, bool both_ways) : keep_arcs_(keep_arcs), both_ways_(both_ways) {}
  // From the 64 sources at `from` in the order, or those that are left. Valid until the next call.
  lanes::Paths run(const Part& part, const SourceOrder& order, std::size_t from);
  // Room for a sweep over the last run.
  lanes::Room room();
  std::size_t bytes() const;

 private:
  struct Level {
    std::uint32_t from, to;
  };
  // An arc over which sources see somebody for the first time, until it is linked.
  struct Waiting {
    std::uint64_t fresh;
    std::uint32_t arc, entry;  // pushed: an arc from the entry; pulled: one to it, turned round
  };
  static constexpr std::uint32_t enough = 1024;  // waiting arcs to be linked at once
  void clear(const Part& part, const SourceOrder& order, std::size_t from, std::size_t count);
  void search(const Part& part, std::span<const std::uint32_t> sources,
              std::span<const std::uint32_t> start);
  void begin_round(std::uint32_t round, std::span<const std::uint32_t> sources,
                   std::span<const std::uint32_t> start);
  void push(const Part& part, const Level& level);
  void link(const Part& part, const Level& level, std::uint32_t waiting);
  void link_pulled(const Part& part, std::uint32_t waiting);
  void grow_arcs(std::size_t more);
  void pull(const Part& part, const Level& level);
  std::uint64_t arcs_of(const Part& part, const Level& level) const;
  void end_round(const Part& part, std::uint32_t from);
  void renumber(const Level& level);
  void find_groups();
  void write_paths();
  template <bool with_arcs>
  void turn_round();

  bool keep_arcs_, both_ways_;
  std::vector<std::uint64_t> seen_;   // per vertex: sources that saw it before this level
  std::vector<std::uint64_t> front_;  // per vertex, while pulling: sources that see it just now
  std::vector<std::uint32_t> slot_;   // per vertex: its entry at the level being made
  std::vector<std::uint32_t> open_;   // vertices that some source has not seen, once pulling began
  std::uint64_t everyone_ = 0, open_arcs_ = 0;  // all sources; arcs of vertices not seen by all
  std::uint32_t entries_ = 0;
  std::size_t arcs_ = 0;
  std::vector<Level> levels_;
  std::vector<lanes::Entry> entry_, moved_;
  std::vector<std::uint32_t> after_first_, after_, after_arc_, before_, before_arc_;
  // While searching: how many successors an entry has, and its number among those of its level.
  std::vector<std::uint32_t> active_, place_;
  // Beside after_, until the lists are written; afterwards the lines of a sweep stand here.
  std::vector<std::uint32_t> from_;
  std::vector<Waiting> waiting_;
  std::vector<std::uint8_t> groups_;
  std::vector<double> weight_;  // while sources leave: twice that of whom is still there
  std::uint32_t lines_ = 0;
};

}  // namespace engine
