#include "web/assets.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "base/fault.hpp"

namespace web {
namespace {

std::string unzip(std::string_view gzipped) {
  z_stream stream{};
  inflateInit2(&stream, 16 + MAX_WBITS);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(gzipped.data()));
  stream.avail_in = static_cast<uInt>(gzipped.size());
  std::string out(1 << 20, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(Assets, NameLeadsToFingerprintedFile) {
  const std::string path = asset_url("guildhall.css").text();
  EXPECT_TRUE(path.starts_with("/assets/guildhall-")) << path;
  const auto asset = find_asset(path);
  ASSERT_TRUE(asset);
  EXPECT_EQ(asset->type, "text/css; charset=utf-8");
  EXPECT_NE(asset->bytes.find("--paper"), std::string_view::npos);
}

TEST(Assets, CompressedBytesAreTheSameText) {
  for (const char* name : {"guildhall.css", "icons.svg", "visitor.js", "member.js"}) {
    const auto asset = find_asset(asset_url(name).text());
    ASSERT_TRUE(asset) << name;
    ASSERT_FALSE(asset->gzipped.empty()) << name;
    EXPECT_EQ(unzip(asset->gzipped), asset->bytes) << name;
  }
}

TEST(Assets, FontsAreNotCompressedTwice) {
  const auto font = find_asset(asset_url("schibsted-latin.woff2").text());
  ASSERT_TRUE(font);
  EXPECT_EQ(font->bytes.substr(0, 4), "wOF2");
  EXPECT_TRUE(font->gzipped.empty());
}

// Everything the stylesheet asks for is there, under the fingerprint it asks for.
TEST(Assets, StylesheetNamesOnlyFilesThatExist) {
  const std::string_view css = find_asset(asset_url("guildhall.css").text())->bytes;
  int seen = 0;
  for (auto at = css.find("/assets/"); at != css.npos; at = css.find("/assets/", at + 1)) {
    const std::string_view path = css.substr(at, css.find_first_of("\")", at) - at);
    EXPECT_TRUE(find_asset(path)) << path;
    ++seen;
  }
  EXPECT_GE(seen, 4);
}

TEST(Assets, StaleFingerprintAndUnknownNameAreNotThere) {
  EXPECT_FALSE(find_asset("/assets/guildhall-00000000.css"));
  EXPECT_FALSE(find_asset("/assets/guildhall.css"));
  EXPECT_THROW(asset_url("nothing.css"), base::Fault);
}

// A strict content security policy: no script that evaluates text, no style element made by script
// but Turbo's own progress bar, which member.ts switches off.
TEST(Assets, ScriptsEvaluateNothing) {
  for (const char* name : {"visitor.js", "member.js"}) {
    const std::string_view script = find_asset(asset_url(name).text())->bytes;
    EXPECT_EQ(script.find("eval("), script.npos) << name;
    EXPECT_EQ(script.find("new Function"), script.npos) << name;
  }
}

}  // namespace
}  // namespace web
