#include "base/fault.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/communities/store.hpp"

namespace guild {
namespace store {
namespace {

Community read_community(const sql::Row& row) {
  Community found;
  std::string visibility, joining, people_seen;
  row.into(found.id, found.public_id, found.slug, found.is.programme, found.is.parent,
           found.is.name.nl, found.is.name.en, found.is.purpose.nl, found.is.purpose.en,
           found.is.form, visibility, joining, people_seen, found.is.state, found.is.free_places,
           found.created_at);
  found.is.visibility = visibility_of(visibility);
  found.is.joining = joining_of(joining);
  found.is.people_seen_by_hub = people_seen == "hub";
  return found;
}

std::string_view seen_by(const CommunityDraft& draft) {
  return draft.people_seen_by_hub ? "hub" : "members";
}

}  // namespace

CommunityId insert_community(sql::Write& write, std::string_view public_id, std::string_view slug,
                             const CommunityDraft& draft, base::Instant now) {
  return write.insert<struct Community>(
      R"sql(
    INSERT INTO community (public_id, slug, programme_id, parent_id, name_nl, name_en, purpose_nl,
                           purpose_en, form, visibility, joining, people_seen, state, free_places,
                           position, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
            (SELECT count(*) FROM community), $15) RETURNING id)sql",
      public_id, slug, draft.programme, draft.parent, draft.name.nl, draft.name.en,
      draft.purpose.nl, draft.purpose.en, draft.form, word_of(draft.visibility),
      word_of(draft.joining), seen_by(draft), draft.state, draft.free_places, now);
}

void update_community(sql::Write& write, CommunityId id, std::string_view slug,
                      const CommunityDraft& draft, base::Instant now) {
  const std::optional<base::Instant> closed_at =
      draft.state == "closed" ? std::optional(now) : std::nullopt;
  write.run(R"sql(
    UPDATE community SET slug = $2, programme_id = $3, parent_id = $4, name_nl = $5, name_en = $6,
      purpose_nl = $7, purpose_en = $8, form = $9, visibility = $10, joining = $11,
      people_seen = $12, state = $13, free_places = $14,
      closed_at = CASE WHEN $13 = 'closed' THEN coalesce(closed_at, $15) ELSE NULL END
    WHERE id = $1)sql",
            id, slug, draft.programme, draft.parent, draft.name.nl, draft.name.en, draft.purpose.nl,
            draft.purpose.en, draft.form, word_of(draft.visibility), word_of(draft.joining),
            seen_by(draft), draft.state, draft.free_places, closed_at);
}

std::optional<Community> find_community(sql::Read& read, CommunityId id) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, slug, programme_id, parent_id, name_nl, name_en, purpose_nl,
                purpose_en, form, visibility, joining, people_seen, state, free_places, created_at,
                (SELECT count(*) FROM programme p
                 WHERE p.id = community.programme_id AND p.closed_at IS NOT NULL)
         FROM community WHERE id = $1)sql",
                                        id)) {
    Community community = read_community(row);
    community.programme_closed = row.integer(16) > 0;
    return community;
  }
  return std::nullopt;
}

CommunityId parent_of(sql::Read& read, CommunityId id) {
  return read.first<CommunityId>(R"sql(SELECT parent_id FROM community WHERE id = $1)sql", id)
      .value_or(CommunityId{});
}

bool community_slug_taken(sql::Read& read, std::string_view slug, CommunityId mine) {
  return read.exists(R"sql(
    SELECT id FROM community WHERE slug = $1 AND id <> $2
    UNION ALL
    SELECT community_id FROM former_slug WHERE slug = $1 AND community_id <> $2)sql",
                     slug, mine.value);
}

void keep_former_slug(sql::Write& write, CommunityId id, std::string_view slug) {
  write.run(R"sql(INSERT INTO former_slug (slug, community_id) VALUES ($1, $2))sql", slug, id);
}

void forget_former_slug(sql::Write& write, std::string_view slug) {
  write.run(R"sql(DELETE FROM former_slug WHERE slug = $1)sql", slug);
}

bool theme_exists(sql::Read& read, ThemeId theme) {
  return read.exists(R"sql(SELECT id FROM theme WHERE id = $1)sql", theme);
}

ThemeId theme_by_slug(sql::Read& read, std::string_view slug) {
  return read.first<ThemeId>(R"sql(SELECT id FROM theme WHERE slug = $1)sql", slug)
      .value_or(ThemeId{});
}

ThemeId insert_theme(sql::Write& write, std::string_view slug, const Bilingual& name) {
  return write.insert<struct Theme>(R"sql(
    INSERT INTO theme (slug, name_nl, name_en) VALUES ($1, $2, $3) RETURNING id)sql",
                                    slug, name.nl, name.en);
}

void set_themes(sql::Write& write, CommunityId id, const std::vector<ThemeId>& themes) {
  write.run(R"sql(DELETE FROM community_theme WHERE community_id = $1)sql", id);
  for (const ThemeId theme : themes)
    write.run(R"sql(
      INSERT INTO community_theme (community_id, theme_id) VALUES ($1, $2)
      ON CONFLICT DO NOTHING)sql",
              id, theme);
}

void insert_opening(sql::Write& write, CommunityId id, PersonId administrator,
                    std::string_view reason, base::Instant now, base::Instant until) {
  write.run(R"sql(
    INSERT INTO closed_opening (community_id, administrator_id, reason, opened_at, until_at)
    VALUES ($1, $2, $3, $4, $5))sql",
            id, administrator, reason, now, until);
}

}  // namespace store

namespace {

Theme read_theme(const sql::Row& row) {
  Theme theme;
  row.into(theme.id, theme.slug, theme.name.nl, theme.name.en);
  return theme;
}

}  // namespace

std::vector<Theme> themes(sql::Read& read) {
  std::vector<Theme> all;
  for (const sql::Row& row :
       read.query(R"sql(SELECT id, slug, name_nl, name_en FROM theme ORDER BY id)sql"))
    all.push_back(read_theme(row));
  return all;
}

std::vector<Theme> themes_of(sql::Read& read, CommunityId community) {
  std::vector<Theme> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT t.id, t.slug, t.name_nl, t.name_en
         FROM theme t JOIN community_theme c ON c.theme_id = t.id
         WHERE c.community_id = $1 ORDER BY t.id)sql",
                                        community))
    all.push_back(read_theme(row));
  return all;
}

std::vector<Opening> openings_of(sql::Read& read, CommunityId community) {
  std::vector<Opening> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.name, x.reason, x.opened_at, x.until_at
         FROM closed_opening x JOIN person p ON p.id = x.administrator_id
         WHERE x.community_id = $1 ORDER BY x.opened_at DESC, x.id DESC LIMIT 50)sql",
                                        community)) {
    Opening one;
    row.into(one.administrator, one.reason, one.opened_at, one.until);
    all.push_back(std::move(one));
  }
  return all;
}

bool is_closed_down(sql::Read& read, CommunityId community) {
  return read.exists(R"sql(SELECT 1 FROM community WHERE id = $1 AND state = 'closed')sql",
                     community);
}

void refuse_closed_down(sql::Read& read, CommunityId community) {
  if (is_closed_down(read, community)) base::conflict("community.closed_down");
}

}  // namespace guild
