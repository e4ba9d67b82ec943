// Opening a hub's data folder: what every command begins with.
#pragma once
#include <memory>
#include <string>

#include "base/config.hpp"
#include "sql/sql.hpp"

namespace commands {

// "sqlite:<data>/guildhall.sqlite" unless the configuration names another.
std::string database_url(const base::Config& config);

// Makes the folder when it is missing, and opens the database as it is.
std::unique_ptr<sql::Database> open_database(const base::Config& config);

// The same, and brings its tables up to date.
std::unique_ptr<sql::Database> open_hub(const base::Config& config);

}  // namespace commands
