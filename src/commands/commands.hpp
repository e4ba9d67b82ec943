// What each subcommand of the program does. Each returns the exit status.
#pragma once
#include <string>

#include "base/config.hpp"

namespace commands {

int serve(const base::Config& config);

struct NewPerson {
  std::string mail_address, name;
  bool administrator = false;
};
int add_person(const base::Config& config, const NewPerson& person);

// Checks database, migrations, folder rights and mail, each in words.
int doctor(const base::Config& config);

}  // namespace commands
