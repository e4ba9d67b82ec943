// Feeds the wire parsers anything: as the target of a request, as a whole head, as a chunked body.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "web/server/wire.hpp"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

// A path that came through may be trusted with the file system and the log.
void check_path(const web::Request& request) {
  const std::string& path = request.path;
  expect(path.starts_with('/') && base::valid_utf8(path));
  expect(path.find("//") == path.npos && (path + "/").find("/../") == path.npos);
  expect((path + "/").find("/./") == path.npos);
  for (const char c : path) expect(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

void try_head(std::string_view text, const web::ServerLimits& limits) {
  std::size_t from = 0, in_pieces = 0;
  const auto whole = web::wire::scan_head(text, from, limits);
  web::wire::Scan pieces;
  for (std::size_t end = 1; end <= text.size() && !pieces.refusal && pieces.end == 0; ++end) {
    pieces = web::wire::scan_head(text.substr(0, end), in_pieces, limits);
  }
  expect(whole.end == pieces.end || whole.refusal || pieces.refusal);
  if (whole.refusal || whole.end == 0) return;
  web::Request request;
  web::wire::Framing framing;
  if (web::wire::parse_head(text.substr(0, whole.end), limits, request, framing)) return;
  check_path(request);
  expect(!framing.host.empty() && framing.length >= 0);
  expect(!framing.chunked || framing.length == 0);
}

// The same bytes in one piece and one by one: the same body, the same end, the same refusal.
void try_chunks(std::string_view text) {
  std::string bodies[2];
  web::wire::ChunkReader readers[2];
  std::size_t used[2] = {0, 0};
  for (int i = 0; i < 2; ++i) {
    while (used[i] < text.size() && !readers[i].done() && !readers[i].refusal()) {
      const auto step = readers[i].step(text.substr(used[i], i == 0 ? text.npos : 1));
      expect(step.used > 0);
      used[i] += step.used;
      bodies[i] += step.data;
    }
  }
  expect(bodies[0] == bodies[1] && used[0] == used[1]);
  expect(readers[0].done() == readers[1].done());
  expect(readers[0].refusal().status == readers[1].refusal().status);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  web::Request request;
  if (!web::wire::decode_target(text, request)) check_path(request);
  if (const auto host = web::wire::parse_host(text)) expect(!host->empty());
  try_head(text, web::ServerLimits{});
  try_chunks(text);
  return 0;
}
