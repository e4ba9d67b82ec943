#include "engine/group_network.hpp"

#include <algorithm>

#include "engine/expected.hpp"
#include "engine/local.hpp"
#include "engine/structure.hpp"

namespace engine {

GroupNetwork group_network(Graph groups, const BetweennessOptions& how, double budget_seconds) {
  GroupNetwork network;
  const Components parts = components(groups);
  network.parts = static_cast<std::uint32_t>(parts.size.size());
  network.density = density(groups);
  network.connectedness = connectedness(parts);
  const Blocks all = blocks(groups);
  const Branches branches(all);
  network.cut_groups = cut_people(branches, groups.people());
  for (const Person v : network.cut_groups) network.parts_without.push_back(branches.of(v).size());
  if (betweenness_seconds(groups, false) <= budget_seconds) {
    BetweennessOptions steps = how;
    steps.by_weight = false;
    Betweenness found = betweenness(groups, steps);
    if (!found.overflow) network.betweenness = std::move(found.people);
  }
  network.graph = std::move(groups);
  return network;
}

Graph network_of_communities(const std::vector<Community>& communities, bool shown_only) {
  GraphBuilder builder;
  Person people = 0;
  for (const Community& one : communities)
    if (!one.people.empty()) people = std::max(people, one.people.back() + 1);
  std::vector<std::vector<Person>> of(people);  // per person: her communities
  for (const Community& one : communities) {
    if (shown_only && one.small()) continue;
    const Person number = builder.person(one.name);
    for (const Person v : one.people) of[v].push_back(number);
  }
  for (const std::vector<Person>& mine : of)
    for (std::size_t i = 0; i < mine.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) builder.tie(mine[j], mine[i]);
  return builder.build(false, true);
}

SharedPeople shared_people(std::vector<Community> communities, double budget_seconds) {
  SharedPeople result;
  result.network = group_network(network_of_communities(communities), {}, budget_seconds);
  result.shown = group_network(network_of_communities(communities, true), {}, budget_seconds);
  result.communities = std::move(communities);
  return result;
}

}  // namespace engine
