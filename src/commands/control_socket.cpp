#include "commands/control_socket.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "base/fault.hpp"
#include "base/log.hpp"

namespace commands {
namespace {

constexpr std::size_t longest_line = 16 * 1024;
constexpr int patience_seconds = 5;

class Descriptor {
 public:
  explicit Descriptor(int file) : file_(file) {}
  ~Descriptor() {
    if (file_ >= 0) ::close(file_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return file_; }

 private:
  int file_;
};

std::optional<sockaddr_un> address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return std::nullopt;
  std::memcpy(address.sun_path, path.c_str(), path.size());
  return address;
}

// A client that connects and says nothing must not hold up the next one for ever.
void be_patient_but_not_for_ever(int file) {
  const timeval patience{patience_seconds, 0};
  ::setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

std::optional<std::string> read_line(int file) {
  std::string line;
  char part[1024];
  while (line.size() < longest_line) {
    const ssize_t got = ::recv(file, part, sizeof part, 0);
    if (got <= 0) return std::nullopt;
    line.append(part, static_cast<std::size_t>(got));
    if (line.back() == '\n') {
      line.pop_back();
      return line;
    }
  }
  return std::nullopt;
}

bool write_line(int file, std::string line) {
  line += '\n';
  for (std::size_t sent = 0; sent < line.size();) {
    const ssize_t now = ::send(file, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
    if (now <= 0) return false;
    sent += static_cast<std::size_t>(now);
  }
  return true;
}

}  // namespace

std::string control_path(const base::Config& config) { return config.data + "/guildhall.sock"; }

ControlSocket::ControlSocket(const std::string& path,
                             std::function<std::string(const std::string&)> answer)
    : path_(path), answer_(std::move(answer)) {
  const auto address = address_of(path_);
  listener_ = address ? ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
  // Whoever owned an earlier one is gone: the data folder's lock is ours.
  ::unlink(path_.c_str());
  // Made with the right mode at once; a chmod afterwards would leave it open for a moment.
  const mode_t before = ::umask(0177);
  const bool bound =
      listener_ >= 0 &&
      ::bind(listener_, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) == 0 &&
      ::listen(listener_, 8) == 0;
  ::umask(before);
  if (!bound) {
    base::log(
        base::LogLevel::warning, "no control socket",
        {{"cause", address ? std::strerror(errno) : "the path of the data folder is too long"}});
    return;
  }
  thread_ = std::thread([this] { serve(); });
}

ControlSocket::~ControlSocket() {
  if (thread_.joinable()) {
    ::shutdown(listener_, SHUT_RDWR);  // wakes accept()
    thread_.join();
    ::unlink(path_.c_str());
  }
  if (listener_ >= 0) ::close(listener_);
}

void ControlSocket::serve() {
  while (true) {
    const Descriptor client(::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
    if (client.get() < 0) {
      if (errno == EINTR || errno == ECONNABORTED) continue;
      return;
    }
    be_patient_but_not_for_ever(client.get());
    if (const auto line = read_line(client.get())) write_line(client.get(), answer_(*line));
  }
}

std::optional<std::string> ask_server(const std::string& path, const std::string& line) {
  const auto address = address_of(path);
  if (!address) return std::nullopt;
  const Descriptor server(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (::connect(server.get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0)
    return std::nullopt;
  be_patient_but_not_for_ever(server.get());
  if (!write_line(server.get(), line)) base::unavailable("the running server does not listen");
  const auto answer = read_line(server.get());
  if (!answer) base::unavailable("the running server did not answer");
  return answer;
}

}  // namespace commands
