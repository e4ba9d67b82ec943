// People: who they are and how they are reached. A person is any human the hub knows of, also one
// who was only invited; the account (a way to sign in) is made at the first sign-in.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

struct NewPerson {
  std::string name;
  std::string mail_address;
  std::string organisation = {};  // by name; empty: none
  std::string sector = {};        // of that organisation, a code; empty: unknown
  std::string language = "nl";
  bool administrator = false;
  std::string demo_line = {};  // demo hub: the key, after "demo.line.", of who this person is
};

struct AddedPerson {
  PersonId id;
  bool was_there = false;  // the address was known: nothing of that person was changed
};

// Adds a person, or finds the one who has this address already (following a merge). A known person
// keeps name and organisation; only `administrator` is added when asked for.
// Faults: invalid("name"), invalid("email").
AddedPerson add_person(sql::Write& write, const NewPerson& draft, base::Instant now);

// The person who is reached at this address, through a merge; none for an unknown one.
PersonId find_person_by_address(sql::Read& read, std::string_view mail_address);
// Addresses are alike when they differ in the case of ASCII letters only. Accents stay: another
// accent is another mailbox, of perhaps another person.
std::string address_key(std::string_view mail_address);

// Who may read a field of a profile. Words in the database: me, communities, hub, public.
enum class Seen { me, communities, hub, everyone };
Seen seen_of(std::string_view word);
std::string_view word_of(Seen seen);

struct Person {
  PersonId id;
  std::string name;
  std::string mail_address;  // the primary one; empty for an erased person
  std::string language, theme;
  std::string organisation, sector;  // the present one; sector as a code
  std::string role_title;
  Seen organisation_seen = Seen::hub;  // organisation, sector and role
  std::string help_with, want_to_learn, goals;
  Seen help_with_seen = Seen::hub;
  Seen want_to_learn_seen = Seen::communities;
  Seen goals_seen = Seen::me;
  bool administrator = false;
  bool mail_wanted = true;
  bool shortcuts = true;  // "/" searches (WCAG 2.1.4 asks that it can be switched off)
  bool has_password = false;
  bool erased = false;
};
std::optional<Person> find_person(sql::Read& read, PersonId person);  // through a merge

// What a person changes about herself. Fault invalid("name").
struct Profile {
  std::string name;
  std::string organisation, sector, role_title;
  Seen organisation_seen = Seen::hub;
  std::string help_with, want_to_learn, goals;
  Seen help_with_seen = Seen::hub;
  Seen want_to_learn_seen = Seen::communities;
  Seen goals_seen = Seen::me;
  bool mail_wanted = true;
  bool shortcuts = true;
};
void change_profile(sql::Write& write, PersonId person, const Profile& profile, base::Instant now);

// The organisation a person works for from now on; an earlier one keeps its period. Empty: none.
void change_organisation(sql::Write& write, PersonId person, std::string_view organisation,
                         std::string_view sector, base::Instant now);

void change_language(sql::Write& write, PersonId person, std::string_view language);  // nl, en
void change_theme(sql::Write& write, PersonId person, std::string_view theme);  // auto, light, dark
void change_shortcuts(sql::Write& write, PersonId person, bool wanted);
// Mail about communities and meetings; a sign-in mail is sent all the same.
void change_mail_wanted(sql::Write& write, PersonId person, bool wanted);

// What stands where the name of an erased person stood. Kept in the row itself, in both languages,
// so that no page, mail or export needs to know of erasure to show the right thing.
inline constexpr std::string_view erased_name = "Gewist persoon / Erased person";

}  // namespace guild
