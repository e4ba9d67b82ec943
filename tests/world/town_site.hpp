// The town with its site: pages answered without a network, for anyone of the town.
//
//   world::TownSite site;
//   site.get("/c/ethiek", site.town.nadia);                      // status 200
//   site.get("/c/ethiek", {});                                   // a stranger: 404
//   site.post("/c/lokaal-meten/membership", {}, site.town.vera); // from our own pages
//
// header(), location() and cookie() of a reply: world/site.hpp.
#pragma once
#include <map>

#include "world/site.hpp"
#include "world/town.hpp"

namespace world {

class TownSite : public Pages<TownSite, guild::PersonId> {
  TestDatabase database_;

 public:
  explicit TownSite(Kind kind = Kind::sqlite) : database_(kind) {}
  Town town{*database_};
  base::Config config;
  web::Services services{*database_,           town.clock, config, "http://hub.example",
                         std::string(32, 'k'), "",         false};
  std::string language = "nl";

  // One session per person: a test of every route need not sign in a thousand times.
  Visitor visitor(guild::PersonId who) {
    if (!who) return {{}, {}, language};
    std::string& token = sessions_[who.value];
    if (token.empty()) token = town.session(who);
    return {who, token, language};
  }

 private:
  std::map<std::int64_t, std::string> sessions_;
};

}  // namespace world
