// A visit: one request being answered. Handlers get it together with a transaction, and return a
// Reply.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/config.hpp"
#include "base/fault.hpp"
#include "base/instant.hpp"
#include "guild/communities/standings.hpp"
#include "guild/hub/hub.hpp"
#include "guild/people/actor.hpp"
#include "sql/sql.hpp"
#include "web/form.hpp"
#include "web/server/http.hpp"
#include "web/words.hpp"

namespace web {

class LastUses;

// What lives as long as the program and handlers may need besides the transaction.
struct Services {
  sql::Database& db;
  const base::Clock& clock;
  const base::Config& config;
  std::string public_url;         // "http://127.0.0.1:8080", without a slash at its end
  std::string signature_key;      // secret_key("signature")
  std::string setup_token;        // non-empty while the hub has no name: printed in the log
  bool loopback = false;          // the public URL is a loopback one
  LastUses* last_uses = nullptr;  // gathers when sessions were used; see web/hub/housekeeping.hpp
  // Runs a job on a worker thread; where there are none (tests), at once.
  std::function<void(std::function<void()>)> on_worker = [](const auto& job) { job(); };
};

struct Visit {
  const Request& request;
  const Services& services;
  const Words& t;  // v.t("meeting.join")
  base::Instant now;
  guild::Hub hub;
  bool hub_exists = false;
  guild::Actor actor;
  std::map<std::string, std::string, std::less<>> parameters;  // of the route's pattern: {slug}
  // The community of a /c/{slug}/… route, found through the actor's standing.
  std::optional<guild::Found> community;
  const Form* form = nullptr;  // of a POST, also while its form is shown again
  // Of a POST that comes back. One without a field is of the whole form: the shell says it.
  std::vector<base::FieldFault> faults = {};
  bool json = false;  // Accept: application/json, or .json
  // A page may be served from the cache until then at the latest, even when nothing is committed:
  // lower it when the page says "next meeting" or "today". Starts at now + 60 s.
  base::Instant valid_until;
  // Set by once(): the page holds a form's key, so it is for one browser and never shared.
  mutable bool holds_form_key = false;
  std::vector<std::string> live_topics = {};  // what the page shows: others change it, it refreshes

  std::string_view parameter(std::string_view name) const;
  // The row number in a parameter such as "12-eerste-ronde"; Fault not_found when it is none.
  std::int64_t number(std::string_view name) const;
  std::string_view language() const { return code(t.language()); }
  bool is(const guild::PersonId& person) const { return actor && actor.person == person; }
  // The field's value to show: what was typed when the form came back, else `stored`.
  std::string typed(std::string_view field, std::string_view stored = {}) const;
  bool ticked(std::string_view field, bool stored) const;
  std::string words_of(const base::FieldFault& fault) const;
  // The translated message under a field, the first; empty when nothing is wrong with it.
  std::string wrong(std::string_view field) const;
  // Handlers that need a person or a right beyond the route's guard.
  const guild::Found& here() const;  // the community of the route; Fault bug without one
  // How the asker stands to every community: read once a visit, so for pages that change nothing.
  const guild::Standings& standings(sql::Read& read);
  // The hub's calendar day now.
  base::Date today() const;
  // Nobody is served this page from the cache after `at`.
  void changes_at(base::Instant at) {
    if (at < valid_until) valid_until = at;
  }
  std::string absolute(std::string_view path) const {
    return services.public_url + std::string(path);
  }

  std::optional<guild::Standings> standings_read = {};  // by standings()
};

// The first of nl and en that an Accept-Language header asks for; Dutch when it asks for neither.
Language preferred_language(std::string_view accept_language);

// True when Origin names the very host and port this request was sent to: a hub without a public
// URL answers on several loopback names.
bool own_origin(const Request& request, std::string_view origin);

}  // namespace web
