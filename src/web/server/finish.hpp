// From a Reply to the bytes of an answer: what the server adds to every reply (see server.hpp).
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/http.hpp"

namespace web {

// An open file that closes itself.
class OpenFile {
 public:
  OpenFile() = default;
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  OpenFile& operator=(OpenFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~OpenFile();
  int descriptor() const { return descriptor_; }
  explicit operator bool() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

// An answer ready to be written. `head` lacks only Date, Connection and the blank line, which are
// known when it is written.
struct Answer {
  int status = 200;
  std::string head;
  std::string own_body;
  std::shared_ptr<const std::string> shared_body;
  OpenFile file;
  std::int64_t file_bytes = 0;
  bool sends_body = true;  // not for HEAD, 204, 304
  std::vector<std::string> event_topics;

  std::string_view body() const {
    if (!sends_body) return {};
    return shared_body ? std::string_view(*shared_body) : std::string_view(own_body);
  }
};

// `https`: add HSTS. May compress, so a large body belongs on a worker: see worth_compressing.
Answer finish(const Request& request, Reply reply, bool https);

// The bytes that finish() would compress for this request; 0 for none.
std::size_t bytes_to_compress(const Request& request, const Reply& reply);

}  // namespace web
