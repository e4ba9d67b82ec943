// Reading the body of a request: how much it may bring is asked before a byte of it is read.
#include <algorithm>

#include "base/log.hpp"
#include "web/server/body_sink.hpp"
#include "web/server/server_parts.hpp"

namespace web {
namespace {

constexpr std::size_t body_buffer_bytes = 64 * 1024;
constexpr std::int64_t no_answer = -1;

std::int64_t limit_of(Application& application, const Request& head) {
  try {
    return application.body_limit(head);
  } catch (const std::exception& e) {
    base::log(base::LogLevel::error, "body limit failed", {{"cause", e.what()}});
    return no_answer;
  }
}

}  // namespace

// On a worker when the answer may cost a look into the database. -1: too busy, or it failed.
asio::awaitable<std::int64_t> Connection::ask_body_limit() {
  const bool small =
      !framing_.chunked && framing_.length <= static_cast<std::int64_t>(limits_.body_memory_bytes);
  if (small) co_return limit_of(shared_.application, *request_);
  const auto limit = std::make_shared<std::atomic<std::int64_t>>(no_answer);
  const bool taken =
      shared_.workers.offer([limit, request = request_, &application = shared_.application,
                             mailbox = network_.mailbox, self = weak_from_this()] {
        *limit = limit_of(application, *request);
        mailbox->post([self] {
          if (const auto connection = self.lock()) connection->wake();
        });
      });
  if (taken) co_await wait_for_wake();
  co_return limit->load();
}

// Moves what the buffer holds of the body into the sink.
wire::Refusal Connection::take_body(BodySink& sink, wire::ChunkReader& chunks, std::int64_t limit) {
  while (!buffer_.view().empty() && !body_is_complete(sink, chunks)) {
    wire::ChunkReader::Step step;
    if (framing_.chunked) {
      step = chunks.step(buffer_.view());
      if (chunks.refusal()) return chunks.refusal();
    } else {
      const auto left = static_cast<std::size_t>(framing_.length - sink.size());
      step.data = buffer_.view().substr(0, left);
      step.used = step.data.size();
    }
    if (sink.size() + static_cast<std::int64_t>(step.data.size()) > limit) {
      return {413, "body too large"};
    }
    if (!sink.append(step.data)) return {503, "body cannot be stored"};
    buffer_.consume(step.used);
  }
  return {};
}

bool Connection::body_is_complete(const BodySink& sink, const wire::ChunkReader& chunks) const {
  return framing_.chunked ? chunks.done() : sink.size() == framing_.length;
}

asio::awaitable<bool> Connection::read_body() {
  const std::int64_t limit = co_await ask_body_limit();
  if (limit == no_answer) co_return co_await refuse({503, "too busy"});
  if (!framing_.chunked && framing_.length > limit) {
    co_return co_await refuse({413, "body too large"});
  }
  if (framing_.expects_continue && buffer_.view().empty()) {
    if (!co_await write_all("HTTP/1.1 100 Continue\r\n\r\n")) co_return false;
  }
  BodySink sink(*request_, shared_.options);
  wire::ChunkReader chunks;
  const auto begun = Ticks::now();
  const auto pause = std::chrono::seconds(limits_.body_seconds);
  while (true) {
    if (const auto refusal = take_body(sink, chunks, limit)) co_return co_await refuse(refusal);
    if (body_is_complete(sink, chunks)) break;
    // Some progress every body_seconds, and 1 KiB/s over the whole.
    set_deadline(
        std::min(Ticks::now() + pause, begun + pause + std::chrono::seconds(sink.size() / 1024)));
    if (!co_await read_some(body_buffer_bytes)) {
      if (timed_out_) co_return co_await refuse({408, "body too slow"});
      co_return false;
    }
  }
  set_deadline(Ticks::time_point::max());
  co_return true;
}

}  // namespace web
