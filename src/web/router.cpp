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

// "/c/{slug}/people/add" with what {slug} stands for; empty when one of them is not known.
std::string filled(std::string_view pattern, const Router::Match& match) {
  std::string path;
  while (!pattern.empty()) {
    const std::string_view segment = next_segment(pattern);
    path += '/';
    if (!segment.starts_with('{')) {
      path += segment;
      continue;
    }
    const auto brace = segment.find('}');
    const auto known = match.parameters.find(segment.substr(1, brace - 1));
    if (known == match.parameters.end()) return {};
    path += known->second;
    path += segment.substr(brace + 1);
  }
  return path;
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

std::string Router::page_of_form(std::string_view path) const {
  const Match sent = match(Method::post, path);
  if (!sent.route || !sent.route->shown_again) return {};
  for (const Route& route : routes_) {
    if (route.method != Method::get || route.get != sent.route->shown_again) continue;
    if (std::string page = filled(route.pattern, sent); !page.empty()) return page;
  }
  // A part of a page that comes back on its own: to the page it is a part of.
  for (auto end = path.rfind('/'); end > 0 && end != path.npos; end = path.rfind('/', end - 1))
    if (match(Method::get, path.substr(0, end)).route) return std::string(path.substr(0, end));
  return {};
}

}  // namespace web
