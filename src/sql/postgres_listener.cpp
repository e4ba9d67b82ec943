#include "sql/postgres_listener.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <memory>

#include "base/log.hpp"
#include "sql/postgres_connection.hpp"

namespace sql {
namespace {

constexpr int retry_milliseconds = 2000;

struct NotifyDeleter {
  void operator()(PGnotify* notify) const { PQfreemem(notify); }
};

}  // namespace

PostgresListener::PostgresListener(std::string url, std::function<void(const std::string&)> heard)
    : url_(std::move(url)),
      heard_(std::move(heard)),
      stop_event_(::eventfd(0, EFD_CLOEXEC)),
      thread_([this] { run(); }) {}

PostgresListener::~PostgresListener() {
  ::eventfd_write(stop_event_, 1);
  thread_.join();
  ::close(stop_event_);
}

bool PostgresListener::wait(int descriptor, int milliseconds) {
  std::array<pollfd, 2> watched{pollfd{stop_event_, POLLIN, 0}, pollfd{descriptor, POLLIN, 0}};
  ::poll(watched.data(), watched.size(), milliseconds);
  return (watched[0].revents & POLLIN) == 0;
}

void PostgresListener::run() {
  bool again = false;
  do {
    try {
      hear(again);
    } catch (const std::exception& fault) {
      base::log(base::LogLevel::warning, "listening failed", {{"cause", fault.what()}});
    }
    again = true;
  } while (wait(-1, retry_milliseconds));
}

void PostgresListener::hear(bool again) {
  PostgresConnection connection(url_);
  connection.script("LISTEN guildhall");
  if (again) heard_("");
  while (wait(PQsocket(connection.handle()), -1)) {
    if (PQconsumeInput(connection.handle()) == 0) base::unavailable("the connection was lost");
    while (std::unique_ptr<PGnotify, NotifyDeleter> notify{PQnotifies(connection.handle())})
      heard_(notify->extra);
  }
}

}  // namespace sql
