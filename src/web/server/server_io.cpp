// Bytes in and out of a connection under deadlines.
#include <fmt/format.h>
#include <sys/sendfile.h>

#include <ctime>

#include "base/instant.hpp"
#include "web/server/server_parts.hpp"

namespace web {
namespace {

constexpr std::size_t first_buffer_bytes = 4 * 1024;
constexpr std::size_t most_bytes_lingered = 8 * 1024 * 1024;
constexpr int linger_seconds = 2;

// "Date: …\r\n", made once a second on each thread.
const std::string& date_line() {
  thread_local std::time_t made_at = 0;
  thread_local std::string line;
  const std::time_t now = base::SystemClock().now().us / 1'000'000;
  if (now != made_at) {
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm t{};
    ::gmtime_r(&now, &t);
    line =
        fmt::format("Date: {}, {:02} {} {} {:02}:{:02}:{:02} GMT\r\n", days[t.tm_wday], t.tm_mday,
                    months[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
    made_at = now;
  }
  return line;
}

}  // namespace

void Buffer::consume(std::size_t count) {
  begin_ += count;
  if (begin_ == end_) begin_ = end_ = 0;
}

asio::mutable_buffer Buffer::prepare(std::size_t maximum) {
  if (begin_ > 0 && end_ == bytes_.size()) {
    bytes_.erase(0, begin_);
    bytes_.resize(bytes_.size() + begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == bytes_.size() && bytes_.size() < maximum) {
    bytes_.resize(std::min(maximum, std::max(first_buffer_bytes, bytes_.size() * 2)));
  }
  return {bytes_.data() + end_, bytes_.size() - end_};
}

void Connection::set_deadline(Ticks::time_point at) {
  deadline_ = at;
  timed_out_ = false;
}

// False when the connection ended, failed, or its deadline passed (timed_out_ tells).
asio::awaitable<bool> Connection::read_some(std::size_t maximum) {
  const auto room = buffer_.prepare(maximum);
  auto [error, count] = co_await socket_.async_read_some(room, quietly);
  if (error || timed_out_ || count == 0) co_return false;
  buffer_.commit(count);
  shared_.counters.received(count);
  co_return true;
}

// A reader may be slow, not stand still: some progress every write_seconds, 1 KiB/s over the whole.
asio::awaitable<bool> Connection::wait_until_writable(Ticks::time_point begun,
                                                      std::size_t written) {
  const auto pause = std::chrono::seconds(limits_.write_seconds);
  set_deadline(
      std::min(Ticks::now() + pause, begun + pause + std::chrono::seconds(written / 1024)));
  auto [error] = co_await socket_.async_wait(tcp::socket::wait_write, quietly);
  const bool writable = !error && !timed_out_ && !closing_;
  set_deadline(Ticks::time_point::max());
  co_return writable;
}

asio::awaitable<bool> Connection::write_all(std::string_view first, std::string_view second) {
  const auto begun = Ticks::now();
  std::size_t written = 0;
  while (!first.empty() || !second.empty()) {
    const std::array<asio::const_buffer, 2> pieces{asio::buffer(first), asio::buffer(second)};
    boost::system::error_code error;
    const std::size_t count = socket_.write_some(pieces, error);
    if (error == asio::error::would_block) {
      if (!co_await wait_until_writable(begun, written)) co_return false;
      continue;
    }
    if (error) co_return false;
    written += count;
    const auto of_first = std::min(count, first.size());
    first.remove_prefix(of_first);
    second.remove_prefix(count - of_first);
  }
  co_return true;
}

asio::awaitable<bool> Connection::write_file(const Answer& answer) {
  const auto begun = Ticks::now();
  off_t at = 0;
  while (at < answer.file_bytes) {
    const auto count = ::sendfile(socket_.native_handle(), answer.file.descriptor(), &at,
                                  static_cast<std::size_t>(answer.file_bytes - at));
    if (count > 0) continue;
    if (count < 0 && errno == EINTR) continue;
    if (count == 0 || errno != EAGAIN) co_return false;  // 0: the file became shorter
    if (!co_await wait_until_writable(begun, static_cast<std::size_t>(at))) co_return false;
  }
  co_return true;
}

asio::awaitable<bool> Connection::write_answer(Answer answer, bool close) {
  answer.head += date_line();
  if (close) {
    answer.head += "Connection: close\r\n";
  } else if (framing_.http_1_0) {
    answer.head += "Connection: keep-alive\r\n";
  }
  answer.head += "\r\n";
  const bool has_file = answer.file && answer.sends_body;
  bool written = co_await write_all(answer.head, has_file ? std::string_view{} : answer.body());
  if (written && has_file) written = co_await write_file(answer);
  const std::chrono::duration<double> took = Ticks::now() - begun_;
  const auto bytes = answer.head.size() + answer.body().size() +
                     (has_file ? static_cast<std::size_t>(answer.file_bytes) : 0);
  shared_.counters.answered(answer.status, took.count(), bytes);
  co_return written && !close;
}

// Closing while bytes of the client are still unread would reset the connection, and the client
// would lose the answer that says why. So: no more from us, then read and drop for a moment.
asio::awaitable<void> Connection::linger() {
  boost::system::error_code ignored;
  socket_.shutdown(tcp::socket::shutdown_send, ignored);
  set_deadline(linger_seconds);
  std::size_t dropped = 0;
  while (!closing_ && dropped < most_bytes_lingered) {
    buffer_.consume(buffer_.view().size());
    auto [error, count] =
        co_await socket_.async_read_some(buffer_.prepare(limits_.header_bytes), quietly);
    if (error || timed_out_) break;
    dropped += count;
  }
}

asio::awaitable<void> Connection::wait_for_wake() {
  while (!awake_ && !closing_) {
    signal_.expires_at(Ticks::time_point::max());
    co_await signal_.async_wait(quietly);
  }
  awake_ = false;
}

}  // namespace web
