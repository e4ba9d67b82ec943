// What a team makes of its challenge together with the client: the problem and the question they
// agree on, in versions; an advice, item by item, each resting on something; the client's reply to
// each item; the talks with others until an item has landed or is dropped; and, half a year later,
// what became of it.
//
// An item may change until the client has replied to it: the client replies to these very words.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/wall_time.hpp"
#include "guild/challenges/challenge.hpp"
#include "guild/evidence/nouns.hpp"

namespace guild {

inline constexpr base::Span follow_up_after = base::days(182);

// ---- the problem, as agreed ----

struct StatementDraft {
  std::string problem;    // Markdown
  std::string patterns;   // underlying patterns and values
  std::string question;   // the research question, one sentence
  std::string not_asked;  // what is not the question
  std::string reason;     // why it changed
  int after = 0;          // the version this was written from; 0: the first
};
struct Statement {
  int number = 0;
  StatementDraft is;
  std::string author, author_sector;
  base::Instant at;
  std::optional<base::Instant> agreed_at;  // by the client
  std::string client_words;                // what the client would change
};
// Fault conflict("challenge.statement_was_first") when somebody wrote another meanwhile.
// Faults invalid: problem, question, reason (of a later version).
int write_statement(sql::Write& write, ChallengeId challenge, PersonId by,
                    const StatementDraft& draft, base::Instant now);
// The latest first.
std::vector<Statement> statements_of(sql::Read& read, ChallengeId challenge);
// Mails the client the link. Fault conflict("challenge.no_statement"),
// conflict("challenge.no_client_mail").
void ask_agreement(sql::Write& write, ChallengeId challenge, PersonId by, base::Instant now);
// The client agrees, or says what should change. Only to the latest version: Fault conflict
// ("challenge.newer_statement"). Agreeing twice is agreeing once.
void agree_statement(sql::Write& write, ChallengeId challenge, int number, base::Instant now);
void answer_statement(sql::Write& write, ChallengeId challenge, int number, std::string_view words,
                      base::Instant now);

// ---- the advice ----

// What an item rests on: a comment on the challenge's question, or a piece of its evidence.
using SupportId = std::variant<CommentId, EvidenceId>;
struct Support {
  SupportId by;
  std::string words, author;  // the beginning of a comment, the title of evidence; who wrote it
  std::string lang = {};      // of the words
};
struct ClientResponse {
  std::string answer;  // "yes", "partly", "no", "later"
  std::string reason;
  base::Instant at;
};
struct Talk {
  std::string party, words, noted_by;
  base::Date date;
};
struct AdviceItem {
  ItemId id;
  std::string text;
  std::vector<Support> supports;  // empty: not supported yet
  std::optional<ClientResponse> response;
  std::vector<Talk> talks;
  std::string outcome;  // "", "landed", "dropped"
  std::string outcome_words;
};
// In the order in which they were added.
std::vector<AdviceItem> items_of(sql::Read& read, ChallengeId challenge);

// Faults invalid("text"). Of change and removal also conflict("challenge.item_answered").
ItemId add_item(sql::Write& write, ChallengeId challenge, PersonId by, std::string_view text,
                base::Instant now);
void change_item(sql::Write& write, ChallengeId challenge, ItemId item, PersonId by,
                 std::string_view text, base::Instant now);
void remove_item(sql::Write& write, ChallengeId challenge, ItemId item, PersonId by,
                 base::Instant now);
void change_summary(sql::Write& write, ChallengeId challenge, PersonId by, std::string_view text,
                    base::Instant now);

// What may support an item: what is written on the question and stands, evidence first.
std::vector<Support> possible_supports(sql::Read& read, const Challenge& challenge);
// Twice is once. Fault not_found for what is of another question. Evidence that was withdrawn stays
// linked, unseen, until it is brought back.
void support_item(sql::Write& write, ChallengeId challenge, ItemId item, const SupportId& support,
                  PersonId by, base::Instant now);
void end_support(sql::Write& write, ChallengeId challenge, ItemId item, const SupportId& support);

// Hands it to the client: mails the link, and asks in half a year what became of it. Twice mails
// again. Faults conflict: challenge.no_items, challenge.no_client_mail.
void present_advice(sql::Write& write, ChallengeId challenge, PersonId by, base::Instant now);
// What tells one wording of an item from another.
std::string wording_of(std::string_view text);
// The client's, to this wording of the item. Anything but yes needs a reason. The last one counts;
// one that says the same again is not kept twice. Faults conflict("challenge.not_presented");
// invalid("answer-<item>", "challenge.item_changed") where the item reads otherwise by now,
// invalid("reason-<item>").
void respond(sql::Write& write, ChallengeId challenge, ItemId item, std::string_view wording,
             const ClientResponse& response, base::Instant now);

// ---- until it has landed ----

struct TalkDraft {
  std::string party;  // whom one spoke to
  std::optional<base::Date> date;
  std::string words;
};
// Faults invalid; conflict("challenge.item_is_settled").
void note_talk(sql::Write& write, ChallengeId challenge, ItemId item, PersonId by,
               const TalkDraft& draft, base::Instant now);
// "landed", "dropped", or "" to open it again.
void settle_item(sql::Write& write, ChallengeId challenge, ItemId item, PersonId by,
                 std::string_view outcome, std::string_view words, base::Instant now);

// ---- half a year later ----

// True once: then team and client are asked. For the job "ask_follow_up".
bool ask_follow_up(sql::Write& write, ChallengeId challenge, base::Instant now);
struct FollowUp {
  std::string author;  // empty: the client
  std::string words;
  base::Instant at;
};
void note_follow_up(sql::Write& write, ChallengeId challenge, PersonId author,
                    std::string_view words, base::Instant now);
std::vector<FollowUp> follow_ups_of(sql::Read& read, ChallengeId challenge);

// The challenge behind a client's link. Fault gone("challenge.link_replaced") for the link of an
// earlier client, gone for a challenge that was withdrawn.
Challenge find_challenge_of_client(sql::Read& read, ChallengeId challenge, std::int64_t serial);

}  // namespace guild
