// The rows of communities and memberships. Only guild/communities uses it.
#pragma once
#include "guild/communities/community.hpp"
#include "guild/communities/membership.hpp"

namespace guild::store {

CommunityId insert_community(sql::Write& write, std::string_view public_id, std::string_view slug,
                             const CommunityDraft& draft, base::Instant now);
void update_community(sql::Write& write, CommunityId id, std::string_view slug,
                      const CommunityDraft& draft, base::Instant now);
std::optional<Community> find_community(sql::Read& read, CommunityId id);  // without themes
CommunityId parent_of(sql::Read& read, CommunityId id);
// A slug is taken when another community has it or had it.
bool community_slug_taken(sql::Read& read, std::string_view slug, CommunityId mine);
void keep_former_slug(sql::Write& write, CommunityId id, std::string_view slug);
void forget_former_slug(sql::Write& write, std::string_view slug);

bool theme_exists(sql::Read& read, ThemeId theme);
ThemeId theme_by_slug(sql::Read& read, std::string_view slug);
ThemeId insert_theme(sql::Write& write, std::string_view slug, const Bilingual& name);
void set_themes(sql::Write& write, CommunityId id, const std::vector<ThemeId>& themes);

void insert_opening(sql::Write& write, CommunityId id, PersonId administrator,
                    std::string_view reason, base::Instant now, base::Instant until);

// membership_store.cpp
struct Member {
  MembershipId id;
  Role role = Role::member;
};
std::optional<Member> current_membership(sql::Read& read, CommunityId community, PersonId person);
MembershipId insert_membership(sql::Write& write, CommunityId community, PersonId person, Role role,
                               base::Instant now);
void end_membership(sql::Write& write, MembershipId id, PersonId by, base::Instant now);
void set_role(sql::Write& write, MembershipId id, Role role);
std::int64_t count_leads(sql::Read& read, CommunityId community);
struct Ended {
  MembershipId id;
  PersonId by;
  base::Instant at;
};
std::optional<Ended> last_ended_membership(sql::Read& read, CommunityId community, PersonId person);
void reopen_membership(sql::Write& write, MembershipId id);
// Memberships, coordinatorships and representations end, requests go.
void end_rows_of(sql::Write& write, PersonId person, base::Instant now);

struct OpenRequest {
  JoinRequestId id;
  bool invitation = false;
};
std::optional<OpenRequest> open_request(sql::Read& read, CommunityId community, PersonId person);
struct NewRequest {
  CommunityId community;
  PersonId person;
  std::string_view kind = "request";
  std::string_view words;
};
JoinRequestId insert_request(sql::Write& write, const NewRequest& request, base::Instant now);
void answer_request(sql::Write& write, JoinRequestId id, std::string_view state,
                    std::string_view answer, PersonId by, base::Instant now);
void insert_wish(sql::Write& write, CommunityId community, const Wish& wish,
                 std::string_view handle_hash);
struct TakenWish {
  CommunityId community;
  std::string words;
};
std::optional<TakenWish> take_wish(sql::Write& write, SignInCodeId code);

}  // namespace guild::store
