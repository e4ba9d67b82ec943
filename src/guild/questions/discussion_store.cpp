#include "guild/questions/discussion_store.hpp"

namespace guild {
namespace {

Comment read_comment(const sql::Row& row) {
  Comment c;
  row.into(c.id, c.public_id, c.question, c.author, c.author_name, c.author_sector, c.reply_to,
           c.thread, c.reply_to_name, c.body, c.lang, c.at, c.changed_at, c.removed_at,
           c.removed_by, c.removed_reason, c.tried, c.went, c.source);
  return c;
}

}  // namespace

std::optional<Comment> find_comment(sql::Read& read, CommentId comment) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, question_id, author_id, author_name, author_sector, reply_to,
                thread_id, reply_to_name, body, lang, at, changed_at, removed_at, removed_by,
                removed_reason, tried, went, source
         FROM comment_line WHERE id = $1)sql",
                                        comment))
    return read_comment(row);
  return std::nullopt;
}

std::vector<Comment> comments_on(sql::Read& read, QuestionId question, int most,
                                 CommentPlace after) {
  std::vector<Comment> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, public_id, question_id, author_id, author_name, author_sector, reply_to,
                thread_id, reply_to_name, body, lang, at, changed_at, removed_at, removed_by,
                removed_reason, tried, went, source
         FROM comment_line
         WHERE question_id = $1 AND (thread_id > $2 OR (thread_id = $2 AND id > $3))
         ORDER BY thread_id, id LIMIT $4)sql",
                                        question, after.thread.value, after.id.value, most))
    found.push_back(read_comment(row));
  return found;
}

std::int64_t count_before(sql::Read& read, const Comment& comment) {
  return read.count(R"sql(
    SELECT count(*) FROM comment
    WHERE question_id = $1 AND (thread_id < $2 OR (thread_id = $2 AND id < $3)))sql",
                    comment.question, comment.thread, comment.id);
}

namespace discussion_store {

CommentId insert(sql::Write& write, PersonId author, QuestionId question, const CommentDraft& draft,
                 CommentId thread, std::string_view public_id, base::Instant now) {
  const CommentId id = write.insert<struct guild::Comment>(
      R"sql(
    INSERT INTO comment (public_id, question_id, author_id, reply_to, thread_id, body, lang, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id)sql",
      public_id, question, author, draft.reply_to, thread, draft.body, draft.lang, now);
  if (!thread) write.run(R"sql(UPDATE comment SET thread_id = id WHERE id = $1)sql", id);
  return id;
}

void set_body(sql::Write& write, CommentId comment, std::string_view body, base::Instant now) {
  write.run(R"sql(UPDATE comment SET body = $2, changed_at = $3 WHERE id = $1)sql", comment, body,
            now);
}

void set_answer_words(sql::Write& write, CommentId comment, const AnswerDraft& answer) {
  write.run(R"sql(UPDATE comment SET tried = $2, went = $3, source = $4 WHERE id = $1)sql",
            comment, answer.tried, answer.went, answer.source);
}

void set_removed(sql::Write& write, CommentId comment, PersonId by, std::string_view reason,
                 std::optional<base::Instant> at) {
  write.run(R"sql(
    UPDATE comment SET removed_at = $2, removed_by = $3, removed_reason = $4 WHERE id = $1)sql",
            comment, at, by, reason);
}

std::vector<Called> can_be_mentioned(sql::Read& read, QuestionId question) {
  std::vector<Called> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name FROM person p WHERE p.erased_at IS NULL AND p.id IN (
           SELECT m.person_id FROM membership m JOIN question q ON q.community_id = m.community_id
           WHERE q.id = $1 AND m.to_at IS NULL
           UNION SELECT asker_id FROM question WHERE id = $1
           UNION SELECT h.person_id FROM helper h WHERE h.question_id = $1 AND h.ended_at IS NULL
           UNION SELECT k.author_id FROM comment k
           WHERE k.question_id = $1 AND k.removed_at IS NULL)
         ORDER BY p.id)sql",
                                        question))
    found.push_back({row.get<PersonId>(0), row.get<std::string>(1)});
  return found;
}

bool add_mention(sql::Write& write, CommentId comment, PersonId person) {
  return write.run(R"sql(
    INSERT INTO mention (comment_id, person_id) VALUES ($1, $2)
    ON CONFLICT (comment_id, person_id) DO NOTHING)sql",
                   comment, person) > 0;
}

std::vector<PersonId> concerned(sql::Read& read, QuestionId question) {
  std::vector<PersonId> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT asker_id AS person FROM question WHERE id = $1
         UNION SELECT person_id FROM helper WHERE question_id = $1 AND ended_at IS NULL
         UNION SELECT person_id FROM recognition WHERE question_id = $1 ORDER BY person)sql",
                                        question))
    found.push_back(row.get<PersonId>(0));
  return found;
}

}  // namespace discussion_store
}  // namespace guild
