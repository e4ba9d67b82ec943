#include "guild/questions/question.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/draft_faults.hpp"
#include "guild/people/attempts.hpp"
#include "guild/questions/parking.hpp"
#include "guild/questions/store.hpp"
#include "guild/search/search.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

constexpr Limit asking{"asking questions by", base::limits::questions_per_day, base::days(1)};

// From the new parent upwards: who meets the question itself would make it a part of itself.
bool leads_back(sql::Read& read, QuestionId parent, QuestionId question) {
  for (QuestionId at = parent; at; at = question_store::parent_of(read, at))
    if (at == question) return true;
  return false;
}

void check(sql::Read& read, const QuestionDraft& draft, CommunityId community,
           QuestionId question) {
  DraftFaults faults;
  faults.required("text", draft.text);
  faults.line("text", draft.text);
  faults.block("example", draft.example);
  faults.line("who_for", draft.who_for);
  if (!draft.kind.empty() && draft.kind != "practical" && draft.kind != "deepening")
    faults.add("kind", "form.choose");
  if (draft.parent && !question_store::is_in(read, draft.parent, community))
    faults.add("parent", "question.parent_unknown");
  else if (question && leads_back(read, draft.parent, question))
    faults.add("parent", "question.parent_circle");
  faults.end();
}

struct Told {
  PersonId by;
  std::string_view verb;
};
void tell(sql::Write& write, const Told& told, QuestionId question, base::Instant now) {
  const auto found = find_question(write, question);
  record(write, {told.by, told.verb, "question", question.value, found->community, {}, now});
  announce_question(write, question, found->community);
}

Question needed(sql::Read& read, QuestionId question) {
  auto found = find_question(read, question);
  if (!found) base::not_found("no such question");
  return std::move(*found);
}

void not_by_its_asker(sql::Read& read, QuestionId question, PersonId person) {
  if (needed(read, question).asker == person) base::conflict("question.own");
}

}  // namespace

std::string_view word_of(QuestionState state) {
  switch (state) {
    case QuestionState::open: return "open";
    case QuestionState::parked: return "parked";
    case QuestionState::answered: return "answered";
  }
  return "open";
}

QuestionState question_state_of(std::string_view word) {
  if (word == "parked") return QuestionState::parked;
  return word == "answered" ? QuestionState::answered : QuestionState::open;
}

QuestionId ask_question(sql::Write& write, PersonId asker, CommunityId community,
                        const QuestionDraft& draft, base::Instant now) {
  take_turn(write, asking, std::to_string(asker.value), now);
  return open_question(write, asker, community, draft, now);
}

QuestionId open_question(sql::Write& write, PersonId asker, CommunityId community,
                         const QuestionDraft& draft, base::Instant now) {
  check(write, draft, community, {});
  refuse_closed_down(write, community);
  const QuestionId id =
      question_store::insert(write, asker, community, draft, base::random_public_id(), now);
  search::index_question(write, id);
  tell(write, {asker, "asked"}, id, now);
  return id;
}

void change_question(sql::Write& write, QuestionId id, PersonId by, const QuestionDraft& draft,
                     base::Instant now) {
  const Question before = needed(write, id);
  check(write, draft, before.community, id);
  question_store::update(write, id, draft);
  search::index_question(write, id);
  if (before.is.text != draft.text) search::index_comments_of(write, id);
  tell(write, {by, "changed"}, id, now);
}

void withdraw_question(sql::Write& write, QuestionId id, PersonId by, std::string_view reason,
                       base::Instant now) {
  const Question question = needed(write, id);
  if (question.withdrawn_at) return;
  check_reason(reason, by != question.asker);
  end_parking(write, id, "withdrawn", now);
  if (question.state == QuestionState::parked)
    question_store::set_state(write, id, QuestionState::open, now);
  question_store::set_withdrawn(write, id, by, reason, now);
  search::index_question(write, id);
  search::index_comments_of(write, id);
  search::index_evidence_of(write, id);
  tell(write, {by, "withdrew"}, id, now);
}

void restore_question(sql::Write& write, QuestionId id, PersonId by, base::Instant now) {
  if (!needed(write, id).withdrawn_at) return;
  question_store::set_withdrawn(write, id, {}, "", std::nullopt);
  search::index_question(write, id);
  search::index_comments_of(write, id);
  search::index_evidence_of(write, id);
  tell(write, {by, "restored"}, id, now);
}

void reopen_question(sql::Write& write, QuestionId id, PersonId by, base::Instant now) {
  const Question question = needed(write, id);
  if (question.state == QuestionState::open) base::conflict("question.is_open");
  end_parking(write, id, "reopened", now);
  question_store::set_answer(write, id, {});
  question_store::set_state(write, id, QuestionState::open, now);
  tell(write, {by, "reopened"}, id, now);
}

void FoundQuestion::takes_changes() const {
  if (standing.is_closed_down) base::conflict("community.closed_down");
  if (question.withdrawn_at) base::conflict("question.was_withdrawn");
}

FoundQuestion find_question_for(sql::Read& read, const Actor& actor, QuestionId id,
                                base::Instant now) {
  FoundQuestion found{needed(read, id)};
  found.standing = find_standing(read, actor, found.question.community, now);
  if (!found.standing.works()) base::not_found("a question this asker may not see");
  found.asks = found.question.asker == actor.person;
  if (found.question.withdrawn_at && !found.may_withdraw()) base::gone("question.was_withdrawn");
  const question_store::Part part = question_store::part_of(read, id, actor.person);
  found.recognises = part.recognises;
  found.helps = part.helps;
  // Whoever helps may park it with herself as its owner: that alone is no say in what answers it.
  found.owns_parking = part.owns_parking && found.standing.takes_part();
  return found;
}

void recognise_question(sql::Write& write, QuestionId id, PersonId person, base::Instant now) {
  not_by_its_asker(write, id, person);
  if (question_store::add_recognition(write, id, person, now))
    tell(write, {person, "recognised"}, id, now);
}

void end_recognition(sql::Write& write, QuestionId id, PersonId person) {
  if (question_store::remove_recognition(write, id, person))
    announce_question(write, id, needed(write, id).community);
}

void offer_help(sql::Write& write, QuestionId id, PersonId person, base::Instant now) {
  not_by_its_asker(write, id, person);
  const bool again = question_store::offered_help(write, id, person);
  if (!question_store::add_helper(write, id, person, now)) return;
  tell(write, {person, "offered_help"}, id, now);
  // Offering and taking it back in turn is no way to fill a mailbox.
  if (!again)
    jobs::enqueue(write, "mail.help_offered", fmt::format("{} {}", id.value, person.value), now);
}

void end_help(sql::Write& write, QuestionId id, PersonId person, base::Instant now) {
  if (question_store::end_helper(write, id, person, now))
    tell(write, {person, "ended_help"}, id, now);
}

std::string topic_of(QuestionId question) { return fmt::format("question:{}", question.value); }

void announce_question(sql::Write& write, QuestionId question, CommunityId community) {
  sql::announce(write, topic_of(question));
  sql::announce(write, fmt::format("community:{}", community.value));
}

}  // namespace guild
