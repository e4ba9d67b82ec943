#include "engine/graph.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace engine {
namespace {

// Ids that are small numbers find their person without hashing.
constexpr std::uint32_t largest_number = 1 << 24;

std::optional<std::uint32_t> small_number(std::string_view id) {
  if (id.empty() || id.size() > 8 || (id[0] == '0' && id.size() > 1)) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : id) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number < largest_number ? std::optional(number) : std::nullopt;
}

struct Arc {
  Person to;
  double weight;
};

// One direction of the arrays from a list of arcs, merged.
Adjacency arranged(Person people, const std::vector<Tie>& ties, bool forward, bool backward,
                   bool weighted) {
  Adjacency result;
  std::vector<std::uint64_t> start(people + std::size_t{1}, 0);
  for (const Tie& tie : ties) {
    if (forward) ++start[tie.from + 1];
    if (backward) ++start[tie.to + 1];
  }
  std::partial_sum(start.begin(), start.end(), start.begin());
  std::vector<std::uint64_t> next(start.begin(), start.end() - 1);
  std::vector<Person> to(start.back());
  std::vector<double> weight(weighted ? start.back() : 0);
  const auto put = [&](Person from, Person target, double value) {
    const std::uint64_t at = next[from]++;
    to[at] = target;
    if (weighted) weight[at] = value;
  };
  for (const Tie& tie : ties) {
    if (forward) put(tie.from, tie.to, tie.weight);
    if (backward) put(tie.to, tie.from, tie.weight);
  }
  result.offset.assign(people + std::size_t{1}, 0);
  std::uint64_t end = 0;
  std::vector<Arc> arcs;
  for (Person v = 0; v < people; ++v) {
    const std::uint64_t first = start[v], last = start[v + 1];
    const std::uint64_t begin = end;
    if (!weighted) {
      std::sort(to.begin() + static_cast<long>(first), to.begin() + static_cast<long>(last));
      for (std::uint64_t i = first; i < last; ++i)
        if (end == begin || to[end - 1] != to[i]) to[end++] = to[i];
    } else {
      arcs.clear();
      for (std::uint64_t i = first; i < last; ++i) arcs.push_back({to[i], weight[i]});
      // Stable, so that weights are added in the order of the file.
      std::stable_sort(arcs.begin(), arcs.end(),
                       [](const Arc& a, const Arc& b) { return a.to < b.to; });
      for (const Arc& arc : arcs) {
        if (end > begin && to[end - 1] == arc.to) {
          weight[end - 1] += arc.weight;
        } else {
          to[end] = arc.to;
          weight[end++] = arc.weight;
        }
      }
    }
    result.offset[v + 1] = end;
  }
  to.resize(end);
  to.shrink_to_fit();
  if (weighted) weight.resize(end);
  result.neighbour = std::move(to);
  result.weight = std::move(weight);
  return result;
}

// The arrays of a graph from plain ties; people, ids and attributes are the caller's.
void arrange(Graph& graph, Person people, std::vector<Tie> ties) {
  const std::size_t before = ties.size();
  std::erase_if(ties, [](const Tie& tie) { return tie.from == tie.to; });
  graph.self_ties += before - ties.size();
  graph.out = arranged(people, ties, true, !graph.directed, graph.weighted);
  if (graph.directed) graph.in = arranged(people, ties, false, true, graph.weighted);
  graph.merged_ties += ties.size() - graph.ties();
}

void copy_people(const Graph& from, Graph& to) {
  to.ids = from.ids;
  to.labels = from.labels;
  to.attributes = from.attributes;
}

}  // namespace

bool Adjacency::has(Person v, Person w) const {
  const auto list = of(v);
  return std::binary_search(list.begin(), list.end(), w);
}

const Attribute* Graph::attribute(std::string_view name) const {
  for (const Attribute& attribute : attributes)
    if (attribute.name == name) return &attribute;
  return nullptr;
}

std::vector<Tie> Graph::all_ties() const {
  std::vector<Tie> result;
  result.reserve(ties());
  for (Person v = 0; v < people(); ++v)
    for (std::uint64_t i = out.offset[v]; i < out.offset[v + 1]; ++i)
      if (directed || out.neighbour[i] > v)
        result.push_back({v, out.neighbour[i], out.weight_at(i)});
  return result;
}

Undirected::Undirected(const Graph& graph, bool count_both) : graph_(&graph) {
  if (!graph.directed) return;
  own_.weighted = graph.weighted || count_both;
  arrange(own_, graph.people(), graph.all_ties());
  graph_ = &own_;
}

Graph Graph::among(std::span<const Person> kept) const {
  std::vector<Person> place(people(), nobody);
  for (std::size_t i = 0; i < kept.size(); ++i) place[kept[i]] = static_cast<Person>(i);
  std::vector<Tie> left;
  for (const Person v : kept)
    for (std::uint64_t i = out.offset[v]; i < out.offset[v + 1]; ++i)
      if (const Person w = out.neighbour[i]; place[w] != nobody && (directed || v < w))
        left.push_back({place[v], place[w], out.weight_at(i)});
  Graph result;
  result.directed = directed;
  result.weighted = weighted;
  for (const Person v : kept) {
    result.ids.push_back(ids[v]);
    result.labels.push_back(labels[v]);
  }
  for (const Attribute& attribute : attributes) {
    Attribute mine{attribute.name, attribute.values, {}};
    for (const Person v : kept) mine.of.push_back(attribute.of[v]);
    result.attributes.push_back(std::move(mine));
  }
  arrange(result, static_cast<Person>(kept.size()), std::move(left));
  return result;
}

Graph Graph::filtered(const std::function<bool(const Tie&)>& keep) const {
  Graph result;
  result.directed = directed;
  result.weighted = weighted;
  copy_people(*this, result);
  std::vector<Tie> left = all_ties();
  std::erase_if(left, [&](const Tie& tie) { return !keep(tie); });
  arrange(result, people(), std::move(left));
  return result;
}

Graph Graph::above(double threshold) const {
  return filtered([&](const Tie& tie) { return tie.weight >= threshold; });
}

Graph nameless(Person people, std::vector<Tie> ties, bool directed, bool weighted) {
  Graph result;
  result.directed = directed;
  result.weighted = weighted;
  arrange(result, people, std::move(ties));
  return result;
}

void GraphBuilder::grow() {
  std::vector<std::uint32_t> old(std::max<std::size_t>(64, slots_.size() * 2), 0);
  old.swap(slots_);
  for (Person v = 0; v < people(); ++v)
    if (!small_number(ids_[v])) slot(ids_[v], std::hash<std::string_view>{}(ids_[v])) = v + 1;
}

std::uint32_t& GraphBuilder::slot(std::string_view id, std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at] != 0 && ids_[slots_[at] - 1] != id) at = (at + 1) & mask;
  return slots_[at];
}

Person GraphBuilder::person(std::string_view id) {
  std::uint32_t* found = nullptr;
  if (const auto number = small_number(id)) {
    if (*number >= numbers_.size()) {
      const std::size_t doubled = std::min<std::size_t>(largest_number, numbers_.size() * 2);
      numbers_.resize(std::max<std::size_t>(*number + 1, doubled), 0);
    }
    found = &numbers_[*number];
  } else {
    if (2 * (ids_.size() + 1) > slots_.size()) grow();
    found = &slot(id, std::hash<std::string_view>{}(id));
  }
  if (*found != 0) return *found - 1;
  ids_.emplace_back(id);
  *found = people();
  return *found - 1;
}

void GraphBuilder::label(Person who, std::string_view label) {
  if (labels_.size() <= who) labels_.resize(who + std::size_t{1});
  labels_[who] = label;
}

void GraphBuilder::attribute(Person who, std::string_view name, std::string_view value) {
  const auto [found, first] = attribute_number_.emplace(name, attributes_.size());
  const std::size_t which = found->second;
  if (first) {
    attributes_.push_back({std::string(name), {""}, {}});
    values_.push_back({{"", 0}});
  }
  Attribute& attribute = attributes_[which];
  if (attribute.of.size() <= who) attribute.of.resize(who + std::size_t{1}, 0);
  const auto next = static_cast<std::uint32_t>(attribute.values.size());
  const auto [known, fresh] = values_[which].emplace(value, next);
  if (fresh) attribute.values.emplace_back(value);
  attribute.of[who] = known->second;
}

void GraphBuilder::tie(Person from, Person to, double weight) {
  ties_.push_back({from, to, weight});
}

void GraphBuilder::add(std::vector<Tie> ties) {
  if (ties_.empty()) {
    ties_ = std::move(ties);
  } else {
    ties_.insert(ties_.end(), ties.begin(), ties.end());
  }
}

Graph GraphBuilder::build(bool directed, bool weighted) {
  Graph graph;
  graph.directed = directed;
  graph.weighted = weighted;
  const Person count = people();
  labels_.resize(count);
  for (Person v = 0; v < count; ++v)
    if (labels_[v].empty()) labels_[v] = ids_[v];
  for (Attribute& attribute : attributes_) attribute.of.resize(count, 0);
  graph.ids = std::move(ids_);
  graph.labels = std::move(labels_);
  graph.attributes = std::move(attributes_);
  arrange(graph, count, std::move(ties_));
  *this = {};
  return graph;
}

}  // namespace engine
