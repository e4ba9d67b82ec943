// What the demo hub is made of. Everyone and every organisation in it is invented; the programme,
// its four communities and their dates are those of the City Deal, the texts are our own.
#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/wall_time.hpp"
#include "guild/communities/community.hpp"
#include "guild/documents/start_document.hpp"
#include "guild/files/file.hpp"
#include "guild/people/actor.hpp"
#include "sql/sql.hpp"

namespace commands::demo {

struct Organisation {
  std::string_view name, sector;
};
std::span<const Organisation> organisations();

// `in` names communities by their letter, with what the person does there behind it:
// '*' leads, '+' facilitates, '.' core group, nothing: a member. "L* G" leads the first.
struct Person {
  std::string_view name;
  int organisation;  // its place in organisations()
  std::string_view in;
  std::string_view line = {};  // key of what stands beside the name where one may be her
  std::string_view help_with = {}, want_to_learn = {};
};
std::span<const Person> people();
// The two who hold no part in a community: Marloes coordinates, Ada administers.
inline constexpr std::string_view coordinator = "Marloes Brink", administrator = "Ada Zwart";
std::string address_of(std::string_view name);

struct Community {
  char letter;
  std::string_view nl, en, purpose_nl, purpose_en, theme_nl, theme_en;
  bool in_programme;
  guild::Visibility visibility;
  guild::Joining joining;
  std::string_view form;
  std::string_view partners;  // places in organisations(), "0 3 12"
};
std::span<const Community> communities();

extern const std::string_view agenda;  // of every meeting

// The hub while it is being filled.
struct Filling {
  sql::Write& write;
  base::Instant now;
  guild::ProgrammeId programme = {};
  std::map<std::string_view, guild::PersonId> person = {};
  std::map<char, guild::CommunityId> community = {};
  std::map<char, std::vector<guild::PersonId>> members = {};
  std::map<char, guild::PersonId> lead = {};
};
void add_people(Filling& hub);
void add_communities(Filling& hub);
void add_partners(Filling& hub);
void add_members(Filling& hub);
void add_documents(Filling& hub);
void add_meetings(Filling& hub);
// `report` lies in the store: the report of the last meeting of Lokaal meten, report_text.
void add_messages(Filling& hub, const guild::StoredFile& report);
void add_questions(Filling& hub);
// Asked, answered, learnt from, and used elsewhere.
inline constexpr std::string_view slow_question = "Waarom gaat het allemaal zo traag?";
// After its past was told: a job waits for the day on which it comes back.
void park_for_a_group(Filling& hub);
// What was looked at for the slow question, what its answer rests on, and what was tried.
void add_evidence(Filling& hub);
void add_lessons(Filling& hub);
void add_publications(Filling& hub);
extern const std::string_view report_text;
void add_challenges(Filling& hub);
// After its past was told: its dates lie ahead, and jobs wait for them.
void open_present_round(Filling& hub);

// Noon in the hub's zone: when what is past was written.
base::Instant noon_of(base::Date date);

}  // namespace commands::demo
