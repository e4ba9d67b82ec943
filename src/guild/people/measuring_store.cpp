#include "guild/activity/activity.hpp"
#include "guild/people/measuring.hpp"

namespace guild {

std::string_view word_of(Measured measured) {
  switch (measured) {
    case Measured::uncounted:
      return "uncounted";
    case Measured::nameless:
      return "nameless";
    case Measured::named:
      return "named";
  }
  return "nameless";
}

Measured measured_of(std::string_view word) {
  if (word == "uncounted") return Measured::uncounted;
  return word == "named" ? Measured::named : Measured::nameless;
}

Measured find_measured(sql::Read& read, PersonId person) {
  const auto word = read.first<std::string>(R"sql(
    SELECT visibility FROM measure_visibility WHERE person_id = $1 AND to_at IS NULL
    ORDER BY id DESC LIMIT 1)sql",
                                            person);
  return measured_of(word.value_or(""));
}

void change_measured(sql::Write& write, PersonId person, Measured measured, base::Instant now,
                     PersonId by) {
  if (find_measured(write, person) == measured) return;
  write.run(R"sql(
    UPDATE measure_visibility SET to_at = $2 WHERE person_id = $1 AND to_at IS NULL)sql",
            person, now);
  write.run(R"sql(
    INSERT INTO measure_visibility (person_id, visibility, from_at) VALUES ($1, $2, $3))sql",
            person, word_of(measured), now);
  record(write, {by ? by : person, "changed_measuring", "person", person.value, {}, {}, now});
}

}  // namespace guild
