#include <algorithm>

#include "web/server/wire.hpp"

namespace web::wire {
namespace {

constexpr std::size_t most_extension_bytes = 4 * 1024;
constexpr std::size_t most_trailer_bytes = 8 * 1024;
constexpr int most_size_digits = 10;  // 2^40: above every body limit

bool is_text_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte != 0x7f) || byte == '\t';
}

}  // namespace

bool ChunkReader::refuse(int status, const char* reason) {
  refusal_ = {status, reason};
  return false;
}

ChunkReader::Step ChunkReader::step(std::string_view input) {
  std::size_t used = 0;
  while (used < input.size() && !done() && !refusal_) {
    if (state_ == State::data) {
      const auto size = std::min<std::uint64_t>(left_, input.size() - used);
      left_ -= size;
      if (left_ == 0) state_ = State::data_end;
      return {used + size, input.substr(used, size)};
    }
    const char c = input[used++];
    if (state_ == State::trailer) {
      take_trailer_byte(c);
    } else if (state_ == State::size || state_ == State::extension) {
      take_size_byte(c);
    } else {
      take_line_byte(c);
    }
  }
  return {used, {}};
}

// The size in hexadecimal digits, then perhaps ";name=value" extensions, which mean nothing to us.
bool ChunkReader::take_size_byte(char c) {
  if (c == '\r' && digits_ > 0) {
    state_ = State::size_end;
    return true;
  }
  if (state_ == State::extension) {
    if (++extension_bytes_ > most_extension_bytes) return refuse(400, "chunk extensions too long");
    return is_text_byte(c) || refuse(400, "chunk malformed");
  }
  if (digits_ > 0 && (c == ';' || c == ' ' || c == '\t')) {
    state_ = State::extension;
    ++extension_bytes_;
    return true;
  }
  const int value = hex_value(c);
  if (value < 0) return refuse(400, "chunk malformed");
  if (++digits_ > most_size_digits) return refuse(413, "chunk too large");
  left_ = left_ * 16 + static_cast<unsigned>(value);
  return true;
}

// The fixed bytes around a chunk: LF after its size, CR LF after its data.
bool ChunkReader::take_line_byte(char c) {
  if (state_ == State::data_end) {
    state_ = State::data_feed;
    return c == '\r' || refuse(400, "chunk malformed");
  }
  if (c != '\n') return refuse(400, "chunk malformed");
  if (state_ == State::data_feed) {
    state_ = State::size;
    left_ = 0;
    digits_ = 0;
  } else {
    state_ = left_ > 0 ? State::data : State::trailer;
  }
  return true;
}

// Trailer fields up to the blank line; read for their length only.
bool ChunkReader::take_trailer_byte(char c) {
  if (++trailer_bytes_ > most_trailer_bytes) return refuse(431, "trailer too large");
  if (carriage_return_) {
    carriage_return_ = false;
    if (c != '\n') return refuse(400, "trailer malformed");
    if (line_bytes_ == 0) state_ = State::done;
    line_bytes_ = 0;
    return true;
  }
  if (c == '\r') {
    carriage_return_ = true;
    return true;
  }
  ++line_bytes_;
  return is_text_byte(c) || refuse(400, "trailer malformed");
}

}  // namespace web::wire
