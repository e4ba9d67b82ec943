#include "guild/programmes/programme.hpp"

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/checks.hpp"
#include "guild/programmes/store.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

void check(const ProgrammeDraft& draft) {
  std::vector<base::FieldFault> faults;
  check_name(draft.name, faults);
  check_purpose(draft.purpose, faults);
  if (!faults.empty()) base::invalid(std::move(faults));
}

}  // namespace

ProgrammeId create_programme(sql::Write& write, PersonId by, const ProgrammeDraft& draft,
                             base::Instant now) {
  check(draft);
  const std::string slug = free_slug(draft.name.in("nl"), [&](const std::string& wanted) {
    return store::programme_slug_taken(write, wanted);
  });
  const ProgrammeId id = store::insert_programme(write, base::random_public_id(), slug, draft, now);
  record(write, {by, "founded", "programme", id.value, {}, {}, now});
  search::index_programme(write, id);
  sql::announce(write, "programmes");
  return id;
}

void change_programme(sql::Write& write, PersonId by, ProgrammeId programme,
                      const ProgrammeDraft& draft, base::Instant now) {
  check(draft);
  if (!store::update_programme(write, programme, draft)) base::not_found("programme");
  record(write, {by, "changed", "programme", programme.value, {}, {}, now});
  search::index_programme(write, programme);
  sql::announce(write, "programmes");
}

namespace {

void set_closed(sql::Write& write, PersonId by, ProgrammeId programme,
                std::optional<base::Instant> closed, std::string_view verb, base::Instant now) {
  if (!store::set_closed(write, programme, closed)) return;
  record(write, {by, verb, "programme", programme.value, {}, {}, now});
  sql::announce(write, "programmes");
  sql::announce(write, "communities");
}

}  // namespace

void close_programme(sql::Write& write, PersonId by, ProgrammeId programme, base::Instant now) {
  set_closed(write, by, programme, now, "closed", now);
}

void reopen_programme(sql::Write& write, PersonId by, ProgrammeId programme, base::Instant now) {
  set_closed(write, by, programme, std::nullopt, "reopened", now);
}

Programme find_programme(sql::Read& read, std::string_view slug) {
  auto found = store::programme_by_slug(read, slug);
  if (!found) base::not_found("no programme with this slug");
  return std::move(*found);
}

bool may_coordinate(sql::Read& read, const Actor& actor, ProgrammeId programme) {
  if (!actor) return false;
  return actor.administrator || store::coordinates(read, programme, actor.person);
}

bool may_found_communities(sql::Read& read, const Actor& actor) {
  if (!actor) return false;
  return actor.administrator || store::coordinates_any(read, actor.person);
}

void appoint_coordinator(sql::Write& write, PersonId by, ProgrammeId programme, PersonId person,
                         base::Instant now) {
  if (!find_programme(write, programme)) base::not_found("programme");
  if (store::coordinates(write, programme, person)) return;
  store::insert_coordinator(write, programme, person, now);
  record(write, {by, "appointed", "programme", programme.value, {}, {}, now});
  sql::announce(write, "programmes");
}

void release_coordinator(sql::Write& write, PersonId by, ProgrammeId programme, PersonId person,
                         base::Instant now) {
  if (!store::end_coordinator(write, programme, person, now))
    base::not_found("this person does not coordinate it");
  record(write, {by, "released", "programme", programme.value, {}, {}, now});
  sql::announce(write, "programmes");
}

}  // namespace guild
