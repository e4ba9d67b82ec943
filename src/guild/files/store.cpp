#include "guild/files/store.hpp"

namespace guild {
namespace {

Attachment read_attachment(const sql::Row& row) {
  Attachment found;
  row.into(found.id, found.on.community, found.on.meeting, found.on.message, found.on.lesson,
           found.on.story, found.on.question, found.title, found.file, found.link,
           found.public_id, found.type, found.stored_as, found.bytes, found.has_small_picture,
           found.added_by, found.added_by_name, found.added_at, found.removed_at);
  return found;
}

std::vector<Attachment> all(sql::Rows rows) {
  std::vector<Attachment> found;
  for (const sql::Row& row : rows) found.push_back(read_attachment(row));
  return found;
}

}  // namespace

std::vector<Attachment> attachments_on(sql::Read& read, const Holder& on) {
  return all(read.query(R"sql(
    SELECT a.id, a.community_id, a.meeting_id, a.message_id, a.lesson_id, a.story_id,
           a.question_id, a.title, a.file_id, a.link,
           coalesce(f.public_id, ''), coalesce(f.type, ''), coalesce(f.stored_as, ''),
           coalesce(f.bytes, 0), coalesce(f.small_picture, 0), a.added_by, p.name, a.added_at,
           a.removed_at
    FROM attachment a JOIN person p ON p.id = a.added_by LEFT JOIN file f ON f.id = a.file_id
    WHERE (a.community_id = $1 OR a.meeting_id = $2 OR a.message_id = $3 OR a.lesson_id = $4 OR
           a.story_id = $5 OR a.question_id = $6) AND a.removed_at IS NULL
    ORDER BY a.id)sql",
                        on.community, on.meeting, on.message, on.lesson, on.story, on.question));
}

std::vector<Attachment> removed_on(sql::Read& read, const Holder& on, PersonId added_by,
                                   base::Instant now) {
  return all(read.query(R"sql(
    SELECT a.id, a.community_id, a.meeting_id, a.message_id, a.lesson_id, a.story_id,
           a.question_id, a.title, a.file_id, a.link,
           coalesce(f.public_id, ''), coalesce(f.type, ''), coalesce(f.stored_as, ''),
           coalesce(f.bytes, 0), coalesce(f.small_picture, 0), a.added_by, p.name, a.added_at,
           a.removed_at
    FROM attachment a JOIN person p ON p.id = a.added_by LEFT JOIN file f ON f.id = a.file_id
    WHERE (a.community_id = $1 OR a.meeting_id = $2 OR a.message_id = $3 OR a.lesson_id = $4 OR
           a.story_id = $5 OR a.question_id = $8) AND a.removed_at > $6
      AND (a.added_by = $7 OR $7 = 0)
    ORDER BY a.id)sql",
                        on.community, on.meeting, on.message, on.lesson, on.story, now - files_rest,
                        added_by.value, on.question));
}

std::optional<Attachment> find_attachment(sql::Read& read, AttachmentId id) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT a.id, a.community_id, a.meeting_id, a.message_id, a.lesson_id, a.story_id,
           a.question_id, a.title, a.file_id, a.link,
                coalesce(f.public_id, ''), coalesce(f.type, ''), coalesce(f.stored_as, ''),
                coalesce(f.bytes, 0), coalesce(f.small_picture, 0), a.added_by, p.name, a.added_at,
                a.removed_at
         FROM attachment a JOIN person p ON p.id = a.added_by LEFT JOIN file f ON f.id = a.file_id
         WHERE a.id = $1)sql",
                                        id))
    return read_attachment(row);
  return std::nullopt;
}

std::vector<Attachment> attachments_of(sql::Read& read, FileId file, std::string_view public_id) {
  return all(read.query(R"sql(
    SELECT a.id, a.community_id, a.meeting_id, a.message_id, a.lesson_id, a.story_id,
           a.question_id, a.title, a.file_id, a.link,
           f.public_id, f.type, f.stored_as, f.bytes, f.small_picture, a.added_by, p.name,
           a.added_at, a.removed_at
    FROM attachment a JOIN person p ON p.id = a.added_by JOIN file f ON f.id = a.file_id
    WHERE f.id = $1 AND f.public_id = $2 AND a.removed_at IS NULL ORDER BY a.id)sql",
                        file, public_id));
}

bool is_known(sql::Read& read, std::string_view stored_as) {
  return read.exists(R"sql(
    SELECT 1 FROM file WHERE stored_as = $1
    UNION ALL SELECT 1 FROM edition_pdf WHERE stored_as = $1)sql",
                     stored_as);
}

std::string place_of_file(sql::Read& read, FileId id) {
  return read.first<std::string>(R"sql(SELECT stored_as FROM file WHERE id = $1)sql", id)
      .value_or("");
}

namespace file_store {

// A cast: PostgreSQL's sum of bigint is numeric.
std::int64_t used_bytes(sql::Read& read) {
  return read.count(R"sql(SELECT CAST(coalesce(sum(bytes), 0) AS BIGINT) FROM file)sql");
}

std::optional<AttachmentId> find_same(sql::Read& read, const Holder& on, const StoredFile& file) {
  return read.first<AttachmentId>(R"sql(
    SELECT a.id FROM attachment a JOIN file f ON f.id = a.file_id
    WHERE (a.community_id = $1 OR a.meeting_id = $2 OR a.message_id = $3 OR a.lesson_id = $4 OR
           a.story_id = $5 OR a.question_id = $8) AND a.removed_at IS NULL
      AND f.hash = $6 AND f.name = $7 ORDER BY a.id)sql",
                                  on.community, on.meeting, on.message, on.lesson, on.story,
                                  file.hash, file.name, on.question);
}

FileId insert_file(sql::Write& write, PersonId by, const StoredFile& file,
                   std::string_view public_id, base::Instant now) {
  return write.insert<File>(R"sql(
    INSERT INTO file (public_id, name, type, bytes, hash, stored_as, uploaded_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id)sql",
                            public_id, file.name, file.type, file.bytes, file.hash, file.stored_as,
                            by, now);
}

AttachmentId insert_attachment(sql::Write& write, PersonId by, const Holder& on, FileId file,
                               std::string_view link, std::string_view title, base::Instant now) {
  return write.insert<struct guild::Attachment>(R"sql(
    INSERT INTO attachment (file_id, link, title, community_id, meeting_id, message_id, lesson_id,
                            story_id, question_id, added_by, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id)sql",
                                                file, link, title, on.community, on.meeting,
                                                on.message, on.lesson, on.story, on.question, by,
                                                now);
}

std::vector<AttachmentId> set_small_picture(sql::Write& write, FileId id) {
  write.run(R"sql(UPDATE file SET small_picture = 1 WHERE id = $1)sql", id);
  std::vector<AttachmentId> shown;
  for (const sql::Row& row : write.query(R"sql(
         SELECT id FROM attachment WHERE file_id = $1 AND removed_at IS NULL)sql",
                                         id))
    shown.push_back(row.get<AttachmentId>(0));
  return shown;
}

void set_removed(sql::Write& write, AttachmentId id, std::optional<base::Instant> at) {
  write.run(R"sql(UPDATE attachment SET removed_at = $2 WHERE id = $1)sql", id, at);
}

std::vector<std::string> delete_loose(sql::Write& write, base::Instant before) {
  write.run(R"sql(DELETE FROM attachment WHERE removed_at <= $1)sql", before);
  std::vector<std::string> places;
  for (const sql::Row& row : write.query(R"sql(
         SELECT stored_as FROM file f WHERE f.created_at <= $1
           AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.file_id = f.id) ORDER BY f.id)sql",
                                         before))
    places.push_back(row.get<std::string>(0));
  write.run(R"sql(
    DELETE FROM file WHERE created_at <= $1
      AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.file_id = file.id))sql",
            before);
  return places;
}

}  // namespace file_store
}  // namespace guild
