// A whole site without a network, for tests of pages: a database, a clock that stands still, and
// people who are signed in.
//
//   world::Site site;                                   // founded, SQLite
//   const auto nadia = site.add("Nadia el Amrani");      // nadia-el-amrani@merwerode.example
//   site.get("/me", nadia);                              // as she
//   site.post("/theme", {{"theme", "dark"}}, nadia);     // from our own pages
//   site.read([&](sql::Read& read) { … });
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/hub/hub.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"
#include "web/router.hpp"
#include "world/database.hpp"

namespace world {

// Somebody with a browser; without a person: a visitor.
struct Visitor {
  guild::PersonId person;
  std::string session;  // the cookie's token
  std::string language = {};
};

// Asking pages of a Site or TownSite, which says who a `Who` is in a browser: visitor(who).
template <class Self, class Who>
class Pages {
 public:
  template <class F>
  auto read(F work) {
    return sql::in_read(self().services.db, work);
  }
  template <class F>
  auto write(F work) {
    return sql::in_write(self().services.db, work);
  }

  web::Request request(web::Method method, const std::string& target, const Who& who) {
    const Visitor visitor = self().visitor(who);
    web::Request request;
    request.method = method;
    request.target = target;
    const auto question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos)
      request.query = web::parse_form(target.substr(question + 1)).value_or(web::Fields{});
    request.remote = "192.0.2.7";
    request.headers = {{"host", "hub.example"}};
    if (!visitor.session.empty())
      request.headers.emplace_back("cookie", "session=" + visitor.session);
    if (!visitor.language.empty())
      request.headers.emplace_back("accept-language", visitor.language);
    return request;
  }

  web::Reply get(const std::string& target, const Who& who = {}) {
    return web::answer_now(self().services, request(web::Method::get, target, who));
  }
  web::Reply get_json(const std::string& target, const Who& who = {}) {
    auto asked = request(web::Method::get, target, who);
    asked.headers.emplace_back("accept", "application/json");
    return web::answer_now(self().services, asked);
  }
  web::Reply post(const std::string& target, const web::Fields& fields, const Who& who = {}) {
    auto sent = request(web::Method::post, target, who);
    sent.headers.emplace_back("origin", self().services.public_url);
    sent.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    for (const auto& [name, value] : fields)
      sent.body += (sent.body.empty() ? "" : "&") + web::percent_encode(name) + "=" +
                   web::percent_encode(value);
    return web::answer_now(self().services, sent);
  }

 private:
  Self& self() { return static_cast<Self&>(*this); }
};

class Site : public Pages<Site, Visitor> {
  TestDatabase database_;

 public:
  enum class Founded { yes, no };
  explicit Site(Kind kind = Kind::sqlite, Founded founded = Founded::yes) : database_(kind) {
    if (founded == Founded::no) return;
    guild::Hub hub;
    hub.name = {"Slimme stad", "Smart city"};
    hub.place = "Merwerode";
    hub.quota_bytes = base::limits::quota_bytes;
    hub.demo = true;
    write([&](sql::Write& write) { guild::found_hub(write, hub, clock.now()); });
  }

  // Thursday 11 May 2023, 10:00 in Amsterdam.
  base::ManualClock clock{base::Instant{} + base::seconds(1683792000)};
  base::Config config;
  web::Services services{*database_,           clock, config, "http://hub.example",
                         std::string(32, 'k'), "",    false};

  Visitor add(const std::string& name, const std::string& organisation = {},
              bool administrator = false) {
    guild::NewPerson draft{name, base::slug(name) + "@merwerode.example", organisation};
    draft.administrator = administrator;
    Visitor visitor;
    write([&](sql::Write& write) {
      visitor.person = guild::add_person(write, draft, clock.now()).id;
      visitor.session = guild::begin_sign_in(write, visitor.person, "test", clock.now());
    });
    return visitor;
  }

  const Visitor& visitor(const Visitor& who) const { return who; }
  TestDatabase& database() { return database_; }
};

inline std::string header(const web::Reply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return {};
}
inline std::string location(const web::Reply& reply) { return header(reply, "Location"); }

// The value of a cookie that a reply sets; "" when it sets none of this name.
inline std::string cookie(const web::Reply& reply, const std::string& cookie_name) {
  for (const auto& [key, value] : reply.headers) {
    if (key != "Set-Cookie" || !value.starts_with(cookie_name + "=")) continue;
    return value.substr(cookie_name.size() + 1, value.find(';') - cookie_name.size() - 1);
  }
  return {};
}

}  // namespace world
