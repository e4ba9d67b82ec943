// The hub: one installation, of a city or a network. Before its first administrator has named it
// there is none.
#pragma once
#include <optional>
#include <string>

#include "base/instant.hpp"
#include "base/limits.hpp"
#include "guild/bilingual.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

struct Hub {
  Bilingual name;
  std::string place;
  Bilingual purpose;
  std::string zone =
      "Europe/Amsterdam";  // IANA; where a page needs a wall clock and has no meeting
  bool demo = false;
  std::int64_t quota_bytes = 0;  // of all files together
  std::int64_t file_bytes = base::limits::file_bytes;  // the largest file it takes
};

std::optional<Hub> find_hub(sql::Read& read);
// None while the hub has no name.
std::optional<base::Instant> hub_founded_at(sql::Read& read);
// Names the hub. Fault conflict("hub.already_named") when it has a name. Makes the seven sectors.
void found_hub(sql::Write& write, const Hub& hub, base::Instant now);
void change_hub(sql::Write& write, const Hub& hub);

// The key of `name` ("signature", "feed"), 32 random bytes, made when first asked for.
std::string secret_key(sql::Write& write, std::string_view name);
std::optional<std::string> find_secret_key(sql::Read& read, std::string_view name);

// Shared texts: "what_is_a_community" …; every edit is a version with author and reason.
struct SharedText {
  int version = 0;
  Bilingual body;
  std::string reason;
  PersonId author;
  base::Instant created_at;
};
std::optional<SharedText> find_shared_text(sql::Read& read, std::string_view name,
                                           std::optional<int> version = {});
std::vector<SharedText> shared_text_versions(sql::Read& read, std::string_view name);
int change_shared_text(sql::Write& write, std::string_view name, const Bilingual& body,
                       std::string_view reason, PersonId author, base::Instant now);

}  // namespace guild
