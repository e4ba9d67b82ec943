// A network as igraph holds it, for what igraph does for us (groups, layouts) and is measured
// against. Not for headers: igraph.h is large.
#pragma once
#include <igraph.h>

#include <new>

#include "engine/graph.hpp"
#include "engine/parallel.hpp"

namespace engine {

// Throws what igraph's functions report: it must run out of memory here before it aborts there.
inline void check_igraph(igraph_error_t error) {
  if (error == IGRAPH_INTERRUPTED) throw Stopped{};
  if (error != IGRAPH_SUCCESS) throw std::bad_alloc();
}

class IgraphNetwork {
 public:
  // While it lives, igraph's loops end when `watch` stops. One at a time in a thread.
  explicit IgraphNetwork(const Graph& from, const Watch* watch = nullptr) {
    watched() = watch;
    // Without these an error ends the program, and nothing can be interrupted.
    igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_set_interruption_handler([](void*) -> igraph_error_t {
      return watched() && watched()->stopped() ? IGRAPH_INTERRUPTED : IGRAPH_SUCCESS;
    });
    igraph_vector_int_t ends;
    check_igraph(igraph_vector_int_init(&ends, 2 * static_cast<igraph_integer_t>(from.ties())));
    igraph_integer_t at = 0;
    for (const Tie& tie : from.all_ties()) {
      VECTOR(ends)[at++] = tie.from;
      VECTOR(ends)[at++] = tie.to;
    }
    const igraph_error_t error = igraph_create(&graph, &ends, from.people(), from.directed);
    igraph_vector_int_destroy(&ends);
    check_igraph(error);
  }
  ~IgraphNetwork() {
    igraph_destroy(&graph);
    watched() = nullptr;
  }
  IgraphNetwork(const IgraphNetwork&) = delete;
  IgraphNetwork& operator=(const IgraphNetwork&) = delete;

  igraph_t graph;

 private:
  static const Watch*& watched() {
    static thread_local const Watch* mine = nullptr;
    return mine;
  }
};

}  // namespace engine
