// The worker threads: plain synchronous code runs here, never on a network thread.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace web {

class Workers {
 public:
  using Job = std::function<void()>;
  Workers(int threads, std::size_t most_waiting);
  ~Workers();  // stop()
  // False when `most_waiting` jobs wait already: the caller refuses the request.
  bool offer(Job job);
  // Takes the job however many wait: for finishing what was accepted. Dropped after stop().
  void put(Job job);
  std::size_t waiting() const;
  bool idle() const;  // nothing waits, nothing runs
  // Drops what waits, then waits for what runs.
  void stop();
  static bool here();  // on a worker thread of any pool?

 private:
  void work();

  const std::size_t most_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  std::size_t running_ = 0;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace web
