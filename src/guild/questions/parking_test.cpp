#include "guild/questions/parking.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "guild/communities/community.hpp"
#include "guild/people/erasure.hpp"
#include "guild/questions/discussion.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Parked : public world::InTown {
 protected:
  QuestionId question = sql::in_write(db(), [this](sql::Write& w) {
    return ask_question(w, town().nadia, town().measuring, {"Wie beheert een sensor?"},
                        town().now());
  });
  const base::Date later{2023, 5, 11};

  Parked() { town().session(town().fenna); }  // who was never here owns nothing

  FoundQuestion find(PersonId asker) {
    const Actor actor = town().actor(asker);
    return read([&](sql::Read& r) { return find_question_for(r, actor, question, town().now()); });
  }
  std::string park(PersonId by, ParkingDraft draft) {
    const FoundQuestion found = find(by);
    return world::fault_of([&] {
      write([&](sql::Write& w) { park_question(w, found, by, draft, town().now()); });
    });
  }
  std::string group(PersonId owner) {
    return park(owner, {"working_group", owner, later, "Niemand weet het.", "Sensorwacht"});
  }
  std::optional<Parking> parking() {
    return read([&](sql::Read& r) { return parking_of(r, question); });
  }
  QuestionState state() {
    return read([&](sql::Read& r) { return find_question(r, question)->state; });
  }
  void come_back(base::Date day) {
    write([&](sql::Write& w) {
      bring_back_parking(w, parking_of(w, question)->id, day, town().now());
    });
  }
  std::vector<PersonId> candidates(const FoundQuestion& found, PersonId by) {
    std::vector<PersonId> all;
    for (const Candidate& one :
         read([&](sql::Read& r) { return may_own_parking(r, found, by); }))
      all.push_back(one.person);
    return all;
  }
  bool offers(PersonId by, PersonId owner) {
    const auto all = candidates(find(by), by);
    return std::ranges::find(all, owner) != all.end();
  }
  int jobs_of(const std::string& kind) {
    return int(read([&](sql::Read& r) {
      return r.count(R"sql(SELECT count(*) FROM job WHERE kind = $1)sql", kind);
    }));
  }
};

TEST_P(Parked, HasARouteAnOwnerADayAndAReason) {
  EXPECT_EQ(park(town().joost, {"drawer", town().fenna, later, "x"}), "form.choose");
  EXPECT_EQ(park(town().joost, {"desk_research", town().katja, later, "x"}), "form.choose");
  EXPECT_EQ(park(town().joost, {"desk_research", town().fenna, {2023, 4, 3}, "x"}),
            "parking.due_past");
  EXPECT_EQ(park(town().joost, {"desk_research", town().fenna, later, ""}), "form.required");
  EXPECT_EQ(park(town().joost, {"desk_research", town().fenna, later, "Eerst zoeken."}), "");
  EXPECT_EQ(state(), QuestionState::parked);
  EXPECT_EQ(parking()->owner_name, "Fenna Dijkstra");
  EXPECT_EQ(parking()->is.due, later);
  EXPECT_EQ(jobs_of("mail.parked"), 1);
  EXPECT_EQ(jobs_of("parking_due"), 1);
}

TEST_P(Parked, OfTwoWhoParkAtOnceTheSecondIsTold) {
  EXPECT_EQ(park(town().joost, {"desk_research", town().joost, later, "Eerst zoeken."}), "");
  EXPECT_EQ(park(town().nadia, {"desk_research", town().nadia, later, "Ik zoek."}),
            "parking.is_parked");
  EXPECT_EQ(parking()->is.owner, town().joost);
}

TEST_P(Parked, ComesBackToItsOwnerAndOnTheDay) {
  park(town().joost, {"desk_research", town().fenna, later, "Eerst zoeken."});
  EXPECT_EQ(read([&](sql::Read& r) { return parked_with(r, town().fenna); }).size(), 1u);
  const auto back = [&](base::Date until) {
    return read([&](sql::Read& r) { return coming_back(r, town().measuring, until); }).size();
  };
  EXPECT_EQ(back({2023, 5, 10}), 0u);
  EXPECT_EQ(back(later), 1u);
  EXPECT_EQ(read([&](sql::Read& r) { return comes_back_to(r, *parking_of(r, question)); }),
            std::vector{town().fenna});
  // 07:00 in Amsterdam.
  EXPECT_EQ(base::iso_utc(read([](sql::Read& r) {
              return *r.first<base::Instant>(
                  R"sql(SELECT due_at FROM job WHERE kind = 'parking_due')sql");
            })),
            "2023-05-11T05:00:00Z");
}

TEST_P(Parked, WithSomebodyWhoLeftComesBackToTheLeads) {
  park(town().joost, {"desk_research", town().fenna, later, "Eerst zoeken."});
  write([&](sql::Write& w) { leave(w, town().measuring, town().fenna, town().now()); });
  EXPECT_FALSE(parking()->owner_is_here);
  EXPECT_EQ(read([&](sql::Read& r) { return comes_back_to(r, *parking_of(r, question)); }),
            (std::vector{town().marloes, town().joost}));
  come_back(later);
  EXPECT_EQ(jobs_of("mail.parking_due"), 0);  // not its day yet
  town().clock.advance(base::days(38));
  come_back(later);
  EXPECT_EQ(jobs_of("mail.parking_due"), 2);
  write([&](sql::Write& w) { take_over_parking(w, question, town().nadia, town().now()); });
  EXPECT_TRUE(parking()->owner_is_here);
  write([&](sql::Write& w) {
    erase_person(w, town().nadia, "Nadia el Amrani", {}, town().now());
  });
  EXPECT_FALSE(parking()->owner_is_here);
}

TEST_P(Parked, GetsAnotherDayAndKeepsItsGroup) {
  EXPECT_EQ(group(town().joost), "");
  const auto postpone = [&](base::Date due) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { postpone_parking(w, question, town().joost, due, town().now()); });
    });
  };
  EXPECT_EQ(postpone({2023, 4, 3}), "parking.due_past");
  town().clock.advance(base::days(38));
  EXPECT_EQ(postpone({2023, 6, 8}), "");
  EXPECT_EQ(parking()->is.due, (base::Date{2023, 6, 8}));
  EXPECT_TRUE(read([&](sql::Read& r) { return group_of(r, question)->has(town().joost); }));
  come_back(later);  // the job of the first day
  EXPECT_EQ(jobs_of("mail.parking_due"), 0);
  town().clock.advance(base::days(28));
  come_back({2023, 6, 8});
  EXPECT_EQ(jobs_of("mail.parking_due"), 1);
  write([&](sql::Write& w) { reopen_question(w, question, town().joost, town().now()); });
  EXPECT_EQ(postpone({2023, 7, 6}), "parking.is_not_parked");
}

TEST_P(Parked, IsToldOfOnceHoweverOftenItsDayWasMoved) {
  const base::Date sooner{2023, 4, 20};
  park(town().joost, {"desk_research", town().fenna, later, "Eerst zoeken."});
  for (const base::Date day : {sooner, later, sooner})
    write([&](sql::Write& w) { postpone_parking(w, question, town().joost, day, town().now()); });
  EXPECT_EQ(jobs_of("parking_due"), 2);  // one for each day
  town().clock.advance(base::days(17));
  come_back(sooner);
  EXPECT_EQ(jobs_of("mail.parking_due"), 1);
  town().clock.advance(base::days(21));
  come_back(later);
  EXPECT_EQ(jobs_of("mail.parking_due"), 1);
}

TEST_P(Parked, IsOpenedAgainAnsweredOrWithdrawn) {
  park(town().joost, {"desk_research", town().fenna, later, "Eerst zoeken."});
  write([&](sql::Write& w) { reopen_question(w, question, town().joost, town().now()); });
  EXPECT_FALSE(parking());
  park(town().joost, {"desk_research", town().fenna, later, "Nog eens."});
  write([&](sql::Write& w) {
    const CommentId found =
        add_comment(w, town().fenna, question, {"De leverancier."}, town().now());
    mark_answer(w, found, town().fenna, {"", "", "Een gids"}, town().now());
  });
  EXPECT_EQ(state(), QuestionState::answered);
  EXPECT_FALSE(parking());
  EXPECT_EQ(park(town().joost, {"desk_research", town().fenna, later, "x"}),
            "parking.is_answered");
  write([&](sql::Write& w) { reopen_question(w, question, town().joost, town().now()); });
  park(town().joost, {"desk_research", town().fenna, later, "En nog eens."});
  write([&](sql::Write& w) { withdraw_question(w, question, town().nadia, "", town().now()); });
  EXPECT_FALSE(parking());
  EXPECT_EQ(read([](sql::Read& r) {
              return r.count(R"sql(SELECT count(DISTINCT outcome) FROM parking)sql");
            }),
            3);
}

TEST_P(Parked, AGroupNeedsThreeAndSaysHowManyAreMissing) {
  EXPECT_EQ(group(town().joost), "");
  const auto missing = [&] {
    return read([&](sql::Read& r) { return group_of(r, question)->missing(); });
  };
  const auto join = [&](PersonId person) {
    write([&](sql::Write& w) { join_group(w, question, person, town().now()); });
  };
  EXPECT_EQ(missing(), 2);
  join(town().joost);
  join(town().nadia);
  EXPECT_EQ(missing(), 1);
  EXPECT_FALSE(read([&](sql::Read& r) { return group_of(r, question)->formed_at; }));
  join(town().vera);
  EXPECT_EQ(missing(), 0);
  EXPECT_TRUE(read([&](sql::Read& r) { return group_of(r, question)->formed_at; }));
  write([&](sql::Write& w) { leave_group(w, question, town().vera, town().now()); });
  EXPECT_EQ(missing(), 1);
  join(town().vera);
  EXPECT_EQ(missing(), 0);
}

TEST_P(Parked, AGroupReportsAndTheQuestionOpensAgain) {
  group(town().joost);
  write([&](sql::Write& w) { join_group(w, question, town().vera, town().now()); });
  const auto report = [&](const char* text) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        report_group(w, question, town().joost, text, "nl", town().now());
      });
    });
  };
  EXPECT_EQ(report(""), "form.required");
  EXPECT_EQ(report("Drie steden huren het **beheer** in."), "");
  EXPECT_EQ(state(), QuestionState::open);
  const auto reports = read([&](sql::Read& r) { return reports_on(r, question); });
  ASSERT_EQ(reports.size(), 1u);
  EXPECT_EQ(reports[0].by, "Joost Verhagen");
  EXPECT_EQ(reports[0].name, "Sensorwacht");
  // Nadia asked, Vera took part; Joost wrote it.
  EXPECT_EQ(jobs_of("mail.group_report"), 2);
  EXPECT_EQ(report("Nog iets."), "parking.no_group");
}

// Whoever helps parks it with herself; what answers it is for who takes part to say.
TEST_P(Parked, ItsOwnerAnswersItWhileSheTakesPart) {
  write([&](sql::Write& w) { offer_help(w, question, town().vera, town().now()); });
  EXPECT_EQ(park(town().vera, {"desk_research", town().vera, later, "Ik zoek."}), "");
  EXPECT_FALSE(find(town().vera).may_answer());
  EXPECT_TRUE(find(town().vera).may_park());
  write([&](sql::Write& w) { join(w, town().measuring, town().vera, "", town().now()); });
  EXPECT_TRUE(find(town().vera).may_answer());
  write([&](sql::Write& w) { leave(w, town().measuring, town().vera, town().now()); });
  EXPECT_FALSE(find(town().vera).may_answer());
}

TEST_P(Parked, IsOfferedToWhoWasHere) {
  write([&](sql::Write& w) {
    take_in(w, town().measuring, town().otto, Role::member, town().joost, town().now());
  });
  EXPECT_FALSE(offers(town().joost, town().otto));
  town().session(town().otto);
  EXPECT_TRUE(offers(town().joost, town().otto));
}

// Who left a closed community does not see its questions any more, also not her own.
TEST_P(Parked, InAClosedCommunityIsNotWithWhoLeft) {
  town().session(town().nadia);
  question = write([&](sql::Write& w) {
    const QuestionId id =
        ask_question(w, town().nadia, town().ethics, {"Wie leest dit?"}, town().now());
    offer_help(w, id, town().fenna, town().now());
    return id;
  });
  EXPECT_EQ(park(town().joost, {"desk_research", town().nadia, later, "Eerst zoeken."}), "");
  EXPECT_TRUE(parking()->owner_is_here);
  write([&](sql::Write& w) {
    leave(w, town().ethics, town().nadia, town().now());
    leave(w, town().ethics, town().fenna, town().now());
  });
  EXPECT_FALSE(parking()->owner_is_here);
  EXPECT_FALSE(offers(town().joost, town().nadia));
  EXPECT_FALSE(offers(town().joost, town().fenna));
  write([&](sql::Write& w) { take_over_parking(w, question, town().fenna, town().now()); });
  EXPECT_FALSE(parking()->owner_is_here);
}

TEST_P(Parked, StandsNowhereOnceItWasWithdrawn) {
  const FoundQuestion found = find(town().joost);
  write([&](sql::Write& w) {
    withdraw_question(w, question, town().nadia, "", town().now());
    park_question(w, found, town().joost, {"desk_research", town().fenna, later, "Te laat."},
                  town().now());
  });
  EXPECT_TRUE(read([&](sql::Read& r) { return parked_with(r, town().fenna); }).empty());
}

TEST_P(Parked, ComesBackToNobodyWhereTheCommunityWasClosed) {
  park(town().joost, {"desk_research", town().fenna, later, "Eerst zoeken."});
  write([&](sql::Write& w) {
    CommunityDraft draft = community(w, town().measuring).is;
    draft.state = "closed";
    change_community(w, town().joost, town().measuring, draft, town().now());
  });
  town().clock.advance(base::days(38));
  come_back(later);
  EXPECT_EQ(jobs_of("mail.parking_due"), 0);
}

TEST_P(Parked, IsNotParkedWithoutEnd) {
  for (int i = 0; i < base::limits::questions_per_day; ++i) {
    ASSERT_EQ(park(town().joost, {"desk_research", town().fenna, later, "Nog eens."}), "");
    write([&](sql::Write& w) { reopen_question(w, question, town().joost, town().now()); });
  }
  EXPECT_EQ(park(town().joost, {"desk_research", town().fenna, later, "En nog eens."}),
            "fault.too_many");
}

EACH_DATABASE(Parked);

}  // namespace
}  // namespace guild
