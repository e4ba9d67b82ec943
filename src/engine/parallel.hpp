// Work on all processors without a lock in the loop, with the same sums whatever their number.
#pragma once
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace engine {

// Lets a caller see how far a long computation is, and end it. Thread-safe.
struct Watch {
  std::atomic<bool> stop{false};  // set from a signal handler or another thread
  // Called now and then by one thread at a time: what is computed, and the share that is done.
  std::function<void(std::string_view what, double share)> tell;
  // Another that stops this one too: for work within work, which tells nothing of its own.
  const Watch* above = nullptr;

  bool stopped() const {
    return stop.load(std::memory_order_relaxed) || (above && above->stopped());
  }
};

// What a stopped computation throws.
struct Stopped : std::exception {
  const char* what() const noexcept override { return "stopped"; }
};

inline void check(const Watch* watch) {
  if (watch && watch->stopped()) throw Stopped{};
}

// Calls task(i, worker) for i = 0 .. count-1, in parallel; worker < threads. The first exception is
// thrown again here once all threads have ended. Whoever adds floating-point numbers must give each
// i a sum of its own, or each of a fixed number of strands: then threads cannot change a result.
template <class Task>
void parallel(std::size_t count, unsigned threads, const Watch* watch, Task&& task) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::exception_ptr error;
  std::mutex mutex;
  const auto work = [&](unsigned worker) {
    try {
      for (std::size_t i; !failed && (i = next++) < count;) {
        check(watch);
        task(i, worker);
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!error) error = std::current_exception();
      failed = true;
    }
  };
  std::vector<std::jthread> others;
  for (unsigned worker = 1; worker < threads && worker < count; ++worker)
    others.emplace_back(work, worker);
  work(0);
  others.clear();
  if (error) std::rethrow_exception(error);
}

}  // namespace engine
