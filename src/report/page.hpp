// A measurement as one page that needs nothing else: map, curve, silo table, sentences, method, in
// Dutch and English, light and dark, and fit for print. It may be mailed: it fetches nothing.
#pragma once
#include <string>

#include "engine/measures.hpp"
#include "engine/reading.hpp"

namespace report {

std::string page(const engine::Reading& reading, const engine::Measurement& measurement,
                 const std::string& file, const std::string& version);

}  // namespace report
