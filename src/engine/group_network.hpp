// Groups as a network of their own: organisations or sectors whose people have ties, communities
// that share people. A hub shows these more often than persons.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/betweenness.hpp"
#include "engine/graph.hpp"

namespace engine {

// How groups hang together.
struct GroupNetwork {
  Graph graph;  // ids are the groups' names
  double density = 0, connectedness = 0;
  std::vector<double> betweenness;         // per group; empty where it would take too long
  std::vector<Person> cut_groups;          // without whom others lose each other
  std::vector<std::size_t> parts_without;  // beside it: into how many parts they would fall
  std::uint32_t parts = 0;
};
GroupNetwork group_network(Graph groups, const BetweennessOptions& how, double budget_seconds);

// Whoever came to a meeting of a community in an attendance list is of that community.
struct Community {
  std::string name;
  std::vector<Person> people;  // ascending
  // Fewer than five: not to be shown to others.
  bool small() const { return people.size() < 5; }
};

// Two communities have a tie where they share people, as strong as those are many. In the order
// given; with `shown_only` without those that are small.
Graph network_of_communities(const std::vector<Community>& communities, bool shown_only = false);

// A measurement of communities that share people.
struct SharedPeople {
  std::vector<Community> communities;
  GroupNetwork network;  // of all
  GroupNetwork shown;    // of those that may be shown to others
};
SharedPeople shared_people(std::vector<Community> communities, double budget_seconds);

}  // namespace engine
