// Old booklets: their lessons, pasted from the text. A lesson per paragraph: the first line is the
// sentence (a number before it is dropped), the lines under it say what happened. Looked at before
// they are stored, and stored all together or not at all.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "guild/lessons/lesson.hpp"

namespace guild {

struct PastedLesson {
  LessonDraft draft;
  std::string trouble;  // the key of what is wrong with it; empty: nothing
};
// Troubles: pasted_lesson.too_long, pasted_lesson.twice (the same sentence stands above it),
// pasted_lesson.there (the community has it).
std::vector<PastedLesson> read_pasted_lessons(sql::Read& read, CommunityId community,
                                              std::string_view text, const LessonDraft& common);
// `common` gives language, context and source to each; the latter two are needed. Faults on
// "lessons": pasted_lesson.none, pasted_lesson.trouble {how many}, pasted_lesson.too_many {most}.
// Returns how many came in.
std::int64_t note_pasted_lessons(sql::Write& write, PersonId by, CommunityId community,
                                 std::string_view text, const LessonDraft& common,
                                 base::Instant now);

}  // namespace guild
