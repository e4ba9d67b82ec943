// Where the bytes of files lie: the folder DATA/files. Names are ours, never a person's: the hash
// of the content and a random part, in folders by the first two letters. Every upload has a place
// of its own, so that forgetting one never takes another's bytes.
//
// A file is whole or not there: it is written beside, flushed to disk, and renamed.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace web {

class FileStore {
 public:
  explicit FileStore(const std::string& data_folder) : folder_(data_folder + "/files") {}

  struct Stored {
    std::string hash;
    std::string stored_as;  // "ab/ab12…-x7k…"
  };
  // Fault unavailable when the disk is full or the folder cannot be written.
  Stored put(std::string_view content) const;
  // Keeps a small picture of it beside it: the same again takes its place.
  void put_small(std::string_view stored_as, std::string_view content) const;
  std::string small_path(std::string_view stored_as) const;
  // With its small picture. Nothing happens when it is gone already.
  void remove(std::string_view stored_as) const;
  std::string path(std::string_view stored_as) const;
  // Fault unavailable when it cannot be read.
  std::string read(std::string_view stored_as) const;
  // Removes what was written before `before` and `is_known` says no to: what a crash left behind.
  // Returns how many.
  int sweep(base::Instant before,
            const std::function<bool(const std::string& stored_as)>& is_known) const;

 private:
  std::string folder_;
};

}  // namespace web
