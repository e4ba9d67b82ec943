// Every fuzz harness over its seeds, and over each seed cut short and with each byte changed: what
// the fuzzer would try first. The fuzzer itself: cmake --preset fuzz.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#define LLVMFuzzerTestOneInput try_form
#include "fuzz/form_fuzz.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput try_markdown
#include "fuzz/markdown_fuzz.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput try_multipart
#include "fuzz/multipart_fuzz.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput try_network
#include "fuzz/network_fuzz.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput try_pasted
#include "fuzz/pasted_fuzz.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput try_request
#include "fuzz/request_fuzz.cpp"
#undef LLVMFuzzerTestOneInput

namespace {

using Harness = int (*)(const std::uint8_t*, std::size_t);

void feed(Harness harness, const std::string& text) {
  harness(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

int feed_seeds(Harness harness, const std::string& name) {
  int seeds = 0;
  const auto folder = std::filesystem::path(GUILDHALL_SOURCE_DIR) / "tests/fuzz/seeds" / name;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string seed{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    ++seeds;
    feed(harness, seed);
    for (std::size_t i = 0; i < seed.size(); ++i) {
      feed(harness, seed.substr(0, i));
      for (const char other : {'\0', '\n', '%', '/', '"', '\xff'}) {
        std::string changed = seed;
        changed[i] = other;
        feed(harness, changed);
      }
    }
  }
  return seeds;
}

TEST(Fuzz, Form) { EXPECT_GT(feed_seeds(try_form, "form"), 0); }
TEST(Fuzz, Markdown) { EXPECT_GT(feed_seeds(try_markdown, "markdown"), 0); }
TEST(Fuzz, Multipart) { EXPECT_GT(feed_seeds(try_multipart, "multipart"), 0); }
TEST(Fuzz, Network) { EXPECT_GT(feed_seeds(try_network, "network"), 0); }
TEST(Fuzz, Pasted) { EXPECT_GT(feed_seeds(try_pasted, "pasted"), 0); }
TEST(Fuzz, Request) { EXPECT_GT(feed_seeds(try_request, "request"), 0); }

}  // namespace
