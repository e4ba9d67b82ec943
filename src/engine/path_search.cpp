#include "engine/path_search.hpp"

#include <algorithm>

namespace engine {

// One level: everybody whom entries from..to see and who was not seen before. A source sees w for
// the first time over the arc from v exactly if it is in v's mask and not in seen_[w], so one scan
// finds the level and its paths together.
void PathSearch::extend(const Part& part, std::uint32_t from, std::uint32_t to) {
  const std::uint64_t* offset = part.contacts.offset.data();
  const std::uint32_t* neighbour = part.contacts.neighbour.data();
  for (std::uint32_t e = from; e < to; ++e) {
    after_first_.push_back(static_cast<std::uint32_t>(after_.size()));
    const std::uint64_t mask = mask_[e];
    for (std::uint64_t arc = offset[vertex_[e]]; arc < offset[vertex_[e] + 1]; ++arc) {
      const std::uint32_t w = neighbour[arc];
      const std::uint64_t fresh = mask & ~seen_[w];
      if (fresh == 0) continue;
      if (slot_[w] < to) {
        slot_[w] = static_cast<std::uint32_t>(vertex_.size());
        vertex_.push_back(w);
        mask_.push_back(0);
      }
      mask_[slot_[w]] |= fresh;
      after_.push_back(slot_[w]);
      if (keep_arcs_) after_arc_.push_back(static_cast<std::uint32_t>(arc));
    }
  }
  for (std::size_t e = to; e < vertex_.size(); ++e) seen_[vertex_[e]] |= mask_[e];
}

void PathSearch::turn_round() {
  before_first_.assign(vertex_.size() + 2, 0);
  for (const std::uint32_t e : after_) ++before_first_[e + 2];
  for (std::size_t e = 2; e < before_first_.size(); ++e) before_first_[e] += before_first_[e - 1];
  before_.resize(after_.size());
  for (std::uint32_t e = 0; e < vertex_.size(); ++e)
    for (std::uint32_t i = after_first_[e]; i < after_first_[e + 1]; ++i)
      before_[before_first_[after_[i] + 1]++] = e;
}

// Entries from..to by the length of their lists, into `order`. Lists of 15 and more count as alike.
static void by_length(std::uint32_t from, std::uint32_t to, const std::vector<std::uint32_t>& first,
                      std::uint32_t* order) {
  constexpr std::uint32_t longest = 15;
  std::uint32_t start[longest + 2] = {};
  const auto length = [&](std::uint32_t e) { return std::min(first[e + 1] - first[e], longest); };
  for (std::uint32_t e = from; e < to; ++e) ++start[length(e) + 1];
  for (std::uint32_t i = 1; i < longest + 2; ++i) start[i] += start[i - 1];
  for (std::uint32_t e = from; e < to; ++e) order[start[length(e)]++] = e;
}

void PathSearch::put_in_order() {
  const auto entries = static_cast<std::uint32_t>(vertex_.size());
  out_order_.resize(entries);
  back_order_.resize(entries);
  std::uint32_t* back = back_order_.data() + entries;
  for (std::size_t i = 0; i + 1 < level_.size(); ++i) {
    by_length(level_[i], level_[i + 1], before_first_, out_order_.data() + level_[i]);
    back -= level_[i + 1] - level_[i];
    by_length(level_[i], level_[i + 1], after_first_, back);
  }
}

lanes::Paths PathSearch::run(const Part& part, std::span<const std::uint32_t> sources) {
  seen_.assign(part.vertices(), 0);
  slot_.assign(part.vertices(), 0);
  vertex_.assign(sources.begin(), sources.end());
  mask_.clear();
  after_first_.clear();
  after_.clear();
  after_arc_.clear();
  level_.clear();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    mask_.push_back(std::uint64_t{1} << i);
    seen_[sources[i]] |= mask_.back();
  }
  for (std::uint32_t from = 0; from < vertex_.size();) {
    const auto to = static_cast<std::uint32_t>(vertex_.size());
    level_.push_back(from);
    extend(part, from, to);
    from = to;
  }
  level_.push_back(static_cast<std::uint32_t>(vertex_.size()));
  after_first_.push_back(static_cast<std::uint32_t>(after_.size()));
  turn_round();
  put_in_order();
  lanes::Paths paths;
  paths.out_order = out_order_.data();
  paths.back_order = back_order_.data();
  paths.entries = static_cast<std::uint32_t>(vertex_.size());
  paths.sources = static_cast<std::uint32_t>(sources.size());
  paths.vertex = vertex_.data();
  paths.mask = mask_.data();
  paths.before_first = before_first_.data();
  paths.before = before_.data();
  paths.after_first = after_first_.data();
  paths.after = after_.data();
  paths.after_arc = after_arc_.data();
  paths.many = part.many.data();
  paths.weight = part.weight.data();
  return paths;
}

lanes::Room PathSearch::room() {
  const std::size_t needed = (vertex_.size() + 2) * lanes::width;
  if (stored_ < needed) {
    stored_ = needed + needed / 8;
    store_.reset(new double[stored_]);
  }
  place_.resize(vertex_.size());
  active_.resize(vertex_.size() + 1);
  const auto address = reinterpret_cast<std::uintptr_t>(store_.get());
  return {store_.get() + (64 - address % 64) % 64 / sizeof(double), place_.data(), active_.data()};
}

std::size_t PathSearch::bytes() const {
  const auto of = [](const auto& list) { return list.capacity() * sizeof list[0]; };
  return of(seen_) + of(slot_) + of(vertex_) + of(mask_) + of(after_first_) + of(after_) +
         of(after_arc_) + of(before_first_) + of(before_) + of(level_) +
         of(out_order_) + of(back_order_) + of(place_) + of(active_) + stored_ * sizeof(double);
}

}  // namespace engine
