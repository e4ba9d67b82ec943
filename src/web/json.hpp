// A view as JSON text. Views are described once (Boost.Describe); ids are numbers, instants
// ISO 8601 in UTC, dates ISO, empty optionals and ids of nothing null.
#pragma once
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <string>

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/wall_time.hpp"

namespace base {
template <class Noun>
void tag_invoke(boost::json::value_from_tag, boost::json::value& out, const Id<Noun>& id) {
  if (id)
    out = id.value;
  else
    out = nullptr;
}
inline void tag_invoke(boost::json::value_from_tag, boost::json::value& out, const Instant& at) {
  out = iso_utc(at);
}
inline void tag_invoke(boost::json::value_from_tag, boost::json::value& out, const Date& date) {
  out = iso(date);
}
inline void tag_invoke(boost::json::value_from_tag, boost::json::value& out,
                       const TimeOfDay& time) {
  out = iso(time);
}
}  // namespace base

namespace web {

template <class View>
std::string to_json(const View& view) {
  return boost::json::serialize(boost::json::value_from(view));
}

}  // namespace web
