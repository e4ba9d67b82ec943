// What dividing people costs: teams over every choice of 4 of 15 challenges, and trios of a room.
// Prints milliseconds of processor time as JSON, the median and the worst of several drawn
// problems.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "assign/division.hpp"
#include "assign/groups.hpp"
#include "assign/seed.hpp"

namespace {

constexpr int problems = 9;

std::vector<assign::Volunteer> drawn_volunteers(assign::Draw& draw, int people, int teams,
                                                bool crowded) {
  std::vector<assign::Volunteer> all(people);
  for (assign::Volunteer& one : all) {
    std::vector<int> order;
    for (int team = 0; team < teams; ++team) order.push_back(team);
    for (int at = teams - 1; at > 0; --at) std::swap(order[at], order[draw.below(at + 1)]);
    // Crowded: most wish the same few.
    if (crowded && draw.below(4) != 0)
      std::stable_partition(order.begin(), order.end(), [](int team) { return team < 3; });
    if (draw.below(5) == 0) one.refused.push_back(order.back());
    order.resize(std::min(teams, 4 + draw.below(3)));
    one.wishes = order;
    one.organisation = 1 + draw.below(20);
  }
  return all;
}

template <class Work>
void measure(const char* name, bool last, Work work) {
  std::vector<double> took;
  for (int problem = 0; problem < problems; ++problem) {
    assign::Draw draw(1000 + problem);
    took.push_back(work(draw, problem));
  }
  std::sort(took.begin(), took.end());
  std::printf("  \"%s\": {\"median_ms\": %.2f, \"worst_ms\": %.2f}%s\n", name,
              took[took.size() / 2], took.back(), last ? "" : ",");
}

// Of the processor: what others do on the machine meanwhile does not count.
double milliseconds(std::clock_t since) {
  return 1000.0 * static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC;
}

// A drawn problem without a solution measures nothing.
double possible(bool solved, double took) {
  if (solved) return took;
  std::fprintf(stderr, "division: a drawn problem has no solution\n");
  std::exit(1);
}

}  // namespace

int main() {
  std::printf("{\n");
  measure("60 people, every 4 of 15 challenges", false, [](assign::Draw& draw, int problem) {
    const auto people = drawn_volunteers(draw, 60, 15, problem % 2 == 1);
    const std::vector<assign::TeamBounds> bounds(15, {10, 20});
    const auto began = std::clock();
    const auto chosen = assign::choose_teams(people, bounds, 4, 7);
    return possible(chosen.has_value(), milliseconds(began));
  });
  measure("60 people over 4 teams", false, [](assign::Draw& draw, int) {
    const auto people = drawn_volunteers(draw, 60, 4, true);
    const std::vector<assign::TeamBounds> bounds(4, {10, 20});
    const auto began = std::clock();
    const auto division = assign::divide(people, bounds, 7);
    return possible(division.index() == 0, milliseconds(began));
  });
  measure("200 people in trios", true, [](assign::Draw& draw, int) {
    std::vector<assign::Participant> people(200);
    for (assign::Participant& one : people) {
      one.organisation = 1 + draw.below(60);
      one.sector = 1 + draw.below(7);
    }
    std::vector<assign::SatTogether> before;
    for (int one = 0; one + 2 < 200; one += 3) before.push_back({one, one + 1, 1});
    const auto began = std::clock();
    const auto groups = assign::make_groups(people, before, {3, 3, 4}, 7);
    return possible(groups.has_value(), milliseconds(began));
  });
  std::printf("}\n");
}
