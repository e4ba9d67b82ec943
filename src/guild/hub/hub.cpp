#include "guild/hub/hub.hpp"

#include "base/fault.hpp"
#include "base/secret.hpp"

namespace guild {
namespace {

struct SectorSeed {
  const char *code, *nl, *en;
};
// The sectors of design/DESIGN.md, each with its own mark.
constexpr SectorSeed sector_seeds[] = {
    {"mun", "Gemeenten", "Municipalities"},
    {"gov", "Provincie en Rijk", "Province and State"},
    {"com", "Bedrijven", "Companies"},
    {"fin", "Financiers", "Finance"},
    {"soc", "Sociale ondernemingen", "Social enterprises"},
    {"edu", "Kennis en onderwijs", "Knowledge and education"},
    {"res", "Inwoners", "Residents"},
};

std::optional<std::int64_t> id_or_null(PersonId id) {
  return id ? std::optional<std::int64_t>(id.value) : std::nullopt;
}

}  // namespace

std::optional<Hub> find_hub(sql::Read& read) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT name_nl, name_en, place, purpose_nl, purpose_en, zone, demo, quota_bytes,
                file_bytes
         FROM hub WHERE id = 1)sql")) {
    Hub hub;
    row.into(hub.name.nl, hub.name.en, hub.place, hub.purpose.nl, hub.purpose.en, hub.zone,
             hub.demo, hub.quota_bytes, hub.file_bytes);
    return hub;
  }
  return std::nullopt;
}

std::optional<base::Instant> hub_founded_at(sql::Read& read) {
  return read.first<base::Instant>(R"sql(SELECT created_at FROM hub WHERE id = 1)sql");
}

void found_hub(sql::Write& write, const Hub& hub, base::Instant now) {
  if (find_hub(write)) base::conflict("hub.already_named");
  write.run(R"sql(
    INSERT INTO hub (id, name_nl, name_en, place, purpose_nl, purpose_en, zone, demo, quota_bytes,
                     file_bytes, created_at)
    VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql",
            hub.name.nl, hub.name.en, hub.place, hub.purpose.nl, hub.purpose.en, hub.zone, hub.demo,
            hub.quota_bytes, hub.file_bytes, now);
  int position = 0;
  for (const SectorSeed& seed : sector_seeds) {
    write.run(R"sql(
      INSERT INTO sector (code, name_nl, name_en, position) VALUES ($1, $2, $3, $4))sql",
              seed.code, seed.nl, seed.en, position++);
  }
}

void change_hub(sql::Write& write, const Hub& hub) {
  write.run(R"sql(
    UPDATE hub SET name_nl = $1, name_en = $2, place = $3, purpose_nl = $4, purpose_en = $5,
                   zone = $6, quota_bytes = $7, file_bytes = $8 WHERE id = 1)sql",
            hub.name.nl, hub.name.en, hub.place, hub.purpose.nl, hub.purpose.en, hub.zone,
            hub.quota_bytes, hub.file_bytes);
}

std::optional<std::string> find_secret_key(sql::Read& read, std::string_view name) {
  for (const sql::Row& row :
       read.query(R"sql(SELECT value FROM secret_key WHERE name = $1)sql", name))
    return row.blob(0);
  return std::nullopt;
}

std::string secret_key(sql::Write& write, std::string_view name) {
  if (auto found = find_secret_key(write, name)) return *found;
  const std::string made = base::random_bytes(32);
  write.run(R"sql(INSERT INTO secret_key (name, value) VALUES ($1, $2))sql", name,
            sql::Param::blob(made));
  return made;
}

namespace {
SharedText read_shared_text(const sql::Row& row) {
  SharedText text;
  row.into(text.version, text.body.nl, text.body.en, text.reason, text.author, text.created_at);
  return text;
}
}  // namespace

std::optional<SharedText> find_shared_text(sql::Read& read, std::string_view name,
                                           std::optional<int> version) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT version, body_nl, body_en, reason, author_id, created_at FROM shared_text
         WHERE name = $1 AND ($2 = 0 OR version = $2) ORDER BY version DESC LIMIT 1)sql",
                                        name, version.value_or(0)))
    return read_shared_text(row);
  return std::nullopt;
}

std::vector<SharedText> shared_text_versions(sql::Read& read, std::string_view name) {
  std::vector<SharedText> versions;
  for (const sql::Row& row : read.query(R"sql(
         SELECT version, body_nl, body_en, reason, author_id, created_at FROM shared_text
         WHERE name = $1 ORDER BY version DESC)sql", name))
    versions.push_back(read_shared_text(row));
  return versions;
}

int change_shared_text(sql::Write& write, std::string_view name, const Bilingual& body,
                       std::string_view reason, PersonId author, base::Instant now) {
  const auto last = find_shared_text(write, name);
  const int version = last ? last->version + 1 : 1;
  write.run(R"sql(
    INSERT INTO shared_text (name, version, body_nl, body_en, author_id, reason, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql",
            name, version, body.nl, body.en, id_or_null(author), reason, now);
  return version;
}

}  // namespace guild
