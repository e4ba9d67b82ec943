// Hears what any node announced: a connection of its own, LISTENing on a thread of its own.
#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace sql {

class PostgresListener {
 public:
  // Calls `heard` with each topic, and with the empty one when some may have been missed.
  PostgresListener(std::string url, std::function<void(const std::string&)> heard);
  ~PostgresListener();
  PostgresListener(const PostgresListener&) = delete;
  PostgresListener& operator=(const PostgresListener&) = delete;

 private:
  void run();
  // Until the connection is lost or we are to stop.
  void hear(bool again);
  // False: stop. Waits for the descriptor (-1: none) or the time to pass.
  bool wait(int descriptor, int milliseconds);

  const std::string url_;
  const std::function<void(const std::string&)> heard_;
  int stop_event_ = -1;
  std::thread thread_;
};

}  // namespace sql
