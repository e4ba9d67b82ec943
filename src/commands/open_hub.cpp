#include "commands/open_hub.hpp"

#include <filesystem>

#include "base/fault.hpp"
#include "base/log.hpp"
#include "sql/embedded.hpp"
#include "sql/migrate.hpp"

namespace commands {

std::string database_url(const base::Config& config) {
  return config.database.empty() ? "sqlite:" + config.data + "/guildhall.sqlite" : config.database;
}

std::unique_ptr<sql::Database> open_database(const base::Config& config) {
  std::error_code failed;
  std::filesystem::create_directories(config.data, failed);
  if (failed)
    base::unavailable("cannot make the data folder " + config.data + ": " + failed.message());
  return sql::open(database_url(config), 16);
}

std::unique_ptr<sql::Database> open_hub(const base::Config& config) {
  auto db = open_database(config);
  sql::migrate(*db, sql::embedded_migrations());
  return db;
}

}  // namespace commands
