// A network of people: who has a tie with whom, how strong, and what is known of each person.
//
// A Graph is made once by a GraphBuilder and read from then on. Ties stand in compact adjacency
// arrays: the contacts of person v are neighbour[offset[v] .. offset[v + 1]), ascending. In an
// undirected network each tie stands in both lists; in a directed one `out` holds who v names and
// `in` who names v. A person's number is the place of the first mention in the file, and "the lower
// id" everywhere in the engine means that number.
//
// Several ties between two people are merged into one with their weights added; a tie of a person
// with herself is dropped. Both are counted, so that a summary can say so. What comes out depends
// on what was added alone, never on threads.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace engine {

using Person = std::uint32_t;
inline constexpr Person nobody = UINT32_MAX;

struct Tie {
  Person from = 0, to = 0;  // undirected: from < to once it is in a Graph
  double weight = 1;
  bool operator==(const Tie&) const = default;
};

// Contacts of everybody in one array. Lists are ascending and without repetition.
struct Adjacency {
  std::vector<std::uint64_t> offset{0};  // people + 1
  std::vector<Person> neighbour;
  std::vector<double> weight;  // beside `neighbour`, or empty: every weight is 1

  std::span<const Person> of(Person v) const {
    return {neighbour.data() + offset[v], neighbour.data() + offset[v + 1]};
  }
  std::uint64_t degree(Person v) const { return offset[v + 1] - offset[v]; }
  double weight_at(std::uint64_t arc) const { return weight.empty() ? 1.0 : weight[arc]; }
  bool has(Person v, Person w) const;  // by bisection
};

// A named property with few values: sector, organisation. Value 0 is "" (not known).
struct Attribute {
  std::string name;
  std::vector<std::string> values{""};
  std::vector<std::uint32_t> of;  // per person, an index in `values`
};

class Graph {
 public:
  bool directed = false, weighted = false;
  Adjacency out;                         // undirected: all contacts
  Adjacency in;                          // directed only
  std::vector<std::string> ids, labels;  // labels[v] is ids[v] where the file gives none
  std::vector<Attribute> attributes;
  std::uint64_t merged_ties = 0, self_ties = 0;  // what building it merged and dropped

  Person people() const { return static_cast<Person>(out.offset.size() - 1); }
  std::uint64_t ties() const { return directed ? out.neighbour.size() : out.neighbour.size() / 2; }
  // Ties of a person in both directions.
  std::uint64_t degree_any(Person v) const { return out.degree(v) + (directed ? in.degree(v) : 0); }
  const Attribute* attribute(std::string_view name) const;

  // Every tie once, by (from, to).
  std::vector<Tie> all_ties() const;
  // Only these people (in this order) and the ties among them.
  Graph among(std::span<const Person> kept) const;
  // Only ties that `keep` keeps; everybody stays.
  Graph filtered(const std::function<bool(const Tie&)>& keep) const;
  Graph above(double threshold) const;  // weight ≥ threshold
};

// A network of people 0 … people-1 without names: to measure what is or might be among them.
Graph nameless(Person people, std::vector<Tie> ties, bool directed, bool weighted);

// Who has a tie with whom in any direction: the network itself when it is undirected, else ties
// alone, without names. Weights of both directions are added; `count_both` makes a returned tie
// weigh two where none has a weight. Refers to the network it is made from.
class Undirected {
 public:
  explicit Undirected(const Graph& graph, bool count_both = false);
  Undirected(const Undirected&) = delete;
  Undirected& operator=(const Undirected&) = delete;
  const Graph& operator*() const { return *graph_; }
  const Graph* operator->() const { return graph_; }

 private:
  Graph own_;
  const Graph* graph_;
};

// Collects people and ties in any order and makes the Graph.
class GraphBuilder {
 public:
  // The number of the person with this id: the known one, or the next.
  Person person(std::string_view id);
  Person people() const { return static_cast<Person>(ids_.size()); }
  std::size_t attributes() const { return attributes_.size(); }
  void label(Person who, std::string_view label);
  void attribute(Person who, std::string_view name, std::string_view value);
  // Weight must be positive and finite: readers refuse others with the line they stand on.
  void tie(Person from, Person to, double weight = 1);
  void add(std::vector<Tie> ties);  // all at once
  std::size_t ties() const { return ties_.size(); }

  // Leaves the builder empty. `weighted` false: every merged tie weighs 1.
  Graph build(bool directed, bool weighted);

 private:
  std::uint32_t& slot(std::string_view id, std::uint64_t hash);
  void grow();

  std::vector<std::string> ids_, labels_;
  std::vector<Attribute> attributes_;
  std::unordered_map<std::string, std::size_t> attribute_number_;
  // Beside each attribute: its values and their numbers.
  std::vector<std::unordered_map<std::string, std::uint32_t>> values_;
  std::vector<Tie> ties_;
  std::vector<std::uint32_t> slots_;    // open addressing: person + 1, or 0
  std::vector<std::uint32_t> numbers_;  // the person whose id is this number, + 1: most files
};

}  // namespace engine
