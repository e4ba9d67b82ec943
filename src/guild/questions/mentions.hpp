// Who is called in a text: "@" and a whole name, in any case and with or without its accents.
#pragma once
#include <string_view>
#include <vector>

#include "guild/questions/discussion_store.hpp"

namespace guild {

// Each at most once, in the order of `known`. Of two names the longer one is meant: "@Jan Bos" does
// not call Jan.
std::vector<PersonId> mentioned_in(std::string_view text,
                                   const std::vector<discussion_store::Called>& known);

}  // namespace guild
