// Makes breakout groups (trios, tables) of the people in a room: mixed by organisation and sector,
// and of people who have not sat together before.
//
// Every pair in one group has a price: colleagues of one organisation, else people of one sector,
// and each time they sat together before. The groups are those with the least sum that threshold
// accepting finds (Dueck & Scheuer 1990: swaps that worsen little are taken, less and less), from a
// start that deals organisations round. The amount of work is fixed, not the time: the same people,
// history and seed give the same groups on every machine. 200 people take less than 50 ms
// (bin/bench knowledge).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace assign {

struct Participant {
  std::int64_t organisation = 0;  // 0: none, or not known
  std::int64_t sector = 0;        // 0: none, or not known
};

// How often two participants (by index, in either order) sat together before; each pair once.
struct SatTogether {
  int one = 0, other = 0;
  int times = 1;  // at least 1; above 3 counts as 3
};

struct GroupSizes {
  int least = 3, wanted = 3, most = 4;  // 1 <= least <= wanted <= most
};

inline constexpr int price_of_colleagues = 12;
inline constexpr int price_of_one_sector = 3;
inline constexpr int price_of_sitting_again = 4;  // for each time, three at most

// Why this group: counted, for a page to make a sentence of.
struct GroupReason {
  int organisations = 0;  // different ones; who has none counts as one of her own
  int sectors = 0;        // likewise
  int pairs = 0;          // of its people
  int new_pairs = 0;      // who have not sat together before
};

struct Group {
  std::vector<int> people;  // indexes, ascending
  GroupReason reason;
};

inline constexpr int most_participants = 1000;

// Group sizes for so many people, largest first: all within the bounds, differing by one at most,
// as near to `wanted` as can be. Empty when there is no such division (5 people in groups of 3).
std::vector<int> group_sizes(int people, const GroupSizes& sizes);

// None when no sizes fit. Throws std::invalid_argument for bounds that cross, more than
// `most_participants`, and a history of somebody who is not there.
std::optional<std::vector<Group>> make_groups(const std::vector<Participant>& people,
                                              const std::vector<SatTogether>& before,
                                              const GroupSizes& sizes, std::uint64_t seed);

// What a group is like, also after somebody was moved by hand.
GroupReason reason_of(const std::vector<int>& group, const std::vector<Participant>& people,
                      const std::vector<SatTogether>& before);

}  // namespace assign
