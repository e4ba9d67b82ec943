// guildhall measure FILE: a network of people measured, for analysts. Needs no hub and no data
// folder.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/reading.hpp"

namespace commands {

struct MeasureRequest {
  std::string file, people, format, language;  // language empty: LANG decides
  std::string csv, report, write;              // files to write; empty: none
  std::vector<std::string> only, attributes;
  std::string topics;                 // a list of people and topics; empty: none
  std::vector<std::string> among;     // only people of these: ATTRIBUTE=VALUE
  std::vector<std::string> without;   // who is thought away: ids, labels or ATTRIBUTE=VALUE
  std::vector<std::pair<std::string, std::string>> new_ties;  // who are thought to meet
  std::optional<std::uint32_t> resamples;  // for intervals; empty: as many as fit
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
