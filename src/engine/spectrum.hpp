// Algebraic connectivity λ2: the second smallest eigenvalue of the Laplacian (Fiedler 1973), of the
// unweighted, undirected network. 0 when the network is in parts.
#pragma once
#include <optional>

#include "engine/graph.hpp"
#include "engine/parallel.hpp"

namespace engine {

// Nothing below two people, or when it did not converge. By LOBPCG (Knyazev 2001) with the
// degrees as preconditioner; relative error about 1e-10.
std::optional<double> algebraic_connectivity(const Graph& graph, std::uint64_t seed = 1,
                                             const Watch* watch = nullptr);

}  // namespace engine
