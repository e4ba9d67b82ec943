#include "world/every_text.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace world {
namespace {

using Texts = std::vector<std::vector<std::string>>;

// The database's own libraries rather than ours: a test of what is stored trusts nothing above.
Texts ask_sqlite(const std::string& url, const std::string& sql) {
  sqlite3* opened = nullptr;
  sqlite3_open_v2(url.substr(7).c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> db(opened, &sqlite3_close);
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(opened, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sql + ": " + sqlite3_errmsg(opened));
  Texts rows;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    auto& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      row.emplace_back(text ? text : "");
    }
  }
  sqlite3_finalize(statement);
  return rows;
}

Texts ask_postgresql(const std::string& url, const std::string& sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url.c_str()),
                                                                &PQfinish);
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()),
                                                             &PQclear);
  if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
    throw std::runtime_error(sql + ": " + PQresultErrorMessage(result.get()));
  Texts rows;
  for (int r = 0; r < PQntuples(result.get()); ++r) {
    auto& row = rows.emplace_back();
    for (int c = 0; c < PQnfields(result.get()); ++c)
      row.emplace_back(PQgetvalue(result.get(), r, c));
  }
  return rows;
}

Texts ask(TestDatabase& database, const std::string& sql) {
  return database.url().starts_with("sqlite:") ? ask_sqlite(database.url(), sql)
                                               : ask_postgresql(database.url(), sql);
}

// Table and column of everything that is no number.
Texts columns(TestDatabase& database) {
  if (!database.url().starts_with("sqlite:"))
    return ask(database,
               "SELECT table_name, column_name FROM information_schema.columns "
               "WHERE table_schema = 'public' AND data_type IN ('text', 'bytea')");
  return ask(database,
             "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
             "WHERE m.type = 'table' AND m.name NOT LIKE 'search\\_tokens%' ESCAPE '\\' "
             "AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND c.type <> 'INTEGER'");
}

}  // namespace

std::vector<StoredText> every_text(TestDatabase& database) {
  std::vector<StoredText> all;
  for (const auto& column : columns(database))
    for (const auto& row : ask(database, "SELECT \"" + column[1] + "\" FROM \"" + column[0] + "\""))
      all.push_back({column[0], column[1], row[0]});
  return all;
}

std::vector<std::string> tables_of_people(TestDatabase& database) {
  const bool sqlite = database.url().starts_with("sqlite:");
  std::vector<std::string> tables;
  for (const auto& row :
       ask(database,
           sqlite
               ? "SELECT DISTINCT m.name FROM sqlite_master m "
                 "JOIN pragma_foreign_key_list(m.name) f "
                 "WHERE m.type = 'table' AND f.\"table\" = 'person' ORDER BY m.name"
               : "SELECT DISTINCT c.relname FROM pg_constraint f "
                 "JOIN pg_class c ON c.oid = f.conrelid "
                 "WHERE f.contype = 'f' AND f.confrelid = 'person'::regclass ORDER BY c.relname"))
    tables.push_back(row[0]);
  return tables;
}

namespace {

std::vector<std::string> asked(TestDatabase& database, const char* sqlite, const char* postgresql) {
  std::vector<std::string> found;
  for (const auto& row :
       ask(database, database.url().starts_with("sqlite:") ? sqlite : postgresql))
    found.push_back(row[0]);
  return found;
}

}  // namespace

std::vector<std::string> columns_of_people(TestDatabase& database) {
  return asked(
      database,
      "SELECT m.name || '.' || f.\"from\" FROM sqlite_master m "
      "JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" = 'person' "
      "UNION SELECT m.name || '.' || c.name FROM sqlite_master m "
      "JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'INTEGER' "
      "AND (c.name IN ('author_id', 'actor_id', 'person_id') OR c.name LIKE '%\\_by' ESCAPE '\\')",
      "SELECT c.relname || '.' || a.attname FROM pg_constraint f "
      "JOIN pg_class c ON c.oid = f.conrelid "
      "JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey) "
      "WHERE f.contype = 'f' AND f.confrelid = 'person'::regclass "
      "UNION SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c "
      "JOIN information_schema.tables t USING (table_schema, table_name) "
      "WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = 'bigint' "
      "AND (c.column_name IN ('author_id', 'actor_id', 'person_id') "
      "OR c.column_name LIKE '%\\_by')");
}

std::vector<std::string> unique_columns_of_people(TestDatabase& database) {
  const auto people = columns_of_people(database);
  std::vector<std::string> unique = asked(
      database,
      "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_index_list(m.name) i "
      "JOIN pragma_index_info(i.name) c WHERE m.type = 'table' AND i.\"unique\" = 1 "
      "UNION SELECT m.name || '.' || c.name FROM sqlite_master m "
      "JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.pk > 0",
      "SELECT c.relname || '.' || a.attname FROM pg_index i "
      "JOIN pg_class c ON c.oid = i.indrelid "
      "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) "
      "WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace");
  std::erase_if(unique, [&](const std::string& one) {
    return std::find(people.begin(), people.end(), one) == people.end();
  });
  return unique;
}

std::int64_t count_of(TestDatabase& database, const std::string& column, std::int64_t value) {
  const std::size_t dot = column.find('.');
  return std::stoll(ask(database, "SELECT count(*) FROM \"" + column.substr(0, dot) +
                                      "\" WHERE \"" + column.substr(dot + 1) +
                                      "\" = " + std::to_string(value))[0][0]);
}

}  // namespace world
