// What is said under a question, and which of it is the answer.
//
// Replies hang under the comment that began their thread. `@Name` with the whole name of somebody
// in the community, or who took part here, mentions that person: she gets a mail, as do the asker
// and whom one replies to.
//
// An answer is a comment that its asker, a guide, or the owner of its parking who takes part in the
// community marked as one (FoundQuestion::may_answer), with what was tried and how it went. One
// that was found elsewhere comes with its source.
#pragma once
#include "guild/questions/question.hpp"

namespace guild {

struct CommentDraft {
  std::string body;  // Markdown
  std::string lang = "nl";
  CommentId reply_to = {};  // of the same question
};

// What an answer has besides its words; all may stay empty.
struct AnswerDraft {
  std::string tried, went;  // Markdown
  std::string source = {};  // where it was found
};

struct Comment {
  CommentId id;
  std::string public_id;
  QuestionId question;
  PersonId author;
  std::string author_name, author_sector;
  CommentId reply_to, thread;
  std::string reply_to_name;  // whose comment that is
  std::string body, lang;
  base::Instant at;
  std::optional<base::Instant> changed_at, removed_at;
  PersonId removed_by;
  std::string removed_reason;
  std::string tried, went, source;
};

// Faults invalid: body, reply_to. Fault too_many.
CommentId add_comment(sql::Write& write, PersonId author, QuestionId question,
                      const CommentDraft& draft, base::Instant now);
void change_comment(sql::Write& write, CommentId comment, std::string_view body, base::Instant now);
// Its words are hidden, its place stays. A reason is needed where it is somebody else's. Was it the
// answer, then the question is open again.
void withdraw_comment(sql::Write& write, CommentId comment, PersonId by, std::string_view reason,
                      base::Instant now);
void restore_comment(sql::Write& write, CommentId comment, PersonId by, base::Instant now);

// False when another comment became the answer meanwhile: then `answer` is kept with the comment
// and nothing else changes. Faults invalid: tried, went, source; conflict("comment.is_withdrawn").
bool mark_answer(sql::Write& write, CommentId comment, PersonId by, const AnswerDraft& answer,
                 base::Instant now);

// ---- reading ----

std::optional<Comment> find_comment(sql::Read& read, CommentId comment);

struct FoundComment {
  Comment comment;
  FoundQuestion in;
  bool wrote = false;  // it is the asker's own
  bool may_withdraw() const { return wrote || in.standing.guides(); }
};
// Fault not_found where find_question_for() has one.
FoundComment find_comment_for(sql::Read& read, const Actor& actor, CommentId comment,
                              base::Instant now);

struct CommentPlace {
  CommentId thread, id;
};
// Thread by thread in the order in which they began, after `after`.
std::vector<Comment> comments_on(sql::Read& read, QuestionId question, int most,
                                 CommentPlace after = {});
// How many stand before it under its question.
std::int64_t count_before(sql::Read& read, const Comment& comment);

}  // namespace guild
