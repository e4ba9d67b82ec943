#include "guild/questions/parking_store.hpp"

#include "base/fault.hpp"

namespace guild {
namespace {

base::Date date_of(const sql::Row& row, int column) {
  const auto date = base::parse_date(row.text(column)).date;
  if (!date) base::bug("a day that is none is stored with a parking");
  return *date;
}

Parking read_parking(const sql::Row& row) {
  Parking found;
  std::string_view due;
  row.into(found.id, found.question, found.is.route, found.is.owner, found.owner_name,
           found.owner_sector, due, found.is.reason, found.parked_by, found.at,
           found.owner_is_here);
  found.is.due = date_of(row, 6);
  return found;
}

std::vector<ParkedLine> parked(sql::Rows rows) {
  std::vector<ParkedLine> found;
  for (const sql::Row& row : rows) {
    ParkedLine& line = found.emplace_back();
    QuestionLine& q = line.question;
    std::string_view due;
    row.into(q.id, q.text, q.lang, q.asker_name, q.asker_sector, q.state_at, q.comments, q.helpers,
             q.recognised, due, line.owner_name, line.owner_is_here, q.community);
    q.state = QuestionState::parked;
    line.due = date_of(row, 9);
  }
  return found;
}

std::vector<PersonId> people(sql::Rows rows) {
  std::vector<PersonId> found;
  for (const sql::Row& row : rows) found.push_back(row.get<PersonId>(0));
  return found;
}

}  // namespace

std::optional<Parking> parking_of(sql::Read& read, QuestionId question) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, question_id, route, owner_id, owner_name, owner_sector, due_date, reason,
                parked_by, at, owner_is_here
         FROM parking_line WHERE question_id = $1 ORDER BY id)sql",
                                        question))
    return read_parking(row);
  return std::nullopt;
}

std::optional<Parking> find_parking(sql::Read& read, ParkingId parking) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, question_id, route, owner_id, owner_name, owner_sector, due_date, reason,
                parked_by, at, owner_is_here
         FROM parking_line WHERE id = $1)sql",
                                        parking))
    return read_parking(row);
  return std::nullopt;
}

std::vector<ParkedLine> parked_with(sql::Read& read, PersonId owner) {
  return parked(read.query(R"sql(
    SELECT q.id, q.text, q.lang, q.asker_name, q.asker_sector, q.state_at, q.comments, q.helpers,
           q.recognised, k.due_date, k.owner_name, k.owner_is_here, q.community_id
    FROM parking_line k JOIN question_line q ON q.id = k.question_id
    WHERE k.owner_id = $1 AND q.withdrawn_at IS NULL ORDER BY k.due_date, k.id)sql",
                           owner));
}

std::vector<ParkedLine> coming_back(sql::Read& read, CommunityId community, base::Date until) {
  return parked(read.query(R"sql(
    SELECT q.id, q.text, q.lang, q.asker_name, q.asker_sector, q.state_at, q.comments, q.helpers,
           q.recognised, k.due_date, k.owner_name, k.owner_is_here, q.community_id
    FROM question_line q JOIN parking_line k ON k.question_id = q.id
    WHERE q.community_id = $1 AND q.state = 'parked' AND q.withdrawn_at IS NULL
      AND k.due_date <= $2 ORDER BY k.due_date, k.id)sql",
                           community, base::iso(until)));
}

std::vector<ParkedLine> coming_back_to(sql::Read& read, PersonId person, base::Date until) {
  return parked(read.query(R"sql(
    SELECT q.id, q.text, q.lang, q.asker_name, q.asker_sector, q.state_at, q.comments, q.helpers,
           q.recognised, k.due_date, k.owner_name, k.owner_is_here, q.community_id
    FROM parking_line k JOIN question_line q ON q.id = k.question_id
    JOIN community c ON c.id = q.community_id
    WHERE k.due_date <= $2 AND q.withdrawn_at IS NULL AND c.state <> 'closed'
      AND (EXISTS (SELECT 1 FROM membership m WHERE m.community_id = c.id AND m.person_id = $1
                   AND m.role = 'lead' AND m.to_at IS NULL)
           OR EXISTS (SELECT 1 FROM coordinator d WHERE d.programme_id = c.programme_id
                      AND d.person_id = $1 AND d.to_at IS NULL))
    ORDER BY q.community_id, k.due_date, k.id)sql",
                           person, base::iso(until)));
}

std::vector<Candidate> may_own_parking(sql::Read& read, const FoundQuestion& found, PersonId by) {
  std::vector<Candidate> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name FROM person p WHERE p.erased_at IS NULL AND p.id IN (
           SELECT m.person_id FROM membership m
           WHERE m.community_id = $1 AND m.to_at IS NULL AND $4 = 1
             AND EXISTS (SELECT 1 FROM account a WHERE a.person_id = m.person_id)
           UNION SELECT h.person_id FROM helper h
           WHERE h.question_id = $2 AND h.ended_at IS NULL AND $5 = 0
           UNION SELECT asker_id FROM question WHERE id = $2 AND $5 = 0
           UNION SELECT id FROM person WHERE id = $3)
         ORDER BY p.sort_key, p.id)sql",
                                        found.question.community, found.question.id, by,
                                        found.standing.sees_people(),
                                        found.standing.visibility == Visibility::closed))
    all.push_back({row.get<PersonId>(0), row.get<std::string>(1)});
  return all;
}

std::vector<PersonId> comes_back_to(sql::Read& read, const Parking& parking) {
  if (parking.owner_is_here) return {parking.is.owner};
  return people(read.query(R"sql(
    SELECT m.person_id AS person FROM membership m
    JOIN question q ON q.community_id = m.community_id
    WHERE q.id = $1 AND m.role = 'lead' AND m.to_at IS NULL
    UNION SELECT k.person_id FROM coordinator k JOIN community c ON c.programme_id = k.programme_id
    JOIN question q ON q.community_id = c.id WHERE q.id = $1 AND k.to_at IS NULL
    ORDER BY person)sql",
                           parking.question));
}

void end_parking(sql::Write& write, QuestionId question, std::string_view outcome,
                 base::Instant now) {
  write.run(R"sql(
    UPDATE parking SET ended_at = $3, outcome = $2 WHERE question_id = $1 AND ended_at IS NULL)sql",
            question, outcome, now);
  write.run(R"sql(
    UPDATE working_group SET ended_at = $2 WHERE question_id = $1 AND ended_at IS NULL)sql",
            question, now);
}

std::optional<WorkingGroup> group_of(sql::Read& read, QuestionId question) {
  std::optional<WorkingGroup> group;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, question_id, name, formed_at FROM working_group
         WHERE question_id = $1 AND ended_at IS NULL)sql",
                                        question)) {
    group.emplace();
    row.into(group->id, group->question, group->name, group->formed_at);
  }
  if (!group) return group;
  for (const sql::Row& row : read.query(R"sql(
         SELECT m.person_id, p.name,
                coalesce((SELECT s.code FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          JOIN sector s ON s.id = o.sector_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), '')
         FROM working_group_member m JOIN person p ON p.id = m.person_id
         WHERE m.working_group_id = $1 AND m.to_at IS NULL ORDER BY m.from_at, m.person_id)sql",
                                        group->id)) {
    GroupMember& member = group->members.emplace_back();
    row.into(member.person, member.name, member.sector);
  }
  return group;
}

std::vector<GroupReport> reports_on(sql::Read& read, QuestionId question) {
  std::vector<GroupReport> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT g.name, g.report, g.report_lang, coalesce(p.name, ''), g.ended_at
         FROM working_group g LEFT JOIN person p ON p.id = g.reported_by
         WHERE g.question_id = $1 AND g.report <> '' ORDER BY g.id DESC)sql",
                                        question)) {
    GroupReport& one = found.emplace_back();
    row.into(one.name, one.report, one.lang, one.by, one.ended_at);
  }
  return found;
}

namespace parking_store {

ParkingId insert(sql::Write& write, QuestionId question, PersonId by, const ParkingDraft& draft,
                 base::Instant now) {
  return write.insert<struct guild::Parking>(
      R"sql(
    INSERT INTO parking (question_id, route, owner_id, due_date, reason, parked_by, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id)sql",
      question, draft.route, draft.owner, base::iso(draft.due), draft.reason, by, now);
}

void set_owner(sql::Write& write, QuestionId question, PersonId owner) {
  write.run(R"sql(UPDATE parking SET owner_id = $2 WHERE question_id = $1 AND ended_at IS NULL)sql",
            question, owner);
}

void set_due(sql::Write& write, ParkingId parking, base::Date due) {
  write.run(R"sql(UPDATE parking SET due_date = $2 WHERE id = $1)sql", parking, base::iso(due));
}

WorkingGroupId insert_group(sql::Write& write, QuestionId question, std::string_view name,
                            std::string_view public_id, base::Instant now) {
  return write.insert<struct guild::WorkingGroup>(
      R"sql(
    INSERT INTO working_group (public_id, question_id, name, created_at)
    VALUES ($1, $2, $3, $4) RETURNING id)sql",
      public_id, question, name, now);
}

bool add_member(sql::Write& write, WorkingGroupId group, PersonId person, base::Instant now) {
  return write.run(R"sql(
    INSERT INTO working_group_member (working_group_id, person_id, from_at) VALUES ($1, $2, $3)
    ON CONFLICT (working_group_id, person_id) DO UPDATE SET to_at = NULL)sql",
                   group, person, now) > 0;
}

bool end_member(sql::Write& write, WorkingGroupId group, PersonId person, base::Instant now) {
  return write.run(R"sql(
    UPDATE working_group_member SET to_at = $3
    WHERE working_group_id = $1 AND person_id = $2 AND to_at IS NULL)sql",
                   group, person, now) > 0;
}

void set_formed(sql::Write& write, WorkingGroupId group, base::Instant now) {
  write.run(R"sql(UPDATE working_group SET formed_at = $2 WHERE id = $1 AND formed_at IS NULL)sql",
            group, now);
}

void set_report(sql::Write& write, WorkingGroupId group, PersonId by, std::string_view report,
                std::string_view lang) {
  write.run(R"sql(
    UPDATE working_group SET report = $3, report_lang = $4, reported_by = $2 WHERE id = $1)sql",
            group, by, report, lang);
}

std::vector<PersonId> hear_report(sql::Read& read, WorkingGroupId group) {
  return people(read.query(R"sql(
    SELECT q.asker_id AS person FROM question q JOIN working_group g ON g.question_id = q.id
    WHERE g.id = $1
    UNION SELECT h.person_id FROM helper h JOIN working_group g ON g.question_id = h.question_id
    WHERE g.id = $1 AND h.ended_at IS NULL
    UNION SELECT r.person_id FROM recognition r
    JOIN working_group g ON g.question_id = r.question_id
    WHERE g.id = $1
    UNION SELECT m.person_id FROM working_group_member m
    WHERE m.working_group_id = $1 AND m.to_at IS NULL
    UNION SELECT m.person_id FROM membership m JOIN question q ON q.community_id = m.community_id
    JOIN working_group g ON g.question_id = q.id
    WHERE g.id = $1 AND m.role = 'lead' AND m.to_at IS NULL ORDER BY person)sql",
                           group));
}

}  // namespace parking_store
}  // namespace guild
