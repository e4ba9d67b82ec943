// The gzip form and the tag of a body.
#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "web/server/http.hpp"

namespace web {

std::string gzip(std::string_view body) {
  struct Free {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
  };
  thread_local const std::unique_ptr<libdeflate_compressor, Free> compressor(
      libdeflate_alloc_compressor(1));
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), body.size()), '\0');
  out.resize(
      libdeflate_gzip_compress(compressor.get(), body.data(), body.size(), out.data(), out.size()));
  return out;
}

// Not a cryptographic hash: who can choose a page's bytes so that two versions collide gains that
// a reader keeps the older one. Four lanes of 16 bytes keep it far below the cost of sending the
// page; BLAKE2b would cost 28 µs on 28 KB, as much as the whole answer.
std::string etag_of(std::string_view body) {
  constexpr std::uint64_t odd1 = 0x9E3779B97F4A7C15, odd2 = 0xC2B2AE3D27D4EB4F;
  const auto mix = [](std::uint64_t a, std::uint64_t b) {
    const auto product = static_cast<unsigned __int128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  };
  std::array<std::uint64_t, 4> lanes{odd1, odd2, ~odd1, ~odd2};
  for (std::size_t at = 0; at < body.size(); at += 64) {
    std::array<std::uint64_t, 8> words{};
    std::memcpy(words.data(), body.data() + at, std::min<std::size_t>(64, body.size() - at));
    for (std::size_t i = 0; i < 4; ++i) {
      lanes[i] = mix(words[2 * i] ^ odd1, words[2 * i + 1] ^ lanes[i]) + (lanes[i] >> 7);
    }
  }
  const auto left = mix(lanes[0] ^ body.size(), lanes[1] ^ odd2);
  const auto right = mix(lanes[2] ^ odd1, lanes[3] ^ odd2);
  return fmt::format("\"{:016x}{:08x}\"", left ^ (right << 1), static_cast<std::uint32_t>(right));
}

}  // namespace web
