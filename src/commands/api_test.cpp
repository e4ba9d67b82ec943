// docs/api.md says which JSON is stable. Here it is held against what the pages of the demo hub
// answer: a field that is renamed, dropped or forgotten in the document fails.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <map>
#include <set>

#include "commands/demo.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"
#include "world/site.hpp"

namespace {

namespace json = boost::json;
using Fields = std::set<std::string>;

struct Documented {
  Fields fields;
  Fields open;  // "as …": what is inside is described elsewhere
};

// The blocks of the document by the path in the heading above them.
std::map<std::string, Documented> documented() {
  std::ifstream file(GUILDHALL_SOURCE_DIR "/docs/api.md");
  std::map<std::string, Documented> all;
  std::string line, page;
  bool inside = false;
  while (std::getline(file, line)) {
    if (line.starts_with("## /")) page = line.substr(3);
    if (line.starts_with("```")) inside = !inside;
    if (!inside || line.empty() || line.starts_with("`") || line.starts_with(" ")) continue;
    const std::string field = line.substr(0, line.find(' '));
    all[page].fields.insert(field);
    if (field.ends_with("[]") || line.find(" as ") != line.npos) all[page].open.insert(field);
  }
  return all;
}

void gather(const json::value& value, const std::string& path, const Documented& known,
            Fields& found) {
  if (!path.empty()) found.insert(path);
  if (known.open.contains(path)) return;
  if (const auto* object = value.if_object()) {
    found.erase(path);
    for (const auto& [key, inner] : *object)
      gather(inner, (path.empty() ? "" : path + ".") + std::string(key), known, found);
  } else if (const auto* array = value.if_array()) {
    found.erase(path);
    if (array->empty()) found.insert(path + "[]");
    for (const json::value& inner : *array) gather(inner, path + "[]", known, found);
  }
}

// "a[].b" is shown when "a[]" held something.
bool under_something_empty(const std::string& field, const Fields& found) {
  for (const std::string& one : found)
    if (one.ends_with("[]") && field.starts_with(one)) return true;
  return false;
}

class Api : public testing::Test {
 protected:
  Api() {
    base::Config config;
    config.data = folder.path().string();
    commands::fill_demo_hub(*site.database(), site.clock, config);
  }
  world::Visitor as(const std::string& address) {
    world::Visitor who;
    site.write([&](sql::Write& w) {
      who.person = guild::find_person_by_address(w, address);
      who.session = guild::begin_sign_in(w, who.person, "test", site.clock.now());
    });
    return who;
  }
  world::TemporaryFolder folder;
  world::Site site{world::Kind::sqlite, world::Site::Founded::no};
};

TEST_F(Api, IsAsItsDocumentSays) {
  const auto pages = documented();
  ASSERT_EQ(pages.size(), 10U);
  const world::Visitor joost = as("joost.verhagen@example.org");
  const auto meetings = json::parse(site.get_json("/c/lokaal-meten/meetings", joost).body);
  const std::string meeting(meetings.at("coming").at(0).at("path").as_string());
  const std::map<std::string, std::string> examples = {
      {"/communities", "/communities"},
      {"/c/{slug}", "/c/lokaal-meten"},
      {"/c/{slug}/meetings", "/c/lokaal-meten/meetings"},
      {"/c/{slug}/meetings/{id}", meeting},
      {"/c/{slug}/start-document", "/c/lokaal-meten/start-document"},
      {"/today", "/today"},
      {"/calendar", "/calendar"},
      {"/p/{slug}/calendar", "/p/een-slimme-stad-zo-doe-je-dat/calendar"},
      {"/library", "/library"},
      {"/search?q={words}", "/search?q=sensoren"}};
  for (const auto& [page, known] : pages) {
    ASSERT_TRUE(examples.contains(page)) << page;
    const auto reply = site.get_json(examples.at(page), joost);
    ASSERT_EQ(reply.status, 200) << page << reply.body.substr(0, 300);
    Fields found;
    gather(json::parse(reply.body), "", known, found);
    for (const std::string& field : found) {
      const bool named = known.fields.contains(field) || field.ends_with("[]");
      EXPECT_TRUE(named) << page << " answers " << field << ", which docs/api.md does not name";
    }
    for (const std::string& field : known.fields)
      EXPECT_TRUE(found.contains(field) || field == "replies" ||
                  under_something_empty(field, found))
          << page << " does not answer " << field << ", which docs/api.md promises";
  }
}

TEST_F(Api, IsTheSameByHeaderAndBySuffix) {
  EXPECT_EQ(site.get_json("/communities").body, site.get("/communities.json").body);
}

}  // namespace
