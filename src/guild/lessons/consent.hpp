// Being named is asked, each time, of the person or organisation herself. A consent is one question
// to one of them: may your name stand here? It comes up under /today and in a mail with a signed
// link; an organisation is asked through its representative, or a contact without an account.
//
// Silence names nobody. Who says no as a contributor is left off; a name that stands in the text
// holds the lesson back until the text is without it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guild/lessons/lesson.hpp"

namespace guild {

struct Contributor {
  PersonId person;
  std::string name, organisation, sector;
  std::optional<Level> named_to;  // named to readers as near as this; none: to nobody
  bool asked = false;             // and has not answered
  bool is_named_to(Level reader) const { return named_to && *named_to >= reader; }
};
// In the order in which they came; all of them, also who is not named.
std::vector<Contributor> contributors_of(sql::Read& read, LessonId lesson);

// She says herself whether she is named to who reads the lesson now; she becomes a contributor by
// it.
void contribute(sql::Write& write, LessonId lesson, PersonId person, bool named,
                base::Instant now);
// Another adds her: she is not named, and asked. Twice is once. Fault invalid("person",
// "lesson.not_a_member") for who does not take part in the community.
void add_contributor(sql::Write& write, LessonId lesson, PersonId person, PersonId by,
                     base::Instant now);
void remove_contributor(sql::Write& write, LessonId lesson, PersonId person, PersonId by,
                        base::Instant now);

struct Consent {
  ConsentId id;
  LessonId lesson;
  SharingId sharing;  // none: about being named on the lesson at all
  std::optional<Level> to;  // of the sharing
  PersonId person;             // who is asked; none: a contact without an account
  OrganisationId organisation;  // whose name it is about; none: the person's own
  std::string name;             // of the person or organisation it is about
  std::string answers_name;     // of the person who is asked; empty for a contact
  std::string contact_mail;
  bool as_contributor = false, in_text = false;
  std::string answer;  // "", "yes", "no"
  PersonId asked_by;
  base::Instant asked_at;
  std::optional<base::Instant> ended_at;  // no longer asked
  bool waits() const { return !ended_at && answer.empty(); }
};
std::optional<Consent> find_consent(sql::Read& read, ConsentId consent);
// What waits for this person's answer, the longest first.
std::vector<Consent> consents_waiting(sql::Read& read, PersonId person);

// May be changed until the question is over (the sharing completed, the text changed). Fault
// gone("consent.over") after.
void answer_consent(sql::Write& write, ConsentId consent, bool yes, base::Instant now);

}  // namespace guild
