// What assets/build.mjs writes into the program; read it through web/assets.hpp.
#pragma once
#include <string_view>
#include <vector>

namespace web {

struct EmbeddedAsset {
  std::string_view name;  // "guildhall.css"
  std::string_view path;  // "/assets/guildhall-3F9A2C11.css"
  std::string_view type;
  std::string_view bytes;
  std::string_view gzipped;  // empty where gzip gains nothing
};

std::vector<EmbeddedAsset> embedded_assets();

}  // namespace web
