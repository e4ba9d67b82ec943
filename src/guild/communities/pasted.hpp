// People pasted from a mail, in any mix of the ways in which mail programs and people write them:
//
//   Nadia el Amrani <nadia@merwerode.example>, Gemeente Merwerode
//   "Verhagen, Joost" <joost@oudewaard.example>; Fenna Dijkstra (Hogeschool Delta)
//   <f@delta.example> Bram Kuiper, bram@zuiderkade.example, Bewonersraad vera@buurtmeters.example
//
// Rows are separated by newlines or semicolons; within a row commas or tabs separate name, address
// and organisation, and a comma may also begin the next person.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

struct PastedPerson {
  std::string text;  // what was pasted, cleaned and shortened, to be found again
  std::string name;  // from the address when nothing else says it
  std::string address;
  std::string organisation;  // may be empty
  // Why this cannot be read, a key: paste.no_address, paste.bad_address, paste.too_long. Or empty.
  std::string problem;
};
// Never faults; whatever cannot be read says so. At most limits::people_per_paste + 1 rows.
std::vector<PastedPerson> read_pasted(std::string_view text);

// What adding would do with each row.
enum class PasteState { fresh, known, member, twice, unreadable };
struct PasteRow {
  PastedPerson person;
  PasteState state = PasteState::unreadable;
};
std::vector<PasteRow> preview_pasted(sql::Read& read, CommunityId community, std::string_view text);

struct PasteResult {
  int added = 0;
  int already = 0;  // were members before
};
// Adds all or, when one row cannot be read, none: Fault invalid("people", "paste.correct_first").
// Faults also paste.nobody and paste.too_many. A second time nobody is added. Who is added gets a
// mail that says so ("mail.added_to_community", "<community> <person> <by>").
PasteResult add_pasted(sql::Write& write, CommunityId community, std::string_view text, PersonId by,
                       base::Instant now);

}  // namespace guild
