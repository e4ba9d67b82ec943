#include "base/fault.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/organisations/organisation.hpp"

namespace guild {

std::vector<Sector> sectors(sql::Read& read) {
  std::vector<Sector> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, code, name_nl, name_en FROM sector ORDER BY position, id)sql")) {
    Sector& sector = all.emplace_back();
    row.into(sector.id, sector.code, sector.name.nl, sector.name.en);
  }
  return all;
}

namespace {

SectorId find_sector(sql::Read& read, std::string_view code) {
  if (code.empty()) return {};
  const auto id = read.first<SectorId>(R"sql(SELECT id FROM sector WHERE code = $1)sql", code);
  if (!id) base::invalid("sector", "form.choose");
  return *id;
}

}  // namespace

OrganisationId ensure_organisation(sql::Write& write, std::string_view name,
                                   std::string_view sector_code, base::Instant now) {
  if (name.empty()) return {};
  const SectorId sector = find_sector(write, sector_code);
  const std::string key = base::fold(name);
  if (const auto found = write.first<OrganisationId>(
          R"sql(SELECT id FROM organisation WHERE name_key = $1)sql", key)) {
    if (sector)
      write.run(R"sql(
        UPDATE organisation SET sector_id = $2 WHERE id = $1 AND sector_id IS NULL)sql",
                *found, sector);
    return *found;
  }
  return write.insert<Organisation>(R"sql(
    INSERT INTO organisation (public_id, name, name_key, sort_key, sector_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6) RETURNING id)sql",
                                    base::random_public_id(), name, key, base::sort_key(name),
                                    sector, now);
}

std::vector<std::string> organisation_names(sql::Read& read) {
  std::vector<std::string> names;
  for (const sql::Row& row :
       read.query(R"sql(SELECT name FROM organisation ORDER BY sort_key, id)sql"))
    names.push_back(row.get<std::string>(0));
  return names;
}

}  // namespace guild
