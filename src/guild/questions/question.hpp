// Questions from people's daily work. One sentence is enough to ask; kind, example, whom it is for,
// files and where it came from may follow or never come.
//
// A question is open, parked or answered. Being answered is said by whoever may_answer()
// (discussion.hpp), being parked stands in parking.hpp.
//
// Whoever has *work* in its community (docs/rights.md) sees it, says "I know this too", offers help
// and takes part in the discussion. Verbs trust their caller for rights: ask find_question_for().
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/bilingual.hpp"
#include "guild/communities/standing.hpp"
#include "guild/nouns.hpp"
#include "guild/people/actor.hpp"
#include "sql/sql.hpp"

namespace guild {

enum class QuestionState { open, parked, answered };
std::string_view word_of(QuestionState state);
QuestionState question_state_of(std::string_view word);

struct QuestionDraft {
  std::string text;  // one sentence
  std::string lang = "nl";
  std::string kind = {};     // "practical", "deepening"; empty: not said
  std::string example = {};  // Markdown: the project or case it comes from
  std::string who_for = {};
  InitiativeId initiative = {};
  MeetingId meeting = {};
  QuestionId parent = {};  // it is a part of that one, of the same community
};

struct Question {
  QuestionId id;
  std::string public_id;
  CommunityId community;
  std::string community_slug;
  Bilingual community_name;
  PersonId asker;
  std::string asker_name, asker_sector;
  QuestionDraft is;
  QuestionState state = QuestionState::open;
  CommentId answer;           // of an answered one
  std::string answer_source;  // where the answer was found, when elsewhere
  base::Instant created_at, state_at;
  std::optional<base::Instant> withdrawn_at;
  PersonId withdrawn_by;
  std::string withdrawn_reason;
};

// Faults invalid: text, kind, example, who_for, parent (question.parent_unknown, of another
// community; question.parent_circle). Fault conflict("community.closed_down"). Fault too_many.
QuestionId ask_question(sql::Write& write, PersonId asker, CommunityId community,
                        const QuestionDraft& draft, base::Instant now);
// The same for one that the program opens in somebody's name: it takes none of her turns.
QuestionId open_question(sql::Write& write, PersonId asker, CommunityId community,
                         const QuestionDraft& draft, base::Instant now);
void change_question(sql::Write& write, QuestionId question, PersonId by,
                     const QuestionDraft& draft, base::Instant now);

// Hidden from all but its asker and who guides there, who see why and may bring it back. A reason
// is needed where it is somebody else's. A parking that was in force ends.
void withdraw_question(sql::Write& write, QuestionId question, PersonId by, std::string_view reason,
                       base::Instant now);
void restore_question(sql::Write& write, QuestionId question, PersonId by, base::Instant now);

// Ends a parking, or takes back that it was answered; nothing that was written goes away.
// Fault conflict("question.is_open").
void reopen_question(sql::Write& write, QuestionId question, PersonId by, base::Instant now);

// ---- reading ----

std::optional<Question> find_question(sql::Read& read, QuestionId question);

// A question as one asker finds it. Fault not_found without *work* in its community; Fault gone for
// one that was withdrawn, unless it is hers or she guides there.
struct FoundQuestion {
  Question question;
  Standing standing;  // hers, in its community
  bool asks = false;  // it is her own
  bool recognises = false, helps = false;
  bool owns_parking = false;  // while it is parked and she takes part in its community

  bool may_change() const { return asks || standing.leads(); }
  bool may_withdraw() const { return asks || standing.guides(); }
  // Say what is its answer, and open it again.
  bool may_answer() const { return asks || owns_parking || standing.guides(); }
  bool may_park() const { return may_answer() || helps; }
  // A community that was closed keeps its questions as they are, and one that was withdrawn takes
  // nothing until it is brought back. Faults conflict("community.closed_down"),
  // conflict("question.was_withdrawn").
  void takes_changes() const;
};
FoundQuestion find_question_for(sql::Read& read, const Actor& actor, QuestionId question,
                                base::Instant now);

struct QuestionCounts {
  std::int64_t open = 0, parked = 0, answered = 0;
  std::int64_t all() const { return open + parked + answered; }
};
QuestionCounts count_questions(sql::Read& read, CommunityId community);

// A column of the board turns on what stands last on a page.
struct QuestionPlace {
  base::Instant state_at{INT64_MAX};
  QuestionId id{INT64_MAX};
};
struct QuestionLine {
  QuestionId id;
  CommunityId community;
  std::string text, lang;
  QuestionState state = QuestionState::open;
  std::string asker_name, asker_sector;
  base::Instant state_at;
  std::int64_t comments = 0, helpers = 0, recognised = 0;
  QuestionPlace place() const { return {state_at, id}; }
};
// Those of one state after `after`, the latest first.
std::vector<QuestionLine> questions_of(sql::Read& read, CommunityId community, QuestionState state,
                                       int most, QuestionPlace after = {});
// None for one that was withdrawn.
std::optional<QuestionLine> find_line(sql::Read& read, QuestionId question);
// Its parts, in the order in which they were asked.
std::vector<QuestionLine> parts_of(sql::Read& read, QuestionId question);
std::vector<QuestionLine> questions_from(sql::Read& read, InitiativeId initiative);

// Open ones asked before `before` with which nobody helps, in the communities that `person` leads
// or coordinates and that were not closed; of each the oldest first, at most `most`.
std::vector<QuestionLine> without_helper(sql::Read& read, PersonId person, base::Instant before,
                                         int most);

// ---- "I know this too" and "I can help" ----

// Each may be pressed again without harm. Fault conflict("question.own") for one's own.
void recognise_question(sql::Write& write, QuestionId question, PersonId person, base::Instant now);
void end_recognition(sql::Write& write, QuestionId question, PersonId person);
// The asker is told by mail, once for each who helps.
void offer_help(sql::Write& write, QuestionId question, PersonId person, base::Instant now);
void end_help(sql::Write& write, QuestionId question, PersonId person, base::Instant now);

struct Helper {
  PersonId person;
  std::string name, organisation, sector;
  base::Instant at;
};
// In the order in which they offered. With an organisation where `reader` sees it: that of a member
// whoever sees its people, and any as wide as she chose herself.
std::vector<Helper> helpers_of(sql::Read& read, const FoundQuestion& found, PersonId reader);
std::int64_t count_recognitions(sql::Read& read, QuestionId question);

// "question:12", announced together with the topic of its community.
std::string topic_of(QuestionId question);
void announce_question(sql::Write& write, QuestionId question, CommunityId community);

}  // namespace guild
