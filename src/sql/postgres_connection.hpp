// One PostgreSQL connection: its settings, its prepared statements, its faults.
#pragma once
#include <libpq-fe.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sql/inside.hpp"
#include "sql/sql.hpp"

namespace sql {

// PostgreSQL chose this transaction to give way to another: run it again.
class SerializationFailure : public base::Fault {
 public:
  explicit SerializationFailure(std::string cause)
      : base::Fault(base::FaultKind::unavailable, "fault.unavailable", std::move(cause)) {}
};

struct ResultDeleter {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ResultDeleter>;

class PostgresConnection final : public Connection {
 public:
  explicit PostgresConnection(std::string url);
  ~PostgresConnection() override;
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  std::unique_ptr<Cursor> execute(const char* sql, const Param* params, std::size_t count) override;
  bool is_postgresql() const override { return true; }
  void script(const std::string& text) override;
  void announce(std::string_view topic) override;
  std::string moment() override;

  // One statement without parameters outside a transaction, or the one that begins it; connects
  // anew, once, when the server went away while this was idle.
  Result ask(const char* literal);
  // Fault when the database rolled back instead.
  void commit();
  void rollback() noexcept;

  // False once the server went away: the pool drops it.
  bool usable() const { return PQstatus(handle_) == CONNECTION_OK; }
  PGconn* handle() { return handle_; }

 private:
  void connect();
  void disconnect();
  Result simple(const char* sql);
  const std::string& prepared(const char* sql, const Param* params, std::size_t count);
  // Throws the fault that a failed result means.
  void check(const Result& result, const char* sql);

  const std::string url_;
  PGconn* handle_ = nullptr;
  // A statement is prepared once per literal and kinds of parameters: they decide how
  // PostgreSQL reads $1.
  std::map<std::pair<const char*, std::uint64_t>, std::string> statements_;
};

}  // namespace sql
