// The files of a form between arriving and being kept: judged and stored while the request is
// prepared, removed again when its write does not keep them.
//
//   Step add(const Visit& v, const Form& form) {
//     auto uploads = take_uploads(v, form, "files");
//     return [uploads](Visit& v, sql::Write& write) {
//       const Kept kept(*uploads);
//       for (const guild::StoredFile& file : uploads->files()) guild::attach_file(write, …);
//       …
//     };
//   }
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "guild/files/file.hpp"
#include "web/files/file_store.hpp"
#include "web/visit.hpp"

namespace web {

class Uploads {
 public:
  explicit Uploads(FileStore store) : store_(std::move(store)) {}
  ~Uploads();
  Uploads(const Uploads&) = delete;
  Uploads& operator=(const Uploads&) = delete;
  const std::vector<guild::StoredFile>& files() const { return files_; }
  void add(std::string_view name, std::string_view content);

 private:
  friend class Kept;
  FileStore store_;
  std::vector<guild::StoredFile> files_;
  bool kept_ = false;
};

// Stands in the write: when it ends without a fault, the files are kept. (A commit that fails all
// the same leaves bytes that no row knows: the sweep finds them.)
class Kept {
 public:
  explicit Kept(Uploads& uploads);
  ~Kept();
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;

 private:
  Uploads& uploads_;
  int faults_;
};

// Faults invalid at `field`: file.too_many {most}, file.too_big {name, MB}, file.empty {name},
// file.quota {used MB, most MB}. Files of other fields are ignored.
std::shared_ptr<Uploads> take_uploads(const Visit& visit, const Form& form, std::string_view field);

// "25": the megabytes of the largest file that this hub takes.
std::string largest_file(const guild::Hub& hub);

}  // namespace web
