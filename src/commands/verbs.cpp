#include "commands/verbs.hpp"

#include <boost/json.hpp>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "guild/hub/hub.hpp"
#include "guild/people/person.hpp"
#include "sql/embedded.hpp"
#include "sql/migrate.hpp"

namespace commands {
namespace {

namespace json = boost::json;

// Faults carry keys of the catalogue; on the command line the field and the reason are enough.
std::string in_words(const base::Fault& fault) {
  if (!fault.fields().empty()) {
    const base::FieldFault& field = fault.fields()[0];
    if (field.field == "email") return "that is not a mail address";
    if (field.field == "name") return "a name is asked for, of one line and at most 120 characters";
    return field.field + ": " + field.key;
  }
  return fault.what();
}

std::string line_of(const Said& said) {
  return json::serialize(json::object{{"well", said.well}, {"words", said.words}});
}

std::string text(const json::object& line, std::string_view name) {
  const json::value* found = line.if_contains(name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

Said do_line(sql::Database& db, const base::Clock& clock, const std::string& line) {
  json::error_code malformed;
  const json::value read = json::parse(line, malformed);
  if (malformed || !read.is_object()) return {false, "the server did not understand the command"};
  const json::object& asked = read.get_object();
  const std::string verb = text(asked, "verb");
  if (verb == "doctor") return examine(db);
  if (verb == "migrations") return examine_migrations(db);
  if (verb != "person add") return {false, "the running server does not know this command"};
  const json::value* administrator = asked.if_contains("administrator");
  return add_person_to(db, clock,
                       {text(asked, "email"), text(asked, "name"),
                        administrator && administrator->is_bool() && administrator->get_bool()});
}

}  // namespace

std::string line_of(const NewPerson& person) {
  return json::serialize(json::object{{"verb", "person add"},
                                      {"email", person.mail_address},
                                      {"name", person.name},
                                      {"administrator", person.administrator}});
}

std::string doctor_line() { return json::serialize(json::object{{"verb", "doctor"}}); }

std::string migrations_line() { return json::serialize(json::object{{"verb", "migrations"}}); }

std::string answer_line(sql::Database& db, const base::Clock& clock, const std::string& line) {
  try {
    return line_of(do_line(db, clock, line));
  } catch (const base::Fault& fault) {
    return line_of(Said{false, in_words(fault)});
  } catch (const std::exception& error) {
    return line_of(Said{false, error.what()});
  }
}

Said said(const std::string& answer) {
  json::error_code malformed;
  const json::value read = json::parse(answer, malformed);
  if (malformed || !read.is_object()) return {false, "the server's answer makes no sense"};
  const json::value* well = read.get_object().if_contains("well");
  return {well && well->is_bool() && well->get_bool(), text(read.get_object(), "words")};
}

Said add_person_to(sql::Database& db, const base::Clock& clock, const NewPerson& person) {
  guild::NewPerson draft{person.name, std::string(base::trim(person.mail_address))};
  draft.administrator = person.administrator;
  std::string name;
  const auto added = sql::in_write(db, [&](sql::Write& write) {
    const auto is = guild::add_person(write, draft, clock.now());
    name = guild::find_person(write, is.id)->name;
    return is;
  });
  const std::string who = name + " <" + draft.mail_address + ">";
  const std::string role = person.administrator ? " as administrator" : "";
  if (added.was_there)
    return {true, who + " was there already" + (role.empty() ? "" : ", now" + role)};
  return {true, "added " + who + role};
}

Said examine_migrations(sql::Database& db) {
  std::string names;
  for (const std::string& name : sql::not_migrated(db, sql::embedded_migrations()))
    names += (names.empty() ? "" : ", ") + name;
  if (names.empty()) return {true, "the tables are up to date"};
  return {true, "serve brings the tables up to date with " + names};
}

Said examine(sql::Database& db) {
  const std::string trouble = db.trouble();
  if (!trouble.empty()) return {false, trouble};
  if (!sql::not_migrated(db, sql::embedded_migrations()).empty()) return {true, "reads and writes"};
  const bool named =
      sql::in_read(db, [](sql::Read& read) { return guild::find_hub(read).has_value(); });
  return {true, std::string("reads and writes") +
                    (named ? "" : "; the hub has no name yet, open the page that serve prints")};
}

}  // namespace commands
