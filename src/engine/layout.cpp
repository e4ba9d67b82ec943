#include "engine/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/igraph_network.hpp"
#include "engine/random.hpp"
#include "engine/structure.hpp"

namespace engine {
namespace {

// A component in a box of its own, from 0 to its width and height.
struct Drawing {
  std::vector<Person> people;
  std::vector<Position> places;
  double width = 0, height = 0;
};

// Turned so that it is widest from side to side.
void lie_down(std::vector<Position>& places) {
  const auto count = static_cast<double>(places.size());
  double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
  for (const Position& at : places) x += at.x / count, y += at.y / count;
  for (const Position& at : places) {
    xx += (at.x - x) * (at.x - x);
    xy += (at.x - x) * (at.y - y);
    yy += (at.y - y) * (at.y - y);
  }
  const double angle = std::atan2(2 * xy, xx - yy) / 2, c = std::cos(angle), s = std::sin(angle);
  for (Position& at : places) at = {c * at.x + s * at.y, c * at.y - s * at.x};
}

std::vector<Position> by_forces(const Graph& graph, std::uint64_t seed) {
  const Person people = graph.people();
  const IgraphNetwork network(graph);
  // We give the first places, so that nothing hangs on igraph's own generator.
  igraph_matrix_t places;
  check_igraph(igraph_matrix_init(&places, people, 2));
  Random random(seed);
  const double side = std::sqrt(static_cast<double>(people));
  for (Person v = 0; v < people; ++v)
    for (int axis = 0; axis < 2; ++axis) MATRIX(places, v, axis) = (random.unit() - 0.5) * side;
  igraph_rng_seed(igraph_rng_default(), seed);
  const igraph_error_t error = igraph_layout_fruchterman_reingold(
      &network.graph, &places, true, people > 500 ? 150 : 500, side / 10,
      people > 500 ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID, nullptr, nullptr, nullptr, nullptr,
      nullptr);
  std::vector<Position> result;
  for (Person v = 0; v < people; ++v)
    result.push_back({MATRIX(places, v, 0), MATRIX(places, v, 1)});
  igraph_matrix_destroy(&places);
  check_igraph(error);
  return result;
}

// The area a component gets goes with its people.
Drawing drawn(const Graph& graph, std::vector<Person> people, std::uint64_t seed) {
  Drawing result;
  if (people.size() == 1) {
    result.places = {{0, 0}};
  } else if (people.size() == 2) {
    result.places = {{0, 0}, {1, 0}};
    result.width = 1;
  } else {
    result.places = by_forces(graph.among(people), seed);
    lie_down(result.places);
    Position low = result.places[0], high = low;
    for (const Position& at : result.places) {
      low = {std::min(low.x, at.x), std::min(low.y, at.y)};
      high = {std::max(high.x, at.x), std::max(high.y, at.y)};
    }
    const double wide = std::max(high.x - low.x, 1e-9), tall = std::max(high.y - low.y, wide / 8);
    const double scale = std::sqrt(static_cast<double>(people.size()) * 1.6 / (wide * tall));
    for (Position& at : result.places) at = {(at.x - low.x) * scale, (at.y - low.y) * scale};
    result.width = (high.x - low.x) * scale;
    result.height = (high.y - low.y) * scale;
  }
  result.people = std::move(people);
  return result;
}

}  // namespace

Layout layout(const Graph& graph, std::uint64_t seed) {
  Layout result;
  if (graph.people() == 0) return result;
  const Components parts = components(graph);
  std::vector<std::vector<Person>> people(parts.size.size());
  for (Person v = 0; v < graph.people(); ++v) people[parts.of[v]].push_back(v);
  std::ranges::stable_sort(people, std::greater{}, &std::vector<Person>::size);
  std::vector<Drawing> drawings;
  double area = 0;
  constexpr double between = 1;  // two components, about as far as two people
  for (auto& some : people) {
    drawings.push_back(drawn(graph, std::move(some), seed));
    area += (drawings.back().width + between) * (drawings.back().height + between);
  }
  // Shelves as tall as the first on them; smaller ones stand above each other beside it.
  const double width = std::max(drawings[0].width + 4 * between, std::sqrt(area * 1.5));
  double x = 0, y = 0, shelf = 0, row = drawings[0].height, column = 0, widest = 1e-9;
  result.places.resize(graph.people());
  for (const Drawing& one : drawings) {
    if (shelf > 0 && shelf + one.height > row) {  // the next column
      x += column + between;
      shelf = column = 0;
    }
    if (x > 0 && x + one.width > width) {  // the next shelf
      y += row + between;
      x = shelf = column = 0;
      row = one.height;
    }
    for (std::size_t i = 0; i < one.people.size(); ++i)
      result.places[one.people[i]] = {x + one.places[i].x, y + shelf + one.places[i].y};
    shelf += one.height + between;
    column = std::max(column, one.width);
    widest = std::max(widest, x + one.width);
  }
  const double scale = 1 / std::max(widest, y + row);
  for (Position& at : result.places) at = {at.x * scale, at.y * scale};
  result.height = (y + row) * scale;
  return result;
}

}  // namespace engine
