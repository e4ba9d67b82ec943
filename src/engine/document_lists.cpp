// The lists within "measures" of the JSON: groups, communities, topics, what hangs on what.
#include "engine/json.hpp"

namespace engine {
namespace {

// One group of a network of them: how many people, how it is joined to the others.
struct GroupRow {
  std::string_view name;
  std::uint64_t people = 0;
  bool small = false;
};

void write_group_network(Json& json, const GroupNetwork& network,
                         const std::vector<GroupRow>& groups) {
  json.key("network");
  json.open('{');
  json.pair("density", network.density);
  json.pair("connectedness", network.connectedness);
  json.key("cut_groups");
  json.open('[');
  for (const Person v : network.cut_groups) json.value(std::string_view(network.graph.ids[v]));
  json.close(']');
  json.key("groups");
  json.open('[');
  for (Person v = 0; v < groups.size(); ++v) {
    json.open('{');
    json.pair("group", groups[v].name);
    json.pair("people", groups[v].people);
    json.pair("degree", network.graph.degree_any(v));
    if (!network.betweenness.empty()) json.pair("betweenness", network.betweenness[v]);
    json.pair("small", groups[v].small);
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

void write_silo(Json& json, const NamedSilo& named) {
  json.key(named.attribute);
  json.open('{');
  json.maybe("ei_index", named.silo.ei_index);
  json.maybe("ei_expected", named.silo.ei_expected);
  json.maybe("assortativity", named.silo.assortativity);
  json.pair("unknown", named.silo.people[0]);
  json.key("table");
  json.open('[');
  for (const GroupPair& row : named.silo.table) {
    json.open('{');
    json.pair("a", std::string_view(named.values[row.a]));
    json.pair("b", std::string_view(named.values[row.b]));
    json.pair("ties", row.ties);
    json.pair("expected", row.expected);
    if (row.expected > 0) json.pair("ratio", static_cast<double>(row.ties) / row.expected);
    json.pair("small", row.small);
    json.close('}');
  }
  json.close(']');
  std::vector<GroupRow> groups;  // they stand in the order of values
  for (std::size_t value = 1; value < named.values.size(); ++value)
    if (named.silo.people[value] > 0)
      groups.push_back(
          {named.values[value], named.silo.people[value], named.silo.small[value] != 0});
  write_group_network(json, named.network, groups);
  json.close('}');
}

void write_interval(Json& json, const Interval& one) {
  json.key(one.measure);
  json.open('{');
  json.pair("low", one.low);
  json.pair("high", one.high);
  json.pair("resamples", std::uint64_t{one.resamples});
  json.close('}');
}

}  // namespace

void write_silos(Json& json, const Measurement& m) {
  if (m.silos.empty()) return;
  json.key("silo");
  json.open('{');
  for (const NamedSilo& named : m.silos) write_silo(json, named);
  json.close('}');
}

void write_communities(Json& json, const Measurement& m) {
  if (!m.shared) return;
  json.key("communities");
  json.open('{');
  json.key("shared");
  json.open('[');
  for (const Tie& tie : m.shared->network.graph.all_ties()) {
    json.open('{');
    json.pair("a", std::string_view(m.shared->network.graph.ids[tie.from]));
    json.pair("b", std::string_view(m.shared->network.graph.ids[tie.to]));
    json.pair("people", static_cast<std::uint64_t>(tie.weight));
    json.close('}');
  }
  json.close(']');
  std::vector<GroupRow> groups;
  for (const Community& one : m.shared->communities)
    groups.push_back({one.name, one.people.size(), one.small()});
  write_group_network(json, m.shared->network, groups);
  json.close('}');
}

void write_topics(Json& json, const Measurement& m) {
  if (!m.topics) return;
  json.key("topics");
  json.open('{');
  json.pair("count", std::uint64_t{m.topics->topics.size()});
  json.pair("by_one", m.topics->by_one);
  json.pair("bus_factor", std::uint64_t{m.topics->bus_factor});
  json.key("depth");
  json.open('[');
  for (const Topic& topic : m.topics->topics) {
    json.open('{');
    json.pair("topic", std::string_view(topic.name));
    json.pair("people", std::uint64_t{topic.people.size()});
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

void write_thresholds(Json& json, const Measurement& m) {
  if (m.thresholds.empty()) return;
  json.key("thresholds");
  json.open('[');
  for (const AtThreshold& at : m.thresholds) {
    json.open('{');
    json.pair("threshold", at.threshold);
    json.pair("ties", at.ties);
    json.pair("isolates", at.isolates);
    json.pair("connectedness", at.connectedness);
    json.pair("cut_people_count", at.cut_people);
    json.close('}');
  }
  json.close(']');
}

void write_what_if(Json& json, const Graph& graph, const Measurement& m) {
  if (!m.what_if) return;
  json.key("what_if");
  json.open('{');
  json.key("gone");
  json.open('[');
  for (const Person v : m.what_if->change.gone) json.value(std::string_view(graph.ids[v]));
  json.close(']');
  json.key("new_ties");
  json.open('[');
  for (const auto& [a, b] : m.what_if->change.joined) {
    json.open('[');
    json.value(std::string_view(graph.ids[a]));
    json.value(std::string_view(graph.ids[b]));
    json.close(']');
  }
  json.close(']');
  json.pair("nodes", m.what_if->people);
  json.pair("isolates", m.what_if->isolates);
  json.pair("components", m.what_if->components);
  json.pair("largest_component", m.what_if->largest_component);
  json.pair("connectedness", m.what_if->connectedness);
  json.pair("cut_off", m.what_if->cut_off);
  json.pair("cut_people_count", m.what_if->cut_people);
  json.close('}');
}

void write_intervals(Json& json, const Measurement& m) {
  if (m.doubt.measures.empty()) return;
  json.key("intervals");
  json.open('{');
  for (const Interval& one : m.doubt.measures)
    if (one.attribute.empty()) write_interval(json, one);
  if (!m.silos.empty()) {
    json.key("silo");
    json.open('{');
    for (const NamedSilo& named : m.silos) {
      json.key(named.attribute);
      json.open('{');
      for (const Interval& one : m.doubt.measures)
        if (one.attribute == named.attribute) write_interval(json, one);
      json.close('}');
    }
    json.close('}');
  }
  json.close('}');
}

}  // namespace engine
