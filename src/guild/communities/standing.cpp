#include "guild/communities/standing.hpp"

#include "base/fault.hpp"

namespace guild {

Visibility visibility_of(std::string_view word) {
  if (word == "public") return Visibility::open_to_all;
  if (word == "hub") return Visibility::hub;
  return Visibility::closed;
}

std::string_view word_of(Visibility visibility) {
  switch (visibility) {
    case Visibility::open_to_all: return "public";
    case Visibility::hub: return "hub";
    case Visibility::closed: return "closed";
  }
  return "closed";
}

// An administrator keeps the hub running; that is no reason to read what a closed community says.
// He knows that it exists, and reads it only after giving a reason (opened).
bool Standing::knows() const { return reads() || pending || administrator; }

bool Standing::reads() const {
  if (member || coordinator || opened) return true;
  if (visibility == Visibility::open_to_all) return true;
  return visibility == Visibility::hub && signed_in;
}

// Help from another community is the point; only a stranger, who has no name, stays outside.
bool Standing::works() const { return signed_in && reads(); }

bool Standing::sees_people() const {
  return member || leads() || (people_seen_by_hub && signed_in && reads());
}

bool Standing::takes_part() const { return member || leads(); }

bool Standing::guides() const { return facilitator || leads(); }

bool Standing::leads() const {
  if (lead || coordinator || opened) return true;
  return administrator && visibility != Visibility::closed;
}

Standing find_standing(sql::Read& read, const Actor& actor, CommunityId community,
                       base::Instant now) {
  Standing standing;
  standing.signed_in = bool(actor);
  standing.administrator = actor.administrator;
  std::string visibility, people_seen, state, role;
  for (const sql::Row& row : read.query(R"sql(
         SELECT c.visibility, c.people_seen, c.state,
                coalesce((SELECT m.role FROM membership m WHERE m.community_id = c.id
                          AND m.person_id = $2 AND m.to_at IS NULL), ''),
                (SELECT count(*) FROM coordinator k WHERE k.programme_id = c.programme_id
                 AND k.person_id = $2 AND k.to_at IS NULL),
                (SELECT count(*) FROM closed_opening x WHERE x.community_id = c.id
                 AND x.administrator_id = $2 AND x.until_at > $3)
         FROM community c WHERE c.id = $1)sql",
                                        community, actor.person, now)) {
    int coordinating = 0, openings = 0;
    row.into(visibility, people_seen, state, role, coordinating, openings);
    standing.coordinator = coordinating > 0;
    standing.opened = actor.administrator && openings > 0;
  }
  standing.visibility = visibility_of(visibility);
  standing.people_seen_by_hub = people_seen == "hub";
  standing.is_closed_down = state == "closed";
  standing.member = !role.empty();
  standing.facilitator = role == "facilitator";
  standing.lead = role == "lead";
  if (!actor || standing.member) return standing;
  for (const sql::Row& row : read.query(R"sql(
         SELECT (SELECT count(*) FROM join_request j WHERE j.community_id = $1 AND j.person_id = $2
                 AND j.state = 'open'),
                (SELECT count(*) FROM membership m WHERE m.community_id = $1 AND m.person_id = $2)
         )sql",
                                        community, actor.person)) {
    standing.pending = row.integer(0) > 0;
    standing.former = row.integer(1) > 0;
  }
  return standing;
}

Found find_community(sql::Read& read, const Actor& actor, std::string_view slug,
                     base::Instant now) {
  Found found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, slug FROM community WHERE slug = $1
         UNION ALL
         SELECT c.id, c.slug FROM former_slug f JOIN community c ON c.id = f.community_id
         WHERE f.slug = $1)sql",
                                        slug)) {
    row.into(found.id, found.slug);
    break;
  }
  if (!found.id) base::not_found("no community with this slug");
  found.standing = find_standing(read, actor, found.id, now);
  if (!found.standing.knows()) base::not_found("the asker may not know of this community");
  return found;
}

}  // namespace guild
