#include "web/assets.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "html/parts.hpp"
#include "web/assets_data.hpp"

namespace web {
namespace {

// A dozen files: looking them up one by one is quicker than hashing the name.
const std::vector<EmbeddedAsset>& all() {
  static const std::vector<EmbeddedAsset> assets = embedded_assets();
  return assets;
}

// Before main: every page that draws an icon finds the sprite by its fingerprint.
[[maybe_unused]] const bool sprite_known = [] {
  html::use_sprite(asset_url("icons.svg"));
  return true;
}();

}  // namespace

std::optional<Asset> find_asset(std::string_view path) {
  const auto found = std::ranges::find(all(), path, &EmbeddedAsset::path);
  if (found == all().end()) return {};
  return Asset{found->type, found->bytes, found->gzipped};
}

html::Url asset_url(std::string_view name) {
  const auto found = std::ranges::find(all(), name, &EmbeddedAsset::name);
  if (found == all().end()) base::bug("no asset " + std::string(name));
  return html::Url::path(std::string(found->path));
}

}  // namespace web
