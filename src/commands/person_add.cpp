#include <iostream>

#include "commands/commands.hpp"
#include "commands/control_socket.hpp"
#include "commands/open_hub.hpp"
#include "commands/verbs.hpp"

namespace commands {

int add_person(const base::Config& config, const NewPerson& person) {
  const base::SystemClock clock;
  // A line of one's own even when nobody listens: the words of a fault are the same either way.
  auto answer = ask_server(control_path(config), line_of(person));
  if (!answer) answer = answer_line(*open_hub(config), clock, line_of(person));
  const Said result = said(*answer);
  (result.well ? std::cout : std::cerr)
      << (result.well ? "" : "guildhall: ") << result.words << "\n";
  return result.well ? 0 : 2;
}

}  // namespace commands
