#include "guild/questions/suggestions.hpp"

#include "base/limits.hpp"
#include "guild/communities/community.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/search/similar.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Suggestions : public world::InTown {
 protected:
  QuestionId ask(PersonId asker, CommunityId community, const std::string& text) {
    return write([&](sql::Write& w) {
      return ask_question(w, asker, community, {text}, town().now());
    });
  }
  void offers(PersonId person, const std::string& help, Seen seen = Seen::hub) {
    write([&](sql::Write& w) {
      begin_sign_in(w, person, "test", town().now());
      Profile profile;
      profile.name = find_person(w, person)->name;
      profile.help_with = help;
      profile.help_with_seen = seen;
      change_profile(w, person, profile, town().now());
    });
  }
  std::vector<Suggestion> for_question(QuestionId id, PersonId asker) {
    const Actor actor = town().actor(asker);
    return read([&](sql::Read& r) {
      return who_may_know(r, actor, Standings(r, actor, town().now()),
                          find_question_for(r, actor, id, town().now()), town().now());
    });
  }
  bool ask_person(QuestionId id, PersonId person) {
    const Actor actor = town().actor(town().nadia);
    return write([&](sql::Write& w) {
      return ask_for_help(w, actor, Standings(w, actor, town().now()),
                          find_question_for(w, actor, id, town().now()), person, town().now());
    });
  }
};

TEST_P(Suggestions, ComeFromWhatPeopleOfferAndSayWhy) {
  offers(town().vera, "Sensoren beheren in een wijk");
  offers(town().katja, "Koken voor zestig mensen");
  const QuestionId id = ask(town().nadia, town().measuring, "Wie beheert een sensor na de proef?");
  const auto people = for_question(id, town().nadia);
  ASSERT_EQ(people.size(), 1u);
  EXPECT_EQ(people[0].person, town().vera);
  EXPECT_EQ(people[0].offers, "Sensoren beheren in een wijk");
  write([&](sql::Write& w) { offer_help(w, id, town().vera, town().now()); });
  EXPECT_TRUE(for_question(id, town().nadia).empty());
}

TEST_P(Suggestions, TellNothingThatIsNotShownToTheAsker) {
  offers(town().vera, "Sensoren beheren", Seen::me);
  offers(town().fenna, "Sensoren beheren", Seen::communities);
  const QuestionId id = ask(town().nadia, town().measuring, "Wie beheert een sensor?");
  ASSERT_EQ(for_question(id, town().nadia).size(), 1u);
  EXPECT_EQ(for_question(id, town().nadia)[0].person, town().fenna);
  // Katja shares no community with Fenna.
  EXPECT_TRUE(for_question(id, town().katja).empty());
}

TEST_P(Suggestions, ComeFromWhoAnsweredSomethingLikeIt) {
  town().actor(town().otto);  // who was never here is seen by her communities alone
  const QuestionId before =
      ask(town().nadia, town().measuring, "Hoe lang bewaren we geluidsmetingen?");
  const QuestionId hidden = ask(town().nadia, town().ethics, "Wie leest geluidsmetingen?");
  write([&](sql::Write& w) {
    const CommentId one = add_comment(w, town().otto, before, {"Een jaar."}, town().now());
    mark_answer(w, one, town().nadia, {}, town().now());
    const CommentId two = add_comment(w, town().fenna, hidden, {"Niemand."}, town().now());
    mark_answer(w, two, town().nadia, {}, town().now());
  });
  const QuestionId id = ask(town().joost, town().measuring, "Mag een geluidsmeting openbaar?");
  const auto people = for_question(id, town().bram);
  ASSERT_EQ(people.size(), 1u);  // what was answered in a closed community says nothing to Bram
  EXPECT_EQ(people[0].person, town().otto);
  EXPECT_EQ(people[0].knew->id, before);
}

TEST_P(Suggestions, AreAskedOnceByMail) {
  offers(town().vera, "Sensoren beheren");
  const QuestionId id = ask(town().nadia, town().measuring, "Wie beheert een sensor?");
  EXPECT_TRUE(ask_person(id, town().vera));
  EXPECT_FALSE(ask_person(id, town().vera));
  EXPECT_EQ(world::fault_of([&] { ask_person(id, town().katja); }), "form.choose");
  EXPECT_EQ(world::fault_of([&] { ask_person(id, {}); }), "form.choose");
  EXPECT_TRUE(for_question(id, town().nadia)[0].asked);
  EXPECT_EQ(read([](sql::Read& r) {
              return r.count(R"sql(SELECT count(*) FROM job WHERE kind = 'mail.help_asked')sql");
            }),
            1);
}

// She could not read what she is asked.
TEST_P(Suggestions, NameNobodyWhoMayNotSeeTheQuestion) {
  offers(town().vera, "Sensoren beheren");
  offers(town().fenna, "Sensoren beheren");
  const QuestionId id = ask(town().nadia, town().ethics, "Wie beheert een sensor?");
  const auto people = for_question(id, town().nadia);
  ASSERT_EQ(people.size(), 1u);
  EXPECT_EQ(people[0].person, town().fenna);
  EXPECT_EQ(world::fault_of([&] { ask_person(id, town().vera); }), "form.choose");
  EXPECT_TRUE(ask_person(id, town().fenna));
}

TEST_P(Suggestions, AreNotAskedWithoutEnd) {
  offers(town().vera, "Sensoren beheren");
  for (int i = 0; i < base::limits::questions_per_day; ++i)
    ASSERT_TRUE(ask_person(ask(town().nadia, town().measuring, "Wie beheert een sensor?"),
                           town().vera));
  const QuestionId more = ask(town().joost, town().measuring, "Wie beheert een sensor?");
  EXPECT_EQ(world::fault_of([&] { ask_person(more, town().vera); }), "fault.too_many");
}

TEST_P(Suggestions, ShowSomebodyWhatSheMayKnow) {
  offers(town().vera, "Sensoren beheren");
  const QuestionId open = ask(town().nadia, town().measuring, "Wie beheert een sensor?");
  ask(town().nadia, town().ethics, "Mag een sensor dit horen?");
  ask(town().nadia, town().measuring, "Wie kookt er vanavond?");
  const auto known = [&] {
    const Actor actor = town().actor(town().vera);
    return read([&](sql::Read& r) {
      return may_know_about(r, actor, Standings(r, actor, town().now()));
    });
  };
  ASSERT_EQ(known().size(), 1u);
  EXPECT_EQ(known()[0].id, open);
  write([&](sql::Write& w) { offer_help(w, open, town().vera, town().now()); });
  EXPECT_TRUE(known().empty());
  write([&](sql::Write& w) { end_help(w, open, town().vera, town().now()); });
  EXPECT_EQ(known().size(), 1u);
  write([&](sql::Write& w) {
    CommunityDraft draft = community(w, town().measuring).is;
    draft.state = "closed";
    change_community(w, town().joost, town().measuring, draft, town().now());
  });
  EXPECT_TRUE(known().empty());
}

TEST_P(Suggestions, CompareTellingWordsOnly) {
  EXPECT_TRUE(search::telling_words("Waarom gaat het allemaal zo?").empty());
  EXPECT_EQ(search::telling_words("vergunning, vergunningen").size(), 1u);
}

EACH_DATABASE(Suggestions);

}  // namespace
}  // namespace guild
