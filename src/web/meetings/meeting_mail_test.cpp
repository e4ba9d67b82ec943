// Mail about meetings, through a real mail server.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <thread>

#include "guild/meetings/invitation.hpp"
#include "guild/meetings/planning.hpp"
#include "web/hub/job_handlers.hpp"
#include "web/mail/mail.hpp"
#include "world/mail_server.hpp"
#include "world/town_site.hpp"

namespace {

using guild::MeetingId;
using guild::PersonId;

class MeetingMail : public testing::Test {
 protected:
  MeetingMail() {
    site.config.data = folder.path();
    site.config.smtp_url = server.url();
    site.config.mail_from = "Hub <hub@hub.example>";
    // Mail of the town's own beginnings is not this test's.
    site.write([](sql::Write& write) { write.run(R"sql(DELETE FROM job)sql"); });
  }
  guild::MeetingDraft draft(std::vector<guild::CommunityId> communities) {
    guild::MeetingDraft made;
    made.title = "Wat meten we?";
    made.communities = std::move(communities);
    made.date = {2023, 5, 11};
    made.time = base::TimeOfDay{13 * 60 + 30};
    made.minutes = 180;
    made.zone = "Europe/Amsterdam";
    made.lang = "nl";
    return made;
  }
  std::vector<MeetingId> plan(const std::vector<base::Date>& dates) {
    const guild::Actor joost = town.actor(town.joost);
    return site.write([&](sql::Write& write) {
      return guild::plan_series(write, joost, draft({town.measuring}), dates, town.now());
    });
  }
  // Does what is due; what came in since the last time.
  std::vector<world::ReceivedLetter> mail() {
    const web::Postbox postbox(site.config, site.services.public_url);
    jobs::run_due(site.services.db, town.clock, web::job_handlers(site.services, postbox));
    auto all = server.letters();
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(seen));
    seen += all.size();
    return all;
  }
  static const world::ReceivedLetter* to(const std::vector<world::ReceivedLetter>& letters,
                                         const std::string& address) {
    for (const auto& letter : letters)
      if (letter.to == address) return &letter;
    return nullptr;
  }
  // The path of the first link in a text that ends in "?answer=" and this.
  static std::string link(const std::string& text, const std::string& answer) {
    const auto end = text.find("?answer=" + answer);
    const auto begin = text.rfind("http://hub.example", end) + 18;
    return text.substr(begin, end - begin);
  }
  static std::string ics(const world::ReceivedLetter& letter) {
    return letter.files.empty() ? "" : letter.files[0].content;
  }
  static std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
  }

  world::MailServer server;
  world::TemporaryFolder folder;
  world::TownSite site;
  world::Town& town = site.town;
  std::size_t seen = 0;
};

TEST_F(MeetingMail, InvitesToASeriesInOneLetter) {
  plan({{2023, 5, 11}, {2023, 6, 15}});
  const auto letters = mail();
  ASSERT_EQ(letters.size(), 2u) << "Fenna and Nadia; Joost planned it";
  const auto* nadia = to(letters, "nadia@merwerode.example");
  ASSERT_TRUE(nadia);
  EXPECT_EQ(nadia->subject, "Uitnodiging van Lokaal meten: 2 data");
  EXPECT_NE(nadia->text.find("donderdag 15 juni"), std::string::npos) << nadia->text;
  EXPECT_EQ(count(nadia->text, "?answer=yes"), 2u);
  EXPECT_EQ(count(ics(*nadia), "BEGIN:VEVENT"), 2u);
  EXPECT_NE(ics(*nadia).find("METHOD:PUBLISH"), std::string::npos);
  EXPECT_EQ(ics(*nadia).find("ATTENDEE"), std::string::npos);
  EXPECT_FALSE(nadia->unsubscribe.empty());
  EXPECT_TRUE(mail().empty());
}

TEST_F(MeetingMail, AMeetingThatCannotBeToldHoldsUpNoOther) {
  const auto meetings = plan({{2023, 5, 11}, {2023, 6, 15}});
  const auto set_zone = [&](std::string_view zone) {
    site.write([&](sql::Write& write) {
      write.run(R"sql(UPDATE meeting SET zone = $2 WHERE id = $1)sql", meetings.front(), zone);
    });
  };
  set_zone("Nergens/Oord");
  auto letters = mail();
  ASSERT_EQ(letters.size(), 2u);
  EXPECT_NE(letters[0].text.find("donderdag 15 juni"), std::string::npos) << letters[0].text;
  EXPECT_EQ(count(ics(letters[0]), "BEGIN:VEVENT"), 1u);
  set_zone("Europe/Amsterdam");
  town.clock.advance(base::minutes(2));
  letters = mail();
  ASSERT_EQ(letters.size(), 2u) << "the other is told when it can be";
  EXPECT_NE(letters[0].text.find("donderdag 11 mei"), std::string::npos) << letters[0].text;
}

TEST_F(MeetingMail, WhoGuidesIsToldWhomMailDoesNotReach) {
  site.write([&](sql::Write& write) {
    const auto person = guild::add_person(write, {"Els", "nobody@veel.example"}, town.now()).id;
    guild::take_in(write, town.measuring, person, guild::Role::member, town.joost, town.now());
    write.run(R"sql(DELETE FROM job)sql");
  });
  const MeetingId meeting = plan({{2023, 5, 11}}).front();
  EXPECT_EQ(mail().size(), 2u);
  site.read([&](sql::Read& read) {
    EXPECT_EQ(read.count(R"sql(SELECT count(*) FROM job)sql"), 0) << "not tried again";
  });
  const std::string path =
      "/c/lokaal-meten/meetings/" + std::to_string(meeting.value) + "-wat-meten-we";
  const std::string words = "Niet bezorgd bij Els.";
  EXPECT_NE(site.get(path, town.fenna).body.find(words), std::string::npos);
  EXPECT_EQ(site.get(path, town.nadia).body.find(words), std::string::npos);
}

TEST_F(MeetingMail, CarriesALinkThatReplies) {
  const MeetingId meeting = plan({{2023, 5, 11}}).front();
  const auto letters = mail();
  const auto* nadia = to(letters, "nadia@merwerode.example");
  ASSERT_TRUE(nadia);
  const std::string path = link(nadia->text, "maybe");
  EXPECT_NE(site.get(path + "?answer=maybe", {}).body.find("value=\"maybe\" checked"),
            std::string::npos);
  EXPECT_EQ(site.post(path, {{"rsvp", "maybe"}, {"words", ""}}, {}).status, 303);
  site.read([&](sql::Read& read) {
    EXPECT_EQ(guild::find_invitation(read, town.nadia, meeting)->rsvp, guild::Rsvp::maybe);
    EXPECT_FALSE(guild::find_invitation(read, town.fenna, meeting)->rsvp);
  });
}

TEST_F(MeetingMail, InvitesWhoJoinsLaterToAllInOneLetter) {
  plan({{2023, 5, 11}, {2023, 6, 15}});
  mail();
  site.write(
      [&](sql::Write& write) { guild::join(write, town.measuring, town.vera, "", town.now()); });
  const auto letters = mail();
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(count(ics(letters[0]), "BEGIN:VEVENT"), 2u);
}

TEST_F(MeetingMail, TellsAChangeOnceAndTheLatestOnly) {
  const MeetingId meeting = plan({{2023, 5, 11}}).front();
  mail();
  const guild::Actor joost = town.actor(town.joost);
  for (const char* place : {"Stadhuis", "Bibliotheek"})
    site.write([&](sql::Write& write) {
      auto changed = draft({town.measuring});
      changed.place = place;
      guild::change_meeting(write, joost, meeting, changed, town.now());
    });
  const auto letters = mail();
  ASSERT_EQ(letters.size(), 2u) << "Fenna and Nadia, not twice";
  EXPECT_NE(letters[0].text.find("Bibliotheek"), std::string::npos);
  EXPECT_NE(ics(letters[0]).find("SEQUENCE:2"), std::string::npos);
}

TEST_F(MeetingMail, TellsThatItIsCancelled) {
  const MeetingId meeting = plan({{2023, 5, 11}}).front();
  mail();
  const guild::Actor joost = town.actor(town.joost);
  site.write([&](sql::Write& write) {
    guild::cancel_meeting(write, joost, meeting, "De zaal is dicht", town.now());
  });
  const auto letters = mail();
  ASSERT_EQ(letters.size(), 2u);
  EXPECT_NE(letters[0].text.find("De zaal is dicht"), std::string::npos);
  EXPECT_NE(ics(letters[0]).find("STATUS:CANCELLED"), std::string::npos);
  EXPECT_EQ(count(letters[0].text, "?answer="), 0u);
}

TEST_F(MeetingMail, TellsAChangeOfASeriesInOneLetter) {
  const auto dates = plan({{2023, 5, 11}, {2023, 6, 15}, {2023, 7, 13}});
  mail();
  const guild::Actor joost = town.actor(town.joost);
  auto changed = draft({town.measuring});
  changed.place = "Bibliotheek";
  site.write([&](sql::Write& write) {
    guild::change_meeting(write, joost, dates[0], changed, town.now(), guild::HowFar::later_too);
    guild::cancel_meeting(write, joost, dates[2], "Zomer", town.now());
  });
  const auto letters = mail();
  const auto of_nadia = [&](std::string_view begins) -> const world::ReceivedLetter* {
    for (const auto& letter : letters)
      if (letter.subject.starts_with(begins) && letter.to == "nadia@merwerode.example")
        return &letter;
    return nullptr;
  };
  ASSERT_EQ(letters.size(), 4u) << "two each for Fenna and Nadia";
  ASSERT_TRUE(of_nadia("Gewijzigd: Wat meten we?, 2 data"));
  EXPECT_EQ(count(ics(*of_nadia("Gewijzigd")), "BEGIN:VEVENT"), 2u) << "not what is off meanwhile";
  ASSERT_TRUE(of_nadia("Gaat niet door: Wat meten we?, do 13 jul"));
}

TEST_F(MeetingMail, TellsWhoIsNoLongerInvited) {
  const guild::Actor joost = town.actor(town.joost);
  const auto only_ethics = site.write([&](sql::Write& write) {
    const auto person = guild::add_person(write, {"Els", "els@veel.example"}, town.now()).id;
    guild::take_in(write, town.ethics, person, guild::Role::member, town.joost, town.now());
    return person;
  });
  auto shared = draft({town.measuring, town.ethics});
  const MeetingId meeting = site.write(
      [&](sql::Write& write) { return guild::plan_meeting(write, joost, shared, town.now()); });
  EXPECT_TRUE(to(mail(), "els@veel.example"));
  const auto change = [&](const guild::MeetingDraft& draft) {
    site.write([&](sql::Write& write) {
      guild::change_meeting(write, joost, meeting, draft, town.now());
    });
  };
  auto without = draft({town.measuring});
  without.place = "Stadhuis";
  change(without);
  auto letters = mail();
  const auto* els = to(letters, "els@veel.example");
  ASSERT_TRUE(els);
  EXPECT_EQ(els->subject, "Niet meer uitgenodigd: Wat meten we?, do 11 mei");
  EXPECT_EQ(els->text.find("Stadhuis"), std::string::npos) << "where it is now is not for her";
  EXPECT_NE(ics(*els).find("STATUS:CANCELLED"), std::string::npos);
  EXPECT_EQ(ics(*els).find("Stadhuis"), std::string::npos);
  EXPECT_EQ(to(letters, "nadia@merwerode.example")->subject, "Gewijzigd: Wat meten we?, do 11 mei");
  change(shared);
  letters = mail();
  ASSERT_TRUE(to(letters, "els@veel.example"));
  EXPECT_TRUE(to(letters, "els@veel.example")->subject.starts_with("Uitnodiging"));
  EXPECT_TRUE(only_ethics);
}

TEST_F(MeetingMail, SaysNothingOfWhatWasUndoneMeanwhile) {
  const MeetingId meeting = plan({{2023, 5, 11}}).front();
  const guild::Actor joost = town.actor(town.joost);
  site.write([&](sql::Write& write) {
    guild::cancel_meeting(write, joost, meeting, "", town.now());
    guild::leave(write, town.measuring, town.nadia, town.now());
  });
  const auto letters = mail();
  EXPECT_FALSE(to(letters, "nadia@merwerode.example")) << "she left before any mail did";
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_NE(letters[0].subject.find("Gaat niet door"), std::string::npos);
}

TEST(KilledMeetingMail, IsSentBySomebodyElse) {
  world::MailServer server(0.4);
  world::TemporaryFolder folder;
  world::TestDatabase database{world::Kind::sqlite};
  world::Town town{*database};
  base::Config config;
  config.data = folder.path();
  config.smtp_url = server.url();
  config.mail_from = "Hub <hub@hub.example>";
  const auto run_jobs = [&] {
    const web::Services services{
        *database, town.clock, config, "http://hub.example", std::string(32, 'k'), "", false};
    const web::Postbox postbox(config, services.public_url);
    jobs::run_due(*database, town.clock, web::job_handlers(services, postbox));
  };
  const guild::Actor joost = town.actor(town.joost);
  sql::in_write(*database, [&](sql::Write& write) {
    write.run(R"sql(DELETE FROM job)sql");
    guild::MeetingDraft draft;
    draft.title = "Wat meten we?";
    draft.communities = {town.measuring};
    draft.date = {2023, 5, 11};
    draft.zone = "Europe/Amsterdam";
    draft.lang = "nl";
    guild::plan_meeting(write, joost, draft, town.now());
  });
  database.close();
  const pid_t sender = ::fork();
  if (sender == 0) {
    database.reopen();
    run_jobs();
    ::_exit(0);
  }
  // The first letter is there; while the second waits for the server's yes, the sender dies.
  for (int i = 0; i < 1000 && server.count() < 1; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  ::kill(sender, SIGKILL);
  ::waitpid(sender, nullptr, 0);
  ASSERT_EQ(server.count(), 1u);

  database.reopen();
  town.clock.advance(base::minutes(6));
  run_jobs();
  EXPECT_EQ(server.count(), 1u) << "the claim holds: the sender might be slow";
  town.clock.advance(base::minutes(14));
  run_jobs();
  std::multiset<std::string> all;
  for (const auto& letter : server.letters()) all.insert(letter.to);
  EXPECT_EQ(all, (std::multiset<std::string>{"fenna@delta.example", "nadia@merwerode.example"}));
  town.clock.advance(base::days(1));
  run_jobs();
  EXPECT_EQ(server.count(), 2u);
}

}  // namespace
