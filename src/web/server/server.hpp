// The HTTP/1.1 server: reads requests within limits and deadlines, refuses what a server must
// refuse before routing (RFC 9112), writes replies, keeps connections alive, streams files and
// events. It knows nothing of communities: an Application answers.
//
// What the server itself does to every reply: Date, Content-Length, security headers, gzip when
// accepted and worth it, strong ETag (a hash of the body) and 304 for GET 200 without one of its
// own, no body for HEAD.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/http.hpp"

namespace web {

struct ServerLimits {
  std::size_t header_bytes = 16 * 1024;       // 431
  std::size_t target_bytes = 4 * 1024;        // 414
  std::size_t body_memory_bytes = 64 * 1024;  // above it a body goes to disk
  int header_seconds = 10;                    // from the first byte to the last of the header: 408
  // Without a new byte of the body: 408; and at least 1 KiB/s over the whole.
  int body_seconds = 30;
  int idle_seconds = 60;                // between requests: closed without a word
  int write_seconds = 30;               // a client that does not read: closed
  int drain_seconds = 10;               // after stop()
  std::size_t connections = 2048;       // more: 503 and closed
  std::size_t waiting_requests = 1024;  // queued for a worker: more: 503 with Retry-After
  int heartbeat_seconds = 25;  // a comment on every event stream, so that proxies keep it open
  std::size_t streams_per_address = 64;  // event streams of one address (an office is one): 429
};

class Application {
 public:
  virtual ~Application() = default;
  // On the network thread, for GET and HEAD without a body, before anything else: assets, health,
  // the cache of anonymous pages. Must not block. Nothing: answer() will be called.
  virtual std::optional<Reply> quick(const Request& request) = 0;
  // How many bytes of body this request may bring (judged from its header alone, 413 above it).
  // On a worker thread when `Content-Length` is above body_memory_bytes or the body is chunked,
  // else on the network thread, where it must not block.
  virtual std::int64_t body_limit(const Request& head) = 0;
  // On a worker thread. Calls `reply` exactly once, on any thread, now or later.
  virtual void answer(std::shared_ptr<const Request> request, std::function<void(Reply)> reply) = 0;
  // How a refusal that a person may meet looks (413 too large a body, 503 too busy): on the network
  // thread, must not block. The status stays the server's.
  virtual Reply refusal(const Request& request, int status);
};

struct ServerOptions {
  std::string host = "127.0.0.1";
  unsigned short port = 8080;  // 0 picks a free one
  int network_threads = 1;
  int worker_threads = 4;
  std::string temporary_folder;              // for bodies above body_memory_bytes
  std::vector<std::string> trusted_proxies;  // addresses, or networks as "10.0.0.0/8"
  // Host names served; others get 421. Empty: only loopback names and addresses.
  std::vector<std::string> hosts;
  bool https = false;  // the public URL is https: HSTS, Secure cookies
  ServerLimits limits;
};

class Server {
 public:
  // Binds at once. Fault unavailable with a cause in words when the address is taken or not ours.
  Server(ServerOptions options, Application& application);
  ~Server();
  unsigned short port() const;
  // Serves until stop(); then finishes what runs, refuses what is new, and returns within
  // drain_seconds. True when everything was finished; false when something still runs on a worker,
  // for which the destructor waits (a program in a hurry exits instead).
  bool run();
  void stop();  // any thread, also from a signal handler's thread
  // Runs a job on a worker thread, for finishing what was accepted; never refused.
  void on_worker(std::function<void()> job);
  // Tells every open event stream that listens to `topic` (sends "event: changed\ndata: topic").
  void publish(const std::string& topic);
  // Prometheus text of the server's own counters: connections, requests by status, seconds by
  // bucket, bytes, refused by reason, event streams.
  std::string metrics() const;

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

}  // namespace web
