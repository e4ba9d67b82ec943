// Every text that stands anywhere in a database, table by table: to show that something is gone.
#pragma once
#include <string>
#include <vector>

#include "world/database.hpp"

namespace world {

struct StoredText {
  std::string table, column, text;
};
std::vector<StoredText> every_text(TestDatabase& database);

// The tables that point at a person, by their foreign keys. SQLite only.
std::vector<std::string> tables_of_people(TestDatabase& database);

}  // namespace world
