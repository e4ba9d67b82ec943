// Language, theme and single keys: of the person when signed in, else of the browser. One goes back
// to where one was.
#include "guild/people/person.hpp"
#include "web/cookies.hpp"
#include "web/next.hpp"
#include "web/page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

Reply back(const Visit& v, std::string_view cookie, std::string_view value) {
  Reply reply = see_other(own_path(v.form->value("next"), url::home().text()));
  reply.with("Set-Cookie", set_cookie(v.services, cookie, value, base::days(365)));
  return reply;
}

// A page reached by its ?lang= would stay in that language however often one switches.
std::string without_language(std::string target) {
  for (const std::string_view part : {"lang=nl", "lang=en"}) {
    const auto at = target.find(part);
    if (at == std::string::npos || at == 0) continue;
    const bool last = at + part.size() == target.size();
    target.erase(last ? at - 1 : at, part.size() + 1);
  }
  return target;
}

Reply change_language(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const std::string chosen = in.choice("lang", {"nl", "en"});
  in.done();
  if (v.actor) guild::change_language(write, v.actor.person, chosen);
  Reply reply = back(v, "lang", chosen);
  for (auto& [name, value] : reply.headers)
    if (name == "Location") value = without_language(value);
  return reply;
}

Reply change_theme(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const std::string chosen = in.choice("theme", {"auto", "light", "dark"});
  in.done();
  if (v.actor) guild::change_theme(write, v.actor.person, chosen);
  return back(v, "theme", chosen);
}

Reply change_shortcuts(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const std::string chosen = in.choice("shortcuts", {"on", "off"});
  in.done();
  if (v.actor) guild::change_shortcuts(write, v.actor.person, chosen == "on");
  return back(v, "shortcuts", chosen);
}

}  // namespace

void add_preference_routes(Router& r) {
  r.post("/language", Guard::anyone, change_language);
  r.post("/theme", Guard::anyone, change_theme);
  r.post("/shortcuts", Guard::anyone, change_shortcuts);
}

}  // namespace web
