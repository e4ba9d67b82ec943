// "I used this": where a lesson was used, and how it went. Counted by organisation, not by person.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "guild/lessons/lesson.hpp"

namespace guild {

struct ApplicationDraft {
  std::string place, went;
  std::string scope = "local";  // "local", "national", "international"
  std::string organisation;     // by name, when she wishes; made when the hub does not know it
  std::string lang = "nl";
};
struct Application {
  ApplicationId id;
  LessonId lesson;
  ApplicationDraft is;
  OrganisationId organisation;
  std::string sector;  // of the organisation, a code or empty
  PersonId used_by;
  std::string used_by_name;
  base::Instant at;
  bool held_back = false;
};

// Of a lesson that is read outside its community, or on its way there, a use names nobody: no one
// was asked. Fault invalid(place or went, "lesson.use_names", {name}). An organisation that wanted
// no use of it read outside has this one held back too.
// Faults invalid: place, went, scope, organisation. Fault too_many.
ApplicationId tell_application(sql::Write& write, LessonId lesson, PersonId by,
                               const ApplicationDraft& draft, base::Instant now);
// By who told it, or who guides there; it no longer counts. Fault not_found.
void remove_application(sql::Write& write, LessonId lesson, ApplicationId application, PersonId by,
                        base::Instant now);

std::optional<Application> find_application(sql::Read& read, ApplicationId application);
// The latest first, as this reader may have them. Outside the community nobody's name stands with
// it, the organisation's only where it agreed, and what it holds back is left out.
std::vector<Application> applications_of(sql::Read& read, LessonId lesson, Level reader);

}  // namespace guild
