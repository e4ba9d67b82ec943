// Initiatives: an idea somebody means to act on. It is rewritten as it grows; each version stays
// with its reason and with what was learnt, also when nothing of the first idea is left.
//
// One of a community is for who has *work* there, one without is for everyone of the hub. A
// community that was closed keeps its initiatives as they are: to write, withdraw or bring back one
// there is a fault conflict("community.closed_down").
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/bilingual.hpp"
#include "guild/communities/standings.hpp"
#include "guild/nouns.hpp"
#include "guild/people/actor.hpp"
#include "sql/sql.hpp"

namespace guild {

struct InitiativeDraft {
  std::string title;
  std::string problem;  // Markdown
  std::string who_for = {}, why_now = {};
  std::string learnt = {};  // Markdown: since the version before
  std::string reason = {};  // of this version; the first needs none
  std::string lang = "nl";
};

struct InitiativeVersion {
  int number = 0;
  InitiativeDraft is;
  std::string author_name;
  base::Instant at;
};

struct Initiative {
  InitiativeId id;
  std::string public_id;
  CommunityId community;  // none: of the whole hub
  std::string community_slug;
  Bilingual community_name;
  PersonId author;
  std::string author_name, author_sector;
  base::Instant created_at;
  std::optional<base::Instant> withdrawn_at;
  PersonId withdrawn_by;
  std::string withdrawn_by_name, withdrawn_reason;
  InitiativeVersion newest;
};

// Faults invalid: title, problem, who_for, why_now, learnt. Fault too_many.
InitiativeId note_initiative(sql::Write& write, PersonId author, CommunityId community,
                             const InitiativeDraft& draft, base::Instant now);
// Written on top of version `based_on`. Faults invalid as above, and reason; invalid("problem",
// "initiative.rewritten_meanwhile") when somebody else was first: nothing of either is lost.
void rewrite_initiative(sql::Write& write, InitiativeId initiative, PersonId by, int based_on,
                        const InitiativeDraft& draft, base::Instant now);
// Hidden from all but who may change it, who see why and may bring it back. A reason is needed
// where it is somebody else's.
void withdraw_initiative(sql::Write& write, InitiativeId initiative, PersonId by,
                         std::string_view reason, base::Instant now);
void restore_initiative(sql::Write& write, InitiativeId initiative, PersonId by, base::Instant now);

std::optional<Initiative> find_initiative(sql::Read& read, InitiativeId initiative);

struct FoundInitiative {
  Initiative initiative;
  bool may_change = false;      // its author, and who leads its community
  bool is_closed_down = false;  // its community: nothing changes
};
// Fault not_found for one the asker may not see; gone for one that was withdrawn, unless she may
// change it.
FoundInitiative find_initiative_for(sql::Read& read, const Actor& actor, InitiativeId initiative,
                                    base::Instant now);
// Those the asker may see that were noted before `before`, the newest first and without the
// withdrawn; at most `most`.
std::vector<Initiative> initiatives_for(sql::Read& read, const Actor& actor,
                                        const Standings& standings, std::size_t most,
                                        InitiativeId before = InitiativeId{INT64_MAX});
// The newest first.
std::vector<InitiativeVersion> versions_of(sql::Read& read, InitiativeId initiative);

}  // namespace guild
