// All SQL on rounds, challenges, dots, teams and advice. For guild/challenges only.
#pragma once
#include "assign/division.hpp"
#include "guild/challenges/advice.hpp"
#include "guild/challenges/team.hpp"

namespace guild::challenge_store {

// ---- round_store.cpp ----

RoundId insert_round(sql::Write& write, CommunityId community, PersonId by, const RoundDraft& draft,
                     std::string_view seed, base::Instant now);
void update_round(sql::Write& write, RoundId round, const RoundDraft& draft);
// Also before it is published.
std::string seed_of(sql::Read& read, RoundId round);
void set_revealed(sql::Write& write, RoundId round, base::Instant now);
void set_chosen(sql::Write& write, RoundId round, std::int64_t voters, base::Instant now);
void set_divided(sql::Write& write, RoundId round, base::Instant now);
bool is_member(sql::Read& read, CommunityId community, PersonId person);

// ---- challenge_store.cpp ----

ChallengeId insert(sql::Write& write, RoundId round, PersonId by, const ChallengeDraft& draft,
                   OrganisationId organisation, base::Instant now);
void update(sql::Write& write, ChallengeId challenge, const ChallengeDraft& draft,
            OrganisationId organisation);
void set_client(sql::Write& write, ChallengeId challenge, std::string_view name,
                std::string_view mail);
void set_withdrawn(sql::Write& write, ChallengeId challenge, PersonId by, std::string_view reason,
                   base::Instant now);
void set_counted(sql::Write& write, ChallengeId challenge, int dots, bool drawn,
                 std::string_view state, QuestionId question);
void set_parked(sql::Write& write, ChallengeId challenge, std::string_view reason);
std::vector<ChallengeId> ids_of(sql::Read& read, RoundId round);

void remove_dots(sql::Write& write, RoundId round, PersonId person);
void insert_dots(sql::Write& write, PersonId person, const Dots& dots);
// Of each challenge that has any: the dots of those who are members now.
std::vector<Dots> sums(sql::Read& read, RoundId round);
void forget_dots(sql::Write& write, RoundId round);

// ---- team_store.cpp ----

void insert_volunteer(sql::Write& write, RoundId round, PersonId person, base::Instant now);
void remove_volunteer(sql::Write& write, RoundId round, PersonId person);
void insert_wish(sql::Write& write, PersonId person, ChallengeId challenge, int rank);
// Those who are members now, by id, with their wishes over `teams` by index.
struct Volunteers {
  std::vector<PersonId> people;
  std::vector<assign::Volunteer> wishes;
};
Volunteers volunteers_of(sql::Read& read, RoundId round, const std::vector<ChallengeId>& teams);
struct Placing {
  ChallengeId challenge;
  PersonId person;
  std::string_view because = "by_hand";
  int rank = 0;
  ChallengeId instead = {};
  int wanted = 0, places = 0;
  PersonId placed_by = {};
  std::string_view reason = {};
};
void insert_member(sql::Write& write, const Placing& placing, base::Instant now);
// False when she was in no team of that challenge.
bool end_member(sql::Write& write, ChallengeId challenge, PersonId person, PersonId by,
                std::string_view reason, base::Instant now);
ChallengeId team_in_round(sql::Read& read, RoundId round, PersonId person);

// ---- advice_store.cpp ----

void insert_statement(sql::Write& write, ChallengeId challenge, PersonId by, int number,
                      const StatementDraft& draft, base::Instant now);
int latest_statement(sql::Read& read, ChallengeId challenge);
void set_agreed(sql::Write& write, ChallengeId challenge, int number, base::Instant now);
void set_client_words(sql::Write& write, ChallengeId challenge, int number, std::string_view words);

ItemId insert_item(sql::Write& write, ChallengeId challenge, PersonId by, std::string_view text,
                   base::Instant now);
// Of an item that stands, in this challenge; nothing else.
struct ItemState {
  bool answered = false;
  std::string outcome, text;
};
std::optional<ItemState> item_state(sql::Read& read, ChallengeId challenge, ItemId item);
void set_item_text(sql::Write& write, ItemId item, std::string_view text);
void set_item_removed(sql::Write& write, ItemId item, base::Instant now);
void set_item_outcome(sql::Write& write, ItemId item, PersonId by, std::string_view outcome,
                      std::string_view words, base::Instant now);
void set_summary(sql::Write& write, ChallengeId challenge, std::string_view text);
void set_presented(sql::Write& write, ChallengeId challenge, PersonId by, base::Instant now);
bool claim_follow_up(sql::Write& write, ChallengeId challenge, base::Instant now);

bool stands_on(sql::Read& read, const SupportId& support, QuestionId question);
void insert_support(sql::Write& write, ItemId item, const SupportId& support, PersonId by,
                    base::Instant now);
void remove_support(sql::Write& write, ItemId item, const SupportId& support);
void insert_response(sql::Write& write, ItemId item, const ClientResponse& response,
                     base::Instant now);
std::optional<ClientResponse> latest_response(sql::Read& read, ItemId item);
void insert_talk(sql::Write& write, ItemId item, PersonId by, const TalkDraft& draft,
                 base::Instant now);
void insert_follow_up(sql::Write& write, ChallengeId challenge, PersonId author,
                      std::string_view words, base::Instant now);

}  // namespace guild::challenge_store
