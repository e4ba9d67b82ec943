#include "assign/groups.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>

#include "assign/seed.hpp"

namespace assign {
namespace {

// The worsening that a swap may bring at first: half of what two colleagues cost.
constexpr int first_threshold = price_of_colleagues / 2;

// What two people in one group cost, for all pairs.
class Prices {
 public:
  Prices(const std::vector<Participant>& people, const std::vector<SatTogether>& before)
      : count_(static_cast<int>(people.size())), price_(people.size() * people.size()) {
    for (int one = 0; one < count_; ++one)
      for (int other = one + 1; other < count_; ++other)
        set(one, other, of_origin(people[one], people[other]));
    for (const SatTogether& pair : before)
      set(pair.one, pair.other,
          at(pair.one, pair.other) + price_of_sitting_again * std::min(pair.times, 3));
  }
  int at(int one, int other) const { return price_[one * count_ + other]; }

 private:
  static int of_origin(const Participant& one, const Participant& other) {
    if (one.organisation != 0 && one.organisation == other.organisation) return price_of_colleagues;
    return one.sector != 0 && one.sector == other.sector ? price_of_one_sector : 0;
  }
  void set(int one, int other, int price) {
    price_[one * count_ + other] = price_[other * count_ + one] = price;
  }
  int count_;
  std::vector<int> price_;
};

void check(int people, const std::vector<SatTogether>& before, const GroupSizes& sizes) {
  if (sizes.least < 1 || sizes.wanted < sizes.least || sizes.most < sizes.wanted)
    throw std::invalid_argument("bounds cross");
  if (people > most_participants) throw std::invalid_argument("too many participants");
  for (const SatTogether& pair : before)
    if (pair.one < 0 || pair.other < 0 || pair.one >= people || pair.other >= people ||
        pair.one == pair.other || pair.times < 1)
      throw std::invalid_argument("a history of nobody here");
}

// People of one organisation one after another, the largest organisations first: dealt round the
// groups they hardly meet.
std::vector<int> dealing_order(const std::vector<Participant>& people, Draw& draw) {
  std::vector<int> order(people.size());
  std::iota(order.begin(), order.end(), 0);
  for (int at = static_cast<int>(order.size()) - 1; at > 0; --at)
    std::swap(order[at], order[draw.below(at + 1)]);
  std::map<std::int64_t, int> size;
  for (const Participant& person : people) ++size[person.organisation];
  const auto key = [&](int who) {
    const std::int64_t organisation = people[who].organisation;
    return organisation == 0 ? std::pair<int, std::int64_t>{0, 0}
                             : std::pair<int, std::int64_t>{-size[organisation], organisation};
  };
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return key(a) < key(b); });
  return order;
}

// Seats in a row, group after group; a swap exchanges two people's seats.
class Seating {
 public:
  Seating(const Prices& prices, const std::vector<int>& sizes, const std::vector<int>& order)
      : prices_(prices), seats_(order.size()) {
    int first = 0;
    for (const int size : sizes) {
      for (int seat = 0; seat < size; ++seat) span_.push_back({first, first + size});
      first += size;
    }
    std::size_t dealt = 0;
    for (int round = 0; dealt < order.size(); ++round)
      for (std::size_t group = 0, start = 0; group < sizes.size(); start += sizes[group++])
        if (round < sizes[group]) seats_[start + round] = order[dealt++];
  }

  // What the sum of all prices gains by exchanging these seats; 0 within one group.
  int change(int one, int other) const {
    if (span_[one].first == span_[other].first) return 0;
    const int a = seats_[one], b = seats_[other];
    return at_table(b, one) - at_table(a, one) + at_table(a, other) - at_table(b, other);
  }
  void exchange(int one, int other) { std::swap(seats_[one], seats_[other]); }
  int seats() const { return static_cast<int>(seats_.size()); }
  const std::vector<int>& people() const { return seats_; }

 private:
  // What this person costs beside everyone at the table of `seat` but who sits on it.
  int at_table(int person, int seat) const {
    int sum = 0;
    for (int at = span_[seat].first; at < span_[seat].second; ++at)
      if (at != seat) sum += prices_.at(person, seats_[at]);
    return sum;
  }
  const Prices& prices_;
  std::vector<int> seats_;
  std::vector<std::pair<int, int>> span_;  // of each seat, its group's first seat and end
};

std::vector<int> improved(const Prices& prices, const std::vector<int>& sizes,
                          const std::vector<int>& order, Draw& draw) {
  Seating seating(prices, sizes, order);
  const int rounds = std::clamp(3'000'000 / (sizes.front() + 4), 20'000, 400'000);
  std::vector<int> best = seating.people();
  std::int64_t sum = 0, best_sum = 0;  // against the start
  for (int round = 0; round < rounds; ++round) {
    const std::int64_t threshold =
        static_cast<std::int64_t>(first_threshold) * (rounds - round) / rounds;
    const int one = draw.below(seating.seats()), other = draw.below(seating.seats());
    const int change = seating.change(one, other);
    if (change > threshold) continue;
    seating.exchange(one, other);
    sum += change;
    if (sum >= best_sum) continue;
    best_sum = sum;
    best = seating.people();
  }
  return best;
}

}  // namespace

std::vector<int> group_sizes(int people, const GroupSizes& sizes) {
  int best = 0;
  for (int groups = 1; groups <= people; ++groups) {
    if (people / groups < sizes.least || (people + groups - 1) / groups > sizes.most) continue;
    // Compares |people / groups - wanted| without dividing; fewer groups where two are as near.
    const auto away = [&](int n) {
      return std::abs(static_cast<std::int64_t>(people) -
                      static_cast<std::int64_t>(n) * sizes.wanted);
    };
    if (best == 0 || away(groups) * best < away(best) * groups) best = groups;
  }
  std::vector<int> found(best, best ? people / best : 0);
  for (int at = 0; best && at < people % best; ++at) ++found[at];
  return found;
}

GroupReason reason_of(const std::vector<int>& group, const std::vector<Participant>& people,
                      const std::vector<SatTogether>& before) {
  GroupReason reason;
  std::set<std::int64_t> organisations, sectors;
  for (const int who : group) {
    const Participant& person = people[who];
    organisations.insert(person.organisation ? person.organisation : -1 - who);
    sectors.insert(person.sector ? person.sector : -1 - who);
  }
  reason.organisations = static_cast<int>(organisations.size());
  reason.sectors = static_cast<int>(sectors.size());
  const int size = static_cast<int>(group.size());
  reason.pairs = size * (size - 1) / 2;
  const std::set<int> here(group.begin(), group.end());
  std::set<std::pair<int, int>> old;
  for (const SatTogether& pair : before)
    if (here.count(pair.one) && here.count(pair.other))
      old.insert(std::minmax(pair.one, pair.other));
  reason.new_pairs = reason.pairs - static_cast<int>(old.size());
  return reason;
}

std::optional<std::vector<Group>> make_groups(const std::vector<Participant>& people,
                                              const std::vector<SatTogether>& before,
                                              const GroupSizes& sizes, std::uint64_t seed) {
  check(static_cast<int>(people.size()), before, sizes);
  const std::vector<int> of = group_sizes(static_cast<int>(people.size()), sizes);
  if (of.empty()) return std::nullopt;
  Draw draw(seed);
  const Prices prices(people, before);
  const std::vector<int> order = dealing_order(people, draw);
  const std::vector<int> seats = improved(prices, of, order, draw);
  std::vector<Group> groups;
  std::size_t first = 0;
  for (const int size : of) {
    Group group;
    group.people.assign(seats.begin() + first, seats.begin() + first + size);
    std::sort(group.people.begin(), group.people.end());
    group.reason = reason_of(group.people, people, before);
    groups.push_back(std::move(group));
    first += size;
  }
  return groups;
}

}  // namespace assign
