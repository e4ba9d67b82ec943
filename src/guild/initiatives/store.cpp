#include "guild/initiatives/store.hpp"

#include <algorithm>

namespace guild {
namespace {

Initiative read_initiative(const sql::Row& row) {
  Initiative i;
  InitiativeVersion& v = i.newest;
  row.into(i.id, i.public_id, i.community, i.community_slug, i.community_name.nl,
           i.community_name.en, i.author, i.author_name, i.author_sector, i.created_at,
           i.withdrawn_at, i.withdrawn_by, i.withdrawn_by_name, i.withdrawn_reason, v.number,
           v.is.lang, v.is.title, v.is.problem, v.is.who_for, v.is.why_now, v.is.learnt,
           v.is.reason, v.author_name, v.at);
  return i;
}

}  // namespace

std::optional<Initiative> find_initiative(sql::Read& read, InitiativeId initiative) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, community_id, community_slug, name_nl, name_en, author_id,
                author_name, author_sector, created_at, withdrawn_at, withdrawn_by,
                withdrawn_by_name, withdrawn_reason, number, lang, title, problem, who_for, why_now,
                learnt, reason, version_author, version_at
         FROM initiative_line WHERE id = $1 ORDER BY number DESC LIMIT 1)sql",
                                        initiative))
    return read_initiative(row);
  return std::nullopt;
}

std::vector<InitiativeVersion> versions_of(sql::Read& read, InitiativeId initiative) {
  std::vector<InitiativeVersion> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT number, lang, title, problem, who_for, why_now, learnt, reason, version_author,
                version_at
         FROM initiative_line WHERE id = $1 ORDER BY number DESC)sql",
                                        initiative)) {
    InitiativeVersion& v = found.emplace_back();
    row.into(v.number, v.is.lang, v.is.title, v.is.problem, v.is.who_for, v.is.why_now,
             v.is.learnt, v.is.reason, v.author_name, v.at);
  }
  return found;
}

namespace initiative_store {

InitiativeId insert(sql::Write& write, PersonId author, CommunityId community,
                    std::string_view public_id, base::Instant now) {
  return write.insert<struct guild::Initiative>(
      R"sql(
    INSERT INTO initiative (public_id, community_id, author_id, created_at)
    VALUES ($1, $2, $3, $4) RETURNING id)sql",
      public_id, community, author, now);
}

void insert_version(sql::Write& write, InitiativeId initiative, int number, PersonId author,
                    const InitiativeDraft& draft, base::Instant now) {
  write.run(R"sql(
    INSERT INTO initiative_version (initiative_id, number, lang, title, problem, who_for, why_now,
                                    learnt, reason, author_id, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))sql",
            initiative, number, draft.lang, draft.title, draft.problem, draft.who_for,
            draft.why_now, draft.learnt, draft.reason, author, now);
}

void set_withdrawn(sql::Write& write, InitiativeId initiative, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at) {
  write.run(R"sql(
    UPDATE initiative SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4
    WHERE id = $1)sql",
            initiative, at, by, reason);
}

std::vector<Noted> noted_before(sql::Read& read, InitiativeId before, std::size_t most) {
  std::vector<Noted> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, community_id FROM initiative
         WHERE id < $1 AND withdrawn_at IS NULL ORDER BY id DESC LIMIT $2)sql",
                                        before, static_cast<std::int64_t>(most))) {
    Noted& one = found.emplace_back();
    row.into(one.id, one.community);
  }
  return found;
}

std::vector<Initiative> find_all(sql::Read& read, const std::vector<InitiativeId>& initiatives) {
  std::vector<Initiative> found;
  if (initiatives.empty()) return found;
  const auto [lowest, highest] = std::minmax_element(initiatives.begin(), initiatives.end());
  std::string listed = ",";  // both databases find ",12," in it, and neither binds a list
  for (const InitiativeId id : initiatives) listed += std::to_string(id.value) + ',';
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, community_id, community_slug, name_nl, name_en, author_id,
                author_name, author_sector, created_at, withdrawn_at, withdrawn_by,
                withdrawn_by_name, withdrawn_reason, number, lang, title, problem, who_for, why_now,
                learnt, reason, version_author, version_at
         FROM initiative_line l
         WHERE id >= $1 AND id <= $2 AND replace($3, ',' || id || ',', '') <> $3
           AND number = (
             SELECT max(v.number) FROM initiative_version v WHERE v.initiative_id = l.id)
         ORDER BY id DESC)sql",
                                        *lowest, *highest, listed))
    found.push_back(read_initiative(row));
  return found;
}

}  // namespace initiative_store
}  // namespace guild
