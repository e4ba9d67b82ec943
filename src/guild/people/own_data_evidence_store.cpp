#include <set>

#include "guild/people/own_data_sections.hpp"
#include "guild/people/person.hpp"

namespace guild {
namespace {

void add_noted(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section(
      "evidence",
      read.query(R"sql(
    SELECT q.text, e.kind, e.title, e.date, e.place, e.people, e.guide, e.found, e.gaps,
           e.created_at, e.withdrawn_at,
           CASE WHEN e.author_id = $1 THEN 'noted' ELSE 'withdrew' END, e.withdrawn_reason
    FROM evidence e JOIN question q ON q.id = e.question_id
    WHERE e.author_id = $1 OR e.withdrawn_by = $1 ORDER BY e.id)sql",
                 person),
      {"question", "kind", "title", "date", "place", "people", "guide", "found", "gaps",
       "created_at", "withdrawn_at", "by_me", "withdrawn_reason"}));
  all.push_back(section("source",
                        read.query(R"sql(
    SELECT e.title, x.citation, x.link, x.reliability, x.at, x.removed_at,
           CASE WHEN x.added_by = $1 THEN 'added' ELSE 'removed' END, x.removed_reason
    FROM source x JOIN evidence e ON e.id = x.evidence_id
    WHERE x.added_by = $1 OR x.removed_by = $1 ORDER BY x.id)sql",
                                   person),
                        {"evidence", "citation", "link", "reliability", "added_at", "removed_at",
                         "by_me", "removed_reason"}));
}

// The ids of the quotes that she said, known by her address however it was typed: ",3,12,".
std::string said_by(sql::Read& read, PersonId person) {
  std::set<std::string> keys;
  for (const sql::Row& row :
       read.query(R"sql(SELECT address_key FROM address WHERE person_id = $1)sql", person))
    keys.insert(row.get<std::string>(0));
  std::string ids = ",";
  for (const sql::Row& row :
       read.query(R"sql(SELECT id, contact_mail FROM quote WHERE contact_mail <> '')sql"))
    if (keys.contains(address_key(row.text(1)))) ids += std::to_string(row.integer(0)) + ',';
  return ids;
}

// Also what she said herself. What others said and wrote down is theirs, where all she did was ask
// for permission or remove it.
void add_quotes(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section(
      "quote",
      read.query(R"sql(
    SELECT e.title, CASE h.hers WHEN 1 THEN u.text ELSE '' END,
           CASE h.hers WHEN 1 THEN u.speaker ELSE '' END,
           CASE h.hers WHEN 1 THEN u.organisation ELSE '' END,
           CASE h.hers WHEN 1 THEN u.contact_mail ELSE '' END, u.permission, u.named, u.at,
           u.asked_at, u.answered_at, u.removed_at,
           CASE WHEN u.added_by = $1 THEN 'added' WHEN u.asked_by = $1 THEN 'asked for permission'
                WHEN u.removed_by = $1 THEN 'removed' ELSE 'said' END, u.removed_reason
    FROM quote u JOIN evidence e ON e.id = u.evidence_id
    JOIN (SELECT x.id, CASE WHEN x.added_by = $1 OR replace($2, ',' || x.id || ',', '') <> $2
                            THEN 1 ELSE 0 END AS hers FROM quote x) h ON h.id = u.id
    WHERE h.hers = 1 OR u.asked_by = $1 OR u.removed_by = $1 ORDER BY u.id)sql",
                 person, said_by(read, person)),
      {"evidence", "text", "speaker", "organisation", "contact_mail", "permission", "#named",
       "added_at", "asked_at", "answered_at", "removed_at", "by_me", "removed_reason"}));
}

void add_claims(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("claim",
                        read.query(R"sql(
    SELECT q.text, c.text, c.at, c.removed_at,
           CASE WHEN c.author_id = $1 THEN 'wrote' ELSE 'removed' END, c.removed_reason
    FROM claim c JOIN question q ON q.id = c.question_id
    WHERE c.author_id = $1 OR c.removed_by = $1 ORDER BY c.id)sql",
                                   person),
                        {"question", "text", "written_at", "removed_at", "by_me",
                         "removed_reason"}));
  all.push_back(section("claim_evidence",
                        read.query(R"sql(
    SELECT c.text, e.title, s.at FROM claim_evidence s JOIN claim c ON c.id = s.claim_id
    JOIN evidence e ON e.id = s.evidence_id
    WHERE s.added_by = $1 ORDER BY s.claim_id, s.evidence_id)sql",
                                   person),
                        {"claim", "evidence", "linked_at"}));
}

void add_experiments(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section(
      "experiment",
      read.query(R"sql(
    SELECT c.slug, e.title, e.place, e.people, e.from_date, e.until_date, e.measure, e.outcome,
           e.result, e.created_at, e.outcome_at, e.withdrawn_at,
           CASE WHEN e.author_id = $1 THEN 'began' WHEN e.outcome_by = $1 THEN 'settled'
                ELSE 'withdrew' END, e.withdrawn_reason
    FROM experiment e JOIN community c ON c.id = e.community_id
    WHERE e.author_id = $1 OR e.outcome_by = $1 OR e.withdrawn_by = $1 ORDER BY e.id)sql",
                 person),
      {"community", "title", "place", "people", "from", "until", "measure", "outcome", "result",
       "created_at", "settled_at", "withdrawn_at", "by_me", "withdrawn_reason"}));
  all.push_back(section("experimenter",
                        read.query(R"sql(
    SELECT e.title, x.at, x.ended_at FROM experimenter x JOIN experiment e ON e.id = x.experiment_id
    WHERE x.person_id = $1 ORDER BY x.experiment_id)sql",
                                   person),
                        {"experiment", "joined_at", "ended_at"}));
  all.push_back(section("proof_point",
                        read.query(R"sql(
    SELECT e.title, x.number, x.story, x.at, x.removed_at,
           CASE WHEN x.author_id = $1 THEN 'wrote' ELSE 'removed' END, x.removed_reason
    FROM proof_point x JOIN experiment e ON e.id = x.experiment_id
    WHERE x.author_id = $1 OR x.removed_by = $1 ORDER BY x.id)sql",
                                   person),
                        {"experiment", "number", "story", "written_at", "removed_at", "by_me",
                         "removed_reason"}));
}

}  // namespace

void add_evidence(Sections& all, sql::Read& read, PersonId person) {
  add_noted(all, read, person);
  add_quotes(all, read, person);
  add_claims(all, read, person);
  add_experiments(all, read, person);
}

}  // namespace guild
