// The demo hub: the City Deal programme as it announced itself, with plainly invented people.
#pragma once
#include "base/config.hpp"
#include "base/instant.hpp"
#include "sql/sql.hpp"

namespace commands {

// Fills an empty hub; leaves one that has a name alone. Dates shift by whole weeks so that there is
// one past cycle and one coming.
void fill_demo_hub(sql::Database& db, const base::Clock& clock, const base::Config& config);

}  // namespace commands
