// A challenge: what an organisation hands in for others to work on, on one page, with a client who
// is named and will answer. Chosen by the members, it opens a question in its community and gets a
// team (team.hpp), an agreed problem and an advice (advice.hpp).
//
// The client needs no account: a link signed for this challenge and this client does all a client
// does. Another client (change_client) makes the links of the one before useless.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "guild/bilingual.hpp"
#include "guild/challenges/round.hpp"
#include "guild/communities/standing.hpp"
#include "guild/people/actor.hpp"

namespace guild {

struct ChallengeDraft {
  std::string title;
  std::string problem;       // Markdown
  std::string organisation;  // by name; empty: that of who hands it in
  std::string client_name;
  std::string client_mail;  // needed before the client is asked anything
  std::string tried, limits;
  std::string lang = "nl";
};

struct Challenge {
  ChallengeId id;
  RoundId round;
  CommunityId community;
  std::string community_slug;
  Bilingual community_name;
  int number = 0;  // in its round
  ChallengeDraft is;
  std::string sector;  // of the organisation
  int client_serial = 1;
  PersonId handed_in_by;
  std::string handed_in_name;
  base::Instant created_at;
  std::optional<base::Instant> withdrawn_at;
  std::string withdrawn_reason;
  std::string state;  // "handed_in", "chosen", "parked"
  std::string parked_reason;
  std::optional<int> dots;  // once counted
  bool drawn = false;       // the seed decided about it
  QuestionId question;      // once chosen
  std::string summary;      // of the advice
  std::optional<base::Instant> presented_at, follow_up_asked_at;
};

// Faults invalid: title, problem, client_name, client_mail, organisation (and too long).
// Fault conflict("challenge.hand_in_closed"). Fault conflict("community.closed_down").
ChallengeId hand_in(sql::Write& write, RoundId round, PersonId by, const ChallengeDraft& draft,
                    base::Instant now);
// While it may be handed in. Fault conflict("challenge.hand_in_closed").
void change_challenge(sql::Write& write, ChallengeId challenge, PersonId by,
                      const ChallengeDraft& draft, base::Instant now);
// Any time: clients change. A reason is needed where somebody else's name stands.
void change_client(sql::Write& write, ChallengeId challenge, PersonId by, std::string_view name,
                   std::string_view mail, base::Instant now);
// Until the dots are counted. A reason is needed where it is somebody else's.
// Fault conflict("challenge.is_chosen").
void withdraw_challenge(sql::Write& write, ChallengeId challenge, PersonId by,
                        std::string_view reason, base::Instant now);
// A chosen one is parked after all, as long as its round has no teams: too few people, say. Its
// question stays open. Faults: invalid("reason"), conflict("challenge.has_team").
void park_challenge(sql::Write& write, ChallengeId challenge, PersonId by, std::string_view reason,
                    base::Instant now);

// ---- dots ----

struct Dots {
  ChallengeId challenge;
  int dots = 0;
};
// All dots of one member at once, in the place of those she placed before: whoever votes in two
// tabs has voted once. Faults: invalid("dots", "challenge.too_many_dots"), invalid("dots",
// "challenge.not_of_round"), conflict("challenge.dots_closed"), forbidden
// ("challenge.members_choose").
void place_dots(sql::Write& write, RoundId round, PersonId by, const std::vector<Dots>& dots,
                base::Instant now);
std::vector<Dots> dots_of(sql::Read& read, RoundId round, PersonId person);
// How many members placed dots so far; not who.
std::int64_t count_voters(sql::Read& read, RoundId round);

// ---- reading ----

std::optional<Challenge> find_challenge(sql::Read& read, ChallengeId challenge);
// Those not withdrawn: by their number until the dots are counted, then the most dotted first.
// Holds all there is: what may not be seen yet is the caller's care (FoundChallenge).
std::vector<Challenge> challenges_of(sql::Read& read, RoundId round);
std::optional<Challenge> challenge_of(sql::Read& read, QuestionId question);

// One challenge as an asker finds it. Fault not_found without *work* in its community, and before
// its round reveals it unless it is hers; Fault gone for one that was withdrawn, unless it is hers
// or she guides.
struct FoundChallenge {
  Challenge challenge;
  ChallengeRound round;
  Standing standing;       // hers, in its community
  bool handed_in = false;  // by her
  bool on_team = false;

  bool may_change(base::Instant now) const { return handed_in && round.takes_challenges(now); }
  bool may_withdraw() const {
    return (handed_in || standing.guides()) && challenge.state == "handed_in";
  }
  // Writes the problem, the advice and what came of it.
  bool works_on_it() const { return challenge.state == "chosen" && (on_team || standing.guides()); }
  void takes_changes() const;  // Fault conflict("community.closed_down")
};
FoundChallenge find_challenge_for(sql::Read& read, const Actor& actor, ChallengeId challenge,
                                  base::Instant now);

// Where she is the client, by these folded names and addresses of hers. Where an address is known
// it decides: somebody of the same name is somebody else.
std::vector<ChallengeId> challenges_of_client(sql::Read& read,
                                              const std::vector<std::string>& names);
// Dots and wishes of hers go, and where she was a client her name does.
void erase_person_from_challenges(sql::Write& write, PersonId person,
                                  const std::vector<std::string>& names);

void announce_challenge(sql::Write& write, const Challenge& challenge);

}  // namespace guild
