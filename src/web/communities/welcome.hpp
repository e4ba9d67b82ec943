// Who is new and was not welcomed yet, for who leads: under /today.
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct NewcomerView {
  std::int64_t id = 0;
  std::string name, organisation, sector;
  std::string slug, community;  // which she joined
  base::Instant since;
};
BOOST_DESCRIBE_STRUCT(NewcomerView, (), (id, name, organisation, sector, slug, community, since))

std::vector<NewcomerView> newcomers(Visit& visit, sql::Read& read);
html::Html draw_newcomers(const Visit& visit, const std::vector<NewcomerView>& views);

}  // namespace web
