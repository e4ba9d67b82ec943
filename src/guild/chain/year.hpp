// The year of a community: what was asked, answered, tried, learnt and used in it, what it told and
// brought out, when it met, and who and which organisations took part.
//
// Everything through the rights of who asks, as on the pages of their own: questions and
// experiments need *work*, a lesson or story its level, a meeting and the list of people what they
// ask everywhere. A use names its organisation as far as that agreed.
//
// Members and organisations are facts of the directory and stand here as the community shows them;
// who left is not named. There is no number of those who took part: beside the number of members it
// would tell who chose not to be counted.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/wall_time.hpp"
#include "guild/communities/standings.hpp"
#include "guild/nouns.hpp"
#include "guild/people/actor.hpp"
#include "sql/sql.hpp"

namespace guild {

struct YearLine {
  std::string_view noun;  // "question", "experiment", "lesson", "application", "story",
                          // "publication", "meeting"
  std::int64_t id = 0;
  std::string title, lang;
  std::string state;  // of a question, an experiment its outcome, of a use its scope
  base::Instant at;   // asked, answered, noted, told, brought out, met
  base::Date date;    // that day in the hub's zone; of an experiment, when it began
  std::string where;  // of a use, an experiment and a meeting: as typed
  // Of a use or story. An organisation that did not agree to be named here is empty; what kind of
  // organisation it is stays.
  std::string organisation, sector;
  // Of a use its lesson; of an answered question what answered it.
  std::int64_t on = 0;
  std::string more, more_lang;
};

struct YearPart {
  // "asked", "answered", "tried", "learnt", "used", "told", "brought_out", "met"
  std::string_view kind;
  std::vector<YearLine> lines;  // in the order of the year
};

struct YearPerson {
  PersonId person;
  std::string name, organisation, sector;
};
struct YearOrganisation {
  std::string name, sector;
};

struct Year {
  int year = 0;
  // All eight, in that order. Empty: nothing, or nothing for this reader.
  std::vector<YearPart> parts;
  // Who is a member now and was in that year; empty for who does not see the list of people.
  std::vector<YearPerson> people;
  // That took part as partners, besides to who sees people those of its members; by name.
  std::vector<YearOrganisation> organisations;
  bool empty() const;
};

// What does not stand any more (withdrawn, cancelled) is not in it. Of a meeting of this year that
// is still ahead nothing is said.
Year year_of(sql::Read& read, const Actor& actor, const Standings& standings, CommunityId community,
             int year, std::string_view zone, base::Instant now);

// The first year in which something of it is known; it began at the latest then.
int first_year(sql::Read& read, CommunityId community, std::string_view zone);

}  // namespace guild
