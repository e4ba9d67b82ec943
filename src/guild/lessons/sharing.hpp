// Letting more people read a lesson: community → programme → public, one step at a time. Beginning
// finds every name in it and asks those concerned (consent.hpp); nobody's silence is a yes. Ending
// it is for who leads the community. Of two who begin at once one is first.
//
//   contributor, no or nothing           shared without her name
//   organisation of a use, nothing       its uses are read without its name
//   organisation of a use, no            its uses, also later ones, are read in the community only
//   a name in what is told of a use, no or nothing
//                                        that use is read in the community only
//   a name in the text, no or nothing    held back: fault conflict("sharing.waits")
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "guild/lessons/consent.hpp"

namespace guild {

// What the step would touch, before anybody is asked.
struct NameConcerned {
  PersonId person;
  OrganisationId organisation;
  std::string name;
  bool as_contributor = false, in_text = false;
  bool in_use = false;  // an organisation that used it, or a name in what is told of a use
  // Of an organisation: who represents it in the community and would be asked; none: the address of
  // somebody there is needed, or it counts as silent.
  PersonId asked;
  std::string asked_name;
};
std::vector<NameConcerned> names_concerned(sql::Read& read, const Lesson& lesson);

// What is told of its uses where this name stands in it, for whoever is asked about that.
std::vector<std::string> uses_naming(sql::Read& read, const Lesson& lesson, PersonId person,
                                     OrganisationId organisation);

struct Contact {
  OrganisationId organisation;
  std::string mail_address;
};

struct Sharing {
  SharingId id;
  LessonId lesson;
  Level to = Level::everyone;
  PersonId asked_by;
  std::string asked_by_name;
  base::Instant asked_at;
  std::vector<Consent> consents;
  // Names in the text that do not stand there with a yes.
  bool waits() const;
};
// The one under way.
std::optional<Sharing> find_sharing(sql::Read& read, LessonId lesson);

// Faults: conflict("sharing.under_way"), conflict("sharing.no_wider").
SharingId begin_sharing(sql::Write& write, LessonId lesson, PersonId by,
                        const std::vector<Contact>& contacts, base::Instant now);
// Faults: conflict("sharing.waits"), conflict("sharing.none").
void complete_sharing(sql::Write& write, LessonId lesson, PersonId by, base::Instant now);
// Ends the one under way without a result; else takes a shared lesson back to its community. Fault
// invalid("reason") without one, conflict("sharing.none") when there is nothing to step back from.
void step_back(sql::Write& write, LessonId lesson, PersonId by, std::string_view reason,
               base::Instant now);
// Its community's alone again, whoever had agreed to more: all are asked anew before it goes wider.
void back_to_community(sql::Write& write, LessonId lesson, base::Instant now);
// The end of the one under way, if any, together with the lesson.
void end_sharing(sql::Write& write, LessonId lesson, PersonId by, std::string_view reason,
                 base::Instant now);

// What was done, the latest first: shown to who works there.
struct SharingLine {
  Level to = Level::everyone;
  std::string outcome, by_name, reason;
  base::Instant ended_at;
};
std::vector<SharingLine> sharings_of(sql::Read& read, LessonId lesson);

// For who leads: begun, not ended, by community; the longest first.
struct SharingWaiting {
  LessonId lesson;
  std::string statement, lang;
  std::int64_t unanswered = 0;
  base::Instant asked_at;
};
std::map<CommunityId, std::vector<SharingWaiting>> sharings_waiting(sql::Read& read);

}  // namespace guild
