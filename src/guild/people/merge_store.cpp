#include <algorithm>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/messages/message.hpp"
#include "guild/people/addresses.hpp"
#include "guild/people/measuring.hpp"
#include "guild/people/merge.hpp"
#include "guild/people/merge_rows.hpp"
#include "guild/search/search.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

Person find_mergeable(sql::Read& read, PersonId id) {
  const auto person = find_person(read, id);
  // Whoever was merged before is found as another.
  if (!person || person->erased || person->id != id) base::not_found("nobody to merge");
  return *person;
}

bool signs_in(sql::Read& read, PersonId person) {
  return read.exists(R"sql(
    SELECT 1 FROM person p WHERE p.id = $1
      AND (EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)
           OR EXISTS (SELECT 1 FROM sign_in s WHERE s.person_id = p.id)))sql",
                     person);
}

bool coordinates(sql::Read& read, PersonId person) {
  return read.exists(R"sql(
    SELECT 1 FROM coordinator WHERE person_id = $1 AND to_at IS NULL)sql",
                     person);
}

// Who was asked to join one is as good as in.
bool opens_something_closed(sql::Read& read, PersonId keep, PersonId gone) {
  return read.exists(R"sql(
    SELECT 1 FROM community c WHERE c.visibility = 'closed'
      AND (EXISTS (SELECT 1 FROM membership m
                   WHERE m.community_id = c.id AND m.person_id = $2 AND m.to_at IS NULL)
           OR EXISTS (SELECT 1 FROM join_request j
                      WHERE j.community_id = c.id AND j.person_id = $2 AND j.state = 'open'))
      AND NOT EXISTS (SELECT 1 FROM membership k
                      WHERE k.community_id = c.id AND k.person_id = $1 AND k.to_at IS NULL))sql",
                     keep, gone);
}

// A merge asks neither of the two, so it gives nobody what is another's. An administrator who takes
// over an entry would read what is closed to her without the reason that opening it asks for; a
// second administrator does it.
std::string refusal(sql::Read& read, const Person& keep, const Person& gone, PersonId by) {
  if (keep.id == gone.id) return "merge.same_person";
  if (gone.administrator) return "merge.administrator";
  if (keep.id == by) return "merge.yourself";
  if (signs_in(read, gone.id)) return "merge.signs_in";
  if (coordinates(read, gone.id)) return "merge.coordinator";
  if (opens_something_closed(read, keep.id, gone.id)) return "merge.closed";
  return {};
}

template <class T>
T stricter(T a, T b) {
  return std::min(a, b);  // Seen and Measured both begin with the strictest
}

void take_if_empty(std::string& mine, const std::string& other) {
  if (mine.empty()) mine = other;
}

bool works_somewhere(const Person& person) {
  return !person.organisation.empty() || !person.role_title.empty();
}

Person merged(const Person& keep, const Person& gone) {
  Person after = keep;
  if (!works_somewhere(keep)) after.role_title = gone.role_title;  // with its affiliation
  take_if_empty(after.help_with, gone.help_with);
  take_if_empty(after.want_to_learn, gone.want_to_learn);
  take_if_empty(after.goals, gone.goals);
  after.organisation_seen = stricter(keep.organisation_seen, gone.organisation_seen);
  after.help_with_seen = stricter(keep.help_with_seen, gone.help_with_seen);
  after.want_to_learn_seen = stricter(keep.want_to_learn_seen, gone.want_to_learn_seen);
  after.goals_seen = stricter(keep.goals_seen, gone.goals_seen);
  after.mail_wanted = keep.mail_wanted && gone.mail_wanted;
  return after;
}

MergeMoves count_moves(sql::Read& read, PersonId gone) {
  MergeMoves m;
  for (const sql::Row& row : read.query(R"sql(
         SELECT (SELECT count(*) FROM membership WHERE person_id = $1 AND to_at IS NULL),
                (SELECT count(*) FROM invitation WHERE person_id = $1 AND withdrawn_at IS NULL),
                (SELECT count(*) FROM question WHERE asker_id = $1)
                  + (SELECT count(*) FROM comment WHERE author_id = $1),
                (SELECT count(*) FROM lesson WHERE author_id = $1)
                  + (SELECT count(*) FROM practice_story WHERE author_id = $1),
                (SELECT count(*) FROM challenge WHERE handed_in_by = $1)
                  + (SELECT count(*) FROM team_member WHERE person_id = $1 AND to_at IS NULL),
                (SELECT count(*) FROM message WHERE author_id = $1),
                (SELECT count(*) FROM attachment WHERE added_by = $1 AND removed_at IS NULL))sql",
                                        gone))
    row.into(m.communities, m.meetings, m.questions, m.lessons, m.challenges,
             m.messages, m.files);
  return m;
}

void end_affiliation(sql::Write& write, PersonId person, base::Instant now) {
  write.run(R"sql(
    UPDATE affiliation SET to_at = $2 WHERE person_id = $1 AND to_at IS NULL)sql",
            person, now);
}

// Each choice about measuring stays to be read; the stricter is in force from now on.
void settle_measuring(sql::Write& write, PersonId keep, PersonId gone, PersonId by,
                      base::Instant now) {
  change_measured(write, keep, stricter(find_measured(write, keep), find_measured(write, gone)),
                  now, by);
  write.run(R"sql(
    UPDATE measure_visibility SET to_at = $2 WHERE person_id = $1 AND to_at IS NULL)sql",
            gone, now);
}

void store_profile(sql::Write& write, const Person& p) {
  write.run(R"sql(
    UPDATE person SET role_title = $2, organisation_seen = $3, help_with = $4,
           help_with_seen = $5, want_to_learn = $6, want_to_learn_seen = $7, goals = $8,
           goals_seen = $9, mail_wanted = $10 WHERE id = $1)sql",
            p.id, p.role_title, word_of(p.organisation_seen), p.help_with,
            word_of(p.help_with_seen), p.want_to_learn, word_of(p.want_to_learn_seen), p.goals,
            word_of(p.goals_seen), p.mail_wanted);
}

// Her name stays: erasing the kept one looks for it. A mention in her profile went with its text.
void empty_gone(sql::Write& write, PersonId gone, PersonId keep) {
  write.run(R"sql(
    UPDATE person SET merged_into = $2, role_title = '', help_with = '', want_to_learn = '',
           goals = '', demo_line = '', mail_wanted = 0 WHERE id = $1)sql",
            gone, keep);
  write.run(R"sql(
    UPDATE erasure_mention SET noun_id = $2 WHERE noun = 'person' AND noun_id = $1)sql",
            gone, keep);
}

// Of the one who is gone the address itself: its row is gone when the letter leaves.
void tell(sql::Write& write, const Person& keep, const Person& gone, PersonId by,
          base::Instant now) {
  const std::string who = std::to_string(keep.id.value) + ' ' + std::to_string(by.value);
  if (!keep.mail_address.empty()) jobs::enqueue(write, "mail.merged", who, now);
  if (!gone.mail_address.empty())
    jobs::enqueue(write, "mail.merged", who + ' ' + gone.mail_address, now);
}

}  // namespace

PersonId present_person(sql::Read& read, PersonId person) {
  return read
      .first<PersonId>(R"sql(SELECT coalesce(merged_into, id) FROM person WHERE id = $1)sql",
                       person)
      .value_or(PersonId{});
}

MergePreview merge_preview(sql::Read& read, PersonId keep, PersonId gone, PersonId by) {
  MergePreview preview;
  preview.keep = find_mergeable(read, keep);
  preview.gone = find_mergeable(read, gone);
  preview.refused = refusal(read, preview.keep, preview.gone, by);
  preview.organisation_of_gone =
      !works_somewhere(preview.keep) && works_somewhere(preview.gone);
  for (const OwnAddress& one : addresses_of(read, keep))
    preview.addresses.push_back(one.mail_address);
  for (const OwnAddress& one : addresses_of(read, gone))
    preview.dropped.push_back(one.mail_address);
  preview.moves = count_moves(read, gone);
  return preview;
}

void merge_people(sql::Write& write, PersonId keep, PersonId gone, PersonId by,
                  base::Instant now) {
  if (keep != gone && keep && present_person(write, gone) == keep) return;
  const Person kept = find_mergeable(write, keep), other = find_mergeable(write, gone);
  if (const std::string refused = refusal(write, kept, other, by); !refused.empty())
    base::conflict(refused);
  tell(write, kept, other, by, now);
  end_affiliation(write, works_somewhere(kept) ? gone : keep, now);
  settle_measuring(write, keep, gone, by, now);
  store_profile(write, merged(kept, other));
  merge_rows::settle_and_move(write, gone, keep);
  mail_waiting_messages(write, keep, now);
  empty_gone(write, gone, keep);
  search::index_person(write, gone);
  search::index_person(write, keep);
  record(write, {by, "merged", "person", keep.value, {}, {}, now});
}

std::vector<PersonMatch> people_called(sql::Read& read, std::string_view words, std::size_t most) {
  std::vector<PersonMatch> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name, coalesce(s.code, ''), coalesce(o.name, ''), a.address
         FROM person p JOIN address a ON a.person_id = p.id
         LEFT JOIN affiliation f ON f.id = (SELECT max(x.id) FROM affiliation x
                                            WHERE x.person_id = p.id AND x.to_at IS NULL
                                              AND p.organisation_seen IN ('hub', 'public'))
         LEFT JOIN organisation o ON o.id = f.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE p.erased_at IS NULL AND p.merged_into IS NULL
         ORDER BY p.sort_key, p.id, a.is_primary DESC, a.id)sql")) {
    const PersonId id = row.get<PersonId>(0);
    if (all.empty() || all.back().id != id) {
      PersonMatch& one = all.emplace_back();
      row.into(one.id, one.name, one.sector, one.organisation);
    }
    all.back().addresses.push_back(row.get<std::string>(4));
  }
  const std::string folded = base::fold(words);
  const auto wanted = base::split(folded, ' ');
  std::erase_if(all, [&](const PersonMatch& one) {
    std::string is = base::fold(one.name);
    for (const std::string& address : one.addresses) is += ' ' + base::fold(address);
    return std::ranges::any_of(wanted, [&](std::string_view word) {
      return is.find(word) == std::string::npos;
    });
  });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace guild
