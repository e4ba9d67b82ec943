// One process owns a data folder: a lock (flock) on guildhall.lock in it, released by the kernel
// when the process ends, however it ends.
#pragma once
#include <filesystem>

namespace sql {

class FolderLock {
 public:
  // Makes the folder when it is missing. Fault unavailable when another process holds the lock or
  // the lock's file cannot be used.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  // False when nothing can be made in the folder: it can be read at most.
  bool writable() const { return writable_; }

 private:
  bool writable_ = true;
  int file_ = -1;
};

}  // namespace sql
