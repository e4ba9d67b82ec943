#include "web/python.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace web {
namespace {

constexpr const char* python = "/usr/bin/python3";
constexpr std::int64_t most_said_bytes = 2000;

// A file without a name, in memory: no pipe to fill, no folder to clean.
class MemoryFile {
 public:
  MemoryFile() : file_(::memfd_create("guildhall", MFD_CLOEXEC)) {
    if (file_ < 0) throw std::runtime_error("no memory for a file");
  }
  ~MemoryFile() { ::close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  int number() const { return file_; }

  void fill(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_, bytes.data(), bytes.size());
      if (written <= 0) throw std::runtime_error("no memory for a file");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    ::lseek(file_, 0, SEEK_SET);
  }
  std::string content(std::int64_t most) const {
    const std::int64_t size = ::lseek(file_, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(std::clamp<std::int64_t>(size, 0, most)), '\0');
    std::size_t got = 0;
    while (got < bytes.size()) {
      const ssize_t read =
          ::pread(file_, bytes.data() + got, bytes.size() - got, static_cast<off_t>(got));
      if (read <= 0) break;
      got += static_cast<std::size_t>(read);
    }
    bytes.resize(got);
    return bytes;
  }

 private:
  int file_;
};

// Starts it with these three files and no other of ours, and with no signal blocked.
pid_t start(const std::vector<std::string>& words, const MemoryFile& in, const MemoryFile& out,
            const MemoryFile& errors) {
  std::vector<char*> pointers;
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, in.number(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, out.number(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, errors.number(), STDERR_FILENO);
  ::posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
  posix_spawnattr_t manner;
  ::posix_spawnattr_init(&manner);
  sigset_t none;
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&manner, &none);
  ::posix_spawnattr_setflags(&manner, POSIX_SPAWN_SETSIGMASK);
  pid_t process = 0;
  const int failed =
      ::posix_spawn(&process, pointers[0], &files, &manner, pointers.data(), environ);
  ::posix_spawnattr_destroy(&manner);
  ::posix_spawn_file_actions_destroy(&files);
  if (failed != 0) throw std::runtime_error("python3 does not start");
  return process;
}

// True: it ended by itself and well.
bool wait_for(pid_t process, std::chrono::seconds most) {
  const auto end = std::chrono::steady_clock::now() + most;
  int status = 0;
  while (::waitpid(process, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() >= end) {
      ::kill(process, SIGKILL);
      ::waitpid(process, &status, 0);
      throw std::runtime_error("python3 took too long");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::string run_python(std::string_view script, const std::vector<std::string>& words,
                       std::string_view input, const PythonBounds& bounds) {
  MemoryFile in, out, errors;
  in.fill(input);
  // It bounds itself before it reads a byte of what came from people.
  const std::string whole = fmt::format(
      "import os, resource\nos.nice(10)\nresource.setrlimit(resource.RLIMIT_AS, ({0}, {0}))\n{1}",
      bounds.memory_bytes, script);
  // -I: neither the folder we run in nor PYTHON… variables decide what is imported.
  std::vector<std::string> command = {python, "-I", "-c", whole};
  command.insert(command.end(), words.begin(), words.end());
  if (!wait_for(start(command, in, out, errors), bounds.time))
    throw std::runtime_error("python3: " + errors.content(most_said_bytes));
  return out.content(bounds.output_bytes);
}

}  // namespace web
