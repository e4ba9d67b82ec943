// Measures of a person's direct surroundings, and what they add up to.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/graph.hpp"
#include "engine/parallel.hpp"

namespace engine {

// Share of pairs with a tie: 2M / N(N−1), M / N(N−1) when directed. 0 below two people.
double density(const Graph& graph);
// Contacts a person: 2M/N; in a directed network M/N, what a person names.
double mean_degree(const Graph& graph);
// Share of directed ties that are returned (Garlaschelli and Loffredo 2004 start from it). Nothing
// for an undirected network or one without ties.
std::optional<double> reciprocity(const Graph& graph);
// The fewest people whose degrees together are at least half of all degrees.
std::uint32_t half_of_ties_count(const Graph& graph);

// Triangles through each person; directed networks as undirected. Each is found once, from its two
// better connected corners (Latapy 2008), in time ties × √ties at most.
std::vector<std::uint64_t> triangles(const Graph& graph, unsigned threads = 1,
                                     const Watch* watch = nullptr);
// Ties among a person's contacts ÷ pairs of them; 0 below two contacts (Watts and Strogatz 1998).
std::vector<double> clustering(const Graph& graph, const std::vector<std::uint64_t>& triangles);
// 3 × triangles ÷ connected triples (Newman 2001); nothing without a triple.
std::optional<double> transitivity(const Graph& graph, const std::vector<std::uint64_t>& triangles);

// Burt 1992: Σ_j (p_ij + Σ_q p_iq p_qj)², p_ij the share of i's tie strength (of both directions)
// that goes to j; over all j that i reaches in one step, q over i's contacts. NaN for the isolated.
std::vector<double> constraint(const Graph& graph, unsigned threads = 1,
                               const Watch* watch = nullptr);
// n − 2t/n: n contacts, t ties among them (Burt 1992 as simplified by Borgatti 1997). NaN for the
// isolated.
std::vector<double> effective_size(const Graph& graph, const std::vector<std::uint64_t>& triangles);

}  // namespace engine
