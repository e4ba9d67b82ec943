// The way for other commands to reach a running server: a Unix socket in the data folder, for the
// account that runs it only (mode 0600). One line of JSON in, one line out.
//
// A SQLite data folder has one owner, so `guildhall person add` cannot open it beside a server; it
// hands its verb over instead.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "base/config.hpp"

namespace commands {

std::string control_path(const base::Config& config);

class ControlSocket {
 public:
  // `answer` is called on the socket's own thread, one line at a time.
  ControlSocket(const std::string& path, std::function<std::string(const std::string&)> answer);
  ~ControlSocket();
  ControlSocket(const ControlSocket&) = delete;
  ControlSocket& operator=(const ControlSocket&) = delete;

 private:
  void serve();
  std::string path_;
  std::function<std::string(const std::string&)> answer_;
  int listener_ = -1;
  std::thread thread_;
};

// What the server on this socket answers; nothing when no server listens.
std::optional<std::string> ask_server(const std::string& path, const std::string& line);

}  // namespace commands
