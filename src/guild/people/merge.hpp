// Merging: the same human is there twice, with two addresses, because somebody was added from a
// mail and came in with another. One person is kept; the other is gone into her and keeps only its
// name, so that its page leads to her and erasing her finds it. It cannot be undone: afterwards
// nobody knows whose a row was.
//
// It asks neither of the two, so nobody comes into what is another's by it: only an entry that
// never signed in can go, its addresses go with it (she adds those she reads herself,
// addresses.hpp), and it opens nothing closed to the kept one.
//
// What the kept one says of herself stays; what she left empty is taken from the other,
// organisation and role together. Visibility and the choice about measuring become the stricter of
// both, and mail is off when either had it off. Every row that refers to the other refers to her
// afterwards. Where there may be one only: the latest reply, the earliest membership with the role
// that may do most, one vote and one list of wishes a round (hers, when she has any).
#pragma once
#include <string>
#include <vector>

#include "guild/people/person.hpp"

namespace guild {

// What goes over to the kept one, counted before: what both have is counted too.
struct MergeMoves {
  std::int64_t communities = 0;  // takes part in
  std::int64_t meetings = 0;     // is invited to
  std::int64_t questions = 0;    // and comments
  std::int64_t lessons = 0;      // and practice stories
  std::int64_t challenges = 0;   // handed in, and teams
  std::int64_t messages = 0;
  std::int64_t files = 0;  // and links
};

struct MergePreview {
  Person keep, gone;                // as they are
  bool organisation_of_gone = false;  // with sector and role: the kept one has none of her own
  std::vector<std::string> addresses;  // she keeps them, her primary one first
  std::vector<std::string> dropped;    // of the other: they leave the hub
  MergeMoves moves;
  std::string refused;  // the key of the fault that merging them would end in; empty: they may
};

// Faults: not_found for who is not there, was erased, or was merged before.
MergePreview merge_preview(sql::Read& read, PersonId keep, PersonId gone, PersonId by);

// Enqueues a letter to the kept one (kind "mail.merged", payload: `keep` and `by`) and one to the
// primary address of the one who is gone (the same with that address: how a wrong merge is
// noticed). Messages that wait to be mailed to the one who is gone are mailed to the kept one.
// Nothing happens when they are merged already. Faults as above, and conflict:
// "merge.same_person"; of the one to go "merge.administrator" and "merge.coordinator",
// "merge.signs_in" when she ever did, "merge.closed" when she takes part in, or is asked to, a
// closed community where the kept one does not; "merge.yourself" when `by` would take over what is
// another's.
void merge_people(sql::Write& write, PersonId keep, PersonId gone, PersonId by, base::Instant now);

// Who this person is now: through a merge, else herself.
PersonId present_person(sql::Read& read, PersonId person);

// Whom an administrator looks for, by words of name or address; also who was only added.
struct PersonMatch {
  PersonId id;
  std::string name, sector, organisation;  // those two as far as the hub may see them
  std::vector<std::string> addresses;
};
std::vector<PersonMatch> people_called(sql::Read& read, std::string_view words, std::size_t most);

// "table.column" of all that a merge moves, and the tables where it leaves one row of two: its test
// holds them against the database.
std::vector<std::string> merged_columns();
std::vector<std::string> merged_into_one_row();

}  // namespace guild
