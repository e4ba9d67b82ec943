// Programmes: what groups communities and gives them coordinators. A coordinator may do in every
// community of the programme all that its leads may (guild/communities/standing.hpp).
//
// Verbs trust their caller for rights: ask may_coordinate() first.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/bilingual.hpp"
#include "guild/nouns.hpp"
#include "guild/people/actor.hpp"
#include "sql/sql.hpp"

namespace guild {

struct ProgrammeDraft {
  Bilingual name;
  Bilingual purpose;
};

struct Programme {
  ProgrammeId id;
  std::string public_id;
  std::string slug;
  Bilingual name;
  Bilingual purpose;
  // Nothing begins in it and nobody joins its communities any more; what there is stays, and goes
  // on.
  bool closed = false;
};

// Made by `by` (none: the program itself). The name is needed in one language at least:
// Fault invalid("name_nl"). The slug comes from the Dutch name, with a number when it is taken, and
// stays what it is.
ProgrammeId create_programme(sql::Write& write, PersonId by, const ProgrammeDraft& draft,
                             base::Instant now);
void change_programme(sql::Write& write, PersonId by, ProgrammeId programme,
                      const ProgrammeDraft& draft, base::Instant now);

// Both are silent when it is so already.
void close_programme(sql::Write& write, PersonId by, ProgrammeId programme, base::Instant now);
void reopen_programme(sql::Write& write, PersonId by, ProgrammeId programme, base::Instant now);

// Fault not_found. Programmes are public: they say only that there is one.
Programme find_programme(sql::Read& read, std::string_view slug);
std::optional<Programme> find_programme(sql::Read& read, ProgrammeId programme);
std::vector<Programme> programmes(sql::Read& read);  // without those that are closed
std::vector<Programme> closed_programmes(sql::Read& read);

// A person who coordinates now, as the programme's page shows her.
struct Coordinator {
  PersonId person;
  std::string name;
  std::string organisation;
  std::string sector;
  base::Instant since;
};
// With her organisation as far as she shows it to this asker.
std::vector<Coordinator> coordinators(sql::Read& read, ProgrammeId programme, const Actor& asker);
// The programmes this person coordinates now.
std::vector<Programme> programmes_coordinated_by(sql::Read& read, PersonId person);

// An administrator, or one of its coordinators.
bool may_coordinate(sql::Read& read, const Actor& actor, ProgrammeId programme);
// May found a community in some programme.
bool may_found_communities(sql::Read& read, const Actor& actor);

// Nothing happens when she coordinates it already.
void appoint_coordinator(sql::Write& write, PersonId by, ProgrammeId programme, PersonId person,
                         base::Instant now);
// Fault not_found when she does not.
void release_coordinator(sql::Write& write, PersonId by, ProgrammeId programme, PersonId person,
                         base::Instant now);

}  // namespace guild
