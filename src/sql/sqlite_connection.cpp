#include "sql/sqlite_connection.hpp"

#include <filesystem>
#include <utility>

#include "base/log.hpp"

namespace sql {
namespace {

constexpr int busy_milliseconds = 5000;

int bind_one(sqlite3_stmt* statement, int index, const Param& param) {
  // Transient: a range-for over query(…) outlives the temporaries of the call.
  const std::string_view text = param.text();
  const char* data = text.data() == nullptr ? "" : text.data();
  switch (param.kind()) {
    case Param::Kind::null:
      return sqlite3_bind_null(statement, index);
    case Param::Kind::integer:
      return sqlite3_bind_int64(statement, index, param.integer());
    case Param::Kind::real:
      return sqlite3_bind_double(statement, index, param.real());
    case Param::Kind::text:
      // PostgreSQL stores no NUL in text; both refuse it.
      if (text.find('\0') != text.npos) base::invalid("text", "fault.invalid");
      return sqlite3_bind_text64(statement, index, data, text.size(), SQLITE_TRANSIENT,
                                 SQLITE_UTF8);
    case Param::Kind::blob:
      return sqlite3_bind_blob64(statement, index, data, text.size(), SQLITE_TRANSIENT);
  }
  return SQLITE_MISUSE;
}

// SQLite's name of a file that does not change while it is open.
std::string immutable(const std::string& path) {
  std::string name = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '%' || c == '?' || c == '#')
      name += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
    else
      name += c;
  }
  return name + "?immutable=1";
}

}  // namespace

void throw_sqlite(int result, const std::string& message, const char* sql) {
  const std::string cause =
      "SQLite " + std::to_string(result) + ": " + message + (sql ? std::string(" in ") + sql : "");
  if (result == SQLITE_CONSTRAINT_UNIQUE || result == SQLITE_CONSTRAINT_PRIMARYKEY ||
      result == SQLITE_CONSTRAINT_ROWID)
    throw UniqueViolation(cause);
  // What was pointed at is gone, or is still pointed at: someone else was first.
  if (result == SQLITE_CONSTRAINT_FOREIGNKEY) base::conflict("fault.conflict", cause);
  switch (result & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      base::unavailable(cause);
    default:
      base::bug(cause);
  }
}

// A statement being stepped; gives it back reset when it ends, however it ends.
class SqliteCursor final : public Cursor, public Row {
 public:
  SqliteCursor(SqliteConnection& connection, SqliteConnection::Statement& statement)
      : connection_(connection), statement_(statement) {
    statement_.busy = true;
  }
  // Rows nobody read to the end take nothing back: SQLite writes all, and checks all, before the
  // first row of a RETURNING.
  ~SqliteCursor() override { release(); }
  SqliteCursor(const SqliteCursor&) = delete;
  SqliteCursor& operator=(const SqliteCursor&) = delete;

  bool step() override {
    if (released_) return false;
    const int result = sqlite3_step(statement_.handle);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) {
      changes_ = statement_.writes ? sqlite3_changes64(connection_.db_) : 0;
      release();
      return false;
    }
    const std::string message = sqlite3_errmsg(connection_.db_);
    release();
    try {
      throw_sqlite(result, message, sqlite3_sql(statement_.handle));
    } catch (...) {
      connection_.doom_ = std::current_exception();
      throw;
    }
  }
  const Row& row() const override { return *this; }
  std::int64_t changes() const override { return changes_; }

  bool is_null(int column) const override {
    return sqlite3_column_type(statement_.handle, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_.handle, column);
  }
  double real(int column) const override {
    return sqlite3_column_double(statement_.handle, column);
  }
  std::string_view text(int column) const override {
    const auto* data =
        reinterpret_cast<const char*>(sqlite3_column_text(statement_.handle, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.handle, column));
    return data ? std::string_view(data, size) : std::string_view();
  }
  std::string blob(int column) const override {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.handle, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.handle, column));
    return data ? std::string(data, size) : std::string();
  }

 private:
  void release() {
    if (released_) return;
    released_ = true;
    sqlite3_reset(statement_.handle);
    statement_.busy = false;
  }

  SqliteConnection& connection_;
  SqliteConnection::Statement& statement_;
  std::int64_t changes_ = 0;
  bool released_ = false;
};

SqliteConnection::SqliteConnection(const std::string& path, Use use) {
  const bool looking = use == Use::looking;
  const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (looking ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE) |
                    (use == Use::writing ? SQLITE_OPEN_CREATE : 0);
  const std::string name = looking ? immutable(path) : path;
  const int result = sqlite3_open_v2(name.c_str(), &db_, flags, nullptr);
  try {
    if (result != SQLITE_OK)
      base::unavailable("the database " + path + " cannot be opened: " + sqlite3_errmsg(db_) +
                        "; give the account that runs guildhall the file and its folder");
    configure(use);
  } catch (...) {
    sqlite3_close_v2(db_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  statements_.clear();
  sqlite3_close_v2(db_);
}

void SqliteConnection::configure(Use use) {
  const bool writing = use == Use::writing;
  // SQLite opens a write-protected file for reading, without a word.
  if (use != Use::looking && sqlite3_db_readonly(db_, "main") == 1)
    base::unavailable(std::string("the database ") + sqlite3_db_filename(db_, "main") +
                      " is write-protected; give the account that runs guildhall the file");
  sqlite3_busy_timeout(db_, busy_milliseconds);
  for (const auto& [option, value] :
       {std::pair{SQLITE_DBCONFIG_DQS_DML, 0}, std::pair{SQLITE_DBCONFIG_DQS_DDL, 0},
        std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1}, std::pair{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        std::pair{SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, writing ? 0 : 1}})
    if (sqlite3_db_config(db_, option, value, nullptr) != SQLITE_OK)
      base::bug("SQLite refuses setting " + std::to_string(option));
  pragma("PRAGMA mmap_size=0");
  if (writing) pragma("PRAGMA journal_mode=WAL");
  pragma("PRAGMA synchronous=FULL");
  pragma("PRAGMA wal_autocheckpoint=0");  // checkpoint() does it, after the acknowledgements
  pragma("PRAGMA journal_size_limit=67108864");
  pragma("PRAGMA cache_size=-8192");
  if (!writing) pragma("PRAGMA query_only=1");
  sqlite3_wal_hook(
      db_,
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<SqliteConnection*>(self)->log_pages_ = pages;
        return SQLITE_OK;
      },
      this);
}

void SqliteConnection::pragma(const char* sql) {
  const int result = sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) throw_sqlite(result, sqlite3_errmsg(db_), sql);
}

void SqliteConnection::fail(int result, const char* sql) {
  try {
    throw_sqlite(result, sqlite3_errmsg(db_), sql);
  } catch (...) {
    doom_ = std::current_exception();
    throw;
  }
}

void SqliteConnection::start_work() {
  doom_ = nullptr;
  topics_.clear();
}

void SqliteConnection::throw_if_doomed() const {
  if (doom_) std::rethrow_exception(doom_);
}

void SqliteConnection::prepare(Statement& statement, const char* sql) {
  const char* rest = nullptr;
  const int result =
      sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement.handle, &rest);
  if (result != SQLITE_OK) fail(result, sql);
  if (rest && std::string_view(rest).find_first_not_of(" \n\t;") != std::string_view::npos)
    base::bug(std::string("more than one statement: ") + sql);
  statement.params = sqlite3_bind_parameter_count(statement.handle);
  statement.writes = sqlite3_stmt_readonly(statement.handle) == 0;
  for (std::size_t i = 0; i < max_params; ++i)
    statement.index[i] =
        sqlite3_bind_parameter_index(statement.handle, ("$" + std::to_string(i + 1)).c_str());
}

SqliteConnection::Statement& SqliteConnection::statement(const char* sql) {
  Statement* found = &statements_[sql];
  while (found->busy) {
    if (!found->spare) found->spare = std::make_unique<Statement>();
    found = found->spare.get();
  }
  if (!found->handle) prepare(*found, sql);
  return *found;
}

void SqliteConnection::bind(Statement& statement, const Param* params, std::size_t count) {
  if (count > max_params || static_cast<std::size_t>(statement.params) != count)
    base::bug("wrong number of parameters: " + std::string(sqlite3_sql(statement.handle)));
  for (std::size_t i = 0; i < count; ++i) {
    if (statement.index[i] == 0)
      base::bug("no $" + std::to_string(i + 1) + " in " + sqlite3_sql(statement.handle));
    const int result = bind_one(statement.handle, statement.index[i], params[i]);
    if (result != SQLITE_OK) fail(result, sqlite3_sql(statement.handle));
  }
}

std::unique_ptr<Cursor> SqliteConnection::execute(const char* sql, const Param* params,
                                                  std::size_t count) {
  throw_if_doomed();
  Statement& found = statement(sql);
  bind(found, params, count);
  return std::make_unique<SqliteCursor>(*this, found);
}

// SQLite counts the commits of others that this connection came to see, and sees none while its
// transaction lasts.
std::string SqliteConnection::moment() {
  // sqlite only
  const auto cursor = execute(R"sql(PRAGMA data_version)sql", nullptr, 0);
  if (!cursor->step()) base::bug("SQLite does not say its data_version");
  return std::to_string(cursor->row().integer(0));
}

void SqliteConnection::script(const std::string& text) {
  throw_if_doomed();
  const int result = sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) fail(result, nullptr);
}

void SqliteConnection::command(const char* literal) {
  Statement& found = statement(literal);
  const int result = sqlite3_step(found.handle);
  const std::string message = result == SQLITE_DONE ? "" : sqlite3_errmsg(db_);
  sqlite3_reset(found.handle);
  if (result != SQLITE_DONE) throw_sqlite(result, message, literal);
}

bool SqliteConnection::try_command(const char* literal) noexcept {
  try {
    command(literal);
    return true;
  } catch (const std::exception& fault) {
    base::log(base::LogLevel::debug, "way out of a fault", {{"cause", fault.what()}});
    return false;
  }
}

void SqliteConnection::checkpoint(int pages) {
  if (log_pages_ < pages) return;
  log_pages_ = 0;
  sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

}  // namespace sql
