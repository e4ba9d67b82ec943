// Messages: a lead or coordinator writes to everyone of a community, or of all communities of a
// programme. It is kept on the page and mailed to each once, however many of the communities she
// is in. Writing and sending are two steps: a draft, which its author alone sees and changes, is
// looked at as it will be sent; what was sent cannot be unsent.
//
// Files hang on the message (guild/files), on the draft already.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "guild/bilingual.hpp"
#include "guild/communities/standings.hpp"
#include "guild/nouns.hpp"
#include "guild/people/actor.hpp"
#include "sql/sql.hpp"

namespace guild {

// Whom a message is for: exactly one of the two.
struct Audience {
  CommunityId community;
  ProgrammeId programme;
  static Audience of(CommunityId id) { return {id, {}}; }
  static Audience of(ProgrammeId id) { return {{}, id}; }
  bool operator==(const Audience&) const = default;
};

struct MessageDraft {
  std::string subject;
  std::string body;  // Markdown
  std::string lang = "nl";
  bool with_start_documents = false;  // their text goes into the mail
};

struct Message {
  MessageId id;
  std::string public_id;
  Audience to;
  Bilingual to_name;  // of the community or programme
  MessageDraft is;
  PersonId author;
  std::string author_name, author_sector;
  std::optional<base::Instant> sent_at;  // none: a draft
};

// Faults invalid: subject, body. Fault conflict("community.closed_down").
MessageId draft_message(sql::Write& write, PersonId author, const Audience& to,
                        const MessageDraft& draft, base::Instant now);
// Fault conflict("message.already_sent").
void change_draft(sql::Write& write, MessageId id, const MessageDraft& draft);
// Throws a draft away, with what hangs on it. Fault conflict("message.already_sent").
void discard_draft(sql::Write& write, MessageId id);

// Who will get it now. `by_mail` have an address and want mail; the others read it on the page.
struct Reach {
  std::int64_t people = 0, by_mail = 0;
};
Reach reach_of(sql::Read& read, const Audience& to);

// How many people one job writes to: less than a lease's worth of slow mail server.
inline constexpr int people_per_job = 20;
// Sends it: fixes who gets it by mail and enqueues "mail.message" jobs, each with a payload
// "<message> <first person> <last person>". Faults conflict("message.already_sent"), too_many after
// 30 of the same author in a day.
void send_message(sql::Write& write, MessageId id, base::Instant now);
// Enqueues anew what waits to be mailed to this person: after a merge no job may reach her, because
// the ranges were drawn with the id of the other. A job too many mails nothing.
void mail_waiting_messages(sql::Write& write, PersonId person, base::Instant now);

// ---- delivery: a claim is taken before a letter leaves and becomes `mailed` after. Who dies in
// between loses the claim after a while, and the next one sends. ----
inline constexpr base::Span claim_lasts = base::minutes(10);

// Who of a job's people was neither mailed nor refused; in order.
std::vector<PersonId> unmailed(sql::Read& read, MessageId id, PersonId first, PersonId last);
// False when it was mailed or refused, is being sent now, or is not for her any more.
bool claim_delivery(sql::Write& write, MessageId id, PersonId person, base::Instant now);
void release_delivery(sql::Write& write, MessageId id, PersonId person);
void settle_delivery(sql::Write& write, MessageId id, PersonId person, base::Instant now);
// A mail server will never take it: not tried again, and not counted as mailed.
void refuse_delivery(sql::Write& write, MessageId id, PersonId person, base::Instant now);
// She wants no mail any more, or has no address: she is not waited for.
void drop_delivery(sql::Write& write, MessageId id, PersonId person);

struct Progress {
  std::int64_t mailed = 0, refused = 0, all = 0;
};
Progress progress_of(sql::Read& read, MessageId id);
// The names of those to whom it could not be delivered, of the communities it was for whose people
// this asker sees. Who left meanwhile is only counted.
std::vector<std::string> refused_for(sql::Read& read, MessageId id, const Standings& standings);

// ---- reading ----

std::optional<Message> find_message(sql::Read& read, MessageId id);
// One message for an asker: a sent one for who takes part in what it is for (or leads it), a draft
// for its author while she may still write there. Fault not_found.
struct FoundMessage {
  Message message;
  bool may_write = false;  // leads what it is for: sees how far the mail is
};
FoundMessage find_message_for(sql::Read& read, const Actor& actor, MessageId id, base::Instant now);
// May read what is written to this programme: takes part in one of its communities, or coordinates.
bool hears_of_programme(sql::Read& read, const Actor& actor, ProgrammeId programme);

// The list turns on what stands last on a page.
struct MessagePlace {
  base::Instant sent_at{INT64_MAX};
  MessageId id{INT64_MAX};
};
struct MessageLine {
  MessageId id;
  std::string subject, lang;
  bool to_programme = false;
  std::string author_name, author_sector;
  base::Instant sent_at;
  std::int64_t files = 0;
  MessagePlace place() const { return {sent_at, id}; }
};
// Sent ones after `after`, newest first; those to a community's programme among them.
std::vector<MessageLine> messages_to(sql::Read& read, const Audience& to, int most,
                                     MessagePlace after = {});
// What this person has begun and not sent.
std::vector<Message> drafts_of(sql::Read& read, PersonId author, const Audience& to);

// The communities whose start documents go with a message, by position.
std::vector<CommunityId> communities_of(sql::Read& read, const Audience& to);

}  // namespace guild
