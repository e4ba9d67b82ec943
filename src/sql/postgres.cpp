#include <algorithm>
#include <chrono>
#include <mutex>
#include <random>
#include <thread>

#include "base/log.hpp"
#include "sql/listeners.hpp"
#include "sql/pool.hpp"
#include "sql/postgres_connection.hpp"
#include "sql/postgres_listener.hpp"

namespace sql {
namespace {

// Ten tries with a growing pause, 1.5 s in all: what still collides then is overload.
constexpr int write_tries = 10;

void pause_before(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const int most = std::min(1 << attempt, 512);
  std::this_thread::sleep_for(
      std::chrono::milliseconds(std::uniform_int_distribution<int>(0, most)(random)));
}

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(const std::string& url, int connections)
      : url_(url), pool_(connections, [url] { return std::make_unique<PostgresConnection>(url); }) {
    pool_.take();  // says at once when the server cannot be reached
  }

  void read(const std::function<void(Read&)>& work) override;
  void write(std::function<void(Write&)> work, Done done) override;
  std::string version() override;
  bool is_postgresql() const override { return true; }
  std::string trouble() override;
  void listen(Listener listener) override;

 private:
  void write_once(const std::function<void(Write&)>& work);

  const std::string url_;
  Pool<PostgresConnection> pool_;
  Listeners listeners_;
  std::mutex listening_;
  std::unique_ptr<PostgresListener> listener_;  // last: its thread uses the above
};

void PostgresDatabase::read(const std::function<void(Read&)>& work) {
  if (Connection* outer = InsideRead::of(this)) {
    Read read(*outer);
    return work(read);
  }
  auto connection = pool_.take();
  connection->ask("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    const InsideRead inside(this, &*connection);
    Read read(*connection);
    work(read);
    connection->commit();
  } catch (...) {
    connection->rollback();
    throw;
  }
}

void PostgresDatabase::write_once(const std::function<void(Write&)>& work) {
  const InsideWrite inside;
  auto connection = pool_.take();
  connection->ask("BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE");
  try {
    Write write(*connection);
    work(write);
    connection->commit();
  } catch (...) {
    connection->rollback();
    throw;
  }
}

void PostgresDatabase::write(std::function<void(Write&)> work, Done done) {
  std::exception_ptr fault;
  for (int attempt = 1; attempt <= write_tries; ++attempt) {
    try {
      write_once(work);
      fault = nullptr;
      break;
    } catch (const SerializationFailure& failure) {
      fault = std::current_exception();
      base::log(base::LogLevel::debug, "write runs again", {{"attempt", attempt}});
      if (attempt < write_tries) pause_before(attempt);
    } catch (...) {
      fault = std::current_exception();
      break;
    }
  }
  if (done) done(fault);
}

std::string PostgresDatabase::version() {
  auto connection = pool_.take();
  // postgresql only
  const Result snapshot = connection->ask(R"sql(SELECT pg_current_snapshot()::text)sql");
  return PQgetvalue(snapshot.get(), 0, 0);
}

std::string PostgresDatabase::trouble() {
  try {
    write_now([](Write& write) {
      // postgresql only
      if (write.exists(R"sql(SELECT 1 WHERE pg_is_in_recovery())sql"))
        base::unavailable("PostgreSQL is a read-only copy");
    });
    return {};
  } catch (const std::exception& fault) {
    return fault.what();
  }
}

void PostgresDatabase::listen(Listener listener) {
  listeners_.add(std::move(listener));
  const std::lock_guard lock(listening_);
  if (!listener_)
    listener_ = std::make_unique<PostgresListener>(
        url_, [this](const std::string& topic) { listeners_.tell(topic); });
}

}  // namespace

std::unique_ptr<Database> open_postgresql(const std::string& url, int readers) {
  return std::make_unique<PostgresDatabase>(url, readers);
}

}  // namespace sql
