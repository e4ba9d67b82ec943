#include "web/router.hpp"

#include "base/fault.hpp"

namespace web {
namespace {

std::string_view next_segment(std::string_view& rest) {
  if (!rest.empty() && rest.front() == '/') rest.remove_prefix(1);
  const auto end = rest.find('/');
  const std::string_view segment = rest.substr(0, end);
  rest.remove_prefix(segment.size());
  return segment;
}

// Pattern "/c/{slug}/meetings/{id}" against a path; false as soon as a segment differs.
bool fits(std::string_view pattern, std::string_view path, Router::Match* match) {
  while (true) {
    if (pattern.empty() || path.empty()) return pattern.empty() && path.empty();
    const std::string_view wanted = next_segment(pattern);
    const std::string_view given = next_segment(path);
    if (wanted.size() > 2 && wanted.front() == '{') {
      // {name} or {name}.ics: one segment with a fixed ending.
      const auto brace = wanted.find('}');
      const std::string_view ending = wanted.substr(brace + 1);
      if (given.size() <= ending.size() || !given.ends_with(ending)) return false;
      if (match)
        match->parameters.emplace(wanted.substr(1, brace - 1),
                                  given.substr(0, given.size() - ending.size()));
    } else if (wanted != given) {
      return false;
    }
  }
}

}  // namespace

Route& Router::get(std::string_view pattern, Guard guard, Get handler) {
  Route route;
  route.pattern = pattern;
  route.guard = guard;
  route.get = handler;
  routes_.push_back(route);
  return routes_.back();
}

Route& Router::post(std::string_view pattern, Guard guard, Post handler, Get shown_again) {
  Route route;
  route.method = Method::post;
  route.pattern = pattern;
  route.guard = guard;
  route.post = handler;
  route.shown_again = shown_again;
  routes_.push_back(route);
  return routes_.back();
}

Route& Router::post(std::string_view pattern, Guard guard, Prepare prepare, Get shown_again) {
  Route& route = post(pattern, guard, Post{nullptr}, shown_again);
  route.prepare = prepare;
  return route;
}

Route& Router::look(std::string_view pattern, Guard guard, Get handler, Get shown_again) {
  Route& route = post(pattern, guard, Post{nullptr}, shown_again);
  route.get = handler;
  return route;
}

// Routes are tried in the order of the table: fixed segments stand before {…} ones there.
Router::Match Router::match(Method method, std::string_view path) const {
  Match match;
  for (const Route& route : routes_) {
    if (route.pattern[1 < route.pattern.size() ? 1 : 0] != path[1 < path.size() ? 1 : 0] &&
        route.pattern.size() > 1 && route.pattern[1] != '{')
      continue;
    if (!fits(route.pattern, path, nullptr)) continue;
    match.path_known = true;
    if (route.method != method) continue;
    match.route = &route;
    fits(route.pattern, path, &match);
    return match;
  }
  return match;
}

}  // namespace web
