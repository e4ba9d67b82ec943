#include "guild/communities/standings.hpp"

#include <algorithm>

namespace guild {
namespace {

// What a person is in communities: few rows, so they are read apart and merged.
void add_memberships(sql::Read& read, const Actor& actor, std::vector<StandingIn>& all) {
  std::size_t at = 0;
  for (const sql::Row& row : read.query(R"sql(
         SELECT community_id, role, CASE WHEN to_at IS NULL THEN 1 ELSE 0 END FROM membership
         WHERE person_id = $1 ORDER BY community_id, id)sql",
                                        actor.person)) {
    while (at < all.size() && all[at].community < row.get<CommunityId>(0)) ++at;
    if (at == all.size()) break;
    Standing& standing = all[at].standing;
    if (row.integer(2) == 0) {
      standing.former = !standing.member;
      continue;
    }
    standing.member = true;
    standing.former = false;
    standing.facilitator = row.text(1) == "facilitator";
    standing.lead = row.text(1) == "lead";
  }
}

template <class Mark>
void mark(std::vector<StandingIn>& all, sql::Rows rows, Mark mark_one) {
  std::vector<std::int64_t> ids;
  for (const sql::Row& row : rows) ids.push_back(row.integer(0));
  for (StandingIn& one : all)
    if (std::find(ids.begin(), ids.end(), one.community.value) != ids.end()) mark_one(one.standing);
}

// What holds for every asker alike. Rights rest on it: also when it was kept it is of the very
// moment that the transaction sees.
struct Everywhere {
  std::vector<StandingIn> all;
};

std::vector<StandingIn> every_community(sql::Read& read) {
  if (const auto* kept = read.kept<Everywhere>()) return kept->all;
  Everywhere everywhere;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, programme_id, slug, name_nl, name_en, visibility, people_seen, state
         FROM community ORDER BY id)sql")) {
    StandingIn& one = everywhere.all.emplace_back();
    std::string_view visibility, people_seen, state;
    row.into(one.community, one.programme, one.slug, one.name.nl, one.name.en, visibility,
             people_seen, state);
    one.standing.visibility = visibility_of(visibility);
    one.standing.people_seen_by_hub = people_seen == "hub";
    one.standing.is_closed_down = state == "closed";
  }
  read.keep(everywhere);
  return std::move(everywhere.all);
}

}  // namespace

Standings::Standings(sql::Read& read, const Actor& actor, base::Instant now)
    : all_(every_community(read)) {
  if (!actor) return;
  for (StandingIn& one : all_) {
    one.standing.signed_in = true;
    one.standing.administrator = actor.administrator;
  }
  add_memberships(read, actor, all_);
  mark(all_,
       read.query(R"sql(
         SELECT c.id FROM coordinator k JOIN community c ON c.programme_id = k.programme_id
         WHERE k.person_id = $1 AND k.to_at IS NULL ORDER BY c.id)sql",
                  actor.person),
       [](Standing& standing) { standing.coordinator = true; });
  mark(all_,
       read.query(R"sql(
         SELECT community_id FROM join_request WHERE person_id = $1 AND state = 'open'
         ORDER BY community_id)sql",
                  actor.person),
       [](Standing& standing) { standing.pending = !standing.member; });
  if (!actor.administrator) return;
  mark(all_,
       read.query(R"sql(
         SELECT community_id FROM closed_opening WHERE administrator_id = $1 AND until_at > $2
         ORDER BY community_id)sql",
                  actor.person, now),
       [](Standing& standing) { standing.opened = true; });
}

const StandingIn* Standings::find(CommunityId community) const {
  const auto found =
      std::lower_bound(all_.begin(), all_.end(), community,
                       [](const StandingIn& one, CommunityId id) { return one.community < id; });
  return found != all_.end() && found->community == community ? &*found : nullptr;
}

bool Standings::reads(CommunityId community) const {
  const StandingIn* found = find(community);
  return found && found->standing.reads();
}

bool Standings::works(CommunityId community) const {
  const StandingIn* found = find(community);
  return found && found->standing.works();
}

}  // namespace guild
