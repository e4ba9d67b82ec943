#include "guild/questions/mentions.hpp"

#include <algorithm>

#include "base/plain_words.hpp"
#include "base/text.hpp"

namespace guild {
namespace {

// A text that calls more people than this calls nobody by the rest.
constexpr int most_calls = 50;

struct Name {
  PersonId person;
  std::string call;  // " @jan bos "
};

// Everyone of the longest name that stands there: two people may have the same.
void add_called(std::string_view rest, const std::vector<Name>& names,
                std::vector<PersonId>& called) {
  std::size_t longest = 0;
  for (const Name& name : names)
    if (rest.starts_with(name.call)) longest = std::max(longest, name.call.size());
  if (longest == 0) return;
  for (const Name& name : names)
    if (name.call.size() == longest && rest.starts_with(name.call) &&
        std::find(called.begin(), called.end(), name.person) == called.end())
      called.push_back(name.person);
}

}  // namespace

std::vector<PersonId> mentioned_in(std::string_view text,
                                   const std::vector<discussion_store::Called>& known) {
  std::vector<PersonId> called;
  if (text.find('@') == text.npos) return called;
  // An address is no call: nothing parts its "@" from the word before it.
  const std::string words = base::plain_words(text, '@');
  std::vector<Name> names;
  for (const auto& one : known)
    if (!one.name.empty()) names.push_back({one.person, base::plain_words("@" + one.name, '@')});
  int calls = 0;
  for (auto at = words.find(" @"); at != std::string::npos && calls < most_calls;
       at = words.find(" @", at + 1)) {
    ++calls;
    add_called(std::string_view(words).substr(at), names, called);
  }
  return called;
}

}  // namespace guild
