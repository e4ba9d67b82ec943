// Bytes of a file, unpacked, and its lines. For readers only; reading.hpp is the way in.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/reading.hpp"

namespace engine {

// Where the reader is, for messages.
struct Place {
  std::string file;
  std::uint64_t line = 0, column = 0;
  [[noreturn]] void fail(const std::string& expected, std::string_view found = {}) const;
};

// A plain or gzipped file, or memory. Throws BadInput for a folder, a device, nothing at all,
// broken gzip, and more than limits::bytes.
class Input {
 public:
  Input(const std::string& path, const Watch* watch);
  Input(std::string_view name, std::string_view bytes);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  // Up to `size` unpacked bytes; 0 at the end.
  std::size_t read(char* into, std::size_t size);
  // The first bytes, without taking them: to see what they are.
  std::string_view peek();
  const std::string& name() const { return name_; }

 private:
  struct Packed;
  std::size_t raw(char* into, std::size_t size);
  std::size_t unpacked(char* into, std::size_t size);
  void open_stream();

  std::string name_;
  int file_ = -1;
  std::string_view memory_;
  std::uint64_t total_ = 0, taken_ = 0, given_ = 0;
  const Watch* watch_ = nullptr;
  std::unique_ptr<Packed> packed_;
  std::string head_;  // peeked at, not yet given
  std::size_t head_at_ = 0;
};

// Lines without their ends, as UTF-8. A line is valid until the next one is asked for.
class Lines {
 public:
  explicit Lines(Input& input);
  bool next(std::string_view& line);
  std::uint64_t number() const { return number_; }
  bool latin1() const { return latin1_; }
  Place place(std::uint64_t column = 1) const { return {input_.name(), number_, column}; }

 private:
  bool fill();
  Input& input_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  bool ended_ = false, latin1_ = false;
  std::uint64_t number_ = 0;
  std::string converted_;
};

std::string latin1_to_utf8(std::string_view text);  // Windows-1252

}  // namespace engine
