#include "guild/lessons/names.hpp"

#include "base/plain_words.hpp"
#include "base/text.hpp"

namespace guild {

std::string text_of(const LessonDraft& draft) {
  std::string text;
  for (const std::string* part : {&draft.statement, &draft.context, &draft.happened, &draft.advice,
                                  &draft.limits, &draft.source})
    text += *part + "\n";
  return text;
}

std::vector<Name> names_in(sql::Read& read, CommunityId community, std::string_view text) {
  const std::string words = base::plain_words(text);
  std::vector<Name> found = lesson_store::names_around(read, community);
  std::erase_if(found, [&](const Name& name) {
    return !base::has_words(words, base::plain_words(name.name));
  });
  return found;
}

}  // namespace guild
