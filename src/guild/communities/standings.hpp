// How an actor stands to every community at once: for lists that cross communities (calendar,
// today, feeds), where asking one by one would be a query for each.
#pragma once
#include <vector>

#include "guild/bilingual.hpp"
#include "guild/communities/standing.hpp"

namespace guild {

struct StandingIn {
  CommunityId community;
  ProgrammeId programme;  // none: of no programme
  std::string slug;
  Bilingual name;
  Standing standing;
};

// Sorted by id. Holds also those the actor may not know of: ask standing.knows() or reads().
class Standings {
 public:
  Standings(sql::Read& read, const Actor& actor, base::Instant now);
  const StandingIn* find(CommunityId community) const;  // null: no such community
  bool reads(CommunityId community) const;
  bool works(CommunityId community) const;
  const std::vector<StandingIn>& all() const& { return all_; }
  const std::vector<StandingIn>& all() && = delete;  // of one that is gone by then

 private:
  std::vector<StandingIn> all_;
};

}  // namespace guild
