#include "web/gzip.hpp"

#include <libdeflate.h>

#include <memory>

#include "base/fault.hpp"

namespace web {

std::string gzip(std::string_view bytes, int level) {
  // A compressor is 1 MB at level 6 and takes longer to make than a small page to compress.
  struct Free {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
  };
  thread_local std::unique_ptr<libdeflate_compressor, Free> kept;
  thread_local int kept_level = 0;
  if (!kept || kept_level != level) {
    kept.reset(libdeflate_alloc_compressor(level));
    kept_level = level;
    if (!kept) base::unavailable("no memory for gzip");
  }
  std::string out(libdeflate_gzip_compress_bound(kept.get(), bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(kept.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

}  // namespace web
