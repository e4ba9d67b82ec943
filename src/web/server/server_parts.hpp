// Private to web/server/server*.cpp: what of the server knows Asio. Nobody else includes it.
//
// Each network thread has its own io_context and its own connections, so nothing here is locked:
// what belongs to a connection is touched on its thread only. Other threads reach it through the
// Mailbox. Deadlines are fields that a sweep looks at ten times a second, not a timer for each
// read: arming one costs more than the read.
#pragma once
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "web/server/counters.hpp"
#include "web/server/finish.hpp"
#include "web/server/origin.hpp"
#include "web/server/server.hpp"
#include "web/server/wire.hpp"
#include "web/server/workers.hpp"

namespace web {

namespace asio = boost::asio;
using asio::ip::tcp;
using Ticks = std::chrono::steady_clock;
inline constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

// What all threads of one server share.
struct Shared {
  Shared(ServerOptions o, Application& a)
      : options(std::move(o)),
        application(a),
        hosts(options.hosts),
        proxies(options.trusted_proxies),
        workers(options.worker_threads, options.limits.waiting_requests) {}
  const ServerOptions options;
  Application& application;
  const Hosts hosts;
  const Proxies proxies;
  Counters counters;
  std::atomic<bool> draining{false};
  std::mutex streams_mutex;
  std::map<std::string, std::size_t> streams_by_address;
  Workers workers;  // last: its threads end before what they use
};

// The way to a network thread from any other, also when the server is gone: then nothing happens.
class Mailbox {
 public:
  Mailbox(asio::io_context& context, Shared& shared) : context_(&context), shared_(&shared) {}
  void post(std::function<void()> job);
  void put_on_worker(std::function<void()> job);
  void close();

 private:
  std::mutex mutex_;
  asio::io_context* context_;
  Shared* shared_;
};

class Connection;

// One network thread.
struct Network {
  explicit Network(Shared& shared);
  ~Network();
  void adopt(tcp::socket socket);
  void publish(const std::string& topic);
  void end_streams();
  void close_all();
  void run();

  Shared& shared;
  std::set<Connection*> connections;  // outlives the context, whose end ends the connections
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> guard{context.get_executor()};
  asio::steady_timer sweeper{context};
  bool sweeping = false;
  std::shared_ptr<Mailbox> mailbox;

 private:
  void sweep();
};

// Bytes received and not yet used, without moving them for each request.
class Buffer {
 public:
  std::string_view view() const { return {bytes_.data() + begin_, end_ - begin_}; }
  void consume(std::size_t count);
  // Room for more, at most `maximum` bytes in all; empty when it is full.
  asio::mutable_buffer prepare(std::size_t maximum);
  void commit(std::size_t count) { end_ += count; }

 private:
  std::string bytes_;
  std::size_t begin_ = 0, end_ = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // `busy`: one too many; it is told so and closed.
  Connection(Network& network, tcp::socket socket, std::string peer, bool busy);
  ~Connection();
  void start();

  void deliver(Answer answer);  // what a worker made
  void wake();                  // what was waited for is there
  void sweep(Ticks::time_point now);
  void publish(const std::string& topic);
  void end_stream();
  void close();

 private:
  template <class T>
  using Awaitable = asio::awaitable<T>;

  // server_connection.cpp: the life of a connection. The bools say: go on with this connection.
  Awaitable<void> live();
  Awaitable<bool> read_head();
  Awaitable<bool> serve_request();
  Awaitable<std::optional<Answer>> find_answer();
  bool ask_on_worker();
  Awaitable<std::optional<Answer>> delivered();
  Awaitable<bool> refuse(wire::Refusal refusal);
  Awaitable<void> refuse_as_busy();
  Reply reply_to_refusal(const wire::Refusal& refusal);

  // server_events.cpp: a stream of events.
  Awaitable<bool> stream_events(Answer answer);
  Awaitable<bool> may_still_hear();
  bool take_stream_place();
  void leave_stream_place();
  std::string events_to_send();

  // server_body.cpp: reading the body.
  Awaitable<bool> read_body();
  Awaitable<std::int64_t> ask_body_limit();
  wire::Refusal take_body(class BodySink& sink, wire::ChunkReader& chunks, std::int64_t limit);
  bool body_is_complete(const class BodySink& sink, const wire::ChunkReader& chunks) const;

  // server_io.cpp: bytes in and out under deadlines, and waiting for other threads.
  Awaitable<bool> read_some(std::size_t maximum);
  Awaitable<bool> write_answer(Answer answer, bool close);
  Awaitable<bool> write_all(std::string_view first, std::string_view second = {});
  Awaitable<bool> write_file(const Answer& answer);
  Awaitable<bool> wait_until_writable(Ticks::time_point begun, std::size_t written);
  Awaitable<void> linger();
  Awaitable<void> wait_for_wake();
  void set_deadline(Ticks::time_point at);
  void set_deadline(int seconds) { set_deadline(Ticks::now() + std::chrono::seconds(seconds)); }

  Network& network_;
  Shared& shared_;
  const ServerLimits& limits_;
  tcp::socket socket_;
  asio::steady_timer signal_;
  const std::string peer_;
  const bool busy_;
  Buffer buffer_;

  std::shared_ptr<Request> request_ = std::make_shared<Request>();
  wire::Framing framing_;
  Ticks::time_point begun_;
  bool running_ = false;  // counted as a request that must be finished before the end

  Ticks::time_point deadline_ = Ticks::time_point::max();
  bool timed_out_ = false;
  bool closing_ = false;
  bool awake_ = false;
  std::shared_ptr<Answer> delivered_;

  bool streaming_ = false;
  std::optional<std::string> stream_place_;  // the address it counts for
  std::vector<std::string> topics_, pending_;

  struct Running;
};

}  // namespace web
