#include "world/temporary_folder.hpp"

#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace world {

namespace {

std::filesystem::path parent(TemporaryFolder::On on) {
  const std::filesystem::path memory = "/dev/shm";
  std::error_code none;
  const auto space = std::filesystem::space(memory, none);
  const bool roomy = !none && space.available >= std::uintmax_t{1} << 30;
  if (on == TemporaryFolder::On::memory && roomy && ::access(memory.c_str(), W_OK) == 0)
    return memory;
  return std::filesystem::temp_directory_path();
}

}  // namespace

TemporaryFolder::TemporaryFolder(On on) {
  std::string name = (parent(on) / "guildhall-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder: " + name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace world
