// Evidence: what was looked at for a question, so that others can check it or go on. One piece is
//
//   desk_note  desk research: what was searched for, what was found with its sources, the gaps
//   interview  who was asked what, and notes; what she said word for word stands in quotes.hpp
//   case       where, and what happened there
//   visit      where, with whom, and what was seen
//
// What the answer of the question claims, and which evidence each claim rests on, stands in
// claims.hpp.
//
// Whoever has *work* in the community of the question reads it. It is noted by who takes part there
// and by who works on the question (works_on_question), who also adds sources, and quotes if she
// takes part there. Verbs trust their caller for rights: ask find_evidence_for().
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/wall_time.hpp"
#include "guild/evidence/nouns.hpp"
#include "guild/questions/question.hpp"

namespace guild {

inline constexpr std::string_view evidence_kinds[] = {"desk_note", "interview", "case", "visit"};

struct EvidenceDraft {
  std::string kind = "desk_note";
  std::string title;  // of a desk note: what was searched for; of an interview: with whom
  std::optional<base::Date> date = {};
  std::string place = {};   // of a case or visit
  std::string people = {};  // of a visit: with whom
  std::string guide = {};   // Markdown; of an interview: what was asked
  std::string found = {};   // Markdown: what was found, said, happened, seen
  std::string gaps = {};    // Markdown; of a desk note: what was not found
  std::string sector = {};  // code; of an interview: of whom was asked
  std::string lang = "nl";
};

struct Evidence {
  EvidenceId id;
  std::string public_id;
  QuestionId question;
  EvidenceDraft is;
  PersonId author;
  std::string author_name, author_sector;
  base::Instant created_at, changed_at;
  std::optional<base::Instant> withdrawn_at;
  PersonId withdrawn_by;
  std::string withdrawn_reason;
  std::int64_t sources = 0;  // that stand
};

// Faults invalid: kind, title, found, place, people, guide, gaps, sector. Fault
// conflict("community.closed_down"). Fault too_many.
EvidenceId note_evidence(sql::Write& write, PersonId author, QuestionId question,
                         const EvidenceDraft& draft, base::Instant now);
// Its kind stays what it was.
void change_evidence(sql::Write& write, EvidenceId evidence, PersonId by,
                     const EvidenceDraft& draft, base::Instant now);
// Hidden from all but who may change it, who see why and may bring it back; meanwhile no claim
// rests on it. A reason is needed where it is somebody else's.
void withdraw_evidence(sql::Write& write, EvidenceId evidence, PersonId by,
                       std::string_view reason, base::Instant now);
void restore_evidence(sql::Write& write, EvidenceId evidence, PersonId by, base::Instant now);

// ---- sources ----

struct SourceDraft {
  std::string citation;     // who, what, when
  std::string link = {};    // http or https
  std::string reliability = "unknown";  // "high", "fair", "low"
};
struct Source {
  SourceId id;
  SourceDraft is;
  PersonId added_by;
  std::optional<base::Instant> removed_at;
  std::string removed_reason;
};
// Faults invalid: citation, link, reliability.
SourceId add_source(sql::Write& write, EvidenceId evidence, PersonId by, const SourceDraft& draft,
                    base::Instant now);
// It stays to be read as removed. A reason is needed where somebody else added it.
void remove_source(sql::Write& write, EvidenceId evidence, SourceId source, PersonId by,
                   std::string_view reason, base::Instant now);
// In the order in which they were added, the removed ones too.
std::vector<Source> sources_of(sql::Read& read, EvidenceId evidence);

// ---- reading ----

std::optional<Evidence> find_evidence(sql::Read& read, EvidenceId evidence);
// The latest `most` of those that stand, in the order in which they were noted. For cards: of what
// was found the first thousand characters, and neither guide nor gaps.
std::vector<Evidence> evidence_of(sql::Read& read, QuestionId question,
                                  std::int64_t most = INT64_MAX);
std::int64_t count_evidence(sql::Read& read, QuestionId question);

// Asks it, helps with it, is in its working group or in the team of its challenge, noted evidence
// on it, or guides there.
bool works_on_question(sql::Read& read, const FoundQuestion& question, PersonId person);
bool may_note_evidence(sql::Read& read, const FoundQuestion& question, PersonId person);

struct FoundEvidence {
  Evidence evidence;
  FoundQuestion in;
  bool wrote = false;     // it is the asker's own
  PersonId reader;
  bool works_on = false;  // she works on the question
  bool may_change() const { return wrote || in.standing.guides(); }
  bool may_add() const { return works_on && !evidence.withdrawn_at; }
  // What somebody said and did not allow yet. "I can help" is pressed by anyone with an account:
  // that alone opens nobody's words, name and address.
  bool reads_waiting() const { return may_change() || (works_on && in.standing.takes_part()); }
  bool may_quote() const { return may_add() && reads_waiting(); }
};
// Fault not_found where find_question_for() has one; gone for one that was withdrawn, unless she
// may change it.
FoundEvidence find_evidence_for(sql::Read& read, const Actor& actor, EvidenceId evidence,
                                base::Instant now);

// Sectors of the hub that nobody of was heard yet: not the asker, no helper, none who commented, is
// in its working group or team, was interviewed or whose quote may be read. Codes, in the order of
// the hub's sectors.
std::vector<std::string> sectors_not_heard(sql::Read& read, QuestionId question);

// Whether this is a sector of the hub; empty is none, and fine.
bool is_sector_or_none(sql::Read& read, std::string_view code);

}  // namespace guild
