// All SQL on contributors and consents. For guild/lessons only.
#pragma once
#include "guild/lessons/consent.hpp"

namespace guild::consent_store {

// named_to: a word of Level, or empty.
void set_contributor(sql::Write& write, LessonId lesson, PersonId person,
                     std::string_view named_to, base::Instant now);
// False when she is one already.
bool add_unnamed(sql::Write& write, LessonId lesson, PersonId person, PersonId by,
                 base::Instant now);
void remove_contributor(sql::Write& write, LessonId lesson, PersonId person);
// Of a contributor who is one still.
void set_named(sql::Write& write, LessonId lesson, PersonId person, std::string_view named_to);
// Of one who is still named: who said since that she is not stays unnamed.
void widen_name(sql::Write& write, LessonId lesson, PersonId person, std::string_view named_to);
// Whoever was named is so to the community only.
void name_to_community_only(sql::Write& write, LessonId lesson);
bool takes_part(sql::Read& read, PersonId person, LessonId lesson);

struct NewConsent {
  LessonId lesson;
  SharingId sharing;
  PersonId person;
  OrganisationId organisation;
  std::string contact_mail;
  bool as_contributor = false, in_text = false;
  PersonId asked_by;
};
ConsentId insert(sql::Write& write, const NewConsent& consent, base::Instant now);
void set_answer(sql::Write& write, ConsentId consent, bool yes, base::Instant now);
// Asked no more: whether she may be named on the lesson at all.
void end_naming(sql::Write& write, LessonId lesson, PersonId person, base::Instant now);
void end_all_of(sql::Write& write, SharingId sharing, base::Instant now);
std::vector<Consent> of_sharing(sql::Read& read, SharingId sharing);

}  // namespace guild::consent_store
