#include "engine/side_vertices.hpp"

namespace engine {

std::vector<char> side_vertices(const Part& part) {
  constexpr std::size_t most = 16;
  std::vector<char> side(part.vertices(), 0);
  for (std::uint32_t v = 0; v < part.vertices(); ++v) {
    const auto contacts = part.contacts.of(v);
    if (contacts.size() > most) continue;
    bool all = true;
    // The later ones have fewer contacts: there it shows soonest, and is soonest looked up.
    for (std::size_t i = contacts.size(); all && i-- > 1;)
      for (std::size_t j = i; all && j-- > 0;) all = part.contacts.has(contacts[i], contacts[j]);
    side[v] = all;
  }
  return side;
}

Part without(const Part& part, const std::vector<char>& gone) {
  Part rest;
  std::vector<std::uint32_t> number(part.vertices(), 0);
  std::uint32_t count = 0;
  for (std::uint32_t v = 0; v < part.vertices(); ++v)
    if (!gone[v]) number[v] = count++;
  rest.inside.assign(count, 0);
  rest.first.assign(1, 0);
  for (std::uint32_t v = 0; v < part.vertices(); ++v) {
    if (gone[v]) continue;
    rest.many.push_back(part.many[v]);
    rest.weight.push_back(part.weight[v]);
    for (std::uint64_t i = part.first[v]; i < part.first[v + 1]; ++i)
      rest.people.push_back(part.people[i]);
    rest.first.push_back(rest.people.size());
    for (std::uint64_t arc = part.contacts.offset[v]; arc < part.contacts.offset[v + 1]; ++arc) {
      if (gone[part.contacts.neighbour[arc]]) continue;
      rest.contacts.neighbour.push_back(number[part.contacts.neighbour[arc]]);
      if (!part.tie.empty()) rest.tie.push_back(part.tie[arc]);
    }
    rest.contacts.offset.push_back(rest.contacts.neighbour.size());
  }
  return rest;
}

}  // namespace engine
