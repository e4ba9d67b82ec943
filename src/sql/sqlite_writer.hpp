// The one thread that writes to SQLite. Writes that wait together are committed together: the
// flush to disk, which is what a commit costs, is shared.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "sql/sqlite_connection.hpp"

namespace sql {

class SqliteWriter {
 public:
  // `committed` is called after each commit, before the writes are acknowledged; `announced` after
  // that, for each topic.
  SqliteWriter(const std::string& path, std::function<void()> committed,
               std::function<void(const std::string&)> announced);
  // Finishes what was queued.
  ~SqliteWriter();
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;

  void write(std::function<void(Write&)> work, Database::Done done);
  // Why the last commit failed; empty when it did not.
  std::string trouble() const;

 private:
  struct Task {
    std::function<void(Write&)> work;
    Database::Done done;
    std::exception_ptr fault;
    std::vector<std::string> topics;
  };
  enum class Outcome { settled, lost };

  void run();
  void settle(std::vector<Task>& tasks);
  Outcome commit_together(std::span<Task> tasks);
  void run_in_savepoint(Task& task);
  void acknowledge(std::vector<Task>& tasks);
  void remember_trouble(const std::string& cause);

  SqliteConnection connection_;
  const std::function<void()> committed_;
  const std::function<void(const std::string&)> announced_;
  mutable std::mutex mutex_;
  std::condition_variable waiting_;
  std::vector<Task> queue_;
  std::string trouble_;
  bool stopping_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace sql
