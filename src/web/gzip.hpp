#pragma once
#include <string>
#include <string_view>

namespace web {

// `bytes` as gzip, by libdeflate. Level 1 costs 80 µs for 28 KB, level 6 220 µs.
std::string gzip(std::string_view bytes, int level);

}  // namespace web
