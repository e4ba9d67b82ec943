#include "web/people/session.hpp"

#include "guild/people/sign_in.hpp"
#include "web/cookies.hpp"

namespace web {
namespace {

// The cookie outlives the session; the database decides how long a session lives.
constexpr base::Span cookie_lives = base::days(365);

struct Known {
  std::string_view sign, name;
};
// The first sign that is found names it: Edge and Opera also say Chrome, Chrome also says Safari.
constexpr Known browsers[] = {{"Edg/", "Edge"},      {"OPR/", "Opera"},     {"Firefox/", "Firefox"},
                              {"Chrome/", "Chrome"}, {"Safari/", "Safari"}, {"curl/", "curl"}};
constexpr Known systems[] = {{"iPhone", "iPhone"},   {"iPad", "iPad"},      {"Android", "Android"},
                             {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}};

template <std::size_t N>
std::string_view first_of(std::string_view text, const Known (&known)[N]) {
  for (const Known& one : known)
    if (text.find(one.sign) != std::string_view::npos) return one.name;
  return {};
}

void end_present(Visit& visit, sql::Write& write) {
  if (visit.actor) guild::revoke_sign_in(write, visit.actor.person, visit.actor.sign_in, visit.now);
}

}  // namespace

std::string device_of(std::string_view user_agent) {
  const std::string_view browser = first_of(user_agent, browsers);
  const std::string_view system = first_of(user_agent, systems);
  std::string device(browser);
  if (!browser.empty() && !system.empty()) device += " · ";
  return device + std::string(system);
}

Reply signed_in(Visit& visit, sql::Write& write, guild::PersonId person, Reply reply) {
  end_present(visit, write);
  const std::string token =
      guild::begin_sign_in(write, person, device_of(visit.request.header("user-agent")), visit.now);
  reply.with("Set-Cookie", set_cookie(visit.services, session_cookie, token, cookie_lives));
  return reply;
}

Reply signed_out(Visit& visit, sql::Write& write, Reply reply) {
  end_present(visit, write);
  reply.with("Set-Cookie", set_cookie(visit.services, session_cookie, "", {}));
  return reply;
}

}  // namespace web
