// Kumu's JSON: {"elements": [{"id", "label", "type", …}], "connections": [{"from", "to",
// "direction"}]}. Elements without an id are known by their label.
#include <boost/json.hpp>

#include "engine/collecting.hpp"

namespace engine {
namespace {

namespace json = boost::json;

json::value parsed(Input& input) {
  json::stream_parser parser;
  std::string chunk(1 << 20, '\0');
  std::uint64_t line = 1, total = 0;
  bool first = true;
  while (const std::size_t count = input.read(chunk.data(), chunk.size())) {
    total += count;
    if (total > limits::json_bytes)
      Place{input.name(), line, 0}.fail("at most " + std::to_string(limits::json_bytes >> 20) +
                                        " MiB of JSON");
    std::string_view text(chunk.data(), count);
    if (first && text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    first = false;
    boost::system::error_code error;
    const std::size_t taken = parser.write_some(text.data(), text.size(), error);
    for (const char c : text.substr(0, taken)) line += c == '\n';
    if (!error && text.substr(taken).find_first_not_of(" \t\r\n") != text.npos)
      Place{input.name(), line, 0}.fail("one JSON document", text.substr(taken));
    if (error)
      Place{input.name(), line, 0}.fail("JSON (" + error.message() + ")", text.substr(taken));
  }
  boost::system::error_code error;
  parser.finish(error);
  if (error) Place{input.name(), line, 0}.fail("the rest of the JSON: it breaks off");
  return parser.release();
}

std::string text_of(const json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  if (value.is_array()) {
    std::string joined;
    for (const json::value& part : value.get_array())
      joined += (joined.empty() ? "" : "|") + text_of(part);
    return joined;
  }
  if (value.is_null() || value.is_object()) return {};
  return json::serialize(value);
}

std::string member(const json::object& object, std::string_view name) {
  const json::value* found = object.if_contains(name);
  return found ? text_of(*found) : std::string();
}

const json::array& list(const json::object& object, std::string_view name, const Place& place) {
  static const json::array none;
  const json::value* found = object.if_contains(name);
  if (!found) return none;
  if (!found->is_array()) place.fail("a list of " + std::string(name));
  return found->get_array();
}

}  // namespace

void read_kumu_json(Input& input, Collector& into) {
  const Place place{input.name(), 0, 0};
  const json::value whole = parsed(input);
  if (!whole.is_object()) place.fail("an object with elements and connections");
  const json::object& top = whole.get_object();
  if (!top.contains("elements") && !top.contains("connections"))
    place.fail("an object with elements and connections");
  for (const json::value& value : list(top, "elements", place)) {
    if (!value.is_object()) place.fail("elements that are objects");
    const json::object& element = value.get_object();
    const std::string label = member(element, "label"), id = member(element, "id");
    const Person who = into.person(id.empty() ? label : id, place);
    if (!label.empty()) into.builder.label(who, label);
    for (const auto& entry : element) {
      const std::string text = text_of(entry.value());
      if (entry.key() != "id" && entry.key() != "label" && !text.empty())
        into.attribute(who, std::string_view(entry.key()), text, place);
    }
  }
  for (const json::value& value : list(top, "connections", place)) {
    if (!value.is_object()) place.fail("connections that are objects");
    const json::object& connection = value.get_object();
    const std::string direction = member(connection, "direction");
    const auto way = direction == "directed" ? Collector::Way::directed
                     : direction == "undirected" || direction == "mutual"
                         ? Collector::Way::undirected
                         : Collector::Way::unknown;
    std::string strength = member(connection, "weight");
    if (strength.empty()) strength = member(connection, "strength");
    const double weight = strength.empty() ? 1 : into.weight(strength, place);
    const Person from = into.person(member(connection, "from"), place);
    into.tie(from, into.person(member(connection, "to"), place), weight, way, place);
  }
}

}  // namespace engine
