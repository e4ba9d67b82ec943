// One's own mail addresses, through pages and the letters they send.
#include <gtest/gtest.h>

#include <regex>

#include "guild/people/addresses.hpp"
#include "guild/people/person.hpp"
#include "world/mailbox.hpp"
#include "world/site.hpp"

namespace {

using world::location;

class AddressPages : public testing::Test {
 protected:
  AddressPages() { site.config.data = folder.path(); }

  std::vector<std::string> letters_to(const std::string& address) {
    return world::letters_to(site, address);
  }
  std::string claim(const std::string& address, const world::Visitor& who) {
    EXPECT_EQ(site.post("/me/addresses", {{"email", address}}, who).status, 303);
    const auto letters = letters_to(address);
    EXPECT_EQ(letters.size(), 1u);
    const std::regex link("http://hub.example(/me/addresses/claims/[A-Za-z0-9_.%-]+)");
    std::smatch found;
    return !letters.empty() && std::regex_search(letters[0], found, link) ? found[1].str() : "";
  }
  std::vector<guild::OwnAddress> addresses() {
    return site.read([&](sql::Read& r) { return guild::addresses_of(r, nadia.person); });
  }
  std::string act(std::size_t which, const std::string& what) {
    return "/me/addresses/" + std::to_string(addresses().at(which).id.value) + "/" + what;
  }

  world::TemporaryFolder folder;
  world::Site site;
  world::Visitor nadia = site.add("Nadia el Amrani");
  world::Visitor vera = site.add("Vera Blok");
  const std::string work = "nadia-el-amrani@merwerode.example", home = "nadia@thuis.example";
};

TEST_F(AddressPages, ANewOneIsAddedFromItsOwnMailbox) {
  const std::string link = claim(home, nadia);
  ASSERT_FALSE(link.empty());
  EXPECT_EQ(letters_to(home)[0].find("Nadia"), std::string::npos) << "it may be anybody's mailbox";
  const auto page = site.get(link, nadia);
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find(home), std::string::npos);
  EXPECT_EQ(addresses().size(), 1u) << "a scanner's GET answers nothing";
  EXPECT_EQ(location(site.post(link, {}, nadia)), "/me/addresses");
  EXPECT_NE(site.get("/me/addresses", nadia).body.find(home), std::string::npos);
  // She is told where she always got her mail.
  ASSERT_EQ(letters_to(work).size(), 1u);
  EXPECT_NE(letters_to(work)[0].find(home), std::string::npos);
  EXPECT_EQ(site.get(link, nadia).status, 410);
}

TEST_F(AddressPages, ALinkIsForHerWhoAskedOnly) {
  const std::string link = claim(home, nadia);
  EXPECT_EQ(location(site.get(link)), "/sign-in?next=" + web::percent_encode(link));
  EXPECT_EQ(site.get(link, vera).status, 404);
  EXPECT_EQ(site.post(link, {}, vera).status, 404);
  EXPECT_EQ(site.post("/me/addresses/claims/guess", {}, nadia).status, 404);
  EXPECT_EQ(addresses().size(), 1u);
  site.clock.advance(base::days(2));
  EXPECT_EQ(site.get(link, nadia).status, 410);
}

TEST_F(AddressPages, OneThatSomebodyHasIsToldToWhoReadsItsMailOnly) {
  const std::string veras = "vera-blok@merwerode.example";
  const std::string link = claim(veras, nadia);
  EXPECT_EQ(site.post(link, {}, nadia).status, 409);
  EXPECT_EQ(addresses().size(), 1u);
}

TEST_F(AddressPages, AWrongOneComesBackWithWhatWasTyped) {
  for (const std::string& wrong : {std::string("thuis"), work, std::string(300, 'x')}) {
    const auto reply = site.post("/me/addresses", {{"email", wrong}}, nadia);
    EXPECT_EQ(reply.status, 422);
    EXPECT_NE(reply.body.find("value=\"" + wrong), std::string::npos);
  }
}

TEST_F(AddressPages, MailGoesToThePrimaryOneAndTheOldOneCanGo) {
  site.post(claim(home, nadia), {}, nadia);
  EXPECT_EQ(site.post(act(1, "primary"), {}, vera).status, 404);
  EXPECT_EQ(site.post(act(1, "removal"), {}, vera).status, 404);
  EXPECT_EQ(site.post(act(0, "removal"), {}, nadia).status, 409) << "the primary one";
  EXPECT_EQ(site.post(act(1, "primary"), {}, nadia).status, 303);
  EXPECT_EQ(
      site.read([&](sql::Read& r) { return guild::find_person(r, nadia.person)->mail_address; }),
      home);
  EXPECT_EQ(site.post(act(1, "removal"), {}, nadia).status, 303);
  ASSERT_EQ(addresses().size(), 1u);
  EXPECT_EQ(addresses()[0].mail_address, home);
}

}  // namespace
