#include "guild/messages/message.hpp"

#include <fmt/format.h>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/communities/standing.hpp"
#include "guild/messages/store.hpp"
#include "guild/people/attempts.hpp"
#include "guild/programmes/programme.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

void check(const MessageDraft& draft) {
  std::vector<base::FieldFault> faults;
  if (draft.subject.empty()) faults.push_back({"subject", "form.required", {}});
  if (base::length(draft.subject) > base::limits::title_length)
    faults.push_back({"subject", "form.too_long", {std::to_string(base::limits::title_length)}});
  if (draft.body.empty()) faults.push_back({"body", "form.required", {}});
  if (draft.body.size() > base::limits::markdown_bytes)
    faults.push_back({"body", "form.too_long", {std::to_string(base::limits::markdown_bytes)}});
  if (!faults.empty()) base::invalid(std::move(faults));
}

constexpr Limit sending{"sending of messages by", base::limits::messages_sent_per_day,
                        base::days(1)};

void must_be_draft(bool changed) {
  if (!changed) base::conflict("message.already_sent");
}

// Everyone who looks at a place where it now stands.
void tell(sql::Write& write, const Audience& to) {
  for (const CommunityId community : communities_of(write, to))
    sql::announce(write, fmt::format("community:{}", community.value));
  if (to.programme) sql::announce(write, fmt::format("programme:{}", to.programme.value));
}

void enqueue_mail(sql::Write& write, MessageId id, const std::vector<PersonId>& people,
                  base::Instant now) {
  for (std::size_t first = 0; first < people.size(); first += people_per_job) {
    const std::size_t last = std::min(first + people_per_job, people.size()) - 1;
    jobs::enqueue(write, "mail.message",
                  fmt::format("{} {} {}", id.value, people[first].value, people[last].value), now);
  }
}

}  // namespace

MessageId draft_message(sql::Write& write, PersonId author, const Audience& to,
                        const MessageDraft& draft, base::Instant now) {
  check(draft);
  if (to.community) refuse_closed_down(write, to.community);
  return message_store::insert(write, author, to, draft, base::random_public_id(), now);
}

void change_draft(sql::Write& write, MessageId id, const MessageDraft& draft) {
  check(draft);
  must_be_draft(message_store::change(write, id, draft));
}

void discard_draft(sql::Write& write, MessageId id) {
  must_be_draft(message_store::remove_draft(write, id));
}

void send_message(sql::Write& write, MessageId id, base::Instant now) {
  must_be_draft(message_store::set_sent(write, id, now));
  const auto message = find_message(write, id);
  take_turn(write, sending, std::to_string(message->author.value), now);
  message_store::insert_deliveries(write, id, message->to);
  enqueue_mail(write, id, message_store::delivered_to(write, id), now);
  record(write, {message->author, "wrote", "message", id.value, message->to.community, {}, now});
  tell(write, message->to);
}

void mail_waiting_messages(sql::Write& write, PersonId person, base::Instant now) {
  for (const MessageId id : message_store::waiting_for(write, person))
    enqueue_mail(write, id, {person}, now);
}

FoundMessage find_message_for(sql::Read& read, const Actor& actor, MessageId id,
                              base::Instant now) {
  auto message = find_message(read, id);
  if (!message) base::not_found("no such message");
  FoundMessage found{std::move(*message)};
  bool hears = false;
  if (const CommunityId community = found.message.to.community) {
    const Standing standing = find_standing(read, actor, community, now);
    hears = standing.takes_part();
    found.may_write = standing.leads();
  } else {
    hears = hears_of_programme(read, actor, found.message.to.programme);
    found.may_write = actor && may_coordinate(read, actor, found.message.to.programme);
  }
  const bool own = actor && actor.person == found.message.author;
  const bool sees = found.message.sent_at ? hears : own && found.may_write;
  if (!sees) base::not_found("a message this asker may not see");
  return found;
}

bool hears_of_programme(sql::Read& read, const Actor& actor, ProgrammeId programme) {
  if (!actor) return false;
  return message_store::is_in_programme(read, actor.person, programme) ||
         may_coordinate(read, actor, programme);
}

}  // namespace guild
