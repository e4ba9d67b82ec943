#include <algorithm>
#include <optional>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/challenges/challenge.hpp"
#include "guild/communities/membership.hpp"
#include "guild/evidence/quotes.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/erasure_names.hpp"
#include "guild/people/person.hpp"
#include "guild/publications/publication.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

void empty_profile(sql::Write& write, PersonId person, base::Instant now) {
  write.run(R"sql(
    UPDATE person SET name = $2, sort_key = $3, role_title = '', help_with = '', want_to_learn = '',
           goals = '', demo_line = '', is_administrator = 0, mail_wanted = 0, erased_at = $4
    WHERE id = $1 OR merged_into = $1)sql",
            person, erased_name, base::sort_key(erased_name), now);
}

void remove_ways_in(sql::Write& write, PersonId person) {
  write.run(R"sql(
    DELETE FROM join_wish WHERE sign_in_code_id IN (
      SELECT c.id FROM sign_in_code c JOIN address a ON a.address_key = c.address_key
      WHERE a.person_id = $1))sql",
            person);
  write.run(R"sql(
    DELETE FROM sign_in_code WHERE person_id = $1
       OR address_key IN (SELECT address_key FROM address WHERE person_id = $1))sql",
            person);
  write.run(R"sql(DELETE FROM address WHERE person_id = $1)sql", person);
  write.run(R"sql(DELETE FROM address_claim WHERE person_id = $1)sql", person);
  // A letter about a merge holds the address that was dropped.
  write.run(R"sql(
    DELETE FROM job WHERE kind = 'mail.merged' AND substr(payload, 1, length($1)) = $1)sql",
            std::to_string(person.value) + " ");
  write.run(R"sql(DELETE FROM account WHERE person_id = $1)sql", person);
  write.run(R"sql(DELETE FROM sign_in WHERE person_id = $1)sql", person);
}

void remove_traces(sql::Write& write, PersonId person, base::Instant now) {
  write.run(R"sql(DELETE FROM affiliation WHERE person_id = $1)sql", person);
  write.run(R"sql(DELETE FROM measure_visibility WHERE person_id = $1)sql", person);
  write.run(R"sql(DELETE FROM publication_editor WHERE person_id = $1)sql", person);
  // She helps nobody any more, and nobody calls her.
  write.run(R"sql(DELETE FROM mention WHERE person_id = $1)sql", person);
  write.run(R"sql(DELETE FROM help_request WHERE person_id = $1)sql", person);
  write.run(R"sql(
    UPDATE helper SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL)sql",
            person, now);
  write.run(R"sql(
    UPDATE working_group_member SET to_at = $2 WHERE person_id = $1 AND to_at IS NULL)sql",
            person, now);
  write.run(R"sql(
    UPDATE experimenter SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL)sql",
            person, now);
}

// Her name goes from the lessons she had a part in, and nobody waits for her word any more. Of a
// lesson that answers her question the page says that its source is gone.
void leave_lessons(sql::Write& write, PersonId person, base::Instant now) {
  write.run(R"sql(DELETE FROM lesson_contributor WHERE person_id = $1)sql", person);
  write.run(R"sql(
    UPDATE lesson_consent SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL)sql",
            person, now);
  write.run(R"sql(
    UPDATE lesson SET source_erased_at = $2 WHERE source_erased_at IS NULL
      AND question_id IN (SELECT id FROM question WHERE asker_id = $1))sql",
            person, now);
}

// Who an organisation's contact was: fields with her name and nothing else, as "given by" below.
void clear_contacts(sql::Write& write, const std::vector<std::string>& names) {
  struct Contact {
    std::int64_t id;
    std::string name, mail, answered;
  };
  std::vector<Contact> all;
  for (const sql::Row& row : write.query(R"sql(
         SELECT id, contact_name, contact_mail, answered_name FROM story_approval)sql"))
    all.push_back({row.integer(0), row.get<std::string>(1), row.get<std::string>(2),
                   row.get<std::string>(3)});
  const auto hers = [&](std::string_view text) { return is_one_of(names, text); };
  for (Contact& one : all) {
    if (!hers(one.name) && !hers(one.mail) && !hers(one.answered)) continue;
    if (hers(one.name)) one.name.clear();
    if (hers(one.mail)) one.mail.clear();
    if (hers(one.answered)) one.answered.clear();
    write.run(R"sql(
      UPDATE story_approval SET contact_name = $2, contact_mail = $3, answered_name = $4
      WHERE id = $1)sql",
              one.id, one.name, one.mail, one.answered);
  }
  std::vector<ConsentId> asked;
  for (const sql::Row& row : write.query(R"sql(SELECT id, contact_mail FROM lesson_consent)sql"))
    if (hers(row.text(1))) asked.push_back(row.get<ConsentId>(0));
  for (const ConsentId consent : asked)
    write.run(R"sql(UPDATE lesson_consent SET contact_mail = '' WHERE id = $1)sql", consent);
}

// "Given by" is her name and nothing else as often as not: that is a field, and goes.
void clear_given_by(sql::Write& write, const std::vector<std::string>& names) {
  std::vector<std::int64_t> hers;
  for (const sql::Row& row :
       write.query(R"sql(SELECT id, given_by FROM document_input WHERE given_by <> '')sql"))
    if (is_one_of(names, row.text(1))) hers.push_back(row.integer(0));
  for (const std::int64_t id : hers)
    write.run(R"sql(UPDATE document_input SET given_by = '' WHERE id = $1)sql", id);
}

void refuse_last_administrator(sql::Read& read, PersonId person) {
  const bool last = read.exists(R"sql(
    SELECT 1 FROM person p WHERE p.id = $1 AND p.is_administrator = 1 AND NOT EXISTS (
      SELECT 1 FROM person q WHERE q.is_administrator = 1 AND q.id <> $1 AND q.erased_at IS NULL)
    )sql",
                                person);
  if (last) base::conflict("erasure.last_administrator");
}

}  // namespace

void erase_person(sql::Write& write, PersonId person, std::string_view typed_name,
                  const std::vector<Mention>& mentions, base::Instant now) {
  const auto known = find_person(write, person);
  if (!known || known->erased) base::not_found("no such person to erase");
  if (base::fold(typed_name) != base::fold(known->name))
    base::invalid("name", "erasure.other_name");
  refuse_last_administrator(write, person);
  end_all_memberships(write, person, now);
  clear_given_by(write, names_of(write, person));
  clear_contacts(write, names_of(write, person));
  leave_lessons(write, person, now);
  erase_person_from_challenges(write, person, names_of(write, person));
  erase_person_from_quotes(write, names_of(write, person));
  forget_in_reasons(write, names_of(write, person));
  remove_ways_in(write, person);
  erase_person_from_meetings(write, person, now);
  remove_traces(write, person, now);
  empty_profile(write, person, now);
  for (const Mention& mention : mentions)
    write.run(R"sql(
      INSERT INTO erasure_mention (person_id, noun, noun_id, community_id, found_at)
      VALUES ($1, $2, $3, $4, $5))sql",
              person, mention.noun, mention.noun_id, mention.community, now);
  search::index_person(write, person);
  record(write, {person, "erased", "person", person.value, {}, {}, now});
}

}  // namespace guild
