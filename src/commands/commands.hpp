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

// How much of everything `bench-data` makes.
struct BenchSize {
  int people = 5000, communities = 50, meetings = 1000, replies = 20000;
  int questions = 0, comments = 0, lessons = 0;  // what `bin/bench knowledge` loads
};
// Fills an empty data folder for bin/bench, and prints as JSON what to load: paths and the cookie
// of a member.
int fill_for_bench(const base::Config& config, const BenchSize& size);

}  // namespace commands
