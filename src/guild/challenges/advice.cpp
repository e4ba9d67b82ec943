#include "guild/challenges/advice.hpp"

#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/challenges/store.hpp"
#include "guild/draft_faults.hpp"
#include "guild/search/search.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

Challenge needed(sql::Read& read, ChallengeId challenge) {
  auto found = find_challenge(read, challenge);
  if (!found || found->state != "chosen") base::not_found("no challenge that is worked on");
  return std::move(*found);
}

void tell(sql::Write& write, ChallengeId id, PersonId by, std::string_view verb,
          base::Instant now) {
  const Challenge challenge = needed(write, id);
  record(write, {by, verb, "challenge", id.value, challenge.community, {}, now});
  announce_challenge(write, challenge);
}

challenge_store::ItemState needed_item(sql::Read& read, ChallengeId challenge, ItemId item) {
  auto found = challenge_store::item_state(read, challenge, item);
  if (!found) base::not_found("no such item of this challenge");
  return std::move(*found);
}

void check_text(const char* field, std::string_view text) {
  DraftFaults faults;
  faults.required(field, text);
  faults.line(field, text, paragraph_length);
  faults.end();
}

void must_have_client(const Challenge& challenge) {
  if (challenge.is.client_mail.empty()) base::conflict("challenge.no_client_mail");
}

void mail_client(sql::Write& write, const Challenge& challenge, std::string_view about,
                 base::Instant now) {
  jobs::enqueue(write, "mail.client",
                std::to_string(challenge.id.value) + " " + std::to_string(challenge.client_serial) +
                    " " + std::string(about),
                now);
}

void must_be_latest(sql::Read& read, ChallengeId challenge, int number) {
  if (number < 1 || challenge_store::latest_statement(read, challenge) != number)
    base::conflict("challenge.newer_statement");
}

}  // namespace

int write_statement(sql::Write& write, ChallengeId challenge, PersonId by,
                    const StatementDraft& draft, base::Instant now) {
  needed(write, challenge);
  DraftFaults faults;
  faults.required("problem", draft.problem);
  faults.block("problem", draft.problem);
  faults.block("patterns", draft.patterns);
  faults.required("question", draft.question);
  faults.line("question", draft.question);
  faults.line("not_asked", draft.not_asked, paragraph_length);
  if (draft.after > 0) faults.required("reason", draft.reason);
  faults.line("reason", draft.reason);
  faults.end();
  if (challenge_store::latest_statement(write, challenge) != draft.after)
    base::conflict("challenge.statement_was_first");
  challenge_store::insert_statement(write, challenge, by, draft.after + 1, draft, now);
  tell(write, challenge, by, "wrote_statement", now);
  return draft.after + 1;
}

void ask_agreement(sql::Write& write, ChallengeId id, PersonId by, base::Instant now) {
  const Challenge challenge = needed(write, id);
  if (challenge_store::latest_statement(write, id) == 0) base::conflict("challenge.no_statement");
  must_have_client(challenge);
  mail_client(write, challenge, "statement", now);
  tell(write, id, by, "asked_client", now);
}

void agree_statement(sql::Write& write, ChallengeId challenge, int number, base::Instant now) {
  needed(write, challenge);
  must_be_latest(write, challenge, number);
  challenge_store::set_agreed(write, challenge, number, now);
  tell(write, challenge, {}, "client_agreed", now);
}

void answer_statement(sql::Write& write, ChallengeId challenge, int number, std::string_view words,
                      base::Instant now) {
  needed(write, challenge);
  check_text("words", words);
  must_be_latest(write, challenge, number);
  challenge_store::set_client_words(write, challenge, number, words);
  tell(write, challenge, {}, "client_answered", now);
}

ItemId add_item(sql::Write& write, ChallengeId challenge, PersonId by, std::string_view text,
                base::Instant now) {
  needed(write, challenge);
  check_text("text", text);
  const ItemId item = challenge_store::insert_item(write, challenge, by, text, now);
  tell(write, challenge, by, "added_item", now);
  return item;
}

void change_item(sql::Write& write, ChallengeId challenge, ItemId item, PersonId by,
                 std::string_view text, base::Instant now) {
  if (needed_item(write, challenge, item).answered) base::conflict("challenge.item_answered");
  check_text("text", text);
  challenge_store::set_item_text(write, item, text);
  tell(write, challenge, by, "changed_item", now);
}

void remove_item(sql::Write& write, ChallengeId challenge, ItemId item, PersonId by,
                 base::Instant now) {
  if (needed_item(write, challenge, item).answered) base::conflict("challenge.item_answered");
  challenge_store::set_item_removed(write, item, now);
  tell(write, challenge, by, "removed_item", now);
}

void change_summary(sql::Write& write, ChallengeId challenge, PersonId by, std::string_view text,
                    base::Instant now) {
  needed(write, challenge);
  DraftFaults faults;
  faults.line("summary", text, paragraph_length);
  faults.end();
  challenge_store::set_summary(write, challenge, text);
  search::index_challenge(write, challenge);
  tell(write, challenge, by, "changed_advice", now);
}

void support_item(sql::Write& write, ChallengeId id, ItemId item, const SupportId& support,
                  PersonId by, base::Instant now) {
  const Challenge challenge = needed(write, id);
  needed_item(write, id, item);
  if (!challenge_store::stands_on(write, support, challenge.question))
    base::not_found("nothing on the question of this challenge");
  challenge_store::insert_support(write, item, support, by, now);
  tell(write, id, by, "supported_item", now);
}

void end_support(sql::Write& write, ChallengeId challenge, ItemId item, const SupportId& support) {
  needed_item(write, challenge, item);
  challenge_store::remove_support(write, item, support);
  announce_challenge(write, needed(write, challenge));
}

void present_advice(sql::Write& write, ChallengeId id, PersonId by, base::Instant now) {
  const Challenge challenge = needed(write, id);
  if (items_of(write, id).empty()) base::conflict("challenge.no_items");
  must_have_client(challenge);
  if (!challenge.presented_at) {
    challenge_store::set_presented(write, id, by, now);
    jobs::enqueue(write, "ask_follow_up", std::to_string(id.value), now + follow_up_after);
  }
  mail_client(write, challenge, "advice", now);
  tell(write, id, by, "presented", now);
}

std::string wording_of(std::string_view text) { return base::token_hash(text); }

void respond(sql::Write& write, ChallengeId challenge, ItemId item, std::string_view wording,
             const ClientResponse& response, base::Instant now) {
  if (!needed(write, challenge).presented_at) base::conflict("challenge.not_presented");
  if (wording != wording_of(needed_item(write, challenge, item).text))
    base::invalid("answer-" + std::to_string(item.value), "challenge.item_changed");
  const std::string field = "reason-" + std::to_string(item.value);
  DraftFaults faults;
  if (response.answer != "yes") faults.required(field.c_str(), response.reason);
  faults.line(field.c_str(), response.reason, paragraph_length);
  faults.end();
  const auto before = challenge_store::latest_response(write, item);
  if (before && before->answer == response.answer && before->reason == response.reason) return;
  challenge_store::insert_response(write, item, response, now);
  tell(write, challenge, {}, "client_replied", now);
}

void note_talk(sql::Write& write, ChallengeId challenge, ItemId item, PersonId by,
               const TalkDraft& draft, base::Instant now) {
  if (!needed_item(write, challenge, item).outcome.empty())
    base::conflict("challenge.item_is_settled");
  DraftFaults faults;
  faults.required("party", draft.party);
  faults.line("party", draft.party, base::limits::name_length);
  if (!draft.date) faults.add("date", "form.required");
  faults.required("words", draft.words);
  faults.line("words", draft.words, paragraph_length);
  faults.end();
  challenge_store::insert_talk(write, item, by, draft, now);
  tell(write, challenge, by, "noted_talk", now);
}

void settle_item(sql::Write& write, ChallengeId challenge, ItemId item, PersonId by,
                 std::string_view outcome, std::string_view words, base::Instant now) {
  needed_item(write, challenge, item);
  DraftFaults faults;
  if (!outcome.empty() && outcome != "landed" && outcome != "dropped")
    faults.add("outcome", "form.choose");
  faults.line("words", words);
  faults.end();
  challenge_store::set_item_outcome(write, item, by, outcome, words, now);
  tell(write, challenge, by, "settled_item", now);
}

bool ask_follow_up(sql::Write& write, ChallengeId id, base::Instant now) {
  const auto challenge = find_challenge(write, id);
  if (!challenge || !challenge->presented_at) return false;
  if (!challenge_store::claim_follow_up(write, id, now)) return false;
  for (const TeamMember& member : team_of(write, id))
    if (!member.to_at && member.is_here)
      jobs::enqueue(write, "mail.follow_up",
                    std::to_string(id.value) + " " + std::to_string(member.person.value), now);
  if (!challenge->is.client_mail.empty()) mail_client(write, *challenge, "follow_up", now);
  return true;
}

void note_follow_up(sql::Write& write, ChallengeId challenge, PersonId author,
                    std::string_view words, base::Instant now) {
  if (!needed(write, challenge).presented_at) base::conflict("challenge.not_presented");
  check_text("follow_up", words);
  challenge_store::insert_follow_up(write, challenge, author, words, now);
  tell(write, challenge, author, "followed_up", now);
}

Challenge find_challenge_of_client(sql::Read& read, ChallengeId id, std::int64_t serial) {
  auto challenge = find_challenge(read, id);
  if (!challenge) base::not_found("no challenge behind this link");
  if (challenge->client_serial != serial) base::gone("challenge.link_replaced");
  if (challenge->state != "chosen") base::gone("challenge.not_worked_on");
  return std::move(*challenge);
}

}  // namespace guild
