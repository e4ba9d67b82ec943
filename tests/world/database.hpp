// The database in tests is the real one, of both kinds:
//
//   class Themes : public world::EachDatabase {};
//   TEST_P(Themes, AreFoundByTheirSlug) { db().write_now(…); }
//   EACH_DATABASE(Themes);
//
// Every test starts with a database of its own, migrated and empty.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "sql/sql.hpp"
#include "world/temporary_folder.hpp"

namespace world {

enum class Kind { sqlite, postgresql };
inline const char* name(Kind kind) { return kind == Kind::sqlite ? "SQLite" : "PostgreSQL"; }

// A fresh database, deleted with this.
class TestDatabase {
 public:
  enum class Contents { migrated, nothing };
  explicit TestDatabase(Kind kind, Contents contents = Contents::migrated);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  sql::Database& operator*() { return *open_; }
  sql::Database* operator->() { return open_.get(); }
  const std::string& url() const { return url_; }
  const TemporaryFolder& folder() const { return folder_; }  // SQLite's file is in it
  void close() { open_.reset(); }
  void reopen();
  // PostgreSQL: the server ends every connection. SQLite: nothing to lose.
  void lose_connections();

 private:
  const Kind kind_;
  TemporaryFolder folder_;
  std::string name_, url_;
  std::unique_ptr<sql::Database> open_;
};

class EachDatabase : public testing::TestWithParam<Kind> {
 protected:
  sql::Database& db() { return *database_; }
  TestDatabase& database() { return database_; }

 private:
  TestDatabase database_{GetParam()};
};

}  // namespace world

#define EACH_DATABASE(Suite)                                                              \
  INSTANTIATE_TEST_SUITE_P(On, Suite,                                                     \
                           testing::Values(world::Kind::sqlite, world::Kind::postgresql), \
                           [](const auto& test) { return std::string(world::name(test.param)); })
