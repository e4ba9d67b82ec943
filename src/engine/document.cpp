// A Measurement as JSON and as CSV.
#include <fmt/format.h>

#include <cmath>

#include "engine/measures.hpp"
#include "engine/text.hpp"

namespace engine {
namespace {

// Writes JSON as it goes; commas are put where they belong.
class Json {
 public:
  std::string take() { return std::move(out_); }

  void open(char bracket) {
    comma();
    out_ += bracket;
    fresh_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    fresh_ = false;
  }
  void key(std::string_view name) {
    comma();
    out_ += json_string(name);
    out_ += ": ";
    fresh_ = true;
  }
  void line() { out_ += '\n'; }

  void value(double number) { word(fmt::format("{:.17g}", number)); }
  void value(std::uint64_t number) { word(std::to_string(number)); }
  void value(bool truth) { word(truth ? "true" : "false"); }
  void value(std::string_view text) { word(json_string(text)); }

  template <class T>
  void pair(std::string_view name, const T& what) {
    key(name);
    value(what);
  }
  // Nothing where there is no number.
  void maybe(std::string_view name, const std::optional<double>& number) {
    if (number && std::isfinite(*number)) pair(name, *number);
  }
  void maybe_count(std::string_view name, const std::optional<double>& number) {
    if (number) pair(name, static_cast<std::uint64_t>(*number));
  }

 private:
  void comma() {
    if (!fresh_) out_ += ", ";
    fresh_ = false;
  }
  void word(std::string_view text) {
    comma();
    out_ += text;
  }

  std::string out_;
  bool fresh_ = true;
};

void write_size(Json& json, const Measurement& m) {
  json.key("graph");
  json.open('{');
  json.pair("nodes", m.people);
  json.pair("ties", m.ties);
  json.pair("directed", m.directed);
  json.pair("weighted", m.weighted);
  json.pair("isolates", m.isolates);
  json.pair("components", m.components);
  json.pair("largest_component", m.largest_component);
  json.close('}');
}

void write_resilience(Json& json, const Graph& graph, const Measurement& m) {
  if (m.cut_people) {
    json.key("cut_people");
    json.open('[');
    for (const Person v : *m.cut_people) json.value(std::string_view(graph.ids[v]));
    json.close(']');
  }
  if (m.cut_ties) {
    json.key("cut_ties");
    json.open('[');
    for (const Tie& tie : *m.cut_ties) {
      json.open('[');
      json.value(std::string_view(graph.ids[tie.from]));
      json.value(std::string_view(graph.ids[tie.to]));
      json.close(']');
    }
    json.close(']');
  }
}

void write_robustness(Json& json, const Measurement& m) {
  if (!m.robustness_by_degree && !m.robustness_by_betweenness) return;
  json.key("robustness");
  json.open('{');
  json.maybe("degree", m.robustness_by_degree);
  json.maybe("betweenness", m.robustness_by_betweenness);
  if (m.robustness_at_random) {
    json.pair("random", m.robustness_at_random->mean);
    json.key("random_interval");
    json.open('[');
    json.value(m.robustness_at_random->low);
    json.value(m.robustness_at_random->high);
    json.close(']');
    json.pair("random_orders", std::uint64_t{m.robustness_at_random->orders});
  }
  json.close('}');
}

void write_group_network(Json& json, const NamedSilo& named) {
  const GroupNetwork& network = named.network;
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
  Person v = 0;  // groups stand in the order of values
  for (std::size_t value = 1; value < named.values.size(); ++value) {
    if (named.silo.people[value] == 0) continue;
    json.open('{');
    json.pair("group", std::string_view(named.values[value]));
    json.pair("people", named.silo.people[value]);
    json.pair("degree", network.graph.degree_any(v));
    if (!network.betweenness.empty()) json.pair("betweenness", network.betweenness[v]);
    json.pair("small", named.silo.small[value] != 0);
    json.close('}');
    ++v;
  }
  json.close(']');
  json.close('}');
}

void write_silos(Json& json, const Measurement& m) {
  if (m.silos.empty()) return;
  json.key("silo");
  json.open('{');
  for (const NamedSilo& named : m.silos) {
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
    write_group_network(json, named);
    json.close('}');
  }
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

void write_without(Json& json, const Graph& graph, const Measurement& m) {
  if (!m.without) return;
  json.key("without");
  json.open('{');
  json.key("gone");
  json.open('[');
  for (const Person v : m.without->gone) json.value(std::string_view(graph.ids[v]));
  json.close(']');
  json.pair("nodes", m.without->people);
  json.pair("isolates", m.without->isolates);
  json.pair("components", m.without->components);
  json.pair("largest_component", m.without->largest_component);
  json.pair("connectedness", m.without->connectedness);
  json.pair("cut_off", m.without->cut_off);
  json.pair("cut_people_count", m.without->cut_people);
  json.close('}');
}

void write_measures(Json& json, const Graph& graph, const Measurement& m) {
  json.key("measures");
  json.open('{');
  json.maybe("density", m.density);
  json.maybe("mean_degree", m.mean_degree);
  json.maybe("connectedness", m.connectedness);
  json.maybe("average_path_length", m.average_path_length);
  json.maybe_count("diameter", m.diameter);
  json.maybe("global_efficiency", m.global_efficiency);
  json.maybe("betweenness_centralization", m.betweenness_centralization);
  json.maybe("clustering", m.clustering);
  json.maybe("transitivity", m.transitivity);
  json.maybe("reciprocity", m.reciprocity);
  write_resilience(json, graph, m);
  json.maybe("algebraic_connectivity", m.algebraic_connectivity);
  json.maybe_count("max_core", m.max_core);
  write_robustness(json, m);
  if (m.groups) {
    json.key("groups");
    json.open('{');
    json.pair("modularity", m.groups->modularity);
    json.pair("count", std::uint64_t{m.groups->count});
    json.close('}');
  }
  write_silos(json, m);
  write_thresholds(json, m);
  write_without(json, graph, m);
  json.maybe("largest_group_after_10_percent", m.largest_group_after_10_percent);
  json.maybe_count("cut_off_after_10_percent", m.cut_off_after_10_percent);
  json.maybe_count("half_of_ties_count", m.half_of_ties_count);
  json.close('}');
}

void write_people(Json& json, const Graph& graph, const Measurement& m) {
  json.key("people");
  json.open('[');
  const auto maybe = [&](std::string_view name, const std::vector<double>& list, Person v) {
    if (!list.empty()) json.maybe(name, list[v]);
  };
  for (Person v = 0; v < graph.people(); ++v) {
    json.open('{');
    json.pair("id", std::string_view(graph.ids[v]));
    json.pair("label", std::string_view(graph.labels[v]));
    json.pair("degree", m.degree[v]);
    maybe("betweenness", m.betweenness, v);
    if (!m.betweenness.empty() && m.pairs > 0)
      json.pair("betweenness_normalised", m.betweenness[v] / m.pairs);
    maybe("harmonic_closeness", m.harmonic_closeness, v);
    maybe("constraint", m.constraint, v);
    maybe("effective_size", m.effective_size, v);
    maybe("clustering", m.local_clustering, v);
    if (!m.core.empty()) json.pair("core", std::uint64_t{m.core[v]});
    maybe("key_person_effect", m.key_person_effect, v);
    if (m.groups) json.pair("group", std::uint64_t{m.groups->of[v]});
    json.close('}');
    json.line();
  }
  json.close(']');
}

// How ties came out of the file; what was not asked for is absent.
void write_reading(Json& json, const Reading& reading) {
  const ReadOptions& how = reading.options;
  json.pair("format", std::string_view(reading.format));
  if (!how.from.empty()) json.pair("from", std::string_view(how.from));
  if (!how.to.empty()) json.pair("to", std::string_view(how.to));
  if (how.threshold > 0) json.pair("threshold", how.threshold);
  if (reading.format != "attendance") return;
  json.pair("largest_event", std::uint64_t{how.largest_event});
  json.pair("half_life_days", how.half_life_days);
  if (!how.as_of.empty()) json.pair("as_of", std::string_view(how.as_of));
}

void write_method(Json& json, const Reading& reading, const Measurement& m,
                  std::string_view version) {
  json.key("method");
  json.open('{');
  json.key("omitted");
  json.open('[');
  for (const Omitted& omitted : m.omitted) {
    json.open('{');
    json.pair("measure", std::string_view(omitted.measure));
    json.pair("why", name(omitted.why));
    if (omitted.why == Omission::too_long) json.pair("seconds", omitted.seconds);
    json.close('}');
  }
  json.close(']');
  write_reading(json, reading);
  json.pair("by_weight", m.by_weight);
  json.pair("seed", m.seed);
  json.pair("threads", std::uint64_t{m.threads});
  json.pair("seconds", m.seconds);
  json.pair("version", version);
  json.close('}');
}

}  // namespace

std::string as_json(const Reading& reading, const Measurement& measurement,
                    std::string_view version) {
  const Graph& graph = reading.graph;
  Json json;
  json.open('{');
  write_size(json, measurement);
  json.line();
  write_measures(json, graph, measurement);
  json.line();
  write_people(json, graph, measurement);
  json.line();
  write_method(json, reading, measurement, version);
  json.close('}');
  json.line();
  return json.take();
}

std::string as_csv(const Graph& graph, const Measurement& m) {
  std::string out =
      "id,label,degree,betweenness,betweenness_normalised,harmonic_closeness,"
      "constraint,effective_size,clustering,core,key_person_effect,group";
  for (const Attribute& attribute : graph.attributes) out += ',' + csv_cell(attribute.name);
  out += "\r\n";
  const auto number = [&](const std::vector<double>& list, Person v, double divisor = 1) {
    out += ',';
    if (!list.empty() && std::isfinite(list[v]) && divisor > 0)
      out += fmt::format("{:.17g}", list[v] / divisor);
  };
  for (Person v = 0; v < graph.people(); ++v) {
    out += csv_cell(graph.ids[v]) + ',' + csv_cell(graph.labels[v]) + ',';
    out += std::to_string(m.degree[v]);
    number(m.betweenness, v);
    number(m.betweenness, v, m.pairs);
    number(m.harmonic_closeness, v);
    number(m.constraint, v);
    number(m.effective_size, v);
    number(m.local_clustering, v);
    out += ',' + (m.core.empty() ? "" : std::to_string(m.core[v]));
    number(m.key_person_effect, v);
    out += ',' + (m.groups ? std::to_string(m.groups->of[v]) : "");
    for (const Attribute& attribute : graph.attributes)
      out += ',' + csv_cell(attribute.values[attribute.of[v]]);
    out += "\r\n";
  }
  return out;
}

}  // namespace engine
