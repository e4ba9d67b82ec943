// Networks as files for other programs. Reading what was written gives the same people, ties and
// weights; also the same attributes, which Pajek and ties as CSV cannot hold, and labels, which CSV
// cannot (as_csv of measures.hpp is a table of people).
#pragma once
#include <string>
#include <string_view>

#include "engine/graph.hpp"

namespace engine {

std::string as_graphml(const Graph& graph);
std::string as_gexf(const Graph& graph);  // 1.3
std::string as_pajek(const Graph& graph);
std::string as_kumu_json(const Graph& graph);
std::string as_ties_csv(const Graph& graph);  // Source,Target,Type,Weight

// By the ending of a file's name: graphml, gexf, net, json, csv (ties). Empty for another.
std::string as_file(const Graph& graph, std::string_view path);

}  // namespace engine
