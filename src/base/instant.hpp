// Points in time. Words, zones and calendars live elsewhere: base/wall_time.hpp for what the clock
// on the wall says, web/words.hpp for how a person reads it.
#pragma once
#include <compare>
#include <cstdint>

namespace base {

// Microseconds since 1970-01-01T00:00:00Z, without leap seconds. The only form in which the
// database stores a moment.
struct Instant {
  std::int64_t us = 0;
  auto operator<=>(const Instant&) const = default;
};

struct Span {
  std::int64_t us = 0;
  auto operator<=>(const Span&) const = default;
};

constexpr Span seconds(std::int64_t n) { return {n * 1'000'000}; }
constexpr Span minutes(std::int64_t n) { return seconds(n * 60); }
constexpr Span hours(std::int64_t n) { return minutes(n * 60); }
constexpr Span days(std::int64_t n) { return hours(n * 24); }

constexpr Instant operator+(Instant at, Span span) { return {at.us + span.us}; }
constexpr Instant operator-(Instant at, Span span) { return {at.us - span.us}; }
constexpr Span operator-(Instant a, Instant b) { return {a.us - b.us}; }

// Time comes through the door: everything that asks what time it is takes a Clock, so that a
// test owns it.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// A clock that stands still until it is told otherwise.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  Instant now() const override { return now_; }
  void set(Instant at) { now_ = at; }
  void advance(Span span) { now_ = now_ + span; }

 private:
  Instant now_;
};

}  // namespace base
