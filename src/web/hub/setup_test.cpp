#include <gtest/gtest.h>

#include "world/site.hpp"

namespace {

class Setup : public testing::Test {
 protected:
  Setup() { site.services.setup_token = "printed-in-the-log"; }
  world::Site site{world::Kind::sqlite, world::Site::Founded::no};
  web::Fields filled(const std::string& token) {
    return {{"token", token},
            {"hub", "Slimme stad"},
            {"place", "Merwerode"},
            {"name", "Nadia el Amrani"},
            {"email", "nadia@merwerode.example"}};
  }
};

TEST_F(Setup, EveryPageLeadsThereUntilTheHubHasAName) {
  EXPECT_EQ(world::location(site.get("/")), "/setup");
  EXPECT_EQ(world::location(site.get("/sign-in")), "/setup");
}

TEST_F(Setup, NeedsTheTokenOfTheLog) {
  EXPECT_EQ(site.get("/setup").status, 403);
  EXPECT_EQ(site.get("/setup").body.find("name=\"hub\""), std::string::npos);
  EXPECT_EQ(site.post("/setup", filled("guessed")).status, 403);
  EXPECT_EQ(site.post("/setup", filled("")).status, 403);
  site.services.setup_token = "";
  EXPECT_EQ(site.post("/setup", filled("")).status, 403);
}

TEST_F(Setup, NamesTheHubAndSignsItsFirstAdministratorIn) {
  EXPECT_NE(site.get("/setup?token=printed-in-the-log").body.find("name=\"hub\""),
            std::string::npos);
  const web::Reply reply = site.post("/setup", filled("printed-in-the-log"));
  EXPECT_EQ(reply.status, 303);
  const world::Visitor first{{}, world::cookie(reply, "session")};
  const auto actor = site.read(
      [&](sql::Read& read) { return guild::find_actor(read, first.session, site.clock.now()); });
  EXPECT_TRUE(actor.administrator);
  EXPECT_EQ(site.get("/setup?token=printed-in-the-log").status, 404);
  site.clock.advance(base::seconds(30));
  EXPECT_EQ(site.post("/setup", filled("printed-in-the-log")).status, 404);
}

TEST_F(Setup, ADoubleClickFoundsOnceAndIsIn) {
  const web::Fields form = filled("printed-in-the-log");
  EXPECT_EQ(site.post("/setup", form).status, 303);
  const web::Reply second = site.post("/setup", form);
  EXPECT_EQ(world::location(second), "/");
  EXPECT_NE(world::cookie(second, "session"), "");
  EXPECT_EQ(site.post("/setup", filled("guessed")).status, 404);
  auto stranger = form;
  stranger[4].second = "vera@merwerode.example";
  EXPECT_EQ(site.post("/setup", stranger).status, 404);
}

TEST_F(Setup, GivesBackWhatWasTyped) {
  auto fields = filled("printed-in-the-log");
  fields[4].second = "nadia";
  const web::Reply reply = site.post("/setup", fields);
  EXPECT_EQ(reply.status, 422);
  EXPECT_NE(reply.body.find("Nadia el Amrani"), std::string::npos);
  EXPECT_NE(reply.body.find("e-email"), std::string::npos);
}

}  // namespace
