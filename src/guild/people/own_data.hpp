// Everything the hub holds about one person, for herself: every row of every table that points at
// her, as it is stored. Left out are only what would open her account to a thief of the file:
// hashes of passwords and sessions, and the secret part of her calendar address.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

using Datum = std::variant<std::monostate, std::int64_t, std::string, base::Instant>;
using DataRow = std::vector<std::pair<std::string, Datum>>;

struct DataSection {
  std::string table;
  std::vector<DataRow> rows;  // in the order they were made
};

std::vector<DataSection> own_data(sql::Read& read, PersonId person);

}  // namespace guild
