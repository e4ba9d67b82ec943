#include "web/server/counters.hpp"

#include <fmt/format.h>

#include <iterator>

namespace web {

void Counters::answered(int status, double seconds, std::uint64_t bytes) {
  constexpr auto relaxed = std::memory_order_relaxed;
  by_status_[status >= 0 && status < 600 ? static_cast<std::size_t>(status) : 0].fetch_add(1,
                                                                                           relaxed);
  std::size_t bucket = 0;
  while (bucket < bounds.size() && seconds > bounds[bucket]) ++bucket;
  by_seconds_[bucket].fetch_add(1, relaxed);
  microseconds_.fetch_add(static_cast<std::uint64_t>(seconds * 1e6), relaxed);
  bytes_out_.fetch_add(bytes, relaxed);
}

void Counters::refused(const char* reason) {
  const std::lock_guard lock(mutex_);
  ++refusals_[reason];
}

std::string Counters::text(std::size_t waiting) const {
  std::string out;
  auto to = std::back_inserter(out);
  const auto one = [&](std::string_view name, std::string_view kind, auto value) {
    fmt::format_to(to, "# TYPE guildhall_http_{0} {1}\nguildhall_http_{0} {2}\n", name, kind,
                   value);
  };
  one("connections", "gauge", connections.load());
  one("connections_total", "counter", accepted_.load());
  one("requests_running", "gauge", running.load());
  one("requests_waiting", "gauge", waiting);
  one("event_streams", "gauge", streams.load());
  one("received_bytes_total", "counter", bytes_in_.load());
  one("sent_bytes_total", "counter", bytes_out_.load());
  out += "# TYPE guildhall_http_requests_total counter\n";
  for (std::size_t status = 0; status < by_status_.size(); ++status) {
    if (const auto count = by_status_[status].load()) {
      fmt::format_to(to, "guildhall_http_requests_total{{status=\"{}\"}} {}\n", status, count);
    }
  }
  out += "# TYPE guildhall_http_request_seconds histogram\n";
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    below += by_seconds_[i].load();
    fmt::format_to(to, "guildhall_http_request_seconds_bucket{{le=\"{}\"}} {}\n", bounds[i], below);
  }
  below += by_seconds_.back().load();
  fmt::format_to(
      to,
      "guildhall_http_request_seconds_bucket{{le=\"+Inf\"}} {0}\n"
      "guildhall_http_request_seconds_sum {1}\nguildhall_http_request_seconds_count {0}\n",
      below, static_cast<double>(microseconds_.load()) / 1e6);
  out += "# TYPE guildhall_http_refused_total counter\n";
  const std::lock_guard lock(mutex_);
  for (const auto& [reason, count] : refusals_) {
    fmt::format_to(to, "guildhall_http_refused_total{{reason=\"{}\"}} {}\n", reason, count);
  }
  return out;
}

}  // namespace web
