#include "assign/division.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <tuple>

#include "assign/flow.hpp"
#include "assign/seed.hpp"

namespace assign {
namespace {

constexpr int ties = 64;  // how finely the seed tells equal divisions apart, per person

bool refuses(const Volunteer& volunteer, int team) {
  return std::find(volunteer.refused.begin(), volunteer.refused.end(), team) !=
         volunteer.refused.end();
}

// What is asked again for every worst rank and every choice of teams.
class Problem {
 public:
  Problem(const std::vector<Volunteer>& volunteers, const std::vector<TeamBounds>& teams,
          std::uint64_t seed)
      : volunteers_(volunteers), teams_(teams), seed_(seed) {
    check();
    std::map<std::int64_t, int> people;
    for (const Volunteer& volunteer : volunteers_) ++people[volunteer.organisation];
    for (const Volunteer& volunteer : volunteers_) {
      const bool has_colleagues = volunteer.organisation != 0 && people[volunteer.organisation] > 1;
      organisation_.push_back(
          has_colleagues
              ? static_cast<int>(std::distance(people.begin(), people.find(volunteer.organisation)))
              : -1);
    }
    organisations_ = static_cast<int>(people.size());
    for (int who = 0; who < count(); ++who)
      for (int team = 0; team < static_cast<int>(teams_.size()); ++team)
        rank_.push_back(refuses(volunteers_[who], team) ? 0 : rank_of(volunteers_[who], team));
    for (const int rank : rank_) worst_possible_ = std::max(worst_possible_, rank);
    const std::int64_t pairs = static_cast<std::int64_t>(count()) * count() / 2 + 1;
    pair_cost_ = static_cast<std::int64_t>(count()) * ties + 1;
    rank_cost_ = pairs * pair_cost_;
  }

  int count() const { return static_cast<int>(volunteers_.size()); }
  // 0: she refuses it.
  int rank(int who, int team) const { return rank_[who * teams_.size() + team]; }

  // The cheapest division over these teams in which nobody gets a wish after `worst`.
  std::optional<std::vector<int>> place(const std::vector<int>& open, int worst) const;
  // The best division over these teams whose worst rank is at most `most`.
  std::optional<std::vector<int>> place_best(const std::vector<int>& open, int most) const;
  // No division over these teams is better than this: everyone at her best wish among them.
  struct Limit {
    int worst_rank = 0;
    std::int64_t total_rank = 0;
  };
  Limit limit(const std::vector<int>& open) const;
  int worst_possible() const { return worst_possible_; }

  Division described(std::vector<int> team) const;
  // By the aims 2 to 5.
  std::tuple<int, std::int64_t, std::int64_t, std::int64_t> score(const Division& division) const;
  Impossible why_impossible() const;

 private:
  void check() const;
  Explanation explain(const std::vector<int>& team, const std::vector<int>& sizes, int who) const;
  std::int64_t tie(int who, int team) const {
    return static_cast<std::int64_t>(
        mixed(seed_ ^ mixed(static_cast<std::uint64_t>(who) << 32 | static_cast<unsigned>(team))) %
        ties);
  }

  const std::vector<Volunteer>& volunteers_;
  const std::vector<TeamBounds>& teams_;
  std::uint64_t seed_;
  std::vector<int> organisation_;  // from 0; -1: nobody else of hers is here
  int organisations_ = 0;
  std::vector<int> rank_;
  int worst_possible_ = 0;
  std::int64_t pair_cost_ = 0, rank_cost_ = 0;
};

void Problem::check() const {
  const int teams = static_cast<int>(teams_.size());
  if (count() > most_volunteers) throw std::invalid_argument("too many volunteers");
  for (const TeamBounds& team : teams_)
    if (team.least < 0 || team.most < team.least) throw std::invalid_argument("bounds cross");
  for (const Volunteer& volunteer : volunteers_) {
    std::set<int> wished;
    for (const int team : volunteer.wishes)
      if (team < 0 || team >= teams || !wished.insert(team).second)
        throw std::invalid_argument("a wish for no team, or twice for one");
    for (const int team : volunteer.refused)
      if (team < 0 || team >= teams) throw std::invalid_argument("a refusal of no team");
  }
}

Problem::Limit Problem::limit(const std::vector<int>& open) const {
  Limit limit;
  for (int who = 0; who < count(); ++who) {
    int best = 0;
    for (const int team : open)
      if (rank(who, team) != 0 && (best == 0 || rank(who, team) < best)) best = rank(who, team);
    if (best == 0) best = worst_possible_ + 1;  // she refuses them all
    limit.worst_rank = std::max(limit.worst_rank, best);
    limit.total_rank += best;
  }
  return limit;
}

std::optional<std::vector<int>> Problem::place(const std::vector<int>& open, int worst) const {
  const int source = 0, sink = 1, first_person = 2, first_team = first_person + count();
  Flow flow(first_team + static_cast<int>(open.size()));
  // Filling a least is worth more than anything all the others could cost.
  const std::int64_t filling = rank_cost_ * (worst + 1) * (count() + 1);
  std::vector<std::pair<int, int>> least_edges;
  for (std::size_t at = 0; at < open.size(); ++at) {
    const TeamBounds& bounds = teams_[open[at]];
    const int node = first_team + static_cast<int>(at);
    least_edges.emplace_back(flow.add_edge(node, sink, bounds.least, -filling), bounds.least);
    flow.add_edge(node, sink, bounds.most - bounds.least, 0);
  }
  std::vector<int> colleagues(organisations_ * open.size(),
                              -1);                          // the node of organisation and team
  std::vector<std::pair<int, std::pair<int, int>>> chosen;  // edge, volunteer and team
  for (int who = 0; who < count(); ++who) {
    flow.add_edge(source, first_person + who, 1, 0);
    for (std::size_t at = 0; at < open.size(); ++at) {
      const int wish = rank(who, open[at]);
      if (wish == 0 || wish > worst) continue;
      int into = first_team + static_cast<int>(at);
      if (organisation_[who] >= 0) {
        int& node = colleagues[organisation_[who] * open.size() + at];
        if (node < 0) {
          node = flow.add_node();
          // The n-th of an organisation makes n - 1 pairs more.
          const int most = std::min(teams_[open[at]].most, count());
          for (int nth = 0; nth < most; ++nth) flow.add_edge(node, into, 1, nth * pair_cost_);
        }
        into = node;
      }
      const int edge =
          flow.add_edge(first_person + who, into, 1, wish * rank_cost_ + tie(who, open[at]));
      chosen.push_back({edge, {who, open[at]}});
    }
  }
  if (flow.send(source, sink, count()) < count()) return std::nullopt;
  for (const auto& [edge, least] : least_edges)
    if (flow.sent(edge) < least) return std::nullopt;
  std::vector<int> team(count(), -1);
  for (const auto& [edge, where] : chosen)
    if (flow.sent(edge) > 0) team[where.first] = where.second;
  return team;
}

std::optional<std::vector<int>> Problem::place_best(const std::vector<int>& open, int most) const {
  auto best = place(open, most);
  if (!best) return std::nullopt;
  int possible = most;
  for (int least = limit(open).worst_rank; least < possible;) {
    const int middle = (least + possible) / 2;
    if (auto found = place(open, middle)) {
      best = std::move(found);
      possible = middle;
    } else {
      least = middle + 1;
    }
  }
  return best;
}

Explanation Problem::explain(const std::vector<int>& team, const std::vector<int>& sizes,
                             int who) const {
  Explanation found;
  found.rank = rank(who, team[who]);
  if (found.rank == 1) return found;
  found.because = Explanation::Because::fairness;
  for (const int wished : volunteers_[who].wishes) {
    if (wished == team[who]) break;
    if (rank(who, wished) == 0 || sizes[wished] == 0) continue;  // refused, or does not go on
    if (sizes[wished] < teams_[wished].most) continue;
    found.because = Explanation::Because::full;
    found.instead = wished;
    found.places = teams_[wished].most;
    for (int other = 0; other < count(); ++other) {
      const int theirs = rank(other, wished);
      if (theirs != 0 && theirs <= rank(who, wished)) ++found.wanted;
    }
    return found;
  }
  if (sizes[team[who]] <= teams_[team[who]].least) found.because = Explanation::Because::needed;
  return found;
}

Division Problem::described(std::vector<int> team) const {
  Division division;
  std::vector<int> sizes(teams_.size());
  std::map<std::pair<int, int>, int> colleagues;
  for (int who = 0; who < count(); ++who) {
    ++sizes[team[who]];
    division.worst_rank = std::max(division.worst_rank, rank(who, team[who]));
    division.total_rank += rank(who, team[who]);
    if (organisation_[who] >= 0)
      division.same_organisation_pairs += colleagues[{organisation_[who], team[who]}]++;
  }
  for (int who = 0; who < count(); ++who) division.explained.push_back(explain(team, sizes, who));
  division.team = std::move(team);
  return division;
}

std::tuple<int, std::int64_t, std::int64_t, std::int64_t> Problem::score(
    const Division& division) const {
  std::int64_t drawn = 0;
  for (int who = 0; who < count(); ++who) drawn += tie(who, division.team[who]);
  return {division.worst_rank, division.total_rank, division.same_organisation_pairs, drawn};
}

Impossible Problem::why_impossible() const {
  std::int64_t least = 0, most = 0;
  for (const TeamBounds& team : teams_) {
    least += team.least;
    most += team.most;
  }
  if (count() < least) return Impossible::too_few_people;
  return count() > most ? Impossible::too_few_places : Impossible::refusals;
}

bool next_choice(std::vector<int>& chosen, int of) {
  const int count = static_cast<int>(chosen.size());
  for (int at = count - 1; at >= 0; --at) {
    if (chosen[at] == of - count + at) continue;
    ++chosen[at];
    for (int after = at + 1; after < count; ++after) chosen[after] = chosen[after - 1] + 1;
    return true;
  }
  return false;
}

}  // namespace

int rank_of(const Volunteer& volunteer, int team) {
  const auto found = std::find(volunteer.wishes.begin(), volunteer.wishes.end(), team);
  return static_cast<int>(found - volunteer.wishes.begin()) + 1;
}

std::variant<Division, Impossible> divide(const std::vector<Volunteer>& volunteers,
                                          const std::vector<TeamBounds>& teams,
                                          std::uint64_t seed) {
  const Problem problem(volunteers, teams, seed);
  std::vector<int> open(teams.size());
  std::iota(open.begin(), open.end(), 0);
  if (volunteers.empty()) {
    for (const TeamBounds& team : teams)
      if (team.least > 0) return Impossible::too_few_people;
    return Division{};
  }
  auto placed = teams.empty() ? std::nullopt : problem.place_best(open, problem.worst_possible());
  if (!placed) return problem.why_impossible();
  return problem.described(std::move(*placed));
}

std::optional<ChosenTeams> choose_teams(const std::vector<Volunteer>& volunteers,
                                        const std::vector<TeamBounds>& teams, int count,
                                        std::uint64_t seed) {
  if (count < 1 || count > static_cast<int>(teams.size()) || volunteers.empty())
    return std::nullopt;
  const Problem problem(volunteers, teams, seed);
  std::optional<ChosenTeams> best;
  int worst = problem.worst_possible();
  std::vector<int> open(count);
  std::iota(open.begin(), open.end(), 0);
  do {
    // Most choices fall before a flow is asked: even with everyone at her best wish among these
    // teams they are no better than the best so far.
    const auto limit = problem.limit(open);
    if (limit.worst_rank > worst) continue;
    const bool total_may_win = !best || limit.total_rank <= best->division.total_rank;
    std::optional<std::vector<int>> placed;
    if (limit.worst_rank < worst) placed = problem.place_best(open, worst - 1);
    if (!placed && total_may_win) placed = problem.place(open, worst);
    if (!placed) continue;
    ChosenTeams found{open, problem.described(std::move(*placed))};
    if (best && problem.score(best->division) <= problem.score(found.division)) continue;
    worst = found.division.worst_rank;
    best = std::move(found);
  } while (next_choice(open, static_cast<int>(teams.size())));
  return best;
}

}  // namespace assign
