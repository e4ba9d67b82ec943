// A Measurement as JSON and as CSV.
#include <fmt/format.h>

#include <cmath>

#include "engine/json.hpp"

namespace engine {
namespace {

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
  write_communities(json, m);
  write_topics(json, m);
  write_thresholds(json, m);
  write_what_if(json, graph, m);
  json.maybe("largest_group_after_10_percent", m.largest_group_after_10_percent);
  json.maybe_count("cut_off_after_10_percent", m.cut_off_after_10_percent);
  json.maybe_count("half_of_ties_count", m.half_of_ties_count);
  write_intervals(json, m);
  json.close('}');
}

void write_intervals_of(Json& json, const Measurement& m, Person v) {
  if (m.doubt.people.empty()) return;
  json.key("intervals");
  json.open('{');
  for (const PersonIntervals& one : m.doubt.people) {
    if (std::isnan(one.low[v])) continue;
    json.key(one.measure);
    json.open('[');
    json.value(one.low[v]);
    json.value(one.high[v]);
    json.close(']');
  }
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
    write_intervals_of(json, m, v);
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

void write_omitted(Json& json, std::string_view name_of_list, const std::vector<Omitted>& list) {
  json.key(name_of_list);
  json.open('[');
  for (const Omitted& omitted : list) {
    json.open('{');
    json.pair("measure", std::string_view(omitted.measure));
    json.pair("why", name(omitted.why));
    if (omitted.why == Omission::too_long) json.pair("seconds", omitted.seconds);
    json.close('}');
  }
  json.close(']');
}

void write_method(Json& json, const Reading& reading, const Measurement& m,
                  std::string_view version) {
  json.key("method");
  json.open('{');
  write_omitted(json, "omitted", m.omitted);
  write_omitted(json, "without_interval", m.doubt.omitted);
  write_reading(json, reading);
  if (!m.doubt.resampled.empty()) json.pair("resampled", m.doubt.resampled);
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
