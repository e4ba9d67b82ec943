// How the page looks: it stands in the page, as nothing may be fetched.
#pragma once
#include <string>

namespace report {

// The fonts of the hub, Latin letters, as data: 83 kB.
std::string fonts();
extern const char* const stylesheet;

}  // namespace report
