// All SQL on messages and their delivery. For guild/messages only.
#pragma once
#include "guild/messages/message.hpp"

namespace guild::message_store {

MessageId insert(sql::Write& write, PersonId author, const Audience& to, const MessageDraft& draft,
                 std::string_view public_id, base::Instant now);
// Each false when it is no draft any more.
bool change(sql::Write& write, MessageId id, const MessageDraft& draft);
bool remove_draft(sql::Write& write, MessageId id);
bool set_sent(sql::Write& write, MessageId id, base::Instant now);

void insert_deliveries(sql::Write& write, MessageId id, const Audience& to);
// Everyone it goes to by mail, by id.
std::vector<PersonId> delivered_to(sql::Read& read, MessageId id);
// Neither mailed to her nor refused.
std::vector<MessageId> waiting_for(sql::Read& read, PersonId person);

bool is_in_programme(sql::Read& read, PersonId person, ProgrammeId programme);

}  // namespace guild::message_store
