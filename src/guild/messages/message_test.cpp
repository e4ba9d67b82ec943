#include "guild/messages/message.hpp"

#include <set>

#include "base/text.hpp"
#include "guild/files/file.hpp"
#include "guild/people/person.hpp"
#include "jobs/jobs.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Messages : public world::InTown {
 protected:
  MessageId draft(const Audience& to, PersonId by, const std::string& subject = "Tot donderdag") {
    return write([&](sql::Write& w) {
      return draft_message(w, by, to, {subject, "Neem je metingen mee."}, town().now());
    });
  }
  void send(MessageId id) {
    write([&](sql::Write& w) { send_message(w, id, town().now()); });
  }
  MessageId sent(const Audience& to, PersonId by, const std::string& subject = "Tot donderdag") {
    const MessageId id = draft(to, by, subject);
    send(id);
    town().clock.advance(base::minutes(1));
    return id;
  }
  std::vector<PersonId> waiting(MessageId id) {
    return read([&](sql::Read& r) { return unmailed(r, id, {1}, {INT64_MAX}); });
  }
  bool sees(PersonId person, MessageId id) {
    return world::fault_of([&] {
             read([&](sql::Read& r) {
               find_message_for(r, town().actor(person), id, town().now());
             });
           })
        .empty();
  }
};

TEST_P(Messages, ReachEveryMemberOnceEvenInSeveralCommunities) {
  const MessageId one = sent(Audience::of(town().measuring), town().joost);
  const std::vector<PersonId> members{town().joost, town().fenna, town().nadia};
  EXPECT_EQ(std::set(members.begin(), members.end()), [&] {
    const auto w = waiting(one);
    return std::set(w.begin(), w.end());
  }());
  // The same three are in all three communities of the programme.
  const MessageId all = sent(Audience::of(town().smart), town().marloes);
  EXPECT_EQ(waiting(all).size(), 3u);
  const Progress progress = read([&](sql::Read& r) { return progress_of(r, all); });
  EXPECT_EQ(progress.mailed, 0);
  EXPECT_EQ(progress.all, 3);
}

TEST_P(Messages, AreNotMailedToWhoWantsNoMail) {
  write([&](sql::Write& w) { change_mail_wanted(w, town().nadia, false); });
  const Reach reach =
      read([&](sql::Read& r) { return reach_of(r, Audience::of(town().measuring)); });
  EXPECT_EQ(reach.people, 3);
  EXPECT_EQ(reach.by_mail, 2);
  const auto people = waiting(sent(Audience::of(town().measuring), town().joost));
  EXPECT_EQ(std::count(people.begin(), people.end(), town().nadia), 0);
  EXPECT_EQ(people.size(), 2u);
}

TEST_P(Messages, AreSentInJobsOfTwenty) {
  write([&](sql::Write& w) {
    for (int i = 0; i < 42; ++i) {
      const std::string name = "Lid " + std::to_string(i);
      const auto person =
          add_person(w, {name, "lid" + std::to_string(i) + "@veel.example"}, town().now());
      take_in(w, town().kitchen, person.id, Role::member, town().willem, town().now());
    }
  });
  const MessageId id = sent(Audience::of(town().kitchen), town().katja);
  std::vector<PersonId> written;
  std::map<std::string, jobs::Handler> handlers{
      {"mail.message", [&](const jobs::Job& job, sql::Database& db) {
         const auto parts = base::split(job.payload, ' ');
         const auto number = [&](int i) { return base::parse_integer(parts[i]).value(); };
         const auto people = sql::in_read(
             db, [&](sql::Read& r) { return unmailed(r, {number(0)}, {number(1)}, {number(2)}); });
         EXPECT_LE(people.size(), 20u);
         written.insert(written.end(), people.begin(), people.end());
       }}};
  jobs::run_due(db(), town().clock, handlers);
  EXPECT_EQ(written, waiting(id));
  EXPECT_GT(written.size(), 42u);
}

TEST_P(Messages, CannotBeSentTwiceNorChangedOnceSent) {
  const MessageId id = sent(Audience::of(town().measuring), town().joost);
  EXPECT_EQ(world::fault_of([&] { send(id); }), "message.already_sent");
  EXPECT_EQ(world::fault_of([&] {
              write([&](sql::Write& w) { change_draft(w, id, {"Anders", "x"}); });
            }),
            "message.already_sent");
  EXPECT_EQ(world::fault_of([&] { write([&](sql::Write& w) { discard_draft(w, id); }); }),
            "message.already_sent");
  EXPECT_EQ(read([&](sql::Read& r) { return find_message(r, id)->is.subject; }), "Tot donderdag");
}

TEST_P(Messages, AClaimKeepsTheSecondSenderAwayUntilTheFirstIsSurelyDead) {
  const MessageId id = sent(Audience::of(town().measuring), town().joost);
  const auto claim = [&] {
    return write([&](sql::Write& w) { return claim_delivery(w, id, town().nadia, town().now()); });
  };
  EXPECT_TRUE(claim());
  EXPECT_FALSE(claim());
  town().clock.advance(claim_lasts);
  EXPECT_TRUE(claim());
  write([&](sql::Write& w) { release_delivery(w, id, town().nadia); });
  EXPECT_TRUE(claim());
  write([&](sql::Write& w) { settle_delivery(w, id, town().nadia, town().now()); });
  town().clock.advance(claim_lasts);
  EXPECT_FALSE(claim());
  EXPECT_EQ(waiting(id).size(), 2u);
}

TEST_P(Messages, RefusedIsNotMailedNorTriedAgain) {
  const MessageId id = sent(Audience::of(town().measuring), town().joost);
  write([&](sql::Write& w) {
    EXPECT_TRUE(claim_delivery(w, id, town().nadia, town().now()));
    refuse_delivery(w, id, town().nadia, town().now());
  });
  const Progress progress = read([&](sql::Read& r) { return progress_of(r, id); });
  EXPECT_EQ(progress.mailed, 0);
  EXPECT_EQ(progress.refused, 1);
  EXPECT_EQ(progress.all, 3);
  EXPECT_EQ(waiting(id).size(), 2u);
  town().clock.advance(claim_lasts);
  EXPECT_FALSE(
      write([&](sql::Write& w) { return claim_delivery(w, id, town().nadia, town().now()); }));
}

TEST_P(Messages, RefusedNamesOnlyWhomTheAskerMaySee) {
  const MessageId id = sent(Audience::of(town().smart), town().marloes);
  write([&](sql::Write& w) { refuse_delivery(w, id, town().nadia, town().now()); });
  const auto names = [&](PersonId asker) {
    return read([&](sql::Read& r) {
      return refused_for(r, id, Standings(r, town().actor(asker), town().now()));
    });
  };
  // Nadia is in three communities of the programme and stands here once.
  EXPECT_EQ(names(town().marloes).size(), 1u);
  EXPECT_TRUE(names(town().otto).empty()) << "sees none of these people";
  write([&](sql::Write& w) {
    for (const CommunityId community : {town().measuring, town().building, town().ethics})
      leave(w, community, town().nadia, town().now());
  });
  EXPECT_TRUE(names(town().marloes).empty()) << "who left is only counted";
  EXPECT_EQ(read([&](sql::Read& r) { return progress_of(r, id); }).refused, 1);
}

TEST_P(Messages, AreSentThirtyTimesADayAtMost) {
  for (int i = 0; i < 30; ++i) sent(Audience::of(town().measuring), town().joost);
  const MessageId more = draft(Audience::of(town().ethics), town().joost);
  EXPECT_EQ(world::fault_of([&] { send(more); }), "fault.too_many");
  sent(Audience::of(town().smart), town().marloes);
  town().clock.advance(base::days(1));
  send(more);
  EXPECT_EQ(waiting(more).size(), 3u);
}

TEST_P(Messages, ADraftIsItsAuthorsAlone) {
  const MessageId id = draft(Audience::of(town().measuring), town().joost);
  EXPECT_TRUE(sees(town().joost, id));
  for (const PersonId other : {town().marloes, town().nadia, town().ada})
    EXPECT_FALSE(sees(other, id));
  EXPECT_TRUE(read([&](sql::Read& r) {
                return messages_to(r, Audience::of(town().measuring), 20);
              }).empty());
}

TEST_P(Messages, AreReadByWhoTakesPart) {
  const MessageId id = sent(Audience::of(town().ethics), town().joost);
  for (const PersonId reader : {town().joost, town().fenna, town().nadia, town().marloes})
    EXPECT_TRUE(sees(reader, id));
  for (const PersonId other :
       {town().otto, town().bram, town().vera, town().willem, town().ada, PersonId{}})
    EXPECT_FALSE(sees(other, id));
  const MessageId all = sent(Audience::of(town().smart), town().marloes);
  for (const PersonId reader : {town().nadia, town().marloes, town().ada})
    EXPECT_TRUE(sees(reader, all));
  for (const PersonId other : {town().otto, town().vera, town().willem, PersonId{}})
    EXPECT_FALSE(sees(other, all));
}

TEST_P(Messages, ToAProgrammeStandInEachOfItsCommunitiesNewestFirst) {
  sent(Audience::of(town().measuring), town().joost, "een");
  sent(Audience::of(town().smart), town().marloes, "twee");
  sent(Audience::of(town().ethics), town().joost, "van een ander");
  sent(Audience::of(town().measuring), town().joost, "drie");
  sent(Audience::of(town().warm), town().willem, "elders");
  const auto page = [&](int most, MessagePlace after) {
    return read(
        [&](sql::Read& r) { return messages_to(r, Audience::of(town().measuring), most, after); });
  };
  const auto first = page(2, {});
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].subject, "drie");
  EXPECT_EQ(first[1].subject, "twee");
  EXPECT_TRUE(first[1].to_programme);
  const auto rest = page(2, first[1].place());
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].subject, "een");
}

TEST_P(Messages, NeedASubjectAndWords) {
  const auto fault = [&](const MessageDraft& of) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        draft_message(w, town().joost, Audience::of(town().measuring), of, town().now());
      });
    });
  };
  EXPECT_EQ(fault({"", "tekst"}), "form.required");
  EXPECT_EQ(fault({"Onderwerp", ""}), "form.required");
  EXPECT_EQ(fault({std::string(201, 'x'), "tekst"}), "form.too_long");
  EXPECT_EQ(fault({"Onderwerp", std::string(40'000, 'x')}), "form.too_long");
}

TEST_P(Messages, ADraftThrownAwayTakesWhatHangsOnItAlong) {
  const MessageId id = draft(Audience::of(town().measuring), town().joost);
  write([&](sql::Write& w) {
    attach_link(w, town().joost, Holder::of(id), "https://example.org", "", town().now());
    discard_draft(w, id);
  });
  EXPECT_FALSE(sees(town().joost, id));
  EXPECT_TRUE(read([&](sql::Read& r) { return attachments_on(r, Holder::of(id)); }).empty());
}

EACH_DATABASE(Messages);

}  // namespace
}  // namespace guild
