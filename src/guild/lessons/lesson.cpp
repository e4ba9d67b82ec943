#include "guild/lessons/lesson.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/draft_faults.hpp"
#include "guild/lessons/consent.hpp"
#include "guild/lessons/names.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/people/attempts.hpp"
#include "guild/questions/question.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

using lesson_store::needed;

constexpr Limit noting{"noting lessons by", base::limits::lessons_per_day, base::days(1)};

void check(sql::Read& read, CommunityId community, const LessonDraft& draft) {
  DraftFaults faults;
  faults.required("statement", draft.statement);
  faults.line("statement", draft.statement);
  faults.block("context", draft.context);
  faults.block("happened", draft.happened);
  faults.block("advice", draft.advice);
  faults.block("limits", draft.limits);
  faults.line("source", draft.source);
  if (!draft.source_link.empty()) faults.required("source", draft.source);
  // Practice from elsewhere is of no use without knowing where it worked.
  if (!draft.source.empty()) faults.required("context", draft.context);
  if (draft.question && !lesson_store::is_question_of(read, draft.question, community))
    faults.add("question", "lesson.question_unknown");
  if (draft.meeting && !lesson_store::is_meeting_of(read, draft.meeting, community))
    faults.add("meeting", "lesson.meeting_unknown");
  for (const ExperimentId one : draft.experiments)
    if (!lesson_store::is_experiment_of(read, one, community)) {
      faults.add("experiments", "lesson.experiment_unknown");
      break;
    }
  faults.end();
}

struct Told {
  PersonId by;
  std::string_view verb;
};
void tell(sql::Write& write, const Told& told, LessonId id, CommunityId community,
          base::Instant now) {
  record(write, {told.by, told.verb, "lesson", id.value, community, {}, now});
  announce_lesson(write, id, community);
}

}  // namespace

Level level_of(std::string_view word) {
  if (word == "public") return Level::everyone;
  return word == "programme" ? Level::programme : Level::community;
}

std::string_view word_of(Level level) {
  switch (level) {
    case Level::community:
      return "community";
    case Level::programme:
      return "programme";
    case Level::everyone:
      return "public";
  }
  return "community";
}

std::optional<Level> next_level(Level level, bool in_programme) {
  if (level == Level::everyone) return std::nullopt;
  if (level == Level::community && in_programme) return Level::programme;
  return Level::everyone;
}

LessonDraft draft_from(sql::Read& read, const Question& question) {
  LessonDraft draft;
  draft.question = question.id;
  draft.lang = question.is.lang;
  draft.context = question.is.text;
  if (!question.is.example.empty()) draft.context += "\n\n" + question.is.example;
  draft.source = question.answer_source;
  const auto answer = lesson_store::answer_of(read, question.id);
  if (!answer) return draft;
  draft.happened = answer->tried;
  if (!answer->went.empty())
    draft.happened += (draft.happened.empty() ? "" : "\n\n") + answer->went;
  draft.advice = answer->body;
  return draft;
}

LessonId note_lesson(sql::Write& write, PersonId author, CommunityId community,
                     const LessonDraft& draft, bool named, base::Instant now) {
  check(write, community, draft);
  refuse_closed_down(write, community);
  take_turn(write, noting, std::to_string(author.value), now);
  const LessonId id =
      lesson_store::insert(write, author, community, draft, base::random_public_id(), now);
  lesson_store::set_experiments(write, id, draft.experiments);
  contribute(write, id, author, named, now);
  search::index_lesson(write, id);
  tell(write, {author, "noted"}, id, community, now);
  return id;
}

void change_lesson(sql::Write& write, LessonId id, PersonId by, const LessonDraft& draft,
                   base::Instant now) {
  const Lesson before = needed(write, id);
  check(write, before.community, draft);
  if (find_sharing(write, id)) base::conflict("lesson.being_shared");
  lesson_store::update(write, id, draft, now);
  lesson_store::set_experiments(write, id, draft.experiments);
  if (before.level != Level::community && text_of(before.is) != text_of(draft))
    back_to_community(write, id, now);
  search::index_lesson(write, id);
  tell(write, {by, "changed"}, id, before.community, now);
}

void withdraw_lesson(sql::Write& write, LessonId id, PersonId by, std::string_view reason,
                     base::Instant now) {
  const Lesson lesson = needed(write, id);
  if (lesson.withdrawn_at) return;
  check_reason(reason, by != lesson.author);
  end_sharing(write, id, by, reason, now);
  if (lesson.level != Level::community) back_to_community(write, id, now);
  lesson_store::set_withdrawn(write, id, by, reason, now);
  search::index_lesson(write, id);
  tell(write, {by, "withdrew"}, id, lesson.community, now);
}

void restore_lesson(sql::Write& write, LessonId id, PersonId by, base::Instant now) {
  const Lesson lesson = needed(write, id);
  if (!lesson.withdrawn_at) return;
  lesson_store::set_withdrawn(write, id, {}, "", std::nullopt);
  search::index_lesson(write, id);
  tell(write, {by, "restored"}, id, lesson.community, now);
}

void FoundLesson::takes_changes() const {
  if (standing.is_closed_down) base::conflict("community.closed_down");
}

FoundLesson find_lesson_for(sql::Read& read, const Actor& actor, LessonId id, base::Instant now) {
  auto lesson = find_lesson(read, id);
  if (!lesson) base::not_found("no such lesson");
  FoundLesson found{std::move(*lesson)};
  const Lesson& is = found.lesson;
  found.standing = find_standing(read, actor, is.community, now);
  found.wrote = actor && actor.person == is.author;
  const bool shared = is.level != Level::community && actor && is.programme &&
                      lesson_store::is_in_programme(read, actor.person, is.programme);
  if (is.level != Level::everyone && !found.works() && !shared)
    base::not_found("a lesson this asker may not read");
  if (found.works()) found.reader = Level::community;
  else if (shared) found.reader = Level::programme;
  if (is.withdrawn_at && !found.may_change()) base::gone("lesson.withdrawn");
  return found;
}

std::optional<Level> reader_of(const Actor& actor, const Standings& standings,
                               CommunityId community, ProgrammeId programme, Level level) {
  if (standings.works(community)) return Level::community;
  const auto in_programme = [&](const StandingIn& in) {
    return in.programme == programme && (in.standing.member || in.standing.coordinator);
  };
  if (level != Level::community && actor && programme &&
      std::any_of(standings.all().begin(), standings.all().end(), in_programme))
    return Level::programme;
  if (level == Level::everyone) return Level::everyone;
  return std::nullopt;
}

std::string topic_of(LessonId id) { return fmt::format("lesson:{}", id.value); }

void announce_lesson(sql::Write& write, LessonId id, CommunityId community) {
  sql::announce(write, topic_of(id));
  sql::announce(write, fmt::format("community:{}", community.value));
}

}  // namespace guild
