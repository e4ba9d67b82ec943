// A minimum-cost flow on a small network with integer costs, by successive shortest paths.
#pragma once
#include <cstdint>
#include <vector>

namespace assign {

class Flow {
 public:
  explicit Flow(int nodes) : first_(nodes, -1) {}
  int add_node() {
    first_.push_back(-1);
    return static_cast<int>(first_.size()) - 1;
  }
  // Returns the edge's number. A cost may be negative as long as no circle of edges costs less than
  // nothing.
  int add_edge(int from, int to, int room, std::int64_t cost);
  // Sends up to `wanted` units at the least cost; returns how many went.
  int send(int source, int sink, int wanted);
  int sent(int edge) const { return edges_[edge ^ 1].room; }

 private:
  struct Edge {
    int to, next, room;
    std::int64_t cost;
  };
  bool find_cheapest_path(int source, int sink);

  std::vector<int> first_;
  std::vector<Edge> edges_;  // each followed by its way back
  std::vector<std::int64_t> cost_;
  std::vector<int> came_by_, queue_;
  std::vector<char> queued_;
};

}  // namespace assign
