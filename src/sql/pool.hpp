// A bounded pool of connections: made when first needed, given out last in first out, so that the
// warm ones (page cache, prepared statements) are used most.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/fault.hpp"

namespace sql {

template <class Connection>
class Pool {
 public:
  using Make = std::function<std::unique_ptr<Connection>()>;
  Pool(int limit, Make make) : limit_(limit), make_(std::move(make)) {}

  // A connection on loan; goes back by itself.
  class Loan {
   public:
    Loan(Pool& pool, std::unique_ptr<Connection> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    ~Loan() { pool_.give_back(std::move(connection_)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    Connection& operator*() { return *connection_; }
    Connection* operator->() { return connection_.get(); }

   private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  // Waits while all are out; after ten seconds something holds them that should not.
  Loan take() {
    std::unique_lock lock(mutex_);
    const bool free = returned_.wait_for(lock, std::chrono::seconds(10),
                                         [&] { return !idle_.empty() || out_ < limit_; });
    if (!free) base::unavailable("all " + std::to_string(limit_) + " connections stay in use");
    ++out_;
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return Loan(*this, std::move(connection));
    }
    lock.unlock();
    try {
      return Loan(*this, make_());
    } catch (...) {
      give_back(nullptr);
      throw;
    }
  }

 private:
  void give_back(std::unique_ptr<Connection> connection) {
    {
      const std::lock_guard lock(mutex_);
      --out_;
      if (connection && connection->usable()) idle_.push_back(std::move(connection));
    }
    returned_.notify_one();
  }

  const int limit_;
  const Make make_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  int out_ = 0;
};

}  // namespace sql
