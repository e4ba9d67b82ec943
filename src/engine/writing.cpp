#include "engine/writing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/text.hpp"

namespace engine {
namespace {

std::string number(double value) { return fmt::format("{:.17g}", value); }
const char* direction(const Graph& graph) { return graph.directed ? "directed" : "undirected"; }

}  // namespace

std::string as_graphml(const Graph& graph) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
      "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n";
  for (std::size_t a = 0; a < graph.attributes.size(); ++a)
    out += fmt::format("<key id=\"a{}\" for=\"node\" attr.name=\"{}\" attr.type=\"string\"/>\n", a,
                       xml_text(graph.attributes[a].name));
  if (graph.weighted)
    out += "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n";
  out += fmt::format("<graph edgedefault=\"{}\">\n", direction(graph));
  for (Person v = 0; v < graph.people(); ++v) {
    out += "<node id=\"" + xml_text(graph.ids[v]) + "\"><data key=\"label\">" +
           xml_text(graph.labels[v]) + "</data>";
    for (std::size_t a = 0; a < graph.attributes.size(); ++a)
      if (const std::uint32_t value = graph.attributes[a].of[v])
        out += fmt::format("<data key=\"a{}\">", a) + xml_text(graph.attributes[a].values[value]) +
               "</data>";
    out += "</node>\n";
  }
  for (const Tie& tie : graph.all_ties()) {
    out += "<edge source=\"" + xml_text(graph.ids[tie.from]) + "\" target=\"" +
           xml_text(graph.ids[tie.to]) + "\"";
    out += graph.weighted ? "><data key=\"weight\">" + number(tie.weight) + "</data></edge>\n"
                          : "/>\n";
  }
  return out + "</graph>\n</graphml>\n";
}

std::string as_gexf(const Graph& graph) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n";
  out += fmt::format("<graph defaultedgetype=\"{}\">\n", direction(graph));
  if (!graph.attributes.empty()) {
    out += "<attributes class=\"node\">\n";
    for (std::size_t a = 0; a < graph.attributes.size(); ++a)
      out += fmt::format("<attribute id=\"{}\" title=\"{}\" type=\"string\"/>\n", a,
                         xml_text(graph.attributes[a].name));
    out += "</attributes>\n";
  }
  out += "<nodes>\n";
  for (Person v = 0; v < graph.people(); ++v) {
    out += "<node id=\"" + xml_text(graph.ids[v]) + "\" label=\"" + xml_text(graph.labels[v]) +
           "\"><attvalues>";
    for (std::size_t a = 0; a < graph.attributes.size(); ++a)
      if (const std::uint32_t value = graph.attributes[a].of[v])
        out += fmt::format("<attvalue for=\"{}\" value=\"{}\"/>", a,
                           xml_text(graph.attributes[a].values[value]));
    out += "</attvalues></node>\n";
  }
  out += "</nodes>\n<edges>\n";
  std::size_t at = 0;
  for (const Tie& tie : graph.all_ties()) {
    out += fmt::format("<edge id=\"{}\" source=\"{}\" target=\"{}\"", at++,
                       xml_text(graph.ids[tie.from]), xml_text(graph.ids[tie.to]));
    if (graph.weighted) out += " weight=\"" + number(tie.weight) + "\"";
    out += "/>\n";
  }
  return out + "</edges>\n</graph>\n</gexf>\n";
}

std::string as_pajek(const Graph& graph) {
  std::string out = fmt::format("*Vertices {}\n", graph.people());
  for (Person v = 0; v < graph.people(); ++v) {
    std::string label = graph.labels[v];
    for (char& c : label)  // the format has no escape for a quote
      if (c == '"' || c == '\n' || c == '\r') c = '\'';
    out += fmt::format("{} \"{}\"\n", v + 1, label);
  }
  out += graph.directed ? "*Arcs\n" : "*Edges\n";
  for (const Tie& tie : graph.all_ties()) {
    out += fmt::format("{} {}", tie.from + 1, tie.to + 1);
    if (graph.weighted) out += ' ' + number(tie.weight);
    out += '\n';
  }
  return out;
}

std::string as_kumu_json(const Graph& graph) {
  std::string out = "{\"elements\": [\n";
  for (Person v = 0; v < graph.people(); ++v) {
    out += std::string(v ? ",\n" : "") + "{\"id\": " + json_string(graph.ids[v]) +
           ", \"label\": " + json_string(graph.labels[v]);
    for (const Attribute& attribute : graph.attributes)
      if (attribute.of[v] != 0)
        out += ", " + json_string(attribute.name) + ": " +
               json_string(attribute.values[attribute.of[v]]);
    out += '}';
  }
  out += "],\n\"connections\": [\n";
  bool first = true;
  for (const Tie& tie : graph.all_ties()) {
    out += std::string(first ? "" : ",\n") + "{\"from\": " + json_string(graph.ids[tie.from]) +
           ", \"to\": " + json_string(graph.ids[tie.to]) + ", \"direction\": \"" +
           direction(graph) + "\"";
    if (graph.weighted) out += ", \"strength\": " + number(tie.weight);
    out += '}';
    first = false;
  }
  return out + "]}\n";
}

std::string as_ties_csv(const Graph& graph) {
  const std::string none = graph.weighted ? ",,,\r\n" : ",,\r\n";
  std::string out = graph.weighted ? "Source,Target,Type,Weight\r\n" : "Source,Target,Type\r\n";
  // Whoever the ties do not name in the order of their numbers has a row alone before.
  Person next = 0;
  const auto alone = [&] { out += plain_csv_cell(graph.ids[next]) + none; };
  for (const Tie& tie : graph.all_ties()) {
    const Person last = std::max(tie.from, tie.to);
    for (; next < last; ++next)
      if (next != tie.from || next + 1 != last) alone();
    next = std::max(next, last + 1);
    out += plain_csv_cell(graph.ids[tie.from]) + ',' + plain_csv_cell(graph.ids[tie.to]) + ',' +
           (graph.directed ? "Directed" : "Undirected");
    if (graph.weighted) out += ',' + number(tie.weight);
    out += "\r\n";
  }
  for (; next < graph.people(); ++next) alone();
  return out;
}

std::string as_file(const Graph& graph, std::string_view path) {
  if (path.ends_with(".graphml")) return as_graphml(graph);
  if (path.ends_with(".gexf")) return as_gexf(graph);
  if (path.ends_with(".net")) return as_pajek(graph);
  if (path.ends_with(".json")) return as_kumu_json(graph);
  if (path.ends_with(".csv")) return as_ties_csv(graph);
  return {};
}

}  // namespace engine
