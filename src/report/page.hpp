// A measurement as one page that needs nothing else: sentences, map, curve, silo table, figures,
// method, in Dutch and English (one of them shown at a time, without script), light and dark, and
// fit for print. It may be mailed: it fetches nothing. No mark has a name.
#pragma once
#include <string>

#include "base/wall_time.hpp"
#include "engine/measures.hpp"
#include "engine/reading.hpp"
#include "web/words.hpp"

namespace report {

struct About {
  std::string file, version;
  base::Date made;
  web::Language language = web::Language::nl;  // the one that is shown first
};
std::string page(const engine::Reading& reading, const engine::Measurement& measurement,
                 const About& about);

}  // namespace report
