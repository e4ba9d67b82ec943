#include "guild/lessons/pasted.hpp"

#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/lessons/store.hpp"

namespace guild {
namespace {

// "3. Begin bij de vraag" -> "Begin bij de vraag"; "3D-kaarten helpen" stays.
std::string_view without_number(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && line[end] >= '0' && line[end] <= '9') ++end;
  if (end > 0 && end < line.size() && (line[end] == '.' || line[end] == ')'))
    return base::trim(line.substr(end + 1));
  if (line.starts_with("- ") || line.starts_with("* ")) return base::trim(line.substr(2));
  return line;
}

// Paragraphs: what stands between empty lines.
std::vector<std::vector<std::string_view>> paragraphs(std::string_view text) {
  std::vector<std::vector<std::string_view>> all;
  bool open = false;
  for (const std::string_view raw : base::split(text, '\n')) {
    const std::string_view line = base::trim(raw);
    if (!line.empty() && !open) all.emplace_back();
    if (!line.empty()) all.back().push_back(line);
    open = !line.empty();
  }
  return all;
}

PastedLesson lesson_of(const std::vector<std::string_view>& lines, const LessonDraft& common) {
  PastedLesson one{common, ""};
  one.draft.statement = without_number(lines[0]);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (i > 1) one.draft.happened += "\n";
    one.draft.happened += lines[i];
  }
  return one;
}

}  // namespace

std::vector<PastedLesson> read_pasted_lessons(sql::Read& read, CommunityId community,
                                              std::string_view text, const LessonDraft& common) {
  const std::set<std::string> there = lesson_store::statements_of(read, community);
  std::set<std::string> above;
  std::vector<PastedLesson> all;
  for (const auto& lines : paragraphs(text)) {
    PastedLesson& one = all.emplace_back(lesson_of(lines, common));
    const std::string key = base::fold(one.draft.statement);
    const bool too_long = one.draft.statement.empty() ||
                          base::length(one.draft.statement) > base::limits::line_length ||
                          one.draft.happened.size() > base::limits::markdown_bytes;
    if (too_long)
      one.trouble = "pasted_lesson.too_long";
    else if (!above.insert(key).second)
      one.trouble = "pasted_lesson.twice";
    else if (there.contains(key))
      one.trouble = "pasted_lesson.there";
  }
  return all;
}

std::int64_t note_pasted_lessons(sql::Write& write, PersonId by, CommunityId community,
                                 std::string_view text, const LessonDraft& common,
                                 base::Instant now) {
  if (common.source.empty()) base::invalid("source", "form.required");
  const auto all = read_pasted_lessons(write, community, text, common);
  if (all.empty()) base::invalid("lessons", "pasted_lesson.none");
  if (all.size() > base::limits::lessons_per_paste)
    base::invalid("lessons", "pasted_lesson.too_many",
                  {std::to_string(base::limits::lessons_per_paste)});
  std::int64_t wrong = 0;
  for (const PastedLesson& one : all) wrong += !one.trouble.empty();
  if (wrong > 0) base::invalid("lessons", "pasted_lesson.trouble", {std::to_string(wrong)});
  for (const PastedLesson& one : all) note_lesson(write, by, community, one.draft, false, now);
  return std::int64_t(all.size());
}

}  // namespace guild
