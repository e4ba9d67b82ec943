#include "engine/distances.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace engine {
namespace {

constexpr unsigned words = 8, bits = words * 64;

struct Set {
  std::uint64_t word[words] = {};

  bool any() const {
    std::uint64_t all = 0;
    for (const std::uint64_t w : word) all |= w;
    return all != 0;
  }
  unsigned count() const {
    unsigned sum = 0;
    for (const std::uint64_t w : word) sum += static_cast<unsigned>(std::popcount(w));
    return sum;
  }
};

// Sums of one strand: batches of sources in one order, so that threads change nothing.
struct Sums {
  std::uint64_t pairs = 0, steps = 0;
  std::uint32_t diameter = 0;
  // Who reaches v in how many steps is known of v as a target: Σ 1/d over sources.
  std::vector<double> closeness;
};

// What a worker keeps from batch to batch: `here` and `next` are empty between them.
struct Room {
  std::vector<Set> seen, here, next;
};

// `contacts` leads from sources to those whose closeness grows.
void run_batch(const Adjacency& contacts, std::span<const Person> sources, Room& room, Sums& sums) {
  const std::size_t people = contacts.offset.size() - 1;
  auto& [seen, here, next] = room;
  seen.assign(people, {});
  here.resize(people);
  next.resize(people);
  std::vector<Person> level(sources.begin(), sources.end()), after;
  for (std::size_t i = 0; i < sources.size(); ++i)
    seen[sources[i]].word[i / 64] = here[sources[i]].word[i / 64] |= std::uint64_t{1} << (i % 64);
  for (std::uint32_t distance = 1; !level.empty(); ++distance) {
    after.clear();
    for (const Person v : level) {
      const Set from = here[v];
      here[v] = {};
      for (const Person w : contacts.of(v)) {
        Set fresh;
        std::uint64_t any = 0;
        for (unsigned k = 0; k < words; ++k) any |= fresh.word[k] = from.word[k] & ~seen[w].word[k];
        if (any == 0) continue;
        if (!next[w].any()) after.push_back(w);
        for (unsigned k = 0; k < words; ++k) next[w].word[k] |= fresh.word[k];
      }
    }
    for (const Person w : after) {
      for (unsigned k = 0; k < words; ++k) seen[w].word[k] |= next[w].word[k];
      const unsigned count = next[w].count();
      sums.pairs += count;
      sums.steps += std::uint64_t{count} * distance;
      sums.closeness[w] += count / static_cast<double>(distance);
      sums.diameter = distance;
    }
    here.swap(next);
    level.swap(after);
  }
}

}  // namespace

double Distances::average() const {
  return pairs == 0 ? 0 : static_cast<double>(steps) / static_cast<double>(pairs);
}

double Distances::efficiency() const {
  if (harmonic_closeness.empty()) return 0;
  return std::accumulate(harmonic_closeness.begin(), harmonic_closeness.end(), 0.0) /
         static_cast<double>(harmonic_closeness.size());
}

Distances distances(const Graph& graph, unsigned threads, const Watch* watch) {
  const Person people = graph.people();
  // From those who are reached back to whom they are reached by: closeness is of the one who sets
  // out.
  const Adjacency& contacts = graph.directed ? graph.in : graph.out;
  std::vector<Person> order(people);
  std::iota(order.begin(), order.end(), Person{0});
  // Sources beside each other in the network share their way.
  std::ranges::stable_sort(order, {}, [&](Person v) {
    const auto list = contacts.of(v);
    return list.empty()
               ? nobody
               : *std::ranges::max_element(list, {}, [&](Person w) { return contacts.degree(w); });
  });
  const std::size_t batches = (people + bits - 1) / bits;
  const std::size_t strands = std::min<std::size_t>(8, std::max<std::size_t>(batches, 1));
  std::vector<Sums> sums(strands);
  for (Sums& sum : sums) sum.closeness.assign(people, 0);
  std::vector<Room> rooms(std::max(1u, threads));
  parallel(strands, threads, watch, [&](std::size_t s, unsigned worker) {
    for (std::size_t b = s; b < batches; b += strands) {
      check(watch);
      const std::size_t from = b * bits, count = std::min<std::size_t>(bits, people - from);
      run_batch(contacts, {order.data() + from, count}, rooms[worker], sums[s]);
      if (worker == 0 && watch && watch->tell)
        watch->tell("distances", static_cast<double>(b) / static_cast<double>(batches));
    }
  });
  Distances result;
  result.harmonic_closeness.assign(people, 0);
  for (const Sums& sum : sums) {
    result.pairs += sum.pairs;
    result.steps += sum.steps;
    result.diameter = std::max(result.diameter, sum.diameter);
    for (Person v = 0; v < people; ++v) result.harmonic_closeness[v] += sum.closeness[v];
  }
  for (double& closeness : result.harmonic_closeness)
    if (people > 1) closeness /= people - 1.0;
  return result;
}

}  // namespace engine
