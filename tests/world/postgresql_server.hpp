// A PostgreSQL server of our own: set up in a temporary folder when a test first asks for it, on a
// Unix socket only, as an ordinary user (PostgreSQL refuses root), stopped when the test program
// ends, however it ends. (A killed one leaves its folder.)
#pragma once
#include <sys/types.h>

#include <string>

#include "world/temporary_folder.hpp"

namespace world {

class PostgresqlServer {
 public:
  // The one of this test program. Throws, with words, when PostgreSQL is not installed or does not
  // start: a test that needs it fails.
  static PostgresqlServer& instance();
  ~PostgresqlServer();

  std::string url(const std::string& database) const;
  // Makes an empty database, or a copy of `like`, and returns its URL.
  std::string create(const std::string& database, const std::string& like = "template0");
  void drop(const std::string& database);
  // Ends every connection to the database, as a restart of the server would.
  void disconnect_all(const std::string& database);

 private:
  PostgresqlServer();
  void initialise();
  void start();
  void wait_until_ready();
  void run(const std::string& sql);

  TemporaryFolder folder_{TemporaryFolder::On::memory};  // a copy of a database: 50 ms, not 500
  pid_t server_ = -1;
};

}  // namespace world
