#include <sys/statvfs.h>

#include <atomic>
#include <chrono>
#include <filesystem>

#include "sql/folder_lock.hpp"
#include "sql/listeners.hpp"
#include "sql/pool.hpp"
#include "sql/sqlite_writer.hpp"

namespace sql {
namespace {

std::filesystem::path folder_of(const std::string& path) {
  return std::filesystem::absolute(path).parent_path();
}

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(const std::string& path, int readers)
      : path_(path),
        lock_(folder_of(path)),
        writer_(
            path, [this] { ++commits_; },
            [this](const std::string& topic) { listeners_.tell(topic); }),
        readers_(readers, [path] {
          return std::make_unique<SqliteConnection>(path, SqliteConnection::Use::reading);
        }) {}

  void read(const std::function<void(Read&)>& work) override;
  void write(std::function<void(Write&)> work, Done done) override {
    writer_.write(std::move(work), std::move(done));
  }
  std::string version() override { return run_ + std::to_string(commits_.load()); }
  bool is_postgresql() const override { return false; }
  std::string trouble() override;
  void listen(Listener listener) override { listeners_.add(std::move(listener)); }

 private:
  const std::string path_;
  // Commits are counted from the start of the program: without its moment, what was named in an
  // earlier run could be named again.
  const std::string run_ =
      std::to_string(std::chrono::system_clock::now().time_since_epoch().count()) + "-";
  std::atomic<std::uint64_t> commits_ = 0;
  Listeners listeners_;
  // The order matters: the writer closes last, so that it alone checkpoints, and the lock goes
  // after it.
  FolderLock lock_;
  SqliteWriter writer_;
  Pool<SqliteConnection> readers_;
};

void SqliteDatabase::read(const std::function<void(Read&)>& work) {
  if (Connection* outer = InsideRead::of(this)) {
    Read read(*outer);
    return work(read);
  }
  auto connection = readers_.take();
  connection->start_work();
  connection->command("BEGIN");
  try {
    const InsideRead inside(this, &*connection);
    Read read(*connection);
    work(read);
  } catch (...) {
    connection->try_command("ROLLBACK");
    throw;
  }
  connection->command("COMMIT");
}

std::string SqliteDatabase::trouble() {
  try {
    read([](Read& read) {
      // sqlite only
      read.count(R"sql(SELECT count(*) FROM sqlite_schema)sql");
    });
    struct statvfs space {};
    const bool full = ::statvfs(folder_of(path_).c_str(), &space) == 0 && space.f_bavail == 0;
    if (!full && writer_.trouble().empty()) return {};
    // Writing failed, or soon will: try a page that changes nothing.
    write_now([](Write& write) { Inside::connection(write).script("PRAGMA user_version = 1"); });
    return {};
  } catch (const std::exception& fault) {
    return fault.what();
  }
}

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path, int readers) {
  if (path.empty()) base::unavailable("sqlite: without a path");
  return std::make_unique<SqliteDatabase>(path, readers);
}

}  // namespace sql
