#include "engine/path_search.hpp"

#include <algorithm>
#include <utility>

namespace engine {
namespace {

// Room for `needed` elements, never given back; what is beyond the old size is not read.
template <class T>
void grow(std::vector<T>& list, std::size_t needed) {
  if (list.size() >= needed) return;
  list.reserve(needed + needed / 8);  // resizing alone would double it
  list.resize(needed + needed / 8);
}

}  // namespace

void PathSearch::clear(const Part& part, const SourceOrder& order, std::size_t from,
                       std::size_t count) {
  const std::uint32_t n = part.vertices();
  seen_.assign(n, 0);
  slot_.assign(n, 0);
  if (both_ways_) front_.resize(n, 0);
  std::uint64_t most = 0;
  for (std::uint32_t v = 0; v < n; ++v) most = std::max(most, part.contacts.degree(v));
  grow(waiting_, enough + most + 1);
  open_.clear();
  levels_.clear();
  entries_ = 0;
  arcs_ = 0;
  everyone_ = ~std::uint64_t{0} >> (batch - count);
  open_arcs_ = part.contacts.neighbour.size();
  for (std::size_t i = 0; i < count; ++i)
    seen_[order.source[from + i]] |= std::uint64_t{1} << i;
  if (!order.leaving) return;
  for (std::size_t i = 0; i < from; ++i) {
    seen_[order.source[i]] = everyone_;
    open_arcs_ -= part.contacts.degree(order.source[i]);
  }
  // A pair of which one leaves is counted from there both ways; a pair of this batch from each.
  weight_.resize(n);
  for (std::uint32_t v = 0; v < n; ++v) weight_[v] = 2 * part.weight[v];
  for (std::size_t i = 0; i < count; ++i)
    weight_[order.source[from + i]] = part.weight[order.source[from + i]];
}

// Those whose search begins now get an entry of their own, apart from others that see them now.
void PathSearch::begin_round(std::uint32_t round, std::span<const std::uint32_t> sources,
                             std::span<const std::uint32_t> start) {
  grow(entry_, entries_ + sources.size() + 1);
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (start[i] == round) entry_[entries_++] = {std::uint64_t{1} << i, sources[i], 0};
}

// One level: everybody whom entries of `level` see and who was not seen before. A source sees w for
// the first time over the arc from v exactly if it is in v's mask and not in seen_[w], so one scan
// finds the level and its paths together. Whether an arc is one of them, and whether w has an entry
// yet, cannot be foreseen: so there is no branch on either, and arcs wait for one long loop instead
// of a short one per vertex.
void PathSearch::push(const Part& part, const Level& level) {
  const std::uint64_t* seen = seen_.data();
  const lanes::Entry* entry = entry_.data();
  std::uint32_t waiting = 0;
  for (std::uint32_t e = level.from; e < level.to; ++e) {
    const std::uint64_t first = part.contacts.offset[entry[e].vertex], mask = entry[e].mask;
    const auto degree = static_cast<std::uint32_t>(part.contacts.degree(entry[e].vertex));
    const std::uint32_t* neighbour = part.contacts.neighbour.data() + first;
    Waiting* wait = waiting_.data() + waiting;
    for (std::uint32_t i = 0; i < degree; ++i) {
      const std::uint64_t fresh = mask & ~seen[neighbour[i]];
      *wait = {fresh, static_cast<std::uint32_t>(first + i), e};
      wait += fresh != 0;
    }
    waiting = static_cast<std::uint32_t>(wait - waiting_.data());
    if (waiting < enough && e + 1 < level.to) continue;
    link(part, level, waiting);
    entry = entry_.data();
    waiting = 0;
  }
}

void PathSearch::link(const Part& part, const Level& level, std::uint32_t waiting) {
  grow(entry_, entries_ + std::size_t{waiting} + 1);
  grow_arcs(waiting);
  lanes::Entry* entry = entry_.data();
  const std::uint32_t* neighbour = part.contacts.neighbour.data();
  std::uint32_t *slot = slot_.data(), *from = from_.data() + arcs_, *to = after_.data() + arcs_;
  std::uint32_t entries = entries_, *successors = active_.data();
  for (std::uint32_t i = 0; i < waiting; ++i) {
    const Waiting& arc = waiting_[i];
    const std::uint32_t w = neighbour[arc.arc], old = slot[w];
    const std::uint64_t known = -static_cast<std::uint64_t>(old >= level.to);  // all bits or none
    const auto known32 = static_cast<std::uint32_t>(known);
    const std::uint32_t at = (old & known32) | (entries & ~known32);
    entries += 1 + known32;
    entry[at] = {(entry[at].mask & known) | arc.fresh, w, (entry[at].before & known32) + 1};
    slot[w] = at;
    from[i] = arc.entry;
    to[i] = at;
    ++successors[arc.entry];
  }
  if (keep_arcs_)
    for (std::uint32_t i = 0; i < waiting; ++i) after_arc_[arcs_ + i] = waiting_[i].arc;
  entries_ = entries;
  arcs_ += waiting;
}

void PathSearch::grow_arcs(std::size_t more) {
  grow(from_, arcs_ + more);
  grow(after_, arcs_ + more);
  if (keep_arcs_) grow(after_arc_, arcs_ + more);
}

// The same found from those who are still to be seen, when they have fewer arcs.
void PathSearch::pull(const Part& part, const Level& level) {
  for (std::uint32_t e = level.from; e < level.to; ++e)
    front_[entry_[e].vertex] = entry_[e].mask;
  if (open_.empty())
    for (std::uint32_t w = 0; w < part.vertices(); ++w) open_.push_back(w);
  std::erase_if(open_, [&](std::uint32_t w) { return seen_[w] == everyone_; });
  grow(entry_, entries_ + open_.size() + 1);
  const std::uint64_t* front = front_.data();
  std::uint32_t waiting = 0;
  for (std::size_t at = 0; at < open_.size(); ++at) {
    const std::uint32_t w = open_[at];
    const std::uint64_t wanted = ~seen_[w], first = part.contacts.offset[w];
    const auto degree = static_cast<std::uint32_t>(part.contacts.degree(w));
    const std::uint32_t* neighbour = part.contacts.neighbour.data() + first;
    Waiting* const begin = waiting_.data() + waiting;
    Waiting* wait = begin;
    std::uint64_t mask = 0;
    for (std::uint32_t i = 0; i < degree; ++i) {
      const std::uint64_t fresh = front[neighbour[i]] & wanted;
      mask |= fresh;
      *wait = {fresh, static_cast<std::uint32_t>(first + i), entries_};
      wait += fresh != 0;
    }
    entry_[entries_] = {mask, w, static_cast<std::uint32_t>(wait - begin)};
    entries_ += mask != 0;
    waiting = static_cast<std::uint32_t>(wait - waiting_.data());
    if (waiting < enough && at + 1 < open_.size()) continue;
    link_pulled(part, waiting);
    waiting = 0;
  }
  for (std::uint32_t e = level.from; e < level.to; ++e) front_[entry_[e].vertex] = 0;
}

void PathSearch::link_pulled(const Part& part, std::uint32_t waiting) {
  grow_arcs(waiting);
  for (std::uint32_t i = 0; i < waiting; ++i) {
    const std::uint32_t from = slot_[part.contacts.neighbour[waiting_[i].arc]];
    from_[arcs_ + i] = from;
    after_[arcs_ + i] = waiting_[i].entry;
    ++active_[from];
  }
  if (keep_arcs_)
    for (std::uint32_t i = 0; i < waiting; ++i) after_arc_[arcs_ + i] = waiting_[i].arc;
  arcs_ += waiting;
}

std::uint64_t PathSearch::arcs_of(const Part& part, const Level& level) const {
  std::uint64_t sum = 0;
  for (std::uint32_t e = level.from; e < level.to; ++e)
    sum += part.contacts.degree(entry_[e].vertex);
  return sum;
}

void PathSearch::end_round(const Part& part, std::uint32_t from) {
  for (std::uint32_t e = from; e < entries_; ++e) {
    const std::uint32_t v = entry_[e].vertex;
    seen_[v] |= entry_[e].mask;
    slot_[v] = e;
    if (seen_[v] == everyone_) open_arcs_ -= part.contacts.degree(v);
  }
}

// Entries of a level by the lengths of their lists, so that loops of like lengths stand beside each
// other: those the processor foresees, at random lengths it stumbles at the end of each.
void PathSearch::renumber(const Level& level) {
  constexpr std::uint32_t longest = 8, kinds = (longest + 1) * (longest + 1);
  std::uint32_t start[kinds + 1] = {};
  const auto kind = [&](std::uint32_t e) {
    return std::min(entry_[e].before, longest) * (longest + 1) + std::min(active_[e], longest);
  };
  for (std::uint32_t e = level.from; e < level.to; ++e) ++start[kind(e) + 1];
  start[0] = level.from;
  for (std::uint32_t i = 1; i <= kinds; ++i) start[i] += start[i - 1];
  grow(moved_, level.to - level.from);
  for (std::uint32_t e = level.from; e < level.to; ++e) {
    const std::uint32_t to = start[kind(e)]++;
    place_[e] = to;
    moved_[to - level.from] = entry_[e];
    after_first_[to + 1] = active_[e];
  }
  std::copy_n(moved_.data(), level.to - level.from, entry_.data() + level.from);
}

// Which groups see each entry, and how many lines the group needs that sees most.
void PathSearch::find_groups() {
  constexpr std::uint64_t low = 0x0101010101010101, seven = 0x7f * low;
  constexpr std::uint64_t gather = 0x0102040810204080;  // the lowest bits of eight bytes to the top
  grow(groups_, entries_ + std::size_t{lanes::spare});
  std::uint32_t lines[8] = {};
  for (std::uint32_t e = 0; e < entries_;) {
    std::uint64_t sum = 0;  // in each byte: how many entries a group sees
    for (const std::uint32_t end = std::min(entries_, e + 255); e < end; ++e) {
      const std::uint64_t mask = entry_[e].mask;
      const std::uint64_t some = ((((mask & seven) + seven) | mask) >> 7) & low;
      groups_[e] = static_cast<std::uint8_t>((some * gather) >> 56);
      sum += some;
    }
    for (unsigned g = 0; g < 8; ++g) lines[g] += (sum >> (8 * g)) & 255;
  }
  std::fill_n(groups_.data() + entries_, lanes::spare, std::uint8_t{0});
  lines_ = *std::max_element(lines, lines + 8);
}

// From the arcs as they were found to both lists of every entry, in the new numbers.
void PathSearch::write_paths() {
  grow(after_first_, entries_ + std::size_t{2});
  for (const Level& level : levels_) renumber(level);
  after_first_[0] = 0;
  std::uint32_t before = 0;
  for (std::uint32_t e = 0; e < entries_; ++e) {
    after_first_[e + 1] += after_first_[e];
    active_[e] = before;  // where the next predecessor is written
    before += std::exchange(entry_[e].before, before);
  }
  entry_[entries_] = {0, 0, before};
  grow(before_, arcs_);
  if (keep_arcs_) {
    grow(before_arc_, arcs_);
    turn_round<true>();
  } else {
    turn_round<false>();
  }
}

template <bool with_arcs>
void PathSearch::turn_round() {
  const lanes::Entry* entry = entry_.data();
  const std::uint32_t *place = place_.data(), *from = from_.data();
  std::uint32_t *next = active_.data(), *before = before_.data(), *before_arc = before_arc_.data();
  std::uint32_t *after = after_.data(), *after_arc = after_arc_.data();
  for (std::size_t i = 0; i < arcs_; ++i) {
    const std::uint32_t at = next[place[after[i]]]++;
    before[at] = place[from[i]];
    if constexpr (with_arcs) before_arc[at] = after_arc[i];
  }
  // Once more, over what was read: then successors stand in order.
  std::copy_n(after_first_.data(), entries_, next);
  for (std::uint32_t e = 0; e < entries_; ++e)
    for (std::uint32_t k = entry[e].before; k < entry[e + 1].before; ++k) {
      const std::uint32_t at = next[before[k]]++;
      after[at] = e;
      if constexpr (with_arcs) after_arc[at] = before_arc[k];
    }
}

void PathSearch::search(const Part& part, std::span<const std::uint32_t> sources,
                        std::span<const std::uint32_t> start) {
  const auto [soonest, last] = std::ranges::minmax(start);
  std::uint32_t from = 0;
  for (std::uint32_t round = soonest; round <= last || entries_ > from; ++round) {
    const std::uint32_t found = entries_;
    if (round <= last) begin_round(round, sources, start);
    const Level level{from, entries_};
    grow(active_, entries_ + std::size_t{1});
    std::fill(active_.begin() + from, active_.begin() + entries_, 0u);
    if (open_arcs_ > 0) {
      if (both_ways_ && found == level.to && open_arcs_ < arcs_of(part, level)) {
        pull(part, level);
      } else {
        push(part, level);
      }
    }
    levels_.push_back(level);
    end_round(part, level.to);
    from = level.to;
  }
}

lanes::Paths PathSearch::run(const Part& part, const SourceOrder& order, std::size_t from) {
  const std::size_t count = std::min<std::size_t>(batch, order.source.size() - from);
  clear(part, order, from, count);
  search(part, {order.source.data() + from, count}, {order.start.data() + from, count});
  grow(entry_, entries_ + std::size_t{1});
  grow(place_, entries_ + std::size_t{1});
  write_paths();
  find_groups();
  lanes::Paths paths;
  paths.entries = entries_;
  paths.groups = groups_.data();
  paths.entry = entry_.data();
  paths.before = before_.data();
  paths.after_first = after_first_.data();
  paths.after = after_.data();
  paths.after_arc = after_arc_.data();
  paths.many = part.many.data();
  paths.weight = order.leaving ? weight_.data() : part.weight.data();
  return paths;
}

lanes::Room PathSearch::room() {
  grow(place_, entries_ + std::size_t{lanes::spare});
  grow(active_, entries_ + std::size_t{lanes::spare});
  constexpr std::size_t line = 64 / sizeof(std::uint32_t);
  grow(from_, (lines_ + std::size_t{2}) * line);
  const auto address = reinterpret_cast<std::uintptr_t>(from_.data());
  void* const aligned = from_.data() + (64 - address % 64) % 64 / sizeof(std::uint32_t);
  return {static_cast<double*>(aligned), place_.data(), active_.data()};
}

std::size_t PathSearch::bytes() const {
  const auto of = [](const auto& list) { return list.capacity() * sizeof list[0]; };
  return of(seen_) + of(front_) + of(slot_) + of(open_) + of(levels_) + of(entry_) + of(moved_) +
         of(after_first_) + of(after_) + of(after_arc_) + of(before_) + of(before_arc_) +
         of(active_) + of(place_) + of(waiting_) + of(groups_) + of(from_) + of(weight_);
}

}  // namespace engine
