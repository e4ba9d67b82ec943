// guildhall measure FILE: a network of people measured, for analysts. Needs no hub and no data
// folder.
#pragma once
#include <string>
#include <vector>

#include "engine/reading.hpp"

namespace commands {

struct MeasureRequest {
  std::string file, people, format, language;  // language empty: LANG decides
  std::string csv, report, write;              // files to write; empty: none
  std::vector<std::string> only, attributes;
  std::vector<std::string> without;  // who is thought away: ids, labels or ATTRIBUTE=VALUE
  std::string instructions;  // portable, avx2, avx512; empty: the best this processor has
  unsigned threads = 0;      // 0: all processors
  std::uint64_t seed = 1;
  bool json = false, by_weight = false;
  engine::ReadOptions reading;
};

// The exit status: 0, or 130 when it was interrupted (what was known by then is printed). Throws
// engine::BadInput for what cannot be read, before anything is written.
int measure(const MeasureRequest& request, const std::string& version);

}  // namespace commands
