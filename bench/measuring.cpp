// The engine beside igraph and Boost.Graph on one network, in one process and in turn, so that the
// same caches and the same neighbours burden both. Prints a JSON line per measure: median CPU
// seconds of each and their ratio. `bin/bench measuring` runs it over a folder.
//
//   measuring NETWORK [ROUNDS [PEOPLE]]
//
// Up to so many people (5,000) igraph's betweenness is counted from every source and compared with
// ours; of larger networks from 100 sources, and scaled.
#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cmath>
#include <functional>
#include <iostream>

#include "engine/betweenness.hpp"
#include "engine/igraph_network.hpp"
#include "engine/reading.hpp"
#include "engine/robustness.hpp"
#include "engine/spectrum.hpp"
#include "engine/structure.hpp"

namespace {

using engine::Graph;
using engine::Instructions;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Subject {
  std::string name;
  std::function<double()> run;  // returns by what its seconds are to be multiplied (samples)
};

// Each subject in turn, `rounds` times; the first is ours.
void compare(const std::string& network, const Graph& graph, const std::string& measure, int rounds,
             const std::vector<Subject>& subjects) {
  std::vector<std::vector<double>> seconds(subjects.size());
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      const double began = cpu_seconds();
      const double times = subjects[i].run();
      seconds[i].push_back((cpu_seconds() - began) * times);
    }
  const auto median = [](std::vector<double> all) {
    std::ranges::sort(all);
    return all[all.size() / 2];
  };
  const double ours = median(seconds[0]);
  std::cout << fmt::format(R"({{"network": "{}", "people": {}, "measure": "{}", "ours": {:.6f})",
                           network, graph.people(), measure, ours);
  for (std::size_t i = 1; i < subjects.size(); ++i)
    std::cout << fmt::format(R"(, "{}": {:.6f}, "{} ratio": {:.2f})", subjects[i].name,
                             median(seconds[i]), subjects[i].name, median(seconds[i]) / ours);
  std::cout << "}" << std::endl;
}

// igraph's view of the network.
class Igraph : public engine::IgraphNetwork {
 public:
  explicit Igraph(const Graph& from) : engine::IgraphNetwork(from), people_(from.people()) {}

  // All sources, or some spread over the network, counted up.
  double betweenness(igraph_integer_t sources, std::vector<double>* values = nullptr) const {
    igraph_vector_t result;
    igraph_vector_init(&result, 0);
    if (sources >= people_) {
      igraph_betweenness(&graph, &result, igraph_vss_all(), false, nullptr);
    } else {
      igraph_vector_int_t some;
      igraph_vector_int_init(&some, 0);
      for (igraph_integer_t i = 0; i < sources; ++i)
        igraph_vector_int_push_back(&some, i * people_ / sources);
      igraph_vs_t from;
      igraph_vs_vector(&from, &some);
      igraph_betweenness_subset(&graph, &result, igraph_vss_all(), false, from, igraph_vss_all(),
                                nullptr);
      igraph_vector_int_destroy(&some);
    }
    if (values) values->assign(VECTOR(result), VECTOR(result) + igraph_vector_size(&result));
    igraph_vector_destroy(&result);
    return std::max(1.0, static_cast<double>(people_) / static_cast<double>(sources));
  }
  double ties_betweenness() const {
    igraph_vector_t result;
    igraph_vector_init(&result, 0);
    igraph_edge_betweenness(&graph, &result, false, nullptr);
    igraph_vector_destroy(&result);
    return 1;
  }
  double weighted(const std::vector<double>& lengths) const {
    igraph_vector_t result, length;
    igraph_vector_init(&result, 0);
    igraph_vector_view(&length, lengths.data(), static_cast<igraph_integer_t>(lengths.size()));
    igraph_betweenness(&graph, &result, igraph_vss_all(), false, &length);
    igraph_vector_destroy(&result);
    return 1;
  }
  // The second smallest eigenvalue of the Laplacian, by ARPACK.
  double algebraic_connectivity() const {
    igraph_matrix_t places;
    igraph_vector_t values;
    igraph_matrix_init(&places, 0, 0);
    igraph_vector_init(&values, 0);
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    options.mxiter = 100000;
    const igraph_error_t error = igraph_laplacian_spectral_embedding(
        &graph, 2, nullptr, IGRAPH_EIGEN_SA, IGRAPH_EMBEDDING_D_A, true, &places, nullptr, &values,
        &options);
    const double found = error == IGRAPH_SUCCESS && igraph_vector_size(&values) > 1
                             ? std::max(VECTOR(values)[0], VECTOR(values)[1])
                             : std::nan("");
    igraph_vector_destroy(&values);
    igraph_matrix_destroy(&places);
    return found;
  }
  // The largest component each time the best connected left, until nobody is left.
  std::vector<igraph_integer_t> curve_by_degree() const {
    igraph_t left;
    igraph_copy(&left, &graph);
    igraph_vector_int_t degree, sizes;
    igraph_vector_int_init(&degree, 0);
    igraph_vector_int_init(&sizes, 0);
    std::vector<igraph_integer_t> largest;
    while (igraph_vcount(&left) > 0) {
      igraph_degree(&left, &degree, igraph_vss_all(), IGRAPH_ALL, false);
      igraph_delete_vertices(&left, igraph_vss_1(igraph_vector_int_which_max(&degree)));
      if (igraph_vcount(&left) == 0) break;
      igraph_connected_components(&left, nullptr, &sizes, nullptr, IGRAPH_WEAK);
      largest.push_back(igraph_vector_int_max(&sizes));
    }
    largest.push_back(0);
    igraph_vector_int_destroy(&sizes);
    igraph_vector_int_destroy(&degree);
    igraph_destroy(&left);
    return largest;
  }
  template <class Call>
  double with_list(Call&& call) const {
    igraph_vector_int_t list;
    igraph_vector_int_init(&list, 0);
    call(&list);
    igraph_vector_int_destroy(&list);
    return 1;
  }

 private:
  igraph_integer_t people_;
};

void boost_betweenness(const Graph& from) {
  using Csr = boost::compressed_sparse_row_graph<boost::directedS>;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
  for (engine::Person v = 0; v < from.people(); ++v)
    for (const engine::Person w : from.out.of(v)) arcs.emplace_back(v, w);
  const Csr graph(boost::edges_are_sorted, arcs.begin(), arcs.end(), from.people());
  std::vector<double> result(from.people());
  boost::brandes_betweenness_centrality(
      graph, boost::make_iterator_property_map(result.begin(), get(boost::vertex_index, graph)));
}

void check_equal(const std::vector<double>& ours, const std::vector<double>& theirs) {
  for (std::size_t v = 0; v < theirs.size(); ++v)
    if (std::abs(ours[v] - theirs[v]) > 1e-9 * std::max(1.0, theirs[v])) {
      std::cerr << "measuring: betweenness of " << v << " is " << ours[v] << ", igraph says "
                << theirs[v] << "\n";
      std::exit(1);
    }
}

void betweenness_rows(const std::string& name, const Graph& graph, const Igraph& other, int rounds,
                      bool small) {
  const auto ours = [&](Instructions instructions, unsigned threads = 1) {
    return [&graph, instructions, threads] {
      engine::betweenness(graph, {.threads = threads, .instructions = instructions});
      return 1.0;
    };
  };
  if (small) {
    std::vector<double> theirs;
    other.betweenness(graph.people(), &theirs);
    check_equal(engine::betweenness(graph).people, theirs);
  }
  std::vector<Subject> subjects{{"ours", ours(engine::best_instructions())}};
  subjects.push_back({"igraph", [&] { return other.betweenness(small ? graph.people() : 100); }});
  for (const Instructions lower : {Instructions::avx2, Instructions::portable})
    if (lower < engine::best_instructions())
      subjects.push_back({std::string(engine::name(lower)), ours(lower)});
  if (graph.people() <= 5000)
    subjects.push_back({"boost", [&] { return boost_betweenness(graph), 1.0; }});
  compare(name, graph, "betweenness", rounds, subjects);
  const auto found = engine::betweenness(graph);
  std::cout << fmt::format(
                   R"({{"network": "{}", "measure": "bytes a person and thread", "ours": {}}})",
                   name, found.bytes / std::max<std::size_t>(1, graph.people()))
            << std::endl;
}

void directed_and_curve(const std::string& name, const Graph& graph, int rounds) {
  Graph both = graph;  // every tie in both directions
  both.directed = true;
  both.in = both.out;
  compare(name, graph, "directed betweenness", rounds,
          {{"ours", [&] { return engine::betweenness(both), 1.0; }}});
  if (graph.ties() <= 20'000)  // the thousands of betweennesses of a denser one take minutes
    compare(name, graph, "curve by betweenness", 1,
            {{"ours", [&] { return engine::remove_by_betweenness(graph), 1.0; }}});
}

void other_rows(const std::string& name, const Graph& graph, const Igraph& other, int rounds) {
  compare(name, graph, "components", rounds,
          {{"ours", [&] { return engine::components(graph), 1.0; }},
           {"igraph", [&] {
              return other.with_list([&](igraph_vector_int_t* list) {
                igraph_connected_components(&other.graph, list, nullptr, nullptr, IGRAPH_WEAK);
              });
            }}});
  compare(name, graph, "cores", rounds,
          {{"ours", [&] { return engine::cores(graph), 1.0; }},
           {"igraph", [&] {
              return other.with_list([&](igraph_vector_int_t* list) {
                igraph_coreness(&other.graph, list, IGRAPH_ALL);
              });
            }}});
  compare(name, graph, "cut people", rounds,
          {{"ours",
            [&] {
              const engine::Blocks blocks = engine::blocks(graph);
              engine::cut_people(engine::Branches(blocks), graph.people());
              return 1.0;
            }},
           {"igraph", [&] {
              return other.with_list([&](igraph_vector_int_t* list) {
                igraph_articulation_points(&other.graph, list);
              });
            }}});
  if (graph.people() > 5000) {
    compare(name, graph, "curve by degree", rounds,
            {{"ours", [&] { return engine::remove_by_degree(graph), 1.0; }}});
    return;
  }
  const engine::Removal curve = engine::remove_by_degree(graph);
  const auto theirs = other.curve_by_degree();
  if (!std::equal(curve.largest.begin(), curve.largest.end(), theirs.begin(), theirs.end())) {
    std::cerr << "measuring: the curve by degree is not igraph's\n";
    std::exit(1);
  }
  compare(name, graph, "curve by degree", rounds,
          {{"ours", [&] { return engine::remove_by_degree(graph), 1.0; }},
           {"igraph", [&] { return other.curve_by_degree(), 1.0; }}});
  if (const auto second = engine::algebraic_connectivity(graph); second && *second > 0) {
    double found = 0;
    compare(name, graph, "algebraic connectivity", 1,
            {{"ours", [&] { return engine::algebraic_connectivity(graph), 1.0; }},
             {"igraph", [&] { return found = other.algebraic_connectivity(), 1.0; }}});
    if (std::abs(found - *second) > 1e-6 * *second)
      std::cerr << "measuring: algebraic connectivity is " << *second << ", igraph says " << found
                << "\n";
  }
  compare(name, graph, "betweenness with ties", rounds,
          {{"ours", [&] { return engine::betweenness(graph, {.ties = true}), 1.0; }},
           {"igraph", [&] { return other.ties_betweenness(); }}});
  directed_and_curve(name, graph, rounds);
  engine::GraphBuilder builder;
  for (engine::Person v = 0; v < graph.people(); ++v) builder.person(graph.ids[v]);
  std::vector<double> lengths;
  for (const engine::Tie& tie : graph.all_ties()) {
    const double weight = 1 + (tie.from * 7 + tie.to * 13) % 10;
    builder.tie(tie.from, tie.to, weight);
    lengths.push_back(1 / weight);
  }
  const Graph weighted = builder.build(false, true);
  compare(name, graph, "weighted betweenness", 1,
          {{"ours", [&] { return engine::betweenness(weighted, {.by_weight = true}), 1.0; }},
           {"igraph", [&] { return other.weighted(lengths); }}});
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const Graph graph = engine::read_network(argv[1]).graph;
  const int rounds = argc > 2 ? std::stoi(argv[2]) : 3;
  std::string name(argv[1]);
  name = name.substr(name.rfind('/') + 1);
  name = name.substr(0, name.find('.'));
  const Igraph other(graph);
  const int whole = argc > 3 ? std::stoi(argv[3]) : 5000;
  betweenness_rows(name, graph, other, rounds, static_cast<int>(graph.people()) <= whole);
  other_rows(name, graph, other, rounds);
}
