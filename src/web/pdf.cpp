#include "web/pdf.hpp"

#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "base/secret.hpp"
#include "web/assets.hpp"
#include "web/python.hpp"

namespace web {
namespace {

// Nothing outside the page is read, neither files nor the network.
constexpr std::string_view script = R"py(
import sys
from weasyprint import HTML, default_url_fetcher
def only_inside(url, *more, **named):
    if url.startswith('data:'):
        return default_url_fetcher(url)
    raise ValueError('nothing is fetched')
page = sys.stdin.buffer.read().decode('utf-8')
HTML(string=page, base_url=sys.argv[1], url_fetcher=only_inside).write_pdf(sys.stdout.buffer)
)py";

constexpr std::int64_t memory_bytes = std::int64_t{2} << 30, largest_bytes = 100 << 20;

std::string font_face(std::string_view family, std::string_view weight, std::string_view asset) {
  const auto file = find_asset(asset_url(asset).text());
  std::string coded = base::base64url(file->bytes);
  std::ranges::replace(coded, '-', '+');
  std::ranges::replace(coded, '_', '/');
  coded.append((4 - coded.size() % 4) % 4, '=');
  return "@font-face{font-family:\"" + std::string(family) +
         "\";font-weight:" + std::string(weight) + ";src:url(data:font/woff2;base64," + coded +
         ") format(\"woff2\")}\n";
}

}  // namespace

bool can_make_pdf() {
  static const bool installed = access("/usr/bin/weasyprint", X_OK) == 0;
  return installed;
}

std::string paper_stylesheet() {
  static const std::string sheet = font_face("Grenze", "600", "grenze-latin.woff2") +
                                   font_face("Schibsted Grotesk", "400", "schibsted-latin.woff2") +
                                   std::string(find_asset(asset_url("paper.css").text())->bytes);
  return sheet;
}

std::string make_pdf(const std::string& page, std::string_view origin, std::chrono::seconds most) {
  std::string made = run_python(script, {std::string(origin)}, page,
                                {memory_bytes, largest_bytes, most});
  if (!made.starts_with("%PDF-")) throw std::runtime_error("WeasyPrint made no PDF");
  return made;
}

}  // namespace web
