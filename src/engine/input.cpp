#include "engine/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/text.hpp"

namespace engine {

void Place::fail(const std::string& expected, std::string_view found) const {
  std::string text = file;
  if (line > 0) text += ':' + std::to_string(line);
  if (column > 0) text += ':' + std::to_string(column);
  text += ": expected " + expected;
  if (!found.empty()) {
    std::string shown(found.substr(0, 40));
    for (char& c : shown)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    while (!shown.empty() && !base::valid_utf8(shown)) shown.pop_back();
    text += ", found \"" + shown + (found.size() > 40 ? "…\"" : "\"");
  }
  throw BadInput(text);
}

struct Input::Packed {
  z_stream stream{};
  std::vector<char> buffer = std::vector<char>(1 << 16);
  bool ended = false;
  Packed() { inflateInit2(&stream, 16 + MAX_WBITS); }
  ~Packed() { inflateEnd(&stream); }
  Packed(const Packed&) = delete;
  Packed& operator=(const Packed&) = delete;
};

Input::Input(const std::string& path, const Watch* watch) : name_(path), watch_(watch) {
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file_ < 0)
    throw BadInput(path + ": expected a file that can be read: " + std::strerror(errno));
  struct stat about {};
  fstat(file_, &about);
  if (!S_ISREG(about.st_mode)) {
    ::close(file_);
    throw BadInput(path + ": expected a file, found " +
                   (S_ISDIR(about.st_mode) ? "a folder" : "a device or pipe"));
  }
  total_ = static_cast<std::uint64_t>(about.st_size);
  try {
    open_stream();
  } catch (...) {
    ::close(file_);
    throw;
  }
}

Input::Input(std::string_view name, std::string_view bytes)
    : name_(name), memory_(bytes), total_(bytes.size()) {
  open_stream();
}

Input::~Input() {
  if (file_ >= 0) ::close(file_);
}

void Input::open_stream() {
  head_.resize(4096);
  head_.resize(raw(head_.data(), head_.size()));
  if (head_.size() >= 2 && head_[0] == '\x1f' && head_[1] == '\x8b') {
    packed_ = std::make_unique<Packed>();
    std::memcpy(packed_->buffer.data(), head_.data(), head_.size());
    packed_->stream.next_in = reinterpret_cast<Bytef*>(packed_->buffer.data());
    packed_->stream.avail_in = static_cast<uInt>(head_.size());
    head_.clear();
    head_.resize(4096);
    head_.resize(unpacked(head_.data(), head_.size()));
  }
  if (head_.empty()) throw BadInput(name_ + ": expected a network, found nothing at all");
}

std::size_t Input::raw(char* into, std::size_t size) {
  std::size_t count = 0;
  if (file_ < 0) {
    count = std::min(size, memory_.size());
    std::memcpy(into, memory_.data(), count);
    memory_.remove_prefix(count);
  } else {
    while (count < size) {
      const ssize_t got = ::read(file_, into + count, size - count);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) throw BadInput(name_ + ": reading broke off: " + std::strerror(errno));
      if (got == 0) break;
      count += static_cast<std::size_t>(got);
    }
  }
  taken_ += count;
  if (watch_) {
    check(watch_);
    if (watch_->tell && total_ > 0)
      watch_->tell("reading", static_cast<double>(taken_) / static_cast<double>(total_));
  }
  return count;
}

std::size_t Input::unpacked(char* into, std::size_t size) {
  z_stream& stream = packed_->stream;
  stream.next_out = reinterpret_cast<Bytef*>(into);
  stream.avail_out = static_cast<uInt>(size);
  while (stream.avail_out > 0 && !packed_->ended) {
    if (stream.avail_in == 0) {
      stream.next_in = reinterpret_cast<Bytef*>(packed_->buffer.data());
      stream.avail_in = static_cast<uInt>(raw(packed_->buffer.data(), packed_->buffer.size()));
      if (stream.avail_in == 0) throw BadInput(name_ + ": expected more: the gzip data breaks off");
    }
    const int said = inflate(&stream, Z_NO_FLUSH);
    if (said == Z_STREAM_END) {  // another member may follow
      if (stream.avail_in == 0) {
        stream.next_in = reinterpret_cast<Bytef*>(packed_->buffer.data());
        stream.avail_in = static_cast<uInt>(raw(packed_->buffer.data(), packed_->buffer.size()));
      }
      packed_->ended = stream.avail_in == 0;
      if (!packed_->ended) inflateReset(&stream);
    } else if (said != Z_OK && said != Z_BUF_ERROR) {
      throw BadInput(name_ + ": expected gzip data, found something broken");
    }
  }
  return size - stream.avail_out;
}

std::size_t Input::read(char* into, std::size_t size) {
  std::size_t count = 0;
  if (head_at_ < head_.size()) {
    count = std::min(size, head_.size() - head_at_);
    std::memcpy(into, head_.data() + head_at_, count);
    head_at_ += count;
  } else {
    count = packed_ ? unpacked(into, size) : raw(into, size);
  }
  given_ += count;
  if (given_ > limits::bytes)
    throw BadInput(name_ + ": expected at most " + std::to_string(limits::bytes >> 30) +
                   " GiB of text");
  return count;
}

std::string_view Input::peek() { return std::string_view(head_).substr(head_at_); }

Lines::Lines(Input& input) : input_(input), buffer_(limits::line_bytes) {
  const std::string_view head = input_.peek();
  if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff"))
    Place{input_.name(), 1, 1}.fail("text in UTF-8 or Latin-1", "UTF-16");
  fill();
  if (end_ >= 3 && std::string_view(buffer_.data(), 3) == "\xef\xbb\xbf") begin_ = 3;
}

bool Lines::fill() {
  if (ended_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size())
    Place{input_.name(), number_ + 1, 1}.fail("lines of at most " +
                                              std::to_string(limits::line_bytes) + " bytes");
  const std::size_t got = input_.read(buffer_.data() + end_, buffer_.size() - end_);
  if (got == 0) ended_ = true;
  end_ += got;
  return got > 0;
}

bool Lines::next(std::string_view& line) {
  const char* newline = nullptr;
  std::size_t looked = begin_;
  while (true) {
    newline = static_cast<const char*>(std::memchr(buffer_.data() + looked, '\n', end_ - looked));
    if (newline) break;
    const std::size_t had = end_ - begin_;
    if (!fill()) break;
    looked = begin_ + had;
  }
  if (!newline && begin_ == end_) return false;
  const char* first = buffer_.data() + begin_;
  const char* last = newline ? newline : buffer_.data() + end_;
  begin_ = static_cast<std::size_t>(last - buffer_.data()) + (newline ? 1 : 0);
  if (last > first && last[-1] == '\r') --last;
  line = {first, static_cast<std::size_t>(last - first)};
  ++number_;
  bool plain = true, zero = false;
  for (const char c : line) {
    plain &= c >= 0;
    zero |= c == '\0';
  }
  if (zero) place(line.find('\0') + 1).fail("text", "a NUL byte");
  if (!plain && !base::valid_utf8(line)) {
    latin1_ = true;
    converted_ = latin1_to_utf8(line);
    line = converted_;
  }
  return true;
}

std::string latin1_to_utf8(std::string_view text) {
  // 0x80–0x9F of Windows-1252; what it leaves open stays a control character.
  static constexpr std::uint16_t windows[32] = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned code = byte >= 0x80 && byte < 0xA0 ? windows[byte - 0x80] : byte;
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (code < 0x800) {
      out += static_cast<char>(0xC0 | code >> 6);
      out += static_cast<char>(0x80 | (code & 63));
    } else {
      out += static_cast<char>(0xE0 | code >> 12);
      out += static_cast<char>(0x80 | (code >> 6 & 63));
      out += static_cast<char>(0x80 | (code & 63));
    }
  }
  return out;
}

}  // namespace engine
