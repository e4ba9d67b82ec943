// The files under assets/ and islands/, built into the program: fingerprinted, compressed ahead.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "html/html.hpp"

namespace web {

struct Asset {
  std::string_view type;
  std::string_view bytes;
  std::string_view gzipped;  // empty where gzip gains nothing (woff2, png)
};

// "/assets/guildhall-3f9a2c11.css" -> the file; nothing for an unknown name or a stale fingerprint.
std::optional<Asset> find_asset(std::string_view path);
// "guildhall.css" -> its fingerprinted URL. Fault bug for a name that is not there.
html::Url asset_url(std::string_view name);

// The message catalogue of a language ("nl", "en") as a .mo file, and the migrations, built in too.
std::string_view embedded_catalogue(std::string_view language);

}  // namespace web
