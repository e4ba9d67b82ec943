// All SQL on sharings. For guild/lessons only.
#pragma once
#include "guild/lessons/sharing.hpp"

namespace guild::sharing_store {

SharingId insert(sql::Write& write, LessonId lesson, Level to, PersonId by, base::Instant now);
void end(sql::Write& write, SharingId sharing, PersonId by, std::string_view outcome,
         std::string_view reason, base::Instant now);

// Organisations of the uses that are told of, and who represents an organisation in a community.
struct Used {
  OrganisationId organisation;
  std::string name;
};
std::vector<Used> organisations_of_uses(sql::Read& read, LessonId lesson);
struct Use {
  ApplicationId id;
  bool of_organisation = false;
  std::string text;
};
std::vector<Use> uses_of(sql::Read& read, LessonId lesson);
void hold_back_use(sql::Write& write, ApplicationId use, bool held_back);
struct Speaker {
  PersonId person;
  std::string name;
};
std::optional<Speaker> representative_of(sql::Read& read, CommunityId community,
                                         OrganisationId organisation);

// What an organisation answered, on its uses of this lesson.
void name_uses(sql::Write& write, LessonId lesson, OrganisationId organisation, Level to);
void hold_back_uses(sql::Write& write, LessonId lesson, OrganisationId organisation);
// None of its uses is named or held back any more: the lesson is its community's again.
void forget_names_of_uses(sql::Write& write, LessonId lesson);

}  // namespace guild::sharing_store
