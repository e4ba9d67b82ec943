// Mail that leaves through jobs, into a folder.
#include "web/mail/notices.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "web/hub/housekeeping.hpp"
#include "web/hub/job_handlers.hpp"
#include "web/mail/mail.hpp"
#include "world/site.hpp"

namespace {

class Notices : public testing::Test {
 protected:
  Notices() { site.config.data = folder.path(); }
  world::Site site;
  world::TemporaryFolder folder;
  world::Visitor nadia = site.add("Nadia el Amrani");

  int run(const std::map<std::string, jobs::Handler>& handlers) {
    return jobs::run_due(*site.database(), site.clock, handlers);
  }
  std::vector<std::string> letters() {
    std::vector<std::string> all;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "mail", none)) {
      std::ifstream file(entry.path());
      all.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return all;
  }
  jobs::Handler notice(web::Notice notice) {
    return [this, notice](const jobs::Job& job, sql::Database& db) {
      const web::Postbox postbox(site.config, site.services.public_url);
      web::send_notice({site.services, postbox}, job, db, notice);
    };
  }
  web::Notice greeting() {
    web::Notice made{nadia.person};
    made.compose = [](sql::Read&, const web::Addressee& to, web::Letter& letter, web::Mail&) {
      letter.subject = "Groet";
      letter.say("Dag " + to.person.name).markdown("**hallo** <script>x</script>", "nl");
      return true;
    };
    return made;
  }
  void enqueue() {
    site.write([&](sql::Write& w) { jobs::enqueue(w, "mail.test", "", site.clock.now()); });
  }
};

TEST_F(Notices, TheWayInIsMailedInTheLanguageOfWhoAsked) {
  site.post("/sign-in", {{"email", "new@elsewhere.example"}}, {{}, "", "en"});
  site.post("/sign-in", {{"email", "nadia-el-amrani@merwerode.example"}}, {{}, "", "en"});
  const web::Postbox postbox(site.config, site.services.public_url);
  EXPECT_EQ(run(web::job_handlers(site.services, postbox)), 2);
  const auto mails = letters();
  ASSERT_EQ(mails.size(), 2u);
  int english = 0, dutch = 0;
  for (const std::string& mail : mails) {
    english += mail.find("Your link to sign in") != std::string::npos;
    dutch += mail.find("Je link om in te loggen") != std::string::npos;
    EXPECT_EQ(mail.find("List-Unsubscribe"), std::string::npos);
  }
  EXPECT_EQ(english, 1);
  EXPECT_EQ(dutch, 1);
}

TEST_F(Notices, CarryTheWayOutAndNoScript) {
  enqueue();
  EXPECT_EQ(run({{"mail.test", notice(greeting())}}), 1);
  ASSERT_EQ(letters().size(), 1u);
  std::string mail = letters()[0];
  for (auto at = mail.find("=\r\n"); at != std::string::npos; at = mail.find("=\r\n"))
    mail.erase(at, 3);  // quoted-printable breaks lines anywhere
  EXPECT_NE(mail.find("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), std::string::npos);
  EXPECT_NE(mail.find("<strong>hallo</strong>"), std::string::npos);
  // The plain part keeps what was typed; nothing of it is markup in the other.
  EXPECT_EQ(mail.find("<script", mail.find("text/html")), std::string::npos);
}

TEST_F(Notices, AreNotSentToWhoWantsNoneOrWent) {
  site.write([&](sql::Write& w) { guild::change_mail_wanted(w, nadia.person, false); });
  enqueue();
  EXPECT_EQ(run({{"mail.test", notice(greeting())}}), 1);
  EXPECT_TRUE(letters().empty());
}

TEST_F(Notices, AreNotSentTwiceWhenTheJobRunsTwice) {
  auto claim = std::make_shared<bool>(false);
  web::Notice once = greeting();
  once.claim = [claim](sql::Write&) { return !std::exchange(*claim, true); };
  enqueue();
  enqueue();
  EXPECT_EQ(run({{"mail.test", notice(once)}}), 2);
  EXPECT_EQ(letters().size(), 1u);
}

TEST_F(Notices, AClaimIsReleasedWhenTheLetterCouldNotLeave) {
  site.config.smtp_url = "smtp://127.0.0.1:1";  // nobody listens there
  auto claim = std::make_shared<bool>(false);
  web::Notice once = greeting();
  once.claim = [claim](sql::Write&) { return !std::exchange(*claim, true); };
  once.release = [claim](sql::Write&) { *claim = false; };
  enqueue();
  run({{"mail.test", notice(once)}});
  EXPECT_FALSE(*claim);
}

TEST_F(Notices, HousekeepingForgetsWhatRanOutAndMakesItsSuccessor) {
  web::LastUses uses;
  site.services.last_uses = &uses;
  site.post("/sign-in", {{"email", "new@elsewhere.example"}});
  const auto rows = [&](auto literal) {
    return site.read([&](sql::Read& r) { return r.count(literal); });
  };
  site.write([&](sql::Write& w) {
    web::begin_housekeeping(w, site.clock.now());
    web::begin_housekeeping(w, site.clock.now());
  });
  EXPECT_EQ(rows(sql::Literal("SELECT count(*) FROM job WHERE kind = 'housekeeping'")), 1);
  site.clock.advance(base::days(8));
  site.get("/me", nadia);
  const web::Postbox postbox(site.config, site.services.public_url);
  run(web::job_handlers(site.services, postbox));
  EXPECT_EQ(rows(sql::Literal("SELECT count(*) FROM sign_in_code")), 0);
  EXPECT_EQ(rows(sql::Literal("SELECT count(*) FROM attempt")), 0);
  EXPECT_EQ(rows(sql::Literal("SELECT count(*) FROM job WHERE kind = 'housekeeping'")), 1);
  const auto used = site.read([&](sql::Read& r) {
    return guild::sign_ins(r, nadia.person, site.clock.now())[0].last_used_at;
  });
  EXPECT_EQ(used, site.clock.now());
}

}  // namespace
