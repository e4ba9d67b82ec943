#include "web/files/file_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/fault.hpp"
#include "base/secret.hpp"

namespace web {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view small_suffix = ".small";

[[noreturn]] void cannot(const std::string& what, const std::string& path) {
  base::unavailable(what + " " + path + ": " + std::strerror(errno));
}

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags) : value_(::open(path.c_str(), flags, 0640)) {
    if (value_ < 0) cannot("opening", path);
  }
  ~Descriptor() { ::close(value_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int value() const { return value_; }

 private:
  int value_;
};

void write_all(int file, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    const auto count = ::write(file, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) cannot("writing", path);
    content.remove_prefix(static_cast<std::size_t>(count));
  }
}

// A new name in a folder survives a power cut only when the folder itself is flushed.
void flush_folder(const std::string& path) {
  const Descriptor folder(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (::fsync(folder.value()) != 0) cannot("flushing", path);
}

void make_folder(const fs::path& path) {
  std::error_code trouble;
  fs::create_directories(path, trouble);
  if (trouble) base::unavailable("making " + path.string() + ": " + trouble.message());
}

void write_flushed(const std::string& path, std::string_view content) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
  write_all(file.value(), content, path);
  if (::fsync(file.value()) != 0) cannot("flushing", path);
}

base::Instant written_at(const fs::path& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return {INT64_MAX};
  return base::Instant{} + base::seconds(facts.st_mtim.tv_sec);
}

}  // namespace

FileStore::Stored FileStore::put(std::string_view content) const {
  Stored made;
  made.hash = base::token_hash(content);
  const std::string place = made.hash.substr(0, 2);
  made.stored_as = place + "/" + made.hash + "-" + base::random_public_id();
  const std::string final_path = path(made.stored_as), beside = final_path + ".part";
  make_folder(fs::path(folder_) / place);
  try {
    write_flushed(beside, content);
    if (::rename(beside.c_str(), final_path.c_str()) != 0) cannot("naming", final_path);
    flush_folder(folder_ + "/" + place);
    flush_folder(folder_);
  } catch (...) {
    ::unlink(beside.c_str());
    ::unlink(final_path.c_str());
    throw;
  }
  return made;
}

// Another name than put() gives: two runners may make the same small picture at once.
void FileStore::put_small(std::string_view stored_as, std::string_view content) const {
  const std::string final_path = small_path(stored_as);
  const std::string beside = final_path + "." + base::random_public_id() + ".part";
  try {
    write_flushed(beside, content);
    if (::rename(beside.c_str(), final_path.c_str()) != 0) cannot("naming", final_path);
  } catch (...) {
    ::unlink(beside.c_str());
    throw;
  }
}

std::string FileStore::small_path(std::string_view stored_as) const {
  return path(stored_as) + std::string(small_suffix);
}

void FileStore::remove(std::string_view stored_as) const {
  ::unlink(path(stored_as).c_str());
  ::unlink(small_path(stored_as).c_str());
}

std::string FileStore::path(std::string_view stored_as) const {
  return folder_ + "/" + std::string(stored_as);
}

std::string FileStore::read(std::string_view stored_as) const {
  std::ifstream file(path(stored_as), std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) cannot("reading", path(stored_as));
  return content.str();
}

int FileStore::sweep(base::Instant before,
                     const std::function<bool(const std::string&)>& is_known) const {
  int removed = 0;
  std::error_code trouble;
  for (const auto& place : fs::directory_iterator(folder_, trouble)) {
    if (!place.is_directory()) continue;
    for (const auto& file : fs::directory_iterator(place.path(), trouble)) {
      std::string stored_as = (place.path().filename() / file.path().filename()).string();
      // A small picture is known where its file is.
      if (stored_as.ends_with(small_suffix))
        stored_as.resize(stored_as.size() - small_suffix.size());
      if (before < written_at(file.path()) || is_known(stored_as)) continue;
      remove(stored_as);
      ++removed;
    }
  }
  return removed;
}

}  // namespace web
