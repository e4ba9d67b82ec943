#include "web/server/body_sink.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/log.hpp"

namespace web {

BodySink::~BodySink() {
  if (file_ >= 0) ::close(file_);
}

bool BodySink::append(std::string_view bytes) {
  size_ += static_cast<std::int64_t>(bytes.size());
  if (file_ >= 0) return write_file(bytes);
  if (static_cast<std::size_t>(size_) <= options_.limits.body_memory_bytes) {
    request_.body.append(bytes);
    return true;
  }
  if (!open_file() || !write_file(request_.body) || !write_file(bytes)) return false;
  request_.body = {};
  return true;
}

bool BodySink::open_file() {
  const auto& folder = options_.temporary_folder;
  std::string path = (folder.empty() ? "/tmp" : folder) + "/body-XXXXXX";
  file_ = ::mkostemp(path.data(), O_CLOEXEC);
  if (file_ < 0) {
    base::log(base::LogLevel::error, "body cannot be stored", {{"cause", std::strerror(errno)}});
    return false;
  }
  request_.body_file = std::make_shared<TemporaryFile>(path);
  return true;
}

bool BodySink::write_file(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      base::log(base::LogLevel::error, "body cannot be stored", {{"cause", std::strerror(errno)}});
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace web
