// What the files of src/sql share among themselves and show to nobody else.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "sql/sql.hpp"

namespace sql {

// The most parameters a statement may have.
inline constexpr std::size_t max_params = 32;

// The connection behind a transaction, for migrations and announcements.
struct Inside {
  static Connection& connection(Read& read) { return read.connection_; }
};

// True on a thread that runs the work of a write: waiting there for another write would wait for
// ever (SQLite) or see half of this one (PostgreSQL).
class InsideWrite {
 public:
  InsideWrite() : before_(active()) { active() = true; }
  ~InsideWrite() { active() = before_; }
  InsideWrite(const InsideWrite&) = delete;
  InsideWrite& operator=(const InsideWrite&) = delete;
  static bool& active() {
    thread_local bool flag = false;
    return flag;
  }

 private:
  bool before_;
};

// The read transactions the calling thread is in, so that a read within a read joins it.
class InsideRead {
 public:
  InsideRead(const Database* database, Connection* connection) {
    open().push_back({database, connection});
  }
  ~InsideRead() { open().pop_back(); }
  InsideRead(const InsideRead&) = delete;
  InsideRead& operator=(const InsideRead&) = delete;
  // Nothing when the thread is in no read of this database.
  static Connection* of(const Database* database) {
    for (const Entry& entry : open())
      if (entry.database == database) return entry.connection;
    return nullptr;
  }

 private:
  struct Entry {
    const Database* database;
    Connection* connection;
  };
  static std::vector<Entry>& open() {
    thread_local std::vector<Entry> entries;
    return entries;
  }
};

std::unique_ptr<Database> open_sqlite(const std::string& path, int readers);
std::unique_ptr<Database> open_postgresql(const std::string& url, int readers);

}  // namespace sql
