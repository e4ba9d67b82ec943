#include "guild/lessons/consent.hpp"

#include "guild/activity/activity.hpp"
#include "guild/lessons/consent_store.hpp"
#include "guild/lessons/store.hpp"
#include "jobs/jobs.hpp"

namespace guild {

using lesson_store::needed;

void contribute(sql::Write& write, LessonId id, PersonId person, bool named, base::Instant now) {
  const Lesson lesson = needed(write, id);
  consent_store::set_contributor(write, id, person, named ? word_of(lesson.level) : "", now);
  consent_store::end_naming(write, id, person, now);
  announce_lesson(write, id, lesson.community);
}

void add_contributor(sql::Write& write, LessonId id, PersonId person, PersonId by,
                     base::Instant now) {
  const Lesson lesson = needed(write, id);
  if (!consent_store::takes_part(write, person, id))
    base::invalid("person", "lesson.not_a_member");
  if (!consent_store::add_unnamed(write, id, person, by, now)) return;
  consent_store::NewConsent consent{id, {}, person, {}, {}, true, false, by};
  const ConsentId asked = consent_store::insert(write, consent, now);
  jobs::enqueue(write, "mail.lesson_consent", std::to_string(asked.value), now);
  record(write, {by, "added", "lesson_contributor", id.value, lesson.community, {}, now});
  announce_lesson(write, id, lesson.community);
}

void remove_contributor(sql::Write& write, LessonId id, PersonId person, PersonId by,
                        base::Instant now) {
  const Lesson lesson = needed(write, id);
  consent_store::remove_contributor(write, id, person);
  consent_store::end_naming(write, id, person, now);
  record(write, {by, "removed", "lesson_contributor", id.value, lesson.community, {}, now});
  announce_lesson(write, id, lesson.community);
}

void answer_consent(sql::Write& write, ConsentId id, bool yes, base::Instant now) {
  const auto consent = find_consent(write, id);
  if (!consent) base::not_found("no such consent");
  const Lesson lesson = needed(write, consent->lesson);
  if (consent->ended_at || lesson.withdrawn_at) base::gone("consent.over");
  consent_store::set_answer(write, id, yes, now);
  // On the lesson at all: her word holds at once. Within a sharing it holds when that is complete.
  if (!consent->sharing)
    consent_store::set_named(write, lesson.id, consent->person, yes ? word_of(lesson.level) : "");
  record(write, {consent->person, "answered", "lesson_consent", id.value, lesson.community,
                 yes ? "yes" : "no", now});
  announce_lesson(write, lesson.id, lesson.community);
}

}  // namespace guild
