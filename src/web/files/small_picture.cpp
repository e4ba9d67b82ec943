#include "web/files/small_picture.hpp"

#include "base/log.hpp"
#include "base/text.hpp"
#include "guild/files/file.hpp"
#include "web/files/file_store.hpp"
#include "web/python.hpp"
#include "web/visit.hpp"

namespace web {
namespace {

// thumbnail() lets the decoder of JPEG skip what a small picture does not need; a new image is
// saved, so that nothing but its pixels comes along.
constexpr std::string_view script = R"py(
import sys
from PIL import Image, ImageOps
Image.MAX_IMAGE_PIXELS = 100_000_000
try:
    picture = Image.open(sys.stdin.buffer, formats=['JPEG', 'PNG', 'GIF', 'WEBP'])
    picture.thumbnail((96, 96))
    picture = ImageOps.exif_transpose(picture)
    has_alpha = 'A' in picture.getbands() or 'transparency' in picture.info
    picture = picture.convert('RGBA' if has_alpha else 'RGB')
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    bare.save(sys.stdout.buffer, 'WEBP', quality=80)
except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as trouble:
    print(trouble, file=sys.stderr)
)py";

constexpr PythonBounds bounds = {.memory_bytes = std::int64_t{1} << 30,
                                 .output_bytes = 100'000,
                                 .time = std::chrono::seconds(30)};

}  // namespace

std::string small_picture(std::string_view picture) {
  return run_python(script, {}, picture, bounds);
}

void make_small_picture(const Services& services, const jobs::Job& job, sql::Database& db) {
  const guild::FileId id{base::parse_integer(job.payload).value_or(0)};
  const std::string stored_as =
      sql::in_read(db, [&](sql::Read& read) { return guild::place_of_file(read, id); });
  if (stored_as.empty()) return;  // taken off meanwhile
  const FileStore store(services.config.data);
  const std::string small = small_picture(store.read(stored_as));
  if (small.empty()) {
    base::log(base::LogLevel::info, "a picture cannot be made small", {{"file", job.payload}});
    return;
  }
  store.put_small(stored_as, small);
  sql::in_write(db, [&](sql::Write& write) { guild::note_small_picture(write, id); });
}

}  // namespace web
