// Event streams: a connection that stays open and names topics that changed.
#include <algorithm>
#include <boost/asio/post.hpp>

#include "web/server/server_parts.hpp"

namespace web {

// Streams are few beside requests, and no address takes all of them.
bool Connection::take_stream_place() {
  const std::lock_guard lock(shared_.streams_mutex);
  auto& count = shared_.streams_by_address[request_->remote];
  if (count >= limits_.streams_per_address ||
      shared_.counters.streams >= static_cast<std::int64_t>(limits_.connections / 2)) {
    return false;
  }
  ++count;
  ++shared_.counters.streams;
  stream_place_ = request_->remote;
  return true;
}

void Connection::leave_stream_place() {
  if (!stream_place_) return;
  const std::lock_guard lock(shared_.streams_mutex);
  const auto place = shared_.streams_by_address.find(*stream_place_);
  if (--place->second == 0) shared_.streams_by_address.erase(place);
  --shared_.counters.streams;
  stream_place_.reset();
}

void Connection::publish(const std::string& topic) {
  if (!streaming_ || std::find(topics_.begin(), topics_.end(), topic) == topics_.end()) return;
  // A reader that is behind hears of each topic once: it only says that something changed.
  if (std::find(pending_.begin(), pending_.end(), topic) != pending_.end()) return;
  pending_.push_back(topic);
  signal_.cancel();
}

void Connection::end_stream() {
  if (streaming_) signal_.cancel();
}

std::string Connection::events_to_send() {
  std::string text;
  for (const auto& topic : pending_) text += "event: changed\ndata: " + topic + "\n\n";
  pending_.clear();
  return text.empty() ? ": still here\n\n" : text;
}

// Who listens may have left, been removed or signed out since: before something is told, the
// application is asked anew what this request may hear. False: nothing any more.
asio::awaitable<bool> Connection::may_still_hear() {
  if (!ask_on_worker()) co_return false;
  const auto answer = co_await delivered();
  if (!answer) co_return false;
  topics_ = answer->event_topics;
  std::erase_if(pending_, [this](const std::string& topic) {
    return std::find(topics_.begin(), topics_.end(), topic) == topics_.end();
  });
  co_return !topics_.empty();
}

asio::awaitable<bool> Connection::stream_events(Answer answer) {
  if (!take_stream_place()) co_return co_await refuse({429, "too many event streams"});
  topics_ = std::move(answer.event_topics);
  const std::string opening = answer.own_body.empty() ? ": open\n\n" : answer.own_body;
  answer.own_body = opening;
  streaming_ = true;
  co_await write_answer(std::move(answer), true);
  while (!closing_ && !shared_.draining) {
    if (pending_.empty()) {
      signal_.expires_after(std::chrono::seconds(limits_.heartbeat_seconds));
      co_await signal_.async_wait(quietly);
    }
    if (closing_ || shared_.draining) break;
    if (!pending_.empty() && !co_await may_still_hear()) break;
    if (!co_await write_all(events_to_send())) break;
  }
  streaming_ = false;
  leave_stream_place();
  co_return false;
}

}  // namespace web
