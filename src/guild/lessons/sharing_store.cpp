#include "guild/lessons/sharing_store.hpp"

#include "guild/lessons/consent_store.hpp"

namespace guild {

std::optional<Sharing> find_sharing(sql::Read& read, LessonId lesson) {
  std::optional<Sharing> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT s.id, s.lesson_id, s.level, s.asked_by, p.name, s.asked_at
         FROM sharing s JOIN person p ON p.id = s.asked_by
         WHERE s.lesson_id = $1 AND s.ended_at IS NULL)sql",
                                        lesson)) {
    Sharing sharing;
    std::string level;
    row.into(sharing.id, sharing.lesson, level, sharing.asked_by, sharing.asked_by_name,
             sharing.asked_at);
    sharing.to = level_of(level);
    found = std::move(sharing);
  }
  if (found) found->consents = consent_store::of_sharing(read, found->id);
  return found;
}

std::vector<SharingLine> sharings_of(sql::Read& read, LessonId lesson) {
  std::vector<SharingLine> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT s.level, s.outcome, p.name, s.reason, s.ended_at
         FROM sharing s JOIN person p ON p.id = s.ended_by
         WHERE s.lesson_id = $1 AND s.ended_at IS NOT NULL
         ORDER BY s.ended_at DESC, s.id DESC)sql",
                                        lesson)) {
    SharingLine& line = found.emplace_back();
    std::string level;
    row.into(level, line.outcome, line.by_name, line.reason, line.ended_at);
    line.to = level_of(level);
  }
  return found;
}

std::map<CommunityId, std::vector<SharingWaiting>> sharings_waiting(sql::Read& read) {
  std::map<CommunityId, std::vector<SharingWaiting>> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT l.community_id, l.id, l.statement, l.lang,
                (SELECT count(*) FROM lesson_consent x WHERE x.sharing_id = s.id AND x.answer = ''),
                s.asked_at
         FROM sharing s JOIN lesson l ON l.id = s.lesson_id
         WHERE s.ended_at IS NULL ORDER BY s.asked_at, s.id)sql")) {
    CommunityId community;
    SharingWaiting one;
    row.into(community, one.lesson, one.statement, one.lang, one.unanswered, one.asked_at);
    found[community].push_back(std::move(one));
  }
  return found;
}

namespace sharing_store {

SharingId insert(sql::Write& write, LessonId lesson, Level to, PersonId by, base::Instant now) {
  return write.insert<struct guild::Sharing>(R"sql(
    INSERT INTO sharing (lesson_id, level, asked_by, asked_at) VALUES ($1, $2, $3, $4)
    RETURNING id)sql",
                                             lesson, word_of(to), by, now);
}

void end(sql::Write& write, SharingId sharing, PersonId by, std::string_view outcome,
         std::string_view reason, base::Instant now) {
  write.run(R"sql(
    UPDATE sharing SET ended_at = $2, ended_by = $3, outcome = $4, reason = $5
    WHERE id = $1 AND ended_at IS NULL)sql",
            sharing, now, by, outcome, reason);
}

std::vector<Used> organisations_of_uses(sql::Read& read, LessonId lesson) {
  std::vector<Used> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT o.id, o.name FROM organisation o WHERE o.id IN (
           SELECT a.organisation_id FROM lesson_application a
           WHERE a.lesson_id = $1 AND a.removed_at IS NULL)
         ORDER BY o.sort_key, o.id)sql",
                                        lesson))
    found.push_back({row.get<OrganisationId>(0), row.get<std::string>(1)});
  return found;
}

std::vector<Use> uses_of(sql::Read& read, LessonId lesson) {
  std::vector<Use> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END, place, went
         FROM lesson_application WHERE lesson_id = $1 AND removed_at IS NULL ORDER BY id)sql",
                                        lesson))
    found.push_back({row.get<ApplicationId>(0), row.get<bool>(1),
                     row.get<std::string>(2) + "\n\n" + row.get<std::string>(3)});
  return found;
}

void hold_back_use(sql::Write& write, ApplicationId use, bool held_back) {
  write.run(R"sql(UPDATE lesson_application SET held_back = $2 WHERE id = $1)sql", use,
            held_back);
}

std::optional<Speaker> representative_of(sql::Read& read, CommunityId community,
                                         OrganisationId organisation) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name FROM representative r JOIN partner k ON k.id = r.partner_id
         JOIN person p ON p.id = r.person_id
         WHERE k.community_id = $1 AND k.organisation_id = $2 AND k.to_at IS NULL
           AND r.to_at IS NULL AND p.erased_at IS NULL
         ORDER BY r.id LIMIT 1)sql",
                                        community, organisation))
    return Speaker{row.get<PersonId>(0), row.get<std::string>(1)};
  return std::nullopt;
}

void name_uses(sql::Write& write, LessonId lesson, OrganisationId organisation, Level to) {
  write.run(R"sql(
    UPDATE lesson_application SET named_to = $3, held_back = 0
    WHERE lesson_id = $1 AND organisation_id = $2)sql",
            lesson, organisation, word_of(to));
}

void hold_back_uses(sql::Write& write, LessonId lesson, OrganisationId organisation) {
  write.run(R"sql(
    UPDATE lesson_application SET named_to = '', held_back = 1
    WHERE lesson_id = $1 AND organisation_id = $2)sql",
            lesson, organisation);
}

void forget_names_of_uses(sql::Write& write, LessonId lesson) {
  write.run(R"sql(
    UPDATE lesson_application SET named_to = '', held_back = 0 WHERE lesson_id = $1)sql",
            lesson);
}

}  // namespace sharing_store
}  // namespace guild
