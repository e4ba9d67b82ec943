#include "guild/lessons/sharing.hpp"

#include <algorithm>

#include "guild/activity/activity.hpp"
#include "guild/draft_faults.hpp"
#include "guild/lessons/consent_store.hpp"
#include "guild/lessons/names.hpp"
#include "guild/lessons/sharing_store.hpp"
#include "guild/search/search.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

using lesson_store::needed;

// One line for each person and organisation, whatever they are concerned in.
NameConcerned& line_of(std::vector<NameConcerned>& all, PersonId person,
                       OrganisationId organisation, const std::string& name) {
  for (NameConcerned& one : all)
    if (one.person == person && one.organisation == organisation) return one;
  return all.emplace_back(NameConcerned{person, organisation, name});
}

void find_who_answers(sql::Read& read, CommunityId community, NameConcerned& one) {
  if (one.person) {
    one.asked = one.person;
    one.asked_name = one.name;
  } else if (const auto speaker =
                 sharing_store::representative_of(read, community, one.organisation)) {
    one.asked = speaker->person;
    one.asked_name = speaker->name;
  }
}

std::string address_for(const std::vector<Contact>& contacts, OrganisationId organisation) {
  for (const Contact& contact : contacts)
    if (contact.organisation == organisation) return contact.mail_address;
  return {};
}

void ask(sql::Write& write, const Sharing& sharing, const NameConcerned& one,
         const std::string& mail_address, base::Instant now) {
  const ConsentId id = consent_store::insert(
      write,
      {sharing.lesson, sharing.id, one.asked, one.organisation, mail_address, one.as_contributor,
       one.in_text, sharing.asked_by},
      now);
  if (one.asked || !mail_address.empty())
    jobs::enqueue(write, "mail.lesson_consent", std::to_string(id.value), now);
}

bool holds_back(const Consent& consent) { return consent.in_text && consent.answer != "yes"; }

// What each answer means, once the lesson goes wider.
void settle(sql::Write& write, const Sharing& sharing, const Consent& consent) {
  const bool yes = consent.answer == "yes";
  if (consent.as_contributor && yes)
    consent_store::widen_name(write, sharing.lesson, consent.person, word_of(sharing.to));
  if (!consent.organisation) return;
  if (yes) sharing_store::name_uses(write, sharing.lesson, consent.organisation, sharing.to);
  if (consent.answer == "no")
    sharing_store::hold_back_uses(write, sharing.lesson, consent.organisation);
}

bool said_yes(const Sharing& sharing, const Name& name) {
  return std::any_of(sharing.consents.begin(), sharing.consents.end(), [&](const Consent& one) {
    const bool about = name.organisation ? one.organisation == name.organisation
                                         : !one.organisation && one.person == name.person;
    return about && one.answer == "yes";
  });
}

// After settle(): a use that names somebody who did not agree stays within the community, whatever
// its organisation said.
void hold_back_names(sql::Write& write, const Sharing& sharing, CommunityId community) {
  for (const auto& use : sharing_store::uses_of(write, sharing.lesson)) {
    const auto names = names_in(write, community, use.text);
    const bool agreed = std::all_of(names.begin(), names.end(), [&](const Name& name) {
      return said_yes(sharing, name);
    });
    if (!agreed || !use.of_organisation) sharing_store::hold_back_use(write, use.id, !agreed);
  }
}

void set_level(sql::Write& write, LessonId lesson, Level level, base::Instant now) {
  lesson_store::set_level(write, lesson, level, now);
  search::index_lesson(write, lesson);
}

}  // namespace

bool Sharing::waits() const {
  return std::any_of(consents.begin(), consents.end(), holds_back);
}

std::vector<NameConcerned> names_concerned(sql::Read& read, const Lesson& lesson) {
  std::vector<NameConcerned> all;
  for (const Contributor& one : contributors_of(read, lesson.id))
    if (one.named_to) line_of(all, one.person, {}, one.name).as_contributor = true;
  for (const Name& name : names_in(read, lesson.community, text_of(lesson.is)))
    line_of(all, name.person, name.organisation, name.name).in_text = true;
  for (const auto& used : sharing_store::organisations_of_uses(read, lesson.id))
    line_of(all, {}, used.organisation, used.name).in_use = true;
  std::string told;
  for (const auto& use : sharing_store::uses_of(read, lesson.id)) told += use.text + "\n";
  for (const Name& name : names_in(read, lesson.community, told))
    line_of(all, name.person, name.organisation, name.name).in_use = true;
  for (NameConcerned& one : all) find_who_answers(read, lesson.community, one);
  return all;
}

std::vector<std::string> uses_naming(sql::Read& read, const Lesson& lesson, PersonId person,
                                     OrganisationId organisation) {
  std::vector<std::string> found;
  for (auto& use : sharing_store::uses_of(read, lesson.id))
    for (const Name& name : names_in(read, lesson.community, use.text))
      if (organisation ? name.organisation == organisation : name.person == person) {
        found.push_back(std::move(use.text));
        break;
      }
  return found;
}

SharingId begin_sharing(sql::Write& write, LessonId id, PersonId by,
                        const std::vector<Contact>& contacts, base::Instant now) {
  const Lesson lesson = needed(write, id);
  if (lesson.withdrawn_at) base::gone("lesson.withdrawn");
  if (find_sharing(write, id)) base::conflict("sharing.under_way");
  const auto to = next_level(lesson.level, bool(lesson.programme));
  if (!to) base::conflict("sharing.no_wider");
  Sharing sharing;
  sharing.lesson = id;
  sharing.to = *to;
  sharing.asked_by = by;
  sharing.id = sharing_store::insert(write, id, *to, by, now);
  for (const NameConcerned& one : names_concerned(write, lesson))
    ask(write, sharing, one, one.asked ? "" : address_for(contacts, one.organisation), now);
  record(write, {by, "began", "sharing", sharing.id.value, lesson.community, word_of(*to), now});
  announce_lesson(write, id, lesson.community);
  return sharing.id;
}

void complete_sharing(sql::Write& write, LessonId id, PersonId by, base::Instant now) {
  const Lesson lesson = needed(write, id);
  const auto sharing = find_sharing(write, id);
  if (!sharing) base::conflict("sharing.none");
  if (sharing->waits()) base::conflict("sharing.waits");
  for (const Consent& consent : sharing->consents) settle(write, *sharing, consent);
  hold_back_names(write, *sharing, lesson.community);
  consent_store::end_all_of(write, sharing->id, now);
  sharing_store::end(write, sharing->id, by, "shared", "", now);
  set_level(write, id, sharing->to, now);
  record(write, {by, "shared", "lesson", id.value, lesson.community, word_of(sharing->to), now});
  announce_lesson(write, id, lesson.community);
}

void back_to_community(sql::Write& write, LessonId id, base::Instant now) {
  consent_store::name_to_community_only(write, id);
  sharing_store::forget_names_of_uses(write, id);
  set_level(write, id, Level::community, now);
}

void end_sharing(sql::Write& write, LessonId id, PersonId by, std::string_view reason,
                 base::Instant now) {
  const auto sharing = find_sharing(write, id);
  if (!sharing) return;
  consent_store::end_all_of(write, sharing->id, now);
  sharing_store::end(write, sharing->id, by, "stepped_back", reason, now);
}

void step_back(sql::Write& write, LessonId id, PersonId by, std::string_view reason,
               base::Instant now) {
  check_reason(reason);
  const Lesson lesson = needed(write, id);
  if (find_sharing(write, id)) {
    end_sharing(write, id, by, reason, now);
  } else if (lesson.level == Level::community) {
    base::conflict("sharing.none");
  } else {
    const SharingId back = sharing_store::insert(write, id, lesson.level, by, now);
    sharing_store::end(write, back, by, "stepped_back", reason, now);
    back_to_community(write, id, now);
  }
  record(write, {by, "stepped_back", "lesson", id.value, lesson.community, {}, now});
  announce_lesson(write, id, lesson.community);
}

}  // namespace guild
