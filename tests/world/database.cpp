#include "world/database.hpp"

#include <atomic>

#include "base/log.hpp"
#include "sql/embedded.hpp"
#include "sql/migrate.hpp"
#include "world/postgresql_server.hpp"

#ifdef __SANITIZE_THREAD__
// A fault passes from the writer's thread to the one that waits. Its count of owners lives in
// libstdc++, which the thread sanitizer does not see into: it takes the last release for a race.
extern "C" const char* __tsan_default_suppressions() {
  return "race:std::__exception_ptr::exception_ptr::_M_release\n";
}
#endif

namespace world {
namespace {

constexpr int readers = 8;

// Migrating takes most of the time a fresh database takes: it is done once per test program, in a
// database that the others are copies of.
const std::string& migrated_sqlite_file() {
  static const TemporaryFolder folder;
  static const std::string path = [] {
    base::set_log_level(base::LogLevel::warning);
    const std::string made = folder / "template.db";
    sql::migrate(*sql::open("sqlite:" + made, 1), sql::embedded_migrations());
    return made;
  }();
  return path;
}

const std::string& migrated_postgresql_database() {
  static const std::string name = [] {
    base::set_log_level(base::LogLevel::warning);
    const std::string url = PostgresqlServer::instance().create("migrated");
    sql::migrate(*sql::open(url, 1), sql::embedded_migrations());
    return std::string("migrated");
  }();
  return name;
}

std::string next_name() {
  static std::atomic<int> count = 0;
  return "test_" + std::to_string(++count);
}

}  // namespace

TestDatabase::TestDatabase(Kind kind, Contents contents) : kind_(kind), name_(next_name()) {
  const bool migrated = contents == Contents::migrated;
  if (kind == Kind::sqlite) {
    const std::string path = folder_ / "guildhall.db";
    if (migrated) std::filesystem::copy_file(migrated_sqlite_file(), path);
    url_ = "sqlite:" + path;
  } else {
    url_ = PostgresqlServer::instance().create(
        name_, migrated ? migrated_postgresql_database() : "template0");
  }
  reopen();
}

TestDatabase::~TestDatabase() {
  close();
  try {
    if (kind_ == Kind::postgresql) PostgresqlServer::instance().drop(name_);
  } catch (const std::exception& fault) {
    ADD_FAILURE() << fault.what();
  }
}

void TestDatabase::reopen() {
  close();
  open_ = sql::open(url_, readers);
}

void TestDatabase::lose_connections() {
  if (kind_ == Kind::postgresql) PostgresqlServer::instance().disconnect_all(name_);
}

}  // namespace world
