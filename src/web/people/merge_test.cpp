// The page that makes one person of two, what its letter says, and where old addresses lead.
#include <gtest/gtest.h>

#include "guild/meetings/invitation.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/messages/message.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/merge.hpp"
#include "web/meetings/meeting_mail.hpp"
#include "web/signed_link.hpp"
#include "world/mailbox.hpp"
#include "world/temporary_folder.hpp"
#include "world/town_site.hpp"

namespace {

bool has(const web::Reply& reply, std::string_view text) {
  return reply.body.find(text) != std::string::npos;
}

class MergePage : public testing::Test {
 protected:
  MergePage() {
    site.config.data = folder.path();
    again = site.write([&](sql::Write& w) {
      return guild::add_person(w, {"Nadia Amrani", "nadia@thuis.example"}, site.town.now()).id;
    });
    both = "/administration/merge?keep=" + number(site.town.nadia) + "&gone=" + number(again);
  }
  static std::string number(guild::PersonId id) { return std::to_string(id.value); }
  web::Reply merge(guild::PersonId keep, guild::PersonId gone) {
    return site.post("/administration/merge", {{"keep", number(keep)}, {"gone", number(gone)}},
                     site.town.ada);
  }
  // A meeting that only her second entry is invited to.
  guild::MeetingId plan() {
    const guild::Actor katja = site.town.actor(site.town.katja);
    return site.write([&](sql::Write& w) {
      guild::take_in(w, site.town.kitchen, again, guild::Role::member, katja.person,
                     site.town.now());
      guild::MeetingDraft draft;
      draft.title = "Ronde";
      draft.communities = {site.town.kitchen};
      draft.date = {2023, 5, 3};
      draft.zone = "Europe/Amsterdam";
      draft.lang = "nl";
      return guild::plan_meeting(w, katja, draft, site.town.now());
    });
  }
  world::TemporaryFolder folder;
  world::TownSite site;
  guild::PersonId again;
  std::string both;
};

TEST_F(MergePage, FindsBothByNameOrAddressAlsoWhoNeverCame) {
  const auto found = site.get("/administration/merge?q=thuis.example", site.town.ada);
  EXPECT_TRUE(has(found, "Nadia Amrani"));
  EXPECT_TRUE(has(found, "?keep=" + number(again)));
  const auto same =
      site.get("/administration/merge?keep=" + number(site.town.nadia), site.town.ada);
  EXPECT_TRUE(has(same, "&amp;gone=" + number(again)));
  EXPECT_FALSE(has(same, "&amp;gone=" + number(site.town.nadia)));
  site.visitor(site.town.nadia);
  EXPECT_TRUE(has(site.get("/people/" + number(site.town.nadia), site.town.ada),
                  "/administration/merge?keep=" + number(site.town.nadia)));
  EXPECT_FALSE(has(site.get("/people/" + number(site.town.nadia), site.town.joost), "merge"));
}

TEST_F(MergePage, SaysBeforeThatItCannotBeUndoneAndChangesNothing) {
  const auto page = site.get(both, site.town.ada);
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(has(page, "niet ongedaan"));
  EXPECT_TRUE(has(page, "<dt>Mailadressen die blijven</dt><dd>nadia@merwerode.example</dd>"));
  EXPECT_TRUE(has(page, "<dt>Mailadressen die uit de hub verdwijnen</dt><dd>nadia@thuis.example"));
  EXPECT_TRUE(has(page, "Die van Nadia el Amrani"));
  site.read([&](sql::Read& r) { EXPECT_EQ(guild::present_person(r, again), again); });
  const auto json = site.get_json(both, site.town.ada);
  EXPECT_TRUE(has(json, R"("refused":"")"));
  EXPECT_TRUE(has(json, R"("communities":0)"));
  EXPECT_EQ(site.get(both, site.town.marloes).status, 404);
  EXPECT_EQ(site.get("/administration/merge?keep=99999", site.town.ada).status, 404);
}

TEST_F(MergePage, MakesOnePersonWhoseOldAddressLeadsToHer) {
  const auto old = "/people/" + number(again), now = "/people/" + number(site.town.nadia);
  EXPECT_EQ(merge(site.town.nadia, again).status, 303);
  const auto moved = site.get(old, site.town.joost);
  EXPECT_EQ(moved.status, 301);
  EXPECT_EQ(world::location(moved), now);
  EXPECT_EQ(world::location(site.get(old + ".json", site.town.joost)), now + ".json");
  // Who may not see her learns nothing of it.
  EXPECT_EQ(site.get(old, {}).status, site.get(now, {}).status);
  // Pressed twice is pressed once; the page does not offer her again.
  EXPECT_EQ(merge(site.town.nadia, again).status, 303);
  EXPECT_EQ(site.get(both, site.town.ada).status, 404);
}

TEST_F(MergePage, RefusesClearlyAndOffersNoButton) {
  const auto start = site.get("/administration/merge", site.town.ada);
  EXPECT_TRUE(has(start, "Alleen wie zich nog nooit aanmeldde")) << "the rules come first";
  const auto administrator =
      site.get("/administration/merge?keep=" + number(again) + "&gone=" + number(site.town.ada),
               site.town.ada);
  EXPECT_TRUE(has(administrator, "Een beheerder kan niet in een ander opgaan"));
  EXPECT_FALSE(has(administrator, "danger-zone"));
  EXPECT_EQ(merge(again, site.town.ada).status, 409);
  EXPECT_EQ(merge(site.town.ada, again).status, 409);
  EXPECT_EQ(merge(again, again).status, 409);
}

// Neither way round: a second person with an address of the administrator's own takes nothing.
TEST_F(MergePage, TakesNoAccountOver) {
  site.visitor(site.town.nadia);
  const auto taken =
      site.get("/administration/merge?keep=" + number(again) + "&gone=" + number(site.town.nadia),
               site.town.ada);
  EXPECT_TRUE(has(taken, R"(heeft zich al eens aangemeld)"));
  EXPECT_FALSE(has(taken, "danger-zone"));
  EXPECT_EQ(merge(again, site.town.nadia).status, 409);
  EXPECT_EQ(merge(site.town.nadia, again).status, 303);
  site.read([&](sql::Read& r) {
    EXPECT_FALSE(guild::find_person_by_address(r, "nadia@thuis.example"));
    EXPECT_EQ(guild::find_person_by_address(r, "nadia@merwerode.example"), site.town.nadia);
  });
}

TEST_F(MergePage, RefusesInWordsOfBothLanguages) {
  site.write([&](sql::Write& w) {
    guild::take_in(w, site.town.housing, again, guild::Role::member, site.town.katja,
                   site.town.now());
  });
  EXPECT_TRUE(has(site.get(both, site.town.ada), "doet mee in een gesloten community"));
  EXPECT_EQ(merge(site.town.nadia, again).status, 409);
  site.write([&](sql::Write& w) { guild::change_language(w, site.town.ada, "en"); });
  EXPECT_TRUE(has(site.get(both, site.town.ada), "takes part in a closed community"));
}

TEST_F(MergePage, TellsBothAddressesWhoDidItAndWhatToDo) {
  site.write([&](sql::Write& w) { guild::change_mail_wanted(w, site.town.nadia, false); });
  merge(site.town.nadia, again);
  for (const auto& [address, other] :
       {std::pair("nadia@merwerode.example", "nadia@thuis.example"),
        std::pair("nadia@thuis.example", "nadia@merwerode.example")}) {
    const auto letters = world::letters_to(site, address);
    ASSERT_EQ(letters.size(), 1u) << address;
    EXPECT_NE(letters[0].find("Ada Zwart"), std::string::npos);
    EXPECT_NE(letters[0].find("Beantwoord deze mail"), std::string::npos);
    EXPECT_EQ(letters[0].find(other), std::string::npos) << "were it wrong, he is somebody else";
  }
  EXPECT_NE(world::letters_to(site, "nadia@merwerode.example")[0].find("/me/addresses"),
            std::string::npos);
  const std::string dropped = world::letters_to(site, "nadia@thuis.example")[0];
  EXPECT_EQ(dropped.find("Nadia"), std::string::npos);
  EXPECT_EQ(dropped.find("/me/addresses"), std::string::npos);
}

TEST_F(MergePage, ForgetsTheLetterThatWaitsOfWhoErasesHerself) {
  merge(site.town.nadia, again);
  site.write([&](sql::Write& w) {
    guild::erase_person(w, site.town.nadia, "Nadia el Amrani", {}, site.town.now());
  });
  EXPECT_TRUE(world::letters_to(site, "nadia@thuis.example").empty());
}

TEST_F(MergePage, MailsToTheKeptOneAMessageThatWaited) {
  site.write([&](sql::Write& w) {
    const auto now = site.town.now();
    guild::take_in(w, site.town.kitchen, again, guild::Role::member, site.town.katja, now);
    const auto id = guild::draft_message(w, site.town.katja, guild::Audience::of(site.town.kitchen),
                                         {"Pannen mee", "Neem een pan mee."}, now);
    guild::send_message(w, id, now);
  });
  merge(site.town.nadia, again);
  int found = 0;
  for (const auto& letter : world::letters_to(site, "nadia@merwerode.example"))
    found += letter.find("Neem een pan mee.") != std::string::npos;
  EXPECT_EQ(found, 1);
  for (const auto& letter : world::letters_to(site, "nadia@thuis.example"))
    EXPECT_EQ(letter.find("Neem een pan mee."), std::string::npos);
}

// What is on its way under her old entry is hers. A link that lies in the mailbox of the address
// that was dropped stops mail, and speaks for nobody.
TEST_F(MergePage, MailOfTheOldEntryOnlyStopsMail) {
  const auto meeting = plan();
  merge(site.town.nadia, again);
  const auto invited = world::letters_to(site, "nadia@merwerode.example");
  EXPECT_EQ(invited.size(), 2u) << "the invitation that was waiting, and that she is one now";
  const auto until = site.town.now() + base::days(90);
  const std::string reply =
      web::sign_link(site.services, web::reply_purpose, {again.value, meeting.value}, until);
  EXPECT_EQ(site.get("/reply/" + reply, {}).status, 404);
  EXPECT_EQ(site.post("/reply/" + reply, {{"rsvp", "yes"}}, {}).status, 404);
  const std::string stop = web::sign_link(site.services, "unsubscribe", {again.value}, until);
  EXPECT_EQ(site.post("/unsubscribe/" + stop, {}, {}).status, 200);
  site.read([&](sql::Read& r) {
    EXPECT_EQ(guild::find_invitation(r, site.town.nadia, meeting)->rsvp, std::nullopt);
    EXPECT_FALSE(guild::find_person(r, site.town.nadia)->mail_wanted);
  });
}

}  // namespace
