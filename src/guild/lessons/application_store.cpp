#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/draft_faults.hpp"
#include "guild/lessons/application.hpp"
#include "guild/lessons/names.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/organisations/organisation.hpp"
#include "guild/people/attempts.hpp"

namespace guild {
namespace {

constexpr Limit telling{"telling of uses by", base::limits::lessons_per_day, base::days(1)};

using lesson_store::needed;

void check(const ApplicationDraft& draft) {
  DraftFaults faults;
  faults.required("place", draft.place);
  faults.line("place", draft.place);
  faults.line("organisation", draft.organisation);
  faults.required("went", draft.went);
  faults.block("went", draft.went);
  if (draft.scope != "local" && draft.scope != "national" && draft.scope != "international")
    faults.add("scope", "form.choose");
  faults.end();
}

void refuse_names(sql::Read& read, CommunityId community, const ApplicationDraft& draft) {
  DraftFaults faults;
  const auto look = [&](const char* field, const std::string& text) {
    const auto names = names_in(read, community, text);
    if (!names.empty()) faults.add(field, "lesson.use_names", {names[0].name});
  };
  look("place", draft.place);
  look("went", draft.went);
  faults.end();
}

// What the organisation answered last, about its name with this lesson.
bool said_no(sql::Read& read, LessonId lesson, OrganisationId organisation) {
  return read.first<std::string>(R"sql(
    SELECT answer FROM lesson_consent
    WHERE lesson_id = $1 AND organisation_id = $2 AND answer <> ''
    ORDER BY id DESC LIMIT 1)sql",
                                 lesson, organisation) == "no";
}

struct Named {
  Application is;
  std::optional<Level> named_to;
};
std::vector<Named> all(sql::Rows rows) {
  std::vector<Named> found;
  for (const sql::Row& row : rows) {
    Named& one = found.emplace_back();
    Application& is = one.is;
    std::string named_to;
    row.into(is.id, is.lesson, is.is.place, is.is.went, is.is.scope, is.organisation,
             is.is.organisation, is.sector, is.is.lang, is.used_by, is.used_by_name, is.at,
             is.held_back, named_to);
    if (!named_to.empty()) one.named_to = level_of(named_to);
  }
  return found;
}

}  // namespace

ApplicationId tell_application(sql::Write& write, LessonId id, PersonId by,
                               const ApplicationDraft& draft, base::Instant now) {
  check(draft);
  const Lesson lesson = needed(write, id);
  if (lesson.level != Level::community || find_sharing(write, id))
    refuse_names(write, lesson.community, draft);
  take_turn(write, telling, std::to_string(by.value), now);
  const OrganisationId organisation = ensure_organisation(write, draft.organisation, "", now);
  const auto told = write.insert<struct guild::Application>(
      R"sql(
    INSERT INTO lesson_application (public_id, lesson_id, place, went, scope, organisation_id, lang,
                                    used_by, at, held_back)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,
            $10) RETURNING id)sql",
      base::random_public_id(), id, draft.place, draft.went, draft.scope, organisation, draft.lang,
      by, now, lesson.level != Level::community && said_no(write, id, organisation));
  record(write, {by, "used", "lesson", id.value, lesson.community, draft.scope, now});
  announce_lesson(write, id, lesson.community);
  return told;
}

void remove_application(sql::Write& write, LessonId id, ApplicationId application, PersonId by,
                        base::Instant now) {
  const Lesson lesson = needed(write, id);
  const auto removed = write.run(R"sql(
    UPDATE lesson_application SET removed_at = $3, removed_by = $4
    WHERE id = $2 AND lesson_id = $1 AND removed_at IS NULL)sql",
                                 id, application, now, by);
  if (removed == 0) base::not_found("no such use of this lesson");
  record(write,
         {by, "removed", "lesson_application", application.value, lesson.community, {}, now});
  announce_lesson(write, id, lesson.community);
}

std::optional<Application> find_application(sql::Read& read, ApplicationId application) {
  auto found = all(read.query(R"sql(
    SELECT a.id, a.lesson_id, a.place, a.went, a.scope, a.organisation_id, coalesce(o.name, ''),
           coalesce(s.code, ''), a.lang, a.used_by, p.name, a.at, a.held_back, a.named_to
    FROM lesson_application a JOIN person p ON p.id = a.used_by
    LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN sector s ON s.id = o.sector_id
    WHERE a.id = $1 AND a.removed_at IS NULL)sql",
                              application));
  if (found.empty()) return std::nullopt;
  return std::move(found[0].is);
}

std::vector<Application> applications_of(sql::Read& read, LessonId lesson, Level reader) {
  std::vector<Application> found;
  for (Named& one : all(read.query(R"sql(
         SELECT a.id, a.lesson_id, a.place, a.went, a.scope, a.organisation_id,
                coalesce(o.name, ''), coalesce(s.code, ''), a.lang, a.used_by, p.name, a.at,
                a.held_back, a.named_to
         FROM lesson_application a JOIN person p ON p.id = a.used_by
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE a.lesson_id = $1 AND a.removed_at IS NULL ORDER BY a.at DESC, a.id DESC)sql",
                                        lesson))) {
    if (reader != Level::community) {
      if (one.is.held_back) continue;
      one.is.used_by_name.clear();
      if (!one.named_to || *one.named_to < reader) one.is.is.organisation.clear();
    }
    found.push_back(std::move(one.is));
  }
  return found;
}

}  // namespace guild
