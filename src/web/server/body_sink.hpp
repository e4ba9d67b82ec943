// Where the body of a request goes while it is read: into memory, and to disk once it is large.
#pragma once
#include <string_view>

#include "web/server/http.hpp"
#include "web/server/server.hpp"

namespace web {

class BodySink {
 public:
  BodySink(Request& request, const ServerOptions& options) : request_(request), options_(options) {}
  ~BodySink();
  BodySink(const BodySink&) = delete;
  BodySink& operator=(const BodySink&) = delete;
  // False when the disk does not take it. A large body is written on the network thread: 64 KiB go
  // to the page cache in about 20 µs, and only a disk that is far behind makes others wait.
  bool append(std::string_view bytes);
  std::int64_t size() const { return size_; }

 private:
  bool open_file();
  bool write_file(std::string_view bytes);

  Request& request_;
  const ServerOptions& options_;
  std::int64_t size_ = 0;
  int file_ = -1;
};

}  // namespace web
