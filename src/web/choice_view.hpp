// One of the things that may be chosen in a form, in the form's JSON.
#pragma once
#include <boost/describe.hpp>
#include <cstdint>
#include <string>

namespace web {

struct ChoiceView {
  std::int64_t id = 0;
  std::string name;
  std::string lang = {};  // of the name; empty: as the page
};
BOOST_DESCRIBE_STRUCT(ChoiceView, (), (id, name, lang))

}  // namespace web
