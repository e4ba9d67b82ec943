#include <sys/statvfs.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <optional>

#include "base/log.hpp"
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
        readers_(readers, [path, use = lock_.writable() ? SqliteConnection::Use::reading
                                                        : SqliteConnection::Use::looking] {
          return std::make_unique<SqliteConnection>(path, use);
        }) {
    if (lock_.writable())
      writer_.emplace(
          path, [this] { ++commits_; },
          [this](const std::string& topic) { listeners_.tell(topic); });
    else
      look_without_a_log();
  }

  void read(const std::function<void(Read&)>& work) override;
  void write(std::function<void(Write&)> work, Done done) override {
    if (writer_) return writer_->write(std::move(work), std::move(done));
    try {
      base::unavailable(only_read_);
    } catch (...) {
      if (done) done(std::current_exception());
    }
  }
  std::string version() override { return run_ + std::to_string(commits_.load()); }
  bool is_postgresql() const override { return false; }
  std::string trouble() override;
  void listen(Listener listener) override { listeners_.add(std::move(listener)); }

 private:
  void look_without_a_log();

  const std::string path_;
  const std::string only_read_ = "nothing can be made in " + folder_of(path_).string() +
                                 ", so it is only read; make it writable and start guildhall again";
  // Commits are counted from the start of the program: without its moment, what was named in an
  // earlier run could be named again.
  const std::string run_ =
      std::to_string(std::chrono::system_clock::now().time_since_epoch().count()) + "-";
  std::atomic<std::uint64_t> commits_ = 0;
  Listeners listeners_;
  // The order matters: the writer closes last, so that it alone checkpoints, and the lock goes
  // after it.
  FolderLock lock_;
  std::optional<SqliteWriter> writer_;  // none where the folder can only be read
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

// A log that was left behind holds commits, and cannot be read without room for its index.
void SqliteDatabase::look_without_a_log() {
  std::error_code none;
  if (const auto left = std::filesystem::file_size(path_ + "-wal", none); !none && left > 0)
    base::unavailable(path_ +
                      "-wal holds what a killed process wrote, and nothing can be made in " +
                      folder_of(path_).string() + "; make it writable and start guildhall again");
  const SqliteConnection try_it(path_, SqliteConnection::Use::looking);
  base::log(base::LogLevel::warning, "only read", {{"cause", only_read_}});
}

std::string SqliteDatabase::trouble() {
  if (!writer_) return only_read_;
  try {
    read([](Read& read) {
      // sqlite only
      read.count(R"sql(SELECT count(*) FROM sqlite_schema)sql");
    });
    struct statvfs space {};
    const bool full = ::statvfs(folder_of(path_).c_str(), &space) == 0 && space.f_bavail == 0;
    if (!full && writer_->trouble().empty()) return {};
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
