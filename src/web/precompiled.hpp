// What nearly every page includes, compiled once in release builds (cmake/Layers.cmake). No file
// may rely on it: the other builds do without.
#pragma once
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/html.hpp"
#include "sql/sql.hpp"
