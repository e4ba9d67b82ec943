// Lists turn on what stood last on the page before: "?before=<since>-<id>". A place is that row's
// instant and id (guild::LessonPlace, QuestionPlace, MessagePlace); one that was never set is the
// first page.
//
//   const auto after = place_before<guild::LessonPlace>(v);
//   view.older = path + "?" + before(lines.back().place());
#pragma once
#include <string>

#include "base/text.hpp"
#include "web/visit.hpp"

namespace web {

// The place that the address asks for; the first page when it asks for none, or for nonsense.
template <class Place>
Place place_before(const Visit& visit) {
  Place place;
  const std::string asked = visit.request.query_value("before").value_or("");
  const auto dash = asked.find('-');
  if (dash == std::string::npos) return place;
  const auto since = base::parse_integer(asked.substr(0, dash));
  const auto number = base::parse_integer(asked.substr(dash + 1));
  auto& [at, id] = place;
  if (since && number) {
    at = base::Instant{*since};
    id.value = *number;
  }
  return place;
}

template <class Place>
std::string before(const Place& place) {
  const auto& [at, id] = place;
  return "before=" + std::to_string(at.us) + "-" + std::to_string(id.value);
}

template <class Place>
bool is_first_page(const Place& place) {
  return place.id.value == Place{}.id.value;
}

}  // namespace web
