// Finding, through the rights of who asks. The common table `readable` says in SQL what
// Standing::reads() says, and of a meeting stands here what still_holds() says; search_test.cpp
// holds them together for every role.
//
// Of each kind the 200 that were entered or changed last are weighed, so that many of one kind hide
// none of another: the kinds of many are asked for apart, the others together. Each is walked
// backwards, and SQLite stops at enough.
//
// How words are matched is each database's own; the migration of search gives both a table
// search_tokens(query), so that the rights stand here once. CROSS JOIN makes SQLite begin with what
// matches.
#include <algorithm>
#include <map>

#include "guild/search/excerpt.hpp"
#include "guild/search/search.hpp"
#include "guild/search/words.hpp"

namespace guild::search {
namespace {

// `query`: of one kind, or of all that are few; `most`: where to stop.
sql::Rows matching(sql::Read& read, const std::string& query, PersonId asker, base::Instant now,
                   std::string_view language, int most) {
  return read.query(R"sql(
    WITH readable AS MATERIALIZED (
      SELECT c.id FROM community c
      WHERE c.visibility = 'public' OR (c.visibility = 'hub' AND $2 > 0)
         OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $2
                    AND m.to_at IS NULL)
         OR EXISTS (SELECT 1 FROM coordinator k WHERE k.programme_id = c.programme_id
                    AND k.person_id = $2 AND k.to_at IS NULL)
         OR EXISTS (SELECT 1 FROM closed_opening x JOIN person a ON a.id = x.administrator_id
                    WHERE x.community_id = c.id AND x.administrator_id = $2 AND x.until_at > $3
                    AND a.is_administrator = 1)),
    hit AS (
      SELECT e.id, e.noun,
             CASE WHEN e.noun = 'meeting' THEN (
                    SELECT mc.community_id FROM meeting_community mc
                    WHERE mc.meeting_id = e.noun_id AND mc.community_id IN (SELECT id FROM readable)
                    ORDER BY mc.is_home DESC, mc.community_id LIMIT 1)
                  WHEN e.seen IN ('everyone', 'programme')
                   AND e.community_id NOT IN (SELECT id FROM readable) THEN NULL
                  ELSE e.community_id END AS community_id
      FROM search_tokens($1) t CROSS JOIN search_entry e
      WHERE e.id = t.rowid AND (e.noun NOT IN ('community', 'programme') OR e.lang = $4) AND (
        e.noun = 'programme' OR (e.noun IN ('community', 'start_document', 'partner')
         AND e.community_id IN (SELECT id FROM readable))
        OR (e.seen = 'workers' AND $2 > 0 AND e.community_id IN (SELECT id FROM readable))
        OR e.seen = 'everyone' OR (e.noun = 'initiative' AND e.seen = 'hub' AND $2 > 0)
        OR (e.seen = 'programme' AND EXISTS (
              SELECT 1 FROM community c WHERE c.id = e.community_id AND (
                EXISTS (SELECT 1 FROM membership m JOIN community n ON n.id = m.community_id
                        WHERE m.person_id = $2 AND m.to_at IS NULL
                          AND n.programme_id = c.programme_id)
                OR EXISTS (SELECT 1 FROM coordinator k WHERE k.programme_id = c.programme_id
                           AND k.person_id = $2 AND k.to_at IS NULL))))
        OR (e.noun = 'meeting' AND (
          (EXISTS (SELECT 1 FROM invitation i WHERE i.meeting_id = e.noun_id AND i.person_id = $2
                   AND i.withdrawn_at IS NULL)
           AND EXISTS (SELECT 1 FROM meeting_community mc JOIN community c ON c.id = mc.community_id
                       WHERE mc.meeting_id = e.noun_id
                         AND (EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id
                                      AND m.person_id = $2 AND m.to_at IS NULL)
                              OR EXISTS (SELECT 1 FROM coordinator k
                                         WHERE k.programme_id = c.programme_id
                                           AND k.person_id = $2 AND k.to_at IS NULL))))
          OR NOT EXISTS (SELECT 1 FROM meeting_community mc WHERE mc.meeting_id = e.noun_id
                         AND mc.community_id NOT IN (SELECT id FROM readable))))
        OR (e.noun = 'person' AND (
          e.seen = 'public' OR (e.seen = 'hub' AND $2 > 0) OR e.noun_id = $2
          OR (e.seen = 'communities' AND EXISTS (
                SELECT 1 FROM membership a JOIN membership b ON b.community_id = a.community_id
                WHERE a.person_id = e.noun_id AND b.person_id = $2
                  AND a.to_at IS NULL AND b.to_at IS NULL))))
      ) ORDER BY t.rowid DESC LIMIT $5),
    weighed AS (
      SELECT h.id, h.community_id,
             row_number() OVER (PARTITION BY h.noun ORDER BY h.id DESC) AS place
      FROM hit h)
    SELECT e.id, e.noun, e.noun_id, e.lang, e.title, e.body, e.at, c.id,
           coalesce(c.slug, g.slug, ''), coalesce(c.name_nl, ''), coalesce(c.name_en, '')
    FROM weighed h JOIN search_entry e ON e.id = h.id
    LEFT JOIN community c ON c.id = h.community_id
    LEFT JOIN programme g ON e.noun = 'programme' AND g.id = e.noun_id
    WHERE h.place <= 200)sql",
                    query, asker.value, now, language, most);
}

struct Candidate {
  Hit hit;
  std::string body;
};

// FTS5 would merge the entries of all these for every kind anew. Of very many it does so once more
// quickly than it looks each up.
std::vector<std::string> endings_of(sql::Read& read, const std::string& unfinished) {
  constexpr std::size_t most = 64;
  std::vector<std::string> endings;
  if (read.is_postgresql()) return endings;
  // sqlite only
  for (const sql::Row& row : read.query(R"sql(
         SELECT term FROM search_words WHERE term >= $1 AND term < $2 LIMIT 65)sql",
                                        unfinished, unfinished + '~'))
    endings.emplace_back(row.text(0));
  if (endings.size() > most) endings.clear();
  return endings;
}

using ByKind = std::map<std::string, std::vector<Candidate>, std::less<>>;

// `kind` as Query has it: "" for all that are few.
void gather(sql::Read& read, const Actor& actor, const Query& query, std::string_view kind,
            const std::vector<std::string>& endings, std::string_view language, base::Instant now,
            ByKind& all) {
  constexpr int most_of_few = 20'000;  // of all together; then each kind is cut
  const std::string words =
      read.is_postgresql() ? query.for_postgresql(kind) : query.for_sqlite(kind, endings);
  for (const sql::Row& row :
       matching(read, words, actor.person, now, language, kind.empty() ? most_of_few : most_hits)) {
    Candidate one;
    Hit& hit = one.hit;
    row.into(hit.mark.id, hit.kind, hit.id, hit.lang, hit.title, one.body, hit.mark.at,
             hit.community, hit.slug, hit.community_name.nl, hit.community_name.en);
    hit.mark.score = query.count_in(hit.title);
    all[hit.kind].push_back(std::move(one));
  }
}

bool before(const Mark& a, const Mark& b) {
  return std::tuple(-a.score, -a.at.us, -a.id) < std::tuple(-b.score, -b.at.us, -b.id);
}

// A person may be found through several audiences at once; the nearest shows the most.
void keep_one_each(std::vector<Candidate>& all) {
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.hit.id, -std::ptrdiff_t(a.body.size())) <
           std::tuple(b.hit.id, -std::ptrdiff_t(b.body.size()));
  });
  all.erase(
      std::unique(all.begin(), all.end(),
                  [](const Candidate& a, const Candidate& b) { return a.hit.id == b.hit.id; }),
      all.end());
}

Group group_of(std::string_view kind, std::vector<Candidate> all, const Asked& asked,
               const Query& query) {
  const bool cut = std::ssize(all) >= most_hits;
  keep_one_each(all);
  std::sort(all.begin(), all.end(),
            [](const Candidate& a, const Candidate& b) { return before(a.hit.mark, b.hit.mark); });
  Group group{std::string(kind), cut ? most_hits : int(all.size()), {}, false};
  for (Candidate& one : all) {
    if (asked.after && !before(*asked.after, one.hit.mark)) continue;
    if (int(group.hits.size()) == asked.per_group) {
      group.more = true;
      break;
    }
    one.hit.marked_title = marked(one.hit.title, query);
    one.hit.excerpt = excerpt(one.body, query);
    group.hits.push_back(std::move(one.hit));
  }
  return group;
}

}  // namespace

std::vector<Group> find(sql::Read& read, const Actor& actor, const Asked& asked,
                        base::Instant now) {
  std::vector<Group> groups;
  const Query query(asked.text);
  if (query.empty()) return groups;
  const std::vector<std::string> endings = endings_of(read, query.unfinished());
  ByKind found;
  const auto look = [&](std::string_view kind) {
    gather(read, actor, query, kind, endings, asked.language, now, found);
  };
  look(asked.kind);
  if (asked.kind.empty())
    for (const std::string_view kind : kinds_of_many) look(kind);
  for (const std::string_view kind : kinds)
    if (const auto of_kind = found.find(kind); of_kind != found.end())
      groups.push_back(group_of(kind, std::move(of_kind->second), asked, query));
  return groups;
}

}  // namespace guild::search
