// The life of a connection: head, body, answer, again.
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "base/log.hpp"
#include "web/server/server_parts.hpp"

namespace web {
namespace {

// gzip at level 1 takes about 3 µs a KiB; beyond this the network thread has better things to do.
constexpr std::size_t most_bytes_to_compress_here = 8 * 1024;

// Answers once, from whatever thread; says 500 when everyone has forgotten about it.
class ReplySlot {
 public:
  ReplySlot(std::shared_ptr<Mailbox> mailbox, std::weak_ptr<Connection> connection,
            std::shared_ptr<const Request> request, bool https)
      : mailbox_(std::move(mailbox)),
        connection_(std::move(connection)),
        request_(std::move(request)),
        https_(https) {}
  ~ReplySlot() { give(plain(500, "Nobody answered this request.\n")); }

  void give(Reply reply) {
    if (given_.exchange(true)) return;
    auto job = [mailbox = mailbox_, connection = connection_, request = request_, https = https_,
                reply = std::make_shared<Reply>(std::move(reply))] {
      auto answer = std::make_shared<Answer>(finish(*request, std::move(*reply), https));
      mailbox->post([connection, answer] {
        if (const auto open = connection.lock()) open->deliver(std::move(*answer));
      });
    };
    // The database's writer may be the one who answers: it has no time for compressing.
    if (Workers::here()) {
      job();
    } else {
      mailbox_->put_on_worker(std::move(job));
    }
  }

 private:
  const std::shared_ptr<Mailbox> mailbox_;
  const std::weak_ptr<Connection> connection_;
  const std::shared_ptr<const Request> request_;
  const bool https_;
  std::atomic<bool> given_{false};
};

std::optional<Reply> quick_reply(Application& application, const Request& request) {
  try {
    return application.quick(request);
  } catch (const std::exception& e) {
    base::log(base::LogLevel::error, "quick reply failed", {{"cause", e.what()}});
    return plain(500, "Something went wrong on our side.\n");
  }
}

void answer_on_worker(Application& application, const std::shared_ptr<const Request>& request,
                      const std::shared_ptr<ReplySlot>& slot) {
  try {
    application.answer(request, [slot](Reply reply) { slot->give(std::move(reply)); });
  } catch (const std::exception& e) {
    base::log(base::LogLevel::error, "answer failed", {{"cause", e.what()}});
    slot->give(plain(500, "Something went wrong on our side.\n"));
  }
}

}  // namespace

// Counts a request as one to be finished before the end, as long as it lives.
struct Connection::Running {
  explicit Running(Connection& c) : connection(c) {
    connection.running_ = true;
    ++connection.shared_.counters.running;
  }
  ~Running() { end(); }
  void end() {
    if (connection.running_) --connection.shared_.counters.running;
    connection.running_ = false;
  }
  Connection& connection;
};

Connection::Connection(Network& network, tcp::socket socket, std::string peer, bool busy)
    : network_(network),
      shared_(network.shared),
      limits_(shared_.options.limits),
      socket_(std::move(socket)),
      signal_(network.context),
      peer_(std::move(peer)),
      busy_(busy) {
  network_.connections.insert(this);
  ++(busy_ ? shared_.counters.told_busy : shared_.counters.connections);
  shared_.counters.accepted();
}

Connection::~Connection() {
  leave_stream_place();
  network_.connections.erase(this);
  --(busy_ ? shared_.counters.told_busy : shared_.counters.connections);
}

void Connection::start() {
  asio::co_spawn(
      network_.context, [self = shared_from_this()] { return self->live(); },
      [](const std::exception_ptr& failure) {
        if (!failure) return;
        try {
          std::rethrow_exception(failure);
        } catch (const std::exception& e) {
          base::log(base::LogLevel::error, "connection failed", {{"cause", e.what()}});
        }
      });
}

void Connection::deliver(Answer answer) {
  delivered_ = std::make_shared<Answer>(std::move(answer));
  wake();
}

void Connection::wake() {
  awake_ = true;
  signal_.cancel();
}

void Connection::close() {
  closing_ = true;
  boost::system::error_code ignored;
  socket_.close(ignored);
  signal_.cancel();
}

void Connection::sweep(Ticks::time_point now) {
  if (now >= deadline_) {
    deadline_ = Ticks::time_point::max();
    timed_out_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
  }
  if (streaming_) {  // nobody reads from it, so nobody else would notice that the reader left
    char byte = 0;
    const auto count = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) close();
  }
}

asio::awaitable<void> Connection::live() {
  if (busy_) {
    co_await refuse_as_busy();
    co_return;
  }
  while (!closing_ && co_await read_head()) {
    if (!co_await serve_request()) break;
  }
  boost::system::error_code ignored;
  socket_.shutdown(tcp::socket::shutdown_send, ignored);
}

asio::awaitable<void> Connection::refuse_as_busy() {
  set_deadline(1);
  co_await read_some(limits_.header_bytes);
  begun_ = Ticks::now();
  co_await refuse({503, "too many connections"});
}

// Waits for a whole head and parses it. False: the connection is over (refused, if need be).
asio::awaitable<bool> Connection::read_head() {
  std::size_t scanned = 0;
  int blank_lines = 0;  // RFC 9112 2.2: some clients send one after a body
  bool waiting_for_first_byte = true;
  request_ = std::make_shared<Request>();
  framing_ = {};
  set_deadline(limits_.idle_seconds);
  while (true) {
    while (blank_lines < 2 && buffer_.view().starts_with("\r\n")) {
      buffer_.consume(2);
      ++blank_lines;
    }
    const auto received = buffer_.view();
    if (waiting_for_first_byte && !received.empty()) {
      waiting_for_first_byte = false;
      begun_ = Ticks::now();
      set_deadline(begun_ + std::chrono::seconds(limits_.header_seconds));
    }
    if (!received.empty() && received != "\r") {
      const auto scan = wire::scan_head(received, scanned, limits_);
      if (scan.refusal) co_return co_await refuse(scan.refusal);
      if (scan.end > 0) {
        const auto refusal =
            wire::parse_head(received.substr(0, scan.end), limits_, *request_, framing_);
        buffer_.consume(scan.end);
        if (refusal) co_return co_await refuse(refusal);
        break;
      }
    }
    if (!co_await read_some(limits_.header_bytes)) {
      if (timed_out_ && !received.empty()) co_return co_await refuse({408, "header too slow"});
      co_return false;
    }
  }
  set_deadline(Ticks::time_point::max());
  co_return true;
}

asio::awaitable<bool> Connection::serve_request() {
  begun_ = Ticks::now();
  if (!shared_.hosts.serves(framing_.host)) co_return co_await refuse({421, "host not served"});
  if (shared_.draining) co_return co_await refuse({503, "stopping"});
  Running running(*this);
  shared_.proxies.apply(*request_, peer_, shared_.options.https);
  if (framing_.has_body() && !co_await read_body()) co_return false;
  auto answer = co_await find_answer();
  if (!answer) co_return false;
  const bool close = !framing_.keep_alive || shared_.draining;
  if (answer->event_topics.empty()) co_return co_await write_answer(std::move(*answer), close);
  running.end();  // a stream never finishes by itself
  co_return co_await stream_events(std::move(*answer));
}

// False: too many wait already.
bool Connection::ask_on_worker() {
  auto slot = std::make_shared<ReplySlot>(network_.mailbox, weak_from_this(), request_,
                                          shared_.options.https);
  return shared_.workers.offer([&application = shared_.application, request = request_, slot] {
    answer_on_worker(application, request, slot);
  });
}

// What a worker made of the request; nothing when the end came first.
asio::awaitable<std::optional<Answer>> Connection::delivered() {
  co_await wait_for_wake();
  if (!delivered_) co_return std::nullopt;
  auto answer = std::move(*delivered_);
  delivered_.reset();
  co_return answer;
}

// Asks the application: at once when it can, else on a worker. Nothing: refused or closed.
asio::awaitable<std::optional<Answer>> Connection::find_answer() {
  std::optional<Reply> quick;
  if (request_->method == Method::get && !framing_.has_body()) {
    quick = quick_reply(shared_.application, *request_);
  }
  if (quick && bytes_to_compress(*request_, *quick) <= most_bytes_to_compress_here) {
    co_return finish(*request_, std::move(*quick), shared_.options.https);
  }
  if (quick) {
    ReplySlot(network_.mailbox, weak_from_this(), request_, shared_.options.https)
        .give(std::move(*quick));
  } else if (!ask_on_worker()) {
    co_await refuse({503, "too busy"});
    co_return std::nullopt;
  }
  co_return co_await delivered();
}

// What a person may meet looks as the application likes; the rest is a line for machines.
Reply Connection::reply_to_refusal(const wire::Refusal& refusal) {
  Reply reply = plain(refusal.status, std::string(refusal.reason) + "\n");
  if (refusal.status == 413 || refusal.status == 503) {
    try {
      reply = shared_.application.refusal(*request_, refusal.status);
    } catch (const std::exception& e) {
      base::log(base::LogLevel::error, "refusal failed", {{"cause", e.what()}});
    }
    reply.status = refusal.status;
  }
  reply.event_topics.clear();
  if (refusal.status == 405) reply.with("Allow", "GET, HEAD, POST");
  if (refusal.status == 503) reply.with("Retry-After", "5");
  return reply;
}

// Always ends the connection: after a refusal nobody knows where the next request starts.
asio::awaitable<bool> Connection::refuse(wire::Refusal refusal) {
  shared_.counters.refused(refusal.reason);
  set_deadline(Ticks::time_point::max());
  auto answer = finish(*request_, reply_to_refusal(refusal), shared_.options.https);
  co_await write_answer(std::move(answer), true);
  co_await linger();
  co_return false;
}

}  // namespace web
