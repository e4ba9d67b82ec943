// What an erased person was called, for the stores of erasure alone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

// What she may be called in a text: her names and her addresses, folded.
std::vector<std::string> names_of(sql::Read& read, PersonId person);
bool is_one_of(const std::vector<std::string>& names, std::string_view text);

}  // namespace guild
