#include <set>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "guild/communities/membership.hpp"
#include "guild/communities/pasted.hpp"
#include "guild/communities/store.hpp"
#include "guild/people/person.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

PasteState state_of(sql::Read& read, CommunityId community, const PastedPerson& person) {
  const PersonId known = find_person_by_address(read, person.address);
  if (!known) return PasteState::fresh;
  return store::current_membership(read, community, known) ? PasteState::member : PasteState::known;
}

void tell_added(sql::Write& write, CommunityId community, PersonId person, PersonId by,
                base::Instant now) {
  jobs::enqueue(write, "mail.added_to_community",
                std::to_string(community.value) + " " + std::to_string(person.value) + " " +
                    std::to_string(by.value),
                now);
}

}  // namespace

std::vector<PasteRow> preview_pasted(sql::Read& read, CommunityId community,
                                     std::string_view text) {
  std::vector<PasteRow> rows;
  std::set<std::string> seen;
  for (PastedPerson& person : read_pasted(text)) {
    PasteRow row;
    if (person.problem.empty())
      row.state = seen.insert(address_key(person.address)).second
                      ? state_of(read, community, person)
                      : PasteState::twice;
    row.person = std::move(person);
    rows.push_back(std::move(row));
  }
  return rows;
}

PasteResult add_pasted(sql::Write& write, CommunityId community, std::string_view text, PersonId by,
                       base::Instant now) {
  const std::vector<PasteRow> rows = preview_pasted(write, community, text);
  if (rows.empty()) base::invalid("people", "paste.nobody");
  if (rows.size() > base::limits::people_per_paste)
    base::invalid("people", "paste.too_many", {std::to_string(base::limits::people_per_paste)});
  for (const PasteRow& row : rows)
    if (row.state == PasteState::unreadable) base::invalid("people", "paste.correct_first");
  PasteResult result;
  for (const PasteRow& row : rows) {
    if (row.state == PasteState::twice) continue;
    const NewPerson draft{row.person.name, row.person.address, row.person.organisation};
    const PersonId person = add_person(write, draft, now).id;
    if (take_in(write, community, person, Role::member, by, now)) {
      ++result.added;
      tell_added(write, community, person, by, now);
    } else {
      ++result.already;
    }
  }
  return result;
}

}  // namespace guild
