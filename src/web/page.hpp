// From a view to a reply: HTML in the shell, or the view as JSON.
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "html/html.hpp"
#include "web/json.hpp"
#include "web/layout.hpp"
#include "web/visit.hpp"

namespace web {

Reply html_reply(Visit& visit, Shell shell, html::Html body);
Reply json_reply(std::string text);

// A page: `view` is a struct described with BOOST_DESCRIBE_STRUCT(View, (), (…)); `body` draws it.
// The shell's language, theme, person and hub are filled in from the visit.
template <class View, class Body>
Reply page(Visit& visit, Shell shell, const View& view, Body body) {
  if (visit.json) return json_reply(to_json(view));
  return html_reply(visit, std::move(shell), body(visit, view));
}

// The hidden key that makes a second submit of the same form harmless: put it in every form that
// creates something.
html::Html once(const Visit& visit);

// A sentence shown once on the next page ("You are in."): a key of the catalogue, carried by a
// short-lived cookie.
Reply with_flash(const Visit& visit, Reply reply, std::string_view key);

// Whether single keys do something: the person's choice, or a visitor's cookie.
bool has_shortcuts(const Visit& visit);

// "auto", "light" or "dark": the person's choice, or a visitor's cookie.
std::string theme_of(const Visit& visit);

}  // namespace web
