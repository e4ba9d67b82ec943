#include "guild/questions/mentions.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace guild {
namespace {

// A text that calls more people than this calls nobody by the rest.
constexpr int most_calls = 50;

bool is_word(unsigned char c) { return c >= 0x80 || std::isalnum(c); }

bool begins_with_name(std::string_view folded, std::string_view name) {
  if (name.empty() || !folded.starts_with(name)) return false;
  return folded.size() == name.size() || !is_word(static_cast<unsigned char>(folded[name.size()]));
}

struct Name {
  PersonId person;
  std::string folded;
};

// Everyone of the longest name that stands there: two people may have the same.
void add_called(std::string_view rest, const std::vector<Name>& names,
                std::vector<PersonId>& called) {
  std::size_t longest = 0;
  for (const Name& name : names)
    if (begins_with_name(rest, name.folded)) longest = std::max(longest, name.folded.size());
  if (longest == 0) return;
  for (const Name& name : names)
    if (name.folded.size() == longest && begins_with_name(rest, name.folded) &&
        std::find(called.begin(), called.end(), name.person) == called.end())
      called.push_back(name.person);
}

}  // namespace

std::vector<PersonId> mentioned_in(std::string_view text,
                                   const std::vector<discussion_store::Called>& known) {
  std::vector<PersonId> called;
  if (text.find('@') == text.npos) return called;
  const std::string folded = base::fold(text);
  std::vector<Name> names;
  for (const auto& one : known) names.push_back({one.person, base::fold(one.name)});
  int calls = 0;
  for (auto at = folded.find('@'); at != std::string::npos && calls < most_calls;
       at = folded.find('@', at + 1)) {
    // An address is no call.
    if (at > 0 && is_word(static_cast<unsigned char>(folded[at - 1]))) continue;
    ++calls;
    add_called(std::string_view(folded).substr(at + 1), names, called);
  }
  return called;
}

}  // namespace guild
