#include "guild/questions/question.hpp"

#include "base/limits.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/person.hpp"
#include "guild/search/search.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Questions : public world::InTown {
 protected:
  QuestionId ask(PersonId asker, CommunityId community, QuestionDraft draft = {}) {
    if (draft.text.empty()) draft.text = "Waarom gaat het allemaal zo traag?";
    town().clock.advance(base::minutes(1));
    return write(
        [&](sql::Write& w) { return ask_question(w, asker, community, draft, town().now()); });
  }
  FoundQuestion find(QuestionId id, PersonId asker) {
    const Actor actor = town().actor(asker);
    return read([&](sql::Read& r) { return find_question_for(r, actor, id, town().now()); });
  }
  bool sees(QuestionId id, PersonId asker) {
    return world::fault_of([&] { find(id, asker); }).empty();
  }
  std::vector<QuestionId> column(CommunityId community, QuestionState state) {
    std::vector<QuestionId> found;
    for (const QuestionLine& line :
         read([&](sql::Read& r) { return questions_of(r, community, state, 100); }))
      found.push_back(line.id);
    return found;
  }
  QuestionLine line(QuestionId id) {
    return *read([&](sql::Read& r) { return find_line(r, id); });
  }
};

TEST_P(Questions, NeedOneSentenceOnly) {
  const QuestionId id = ask(town().nadia, town().measuring);
  const FoundQuestion found = find(id, town().nadia);
  EXPECT_EQ(found.question.is.text, "Waarom gaat het allemaal zo traag?");
  EXPECT_EQ(found.question.asker_name, "Nadia el Amrani");
  EXPECT_EQ(found.question.asker_sector, "mun");
  EXPECT_EQ(found.question.state, QuestionState::open);
  EXPECT_TRUE(found.asks);
  EXPECT_TRUE(found.may_change());
  EXPECT_EQ(column(town().measuring, QuestionState::open), std::vector{id});
  EXPECT_EQ(world::fault_of([&] {
              QuestionDraft draft;
              write([&](sql::Write& w) {
                ask_question(w, town().nadia, town().measuring, draft, town().now());
              });
            }),
            "form.required");
}

TEST_P(Questions, KeepWhatIsToldLater) {
  const QuestionId id = ask(town().nadia, town().measuring);
  QuestionDraft draft{"Waarom duurt een vergunning zo lang?", "nl", "deepening",
                      "Bij de *kade* wachtten we een jaar.", "wie bouwt"};
  write([&](sql::Write& w) { change_question(w, id, town().nadia, draft, town().now()); });
  const Question question = find(id, town().nadia).question;
  EXPECT_EQ(question.is.text, draft.text);
  EXPECT_EQ(question.is.kind, "deepening");
  EXPECT_EQ(question.is.example, draft.example);
  EXPECT_EQ(question.is.who_for, "wie bouwt");
  draft.kind = "urgent";
  EXPECT_EQ(
      world::fault_of([&] {
        write([&](sql::Write& w) { change_question(w, id, town().nadia, draft, town().now()); });
      }),
      "form.choose");
}

// docs/rights.md says who has work; this says that a question keeps to it.
TEST_P(Questions, AreSeenByWhoeverWorksInTheCommunity) {
  const QuestionId open = ask(town().nadia, town().measuring);
  const QuestionId hub = ask(town().nadia, town().building);
  const QuestionId closed = ask(town().nadia, town().ethics);
  EXPECT_TRUE(sees(open, town().vera));
  EXPECT_TRUE(sees(hub, town().vera));
  EXPECT_FALSE(sees(closed, town().vera));
  EXPECT_FALSE(sees(open, {}));
  EXPECT_FALSE(sees(closed, town().otto));
  EXPECT_FALSE(sees(closed, town().ada));
  EXPECT_TRUE(sees(closed, town().marloes));
}

TEST_P(Questions, WhoMayWhatWithOne) {
  const QuestionId id = ask(town().nadia, town().measuring);
  EXPECT_TRUE(find(id, town().joost).may_change());
  EXPECT_TRUE(find(id, town().fenna).may_answer());
  EXPECT_FALSE(find(id, town().fenna).may_change());
  EXPECT_FALSE(find(id, town().vera).may_park());
  write([&](sql::Write& w) { offer_help(w, id, town().vera, town().now()); });
  EXPECT_TRUE(find(id, town().vera).may_park());
  EXPECT_FALSE(find(id, town().vera).may_answer());
}

TEST_P(Questions, AreRecognisedAndHelpedWithByOneClickEachAndBack) {
  const QuestionId id = ask(town().nadia, town().measuring);
  for (int twice = 0; twice < 2; ++twice)
    write([&](sql::Write& w) {
      recognise_question(w, id, town().vera, town().now());
      offer_help(w, id, town().vera, town().now());
    });
  EXPECT_EQ(line(id).recognised, 1);
  EXPECT_EQ(line(id).helpers, 1);
  const FoundQuestion found = find(id, town().nadia);
  const auto helpers = read([&](sql::Read& r) { return helpers_of(r, found, town().nadia); });
  ASSERT_EQ(helpers.size(), 1u);
  EXPECT_EQ(helpers[0].organisation, "De Buurtmeters");
  // The asker is told once.
  EXPECT_EQ(read([](sql::Read& r) {
              return r.count(R"sql(SELECT count(*) FROM job WHERE kind = 'mail.help_offered')sql");
            }),
            1);
  for (int twice = 0; twice < 2; ++twice)
    write([&](sql::Write& w) {
      end_recognition(w, id, town().vera);
      end_help(w, id, town().vera, town().now());
    });
  EXPECT_EQ(line(id).recognised, 0);
  EXPECT_EQ(line(id).helpers, 0);
  write([&](sql::Write& w) { offer_help(w, id, town().vera, town().now()); });
  EXPECT_EQ(line(id).helpers, 1);
  // Who comes back to it sends no second letter.
  EXPECT_EQ(read([](sql::Read& r) {
              return r.count(R"sql(SELECT count(*) FROM job WHERE kind = 'mail.help_offered')sql");
            }),
            1);
}

// docs/privacy.md: whoever sees the people of a community she is in, everyone else as she chose.
TEST_P(Questions, ShowTheOrganisationOfAHelperAsWideAsSheChose) {
  const QuestionId id = ask(town().nadia, town().measuring);
  const auto shown = [&](PersonId helper, Seen seen, PersonId reader) {
    write([&](sql::Write& w) {
      Profile profile;
      profile.name = find_person(w, helper)->name;
      profile.organisation = "Het Werk";
      profile.sector = "soc";
      profile.organisation_seen = seen;
      change_profile(w, helper, profile, town().now());
      offer_help(w, id, helper, town().now());
    });
    const FoundQuestion found = find(id, reader);
    for (const Helper& one : read([&](sql::Read& r) { return helpers_of(r, found, reader); }))
      if (one.person == helper) return one.organisation;
    return std::string("does not help");
  };
  // Fenna is in that community, Vera in none.
  EXPECT_EQ(shown(town().fenna, Seen::me, town().nadia), "Het Werk");
  EXPECT_EQ(shown(town().fenna, Seen::communities, town().katja), "");
  EXPECT_EQ(shown(town().fenna, Seen::hub, town().katja), "Het Werk");
  EXPECT_EQ(shown(town().vera, Seen::communities, town().nadia), "");
  EXPECT_EQ(shown(town().vera, Seen::hub, town().nadia), "Het Werk");
  EXPECT_EQ(shown(town().vera, Seen::me, town().vera), "Het Werk");
}

TEST_P(Questions, OnesOwnIsNotRecognisedByOneself) {
  const QuestionId id = ask(town().nadia, town().measuring);
  EXPECT_EQ(world::fault_of([&] {
              write([&](sql::Write& w) { recognise_question(w, id, town().nadia, town().now()); });
            }),
            "question.own");
  EXPECT_EQ(world::fault_of([&] {
              write([&](sql::Write& w) { offer_help(w, id, town().nadia, town().now()); });
            }),
            "question.own");
}

TEST_P(Questions, NeverBecomeAPartOfThemselves) {
  const auto part = [&](QuestionId parent) {
    QuestionDraft draft{"En wie beslist er dan?"};
    draft.parent = parent;
    return ask(town().nadia, town().measuring, draft);
  };
  const QuestionId whole = ask(town().nadia, town().measuring);
  const QuestionId half = part(whole), quarter = part(half);
  const auto under = [&](QuestionId question, QuestionId parent) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        QuestionDraft draft = find_question(w, question)->is;
        draft.parent = parent;
        change_question(w, question, town().nadia, draft, town().now());
      });
    });
  };
  EXPECT_EQ(under(whole, quarter), "question.parent_circle");
  EXPECT_EQ(under(whole, whole), "question.parent_circle");
  EXPECT_EQ(under(quarter, whole), "");
  EXPECT_EQ(under(half, ask(town().nadia, town().building)), "question.parent_unknown");
  const auto parts = read([&](sql::Read& r) { return parts_of(r, whole); });
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].id, half);
}

TEST_P(Questions, AreWithdrawnWithAReasonAndComeBack) {
  const QuestionId id = ask(town().nadia, town().measuring);
  const auto withdraw = [&](PersonId by, const char* reason) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { withdraw_question(w, id, by, reason, town().now()); });
    });
  };
  EXPECT_EQ(withdraw(town().joost, ""), "form.required");
  EXPECT_EQ(withdraw(town().joost, "Staat er al."), "");
  EXPECT_TRUE(column(town().measuring, QuestionState::open).empty());
  EXPECT_EQ(world::fault_of([&] { find(id, town().vera); }), "question.was_withdrawn");
  EXPECT_EQ(find(id, town().nadia).question.withdrawn_reason, "Staat er al.");
  write([&](sql::Write& w) { restore_question(w, id, town().nadia, town().now()); });
  EXPECT_TRUE(sees(id, town().vera));
  EXPECT_EQ(withdraw(town().nadia, ""), "");
}

TEST_P(Questions, TakeNothingOnceTheyWereWithdrawn) {
  const QuestionId id = ask(town().nadia, town().measuring);
  const auto fault = [&] {
    const FoundQuestion found = find(id, town().nadia);
    return world::fault_of([&] { found.takes_changes(); });
  };
  EXPECT_EQ(fault(), "");
  write([&](sql::Write& w) { withdraw_question(w, id, town().nadia, "", town().now()); });
  EXPECT_EQ(fault(), "question.was_withdrawn");
  write([&](sql::Write& w) { restore_question(w, id, town().nadia, town().now()); });
  EXPECT_EQ(fault(), "");
}

TEST_P(Questions, AColumnIsTurnedPageByPage) {
  std::vector<QuestionId> asked;
  for (int i = 0; i < 5; ++i) asked.push_back(ask(town().nadia, town().measuring));
  std::vector<QuestionId> seen;
  QuestionPlace after;
  while (true) {
    const auto page = read([&](sql::Read& r) {
      return questions_of(r, town().measuring, QuestionState::open, 2, after);
    });
    if (page.empty()) break;
    for (const QuestionLine& one : page) seen.push_back(one.id);
    after = page.back().place();
  }
  std::reverse(asked.begin(), asked.end());
  EXPECT_EQ(seen, asked);
  EXPECT_EQ(read([&](sql::Read& r) { return count_questions(r, town().measuring); }).open, 5);
}

TEST_P(Questions, AreNotAskedWithoutEnd) {
  for (int i = 0; i < base::limits::questions_per_day; ++i) ask(town().nadia, town().measuring);
  EXPECT_EQ(world::fault_of([&] { ask(town().nadia, town().measuring); }), "fault.too_many");
  EXPECT_TRUE(world::fault_of([&] { ask(town().joost, town().measuring); }).empty());
}

TEST_P(Questions, StayWhenTheirAskerIsErasedWithoutHerName) {
  const QuestionId id = ask(town().nadia, town().measuring);
  write([&](sql::Write& w) {
    offer_help(w, id, town().joost, town().now());
    const auto mentions = find_mentions(w, town().nadia);
    erase_person(w, town().nadia, "Nadia el Amrani", mentions, town().now());
  });
  EXPECT_EQ(line(id).asker_name, erased_name);
  EXPECT_TRUE(sees(id, town().vera));
  write([&](sql::Write& w) {
    const auto mentions = find_mentions(w, town().joost);
    erase_person(w, town().joost, "Joost Verhagen", mentions, town().now());
  });
  EXPECT_EQ(line(id).helpers, 0);
}

TEST_P(Questions, AreFoundBySearchingWithTheSameRights) {
  QuestionDraft draft{"Hoe lang bewaar je geluidsmetingen?"};
  ask(town().nadia, town().measuring, draft);
  const QuestionId closed = ask(town().nadia, town().ethics, draft);
  const auto hits = [&](PersonId person) {
    const Actor actor = town().actor(person);
    const auto groups = read([&](sql::Read& r) {
      return search::find(r, actor, {"geluidsmeting", "nl", "question"}, town().now());
    });
    return groups.empty() ? 0 : groups[0].total;
  };
  EXPECT_EQ(hits(town().nadia), 2);
  EXPECT_EQ(hits(town().vera), 1);
  EXPECT_EQ(hits({}), 0);
  EXPECT_EQ(hits(town().ada), 1);
  write([&](sql::Write& w) { withdraw_question(w, closed, town().nadia, "", town().now()); });
  EXPECT_EQ(hits(town().nadia), 1);
}

EACH_DATABASE(Questions);

}  // namespace
}  // namespace guild
