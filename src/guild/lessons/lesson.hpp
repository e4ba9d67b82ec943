// Lessons: one sentence that can be repeated, and what makes it worth repeating. Numbered within
// their community ("lesson 3 of Lokaal meten"). A lesson comes from a question, a meeting, an old
// booklet (pasted.hpp) or from elsewhere; then it says where it was found.
//
// Its level says who reads it:
//   community   who has *work* in its community (docs/rights.md)
//   programme   those, and whoever takes part in a community of its programme
//   public      everyone
// It rises by a deliberate step that asks those it names (sharing.hpp), and comes back down with a
// reason. Lessons of a smaller community are among those of the ones above it.
//
// A contributor is named only where she said so, for each lesson apart (consent.hpp).
//
// Verbs trust their caller for rights: ask find_lesson_for().
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/bilingual.hpp"
#include "guild/communities/standings.hpp"
#include "guild/experiments/nouns.hpp"
#include "guild/nouns.hpp"
#include "guild/people/actor.hpp"
#include "sql/sql.hpp"

namespace guild {

enum class Level { community, programme, everyone };  // "community", "programme", "public"
Level level_of(std::string_view word);
std::string_view word_of(Level level);
// One step wider; a community of no programme goes to everyone at once. None behind everyone.
std::optional<Level> next_level(Level level, bool in_programme);

struct Question;

struct LessonDraft {
  std::string statement;  // one sentence
  std::string context, happened, advice, limits;  // Markdown
  std::string lang = "nl";
  QuestionId question = {};  // whose answer it is; of the same community
  MeetingId meeting = {};    // where it was said; of the same community
  // It rests on these; of the same community.
  std::vector<ExperimentId> experiments = {};
  // From elsewhere: where it was found. Then its context is needed.
  std::string source = {}, source_link = {};
};

struct Lesson {
  LessonId id;
  std::string public_id;
  CommunityId community;
  std::string community_slug;
  Bilingual community_name;
  ProgrammeId programme;  // of its community; none: of no programme
  std::int64_t number = 0;
  LessonDraft is;
  std::string question_text, question_lang;  // of the question it answers, while that stands
  std::string meeting_title, meeting_lang;
  bool source_erased = false;  // whoever asked its question is gone, or the question was withdrawn
  Level level = Level::community;
  base::Instant level_at;
  PersonId author;
  base::Instant created_at, changed_at;
  std::optional<base::Instant> withdrawn_at;
  PersonId withdrawn_by;
  std::string withdrawn_reason;
};

// What an answered question teaches, to begin from: the question as context, what was tried and
// how it went, the answer as advice. Empty but for the question where it has no answer here.
LessonDraft draft_from(sql::Read& read, const Question& question);

// `named`: the author wants to be named as a contributor here.
// Faults invalid: statement, context, happened, advice, limits, source, source_link, question
// (lesson.question_unknown), meeting (lesson.meeting_unknown), experiments
// (lesson.experiment_unknown). Fault conflict("community.closed_down"). Fault too_many.
LessonId note_lesson(sql::Write& write, PersonId author, CommunityId community,
                     const LessonDraft& draft, bool named, base::Instant now);
// Whoever said yes to being named said so to the text as it was. So a lesson that is shared wider
// goes back to its community when its text changes (not its language, question, meeting,
// experiments or link), and is shared anew. While a sharing is under way the text stands still:
// fault conflict("lesson.being_shared"). An experiment that was withdrawn stays linked, unseen,
// until it is brought back.
void change_lesson(sql::Write& write, LessonId lesson, PersonId by, const LessonDraft& draft,
                   base::Instant now);

// Hidden from all but who may change it, who see why and may bring it back. A reason is needed
// where it is somebody else's. A sharing that was under way ends.
void withdraw_lesson(sql::Write& write, LessonId lesson, PersonId by, std::string_view reason,
                     base::Instant now);
// It comes back for its community; wider it goes by the step of every lesson.
void restore_lesson(sql::Write& write, LessonId lesson, PersonId by, base::Instant now);

// ---- reading ----

std::optional<Lesson> find_lesson(sql::Read& read, LessonId lesson);

// A lesson as one asker finds it. Fault not_found for who may not read it; Fault gone for one that
// was withdrawn, unless she may change it.
struct FoundLesson {
  Lesson lesson;
  Standing standing;  // hers, in its community
  bool wrote = false;
  // As whom she reads it: names show to readers as near as those named agreed to.
  Level reader = Level::everyone;
  bool works() const { return standing.works(); }
  bool may_change() const { return (wrote && standing.takes_part()) || standing.guides(); }
  bool may_share() const { return may_change(); }       // begins the step
  bool may_complete() const { return standing.leads(); }  // ends it
  // A community that was closed keeps its lessons as they are. Fault
  // conflict("community.closed_down").
  void takes_changes() const;
};
FoundLesson find_lesson_for(sql::Read& read, const Actor& actor, LessonId lesson,
                            base::Instant now);

// As whom she reads a lesson or story of this community (and its programme) at this level, for
// pages that hold many: what find_lesson_for() says of one. None: she may not.
std::optional<Level> reader_of(const Actor& actor, const Standings& standings,
                               CommunityId community, ProgrammeId programme, Level level);

// Lists turn on what stands last on a page.
struct LessonPlace {
  base::Instant level_at{INT64_MAX};
  LessonId id{INT64_MAX};
};
struct LessonLine {
  LessonId id;
  CommunityId community;  // none where the asker may not know of it
  std::string slug;
  Bilingual community_name;
  std::int64_t number = 0;
  std::string statement, lang;
  Level level = Level::community;
  base::Instant level_at;
  std::int64_t organisations = 0;  // that took it over, each once
  std::int64_t used = 0;           // uses told of
  bool from_elsewhere = false;
  LessonPlace place() const { return {level_at, id}; }
};

// What a list is narrowed to; nothing set: all that the asker may read.
struct LessonFilter {
  CommunityId community = {};  // and those below it
  ProgrammeId programme = {};  // of the community, or of one above it
  std::string_view theme = {};   // the slug, likewise
  std::string_view sector = {};  // of an organisation that used it, or that takes part there
  QuestionId question = {};
  bool only_public = false;
  // Ids of those that searching found; not set: it is not narrowed by that.
  std::optional<std::vector<std::int64_t>> among = {};
  // "/3/17/", as the lists compare it; empty when not set.
  std::string among_as_text() const;
};
// The latest first.
std::vector<LessonLine> lessons(sql::Read& read, const Actor& actor, const LessonFilter& filter,
                                int most, base::Instant now, LessonPlace after = {});
std::int64_t count_lessons(sql::Read& read, const Actor& actor, const LessonFilter& filter,
                           base::Instant now);

// What anyone may read, in full, with the names of who agreed to be named to everyone.
struct PublicLesson {
  LessonId id;
  std::string public_id;
  LessonDraft is;
  base::Instant level_at, changed_at;
  std::vector<std::string> named;
};
// Of a community and those below it, or of the hub. The latest first.
std::vector<PublicLesson> public_lessons(sql::Read& read, CommunityId community, int most);

std::string topic_of(LessonId lesson);  // "lesson:12"
void announce_lesson(sql::Write& write, LessonId lesson, CommunityId community);

}  // namespace guild
