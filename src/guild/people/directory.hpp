// Who is here: the people of the hub as one of them may see them. Never when somebody was last
// here, never in an order of merit.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guild/bilingual.hpp"
#include "guild/nouns.hpp"
#include "guild/people/actor.hpp"
#include "sql/sql.hpp"

namespace guild {

struct PersonLine {
  PersonId id;
  std::string name, sort_key;
  std::string organisation, sector, role_title;  // empty where the asker may not see them
};
// The next `limit` people after (`after_key`, `after`), by name. For members of the hub.
std::vector<PersonLine> people_after(sql::Read& read, const Actor& asker,
                                     std::string_view after_key, PersonId after, int limit);

// Where a person stands in that order; empty for none.
std::string sort_key_of(sql::Read& read, PersonId person);

struct SharedCommunity {
  std::string slug;
  Bilingual name;
  std::string role;
};
// A person as `asker` may see her: what she does not show is empty.
struct SeenPerson {
  PersonId id;
  std::string name, organisation, sector, role_title, help_with, want_to_learn, goals;
  std::vector<SharedCommunity> communities;  // those whose people the asker may see
};
// None for somebody unknown, erased, joined with another, or with nothing to show to a visitor; and
// for who never had an account, unless the asker shares a community with her or leads it.
std::optional<SeenPerson> see_person(sql::Read& read, const Actor& asker, PersonId person);

}  // namespace guild
