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

class TownSite {
  TestDatabase database_;

 public:
  explicit TownSite(Kind kind = Kind::sqlite) : database_(kind) {}
  Town town{*database_};
  base::Config config;
  web::Services services{*database_,           town.clock, config, "http://hub.example",
                         std::string(32, 'k'), "",         false};
  std::string language = "nl";

  template <class F>
  auto read(F work) {
    return sql::in_read(*database_, work);
  }
  template <class F>
  auto write(F work) {
    return sql::in_write(*database_, work);
  }

  web::Reply get(const std::string& target, guild::PersonId who) {
    return web::answer_now(services, request(web::Method::get, target, who));
  }
  web::Reply get_json(const std::string& target, guild::PersonId who) {
    auto asked = request(web::Method::get, target, who);
    asked.headers.emplace_back("accept", "application/json");
    return web::answer_now(services, asked);
  }
  web::Reply post(const std::string& target, const web::Fields& fields, guild::PersonId who) {
    auto sent = request(web::Method::post, target, who);
    sent.headers.emplace_back("origin", services.public_url);
    sent.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    for (const auto& [name, value] : fields)
      sent.body += (sent.body.empty() ? "" : "&") + web::percent_encode(name) + "=" +
                   web::percent_encode(value);
    return web::answer_now(services, sent);
  }

  web::Request request(web::Method method, const std::string& target, guild::PersonId who) {
    web::Request request;
    request.method = method;
    request.target = target;
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos)
      request.query = web::parse_form(target.substr(question + 1)).value_or(web::Fields{});
    request.remote = "192.0.2.7";
    request.headers = {{"host", "hub.example"}, {"accept-language", language}};
    if (who) request.headers.emplace_back("cookie", "session=" + session(who));
    return request;
  }

 private:
  // One session per person: a test of every route need not sign in a thousand times.
  const std::string& session(guild::PersonId who) {
    std::string& token = sessions_[who.value];
    if (token.empty()) token = town.session(who);
    return token;
  }
  std::map<std::int64_t, std::string> sessions_;
};

}  // namespace world
