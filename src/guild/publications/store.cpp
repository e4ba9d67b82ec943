#include "guild/publications/store.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/plain_words.hpp"
#include "base/text.hpp"

namespace guild {
namespace {

Publication read_publication(const sql::Row& row) {
  Publication found;
  row.into(found.id, found.home.community, found.home.programme, found.home_name.nl,
           found.home_name.en, found.home_slug, found.shown_title, found.is.title,
           found.is.subtitle, found.is.made_by, found.is.foreword, found.is.signed_by,
           found.is.taking_part, found.is.licence, found.is.lang, found.created_at,
           found.changed_at, found.withdrawn_at, found.withdrawn_by, found.withdrawn_reason,
           found.editions);
  return found;
}

PublicationLine read_line(const sql::Row& row) {
  PublicationLine line;
  row.into(line.id, line.title, line.subtitle, line.made_by, line.licence, line.lang, line.editions,
           line.chapters, line.at);
  return line;
}

// What hides shows nothing of itself but its place.
std::vector<EditionChapter> read_chapters(sql::Rows rows, sql::Rows texts) {
  std::vector<EditionChapter> found;
  for (const sql::Row& row : rows) {
    EditionChapter chapter;
    row.into(chapter.position, chapter.of.lesson, chapter.of.story, chapter.title,
             chapter.organisation, chapter.lang, chapter.used_by_organisations, chapter.withdrawn);
    found.push_back(std::move(chapter));
  }
  for (const sql::Row& row : texts)
    found.at(row.get<std::size_t>(0) - 1)
        .texts.push_back({row.get<std::string>(1), row.get<std::string>(2)});
  for (EditionChapter& chapter : found) {
    if (!chapter.withdrawn) continue;
    chapter.title = chapter.organisation = "";
    chapter.texts.clear();
  }
  return found;
}

// A lesson or story that was withdrawn, or is no longer read by everyone, shows in no edition; nor
// does one that became public anew since, for those named in it agreed to what it reads now.
std::vector<EditionChapter> chapters_of(sql::Read& read, EditionId id) {
  return read_chapters(read.query(R"sql(
         SELECT c.position, c.lesson_id, c.story_id, c.title, c.organisation, c.lang,
                c.used_by_organisations,
                CASE WHEN coalesce(l.withdrawn_at, s.withdrawn_at) IS NOT NULL
                       OR coalesce(l.level, s.level) <> 'public'
                       OR coalesce(l.level_at, s.level_at) > e.at THEN 1 ELSE 0 END
         FROM edition_chapter c JOIN edition e ON e.id = c.edition_id
         LEFT JOIN lesson l ON l.id = c.lesson_id
         LEFT JOIN practice_story s ON s.id = c.story_id
         WHERE c.edition_id = $1 ORDER BY c.position)sql",
                                  id),
                       read.query(R"sql(
         SELECT position, kind, text FROM edition_text WHERE edition_id = $1
         ORDER BY position, place)sql",
                                  id));
}

std::optional<Edition> read_edition(sql::Read& read, sql::Rows rows) {
  std::optional<Edition> found;
  for (const sql::Row& row : rows) {
    found.emplace();
    row.into(found->id, found->publication, found->number, found->is.title, found->is.subtitle,
             found->is.made_by, found->is.foreword, found->is.signed_by, found->is.taking_part,
             found->is.licence, found->is.lang, found->reason, found->at);
  }
  if (found) found->chapters = chapters_of(read, found->id);
  return found;
}

}  // namespace

std::optional<Publication> find_publication(sql::Read& read, PublicationId id) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.community_id, p.programme_id,
                coalesce(c.name_nl, g.name_nl), coalesce(c.name_en, g.name_en),
                coalesce(c.slug, g.slug),
                coalesce((SELECT e.title FROM edition e WHERE e.publication_id = p.id
                          ORDER BY e.number DESC LIMIT 1), p.title),
                p.title, p.subtitle, p.made_by, p.foreword, p.signed_by, p.taking_part,
                p.licence, p.lang, p.created_at, p.changed_at, p.withdrawn_at,
                p.withdrawn_by, p.withdrawn_reason,
                (SELECT coalesce(max(e.number), 0) FROM edition e WHERE e.publication_id = p.id)
         FROM publication p LEFT JOIN community c ON c.id = p.community_id
         LEFT JOIN programme g ON g.id = p.programme_id
         WHERE p.id = $1)sql",
                                        id))
    return read_publication(row);
  return std::nullopt;
}

std::vector<PublicationItem> items_of(sql::Read& read, PublicationId id) {
  std::vector<PublicationItem> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT lesson_id, story_id FROM publication_item WHERE publication_id = $1
         ORDER BY position)sql",
                                        id))
    found.push_back({row.get<LessonId>(0), row.get<StoryId>(1)});
  return found;
}

std::vector<Editor> editors_of(sql::Read& read, PublicationId id) {
  std::vector<Editor> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name,
                coalesce((SELECT s.code FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          JOIN sector s ON s.id = o.sector_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), ''),
                e.named
         FROM publication_editor e JOIN person p ON p.id = e.person_id
         WHERE e.publication_id = $1 AND p.erased_at IS NULL ORDER BY e.at, p.id)sql",
                                        id)) {
    Editor editor;
    row.into(editor.person, editor.name, editor.sector, editor.named);
    found.push_back(std::move(editor));
  }
  return found;
}

std::optional<Edition> find_edition(sql::Read& read, PublicationId id, int number) {
  return read_edition(read, read.query(R"sql(
    SELECT id, publication_id, number, title, subtitle, made_by, foreword, signed_by, taking_part,
           licence, lang, reason, at
    FROM edition WHERE publication_id = $1 AND ($2 = 0 OR number = $2)
    ORDER BY number DESC LIMIT 1)sql",
                                       id, number));
}

std::optional<Edition> find_edition(sql::Read& read, EditionId id) {
  return read_edition(read, read.query(R"sql(
    SELECT id, publication_id, number, title, subtitle, made_by, foreword, signed_by, taking_part,
           licence, lang, reason, at
    FROM edition WHERE id = $1)sql",
                                       id));
}

Edition next_edition(sql::Read& read, const Publication& publication) {
  Edition next;
  next.publication = publication.id;
  next.number = publication.editions + 1;
  next.is = publication.is;
  next.at = publication.changed_at;
  next.chapters = read_chapters(read.query(R"sql(
         SELECT position, lesson_id, story_id, title, organisation, lang, used_by_organisations,
                hidden
         FROM publication_chapter WHERE publication_id = $1 ORDER BY position)sql",
                                           publication.id),
                                read.query(R"sql(
         SELECT position, kind, text FROM publication_text WHERE publication_id = $1
         ORDER BY position, place)sql",
                                           publication.id));
  return next;
}

void forget_in_reasons(sql::Write& write, const std::vector<std::string>& names) {
  std::vector<EditionId> naming;
  for (const sql::Row& row :
       write.query(R"sql(SELECT id, reason FROM edition WHERE reason <> '')sql")) {
    const std::string words = base::plain_words(row.text(1));
    if (std::any_of(names.begin(), names.end(), [&](const std::string& name) {
          return base::has_words(words, base::plain_words(name));
        }))
      naming.push_back(row.get<EditionId>(0));
  }
  for (const EditionId id : naming)
    write.run(R"sql(UPDATE edition SET reason = '' WHERE id = $1)sql", id);
}

std::vector<EditionLine> editions_of(sql::Read& read, PublicationId id) {
  std::vector<EditionLine> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT number, reason, at FROM edition WHERE publication_id = $1
         ORDER BY number DESC)sql",
                                        id)) {
    EditionLine line;
    row.into(line.number, line.reason, line.at);
    found.push_back(std::move(line));
  }
  return found;
}

std::vector<PublicationLine> publications(sql::Read& read, const PublicationHome& home, int most) {
  std::vector<PublicationLine> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, e.title, e.subtitle, e.made_by, e.licence, e.lang,
                e.number,
                (SELECT count(*) FROM edition_chapter c WHERE c.edition_id = e.id), e.at
         FROM publication p JOIN edition e ON e.publication_id = p.id
         WHERE p.withdrawn_at IS NULL
           AND e.number = (SELECT max(n.number) FROM edition n WHERE n.publication_id = p.id)
           AND (p.community_id = $1 OR p.programme_id = $2
                OR (CAST($1 AS BIGINT) IS NULL AND CAST($2 AS BIGINT) IS NULL))
         ORDER BY e.at DESC, e.id DESC LIMIT $3)sql",
                                        home.community, home.programme, most))
    found.push_back(read_line(row));
  return found;
}

std::vector<PublicationLine> publications_edited(sql::Read& read, const PublicationHome& home) {
  std::vector<PublicationLine> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.title, p.subtitle, p.made_by, p.licence, p.lang,
                (SELECT count(*) FROM edition e WHERE e.publication_id = p.id),
                (SELECT count(*) FROM publication_item i WHERE i.publication_id = p.id), NULL
         FROM publication p
         WHERE p.withdrawn_at IS NULL AND (p.community_id = $1 OR p.programme_id = $2)
         ORDER BY p.id DESC)sql",
                                        home.community, home.programme))
    found.push_back(read_line(row));
  return found;
}

std::vector<PublicationLine> publications_with(sql::Read& read, const PublicationItem& item) {
  std::vector<PublicationLine> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, e.title, e.subtitle, e.made_by, e.licence, e.lang,
                e.number,
                (SELECT count(*) FROM edition_chapter n WHERE n.edition_id = e.id), e.at
         FROM edition_chapter c JOIN edition e ON e.id = c.edition_id
         JOIN publication p ON p.id = e.publication_id
         WHERE (c.lesson_id = $1 OR c.story_id = $2) AND p.withdrawn_at IS NULL
           AND e.number = (SELECT max(n.number) FROM edition n WHERE n.publication_id = p.id)
         ORDER BY e.at DESC, e.id DESC)sql",
                                        item.lesson, item.story))
    found.push_back(read_line(row));
  return found;
}

namespace publication_store {

PublicationId insert(sql::Write& write, PersonId by, const PublicationHome& home,
                     const PublicationDraft& draft, std::string_view public_id, base::Instant now) {
  return write.insert<struct Publication>(
      R"sql(
    INSERT INTO publication (public_id, community_id, programme_id, title, subtitle, made_by,
                             foreword, signed_by, taking_part, licence, lang, created_by,
                             created_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) RETURNING id)sql",
      public_id, home.community, home.programme, draft.title, draft.subtitle, draft.made_by,
      draft.foreword, draft.signed_by, draft.taking_part, draft.licence, draft.lang, by, now);
}

void update(sql::Write& write, PublicationId id, const PublicationDraft& draft, base::Instant now) {
  write.run(R"sql(
    UPDATE publication SET title = $2, subtitle = $3, made_by = $4, foreword = $5, signed_by = $6,
           taking_part = $7, licence = $8, lang = $9, changed_at = $10
    WHERE id = $1)sql",
            id, draft.title, draft.subtitle, draft.made_by, draft.foreword, draft.signed_by,
            draft.taking_part, draft.licence, draft.lang, now);
}

void set_items(sql::Write& write, PublicationId id, const std::vector<PublicationItem>& items) {
  write.run(R"sql(DELETE FROM publication_item WHERE publication_id = $1)sql", id);
  int position = 0;
  for (const PublicationItem& item : items)
    write.run(R"sql(
      INSERT INTO publication_item (publication_id, position, lesson_id, story_id)
      VALUES ($1, $2, $3, $4))sql",
              id, ++position, item.lesson, item.story);
}

void set_withdrawn(sql::Write& write, PublicationId id, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at) {
  write.run(R"sql(
    UPDATE publication SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4
    WHERE id = $1)sql",
            id, at, by, reason);
}

void add_editor(sql::Write& write, PublicationId id, PersonId person, base::Instant now) {
  write.run(R"sql(
    INSERT INTO publication_editor (publication_id, person_id, at) VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING)sql",
            id, person, now);
}

bool set_named(sql::Write& write, PublicationId id, PersonId person, bool named) {
  return write.run(R"sql(
    UPDATE publication_editor SET named = $3 WHERE publication_id = $1 AND person_id = $2)sql",
                   id, person, named) > 0;
}

bool is_public(sql::Read& read, const PublicationItem& item) {
  return read.exists(R"sql(
    SELECT 1 FROM lesson WHERE id = $1 AND level = 'public' AND withdrawn_at IS NULL
    UNION ALL SELECT 1 FROM practice_story
              WHERE id = $2 AND level = 'public' AND withdrawn_at IS NULL)sql",
                     item.lesson, item.story);
}

int first_not_public(sql::Read& read, PublicationId id) {
  return read
      .first<int>(R"sql(
    SELECT position FROM publication_chapter WHERE publication_id = $1 AND hidden = 1
    ORDER BY position LIMIT 1)sql",
                  id)
      .value_or(0);
}

EditionId insert_edition(sql::Write& write, const Publication& publication, PersonId by,
                         std::string_view reason, base::Instant now) {
  const PublicationDraft& is = publication.is;
  return write.insert<struct Edition>(
      R"sql(
    INSERT INTO edition (publication_id, number, title, subtitle, made_by, foreword, signed_by,
                         taking_part, licence, lang, reason, by_id, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id)sql",
      publication.id, publication.editions + 1, is.title, is.subtitle, is.made_by, is.foreword,
      is.signed_by, is.taking_part, is.licence, is.lang, reason, by, now);
}

void insert_chapters(sql::Write& write, EditionId edition, PublicationId publication) {
  write.run(R"sql(
    INSERT INTO edition_chapter (edition_id, position, lesson_id, story_id, title, organisation,
                                 lang, used_by_organisations)
    SELECT $1, position, lesson_id, story_id, title, organisation, lang, used_by_organisations
    FROM publication_chapter WHERE publication_id = $2)sql",
            edition, publication);
  write.run(R"sql(
    INSERT INTO edition_text (edition_id, position, place, kind, text)
    SELECT $1, position, place, kind, text FROM publication_text WHERE publication_id = $2)sql",
            edition, publication);
}

void forget_names(sql::Write& write, const Publication& publication) {
  const PublicationDraft& is = publication.is;
  write.run(R"sql(
    UPDATE edition SET title = $2, subtitle = $3, made_by = $4, foreword = $5, signed_by = $6,
           taking_part = $7
    WHERE publication_id = $1)sql",
            publication.id, is.title, is.subtitle, is.made_by, is.foreword, is.signed_by,
            is.taking_part);
  // As chapters_of() hides them.
  write.run(R"sql(
    UPDATE edition_chapter SET title = '', organisation = '' WHERE EXISTS (
      SELECT 1 FROM edition e
      LEFT JOIN lesson l ON l.id = edition_chapter.lesson_id
      LEFT JOIN practice_story s ON s.id = edition_chapter.story_id
      WHERE e.id = edition_chapter.edition_id AND e.publication_id = $1
        AND (coalesce(l.withdrawn_at, s.withdrawn_at) IS NOT NULL
             OR coalesce(l.level, s.level) <> 'public'
             OR coalesce(l.level_at, s.level_at) > e.at)))sql",
            publication.id);
  // A chapter that shows has a title.
  write.run(R"sql(
    DELETE FROM edition_text WHERE EXISTS (
      SELECT 1 FROM edition_chapter c JOIN edition e ON e.id = c.edition_id
      WHERE c.edition_id = edition_text.edition_id AND c.position = edition_text.position
        AND e.publication_id = $1 AND c.title = ''))sql",
            publication.id);
  write.run(R"sql(
    DELETE FROM edition_pdf WHERE edition_id IN (SELECT id FROM edition WHERE publication_id = $1)
    )sql",
            publication.id);
}

}  // namespace publication_store
}  // namespace guild
