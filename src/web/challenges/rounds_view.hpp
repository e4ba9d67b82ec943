// What the pages of a community's challenges show (/c/{slug}/challenges), and how they are drawn:
// the round that goes on, choosing with dots, wishing a team, and handing in.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/challenges/team.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct ChallengeCard {
  std::int64_t id = 0;
  int number = 0;
  std::string path, title, lang, organisation, sector, state;
  std::optional<int> dots;  // once counted
  bool drawn = false;       // the seed decided about it
  int team = 0;             // people in its team
  int mine = 0;             // my dots, while they may move
  std::string my_wish;      // "", "1" …, "no"
};
BOOST_DESCRIBE_STRUCT(ChallengeCard, (),
                      (id, number, path, title, lang, organisation, sector, state, dots, drawn,
                       team, mine, my_wish))

struct TroubleView {
  std::string why;
  int people = 0, teams = 0, least = 0, most = 0;
  std::vector<std::string> refused;
};
BOOST_DESCRIBE_STRUCT(TroubleView, (), (why, people, teams, least, most, refused))

struct RoundView {
  std::int64_t id = 0;
  std::string path, title, lang, phase;
  base::Instant hand_in_until, choose_until, team_until;
  int dots = 0, wanted = 0, team_least = 0, team_most = 0;
  std::string seed_hash, seed;
  std::int64_t handed_in = 0, voters = 0, volunteers = 0, members = 0;
  bool takes_dots = false, takes_wishes = false;
  bool may_vote = false;  // a member, of a community that goes on
  bool may_guide = false;
  bool volunteered = false;  // I said which team I wish
  std::optional<TroubleView> trouble;
  // Before all are shown: those I handed in.
  std::vector<ChallengeCard> challenges;
};
BOOST_DESCRIBE_STRUCT(RoundView, (),
                      (id, path, title, lang, phase, hand_in_until, choose_until, team_until, dots,
                       wanted, team_least, team_most, seed_hash, seed, handed_in, voters,
                       volunteers, members, takes_dots, takes_wishes, may_vote, may_guide,
                       volunteered, trouble, challenges))

struct RoundLink {
  std::string path, title, lang, phase;
};
BOOST_DESCRIBE_STRUCT(RoundLink, (), (path, title, lang, phase))

struct ChallengesView {
  std::string community;  // its slug
  bool may_open = false, may_hand_in = false;
  std::optional<RoundView> round;
  std::vector<RoundLink> others;
};
BOOST_DESCRIBE_STRUCT(ChallengesView, (), (community, may_open, may_hand_in, round, others))
html::Html draw_challenges(const Visit& visit, const ChallengesView& view);

struct RoundFormView {
  std::string action;
  bool there = false;  // it is changed, not opened
  guild::RoundDraft is;
  bool hand_in_over = false, choosing_over = false;
};
BOOST_DESCRIBE_STRUCT(RoundFormView, (), (action, there, is, hand_in_over, choosing_over))
html::Html draw_round_form(const Visit& visit, const RoundFormView& view);

struct ChallengeFormView {
  std::string action;
  bool there = false;
  base::Instant until;
  guild::ChallengeDraft is;
};
BOOST_DESCRIBE_STRUCT(ChallengeFormView, (), (action, there, until, is))
html::Html draw_challenge_form(const Visit& visit, const ChallengeFormView& view);

// What was typed in that form.
guild::ChallengeDraft read_challenge(const Visit& visit);

// "Thursday 11 May, 17:00", in the hub's zone.
std::string moment(const Visit& visit, base::Instant at);

}  // namespace web

namespace guild {
BOOST_DESCRIBE_STRUCT(RoundDraft, (),
                      (title, lang, hand_in_until, choose_until, team_until, dots, wanted,
                       team_least, team_most))
BOOST_DESCRIBE_STRUCT(ChallengeDraft, (),
                      (title, problem, organisation, client_name, client_mail, tried, limits, lang))
}  // namespace guild
