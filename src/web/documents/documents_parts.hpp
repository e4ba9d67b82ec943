// What the views of start documents share: their addresses, days and languages.
#pragma once
#include <string>
#include <string_view>

#include "html/html.hpp"
#include "web/urls.hpp"
#include "web/visit.hpp"

namespace web {

inline html::Url document_url(std::string_view slug, std::string_view part = {}) {
  const std::string document = "start-document";
  return url::community(slug, part.empty() ? document : document + "/" + std::string(part));
}

inline html::Url version_url(std::string_view slug, int number) {
  return document_url(slug, "versions/" + std::to_string(number));
}

inline std::string day_of(const Visit& visit, base::Instant at) {
  return visit.t.day(base::wall_time(at, visit.hub.zone).date, visit.today());
}

}  // namespace web
