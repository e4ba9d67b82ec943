// What nearly every file of guild/ includes, compiled once in release builds (CMakeLists.txt). No
// file may rely on it: the other builds do without.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/sql.hpp"
