// A programme is closed and reopened on its settings page, by who coordinates it.
#include <gtest/gtest.h>

#include "world/town_site.hpp"

namespace {

class ProgrammePages : public testing::Test {
 protected:
  world::TownSite site;
  world::Town& town = site.town;
  bool says(const std::string& path, guild::PersonId who, const std::string& words) {
    return site.get(path, who).body.find(words) != std::string::npos;
  }
};

TEST_F(ProgrammePages, CloseAndReopen) {
  const std::string settings = "/p/een-slimme-stad/settings", page = "/p/een-slimme-stad";
  EXPECT_TRUE(says(settings, town.marloes, "/p/een-slimme-stad/closure\""));
  EXPECT_TRUE(says("/c/lokaal-meten", {}, "/c/lokaal-meten/join"));
  EXPECT_EQ(site.post(page + "/closure", {}, town.willem).status, 403) << "of the other programme";
  EXPECT_EQ(site.post(page + "/closure", {}, town.marloes).status, 303);
  EXPECT_TRUE(says(page, {}, "Dit programma is afgesloten"));
  EXPECT_TRUE(says(page, {}, "Lokaal meten")) << "what is in it stays readable";
  EXPECT_TRUE(says("/programmes", {}, "afgesloten"));
  EXPECT_FALSE(says(page, town.marloes, "/communities/new?programme="));
  EXPECT_FALSE(says("/c/lokaal-meten", {}, "/c/lokaal-meten/join"));
  EXPECT_FALSE(says("/c/lokaal-meten", town.marloes, "/people/add"));
  EXPECT_TRUE(says("/c/lokaal-meten/join", town.vera, "Dit programma is afgesloten"));
  EXPECT_EQ(site.post("/c/lokaal-meten/membership", {}, town.vera).status, 409);
  EXPECT_EQ(site.post(page + "/closure/withdrawal", {}, town.marloes).status, 303);
  EXPECT_EQ(site.post("/c/lokaal-meten/membership", {}, town.vera).status, 303);
}

}  // namespace
