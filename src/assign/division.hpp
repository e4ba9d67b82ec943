// Divides people over teams by what each of them wishes: the proposal a facilitator starts from
// when too many want the same challenge.
//
// The aims, each only where those before it leave a choice:
//   1. everyone is placed, every team has at least its least and at most its most people, and
//   nobody
//      is put where she said she will not go;
//   2. the worst-off person gets the best wish possible;
//   3. the sum of all wishes' numbers is least;
//   4. as few pairs as possible of one organisation in one team;
//   5. what is left is drawn by a seed, so that the same seed gives the same division.
//
// It is a minimum-cost flow (Ahuja, Magnanti & Orlin 1993, chapter 9: successive shortest paths)
// from people through organisation-and-team to team; the least of a team is a first stretch of its
// edge with a large negative cost; pairs of one organisation are a convex cost on its own edges.
// The division is not strategy-proof: who lies about her wishes may gain by it, and the page says
// that wishes are seen by the facilitator.
#pragma once
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace assign {

struct TeamBounds {
  int least = 1;
  int most = 1;  // at least `least`
};

struct Volunteer {
  std::vector<int> wishes;        // teams by index, best first, each once; may be empty
  std::vector<int> refused;       // teams she will not go to
  std::int64_t organisation = 0;  // 0: none
};

// The number of a wish, from 1. A team she did not name comes after all she did.
int rank_of(const Volunteer& volunteer, int team);

// Why somebody is where she is; a page makes a sentence of it.
struct Explanation {
  enum class Because {
    first_wish,  // or she named none
    full,        // `instead`, which she wished more, had `wanted` people for `places` places
    needed,      // her team would have had too few people without her
    fairness     // otherwise somebody would have got a worse wish, or all together would
  };
  Because because = Because::first_wish;
  int rank = 1;      // the number of her wish
  int instead = -1;  // full: the best wish she did not get
  int wanted = 0;    // full: who wished it as much as she did, or more; she is one of them
  int places = 0;    // full
};

struct Division {
  std::vector<int> team;  // of each volunteer, by index
  std::vector<Explanation> explained;
  int worst_rank = 0;  // 0: nobody to place
  std::int64_t total_rank = 0;
  std::int64_t same_organisation_pairs = 0;  // pairs of one organisation in one team
};

// No division keeps the bounds and the refusals.
enum class Impossible { too_few_people, too_few_places, refusals };

inline constexpr int most_volunteers = 400;

// At most `most_volunteers` people. Throws std::invalid_argument for a wish or refusal of a team
// that is not there, a team wished twice, bounds that cross, and too many people.
std::variant<Division, Impossible> divide(const std::vector<Volunteer>& volunteers,
                                          const std::vector<TeamBounds>& teams, std::uint64_t seed);

// Tries every choice of `count` of the teams and divides over each: which choice serves the wishes
// best, by the same aims. None when no choice of that many teams keeps bounds and refusals. With 60
// people every 4 of 15 are tried in well under a second (bin/bench knowledge).
struct ChosenTeams {
  std::vector<int> teams;  // indexes, ascending
  Division division;       // its teams by the indexes of the whole list
};
std::optional<ChosenTeams> choose_teams(const std::vector<Volunteer>& volunteers,
                                        const std::vector<TeamBounds>& teams, int count,
                                        std::uint64_t seed);

}  // namespace assign
