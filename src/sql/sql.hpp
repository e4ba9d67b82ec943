// The database: SQLite (the default) or PostgreSQL, behind one small interface.
//
//   db.read([&](sql::Read& read) {
//     for (const sql::Row& row : read.query(R"sql(SELECT id, name FROM theme ORDER BY id)sql")) …
//   });
//
// Two invariants are types: a function that is handed a Read cannot write, and SQL is always a
// literal of the program (Literal is consteval), never text put together at run time.
//
// SQL is the subset both databases share: $1 … $32 bound by name, 0/1 integers for truth, integers
// for time (microseconds), no JSON operators, no LIKE, ORDER BY that ends in the id, RETURNING for
// new ids, CASE for booleans in a select list, no statement that may fail and be lived with (ON
// CONFLICT DO NOTHING instead): after a failed statement the whole write fails. Every literal is
// written R"sql(…)sql", so that tests/sql_literals_test.cpp finds it and prepares it on both.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/fault.hpp"
#include "base/id.hpp"
#include "base/instant.hpp"
#include "sql/kept.hpp"

namespace sql {

// SQL text that stood in the source. Its address is the key of the statement cache.
class Literal {
 public:
  consteval Literal(const char* text) : text_(text) {}  // NOLINT: implicit on purpose
  const char* text() const { return text_; }

 private:
  const char* text_;
};

// A value bound to $1 … $32. Holds no memory of its own: text must outlive the call.
class Param {
 public:
  enum class Kind { null, integer, real, text, blob };
  Param(std::nullopt_t) : kind_(Kind::null) {}  // NOLINT
  template <class I>
  requires std::is_integral_v<I> Param(I value)
      : kind_(Kind::integer), integer_(static_cast<std::int64_t>(value)) {}  // NOLINT
  Param(double value) : kind_(Kind::real), real_(value) {}                   // NOLINT
  Param(std::string_view value) : kind_(Kind::text), text_(value) {}         // NOLINT
  Param(const std::string& value) : Param(std::string_view(value)) {}        // NOLINT
  Param(const char* value) : Param(std::string_view(value)) {}               // NOLINT
  Param(base::Instant at) : kind_(Kind::integer), integer_(at.us) {}         // NOLINT
  template <class Noun>
  Param(base::Id<Noun> id)  // NOLINT: none yet is NULL, as NULL reads back as none yet
      : kind_(id ? Kind::integer : Kind::null), integer_(id.value) {}
  template <class T>
  Param(const std::optional<T>& value) : Param(std::nullopt) {  // NOLINT
    if (value) *this = Param(*value);
  }
  static Param blob(std::string_view bytes) {
    Param made(bytes);
    made.kind_ = Kind::blob;
    return made;
  }
  Kind kind() const { return kind_; }
  std::int64_t integer() const { return integer_; }
  double real() const { return real_; }
  std::string_view text() const { return text_; }

 private:
  Kind kind_;
  std::int64_t integer_ = 0;
  double real_ = 0;
  std::string_view text_;
};

// One row of a result, valid until the next one is fetched. Columns count from 0.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  // points into the driver's memory
  virtual std::string blob(int column) const = 0;

  // int, int64, bool, double, std::string, std::string_view, Id<…>, Instant, optional of these.
  template <class T>
  T get(int column) const {
    T value{};
    read(column, value);
    return value;
  }
  // row.into(c.id, c.name, c.closed_at): the columns in order.
  template <class... T>
  void into(T&... fields) const {
    int column = 0;
    (read(column++, fields), ...);
  }

 private:
  template <class T>
  requires std::is_integral_v<T>
  void read(int column, T& value) const {
    if constexpr (std::is_same_v<T, bool>)
      value = integer(column) != 0;
    else
      value = static_cast<T>(integer(column));
  }
  void read(int column, double& value) const { value = real(column); }
  void read(int column, std::string& value) const { value = text(column); }
  void read(int column, std::string_view& value) const { value = text(column); }
  void read(int column, base::Instant& value) const { value.us = integer(column); }
  template <class Noun>
  void read(int column, base::Id<Noun>& id) const {
    id.value = is_null(column) ? 0 : integer(column);
  }
  template <class T>
  void read(int column, std::optional<T>& value) const {
    if (is_null(column)) {
      value.reset();
    } else {
      value.emplace();
      read(column, *value);
    }
  }
};

// A statement being stepped. Implemented per database; used through Rows.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual bool step() = 0;  // true: row() is the next row
  virtual const Row& row() const = 0;
  virtual std::int64_t changes() const = 0;  // rows written; valid once step() returned false
};

// The rows of a query, for a range-for. Single pass.
class Rows {
 public:
  explicit Rows(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}
  class Iterator {
   public:
    explicit Iterator(Cursor* cursor) : cursor_(cursor) { ++*this; }
    const Row& operator*() const { return cursor_->row(); }
    Iterator& operator++() {
      if (!cursor_->step()) cursor_ = nullptr;
      return *this;
    }
    bool operator!=(std::nullptr_t) const { return cursor_ != nullptr; }

   private:
    Cursor* cursor_;
  };
  Iterator begin() { return Iterator(cursor_.get()); }
  std::nullptr_t end() { return nullptr; }

 private:
  std::unique_ptr<Cursor> cursor_;
};

// One connection inside a transaction. Implemented per database.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual std::unique_ptr<Cursor> execute(const char* sql, const Param* params,
                                          std::size_t count) = 0;
  virtual bool is_postgresql() const = 0;
  virtual void script(const std::string& text) = 0;   // several statements; migrations only
  virtual void announce(std::string_view topic) = 0;  // see announce() below
  // Names what this transaction sees: another after each commit that it can see.
  virtual std::string moment() = 0;
  Kept kept;
};

// A read transaction: everything read through it is of one moment.
class Read {
 public:
  explicit Read(Connection& connection) : connection_(connection) {}
  Read(const Read&) = delete;
  Read& operator=(const Read&) = delete;

  template <class... P>
  Rows query(Literal sql, const P&... params) {
    return Rows(run_cursor(sql.text(), params...));
  }
  // The first row's columns: a T for one column, a tuple for several; nothing without a row.
  template <class... T, class... P>
  auto first(Literal sql, const P&... params) -> std::optional<std::conditional_t<
      sizeof...(T) == 1, std::tuple_element_t<0, std::tuple<T...>>, std::tuple<T...>>> {
    auto cursor = run_cursor(sql.text(), params...);
    if (!cursor->step()) return std::nullopt;
    const Row& row = cursor->row();
    if constexpr (sizeof...(T) == 1) {
      return row.get<T...>(0);
    } else {
      return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return std::tuple<T...>{row.get<T>(static_cast<int>(I))...};
      }
      (std::index_sequence_for<T...>{});
    }
  }
  // count(*) and the like: the single integer of the single row (0 without one).
  template <class... P>
  std::int64_t count(Literal sql, const P&... params) {
    return first<std::int64_t>(sql, params...).value_or(0);
  }
  template <class... P>
  bool exists(Literal sql, const P&... params) {
    return run_cursor(sql.text(), params...)->step();
  }
  // What was kept under this type and number since the last commit by anybody; else null. Valid
  // until the transaction ends. Give it a struct of its own. A Write keeps and finds nothing: what
  // it sees may be undone.
  template <class T>
  const T* kept(std::int64_t of = 0) {
    return keeps() ? connection_.kept.template find<T>(of) : nullptr;
  }
  template <class T>
  void keep(const T& value, std::int64_t of = 0) {
    if (keeps()) connection_.kept.keep(of, value);
  }
  // Which database this is. Only search and the migrations may ask.
  bool is_postgresql() const { return connection_.is_postgresql(); }

 protected:
  enum class Keeps { not_asked_yet, yes, never };
  Read(Connection& connection, Keeps keeps) : connection_(connection), keeps_(keeps) {}
  bool keeps() {
    if (keeps_ == Keeps::not_asked_yet) {
      connection_.kept.settle(connection_.moment());
      keeps_ = Keeps::yes;
    }
    return keeps_ == Keeps::yes;
  }
  template <class... P>
  std::unique_ptr<Cursor> run_cursor(const char* sql, const P&... params) {
    const std::initializer_list<Param> list{Param(params)...};
    return connection_.execute(sql, list.begin(), list.size());
  }
  friend struct Inside;  // sql/inside.hpp
  Connection& connection_;
  Keeps keeps_ = Keeps::not_asked_yet;
};

// A write transaction. It commits when the function it was handed to returns, rolls back when that
// throws.
class Write : public Read {
 public:
  explicit Write(Connection& connection) : Read(connection, Keeps::never) {}
  // Returns the number of rows written.
  template <class... P>
  std::int64_t run(Literal sql, const P&... params) {
    auto cursor = run_cursor(sql.text(), params...);
    while (cursor->step()) {
    }
    return cursor->changes();
  }
  // For INSERT … RETURNING id.
  template <class Noun, class... P>
  base::Id<Noun> insert(Literal sql, const P&... params) {
    auto cursor = run_cursor(sql.text(), params...);
    if (!cursor->step()) base::bug("INSERT returned no id");
    const Row& row = cursor->row();
    const base::Id<Noun> id = row.get<base::Id<Noun>>(0);
    while (cursor->step()) {
    }
    return id;
  }
};

// A unique constraint said no: two people did the same at once. Most stores let it pass through to
// become a Fault conflict.
class UniqueViolation : public base::Fault {
 public:
  explicit UniqueViolation(std::string cause)
      : base::Fault(base::FaultKind::conflict, "fault.conflict", std::move(cause)) {}
};

class Database {
 public:
  virtual ~Database() = default;

  // Runs `work` in a read transaction. A read within a read of the same thread joins it.
  virtual void read(const std::function<void(Read&)>& work) = 0;

  // Runs `work` in a write transaction and calls `done` once: with nothing after the commit is
  // durable, with the exception otherwise.
  //   SQLite: queued to the one writer thread; writes that wait together are committed together,
  //   each in a savepoint of its own, so that one that fails takes no other with it (when the disk
  //   fails under them they are run once more, one by one); `done` is called on the writer thread:
  //   keep it short.
  //   PostgreSQL: serializable, on the calling thread, retried a bounded number of times when the
  //   database says so.
  // So on either `work` may run more than once and must keep its effects to the Write.
  using Done = std::function<void(std::exception_ptr)>;
  virtual void write(std::function<void(Write&)> work, Done done) = 0;

  // The same, waiting for the commit. Rethrows what failed. Not from within a write.
  void write_now(std::function<void(Write&)> work);

  // read() and write_now() with a result: auto n = in_read(db, [](Read& r) { return …; }).
  // (free functions below)

  // Names what a reader sees: equal versions mean equal contents, so a page rendered under one may
  // be served while it is current. SQLite: a counter in memory, taken without a transaction.
  // PostgreSQL: the snapshot, one short query.
  virtual std::string version() = 0;

  virtual bool is_postgresql() const = 0;
  // In words, for `guildhall doctor` and /readyz: empty when reading and writing work, else why
  // not.
  virtual std::string trouble() = 0;

  // Called on any thread after each commit of this process (SQLite) or of any node (PostgreSQL,
  // by LISTEN/NOTIFY) that announced topics; see announce(). The empty topic: notices may have been
  // lost (the connection was), anything may have changed. Keep it short.
  using Listener = std::function<void(const std::string& topic)>;
  virtual void listen(Listener listener) = 0;
};

// Tells every node, after the commit and only then, that `topic` changed ("community:7"). At most
// 200 bytes of letters, digits, ':' and '-'.
void announce(Write& write, std::string_view topic);

template <class F>
auto in_read(Database& db, F f) -> std::invoke_result_t<F, Read&> {
  if constexpr (std::is_void_v<std::invoke_result_t<F, Read&>>) {
    db.read([&](Read& read) { f(read); });
  } else {
    std::optional<std::invoke_result_t<F, Read&>> result;
    db.read([&](Read& read) { result.emplace(f(read)); });
    return std::move(*result);
  }
}
template <class F>
auto in_write(Database& db, F f) -> std::invoke_result_t<F, Write&> {
  if constexpr (std::is_void_v<std::invoke_result_t<F, Write&>>) {
    db.write_now([&](Write& write) { f(write); });
  } else {
    std::optional<std::invoke_result_t<F, Write&>> result;
    db.write_now([&](Write& write) { result.emplace(f(write)); });
    return std::move(*result);
  }
}

// Opens "sqlite:PATH" or "postgresql://…". `readers` bounds the read connections.
// Faults: unavailable, with a cause that names the path or server and what to do.
std::unique_ptr<Database> open(const std::string& url, int readers);

}  // namespace sql
