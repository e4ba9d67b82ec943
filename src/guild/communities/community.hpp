// A community of practice: what it is for, who may see it, how one joins. What a person may do in
// it is guild/communities/standing.hpp; who takes part is membership.hpp.
//
// Verbs trust their caller for rights (the route's guard asked Standing).
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/bilingual.hpp"
#include "guild/communities/standing.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

inline constexpr std::array<std::string_view, 6> community_forms = {
    "cop", "network", "learning_circle", "team_coaching", "intervision", "working_group"};
inline constexpr std::array<std::string_view, 4> community_states = {"idea", "starting", "running",
                                                                     "closed"};

// How one comes in. open: at once. request: a lead says yes. invitation: a lead asks.
enum class Joining { open, request, invitation };
Joining joining_of(std::string_view word);
std::string_view word_of(Joining joining);

// What a lead fills in; only a name is needed.
struct CommunityDraft {
  Bilingual name;
  Bilingual purpose;
  ProgrammeId programme;
  CommunityId parent;  // the community it belongs under, if any
  std::string form = "cop";
  Visibility visibility = Visibility::open_to_all;
  Joining joining = Joining::open;
  bool people_seen_by_hub = false;
  std::string state = "running";  // "closed": everything stays readable, nobody joins
  int free_places = 0;            // 0: not said
  std::vector<ThemeId> themes;
};

struct Community {
  CommunityId id;
  std::string public_id;
  std::string slug;
  CommunityDraft is;  // as it stands now
  base::Instant created_at;
  bool programme_closed = false;

  bool takes_nobody() const { return is.state == "closed" || programme_closed; }
};

// Faults invalid: name_nl, form, state, parent (community.parent_unknown), programme (also
// programme.closed: nothing begins in a closed programme), theme.
CommunityId create_community(sql::Write& write, PersonId by, const CommunityDraft& draft,
                             base::Instant now);
// A new Dutch name (or English, without a Dutch one) brings a new slug; the former one redirects.
// Fault invalid("parent", "community.parent_cycle") when it would come to lie under itself.
void change_community(sql::Write& write, PersonId by, CommunityId community,
                      const CommunityDraft& draft, base::Instant now);

// For pages behind a guard: the community is known to be there. Fault not_found else.
Community community(sql::Read& read, CommunityId id);

struct Theme {
  ThemeId id;
  std::string slug;
  Bilingual name;
};
std::vector<Theme> themes(sql::Read& read);
std::vector<Theme> themes_of(sql::Read& read, CommunityId community);
// The theme of this name, made when there is none yet.
ThemeId theme_named(sql::Write& write, const Bilingual& name);

// An administrator opens what a closed community says, for one hour; the reason is kept and its
// members see it. Fault invalid("reason") without one.
void open_closed_community(sql::Write& write, CommunityId community, PersonId administrator,
                           std::string_view reason, base::Instant now);
struct Opening {
  std::string administrator;
  std::string reason;
  base::Instant opened_at;
  base::Instant until;
};
// The latest first, at most 50.
std::vector<Opening> openings_of(sql::Read& read, CommunityId community);

}  // namespace guild
