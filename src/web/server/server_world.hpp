// What the tests of the server share: a server on a free port over a small application, and a
// client that sends bytes as they are.
#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "web/server/server.hpp"

namespace web::test {

// Answers by path, see server_world.cpp.
class TinyApplication : public Application {
 public:
  std::optional<Reply> quick(const Request& request) override;
  std::int64_t body_limit(const Request& head) override;
  void answer(std::shared_ptr<const Request> request, std::function<void(Reply)> reply) override;
};

class RunningServer {
 public:
  explicit RunningServer(ServerOptions options = {});
  ~RunningServer();
  Server& server() { return *server_; }
  unsigned short port() const { return server_->port(); }
  // Stops and waits; what run() said.
  bool stop();
  // As a client and as Prometheus see it.
  std::string metrics() const { return server_->metrics(); }

 private:
  TinyApplication application_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
  bool finished_ = false;
};

// A raw connection. Reading gives up after three seconds, so that a broken server fails a test
// instead of hanging it.
class Client {
 public:
  explicit Client(unsigned short port, int receive_buffer = 0);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  // False when the connection broke on the way.
  bool send(std::string_view bytes);
  void shut_down_sending();
  // One answer: head and as much body as Content-Length says (none after HEAD).
  std::string read_answer(bool head_only = false);
  // Until `text` was received; everything received so far.
  std::string read_until(std::string_view text);
  // Everything until the server closes. `closed` tells whether it did.
  std::string read_all(bool* closed = nullptr);
  bool closed_within(std::chrono::milliseconds time);
  std::size_t read_some(std::size_t most);

 private:
  bool fill();
  int socket_ = -1;
  std::string received_;
};

// "200" of "HTTP/1.1 200 OK…"; 0 for anything else.
int status_of(std::string_view answer);
std::string header_of(std::string_view answer, std::string_view name);
std::string body_of(std::string_view answer);

// A GET with a Host, ready to send.
std::string get(std::string_view target, std::string_view more_headers = {});
std::string post(std::string_view target, std::string_view body,
                 std::string_view more_headers = {});

}  // namespace web::test
