// All SQL on questions, recognitions and helpers. For guild/questions only.
#pragma once
#include "guild/questions/question.hpp"

namespace guild::question_store {

QuestionId insert(sql::Write& write, PersonId asker, CommunityId community,
                  const QuestionDraft& draft, std::string_view public_id, base::Instant now);
void update(sql::Write& write, QuestionId question, const QuestionDraft& draft);
void set_state(sql::Write& write, QuestionId question, QuestionState state, base::Instant now);
void set_answer(sql::Write& write, QuestionId question, CommentId answer);
void set_withdrawn(sql::Write& write, QuestionId question, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at);

QuestionId parent_of(sql::Read& read, QuestionId question);
bool is_in(sql::Read& read, QuestionId question, CommunityId community);

struct Part {
  bool recognises = false, helps = false, owns_parking = false;
};
Part part_of(sql::Read& read, QuestionId question, PersonId person);

// Each false when that is so already.
bool add_recognition(sql::Write& write, QuestionId question, PersonId person, base::Instant now);
bool remove_recognition(sql::Write& write, QuestionId question, PersonId person);
// Also when she took it back since.
bool offered_help(sql::Read& read, QuestionId question, PersonId person);
bool add_helper(sql::Write& write, QuestionId question, PersonId person, base::Instant now);
bool end_helper(sql::Write& write, QuestionId question, PersonId person, base::Instant now);

bool was_asked(sql::Read& read, QuestionId question, PersonId person);
void add_help_request(sql::Write& write, QuestionId question, PersonId person, PersonId by,
                      base::Instant now);

}  // namespace guild::question_store
