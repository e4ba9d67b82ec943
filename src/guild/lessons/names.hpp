// Who stands in a text by name: the check before a lesson is read more widely.
#pragma once
#include <string_view>
#include <vector>

#include "guild/lessons/store.hpp"

namespace guild {

using lesson_store::Name;

// The words of a lesson that people read, one behind the other.
std::string text_of(const LessonDraft& draft);
// Members of the community and organisations of the hub whose name stands in the text: whole, in
// any spelling of case and accents, among any signs. A person joined to another, or erased, is not
// asked.
std::vector<Name> names_in(sql::Read& read, CommunityId community, std::string_view text);

}  // namespace guild
