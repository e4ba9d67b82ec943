#include "guild/initiatives/store.hpp"

namespace guild {
namespace {

Initiative read_initiative(const sql::Row& row) {
  Initiative i;
  InitiativeVersion& v = i.newest;
  row.into(i.id, i.public_id, i.community, i.community_slug, i.community_name.nl,
           i.community_name.en, i.author, i.author_name, i.author_sector, i.lang, i.created_at,
           i.withdrawn_at, v.number, v.is.title, v.is.problem, v.is.who_for, v.is.why_now,
           v.is.learnt, v.is.reason, v.author_name, v.author_sector, v.at);
  return i;
}

}  // namespace

std::optional<Initiative> find_initiative(sql::Read& read, InitiativeId initiative) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, community_id, community_slug, name_nl, name_en, author_id,
                author_name, author_sector, lang, created_at, withdrawn_at, number, title, problem,
                who_for, why_now, learnt, reason, version_author, version_sector, version_at
         FROM initiative_line WHERE id = $1 ORDER BY number DESC LIMIT 1)sql",
                                        initiative))
    return read_initiative(row);
  return std::nullopt;
}

std::vector<InitiativeVersion> versions_of(sql::Read& read, InitiativeId initiative) {
  std::vector<InitiativeVersion> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT number, title, problem, who_for, why_now, learnt, reason, version_author,
                version_sector, version_at
         FROM initiative_line WHERE id = $1 ORDER BY number DESC)sql",
                                        initiative)) {
    InitiativeVersion& v = found.emplace_back();
    row.into(v.number, v.is.title, v.is.problem, v.is.who_for, v.is.why_now, v.is.learnt,
             v.is.reason, v.author_name, v.author_sector, v.at);
  }
  return found;
}

namespace initiative_store {

InitiativeId insert(sql::Write& write, PersonId author, CommunityId community,
                    std::string_view lang, std::string_view public_id, base::Instant now) {
  return write.insert<struct guild::Initiative>(
      R"sql(
    INSERT INTO initiative (public_id, community_id, author_id, lang, created_at)
    VALUES ($1, $2, $3, $4, $5) RETURNING id)sql",
      public_id, community, author, lang, now);
}

void insert_version(sql::Write& write, InitiativeId initiative, int number, PersonId author,
                    const InitiativeDraft& draft, base::Instant now) {
  write.run(R"sql(
    INSERT INTO initiative_version (initiative_id, number, title, problem, who_for, why_now, learnt,
                                    reason, author_id, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql",
            initiative, number, draft.title, draft.problem, draft.who_for, draft.why_now,
            draft.learnt, draft.reason, author, now);
}

int newest_number(sql::Read& read, InitiativeId initiative) {
  return static_cast<int>(read.count(R"sql(
    SELECT coalesce(max(number), 0) FROM initiative_version WHERE initiative_id = $1)sql",
                                     initiative));
}

void set_withdrawn(sql::Write& write, InitiativeId initiative, std::optional<base::Instant> at) {
  write.run(R"sql(UPDATE initiative SET withdrawn_at = $2 WHERE id = $1)sql", initiative, at);
}

std::vector<Initiative> noted_before(sql::Read& read, InitiativeId before, std::size_t most) {
  std::vector<Initiative> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, community_id, community_slug, name_nl, name_en, author_id,
                author_name, author_sector, lang, created_at, withdrawn_at, number, title, problem,
                who_for, why_now, learnt, reason, version_author, version_sector, version_at
         FROM initiative_line l
         WHERE id < $1 AND withdrawn_at IS NULL AND number = (
           SELECT max(v.number) FROM initiative_version v WHERE v.initiative_id = l.id)
         ORDER BY id DESC LIMIT $2)sql",
                                        before, static_cast<std::int64_t>(most)))
    found.push_back(read_initiative(row));
  return found;
}

}  // namespace initiative_store
}  // namespace guild
