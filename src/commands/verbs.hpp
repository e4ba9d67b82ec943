// The verbs of the command line that work on the database, as one line of JSON each: done here, or
// handed over to the server that owns the data folder.
#pragma once
#include <string>

#include "base/config.hpp"
#include "base/instant.hpp"
#include "commands/commands.hpp"
#include "sql/sql.hpp"

namespace commands {

struct Said {
  bool well = false;
  std::string words;  // one line for a person
};

std::string line_of(const NewPerson& person);
std::string doctor_line();
std::string migrations_line();

// What a server answers to a line; never throws.
std::string answer_line(sql::Database& db, const base::Clock& clock, const std::string& line);
// Reads such an answer.
Said said(const std::string& answer);

// The verbs themselves.
Said add_person_to(sql::Database& db, const base::Clock& clock, const NewPerson& person);
Said examine(sql::Database& db);
Said examine_migrations(sql::Database& db);

}  // namespace commands
