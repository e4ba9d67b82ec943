#include "guild/lessons/lesson.hpp"

#include <algorithm>
#include <set>

#include "guild/experiments/experiment.hpp"
#include "guild/files/file.hpp"
#include "guild/lessons/application.hpp"
#include "guild/lessons/consent.hpp"
#include "guild/lessons/pasted.hpp"
#include "guild/people/erasure.hpp"
#include "guild/questions/question.hpp"
#include "guild/search/search.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Lessons : public world::InTown {
 protected:
  LessonId note(CommunityId where, const std::string& statement = "Begin bij de vraag.",
                bool named = false, PersonId by = {}) {
    LessonDraft draft;
    draft.statement = statement;
    return note(where, draft, named, by);
  }
  LessonId note(CommunityId where, const LessonDraft& draft, bool named = false,
                PersonId by = {}) {
    return write([&](sql::Write& w) {
      return note_lesson(w, by ? by : town().nadia, where, draft, named, town().now());
    });
  }
  Lesson found(LessonId id) {
    return read([&](sql::Read& r) { return find_lesson(r, id).value(); });
  }
  void raise(LessonId id, Level level) {
    write([&](sql::Write& w) {
      w.run(R"sql(UPDATE lesson SET level = $2 WHERE id = $1)sql", id, word_of(level));
      search::index_lesson(w, id);
    });
  }
  bool reads(PersonId person, LessonId id) {
    return world::fault_of([&] {
             read([&](sql::Read& r) {
               find_lesson_for(r, town().actor(person), id, town().now());
             });
           })
        .empty();
  }
  std::vector<LessonLine> list(PersonId person, const LessonFilter& filter = {}) {
    return read([&](sql::Read& r) {
      return lessons(r, town().actor(person), filter, 100, town().now());
    });
  }
  bool lists(PersonId person, LessonId id) {
    const auto lines = list(person);
    return std::any_of(lines.begin(), lines.end(),
                       [&](const LessonLine& line) { return line.id == id; });
  }
  bool searches(PersonId person, LessonId id, const std::string& word) {
    const auto groups = read([&](sql::Read& r) {
      return search::find(r, town().actor(person), {word, "nl", "lesson"}, town().now());
    });
    for (const auto& group : groups)
      for (const auto& hit : group.hits)
        if (hit.id == id.value) return true;
    return false;
  }
};

TEST_P(Lessons, AreNumberedWithinTheirCommunity) {
  EXPECT_EQ(found(note(town().measuring)).number, 1);
  EXPECT_EQ(found(note(town().measuring, "Meet drie dingen.")).number, 2);
  EXPECT_EQ(found(note(town().building, "Teken met de straat.")).number, 1);
  const LessonId gone = note(town().measuring, "Weg ermee.");
  write([&](sql::Write& w) { withdraw_lesson(w, gone, town().nadia, "", town().now()); });
  EXPECT_EQ(found(note(town().measuring, "De volgende.")).number, 4);
}

// The list, the page and the search say the same, for everyone of the town, at every level.
TEST_P(Lessons, AreReadListedAndFoundByTheSamePeople) {
  const std::vector<PersonId> everyone{{},           town().vera,    town().bram,  town().nadia,
                                       town().fenna, town().joost,   town().otto,  town().marloes,
                                       town().ada,   town().willem,  town().katja};
  for (const CommunityId where : {town().measuring, town().building, town().ethics})
    for (const Level level : {Level::community, Level::programme, Level::everyone}) {
      const LessonId id = note(where, "Olifantenpaadjes zeggen genoeg.");
      raise(id, level);
      for (const PersonId person : everyone) {
        SCOPED_TRACE(town().slug(where) + " " + std::string(word_of(level)) + " as " +
                     std::to_string(person.value));
        const bool may = reads(person, id);
        EXPECT_EQ(lists(person, id), may);
        EXPECT_EQ(searches(person, id, "olifantenpaadjes"), may);
        if (level == Level::everyone) {
          EXPECT_TRUE(may);
        }
      }
      write([&](sql::Write& w) { withdraw_lesson(w, id, town().nadia, "", town().now()); });
      EXPECT_FALSE(lists(town().nadia, id));
      EXPECT_FALSE(searches(town().nadia, id, "olifantenpaadjes"));
    }
}

TEST_P(Lessons, OfAClosedCommunityStayWithinItUntilTheProgrammeMayReadThem) {
  const LessonId id = note(town().ethics);
  // Henk takes part in another community of the programme only.
  const PersonId henk = write([&](sql::Write& w) {
    const auto added = add_person(w, {"Henk Vos", "henk@elders.example"}, town().now());
    take_in(w, town().measuring, added.id, Role::member, town().joost, town().now());
    return added.id;
  });
  EXPECT_TRUE(reads(town().nadia, id));
  EXPECT_FALSE(reads(henk, id));
  EXPECT_FALSE(reads(town().ada, id));
  raise(id, Level::programme);
  EXPECT_TRUE(reads(henk, id));
  EXPECT_FALSE(reads(town().vera, id));
  EXPECT_FALSE(reads(town().katja, id));
  // That there is such a community stays hidden from who only reads its lesson.
  const auto lines = list(henk);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_FALSE(lines[0].community);
  EXPECT_EQ(lines[0].slug, "");
}

TEST_P(Lessons, OfASmallerCommunityAreAmongThoseOfTheOneAboveIt) {
  const CommunityId childcare = write([&](sql::Write& w) {
    CommunityDraft draft;
    draft.name = {"#RadicalChildcare", ""};
    draft.parent = town().measuring;
    draft.themes = {theme_named(w, {"Rechtvaardige stad", "A just city"})};
    const CommunityId id = create_community(w, town().marloes, draft, town().now());
    take_in(w, id, town().nadia, Role::lead, town().marloes, town().now());
    CommunityDraft above = community(w, town().measuring).is;
    above.themes = {theme_named(w, {"Data in de stad", "Data in the city"})};
    change_community(w, town().marloes, town().measuring, above, town().now());
    return id;
  });
  const LessonId id = note(childcare);
  raise(id, Level::everyone);
  LessonFilter filter;
  filter.community = town().measuring;
  EXPECT_EQ(list({}, filter).size(), 1u);
  filter = {};
  filter.programme = town().smart;
  EXPECT_EQ(list({}, filter).size(), 1u);
  filter = {};
  filter.theme = "data-in-de-stad";
  EXPECT_EQ(list({}, filter).size(), 1u);
  filter.theme = "rechtvaardige-stad";
  EXPECT_EQ(list({}, filter).size(), 1u);
  filter = {};
  filter.programme = town().warm;
  EXPECT_TRUE(list({}, filter).empty());
  filter = {};
  filter.community = town().building;
  EXPECT_TRUE(list({}, filter).empty());
  EXPECT_EQ(read([&](sql::Read& r) {
              LessonFilter of;
              of.community = town().measuring;
              return count_lessons(r, {}, of, town().now());
            }),
            1);
}

TEST_P(Lessons, SayWhatIsWrong) {
  const auto fault = [&](const LessonDraft& draft) {
    return world::fault_of([&] { note(town().measuring, draft); });
  };
  LessonDraft draft;
  EXPECT_EQ(fault(draft), "form.required");
  draft.statement = std::string(301, 'x');
  EXPECT_EQ(fault(draft), "form.too_long");
  draft.statement = "Goed.";
  draft.source = "Een stad verderop";
  EXPECT_EQ(fault(draft), "form.required");  // its context
  draft.context = "Daar deden zij het zo.";
  EXPECT_EQ(fault(draft), "");
  // Nor is it taken away later.
  const LessonId elsewhere = note(town().measuring, draft);
  draft.context.clear();
  EXPECT_EQ(world::fault_of([&] {
              write([&](sql::Write& w) {
                change_lesson(w, elsewhere, town().nadia, draft, town().now());
              });
            }),
            "form.required");
  draft.context = "Daar deden zij het zo.";
  draft.question = write([&](sql::Write& w) {
    QuestionDraft question;
    question.text = "Hoe bouw je samen?";
    return ask_question(w, town().nadia, town().building, question, town().now());
  });
  EXPECT_EQ(fault(draft), "lesson.question_unknown");
  draft.question = {};
  draft.meeting = MeetingId{99};
  EXPECT_EQ(fault(draft), "lesson.meeting_unknown");
}

TEST_P(Lessons, RestOnExperimentsOfTheirCommunity) {
  const auto begin = [&](CommunityId where, const char* title) {
    return write([&](sql::Write& w) {
      ExperimentDraft draft{title};
      draft.from = {2023, 3, 1};
      return begin_experiment(w, town().nadia, where, draft, town().now());
    });
  };
  const ExperimentId tree = begin(town().measuring, "Eén boom");
  const ExperimentId sail = begin(town().measuring, "Een zeil");
  LessonDraft draft;
  draft.statement = "Begin bij de schaduw.";
  draft.experiments = {tree, sail, tree};
  const LessonId id = note(town().measuring, draft);
  EXPECT_EQ(found(id).is.experiments, (std::vector{tree, sail}));
  raise(id, Level::everyone);
  const auto change = [&] {
    write([&](sql::Write& w) { change_lesson(w, id, town().nadia, draft, town().now()); });
  };
  // One that was withdrawn is not seen, stays linked when the form comes without it, and is back
  // with the experiment. To rest on something else changes nothing of who reads the lesson.
  write([&](sql::Write& w) { withdraw_experiment(w, sail, town().nadia, "", town().now()); });
  EXPECT_EQ(found(id).is.experiments, (std::vector{tree}));
  draft.experiments = {};
  change();
  EXPECT_TRUE(found(id).is.experiments.empty());
  EXPECT_EQ(found(id).level, Level::everyone);
  write([&](sql::Write& w) { restore_experiment(w, sail, town().nadia, town().now()); });
  EXPECT_EQ(found(id).is.experiments, (std::vector{sail}));
  draft.experiments = {begin(town().building, "Elders")};
  EXPECT_EQ(world::fault_of(change), "lesson.experiment_unknown");
  draft.experiments = {ExperimentId{}};
  EXPECT_EQ(world::fault_of(change), "lesson.experiment_unknown");
}

TEST_P(Lessons, NameAContributorOnlyWhereSheSaidSo) {
  const LessonId id = note(town().measuring, "Begin klein.", false);
  const auto named = [&](Level reader) {
    std::set<std::int64_t> names;
    for (const Contributor& one : read([&](sql::Read& r) { return contributors_of(r, id); }))
      if (one.is_named_to(reader)) names.insert(one.person.value);
    return names;
  };
  EXPECT_TRUE(named(Level::community).empty());
  write([&](sql::Write& w) {
    contribute(w, id, town().nadia, true, town().now());
    add_contributor(w, id, town().fenna, town().nadia, town().now());
    add_contributor(w, id, town().fenna, town().nadia, town().now());  // twice is once
  });
  EXPECT_EQ(named(Level::community), std::set{town().nadia.value});
  EXPECT_TRUE(named(Level::everyone).empty());
  EXPECT_EQ(world::fault_of([&] {
              write([&](sql::Write& w) {
                add_contributor(w, id, town().vera, town().nadia, town().now());
              });
            }),
            "lesson.not_a_member");

  const auto waiting = [&] {
    return read([&](sql::Read& r) { return consents_waiting(r, town().fenna); });
  };
  ASSERT_EQ(waiting().size(), 1u);
  write([&](sql::Write& w) { answer_consent(w, waiting()[0].id, true, town().now()); });
  EXPECT_TRUE(waiting().empty());
  EXPECT_EQ(named(Level::community), (std::set{town().nadia.value, town().fenna.value}));
  write([&](sql::Write& w) { contribute(w, id, town().fenna, false, town().now()); });
  EXPECT_EQ(named(Level::community), std::set{town().nadia.value});
}

TEST_P(Lessons, CountOrganisationsThatUsedThemOnceEach) {
  const LessonId id = note(town().measuring);
  const auto use = [&](const std::string& organisation, PersonId by) {
    ApplicationDraft draft;
    draft.place = "Waalstad";
    draft.went = "Het scheelde een maand.";
    draft.scope = "national";
    draft.organisation = organisation;
    return write([&](sql::Write& w) {
      return tell_application(w, id, by, draft, town().now());
    });
  };
  use("Gemeente Waalstad", town().willem);
  use("gemeente waalstad", town().katja);
  const auto third = use("Het Kookpunt", town().katja);
  use("", town().vera);
  auto line = list(town().nadia)[0];
  EXPECT_EQ(line.organisations, 2);
  EXPECT_EQ(line.used, 4);
  write([&](sql::Write& w) { remove_application(w, id, third, town().katja, town().now()); });
  line = list(town().nadia)[0];
  EXPECT_EQ(line.organisations, 1);
  EXPECT_EQ(line.used, 3);
  EXPECT_NE(world::fault_of([&] {
              write([&](sql::Write& w) {
                remove_application(w, id, third, town().katja, town().now());
              });
            }),
            "");
  // Outside the community no name stands with it.
  for (const Application& one :
       read([&](sql::Read& r) { return applications_of(r, id, Level::everyone); })) {
    EXPECT_EQ(one.used_by_name, "");
    EXPECT_EQ(one.is.organisation, "");
  }
}

TEST_P(Lessons, ComeFromAnAnswerReadyFilled) {
  const QuestionId asked = write([&](sql::Write& w) {
    QuestionDraft question;
    question.text = "Wie onderhoudt een sensor?";
    const QuestionId id =
        ask_question(w, town().nadia, town().measuring, question, town().now());
    w.run(R"sql(
      INSERT INTO comment (public_id, question_id, author_id, body, lang, at, tried, went)
      VALUES ('c1', $1, $2, 'Schrijf een naam op.', 'nl', 1, 'Een naam per meter', 'Geen viel stil')
      )sql",
          id, town().fenna);
    w.run(R"sql(
      UPDATE question SET state = 'answered', answer_id = (SELECT max(id) FROM comment)
      WHERE id = $1)sql",
          id);
    return id;
  });
  const LessonDraft draft = read([&](sql::Read& r) {
    return draft_from(r, find_question(r, asked).value());
  });
  EXPECT_EQ(draft.question, asked);
  EXPECT_EQ(draft.context, "Wie onderhoudt een sensor?");
  EXPECT_EQ(draft.happened, "Een naam per meter\n\nGeen viel stil");
  EXPECT_EQ(draft.advice, "Schrijf een naam op.");
}

TEST_P(Lessons, OutliveWhoAskedTheirQuestionAndSaySo) {
  LessonDraft draft;
  draft.statement = "Geen naam, geen meter.";
  draft.question = write([&](sql::Write& w) {
    QuestionDraft question;
    question.text = "Wie onderhoudt een sensor?";
    return ask_question(w, town().nadia, town().measuring, question, town().now());
  });
  const LessonId id = note(town().measuring, draft, true);
  EXPECT_FALSE(found(id).source_erased);
  const auto mentions = read([&](sql::Read& r) { return find_mentions(r, town().nadia); });
  write([&](sql::Write& w) {
    erase_person(w, town().nadia, "Nadia el Amrani", mentions, town().now());
  });
  EXPECT_TRUE(found(id).source_erased);
  EXPECT_EQ(found(id).is.statement, "Geen naam, geen meter.");
  EXPECT_TRUE(read([&](sql::Read& r) { return contributors_of(r, id); }).empty());
  EXPECT_TRUE(reads(town().joost, id));
}

TEST_P(Lessons, AreWithdrawnWithAReasonByOthersAndComeBack) {
  const LessonId id = note(town().measuring);
  const auto withdraw = [&](PersonId by, const std::string& why) {
    return world::fault_of(
        [&] { write([&](sql::Write& w) { withdraw_lesson(w, id, by, why, town().now()); }); });
  };
  EXPECT_EQ(withdraw(town().joost, ""), "form.required");
  EXPECT_EQ(withdraw(town().joost, "Klopt niet."), "");
  EXPECT_EQ(found(id).withdrawn_reason, "Klopt niet.");
  EXPECT_TRUE(reads(town().nadia, id));  // its author sees why
  EXPECT_FALSE(reads(town().vera, id));
  write([&](sql::Write& w) { restore_lesson(w, id, town().joost, town().now()); });
  EXPECT_TRUE(reads(town().vera, id));
}

TEST_P(Lessons, OfABookletComeInTogetherOrNotAtAll) {
  note(town().measuring, "Begin bij de vraag.");
  LessonDraft common;
  common.source = "Boekje 2019";
  common.context = "Negen steden, 2019.";
  const std::string text =
      "1. Meet drie dingen goed.\nElke maat kost aandacht.\nDus kies.\n\n\n"
      "2) Teken met de straat.\n";
  const auto look = [&](const std::string& pasted) {
    return read([&](sql::Read& r) {
      return read_pasted_lessons(r, town().measuring, pasted, common);
    });
  };
  const auto lessons = look(text);
  ASSERT_EQ(lessons.size(), 2u);
  EXPECT_EQ(lessons[0].draft.statement, "Meet drie dingen goed.");
  EXPECT_EQ(lessons[0].draft.happened, "Elke maat kost aandacht.\nDus kies.");
  EXPECT_EQ(lessons[1].draft.statement, "Teken met de straat.");
  EXPECT_EQ(lessons[1].trouble, "");
  const auto store = [&](const std::string& pasted) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        note_pasted_lessons(w, town().nadia, town().measuring, pasted, common, town().now());
      });
    });
  };
  EXPECT_EQ(look(text + "\nBEGIN bij de vraag.")[2].trouble, "pasted_lesson.there");
  EXPECT_EQ(look(text + "\nMeet drie dingen goed.")[2].trouble, "pasted_lesson.twice");
  EXPECT_EQ(store(text + "\nBEGIN bij de vraag."), "pasted_lesson.trouble");
  EXPECT_EQ(list(town().nadia).size(), 1u);  // nothing of it
  EXPECT_EQ(store(" \n\n "), "pasted_lesson.none");
  EXPECT_EQ(store(text), "");
  EXPECT_EQ(list(town().nadia).size(), 3u);
  EXPECT_TRUE(list(town().nadia)[0].from_elsewhere);
}

TEST_P(Lessons, CarryFiles) {
  const LessonId id = note(town().measuring);
  write([&](sql::Write& w) {
    attach_link(w, town().nadia, Holder::of(id), "https://example.org/rapport", "Rapport",
                town().now());
  });
  EXPECT_EQ(read([&](sql::Read& r) { return attachments_on(r, Holder::of(id)).size(); }), 1u);
  EXPECT_TRUE(
      read([&](sql::Read& r) { return attachments_on(r, Holder::of(town().measuring)); }).empty());
}

EACH_DATABASE(Lessons);

}  // namespace
}  // namespace guild
