#include "guild/experiments/experiment.hpp"

#include "guild/people/person.hpp"
#include "guild/search/search.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Experiments : public world::InTown {
 protected:
  ExperimentDraft draft(const std::string& title = "Eén uur aan één tafel") {
    ExperimentDraft is{title};
    is.from = {2023, 4, 3};
    return is;
  }
  ExperimentId begin(const ExperimentDraft& is) {
    return write([&](sql::Write& w) {
      return begin_experiment(w, town().nadia, town().measuring, is, town().now());
    });
  }
  std::string fault_of(const ExperimentDraft& is) {
    return world::fault_of([&] { begin(is); });
  }
  std::string settle(ExperimentId id, std::string_view outcome, std::string_view result) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        settle_experiment(w, id, town().nadia, outcome, result, town().now());
      });
    });
  }
  std::string prove(ExperimentId id, std::string_view number = "24 dagen") {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        add_proof_point(w, id, town().nadia, number, "Aan een lantaarnpaal.", town().now());
      });
    });
  }
  Experiment is(ExperimentId id) {
    return read([&](sql::Read& r) { return *find_experiment(r, id); });
  }
  std::size_t points(ExperimentId id) {
    return read([&](sql::Read& r) { return proof_points_of(r, id).size(); });
  }
  std::vector<Experimenter> people(ExperimentId id, PersonId reader) {
    return read([&](sql::Read& r) {
      const auto found = find_experiment_for(r, town().actor(reader), id, town().now());
      return experimenters_of(r, found, reader);
    });
  }
  std::vector<std::string> who(ExperimentId id) {
    std::vector<std::string> names;
    for (const auto& one : people(id, town().nadia)) names.push_back(one.name);
    return names;
  }
  std::string reading(PersonId person, ExperimentId id) {
    return world::fault_of([&] {
      read([&](sql::Read& r) {
        find_experiment_for(r, town().actor(person), id, town().now());
      });
    });
  }
};

TEST_P(Experiments, RunUntilSomebodySaysHowTheyWent) {
  const ExperimentId id = begin(draft());
  EXPECT_EQ(is(id).outcome, "running");
  EXPECT_EQ(settle(id, "success", ""), "form.required");
  EXPECT_EQ(settle(id, "failure", ""), "form.required");
  EXPECT_EQ(settle(id, "great", "Ja"), "form.choose");
  EXPECT_EQ(settle(id, "failure", "Niemand belde."), "");
  EXPECT_EQ(is(id).result, "Niemand belde.");
  EXPECT_TRUE(is(id).outcome_at);
  EXPECT_EQ(settle(id, "running", "Toch weer."), "");
  EXPECT_EQ(is(id).result, "Toch weer.");  // what came of it so far
  EXPECT_FALSE(is(id).outcome_at);
  EXPECT_EQ(settle(id, "running", ""), "");
  EXPECT_EQ(is(id).result, "");
}

TEST_P(Experiments, RunningOnesStandFirstAndFailuresAmongTheOthers) {
  const ExperimentId failed = begin(draft("Een scherm in de gang"));
  const ExperimentId runs = begin(draft());
  auto early = draft("Een brief");
  early.from = {2023, 1, 3};
  const ExperimentId worked = begin(early);
  EXPECT_EQ(settle(failed, "failure", "Niemand belde."), "");
  EXPECT_EQ(settle(worked, "success", "Zij belden."), "");
  std::vector<ExperimentId> order;
  for (const auto& one : read([&](sql::Read& r) { return experiments_of(r, town().measuring); }))
    order.push_back(one.id);
  EXPECT_EQ(order, (std::vector<ExperimentId>{runs, failed, worked}));
}

TEST_P(Experiments, ProofIsOfASuccessAsLongAsItIsOne) {
  const ExperimentId id = begin(draft());
  EXPECT_EQ(prove(id), "experiment.no_success");
  EXPECT_EQ(settle(id, "success", "Dezelfde middag."), "");
  EXPECT_EQ(prove(id, ""), "form.required");
  EXPECT_EQ(prove(id), "");
  EXPECT_EQ(points(id), 1u);
  EXPECT_EQ(settle(id, "failure", "Bij nader inzien niet."), "");
  EXPECT_EQ(points(id), 0u);
  EXPECT_EQ(settle(id, "success", "Toch wel."), "");
  ASSERT_EQ(points(id), 1u);
  const auto point = read([&](sql::Read& r) { return proof_points_of(r, id)[0].id; });
  const auto remove = [&](std::string_view reason) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        remove_proof_point(w, id, point, town().fenna, reason, town().now());
      });
    });
  };
  EXPECT_EQ(remove(""), "form.required");
  EXPECT_EQ(remove("Verkeerd geteld."), "");
  EXPECT_EQ(points(id), 0u);
}

TEST_P(Experiments, ListWhoSaysSheDoesIt) {
  const ExperimentId id = begin(draft());
  EXPECT_EQ(who(id), (std::vector<std::string>{"Nadia el Amrani"}));
  write([&](sql::Write& w) {
    leave_experiment(w, id, town().nadia, town().now());
    join_experiment(w, id, town().vera, town().now());
    join_experiment(w, id, town().vera, town().now());
  });
  ASSERT_EQ(who(id).size(), 1u);
  EXPECT_NE(who(id)[0], "Nadia el Amrani");
  write([&](sql::Write& w) { join_experiment(w, id, town().nadia, town().now()); });
  EXPECT_EQ(who(id).size(), 2u);
}

// docs/privacy.md: whoever sees the people of a community she is in, everyone else as she chose.
TEST_P(Experiments, ShowTheOrganisationOfWhoDoesItAsWideAsSheChose) {
  const ExperimentId id = begin(draft());
  const auto shown = [&](Seen seen, PersonId reader) {
    write([&](sql::Write& w) {
      Profile profile;
      profile.name = "Vera Blom";
      profile.organisation = "Het Werk";
      profile.sector = "soc";
      profile.organisation_seen = seen;
      change_profile(w, town().vera, profile, town().now());
      join_experiment(w, id, town().vera, town().now());
    });
    for (const Experimenter& one : people(id, reader))
      if (one.person == town().vera) return one.organisation;
    return std::string("does not do it");
  };
  EXPECT_EQ(shown(Seen::communities, town().nadia), "");
  EXPECT_EQ(shown(Seen::hub, town().nadia), "Het Werk");
  EXPECT_EQ(shown(Seen::me, town().nadia), "");
  EXPECT_EQ(shown(Seen::me, town().vera), "Het Werk");
}

TEST_P(Experiments, TakeAQuestionOfTheirCommunityAndDatesInOrder) {
  const auto ask = [&](CommunityId in) {
    return write([&](sql::Write& w) {
      return ask_question(w, town().joost, in, {"Wie beslist?"}, town().now());
    });
  };
  auto one = draft();
  one.question = ask(town().ethics);
  EXPECT_EQ(fault_of(one), "experiment.question_unknown");
  one.question = ask(town().measuring);
  one.until = base::Date{2023, 4, 2};
  EXPECT_EQ(fault_of(one), "experiment.until_before_from");
  one.until = base::Date{2023, 4, 3};
  EXPECT_EQ(fault_of(one), "");
  EXPECT_EQ(read([&](sql::Read& r) { return experiments_on(r, one.question, 5).size(); }), 1u);
  EXPECT_EQ(fault_of(one), "");
  EXPECT_EQ(read([&](sql::Read& r) { return experiments_on(r, one.question, 1).size(); }), 1u);
  EXPECT_EQ(fault_of(draft("")), "form.required");
}

TEST_P(Experiments, AreReadAndFoundByWhoWorksThereUntilWithdrawn) {
  const ExperimentId id = begin(draft());
  const auto hits = [&](PersonId person) {
    return read([&](sql::Read& r) {
      return search::find(r, town().actor(person), {"tafel", "nl", "experiment"}, town().now())
          .size();
    });
  };
  EXPECT_EQ(reading(town().vera, id), "");
  EXPECT_NE(reading({}, id), "");
  EXPECT_EQ(hits(town().vera), 1u);
  EXPECT_EQ(hits({}), 0u);
  EXPECT_EQ(world::fault_of([&] {
              write([&](sql::Write& w) {
                withdraw_experiment(w, id, town().fenna, "", town().now());
              });
            }),
            "form.required");
  write([&](sql::Write& w) { withdraw_experiment(w, id, town().nadia, "", town().now()); });
  EXPECT_EQ(reading(town().vera, id), "experiment.was_withdrawn");
  EXPECT_EQ(reading(town().nadia, id), "");
  EXPECT_EQ(hits(town().vera), 0u);
  write([&](sql::Write& w) { restore_experiment(w, id, town().nadia, town().now()); });
  EXPECT_EQ(hits(town().vera), 1u);
}

EACH_DATABASE(Experiments);

}  // namespace
}  // namespace guild
