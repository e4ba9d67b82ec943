// A test with a round of challenges in the town's Lokaal meten: opening, handing in, letting dates
// pass, choosing.
#pragma once
#include <string>
#include <vector>

#include "base/text.hpp"
#include "guild/challenges/team.hpp"
#include "guild/communities/membership.hpp"
#include "guild/people/person.hpp"
#include "world/town.hpp"

namespace world {

using guild::ChallengeId;
using guild::PersonId;
using guild::RoundId;

class InRound : public InTown {
 protected:
  base::Instant in_days(int days) { return town().now() + base::days(days); }

  RoundId round(int wanted = 3, int least = 1, int most = 6) {
    guild::RoundDraft draft;
    draft.title = "Vraagstukken 2023";
    draft.hand_in_until = in_days(7);
    draft.choose_until = in_days(14);
    draft.team_until = in_days(21);
    draft.wanted = wanted;
    draft.team_least = least;
    draft.team_most = most;
    return write([&](sql::Write& w) {
      return open_round(w, town().measuring, town().fenna, draft, town().now());
    });
  }
  guild::ChallengeDraft draft(const std::string& title) {
    return {title, "Elk jaar vertrekken er bedrijven.", "Eikenbank Delta", "Hendrik-Jan de Wit",
            "hendrik-jan@eikenbank.example"};
  }
  ChallengeId handed_in(RoundId round, const std::string& title, PersonId by = {}) {
    return write([&](sql::Write& w) {
      return hand_in(w, round, by ? by : town().joost, draft(title), town().now());
    });
  }
  std::vector<ChallengeId> several(RoundId round, int count) {
    std::vector<ChallengeId> all;
    for (int i = 1; i <= count; ++i) all.push_back(handed_in(round, "V" + std::to_string(i)));
    return all;
  }
  // A date passes, and its job runs.
  void pass(RoundId round, base::Instant date) {
    town().clock.set(date);
    write([&](sql::Write& w) { settle_round(w, round, town().now()); });
  }
  void vote(RoundId round, PersonId by, const std::vector<guild::Dots>& dots) {
    write([&](sql::Write& w) { place_dots(w, round, by, dots, town().now()); });
  }
  std::string vote_fault(RoundId round, PersonId by, const std::vector<guild::Dots>& dots) {
    return fault_of([&] { vote(round, by, dots); });
  }
  guild::ChallengeRound found(RoundId id) {
    return read([&](sql::Read& r) { return *find_round(r, id); });
  }
  guild::Challenge found(ChallengeId id) {
    return read([&](sql::Read& r) { return *find_challenge(r, id); });
  }
  std::string sees(PersonId person, ChallengeId id) {
    return fault_of([&] {
      read([&](sql::Read& r) { find_challenge_for(r, town().actor(person), id, town().now()); });
    });
  }
  void wish(RoundId round, PersonId by, const guild::TeamWishes& wishes) {
    write([&](sql::Write& w) { wish_team(w, round, by, wishes, town().now()); });
  }
  std::vector<guild::TeamMember> team(ChallengeId id) {
    return read([&](sql::Read& r) { return team_of(r, id); });
  }
  std::vector<std::string> names_in(ChallengeId id) {
    std::vector<std::string> names;
    for (const guild::TeamMember& one : team(id))
      if (!one.to_at && one.is_here) names.push_back(one.name);
    return names;
  }
  PersonId newcomer(const std::string& name) {
    return write([&](sql::Write& w) {
      const auto id =
          guild::add_person(w, {name, base::slug(name) + "@veel.example"}, town().now()).id;
      take_in(w, town().measuring, id, guild::Role::member, town().joost, town().now());
      return id;
    });
  }
};

}  // namespace world
