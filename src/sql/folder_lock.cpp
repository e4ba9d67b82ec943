#include "sql/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "base/fault.hpp"

namespace sql {

FolderLock::FolderLock(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) {
    std::filesystem::create_directories(folder, error);
    if (error)
      base::unavailable("the data folder " + folder.string() +
                        " cannot be made: " + error.message());
    // People's data: for the account that runs the program and nobody else.
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  }
  const std::string path = (folder / "guildhall.lock").string();
  writable_ = ::access(folder.c_str(), W_OK) == 0;
  file_ =
      ::open(path.c_str(), writable_ ? O_RDWR | O_CREAT | O_CLOEXEC : O_RDONLY | O_CLOEXEC, 0600);
  // What nobody can write needs no owner, where nobody ever owned it.
  if (file_ < 0 && !writable_ && errno == ENOENT) return;
  if (file_ < 0)
    base::unavailable(path + " cannot be opened for writing: " + std::strerror(errno) +
                      "; give the account that runs guildhall the folder");
  if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(file_);
  base::unavailable("the data folder " + folder.string() +
                    " is in use by another guildhall; stop that one first");
}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace sql
