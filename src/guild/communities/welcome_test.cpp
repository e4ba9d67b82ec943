#include "guild/communities/welcome.hpp"

#include "guild/communities/membership.hpp"
#include "guild/people/merge.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/questions/question.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Welcome : public world::InTown {
 protected:
  Welcome() {
    town().clock.advance(base::days(1));
    began_ = town().now();
    town().clock.advance(base::days(1));
    write([&](sql::Write& w) { join(w, town().measuring, town().vera, "", town().now()); });
  }
  std::vector<PersonId> waiting_for(PersonId lead) {
    std::vector<PersonId> people;
    read([&](sql::Read& r) {
      for (const NewMember& one : not_welcomed(r, lead, began_, 6)) people.push_back(one.person);
    });
    return people;
  }
  QuestionId ask(PersonId person) {
    return write([&](sql::Write& w) {
      return ask_question(w, person, town().measuring, {"Waar begin ik?"}, town().now());
    });
  }
  void say(PersonId person, QuestionId on, const std::string& body, CommentId to = {}) {
    write([&](sql::Write& w) { add_comment(w, person, on, {body, "nl", to}, town().now()); });
  }
  const std::vector<PersonId> vera{town().vera}, nobody{};

 private:
  base::Instant began_;
};

TEST_P(Welcome, IsAskedOfWhoLeadsAndCoordinatesAlone) {
  EXPECT_EQ(waiting_for(town().joost), vera);
  EXPECT_EQ(waiting_for(town().marloes), vera);
  for (const PersonId other : {town().fenna, town().nadia, town().ada, town().willem, PersonId{}})
    EXPECT_EQ(waiting_for(other), nobody) << other.value;
  // Who joined before the time looked at is new no more.
  EXPECT_TRUE(
      read([&](sql::Read& r) { return not_welcomed(r, town().joost, town().now(), 6); }).empty());
}

TEST_P(Welcome, IsOneClick) {
  write([&](sql::Write& w) { welcome(w, town().measuring, town().vera, town().now()); });
  EXPECT_EQ(waiting_for(town().joost), nobody);
  write([&](sql::Write& w) { welcome(w, town().measuring, town().vera, town().now()); });
  EXPECT_EQ(
      world::fault_of([&] {
        write([&](sql::Write& w) { welcome(w, town().measuring, town().willem, town().now()); });
      }),
      "fault.not_found");
}

TEST_P(Welcome, IsToBeAnswered) {
  const QuestionId question = ask(town().vera);
  say(town().vera, question, "Ik ben benieuwd.");
  EXPECT_EQ(waiting_for(town().joost), vera);
  say(town().nadia, question, "Bij de vraag.");
  EXPECT_EQ(waiting_for(town().joost), nobody);
}

TEST_P(Welcome, IsToBeNamed) {
  const QuestionId question = ask(town().nadia);
  say(town().vera, question, "Dag allemaal");
  EXPECT_EQ(waiting_for(town().joost), vera);
  say(town().nadia, question, "Welkom @Vera Smit");
  EXPECT_EQ(waiting_for(town().joost), nobody);
}

TEST_P(Welcome, IsNotForOneWhoLeftOrWasGivenAPart) {
  write([&](sql::Write& w) {
    change_role(w, town().measuring, town().vera, Role::facilitator, town().joost, town().now());
  });
  EXPECT_EQ(waiting_for(town().joost), nobody);
  write([&](sql::Write& w) {
    change_role(w, town().measuring, town().vera, Role::member, town().joost, town().now());
    leave(w, town().measuring, town().vera, town().now());
  });
  EXPECT_EQ(waiting_for(town().joost), nobody);
}

EACH_DATABASE(Welcome);

}  // namespace
}  // namespace guild
