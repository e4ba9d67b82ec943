// All SQL on comments and mentions. For guild/questions only.
#pragma once
#include "guild/questions/discussion.hpp"

namespace guild::discussion_store {

CommentId insert(sql::Write& write, PersonId author, QuestionId question, const CommentDraft& draft,
                 CommentId thread, std::string_view public_id, base::Instant now);
void set_body(sql::Write& write, CommentId comment, std::string_view body, base::Instant now);
void set_answer_words(sql::Write& write, CommentId comment, const AnswerDraft& answer);
void set_removed(sql::Write& write, CommentId comment, PersonId by, std::string_view reason,
                 std::optional<base::Instant> at);

// Who can be mentioned under a question: its community, and who took part in it.
struct Called {
  PersonId person;
  std::string name;
};
std::vector<Called> can_be_mentioned(sql::Read& read, QuestionId question);
// False when she was already.
bool add_mention(sql::Write& write, CommentId comment, PersonId person);
// Who wants to hear that it is answered: asker, helpers, and who knows it too.
std::vector<PersonId> concerned(sql::Read& read, QuestionId question);

}  // namespace guild::discussion_store
