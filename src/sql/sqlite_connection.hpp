// One SQLite connection: its settings, its prepared statements, its faults.
#pragma once
#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "sql/inside.hpp"
#include "sql/sql.hpp"

namespace sql {

// Throws the fault that a failed call means; `result` is SQLite's extended code.
[[noreturn]] void throw_sqlite(int result, const std::string& message, const char* sql);

class SqliteConnection final : public Connection {
 public:
  // `looking`: in a folder where nothing can be made, so without a log, and of a file that nobody
  // writes.
  enum class Use { reading, writing, looking };
  SqliteConnection(const std::string& path, Use use);
  ~SqliteConnection() override;
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  std::unique_ptr<Cursor> execute(const char* sql, const Param* params, std::size_t count) override;
  bool is_postgresql() const override { return false; }
  void script(const std::string& text) override;
  void announce(std::string_view topic) override { topics_.emplace_back(topic); }
  std::string moment() override;

  // BEGIN, COMMIT and so on; `literal` must be one, as everywhere.
  void command(const char* literal);
  // The same without an exception: for the way out of a fault.
  bool try_command(const char* literal) noexcept;
  bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }

  // A failed statement dooms the write it stands in, as it does on PostgreSQL.
  void start_work();
  void throw_if_doomed() const;
  std::vector<std::string> take_topics() { return std::move(topics_); }

  // Moves the log into the database file when it has grown to `pages`. Only the writer does this.
  void checkpoint(int pages);
  bool usable() const { return true; }
  sqlite3* handle() { return db_; }

 private:
  friend class SqliteCursor;
  // A prepared statement. One that is being stepped by an outer loop is not touched: `spare` is
  // prepared for the loop within.
  struct Statement {
    sqlite3_stmt* handle = nullptr;
    std::array<int, max_params> index{};  // of $1, $2 … in SQLite's numbering
    int params = 0;
    bool busy = false;
    bool writes = false;
    std::unique_ptr<Statement> spare;
    ~Statement() { sqlite3_finalize(handle); }
  };
  Statement& statement(const char* sql);
  void prepare(Statement& statement, const char* sql);
  void bind(Statement& statement, const Param* params, std::size_t count);
  void pragma(const char* sql);
  void configure(Use use);
  [[noreturn]] void fail(int result, const char* sql);

  sqlite3* db_ = nullptr;
  std::unordered_map<const char*, Statement> statements_;
  std::vector<std::string> topics_;
  std::exception_ptr doom_;
  int log_pages_ = 0;
};

}  // namespace sql
