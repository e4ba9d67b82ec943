#include "web/visit.hpp"

#include <charconv>

#include "base/text.hpp"

namespace web {

std::string_view Visit::parameter(std::string_view name) const {
  const auto found = parameters.find(name);
  if (found == parameters.end()) base::bug("no parameter " + std::string(name) + " in this route");
  return found->second;
}

std::int64_t Visit::number(std::string_view name) const {
  std::string_view text = parameter(name);
  text = text.substr(0, text.find('-'));
  const auto value = base::parse_integer(text);
  if (!value || *value <= 0) base::not_found("not a row number");
  return *value;
}

const guild::Standings& Visit::standings(sql::Read& read) {
  if (!standings_read) standings_read.emplace(read, actor, now);
  return *standings_read;
}

std::string Visit::typed(std::string_view field, std::string_view stored) const {
  if (form && !faults.empty())
    if (const std::string* sent = form->find(field)) return *sent;
  return std::string(stored);
}

bool Visit::ticked(std::string_view field, bool stored) const {
  if (form && !faults.empty()) return form->has(field);
  return stored;
}

std::string Visit::words_of(const base::FieldFault& fault) const {
  const auto& given = fault.arguments;
  switch (given.size()) {
    case 0: return t(fault.key);
    case 1: return t(fault.key, {given[0]});
    default: return t(fault.key, {given[0], given[1]});
  }
}

std::string Visit::wrong(std::string_view field) const {
  for (const base::FieldFault& fault : faults)
    if (fault.field == field) return words_of(fault);
  return {};
}

const guild::Found& Visit::here() const {
  if (!community) base::bug("this route has no community");
  return *community;
}

base::Date Visit::today() const { return base::wall_time(now, hub.zone).date; }

namespace {

// "nl;q=0.5": RFC 9110, 12.4.2. 1 where it says nothing, 0 where it makes no sense.
double quality_of(std::string_view item) {
  const auto at = item.find("q=");
  if (at == item.npos) return 1;
  const std::string_view said = base::trim(item.substr(at + 2));
  double quality = 0;
  const auto read = std::from_chars(said.data(), said.data() + said.size(), quality);
  return read.ec == std::errc() && quality <= 1 ? quality : 0;
}

}  // namespace

Language preferred_language(std::string_view accept_language) {
  Language best = Language::nl;
  double most = 0;
  for (const std::string_view item : base::split(accept_language, ',')) {
    const std::string_view tag = base::trim(item.substr(0, item.find(';')));
    const auto language = language_of(tag.substr(0, tag.find('-')));
    const double wanted = quality_of(item);
    if (!language || wanted <= most) continue;
    best = *language;
    most = wanted;
  }
  return best;
}

bool own_origin(const Request& request, std::string_view origin) {
  const std::string scheme = request.https ? "https://" : "http://";
  return origin == scheme + std::string(request.header("host"));
}

}  // namespace web
