// Requests to join on their way to who answers them, through a real mail server.
#include <gtest/gtest.h>

#include <set>

#include "web/hub/job_handlers.hpp"
#include "web/mail/mail.hpp"
#include "world/mail_server.hpp"
#include "world/temporary_folder.hpp"
#include "world/town_site.hpp"

namespace {

class CommunityMail : public testing::Test {
 protected:
  CommunityMail() {
    site.config.data = folder.path();
    site.config.smtp_url = server.url();
    site.config.mail_from = "Hub <hub@hub.example>";
    site.write([](sql::Write& w) { w.run(R"sql(DELETE FROM job)sql"); });
  }
  guild::PersonId add_lead(const std::string& address) {
    return site.write([&](sql::Write& w) {
      const auto person = guild::add_person(w, {"Trekker " + address, address}, town.now()).id;
      guild::take_in(w, town.building, person, guild::Role::lead, town.marloes, town.now());
      w.run(R"sql(DELETE FROM job)sql");
      return person;
    });
  }
  void ask() {
    site.write([&](sql::Write& w) {
      guild::join(w, town.building, town.vera, "Ik bouw graag mee.", town.now());
    });
  }
  int run_jobs() {
    const web::Postbox postbox(site.config, site.services.public_url);
    return jobs::run_due(site.services.db, town.clock, web::job_handlers(site.services, postbox));
  }
  std::multiset<std::string> recipients() const {
    std::multiset<std::string> all;
    for (const auto& one : server.letters()) all.insert(one.to.substr(0, one.to.find('@')));
    return all;
  }
  using To = std::multiset<std::string>;

  world::TownSite site;
  world::Town& town = site.town;
  world::TemporaryFolder folder;
  world::MailServer server;
};

TEST_F(CommunityMail, ARequestReachesEachLeadOnceWhoeverIsToldToComeBackLater) {
  add_lead("later@bouw.example");
  add_lead("daarna@bouw.example");
  ask();
  EXPECT_EQ(run_jobs(), 3);
  EXPECT_EQ(recipients(), (To{"daarna", "joost"}));
  EXPECT_NE(server.letters()[0].text.find("Ik bouw graag mee."), std::string::npos);
  server.be_kind();
  town.clock.advance(base::minutes(2));
  EXPECT_EQ(run_jobs(), 1);
  EXPECT_EQ(recipients(), (To{"daarna", "joost", "later"}));
}

TEST_F(CommunityMail, ARequestIsNotShownToWhoStoppedLeadingMeanwhile) {
  const auto lead = add_lead("later@bouw.example");
  ask();
  run_jobs();
  site.write([&](sql::Write& w) {
    guild::change_role(w, town.building, lead, guild::Role::member, town.marloes, town.now());
  });
  server.be_kind();
  town.clock.advance(base::minutes(2));
  run_jobs();
  EXPECT_EQ(recipients(), (To{"joost"}));
}

}  // namespace
