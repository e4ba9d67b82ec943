// The tools of server_test.cpp; see server_world.hpp. Named _test so that it is built into the
// tests and not into the program.
#include "web/server/server_world.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace web::test {
namespace {

using namespace std::chrono_literals;

const std::shared_ptr<const std::string> shared_page =
    std::make_shared<const std::string>(std::string(28 * 1024, 'p'));

std::string large_file() {
  static const std::string path = [] {
    const auto name = std::filesystem::temp_directory_path() / "guildhall-server-test-file";
    std::ofstream(name) << std::string(3'000'000, 'f');
    return name.string();
  }();
  return path;
}

Reply echo(const Request& request) {
  const BodyView body(request);
  Reply reply = plain(200, std::string(body.text().substr(0, 200)));
  reply.with("X-Body-Bytes", std::to_string(body.text().size()));
  reply.with("X-Body-On-Disk", request.body_file ? "yes" : "no");
  if (request.body_file) reply.with("X-Body-Path", request.body_file->path());
  return reply;
}

Reply events(std::vector<std::string> topics) {
  Reply reply;
  reply.event_topics = std::move(topics);
  return reply;
}

Reply tell(const Request& request) {
  std::string text = "path=" + request.path + "\nremote=" + request.remote +
                     "\nhttps=" + (request.https ? "yes" : "no") +
                     "\nforwarded=" + (request.forwarded ? "yes" : "no") + "\n";
  for (const auto& [name, value] : request.query) text += "query " + name + "=" + value + "\n";
  return plain(200, text);
}

}  // namespace

std::optional<Reply> TinyApplication::quick(const Request& request) {
  if (request.path == "/quick") {
    Reply reply;
    reply.shared_body = shared_page;
    return reply;
  }
  if (request.path == "/hello") return plain(200, "hello\n");
  if (request.path.starts_with("/events")) return events({"community/1", "person/2"});
  if (request.path == "/quick-throws") throw std::runtime_error("quick");
  return std::nullopt;
}

std::int64_t TinyApplication::body_limit(const Request& head) {
  if (head.path == "/limit-throws") throw std::runtime_error("limit");
  return head.path == "/upload" ? 50'000'000 : 1'000;
}

void TinyApplication::answer(std::shared_ptr<const Request> request,
                             std::function<void(Reply)> reply) {
  const auto& path = request->path;
  // What a listener may hear is asked again before each event.
  if (path == "/events") return reply(events({"community/1", "person/2"}));
  if (path == "/events-of-one-who-left") return reply(events({"person/2"}));
  if (path == "/throws") throw std::runtime_error("answer");
  if (path == "/forgets") return;
  if (path == "/slow") {
    std::this_thread::sleep_for(600ms);
  } else if (path == "/later") {
    std::thread([reply] {
      std::this_thread::sleep_for(50ms);
      reply(plain(200, "later\n"));
    }).detach();
    return;
  } else if (path == "/file") {
    Reply file;
    file.type = "application/octet-stream";
    file.file = large_file();
    return reply(std::move(file));
  } else if (path == "/big") {
    Reply big = plain(200, std::string(20'000'000, 'b'));
    big.compressible = false;
    return reply(std::move(big));
  } else if (path == "/page") {
    Reply page;
    for (int i = 0; i < 2000; ++i) page.body += "<p>A page that repeats itself.</p>\n";
    return reply(std::move(page));
  } else if (path == "/override") {
    return reply(plain(200, "framed\n").with("X-Frame-Options", "SAMEORIGIN"));
  } else if (path == "/injects") {
    return reply(plain(200, "ok\n").with("X-Name", "a\r\nSet-Cookie: b=c"));
  } else if (path == "/tagged") {
    return reply(plain(200, "tagged\n").with("ETag", "\"mine\""));
  } else if (path == "/echo" || path == "/upload") {
    return reply(echo(*request));
  } else if (path == "/see") {
    return reply(see_other("/hello"));
  }
  reply(tell(*request));
}

RunningServer::RunningServer(ServerOptions options) {
  options.port = 0;
  if (options.temporary_folder.empty()) {
    options.temporary_folder = std::filesystem::temp_directory_path().string();
  }
  server_ = std::make_unique<Server>(std::move(options), application_);
  thread_ = std::thread([this] { finished_ = server_->run(); });
}

RunningServer::~RunningServer() { stop(); }

bool RunningServer::stop() {
  if (!thread_.joinable()) return finished_;
  server_->stop();
  thread_.join();
  return finished_;
}

Client::Client(unsigned short port, int receive_buffer) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (receive_buffer > 0) {
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ADD_FAILURE() << "cannot connect";
  }
}

Client::~Client() { ::close(socket_); }

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void Client::shut_down_sending() { ::shutdown(socket_, SHUT_WR); }

std::size_t Client::read_some(std::size_t most) {
  std::string bytes(most, '\0');
  pollfd wait{socket_, POLLIN, 0};
  if (::poll(&wait, 1, 3000) != 1) return 0;
  const auto count = ::recv(socket_, bytes.data(), most, 0);
  if (count <= 0) return 0;
  received_.append(bytes, 0, static_cast<std::size_t>(count));
  return static_cast<std::size_t>(count);
}

bool Client::fill() { return read_some(64 * 1024) > 0; }

std::string Client::read_until(std::string_view text) {
  while (received_.find(text) == std::string::npos && fill()) {
  }
  return received_;
}

std::string Client::read_answer(bool head_only) {
  read_until("\r\n\r\n");
  const auto head_end = received_.find("\r\n\r\n");
  if (head_end == std::string::npos) return std::exchange(received_, {});
  std::size_t size = head_end + 4;
  const auto length = header_of(received_.substr(0, size), "Content-Length");
  if (!head_only && !length.empty()) size += std::stoul(length);
  while (received_.size() < size && fill()) {
  }
  const std::string answer = received_.substr(0, size);
  received_.erase(0, size);
  return answer;
}

std::string Client::read_all(bool* closed) {
  while (fill()) {
  }
  if (closed) *closed = closed_within(0ms);
  return received_;
}

bool Client::closed_within(std::chrono::milliseconds time) {
  pollfd wait{socket_, POLLIN, 0};
  if (::poll(&wait, 1, static_cast<int>(time.count())) != 1) return false;
  char byte = 0;
  return ::recv(socket_, &byte, 1, MSG_PEEK) <= 0;
}

int status_of(std::string_view answer) {
  if (!answer.starts_with("HTTP/1.1 ")) return 0;
  return std::atoi(std::string(answer.substr(9, 3)).c_str());
}

std::string header_of(std::string_view answer, std::string_view name) {
  auto head = answer.substr(0, answer.find("\r\n\r\n"));
  while (!head.empty()) {
    const auto end = head.find("\r\n");
    const auto line = head.substr(0, end);
    const auto colon = line.find(": ");
    if (colon != std::string_view::npos && same_ignoring_case(line.substr(0, colon), name)) {
      return std::string(line.substr(colon + 2));
    }
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
  }
  return {};
}

std::string body_of(std::string_view answer) {
  const auto end = answer.find("\r\n\r\n");
  return end == std::string_view::npos ? "" : std::string(answer.substr(end + 4));
}

std::string get(std::string_view target, std::string_view more_headers) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" +
         std::string(more_headers) + "\r\n";
}

std::string post(std::string_view target, std::string_view body, std::string_view more_headers) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(more_headers) + "\r\n" + std::string(body);
}

}  // namespace web::test
