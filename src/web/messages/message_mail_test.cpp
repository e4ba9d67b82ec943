// A message on its way to mailboxes, through a real mail server.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <thread>

#include "guild/documents/start_document.hpp"
#include "guild/files/file.hpp"
#include "guild/messages/message.hpp"
#include "web/files/file_store.hpp"
#include "web/hub/job_handlers.hpp"
#include "web/mail/mail.hpp"
#include "web/router.hpp"
#include "world/mail_server.hpp"
#include "world/town.hpp"

namespace {

// The program's part of a hub, over a database that is there.
struct Program {
  Program(sql::Database& db, const base::Clock& clock, const base::Config& from)
      : config(from),
        services{db, clock, config, "http://hub.example", std::string(32, 'k'), "", false},
        postbox(config, services.public_url),
        handlers(web::job_handlers(services, postbox)) {}
  int run_jobs() { return jobs::run_due(services.db, services.clock, handlers); }
  base::Config config;
  web::Services services;
  web::Postbox postbox;
  std::map<std::string, jobs::Handler> handlers;
};

class MessageMail : public testing::Test {
 protected:
  explicit MessageMail(double hesitates = 0) : server_(hesitates) {
    config_.data = folder_.path();
    config_.smtp_url = server_.url();
    config_.mail_from = "Hub <hub@hub.example>";
    forget_other_jobs();
  }
  // Mail of the town's own beginnings is not this test's.
  void forget_other_jobs() {
    sql::in_write(*database_, [](sql::Write& w) { w.run(R"sql(DELETE FROM job)sql"); });
  }
  guild::PersonId add_member(const std::string& mail) {
    return sql::in_write(*database_, [&](sql::Write& w) {
      const auto person = guild::add_person(w, {"Lid " + mail, mail}, town_.now()).id;
      guild::take_in(w, town_.measuring, person, guild::Role::member, town_.joost, town_.now());
      return person;
    });
  }
  guild::MessageId send(const guild::Audience& to, guild::PersonId by,
                        const guild::MessageDraft& draft,
                        const std::vector<guild::StoredFile>& files = {}) {
    forget_other_jobs();
    return sql::in_write(*database_, [&](sql::Write& w) {
      const auto id = guild::draft_message(w, by, to, draft, town_.now());
      for (const auto& file : files)
        guild::attach_file(w, by, guild::Holder::of(id), file, town_.now());
      guild::send_message(w, id, town_.now());
      return id;
    });
  }
  guild::StoredFile stored(const std::string& name, const std::string& content) {
    const auto made = web::FileStore(config_.data).put(content);
    return {name, "text/plain", static_cast<std::int64_t>(content.size()), made.hash,
            made.stored_as};
  }
  guild::Progress progress(guild::MessageId id) {
    return sql::in_read(*database_, [&](sql::Read& r) { return guild::progress_of(r, id); });
  }
  std::int64_t jobs_waiting() {
    return sql::in_read(*database_,
                        [](sql::Read& r) { return r.count(R"sql(SELECT count(*) FROM job)sql"); });
  }
  std::multiset<std::string> recipients() const {
    std::multiset<std::string> all;
    for (const auto& letter : server_.letters()) all.insert(letter.to);
    return all;
  }

  world::TemporaryFolder folder_;
  world::TestDatabase database_{world::Kind::sqlite};
  world::Town town_{*database_};
  world::MailServer server_;
  base::Config config_;
};

const guild::MessageDraft letter{"Tot donderdag", "Neem **je metingen** mee.", "nl"};

TEST_F(MessageMail, WithItsFileReachesEachMailboxOnce) {
  // Nadia, Joost and Fenna are in all three communities of the programme.
  const auto id = send(guild::Audience::of(town_.smart), town_.marloes, letter,
                       {stored("agenda vóór donderdag.txt", "1. Welkom\n")});
  Program program(*database_, town_.clock, config_);
  EXPECT_EQ(program.run_jobs(), 1);
  program.run_jobs();
  const auto letters = server_.letters();
  ASSERT_EQ(letters.size(), 3u);
  std::set<std::string> ids;
  for (const auto& one : letters) {
    EXPECT_EQ(one.subject, "Tot donderdag");
    EXPECT_NE(one.text.find("Neem **je metingen** mee."), std::string::npos);
    EXPECT_NE(one.html.find("<strong>je metingen</strong>"), std::string::npos);
    EXPECT_NE(one.text.find("http://hub.example/p/"), std::string::npos);
    EXPECT_NE(one.reply_to.find("marloes"), std::string::npos) << one.reply_to;
    EXPECT_NE(one.unsubscribe.find("http://hub.example/unsubscribe/"), std::string::npos);
    ASSERT_EQ(one.files.size(), 1u);
    EXPECT_EQ(one.files[0].name, "agenda vóór donderdag.txt");
    EXPECT_EQ(one.files[0].content, "1. Welkom\n");
    ids.insert(one.message_id);
  }
  EXPECT_EQ(ids.size(), 3u);
  EXPECT_EQ(progress(id).mailed, 3);
}

TEST_F(MessageMail, CarriesLinksWhereItsFilesAreTooMuch) {
  send(guild::Audience::of(town_.measuring), town_.joost, letter,
       {stored("film.txt", std::string(3'000'000, 'a')),
        stored("film2.txt", std::string(3'000'000, 'b'))});
  Program(*database_, town_.clock, config_).run_jobs();
  const auto letters = server_.letters();
  ASSERT_EQ(letters.size(), 3u);
  EXPECT_TRUE(letters[0].files.empty());
  EXPECT_NE(letters[0].text.find("film2.txt"), std::string::npos);
  EXPECT_NE(letters[0].text.find("http://hub.example/files/"), std::string::npos);
}

TEST_F(MessageMail, CarriesTheStartDocumentsThatTheReaderMayRead) {
  const auto write_document = [&](guild::CommunityId community, const std::string& context) {
    sql::in_write(*database_, [&](sql::Write& w) {
      guild::StartDocumentText text;
      text.title = "Startdocument";
      text.context = context;
      guild::write_version(w, town_.joost, community, text, "begin", 0, town_.now());
      guild::adopt_version(w, town_.joost, community, 1, town_.now());
    });
  };
  write_document(town_.measuring, "Over metingen.");
  write_document(town_.ethics, "Onder ons.");
  const auto outsider = add_member("alleen-meten@veel.example");
  auto with = letter;
  with.with_start_documents = true;
  send(guild::Audience::of(town_.smart), town_.marloes, with);
  Program(*database_, town_.clock, config_).run_jobs();
  const auto letters = server_.letters();
  ASSERT_EQ(letters.size(), 4u);
  for (const auto& one : letters) {
    EXPECT_NE(one.text.find("Over metingen."), std::string::npos);
    const bool closed = one.text.find("Onder ons.") != std::string::npos;
    EXPECT_EQ(closed, one.to != "alleen-meten@veel.example") << one.to;
  }
  EXPECT_TRUE(outsider);
}

TEST_F(MessageMail, OneWhoCannotBeReachedHoldsUpNobody) {
  add_member("later@veel.example");
  add_member("nobody@veel.example");
  add_member("gewoon@veel.example");
  const auto id = send(guild::Audience::of(town_.measuring), town_.joost, letter);
  Program program(*database_, town_.clock, config_);
  program.run_jobs();
  EXPECT_EQ(recipients().count("gewoon@veel.example"), 1u);
  EXPECT_EQ(progress(id).mailed, 4);
  EXPECT_EQ(progress(id).refused, 1) << "who does not exist is let go of, and not called mailed";
  EXPECT_EQ(progress(id).all, 6);
  server_.be_kind();
  town_.clock.advance(base::minutes(2));
  program.run_jobs();
  EXPECT_EQ(recipients().count("later@veel.example"), 1u);
  EXPECT_EQ(recipients().count("gewoon@veel.example"), 1u);
  EXPECT_EQ(progress(id).mailed, 5);
  EXPECT_EQ(progress(id).refused, 1);
  EXPECT_EQ(jobs_waiting(), 0);
}

TEST_F(MessageMail, ALetterThatCannotBeWrittenHoldsUpNobody) {
  const auto broken = add_member("kapot@veel.example");
  add_member("gewoon@veel.example");
  const auto id = send(guild::Audience::of(town_.measuring), town_.joost, letter);
  const auto set_address = [&](std::string_view to) {
    sql::in_write(*database_, [&](sql::Write& w) {
      w.run(R"sql(UPDATE address SET address = $2 WHERE person_id = $1)sql", broken, to);
    });
  };
  set_address("geen adres");
  Program program(*database_, town_.clock, config_);
  program.run_jobs();
  EXPECT_EQ(server_.count(), 4u) << "three of the town, and who comes after the broken one";
  EXPECT_EQ(progress(id).mailed, 4);
  EXPECT_EQ(jobs_waiting(), 1) << "it is looked at again";
  set_address("heel@veel.example");
  town_.clock.advance(base::minutes(2));
  program.run_jobs();
  EXPECT_EQ(recipients().count("heel@veel.example"), 1u);
  EXPECT_EQ(server_.count(), 5u);
  EXPECT_EQ(jobs_waiting(), 0);
}

TEST_F(MessageMail, WhoWantsNoMailMeanwhileIsNotWaitedFor) {
  const auto id = send(guild::Audience::of(town_.measuring), town_.joost, letter);
  sql::in_write(*database_,
                [&](sql::Write& w) { guild::change_mail_wanted(w, town_.nadia, false); });
  Program(*database_, town_.clock, config_).run_jobs();
  EXPECT_EQ(server_.count(), 2u);
  EXPECT_EQ(progress(id).mailed, 2);
  EXPECT_EQ(progress(id).all, 2);
}

class SlowMail : public MessageMail {
 protected:
  SlowMail() : MessageMail(0.4) {}
};

TEST_F(SlowMail, AfterAKillTheRestIsSentAndNobodyTwice) {
  for (int i = 0; i < 3; ++i) add_member("lid" + std::to_string(i) + "@veel.example");
  const auto id = send(guild::Audience::of(town_.measuring), town_.joost, letter);
  database_.close();
  const pid_t sender = ::fork();
  if (sender == 0) {
    const auto db = sql::open(database_.url(), 2);
    Program(*db, town_.clock, config_).run_jobs();
    ::_exit(0);
  }
  // The second letter is there; while the third waits for the server's yes, the sender dies.
  for (int i = 0; i < 1000 && server_.count() < 2; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  std::this_thread::sleep_for(std::chrono::milliseconds(150));
  ::kill(sender, SIGKILL);
  ::waitpid(sender, nullptr, 0);
  ASSERT_EQ(server_.count(), 2u);

  database_.reopen();
  EXPECT_EQ(progress(id).mailed, 2);
  town_.clock.advance(base::minutes(20));
  Program program(*database_, town_.clock, config_);
  program.run_jobs();
  const auto all = recipients();
  EXPECT_EQ(all.size(), 6u);
  EXPECT_EQ(std::set(all.begin(), all.end()).size(), 6u);
  EXPECT_EQ(progress(id).mailed, 6);
}

}  // namespace
