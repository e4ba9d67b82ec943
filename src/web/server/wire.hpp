// How HTTP/1.1 lies on the wire, as pure functions: where a head ends, what it says, which requests
// are refused before anyone looks at their meaning (RFC 9112, and wherever two readers of the same
// bytes could disagree, the stricter reading). No sockets here: everything is tested on text.
//
// Why not Beast's parser: it lets through most of what is refused here (serving.md's figures are
// kept, its bytes are the same), folds lines, and hands over what it read only after allocating
// each field. Checking after it meant reading every head twice.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "web/server/http.hpp"
#include "web/server/server.hpp"

namespace web::wire {

// Why a request is refused: the status, and a fixed short reason for the answer and the counters.
struct Refusal {
  int status = 0;
  const char* reason = "";
  explicit operator bool() const { return status != 0; }
};

// Looks for the end of a head in what has been received. `from` remembers how far it looked.
// `end` is the number of bytes of the head with its blank line, 0 while more is needed.
struct Scan {
  std::size_t end = 0;
  Refusal refusal;
};
Scan scan_head(std::string_view received, std::size_t& from, const ServerLimits& limits);

// What the head says about the bytes that follow and about the connection.
struct Framing {
  bool http_1_0 = false;
  bool keep_alive = true;
  bool chunked = false;
  bool expects_continue = false;
  std::int64_t length = 0;  // of the body, when it is not chunked
  std::string host;         // as the request names it: lower case, without port
  bool has_body() const { return chunked || length > 0; }
};

// Reads a complete head into `request` (method, target, path, query, headers) and `framing`.
Refusal parse_head(std::string_view head, const ServerLimits& limits, Request& request,
                   Framing& framing);

// The path and query of an origin-form target, decoded into `request`.
Refusal decode_target(std::string_view target, Request& request);

// The host of "host", "host:port", "[::1]:port" in lower case, without port, brackets and final
// dot. Nothing when it is not a host.
std::optional<std::string> parse_host(std::string_view text);

bool is_token(std::string_view text);

// Takes a chunked body apart as it arrives. Refuses bare line feeds, sizes above 2^40, extensions
// above 4 KiB in all, trailers above 8 KiB; extensions and trailers are read and dropped.
class ChunkReader {
 public:
  struct Step {
    std::size_t used = 0;   // bytes taken from the input; 0 with an empty `data`: more is needed
    std::string_view data;  // body bytes among them
  };
  Step step(std::string_view input);
  bool done() const { return state_ == State::done; }
  Refusal refusal() const { return refusal_; }

 private:
  enum class State { size, extension, size_end, data, data_end, data_feed, trailer, done };
  bool take_size_byte(char c);
  bool take_line_byte(char c);
  bool take_trailer_byte(char c);
  bool refuse(int status, const char* reason);

  State state_ = State::size;
  Refusal refusal_;
  std::uint64_t left_ = 0;
  int digits_ = 0;
  std::size_t extension_bytes_ = 0, trailer_bytes_ = 0, line_bytes_ = 0;
  bool carriage_return_ = false;
};

}  // namespace web::wire
