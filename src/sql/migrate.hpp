// Migrations: migrations/0001_hub.sql and so on, embedded in the program, each run once, in order,
// in one transaction, and remembered in the table `migration` with its hash. One file serves both
// databases; these words differ between them and are written in braces:
//   {id}     the row number: AUTOINCREMENT or an identity column
//   {int} {real} {blob}   64-bit integer, double, bytes
//   {strict} STRICT on SQLite, nothing on PostgreSQL
//   {sqlite …} {postgresql …}   a statement for one of them only, up to the closing brace on a line
//   of its own
// Migrations only add.
#pragma once
#include <string>
#include <vector>

#include "sql/sql.hpp"

namespace sql {

struct Migration {
  std::string name;  // "0001_hub"
  std::string text;
};

// Runs those not run yet. Faults: unavailable when a migration that ran has since been changed, or
// when the database was made by a newer program; nothing is changed then.
// Returns the names of those it ran.
std::vector<std::string> migrate(Database& db, const std::vector<Migration>& migrations);

// Those not run yet, without running them. Faults as migrate().
std::vector<std::string> not_migrated(Database& db, const std::vector<Migration>& migrations);

// The migration's text for one database.
std::string for_database(const std::string& text, bool postgresql);

}  // namespace sql
