#include "assign/flow.hpp"

#include <algorithm>
#include <limits>

namespace assign {
namespace {
constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max();
}

int Flow::add_edge(int from, int to, int room, std::int64_t cost) {
  const int number = static_cast<int>(edges_.size());
  edges_.push_back({to, first_[from], room, cost});
  first_[from] = number;
  edges_.push_back({from, first_[to], 0, -cost});
  first_[to] = number + 1;
  return number;
}

// Bellman-Ford with a queue: costs may be negative, and the networks are small.
bool Flow::find_cheapest_path(int source, int sink) {
  const std::size_t nodes = first_.size();
  cost_.assign(nodes, unreached);
  came_by_.assign(nodes, -1);
  queued_.assign(nodes, 0);
  queue_.clear();
  cost_[source] = 0;
  queue_.push_back(source);
  for (std::size_t next = 0; next < queue_.size(); ++next) {
    const int node = queue_[next];
    queued_[node] = 0;
    for (int number = first_[node]; number >= 0; number = edges_[number].next) {
      const Edge& edge = edges_[number];
      if (edge.room == 0 || cost_[node] + edge.cost >= cost_[edge.to]) continue;
      cost_[edge.to] = cost_[node] + edge.cost;
      came_by_[edge.to] = number;
      if (!queued_[edge.to]) queue_.push_back(edge.to);
      queued_[edge.to] = 1;
    }
  }
  return cost_[sink] != unreached;
}

int Flow::send(int source, int sink, int wanted) {
  int gone = 0;
  while (gone < wanted && find_cheapest_path(source, sink)) {
    int room = wanted - gone;
    for (int node = sink; node != source; node = edges_[came_by_[node] ^ 1].to)
      room = std::min(room, edges_[came_by_[node]].room);
    for (int node = sink; node != source; node = edges_[came_by_[node] ^ 1].to) {
      edges_[came_by_[node]].room -= room;
      edges_[came_by_[node] ^ 1].room += room;
    }
    gone += room;
  }
  return gone;
}

}  // namespace assign
