// Who is told of commits: Database::listen() of both databases. Any thread.
#pragma once
#include <exception>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/log.hpp"
#include "sql/sql.hpp"

namespace sql {

class Listeners {
 public:
  void add(Database::Listener listener) {
    const std::lock_guard lock(mutex_);
    listeners_.push_back(std::move(listener));
  }

  // Calls them without the lock held; one that throws keeps no other from hearing.
  void tell(const std::string& topic) {
    std::vector<Database::Listener> listeners;
    {
      const std::lock_guard lock(mutex_);
      listeners = listeners_;
    }
    for (const Database::Listener& listener : listeners) {
      try {
        listener(topic);
      } catch (const std::exception& fault) {
        base::log(base::LogLevel::error, "listener failed", {{"cause", fault.what()}});
      }
    }
  }

 private:
  std::mutex mutex_;
  std::vector<Database::Listener> listeners_;
};

}  // namespace sql
