#include "sql/postgres_connection.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "base/log.hpp"

namespace sql {
namespace {

constexpr Oid oid_bool = 16, oid_bytea = 17, oid_int8 = 20, oid_text = 25, oid_float8 = 701;

Oid type_of(Param::Kind kind) {
  switch (kind) {
    case Param::Kind::null:
      return 0;  // whatever the statement wants there
    case Param::Kind::integer:
      return oid_int8;
    case Param::Kind::real:
      return oid_float8;
    case Param::Kind::text:
      return oid_text;
    case Param::Kind::blob:
      return oid_bytea;
  }
  return 0;
}

// The parameters in libpq's form: numbers and text as text, bytes as they are.
class Arguments {
 public:
  Arguments(const Param* params, std::size_t count) {
    if (count > max_params) base::bug("too many parameters");
    for (std::size_t i = 0; i < count; ++i) add(i, params[i]);
  }
  std::array<const char*, max_params> values{};
  std::array<int, max_params> lengths{}, formats{};

 private:
  void add(std::size_t i, const Param& param) {
    const std::string_view text = param.text();
    switch (param.kind()) {
      case Param::Kind::null:
        return;
      case Param::Kind::integer:
        number(i, param.integer());
        return;
      case Param::Kind::real:
        number(i, param.real());
        return;
      case Param::Kind::text:
        if (text.find('\0') != text.npos) base::invalid("text", "fault.invalid");
        texts_[i] = text;
        values[i] = texts_[i].c_str();
        return;
      case Param::Kind::blob:
        values[i] = text.data() == nullptr ? "" : text.data();
        lengths[i] = static_cast<int>(text.size());
        formats[i] = 1;
        return;
    }
  }
  template <class N>
  void number(std::size_t i, N value) {
    auto& buffer = numbers_[i];
    *std::to_chars(buffer.data(), buffer.data() + buffer.size() - 1, value).ptr = '\0';
    values[i] = buffer.data();
  }
  std::array<std::array<char, 32>, max_params> numbers_;
  std::array<std::string, max_params> texts_;
};

bool is_serialization_failure(std::string_view state) {
  return state == "40001" || state == "40P01";
}

[[noreturn]] void throw_postgres(std::string_view state, const std::string& cause) {
  if (is_serialization_failure(state)) throw SerializationFailure(cause);
  if (state == "23505") throw UniqueViolation(cause);
  if (state == "23503") base::conflict("fault.conflict", cause);
  // Connection, resources, intervention by an operator, system, a lock not had in time, read-only.
  for (const std::string_view family : {"08", "53", "57", "58", "XX"})
    if (state.starts_with(family)) base::unavailable(cause);
  if (state.empty() || state == "55P03" || state == "25006") base::unavailable(cause);
  base::bug(cause);
}

// The highest n of the $n in a statement. PostgreSQL would take a parameter too many.
std::size_t params_of(std::string_view sql) {
  std::size_t most = 0;
  for (std::size_t at = 0; (at = sql.find('$', at)) != sql.npos; ++at) {
    std::size_t number = 0;
    std::from_chars(sql.data() + at + 1, sql.data() + sql.size(), number);
    most = std::max(most, number);
  }
  return most;
}

int hex_digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

}  // namespace

// A result read to its end by libpq; the cursor walks over it.
class PostgresCursor final : public Cursor, public Row {
 public:
  explicit PostgresCursor(Result result)
      : result_(std::move(result)), rows_(PQntuples(result_.get())) {
    const std::string_view count = PQcmdTuples(result_.get());
    if (PQresultStatus(result_.get()) == PGRES_COMMAND_OK || writes())
      std::from_chars(count.data(), count.data() + count.size(), changes_);
  }
  bool step() override {
    if (row_ + 1 >= rows_) {
      row_ = rows_;
      return false;
    }
    ++row_;
    return true;
  }
  const Row& row() const override { return *this; }
  std::int64_t changes() const override { return changes_; }

  bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override {
    if (PQftype(result_.get(), column) == oid_bool) return raw(column) == "t" ? 1 : 0;
    return number<std::int64_t>(column);
  }
  double real(int column) const override { return number<double>(column); }
  std::string_view text(int column) const override { return raw(column); }
  // "\x0041" for 00 41
  std::string blob(int column) const override {
    const std::string_view hex = raw(column);
    if (!hex.starts_with("\\x")) return std::string(hex);
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 2; i + 1 < hex.size(); i += 2)
      bytes += static_cast<char>(hex_digit(hex[i]) * 16 + hex_digit(hex[i + 1]));
    return bytes;
  }

 private:
  bool writes() const {
    return !std::string_view(PQcmdStatus(result_.get())).starts_with("SELECT");
  }
  std::string_view raw(int column) const {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
  }
  // sum(bigint) is numeric and arrives as "123": read as any number. NULL reads as 0, as on SQLite.
  template <class N>
  N number(int column) const {
    const std::string_view digits = raw(column);
    if (digits.empty()) return 0;
    N value{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size())
      base::bug("column " + std::to_string(column) +
                " is not such a number: " + std::string(digits));
    return value;
  }

  Result result_;
  int rows_, row_ = -1;
  std::int64_t changes_ = 0;
};

PostgresConnection::PostgresConnection(std::string url) : url_(std::move(url)) { connect(); }

PostgresConnection::~PostgresConnection() { disconnect(); }

void PostgresConnection::connect() {
  handle_ = PQconnectdb(url_.c_str());
  if (PQstatus(handle_) != CONNECTION_OK) {
    const std::string cause = PQerrorMessage(handle_);
    disconnect();
    base::unavailable("PostgreSQL cannot be reached: " + cause);
  }
  PQsetNoticeProcessor(
      handle_, [](void*, const char*) {}, nullptr);
  // random_page_cost: with the default of a spinning disk a page's prepared joins turn into hash
  // joins over whole tables once their plan is made generic. Auto lets the plan become generic
  // when it is no worse: planning anew each time costs more than the query.
  // lock_timeout: no request waits for ever behind a hung one.
  const Result set = simple(
      "SET client_encoding = 'UTF8'; SET random_page_cost = 1.1; SET plan_cache_mode = auto;"
      " SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';"
      " SET bytea_output = 'hex'");
  if (PQresultStatus(set.get()) != PGRES_COMMAND_OK) {
    const std::string cause = PQerrorMessage(handle_);
    disconnect();
    base::unavailable("PostgreSQL refuses our settings: " + cause);
  }
}

void PostgresConnection::disconnect() {
  statements_.clear();
  kept.clear();  // the server that answers next may be another
  if (handle_) PQfinish(handle_);
  handle_ = nullptr;
}

Result PostgresConnection::simple(const char* sql) { return Result(PQexec(handle_, sql)); }

void PostgresConnection::check(const Result& result, const char* sql) {
  const ExecStatusType status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
  const char* state = result ? PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) : nullptr;
  const std::string code = state ? state : "";
  throw_postgres(code, "PostgreSQL " + code + ": " + PQerrorMessage(handle_) + "in " + sql);
}

const std::string& PostgresConnection::prepared(const char* sql, const Param* params,
                                                std::size_t count) {
  std::array<Oid, max_params> types{};
  std::uint64_t kinds = 0, place = 1;
  for (std::size_t i = 0; i < count; ++i, place *= 6) {
    types[i] = type_of(params[i].kind());
    kinds += place * (static_cast<std::uint64_t>(params[i].kind()) + 1);
  }
  const auto [found, is_new] = statements_.try_emplace({sql, kinds});
  if (!is_new) return found->second;
  if (params_of(sql) != count) {
    statements_.erase(found);
    base::bug(std::string("wrong number of parameters: ") + sql);
  }
  std::string name = "s" + std::to_string(statements_.size());
  const Result result(PQprepare(handle_, name.c_str(), sql, static_cast<int>(count), types.data()));
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) statements_.erase(found);
  check(result, sql);
  found->second = std::move(name);
  return found->second;
}

std::unique_ptr<Cursor> PostgresConnection::execute(const char* sql, const Param* params,
                                                    std::size_t count) {
  const Arguments arguments(params, count);
  const std::string& name = prepared(sql, params, count);
  Result result(PQexecPrepared(handle_, name.c_str(), static_cast<int>(count),
                               arguments.values.data(), arguments.lengths.data(),
                               arguments.formats.data(), 0));
  check(result, sql);
  return std::make_unique<PostgresCursor>(std::move(result));
}

void PostgresConnection::script(const std::string& text) {
  check(simple(text.c_str()), text.c_str());
}

void PostgresConnection::announce(std::string_view topic) {
  static constexpr const char* notify = "SELECT pg_notify('guildhall', $1)";
  const Param param(topic);
  execute(notify, &param, 1);
}

// The snapshot of this transaction: which others it sees.
std::string PostgresConnection::moment() {
  // postgresql only
  const auto cursor = execute(R"sql(SELECT pg_current_snapshot()::text)sql", nullptr, 0);
  if (!cursor->step()) base::bug("PostgreSQL does not say its snapshot");
  return std::string(cursor->row().text(0));
}

Result PostgresConnection::ask(const char* literal) {
  if (!handle_) connect();
  Result result = simple(literal);
  if (!usable()) {
    disconnect();
    connect();
    result = simple(literal);
  }
  check(result, literal);
  return result;
}

void PostgresConnection::commit() {
  const Result result = simple("COMMIT");
  check(result, "COMMIT");
  if (std::string_view(PQcmdStatus(result.get())) == "ROLLBACK")
    base::bug("a write went on after a statement of it had failed");
}

void PostgresConnection::rollback() noexcept {
  if (handle_ && PQtransactionStatus(handle_) != PQTRANS_IDLE) simple("ROLLBACK");
}

}  // namespace sql
