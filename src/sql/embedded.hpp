// The migrations of migrations/*.sql, built into the program, in order.
#pragma once
#include <vector>

#include "sql/migrate.hpp"

namespace sql {

const std::vector<Migration>& embedded_migrations();

}  // namespace sql
