#include "sql/sqlite_writer.hpp"

#include <algorithm>
#include <utility>

#include "base/log.hpp"

namespace sql {
namespace {

// 4 MB of log. A checkpoint then takes a few milliseconds.
constexpr int checkpoint_pages = 1000;

std::exception_ptr fault_of(const std::exception_ptr& fault, std::string& cause) {
  try {
    std::rethrow_exception(fault);
  } catch (const std::exception& known) {
    cause = known.what();
  }
  return fault;
}

}  // namespace

SqliteWriter::SqliteWriter(const std::string& path, std::function<void()> committed,
                           std::function<void(const std::string&)> announced)
    : connection_(path, SqliteConnection::Use::writing),
      committed_(std::move(committed)),
      announced_(std::move(announced)),
      thread_([this] { run(); }) {}

SqliteWriter::~SqliteWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  waiting_.notify_one();
  thread_.join();
}

void SqliteWriter::write(std::function<void(Write&)> work, Database::Done done) {
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back({std::move(work), std::move(done), nullptr, {}});
  }
  waiting_.notify_one();
}

std::string SqliteWriter::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

void SqliteWriter::run() {
  const InsideWrite inside;
  std::vector<Task> tasks;
  while (true) {
    {
      std::unique_lock lock(mutex_);
      waiting_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      tasks.swap(queue_);
    }
    settle(tasks);
    acknowledge(tasks);
    tasks.clear();
    connection_.checkpoint(checkpoint_pages);
  }
}

// When the disk fails under several writes none of them was stored; one by one, those that can be
// stored are, and the one that asks too much (or all) learns why not.
void SqliteWriter::settle(std::vector<Task>& tasks) {
  if (commit_together(tasks) == Outcome::settled) return;
  for (Task& task : tasks) commit_together({&task, 1});
}

SqliteWriter::Outcome SqliteWriter::commit_together(std::span<Task> tasks) {
  try {
    connection_.command("BEGIN IMMEDIATE");
  } catch (...) {
    std::string cause;
    const std::exception_ptr fault = fault_of(std::current_exception(), cause);
    remember_trouble(cause);
    for (Task& task : tasks) task.fault = fault;
    return Outcome::settled;
  }
  try {
    for (Task& task : tasks) {
      run_in_savepoint(task);
      // A full disk or a read error ends the whole transaction.
      if (!connection_.in_transaction()) {
        if (task.fault) std::rethrow_exception(task.fault);
        base::bug("a write ended its own transaction");
      }
    }
    connection_.command("COMMIT");
  } catch (...) {
    std::string cause;
    const std::exception_ptr fault = fault_of(std::current_exception(), cause);
    remember_trouble(cause);
    if (connection_.in_transaction()) connection_.try_command("ROLLBACK");
    if (tasks.size() > 1) return Outcome::lost;
    tasks.front().fault = fault;
    return Outcome::settled;
  }
  if (std::ranges::any_of(tasks, [](const Task& task) { return !task.fault; })) {
    remember_trouble({});
    committed_();
  }
  return Outcome::settled;
}

void SqliteWriter::run_in_savepoint(Task& task) {
  task.fault = nullptr;
  task.topics.clear();
  connection_.start_work();
  connection_.command("SAVEPOINT one_write");
  try {
    Write write(connection_);
    task.work(write);
    connection_.throw_if_doomed();
    task.topics = connection_.take_topics();
  } catch (...) {
    task.fault = std::current_exception();
    if (!connection_.in_transaction()) return;
    connection_.command("ROLLBACK TO one_write");
  }
  connection_.command("RELEASE one_write");
}

void SqliteWriter::acknowledge(std::vector<Task>& tasks) {
  std::vector<std::string> topics;
  for (Task& task : tasks) {
    try {
      if (task.done) task.done(task.fault);
    } catch (const std::exception& fault) {
      base::log(base::LogLevel::error, "acknowledging failed", {{"cause", fault.what()}});
    }
    if (task.fault) continue;
    for (std::string& topic : task.topics)
      if (std::ranges::find(topics, topic) == topics.end()) topics.push_back(std::move(topic));
  }
  for (const std::string& topic : topics) announced_(topic);
}

void SqliteWriter::remember_trouble(const std::string& cause) {
  const std::lock_guard lock(mutex_);
  if (!cause.empty() && trouble_.empty())
    base::log(base::LogLevel::error, "writing failed", {{"cause", cause}});
  trouble_ = cause;
}

}  // namespace sql
