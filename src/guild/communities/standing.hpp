// Who may what in a community: the one place that decides. docs/rights.md is its table in words,
// and tests/rights_test.cpp holds every route against it.
#pragma once
#include "guild/nouns.hpp"
#include "guild/people/actor.hpp"
#include "sql/sql.hpp"

namespace guild {

enum class Visibility { open_to_all, hub, closed };  // "public", "hub", "closed" in the database
Visibility visibility_of(std::string_view word);
std::string_view word_of(Visibility visibility);

// How an actor stands to one community.
struct Standing {
  bool signed_in = false;
  bool pending = false;      // asked to join, or was invited
  bool member = false;       // in any role
  bool facilitator = false;
  bool lead = false;
  bool coordinator = false;  // of its programme
  bool administrator = false;
  bool former = false;       // was a member once
  bool opened = false;       // an administrator who gave a reason to open this closed community
  Visibility visibility = Visibility::closed;
  bool people_seen_by_hub = false;
  bool is_closed_down = false;  // state closed: everything is kept readable, nothing changes

  bool knows() const;        // may know that it exists; else 404
  bool reads() const;        // its page, start document, meetings, feed
  bool works() const;        // its questions and what belongs to them: reads, and is signed in
  bool sees_people() const;  // the list of members (partners and leads are on the page)
  bool takes_part() const;   // messages, files, planning a meeting
  bool guides() const;       // facilitates: changes meetings of others, sees who replies
  bool leads() const;        // changes the community, its people and documents; writes to everyone
};

Standing find_standing(sql::Read& read, const Actor& actor, CommunityId community,
                       base::Instant now);

// Finds a community through the asker's standing. Fault not_found for one that does not exist or
// that the asker may not know of. A former slug finds the community too (compare `slug`).
struct Found {
  CommunityId id;
  std::string slug;  // the one in force
  Standing standing;
};
Found find_community(sql::Read& read, const Actor& actor, std::string_view slug,
                     base::Instant now);

}  // namespace guild
