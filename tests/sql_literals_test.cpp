// Every SQL literal of src/ is prepared on both databases, migrated: a table, column or word that
// one of them does not know fails here and not in front of a member.
//
// A literal for one database only has "// sqlite only" or "// postgresql only" on the line before.
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <regex>
#include <string>
#include <vector>

#include "world/database.hpp"

namespace {

enum class For { both, sqlite, postgresql };

struct Literal {
  std::string where;  // file:line
  std::string sql;
  For database = For::both;
};

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The line before the one on which the text at `at` begins.
std::string line_before(const std::string& text, std::size_t at) {
  const std::size_t start = text.rfind('\n', at);
  if (start == std::string::npos || start == 0) return {};
  const std::size_t previous = text.rfind('\n', start - 1);
  return text.substr(previous == std::string::npos ? 0 : previous + 1,
                     start - (previous == std::string::npos ? 0 : previous + 1));
}

void find_literals(const std::filesystem::path& path, std::vector<Literal>& found) {
  const std::string text = text_of(path), opening = "R\"sql(", closing = ")sql\"";
  for (std::size_t at = 0; (at = text.find(opening, at)) != text.npos;) {
    const std::size_t begin = at + opening.size(), end = text.find(closing, begin);
    if (end == text.npos) break;
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(at), '\n');
    Literal& one = found.emplace_back();
    one.where = path.string() + ":" + std::to_string(line);
    one.sql = text.substr(begin, end - begin);
    const std::string before = line_before(text, at);
    if (before.find("// sqlite only") != before.npos) one.database = For::sqlite;
    if (before.find("// postgresql only") != before.npos) one.database = For::postgresql;
    at = end;
  }
}

// Headers show literals in their comments; the tests make tables of their own.
std::vector<Literal> all_literals() {
  std::vector<Literal> found;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(GUILDHALL_SOURCE_DIR "/src")) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".cpp") && !name.ends_with("_test.cpp")) find_literals(entry.path(), found);
  }
  return found;
}

using Sqlite = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Postgresql = std::unique_ptr<PGconn, decltype(&PQfinish)>;

// The settings of SqliteConnection that decide what is understood.
Sqlite connect_sqlite(world::TestDatabase& database) {
  sqlite3* handle = nullptr;
  sqlite3_open((database.folder() / "guildhall.db").c_str(), &handle);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  return {handle, &sqlite3_close};
}

// Empty when it can be prepared.
std::string fault_of(sqlite3* handle, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const int result = sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr);
  sqlite3_finalize(statement);
  return result == SQLITE_OK ? "" : sqlite3_errmsg(handle);
}

std::string fault_of(PGconn* handle, const std::string& sql) {
  PGresult* result = PQprepare(handle, "", sql.c_str(), 0, nullptr);
  const std::string fault = PQresultErrorMessage(result);
  PQclear(result);
  return fault;
}

TEST(SqlLiterals, AreUnderstoodBySqlite) {
  world::TestDatabase database(world::Kind::sqlite);
  const Sqlite handle = connect_sqlite(database);
  for (const Literal& one : all_literals()) {
    if (one.database == For::postgresql) continue;
    EXPECT_EQ(fault_of(handle.get(), one.sql), "") << one.where;
  }
}

TEST(SqlLiterals, AreUnderstoodByPostgresql) {
  world::TestDatabase database(world::Kind::postgresql);
  const Postgresql handle(PQconnectdb(database.url().c_str()), &PQfinish);
  for (const Literal& one : all_literals()) {
    if (one.database == For::sqlite) continue;
    EXPECT_EQ(fault_of(handle.get(), one.sql), "") << one.where;
  }
}

// The words of the shared subset. Both databases understand LIKE, and differently.
TEST(SqlLiterals, StayWithinWhatBothDatabasesMeanAlike) {
  const std::regex banned(R"(\bLIKE\b|\bILIKE\b|->|\bGLOB\b|\bCURRENT_TIMESTAMP\b|\bnow\(\))",
                          std::regex::icase);
  for (const Literal& one : all_literals()) {
    if (one.database != For::both) continue;
    EXPECT_FALSE(std::regex_search(one.sql, banned)) << one.where << one.sql;
  }
}

// Without these the tests above could pass by finding nothing or by refusing nothing.
TEST(SqlLiterals, AreFoundAndCanBeRefused) {
  EXPECT_GE(all_literals().size(), 8U);
  world::TestDatabase sqlite(world::Kind::sqlite), postgresql(world::Kind::postgresql);
  const Sqlite one = connect_sqlite(sqlite);
  const Postgresql other(PQconnectdb(postgresql.url().c_str()), &PQfinish);
  for (const char* wrong : {"SELECT nothing FROM theme", "SELECT 1 FROM theme WHERE \"sulg\" = 'a'",
                            "SELEC 1", "SELECT 1 FROM nowhere"}) {
    EXPECT_NE(fault_of(one.get(), wrong), "") << wrong;
    EXPECT_NE(fault_of(other.get(), wrong), "") << wrong;
  }
}

TEST(SqlLiterals, SayForWhichDatabaseTheyAre) {
  const world::TemporaryFolder folder;
  std::ofstream(folder / "a.cpp") << "// sqlite only\nR\""
                                     "sql(A)"
                                     "sql\"\n"
                                  << "  // postgresql only\n  read(R\""
                                     "sql(B)"
                                     "sql\");\n"
                                  << "R\""
                                     "sql(C)"
                                     "sql\"\n";
  std::vector<Literal> found;
  find_literals(folder / "a.cpp", found);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].database, For::sqlite);
  EXPECT_EQ(found[1].database, For::postgresql);
  EXPECT_EQ(found[2].database, For::both);
  EXPECT_TRUE(found[1].where.ends_with("a.cpp:4"));
}

}  // namespace
