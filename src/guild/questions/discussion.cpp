#include "guild/questions/discussion.hpp"

#include <fmt/format.h>

#include <set>

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/draft_faults.hpp"
#include "guild/people/attempts.hpp"
#include "guild/questions/discussion_store.hpp"
#include "guild/questions/mentions.hpp"
#include "guild/questions/parking.hpp"
#include "guild/questions/store.hpp"
#include "guild/search/search.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

constexpr Limit commenting{"comments by", base::limits::comments_per_hour, base::hours(1)};

void check_body(std::string_view body) {
  DraftFaults faults;
  faults.required("body", body);
  faults.block("body", body);
  faults.end();
}

void check(const AnswerDraft& answer) {
  DraftFaults faults;
  faults.block("tried", answer.tried);
  faults.block("went", answer.went);
  faults.line("source", answer.source);
  faults.end();
}

Comment needed(sql::Read& read, CommentId id) {
  auto found = find_comment(read, id);
  if (!found) base::not_found("no such comment");
  return std::move(*found);
}

CommentId thread_of(sql::Read& read, QuestionId question, CommentId reply_to) {
  if (!reply_to) return {};
  const auto to = find_comment(read, reply_to);
  if (!to || to->question != question) base::invalid("reply_to", "comment.reply_to_unknown");
  return to->thread;
}

void tell(sql::Write& write, PersonId by, std::string_view verb, const Comment& comment,
          base::Instant now) {
  const auto question = find_question(write, comment.question);
  record(write, {by, verb, "comment", comment.id.value, question->community, {}, now});
  announce_question(write, question->id, question->community);
}

// Once per person and comment, for whichever reason.
void mail_each(sql::Write& write, const std::set<PersonId>& people, const Comment& comment,
               base::Instant now) {
  for (const PersonId person : people)
    if (person != comment.author)
      jobs::enqueue(write, "mail.comment", fmt::format("{} {}", comment.id.value, person.value),
                    now);
}

// Those who were not mentioned in it before.
std::set<PersonId> note_mentions(sql::Write& write, const Comment& comment) {
  std::set<PersonId> called;
  for (const PersonId person : mentioned_in(
           comment.body, discussion_store::can_be_mentioned(write, comment.question)))
    if (discussion_store::add_mention(write, comment.id, person)) called.insert(person);
  return called;
}

}  // namespace

CommentId add_comment(sql::Write& write, PersonId author, QuestionId question,
                      const CommentDraft& draft, base::Instant now) {
  check_body(draft.body);
  const CommentId thread = thread_of(write, question, draft.reply_to);
  take_turn(write, commenting, std::to_string(author.value), now);
  const CommentId id = discussion_store::insert(write, author, question, draft, thread,
                                                base::random_public_id(), now);
  const Comment comment = needed(write, id);
  search::index_comment(write, id);
  tell(write, author, "commented", comment, now);
  std::set<PersonId> hear = note_mentions(write, comment);
  hear.insert(find_question(write, question)->asker);
  if (draft.reply_to) hear.insert(needed(write, draft.reply_to).author);
  mail_each(write, hear, comment, now);
  return id;
}

void change_comment(sql::Write& write, CommentId id, std::string_view body, base::Instant now) {
  check_body(body);
  discussion_store::set_body(write, id, body, now);
  const Comment comment = needed(write, id);
  search::index_comment(write, id);
  tell(write, comment.author, "changed", comment, now);
  mail_each(write, note_mentions(write, comment), comment, now);
}

void withdraw_comment(sql::Write& write, CommentId id, PersonId by, std::string_view reason,
                      base::Instant now) {
  const Comment comment = needed(write, id);
  if (comment.removed_at) return;
  check_reason(reason, by != comment.author);
  discussion_store::set_removed(write, id, by, reason, now);
  search::index_comment(write, id);
  tell(write, by, "withdrew", comment, now);
  const auto question = find_question(write, comment.question);
  if (question->answer == id) reopen_question(write, question->id, by, now);
}

void restore_comment(sql::Write& write, CommentId id, PersonId by, base::Instant now) {
  const Comment comment = needed(write, id);
  if (!comment.removed_at) return;
  discussion_store::set_removed(write, id, {}, "", std::nullopt);
  search::index_comment(write, id);
  tell(write, by, "restored", comment, now);
}

bool mark_answer(sql::Write& write, CommentId id, PersonId by, const AnswerDraft& answer,
                 base::Instant now) {
  check(answer);
  const Comment comment = needed(write, id);
  if (comment.removed_at) base::conflict("comment.is_withdrawn");
  const auto question = find_question(write, comment.question);
  discussion_store::set_answer_words(write, id, answer);
  search::index_comment(write, id);
  announce_question(write, question->id, question->community);
  if (question->answer && question->answer != id) return false;
  if (question->answer) return true;
  question_store::set_answer(write, question->id, id);
  end_parking(write, question->id, "answered", now);
  question_store::set_state(write, question->id, QuestionState::answered, now);
  record(write, {by, "answered", "question", question->id.value, question->community, {}, now});
  for (const PersonId person : discussion_store::concerned(write, question->id))
    if (person != by)
      jobs::enqueue(write, "mail.question_answered",
                    fmt::format("{} {}", question->id.value, person.value), now);
  return true;
}

FoundComment find_comment_for(sql::Read& read, const Actor& actor, CommentId id,
                              base::Instant now) {
  Comment comment = needed(read, id);
  FoundComment found{std::move(comment), {}};
  found.in = find_question_for(read, actor, found.comment.question, now);
  found.wrote = found.comment.author == actor.person;
  return found;
}

}  // namespace guild
