// The job "files.sweep": forgets what hangs on nothing, and deletes its bytes.
#pragma once
#include "sql/sql.hpp"

namespace web {

struct Services;

void sweep_files(const Services& services, sql::Database& db);

}  // namespace web
