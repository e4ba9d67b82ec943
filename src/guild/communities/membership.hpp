// Who takes part in a community: joining, asking to, being asked to, leaving, and the roles.
// Memberships carry from and to: who left and comes back gets a second one, the first stays.
//
// Verbs trust their caller for rights (the route's guard asked Standing) and keep the rules:
// a community that is closed down takes nobody in, and one that has a lead is never left without
// (a coordinator or administrator founds it without one, the first lead is appointed).
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/communities/community.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

using SignInCodeId = base::Id<struct SignInCode>;

enum class Role { member, core_group, sponsor, facilitator, lead };
inline constexpr std::array<std::string_view, 5> role_words = {"member", "core_group", "sponsor",
                                                               "facilitator", "lead"};
std::string_view word_of(Role role);
std::optional<Role> role_of(std::string_view word);

enum class Joined { now, already, asked };

// Joins, or asks to, as the community wants it: `words` go with a request, of which each one who
// answers gets a mail of her own ("mail.join_request" with request and person). An open invitation
// is taken up by it. Whoever joins is invited to all coming meetings.
// Faults: conflict("community.closed_down"), forbidden("community.by_invitation"), too_many for who
// asks, takes it back and asks again more than five times a day.
// Twice is once: the second time `already`, or `asked` while the request is open.
Joined join(sql::Write& write, CommunityId community, PersonId person, std::string_view words,
            base::Instant now);

// A visitor wants to join. `handle` is that of the way in mailed to her (request_sign_in); the wish
// counts when she uses it. Faults as join(), and invalid("name").
struct Wish {
  std::string name;
  std::string organisation;
  std::string language;  // of the page she was on
  std::string words;
};
void wish_to_join(sql::Write& write, CommunityId community, const Wish& wish,
                  std::string_view handle);
// The wish that came with a way in, if any: what a newcomer is called.
std::optional<Wish> find_wish(sql::Read& read, SignInCodeId code);
// The way in was used by `person`: she joins, or asks to, if a wish came with it. What cannot be
// joined any more is dropped.
std::optional<Joined> fulfil_wish(sql::Write& write, SignInCodeId code, PersonId person,
                                  base::Instant now);

// Takes a person in without being asked: by a lead, or from a pasted list. Open requests and
// invitations of hers are thereby accepted. False when she was in already.
bool take_in(sql::Write& write, CommunityId community, PersonId person, Role role, PersonId by,
             base::Instant now);

// A lead asks somebody. Somebody who asked already is accepted instead. Her sign-in and mail are
// the caller's ("mail.community_invitation" is enqueued with the request's id).
// Faults: conflict("community.already_member").
void invite(sql::Write& write, CommunityId community, PersonId person, std::string_view words,
            PersonId by, base::Instant now);
// The invited person says no, or who asked takes it back. Fault not_found without one open.
void withdraw_request(sql::Write& write, CommunityId community, PersonId person, base::Instant now);

// Of two people who answer at once one is first; the other gets conflict("community.answered").
void accept_request(sql::Write& write, CommunityId community, JoinRequestId request, PersonId by,
                    base::Instant now);
void decline_request(sql::Write& write, CommunityId community, JoinRequestId request,
                     std::string_view word, PersonId by, base::Instant now);

// Fault conflict("community.last_lead") for the last lead: hand_over() first.
void leave(sql::Write& write, CommunityId community, PersonId person, base::Instant now);
// Undoes it within a day, role and all: her leaving by herself, being taken off the list by who
// leads. Fault gone("community.left_too_long_ago"), not_found when she did not leave so.
inline constexpr base::Span return_time = base::days(1);
void return_after_leaving(sql::Write& write, CommunityId community, PersonId person, PersonId by,
                          base::Instant now);
// Communities a person left by herself within that time.
struct Departure {
  CommunityId community;
  std::string slug;
  Bilingual name;
};
std::vector<Departure> recent_departures(sql::Read& read, PersonId person, base::Instant now);
// People who were taken off the list within that time and are not back on it.
struct Removed {
  PersonId person;
  std::string name;
};
std::vector<Removed> recent_removals(sql::Read& read, CommunityId community, base::Instant now);
// A lead takes somebody off the list. The same rules as leaving.
void remove_member(sql::Write& write, CommunityId community, PersonId person, PersonId by,
                   base::Instant now);

// Fault conflict("community.last_lead") when the last lead would become something else.
void change_role(sql::Write& write, CommunityId community, PersonId person, Role role, PersonId by,
                 base::Instant now);
// `to`, a member, becomes lead and `from` a member. Fault invalid("to") when she is no member.
void hand_over(sql::Write& write, CommunityId community, PersonId from, PersonId to,
               base::Instant now);
// Before a person is erased: whatever she alone led passes to the coordinators of its programme,
// who may do there what a lead may; her memberships, requests and coordinatorships end.
void end_all_memberships(sql::Write& write, PersonId person, base::Instant now);

// A person as the page shows her.
struct MemberLine {
  PersonId person;
  std::string name;
  Role role = Role::member;
  std::string organisation;
  std::string sector;
  base::Instant since;
};
// By role (leads first), then by name.
std::vector<MemberLine> member_lines(sql::Read& read, CommunityId community);
// Leads and facilitators only: what the page shows to all who may read it. Their organisation goes
// with the list of people; who does not see that sees it as far as each of them chose.
std::vector<MemberLine> guide_lines(sql::Read& read, CommunityId community, const Standing& asker);
std::int64_t count_members(sql::Read& read, CommunityId community);
// Who answers requests: the leads; without one the coordinators of its programme.
std::vector<PersonId> who_answers(sql::Read& read, CommunityId community);

// What a mail about a request or invitation needs to know.
struct JoinRequest {
  CommunityId community;
  PersonId person;
  std::string kind, state, words, answer;
};
std::optional<JoinRequest> find_join_request(sql::Read& read, JoinRequestId id);

struct RequestLine {
  JoinRequestId id;
  PersonId person;
  std::string name;
  std::string organisation;
  std::string sector;
  bool invitation = false;
  std::string words;
  base::Instant asked_at;
};
// Open ones, the oldest first.
std::vector<RequestLine> open_requests(sql::Read& read, CommunityId community);
// Of all communities at once: who shows them decides whose.
std::map<CommunityId, std::vector<RequestLine>> open_requests(sql::Read& read);
// How the latest request or invitation of a person stands, for her own eyes.
struct OwnRequest {
  JoinRequestId id;
  bool invitation = false;
  std::string state;   // "open", "accepted", "declined"
  std::string answer;  // the lead's word
};
std::optional<OwnRequest> latest_request_of(sql::Read& read, CommunityId community,
                                            PersonId person);

struct MembershipLine {
  CommunityId community;
  std::string slug;
  Bilingual name;
  Role role = Role::member;
  base::Instant from;
  int free_places = 0;
};
// The communities a person is in now.
std::vector<MembershipLine> memberships_of(sql::Read& read, PersonId person);

}  // namespace guild
