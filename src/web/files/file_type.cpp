#include "web/files/file_type.hpp"

#include <magic.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

#include "base/log.hpp"

namespace web {
namespace {

constexpr std::string_view unknown = "application/octet-stream";
constexpr std::int64_t most_picture_bytes = 300 * 1000;
constexpr std::size_t enough_to_judge = 1024 * 1024;

// One for all threads: it may be used by one at a time, and judging takes about a millisecond.
class Magic {
 public:
  Magic() : magic_(::magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS), &::magic_close) {
    if (magic_ && ::magic_load(magic_.get(), nullptr) != 0) magic_.reset();
    if (!magic_) base::log(base::LogLevel::error, "files cannot be judged: no magic database");
  }
  std::string judge(std::string_view content) {
    const std::lock_guard lock(mutex_);
    const char* type =
        magic_ ? ::magic_buffer(magic_.get(), content.data(), content.size()) : nullptr;
    return type ? type : std::string(unknown);
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<magic_set, decltype(&::magic_close)> magic_;
};

constexpr std::array<std::string_view, 4> drawn_only = {"image/png", "image/jpeg", "image/gif",
                                                        "image/webp"};

bool is_drawn_only(std::string_view type) {
  return std::find(drawn_only.begin(), drawn_only.end(), type) != drawn_only.end();
}

bool has(std::string_view type, std::string_view part) {
  return type.find(part) != std::string_view::npos;
}

enum class Kind { picture, sheet, slides, text, pdf, archive, sound, film, other };

Kind kind_of(std::string_view type) {
  if (type.starts_with("image/")) return Kind::picture;
  if (type.starts_with("audio/")) return Kind::sound;
  if (type.starts_with("video/")) return Kind::film;
  if (type == "application/pdf") return Kind::pdf;
  if (has(type, "spreadsheet") || has(type, "excel") || type == "text/csv") return Kind::sheet;
  if (has(type, "presentation") || has(type, "powerpoint")) return Kind::slides;
  if (has(type, "word") || has(type, "opendocument.text") || type.starts_with("text/"))
    return Kind::text;
  if (has(type, "zip") || has(type, "tar") || has(type, "compressed")) return Kind::archive;
  return Kind::other;
}

}  // namespace

std::string judged_type(std::string_view content) {
  static Magic magic;
  return magic.judge(content.substr(0, enough_to_judge));
}

std::string_view type_to_send(std::string_view judged) {
  const bool runs = has(judged, "html") || has(judged, "xml") || has(judged, "script") ||
                    has(judged, "svg") || judged.starts_with("text/x-");
  // Office documents are XML in a zip by name only.
  const bool office = judged.starts_with("application/vnd.");
  return runs && !office ? unknown : judged;
}

bool is_small_picture(std::string_view judged, std::int64_t bytes) {
  return is_drawn_only(judged) && bytes <= most_picture_bytes;
}

bool is_large_picture(std::string_view judged, std::int64_t bytes) {
  return is_drawn_only(judged) && bytes > most_picture_bytes;
}

std::string_view icon_of_type(std::string_view judged) {
  switch (kind_of(judged)) {
    case Kind::picture:
      return "file-image";
    case Kind::sheet:
      return "file-spreadsheet";
    case Kind::archive:
      return "file-archive";
    case Kind::text:
    case Kind::slides:
    case Kind::pdf:
      return "file-text";
    default:
      return "file";
  }
}

std::string kind_key(std::string_view judged) {
  switch (kind_of(judged)) {
    case Kind::picture:
      return "file.kind.picture";
    case Kind::sheet:
      return "file.kind.sheet";
    case Kind::slides:
      return "file.kind.slides";
    case Kind::text:
      return "file.kind.text";
    case Kind::pdf:
      return "file.kind.pdf";
    case Kind::archive:
      return "file.kind.archive";
    case Kind::sound:
      return "file.kind.sound";
    case Kind::film:
      return "file.kind.film";
    case Kind::other:
      return "file.kind.other";
  }
  return "file.kind.other";
}

}  // namespace web
