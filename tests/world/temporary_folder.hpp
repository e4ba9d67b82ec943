// A folder that is there for one test and gone after it.
#pragma once
#include <filesystem>
#include <string>

namespace world {

class TemporaryFolder {
 public:
  enum class On { disk, memory };  // memory where there is a gigabyte of it, for what need not last
  explicit TemporaryFolder(On on = On::disk);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace world
