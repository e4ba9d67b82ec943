#include "guild/people/person.hpp"

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/organisations/organisation.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

// Names are shown everywhere, so every way in is checked here and not in a form.
std::string checked_name(std::string_view name) {
  const auto cleaned = base::clean_line(name);
  if (!cleaned) base::invalid("name", "form.not_text");
  if (cleaned->empty()) base::invalid("name", "form.required");
  if (base::length(*cleaned) > base::limits::name_length)
    base::invalid("name", "form.too_long", {std::to_string(base::limits::name_length)});
  return *cleaned;
}

std::string_view checked_language(std::string_view language) {
  return language == "en" ? "en" : "nl";
}

void start_affiliation(sql::Write& write, PersonId person, OrganisationId organisation,
                       base::Instant now) {
  write.run(R"sql(
    INSERT INTO affiliation (person_id, organisation_id, from_at) VALUES ($1, $2, $3))sql",
            person, organisation, now);
}

PersonId insert_person(sql::Write& write, const NewPerson& draft, const std::string& name,
                       base::Instant now) {
  const PersonId id = write.insert<struct Person>(
      R"sql(
    INSERT INTO person (public_id, name, sort_key, language, is_administrator, demo_line,
                        created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id)sql",
      base::random_public_id(), name, base::sort_key(name), checked_language(draft.language),
      draft.administrator, draft.demo_line, now);
  write.run(R"sql(
    INSERT INTO address (person_id, address, address_key, is_primary) VALUES ($1, $2, $3, 1))sql",
            id, draft.mail_address, address_key(draft.mail_address));
  return id;
}

}  // namespace

std::string address_key(std::string_view mail_address) {
  std::string key(base::trim(mail_address));
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return key;
}

PersonId find_person_by_address(sql::Read& read, std::string_view mail_address) {
  return read
      .first<PersonId>(R"sql(
        SELECT person_id FROM address WHERE address_key = $1)sql",
                       address_key(mail_address))
      .value_or(PersonId{});
}

AddedPerson add_person(sql::Write& write, const NewPerson& draft, base::Instant now) {
  const std::string name = checked_name(draft.name);
  if (!base::looks_like_mail_address(draft.mail_address)) base::invalid("email", "form.mail_wrong");
  if (const PersonId known = find_person_by_address(write, draft.mail_address)) {
    if (draft.administrator)
      write.run(R"sql(UPDATE person SET is_administrator = 1 WHERE id = $1)sql", known);
    return {known, true};
  }
  const PersonId id = insert_person(write, draft, name, now);
  if (const auto organisation = ensure_organisation(write, draft.organisation, draft.sector, now))
    start_affiliation(write, id, organisation, now);
  record(write, {{}, "added", "person", id.value, {}, {}, now});
  search::index_person(write, id);
  return {id, false};
}

Seen seen_of(std::string_view word) {
  if (word == "communities") return Seen::communities;
  if (word == "hub") return Seen::hub;
  if (word == "public") return Seen::everyone;
  return Seen::me;
}

std::string_view word_of(Seen seen) {
  switch (seen) {
    case Seen::me:
      return "me";
    case Seen::communities:
      return "communities";
    case Seen::hub:
      return "hub";
    case Seen::everyone:
      return "public";
  }
  return "me";
}

std::optional<Person> find_person(sql::Read& read, PersonId id) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name, coalesce(a.address, ''), p.language, p.theme, coalesce(o.name, ''),
                coalesce(s.code, ''), p.role_title, p.organisation_seen, p.help_with,
                p.help_with_seen, p.want_to_learn, p.want_to_learn_seen, p.goals, p.goals_seen,
                p.is_administrator, p.mail_wanted, p.shortcuts,
                CASE WHEN c.password_hash IS NULL THEN 0 ELSE 1 END,
                CASE WHEN p.erased_at IS NULL THEN 0 ELSE 1 END
         FROM person p
         LEFT JOIN address a ON a.person_id = p.id AND a.is_primary = 1
         LEFT JOIN affiliation f ON f.person_id = p.id AND f.to_at IS NULL
         LEFT JOIN organisation o ON o.id = f.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         LEFT JOIN account c ON c.person_id = p.id
         WHERE p.id = (SELECT coalesce(m.merged_into, m.id) FROM person m WHERE m.id = $1)
         ORDER BY f.id DESC, a.id LIMIT 1)sql",
                                        id)) {
    Person p;
    std::string organisation_seen, help, learn, goals;
    row.into(p.id, p.name, p.mail_address, p.language, p.theme, p.organisation, p.sector,
             p.role_title, organisation_seen, p.help_with, help, p.want_to_learn, learn, p.goals,
             goals, p.administrator, p.mail_wanted, p.shortcuts, p.has_password, p.erased);
    p.organisation_seen = seen_of(organisation_seen);
    p.help_with_seen = seen_of(help);
    p.want_to_learn_seen = seen_of(learn);
    p.goals_seen = seen_of(goals);
    return p;
  }
  return std::nullopt;
}

void change_profile(sql::Write& write, PersonId person, const Profile& profile, base::Instant now) {
  const std::string name = checked_name(profile.name);
  write.run(R"sql(
    UPDATE person SET name = $2, sort_key = $3, role_title = $4, organisation_seen = $5,
           help_with = $6, help_with_seen = $7, want_to_learn = $8, want_to_learn_seen = $9,
           goals = $10, goals_seen = $11, mail_wanted = $12, shortcuts = $13
    WHERE id = $1 AND erased_at IS NULL)sql",
            person, name, base::sort_key(name), profile.role_title,
            word_of(profile.organisation_seen), profile.help_with, word_of(profile.help_with_seen),
            profile.want_to_learn, word_of(profile.want_to_learn_seen), profile.goals,
            word_of(profile.goals_seen), profile.mail_wanted, profile.shortcuts);
  change_organisation(write, person, profile.organisation, profile.sector, now);
  record(write, {person, "changed", "person", person.value, {}, {}, now});
  search::index_person(write, person);
}

void change_organisation(sql::Write& write, PersonId person, std::string_view organisation,
                         std::string_view sector, base::Instant now) {
  const OrganisationId wanted = ensure_organisation(write, organisation, sector, now);
  const auto present = write.first<OrganisationId>(R"sql(
    SELECT organisation_id FROM affiliation WHERE person_id = $1 AND to_at IS NULL
    ORDER BY id DESC LIMIT 1)sql",
                                                   person);
  if (present.value_or(OrganisationId{}) == wanted) return;
  write.run(R"sql(
    UPDATE affiliation SET to_at = $2 WHERE person_id = $1 AND to_at IS NULL)sql",
            person, now);
  if (wanted) start_affiliation(write, person, wanted, now);
  search::index_person(write, person);
}

void change_language(sql::Write& write, PersonId person, std::string_view language) {
  write.run(R"sql(UPDATE person SET language = $2 WHERE id = $1)sql", person,
            checked_language(language));
}

void change_theme(sql::Write& write, PersonId person, std::string_view theme) {
  const bool known = theme == "light" || theme == "dark";
  write.run(R"sql(UPDATE person SET theme = $2 WHERE id = $1)sql", person,
            known ? theme : std::string_view("auto"));
}

void change_shortcuts(sql::Write& write, PersonId person, bool wanted) {
  write.run(R"sql(UPDATE person SET shortcuts = $2 WHERE id = $1)sql", person, wanted);
}

void change_mail_wanted(sql::Write& write, PersonId person, bool wanted) {
  write.run(R"sql(UPDATE person SET mail_wanted = $2 WHERE id = $1)sql", person, wanted);
}

}  // namespace guild
