// Every text that stands anywhere in a database, table by table: to show that something is gone.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "world/database.hpp"

namespace world {

struct StoredText {
  std::string table, column, text;
};
std::vector<StoredText> every_text(TestDatabase& database);

// The tables that point at a person, by their foreign keys.
std::vector<std::string> tables_of_people(TestDatabase& database);

// "table.column" of each that points at a person, and of those that do so without a foreign key, by
// their names: author_id, actor_id, …_by.
std::vector<std::string> columns_of_people(TestDatabase& database);
// Those of them that a unique index or a primary key holds.
std::vector<std::string> unique_columns_of_people(TestDatabase& database);
// How many rows have this value in "table.column".
std::int64_t count_of(TestDatabase& database, const std::string& column, std::int64_t value);

}  // namespace world
