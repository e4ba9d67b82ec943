// The server's own counters, as Prometheus reads them.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace web {

class Counters {
 public:
  void answered(int status, double seconds, std::uint64_t bytes);
  void refused(const char* reason);
  void received(std::uint64_t bytes) { bytes_in_.fetch_add(bytes, std::memory_order_relaxed); }
  void accepted() { accepted_.fetch_add(1, std::memory_order_relaxed); }

  // What is open now; the server adds and takes away.
  std::atomic<std::int64_t> connections{0}, running{0}, streams{0};
  std::atomic<std::int64_t> told_busy{0};  // connections above the limit, on their way out

  std::string text(std::size_t waiting) const;

 private:
  static constexpr std::array<double, 10> bounds{0.0001, 0.0005, 0.001, 0.005, 0.01,
                                                 0.05,   0.1,    0.5,   1,     5};
  std::array<std::atomic<std::uint64_t>, 600> by_status_{};
  std::array<std::atomic<std::uint64_t>, bounds.size() + 1> by_seconds_{};
  std::atomic<std::uint64_t> microseconds_{0}, bytes_in_{0}, bytes_out_{0}, accepted_{0};
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> refusals_;
};

}  // namespace web
