// Who is asking. Every request has an Actor; a stranger's is empty.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

struct Actor {
  PersonId person;  // none: a stranger
  SignInId sign_in;
  std::string name;
  std::string language;  // "nl" or "en"; empty for a stranger
  std::string theme;     // "auto", "light", "dark"
  std::string sector;    // code of the sector of the present organisation, may be empty
  bool administrator = false;
  bool shortcuts = true;  // single keys do something: "/" searches
  explicit operator bool() const { return bool(person); }
};

// The actor behind a session token; a stranger for a token that is unknown, revoked or expired.
Actor find_actor(sql::Read& read, std::string_view session_token, base::Instant now);

}  // namespace guild
