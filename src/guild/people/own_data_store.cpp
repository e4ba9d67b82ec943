#include "guild/people/own_data_sections.hpp"

namespace guild {
namespace {

void add_herself(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section(
      "person",
      read.query(R"sql(
        SELECT id, name, language, theme, is_administrator, role_title, organisation_seen,
               help_with, help_with_seen, want_to_learn, want_to_learn_seen, goals, goals_seen,
               mail_wanted, shortcuts, demo_line, created_at
        FROM person WHERE id = $1 OR merged_into = $1 ORDER BY id)sql",
                 person),
      {"#id", "name", "language", "theme", "#is_administrator", "role_title", "organisation_seen",
       "help_with", "help_with_seen", "want_to_learn", "want_to_learn_seen", "goals", "goals_seen",
       "#mail_wanted", "#shortcuts", "demo_line", "created_at"}));
  all.push_back(section("address",
                        read.query(R"sql(
    SELECT address, is_primary, verified_at FROM address WHERE person_id = $1 ORDER BY id)sql",
                                   person),
                        {"address", "#is_primary", "verified_at"}));
  all.push_back(section("account",
                        read.query(R"sql(
    SELECT CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, created_at FROM account
    WHERE person_id = $1)sql",
                                   person),
                        {"#has_password", "created_at"}));
  all.push_back(section("affiliation",
                        read.query(R"sql(
    SELECT o.name, coalesce(s.code, ''), a.from_at, a.to_at FROM affiliation a
    JOIN organisation o ON o.id = a.organisation_id LEFT JOIN sector s ON s.id = o.sector_id
    WHERE a.person_id = $1 ORDER BY a.id)sql",
                                   person),
                        {"organisation", "sector", "from_at", "to_at"}));
  all.push_back(section("measure_visibility",
                        read.query(R"sql(
    SELECT visibility, from_at, to_at FROM measure_visibility WHERE person_id = $1
    ORDER BY id)sql",
                                   person),
                        {"visibility", "from_at", "to_at"}));
}

void add_ways_in(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("address_claim",
                        read.query(R"sql(
    SELECT address, asked_at FROM address_claim WHERE person_id = $1 ORDER BY id)sql",
                                   person),
                        {"address", "asked_at"}));
  all.push_back(section("sign_in",
                        read.query(R"sql(
    SELECT device, created_at, last_used_at, expires_at, revoked_at FROM sign_in
    WHERE person_id = $1 ORDER BY id)sql",
                                   person),
                        {"device", "created_at", "last_used_at", "expires_at", "revoked_at"}));
  all.push_back(section("sign_in_code",
                        read.query(R"sql(
    SELECT c.address_key, c.created_at, c.expires_at, c.used_at, c.tries FROM sign_in_code c
    WHERE c.person_id = $1
       OR c.address_key IN (SELECT a.address_key FROM address a WHERE a.person_id = $1)
    ORDER BY c.id)sql",
                                   person),
                        {"address", "created_at", "expires_at", "used_at", "#tries"}));
  all.push_back(section("feed_token",
                        read.query(R"sql(
    SELECT created_at, last_used_at, revoked_at FROM feed_token WHERE person_id = $1
    ORDER BY id)sql",
                                   person),
                        {"created_at", "last_used_at", "revoked_at"}));
}

void add_taking_part(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("membership",
                        read.query(R"sql(
    SELECT c.slug, m.role, m.from_at, m.welcomed_at, m.to_at FROM membership m
    JOIN community c ON c.id = m.community_id WHERE m.person_id = $1 ORDER BY m.id)sql",
                                   person),
                        {"community", "role", "from_at", "welcomed_at", "to_at"}));
  all.push_back(section("coordinator",
                        read.query(R"sql(
    SELECT p.slug, k.from_at, k.to_at FROM coordinator k
    JOIN programme p ON p.id = k.programme_id WHERE k.person_id = $1 ORDER BY k.id)sql",
                                   person),
                        {"programme", "from_at", "to_at"}));
  all.push_back(section("representative",
                        read.query(R"sql(
    SELECT o.name, c.slug, r.from_at, r.to_at FROM representative r
    JOIN partner p ON p.id = r.partner_id JOIN organisation o ON o.id = p.organisation_id
    JOIN community c ON c.id = p.community_id WHERE r.person_id = $1 ORDER BY r.id)sql",
                                   person),
                        {"organisation", "community", "from_at", "to_at"}));
  all.push_back(section(
      "join_request",
      read.query(R"sql(
    SELECT c.slug, j.kind, j.state, j.asked_at, j.answered_at,
           CASE WHEN j.person_id = $1 THEN 'asked' ELSE 'answered' END,
           CASE WHEN j.person_id = $1 THEN j.words ELSE '' END, j.answer
    FROM join_request j JOIN community c ON c.id = j.community_id
    WHERE j.person_id = $1 OR j.answered_by = $1 ORDER BY j.id)sql",
                 person),
      {"community", "kind", "state", "asked_at", "answered_at", "by_me", "words", "answer"}));
  all.push_back(section("closed_opening",
                        read.query(R"sql(
    SELECT c.slug, x.reason, x.opened_at, x.until_at FROM closed_opening x
    JOIN community c ON c.id = x.community_id WHERE x.administrator_id = $1 ORDER BY x.id)sql",
                                   person),
                        {"community", "reason", "opened_at", "until_at"}));
}

void add_meetings(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("invitation",
                        read.query(R"sql(
    SELECT m.title, m.date, i.rsvp, i.words, i.invited_at, i.mailed_at, i.refused_at, i.replied_at,
           i.withdrawn_at
    FROM invitation i JOIN meeting m ON m.id = i.meeting_id WHERE i.person_id = $1
    ORDER BY i.id)sql",
                                   person),
                        {"meeting", "date", "reply", "words", "invited_at", "mailed_at",
                         "refused_at", "replied_at", "withdrawn_at"}));
  all.push_back(section("meeting",
                        read.query(R"sql(
    SELECT title, date, place, link, agenda, state, created_at FROM meeting
    WHERE created_by = $1 ORDER BY id)sql",
                                   person),
                        {"title", "date", "place", "link", "agenda", "state", "created_at"}));
  all.push_back(section("meeting_series",
                        read.query(R"sql(
    SELECT public_id, created_at FROM meeting_series WHERE created_by = $1 ORDER BY id)sql",
                                   person),
                        {"series", "created_at"}));
}

void add_writings(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("message",
                        read.query(R"sql(
    SELECT subject, body, lang, sent_at FROM message WHERE author_id = $1 ORDER BY id)sql",
                                   person),
                        {"subject", "body", "language", "sent_at"}));
  all.push_back(section("message_delivery",
                        read.query(R"sql(
    SELECT m.subject, d.mailed_at, d.refused_at
    FROM message_delivery d JOIN message m ON m.id = d.message_id
    WHERE d.person_id = $1 ORDER BY d.message_id)sql",
                                   person),
                        {"message", "mailed_at", "refused_at"}));
  all.push_back(section("file",
                        read.query(R"sql(
    SELECT name, type, bytes, created_at FROM file WHERE uploaded_by = $1 ORDER BY id)sql",
                                   person),
                        {"name", "type", "#bytes", "created_at"}));
  all.push_back(section("attachment",
                        read.query(R"sql(
    SELECT title, link, added_at, removed_at FROM attachment WHERE added_by = $1 ORDER BY id)sql",
                                   person),
                        {"title", "link", "added_at", "removed_at"}));
  all.push_back(section("start_document_version",
                        read.query(R"sql(
    SELECT title, number, state, context, questions, way_of_working, time_asked, permission,
           planned_outputs, reason, created_at
    FROM start_document_version WHERE author_id = $1 ORDER BY id)sql",
                                   person),
                        {"title", "#number", "state", "context", "questions", "way_of_working",
                         "time_asked", "permission", "planned_outputs", "reason", "created_at"}));
  all.push_back(section("document_review",
                        read.query(R"sql(
    SELECT v.title, r.agrees, r.words, r.at FROM document_review r
    JOIN start_document_version v ON v.id = r.version_id WHERE r.person_id = $1
    ORDER BY r.id)sql",
                                   person),
                        {"document", "#agrees", "words", "reviewed_at"}));
  all.push_back(section("document_input",
                        read.query(R"sql(
    SELECT kind, body, given_by, received_on, added_at FROM document_input WHERE added_by = $1
    ORDER BY id)sql",
                                   person),
                        {"kind", "body", "given_by", "received_on", "added_at"}));
  all.push_back(section("activity",
                        read.query(R"sql(
    SELECT verb, noun, noun_id, detail, occurred_at FROM activity WHERE actor_id = $1
    ORDER BY id)sql",
                                   person),
                        {"verb", "noun", "#noun_id", "detail", "occurred_at"}));
}

void add_questions(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("question",
                        read.query(R"sql(
    SELECT text, kind, example, who_for, state, created_at, withdrawn_at,
           CASE WHEN asker_id = $1 THEN 'asked' ELSE 'withdrew' END, withdrawn_reason
    FROM question WHERE asker_id = $1 OR withdrawn_by = $1 ORDER BY id)sql",
                                   person),
                        {"text", "kind", "example", "who_for", "state", "created_at",
                         "withdrawn_at", "by_me", "withdrawn_reason"}));
  all.push_back(section("recognition",
                        read.query(R"sql(
    SELECT q.text, r.at FROM recognition r JOIN question q ON q.id = r.question_id
    WHERE r.person_id = $1 ORDER BY r.question_id)sql",
                                   person),
                        {"question", "recognised_at"}));
  all.push_back(section("helper",
                        read.query(R"sql(
    SELECT q.text, h.at, h.ended_at FROM helper h JOIN question q ON q.id = h.question_id
    WHERE h.person_id = $1 ORDER BY h.question_id)sql",
                                   person),
                        {"question", "offered_at", "ended_at"}));
  all.push_back(section("help_request",
                        read.query(R"sql(
    SELECT q.text, h.at, CASE WHEN h.person_id = $1 THEN 'was asked' ELSE 'asked' END
    FROM help_request h JOIN question q ON q.id = h.question_id
    WHERE h.person_id = $1 OR h.asked_by = $1 ORDER BY h.question_id, h.person_id)sql",
                                   person),
                        {"question", "asked_at", "by_me"}));
  all.push_back(section("comment",
                        read.query(R"sql(
    SELECT q.text, k.body, k.tried, k.went, k.source, k.at, k.changed_at, k.removed_at,
           CASE WHEN k.author_id = $1 THEN 'wrote' ELSE 'withdrew' END, k.removed_reason
    FROM comment k JOIN question q ON q.id = k.question_id
    WHERE k.author_id = $1 OR k.removed_by = $1 ORDER BY k.id)sql",
                                   person),
                        {"question", "body", "tried", "went", "source", "written_at",
                         "changed_at", "withdrawn_at", "by_me", "withdrawn_reason"}));
  all.push_back(section("mention",
                        read.query(R"sql(
    SELECT q.text, k.at FROM mention m JOIN comment k ON k.id = m.comment_id
    JOIN question q ON q.id = k.question_id WHERE m.person_id = $1 ORDER BY m.comment_id)sql",
                                   person),
                        {"question", "mentioned_at"}));
}

void add_parked(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("parking",
                        read.query(R"sql(
    SELECT q.text, k.route, k.due_date, k.reason, k.at, k.ended_at, k.outcome,
           CASE WHEN k.owner_id = $1 THEN 'owns' ELSE 'parked' END
    FROM parking k JOIN question q ON q.id = k.question_id
    WHERE k.owner_id = $1 OR k.parked_by = $1 ORDER BY k.id)sql",
                                   person),
                        {"question", "route", "due_date", "reason", "parked_at", "ended_at",
                         "outcome", "by_me"}));
  all.push_back(section("working_group",
                        read.query(R"sql(
    SELECT name, report, formed_at, ended_at FROM working_group WHERE reported_by = $1
    ORDER BY id)sql",
                                   person),
                        {"name", "report", "formed_at", "ended_at"}));
  all.push_back(section("working_group_member",
                        read.query(R"sql(
    SELECT g.name, m.from_at, m.to_at FROM working_group_member m
    JOIN working_group g ON g.id = m.working_group_id WHERE m.person_id = $1
    ORDER BY m.working_group_id)sql",
                                   person),
                        {"working_group", "from_at", "to_at"}));
}

void add_initiatives(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("initiative",
                        read.query(R"sql(
    SELECT public_id, created_at, withdrawn_at,
           CASE WHEN author_id = $1 THEN 'noted' ELSE 'withdrew' END, withdrawn_reason
    FROM initiative WHERE author_id = $1 OR withdrawn_by = $1 ORDER BY id)sql",
                                   person),
                        {"initiative", "created_at", "withdrawn_at", "by_me",
                         "withdrawn_reason"}));
  all.push_back(section("initiative_version",
                        read.query(R"sql(
    SELECT title, number, lang, problem, who_for, why_now, learnt, reason, at
    FROM initiative_version WHERE author_id = $1 ORDER BY id)sql",
                                   person),
                        {"title", "#number", "language", "problem", "who_for", "why_now", "learnt",
                         "reason", "written_at"}));
}

void add_lessons(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section(
      "lesson",
      read.query(R"sql(
    SELECT c.slug, l.number, l.statement, l.context, l.happened, l.advice, l.limits, l.source,
           l.source_link, l.level, l.created_at, l.withdrawn_at,
           CASE WHEN l.author_id = $1 THEN 'noted' ELSE 'withdrew' END, l.withdrawn_reason
    FROM lesson l JOIN community c ON c.id = l.community_id
    WHERE l.author_id = $1 OR l.withdrawn_by = $1 ORDER BY l.id)sql",
                 person),
      {"community", "#number", "statement", "context", "happened", "advice", "limits", "source",
       "source_link", "level", "created_at", "withdrawn_at", "by_me", "withdrawn_reason"}));
  all.push_back(section("lesson_contributor",
                        read.query(R"sql(
    SELECT l.statement, k.named_to, k.at, CASE WHEN k.person_id = $1 THEN 'contributed'
                                               ELSE 'added' END
    FROM lesson_contributor k JOIN lesson l ON l.id = k.lesson_id
    WHERE k.person_id = $1 OR k.added_by = $1 ORDER BY k.lesson_id, k.person_id)sql",
                                   person),
                        {"lesson", "named_to", "added_at", "by_me"}));
  all.push_back(section("lesson_application",
                        read.query(R"sql(
    SELECT l.statement, a.place, a.went, a.scope, coalesce(o.name, ''), a.at, a.removed_at,
           CASE WHEN a.used_by = $1 THEN 'told' ELSE 'removed' END
    FROM lesson_application a JOIN lesson l ON l.id = a.lesson_id
    LEFT JOIN organisation o ON o.id = a.organisation_id
    WHERE a.used_by = $1 OR a.removed_by = $1 ORDER BY a.id)sql",
                                   person),
                        {"lesson", "place", "went", "scope", "organisation", "told_at",
                         "removed_at", "by_me"}));
  all.push_back(section("sharing",
                        read.query(R"sql(
    SELECT l.statement, s.level, s.outcome, s.reason, s.asked_at, s.ended_at,
           CASE WHEN s.asked_by <> $1 THEN 'ended' WHEN s.ended_by = $1 THEN 'began and ended'
                ELSE 'began' END
    FROM sharing s JOIN lesson l ON l.id = s.lesson_id
    WHERE s.asked_by = $1 OR s.ended_by = $1 ORDER BY s.id)sql",
                                   person),
                        {"lesson", "level", "outcome", "reason", "asked_at", "ended_at",
                         "by_me"}));
  all.push_back(section("lesson_consent",
                        read.query(R"sql(
    SELECT l.statement, coalesce(o.name, ''), x.answer, x.asked_at, x.answered_at,
           CASE WHEN x.person_id = $1 THEN 'answer' ELSE 'question' END
    FROM lesson_consent x JOIN lesson l ON l.id = x.lesson_id
    LEFT JOIN organisation o ON o.id = x.organisation_id
    WHERE x.person_id = $1 OR x.asked_by = $1 ORDER BY x.id)sql",
                                   person),
                        {"lesson", "organisation", "answer", "asked_at", "answered_at", "by_me"}));
}

void add_stories(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("practice_story",
                        read.query(R"sql(
    SELECT c.slug, t.title, t.situation, t.action, t.result, t.obstacle, t.advice, t.level,
           t.created_at, t.withdrawn_at,
           CASE WHEN t.author_id = $1 THEN 'told' ELSE 'withdrew' END, t.withdrawn_reason
    FROM practice_story t JOIN community c ON c.id = t.community_id
    WHERE t.author_id = $1 OR t.withdrawn_by = $1 ORDER BY t.id)sql",
                                   person),
                        {"community", "title", "situation", "action", "result", "obstacle",
                         "advice", "level", "created_at", "withdrawn_at", "by_me",
                         "withdrawn_reason"}));
  all.push_back(section("story_approval",
                        read.query(R"sql(
    SELECT t.title, a.level, a.contact_name, a.contact_mail, a.answer, a.asked_at
    FROM story_approval a JOIN practice_story t ON t.id = a.story_id
    WHERE a.asked_by = $1 ORDER BY a.id)sql",
                                   person),
                        {"story", "level", "contact_name", "contact_mail", "answer", "asked_at"}));
}

Datum read_datum(const sql::Row& row, int column, std::string_view& name) {
  const bool number = name.starts_with('#');
  if (number) name.remove_prefix(1);
  if (row.is_null(column)) return std::monostate{};
  if (number) return row.integer(column);
  if (name.ends_with("_at")) return base::Instant{row.integer(column)};
  return std::string(row.text(column));
}

}  // namespace

DataSection section(const char* table, sql::Rows rows, Columns columns) {
  DataSection made{table, {}};
  for (const sql::Row& row : rows) {
    DataRow& data = made.rows.emplace_back();
    int at = 0;
    for (std::string_view name : columns) {
      Datum datum = read_datum(row, at++, name);
      data.emplace_back(std::string(name), std::move(datum));
    }
  }
  return made;
}

std::vector<DataSection> own_data(sql::Read& read, PersonId person) {
  Sections all;
  add_herself(all, read, person);
  add_ways_in(all, read, person);
  add_taking_part(all, read, person);
  add_meetings(all, read, person);
  add_writings(all, read, person);
  add_questions(all, read, person);
  add_lessons(all, read, person);
  add_stories(all, read, person);
  add_parked(all, read, person);
  add_initiatives(all, read, person);
  add_challenges(all, read, person);
  add_advice(all, read, person);
  add_publications(all, read, person);
  add_evidence(all, read, person);
  return all;
}

}  // namespace guild
