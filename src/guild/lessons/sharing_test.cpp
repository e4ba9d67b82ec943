#include "guild/lessons/sharing.hpp"

#include <algorithm>

#include "guild/communities/partner.hpp"
#include "guild/lessons/application.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Sharings : public world::InTown {
 protected:
  LessonId note(const std::string& statement, const std::string& happened = "",
                bool named = false) {
    LessonDraft draft;
    draft.statement = statement;
    draft.happened = happened;
    return write([&](sql::Write& w) {
      return note_lesson(w, town().nadia, town().measuring, draft, named, town().now());
    });
  }
  std::string begin(LessonId id, const std::vector<Contact>& contacts = {}) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { begin_sharing(w, id, town().nadia, contacts, town().now()); });
    });
  }
  std::string complete(LessonId id) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { complete_sharing(w, id, town().joost, town().now()); });
    });
  }
  std::string back(LessonId id, const std::string& why) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { step_back(w, id, town().joost, why, town().now()); });
    });
  }
  Level level(LessonId id) {
    return read([&](sql::Read& r) { return find_lesson(r, id)->level; });
  }
  std::vector<Consent> asked(LessonId id) {
    return read([&](sql::Read& r) { return find_sharing(r, id)->consents; });
  }
  // What is asked about this person or organisation, by the name that stands there.
  Consent asked_about(LessonId id, const std::string& name) {
    for (Consent& one : asked(id))
      if (one.name == name) return one;
    ADD_FAILURE() << name << " is not asked";
    return {};
  }
  std::string answer(const Consent& consent, bool yes) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { answer_consent(w, consent.id, yes, town().now()); });
    });
  }
  void use(LessonId id, const std::string& organisation, const std::string& went = "Goed.") {
    ApplicationDraft draft;
    draft.place = "Waalstad";
    draft.went = went;
    draft.organisation = organisation;
    write([&](sql::Write& w) { tell_application(w, id, town().willem, draft, town().now()); });
  }
  std::vector<Application> uses(LessonId id, Level reader) {
    return read([&](sql::Read& r) { return applications_of(r, id, reader); });
  }
  std::vector<std::string> names(LessonId id, Level reader) {
    std::vector<std::string> all;
    for (const Contributor& one : read([&](sql::Read& r) { return contributors_of(r, id); }))
      if (one.is_named_to(reader)) all.push_back(one.name);
    return all;
  }
};

TEST_P(Sharings, GoOneStepAtATime) {
  const LessonId id = note("Begin bij de vraag.");
  EXPECT_EQ(begin(id), "");
  EXPECT_TRUE(asked(id).empty());
  EXPECT_EQ(level(id), Level::community);  // not before somebody who leads says so
  EXPECT_EQ(complete(id), "");
  EXPECT_EQ(level(id), Level::programme);
  EXPECT_EQ(complete(id), "sharing.none");
  EXPECT_EQ(begin(id), "");
  EXPECT_EQ(complete(id), "");
  EXPECT_EQ(level(id), Level::everyone);
  EXPECT_EQ(begin(id), "sharing.no_wider");
}

TEST_P(Sharings, GoToEveryoneWhereThereIsNoProgramme) {
  EXPECT_EQ(next_level(Level::community, false), Level::everyone);
  EXPECT_EQ(next_level(Level::community, true), Level::programme);
  EXPECT_EQ(next_level(Level::everyone, true), std::nullopt);
}

TEST_P(Sharings, OfTwoWhoBeginAtOnceOneIsFirst) {
  const LessonId id = note("Begin bij de vraag.");
  EXPECT_EQ(begin(id), "");
  EXPECT_EQ(begin(id), "sharing.under_way");
  // Also where both looked before either wrote: the database lets one row through.
  EXPECT_THROW(write([&](sql::Write& w) {
                 w.run(R"sql(INSERT INTO sharing (lesson_id, level, asked_by, asked_at)
                             VALUES ($1, 'public', $2, 1))sql",
                       id, town().fenna);
               }),
               base::Fault);
}

TEST_P(Sharings, LeaveOutWhoSaysNoOrNothing) {
  const LessonId id = note("Begin bij de vraag.", "", true);
  write([&](sql::Write& w) {
    contribute(w, id, town().fenna, true, town().now());
    contribute(w, id, town().joost, true, town().now());
  });
  begin(id);
  ASSERT_EQ(asked(id).size(), 3u);
  EXPECT_EQ(answer(asked_about(id, "Nadia el Amrani"), true), "");
  EXPECT_EQ(answer(asked_about(id, "Fenna Dijkstra"), false), "");
  EXPECT_EQ(complete(id), "");  // Joost said nothing
  EXPECT_EQ(names(id, Level::programme), std::vector<std::string>{"Nadia el Amrani"});
  EXPECT_EQ(names(id, Level::community).size(), 3u);  // among themselves nothing changed
  EXPECT_TRUE(names(id, Level::everyone).empty());
}

TEST_P(Sharings, WaitForANameInTheTextWhateverElseIsAnswered) {
  const LessonId id = note("Vraag het Joost Verhagen.", "Bij de Gemeente Merwerode ging het goed.");
  EXPECT_EQ(begin(id), "");
  ASSERT_EQ(asked(id).size(), 2u);
  EXPECT_EQ(complete(id), "sharing.waits");
  EXPECT_EQ(answer(asked_about(id, "Joost Verhagen"), true), "");
  EXPECT_EQ(complete(id), "sharing.waits");
  EXPECT_EQ(answer(asked_about(id, "Gemeente Merwerode"), false), "");
  EXPECT_EQ(complete(id), "sharing.waits");
  EXPECT_EQ(level(id), Level::community);
  // The text stands still while they answer; then it is written without the name.
  LessonDraft without;
  without.statement = "Vraag het Joost Verhagen.";
  const auto change = [&] {
    return world::fault_of([&] {
      write([&](sql::Write& w) { change_lesson(w, id, town().nadia, without, town().now()); });
    });
  };
  EXPECT_EQ(change(), "lesson.being_shared");
  EXPECT_EQ(back(id, ""), "form.required");
  EXPECT_EQ(back(id, "De gemeente wil het niet."), "");
  EXPECT_EQ(change(), "");
  EXPECT_EQ(begin(id), "");
  ASSERT_EQ(asked(id).size(), 1u);
  EXPECT_EQ(asked(id)[0].answer, "");  // asked anew: a yes was to the text as it was
}

TEST_P(Sharings, AskWhoRepresentsAnOrganisationElseTheContactGiven) {
  write([&](sql::Write& w) {
    const PartnerId partner = add_partner(w, town().measuring, "Hogeschool Delta", "edu",
                                          town().joost, town().now());
    add_representative(w, town().measuring, partner, town().fenna, town().joost, town().now());
  });
  const LessonId id = note("Zo deed Hogeschool Delta het, en Peilvast Sensoren ook.");
  const auto concerned = read([&](sql::Read& r) {
    return names_concerned(r, find_lesson(r, id).value());
  });
  OrganisationId peilvast;
  for (const NameConcerned& one : concerned) {
    EXPECT_TRUE(one.in_text) << one.name;
    if (one.name == "Peilvast Sensoren") peilvast = one.organisation;
    if (one.name == "Hogeschool Delta") {
      EXPECT_EQ(one.asked, town().fenna);
    }
  }
  ASSERT_TRUE(peilvast);
  EXPECT_EQ(begin(id, {{peilvast, "directie@peilvast.example"}}), "");
  EXPECT_EQ(asked_about(id, "Hogeschool Delta").person, town().fenna);
  const Consent contact = asked_about(id, "Peilvast Sensoren");
  EXPECT_FALSE(contact.person);
  EXPECT_EQ(contact.contact_mail, "directie@peilvast.example");
  EXPECT_EQ(answer(contact, true), "");
  EXPECT_EQ(answer(asked_about(id, "Hogeschool Delta"), true), "");
  EXPECT_EQ(complete(id), "");
  EXPECT_EQ(answer(contact, false), "consent.over");
}

TEST_P(Sharings, HoldBackOnlyTheUseOfAnOrganisationThatSaysNo) {
  const LessonId id = note("Begin bij de vraag.");
  use(id, "Gemeente Waalstad");
  use(id, "Het Kookpunt");
  use(id, "De Buurtmeters");
  begin(id);
  EXPECT_EQ(answer(asked_about(id, "Gemeente Waalstad"), true), "");
  EXPECT_EQ(answer(asked_about(id, "Het Kookpunt"), false), "");
  EXPECT_EQ(complete(id), "");
  const auto seen = uses(id, Level::programme);
  ASSERT_EQ(seen.size(), 2u);
  std::vector<std::string> named;
  for (const Application& one : seen) named.push_back(one.is.organisation);
  std::sort(named.begin(), named.end());
  EXPECT_EQ(named, (std::vector<std::string>{"", "Gemeente Waalstad"}));
  EXPECT_EQ(uses(id, Level::community).size(), 3u);
  EXPECT_EQ(uses(id, Level::everyone)[0].is.organisation, "");
}

TEST_P(Sharings, ComeBackWithAReasonThatStays) {
  const LessonId id = note("Begin bij de vraag.", "", true);
  begin(id);
  answer(asked_about(id, "Nadia el Amrani"), true);
  complete(id);
  EXPECT_EQ(back(id, "Er stond een fout in."), "");
  EXPECT_EQ(level(id), Level::community);
  EXPECT_TRUE(names(id, Level::programme).empty());
  EXPECT_EQ(names(id, Level::community).size(), 1u);
  EXPECT_EQ(back(id, "Nog eens."), "sharing.none");
  const auto past = read([&](sql::Read& r) { return sharings_of(r, id); });
  ASSERT_EQ(past.size(), 2u);
  EXPECT_EQ(past[0].outcome, "stepped_back");
  EXPECT_EQ(past[0].reason, "Er stond een fout in.");
  EXPECT_EQ(past[1].outcome, "shared");
}

// Whoever had agreed to more did so to what was taken back.
TEST_P(Sharings, AskAnewAfterALessonWasWithdrawn) {
  const LessonId id = note("Begin bij de vraag.", "", true);
  use(id, "Gemeente Waalstad");
  for (int step = 0; step < 2; ++step) {
    begin(id);
    answer(asked_about(id, "Nadia el Amrani"), true);
    answer(asked_about(id, "Gemeente Waalstad"), true);
    complete(id);
  }
  ASSERT_EQ(names(id, Level::everyone).size(), 1u);
  ASSERT_EQ(uses(id, Level::everyone).at(0).is.organisation, "Gemeente Waalstad");
  write([&](sql::Write& w) { withdraw_lesson(w, id, town().nadia, "", town().now()); });
  write([&](sql::Write& w) { restore_lesson(w, id, town().nadia, town().now()); });
  EXPECT_EQ(level(id), Level::community);
  begin(id);
  answer(asked_about(id, "Nadia el Amrani"), false);
  complete(id);
  EXPECT_EQ(level(id), Level::programme);
  EXPECT_TRUE(names(id, Level::programme).empty());
  EXPECT_EQ(uses(id, Level::programme).at(0).is.organisation, "");
  EXPECT_EQ(names(id, Level::community).size(), 1u);
}

TEST_P(Sharings, TakeHerLastWordAboutHerName) {
  const LessonId id = note("Begin bij de vraag.", "", true);
  begin(id);
  answer(asked_about(id, "Nadia el Amrani"), true);
  write([&](sql::Write& w) { contribute(w, id, town().nadia, false, town().now()); });
  complete(id);
  EXPECT_EQ(level(id), Level::programme);
  for (const Level reader : {Level::community, Level::programme})
    EXPECT_TRUE(names(id, reader).empty());
}

TEST_P(Sharings, FindNamesAsTheyArePasted) {
  for (const std::string text :
       {"Zoals “Joost Verhagen” zei.", "Met Joost\nVerhagen samen.", "«Joost  Verhagen»",
        "Joost Verhagen’s meter"}) {
    const LessonId id = note("Begin bij de vraag.", text);
    begin(id);
    EXPECT_EQ(asked(id).size(), 1u) << text;
    EXPECT_EQ(complete(id), "sharing.waits") << text;
  }
}

TEST_P(Sharings, KeepAUseAmongThemselvesThatNamesWhoDidNotAgree) {
  const LessonId id = note("Begin bij de vraag.");
  use(id, "", "Joost Verhagen kwam uitleggen hoe.");
  use(id, "", "Fenna Dijkstra ook.");
  use(id, "Gemeente Waalstad", "Joost Verhagen was er, en Het Kookpunt bakte.");
  begin(id);
  EXPECT_EQ(answer(asked_about(id, "Fenna Dijkstra"), true), "");
  EXPECT_EQ(answer(asked_about(id, "Gemeente Waalstad"), true), "");
  EXPECT_EQ(answer(asked_about(id, "Het Kookpunt"), true), "");
  EXPECT_FALSE(asked_about(id, "Joost Verhagen").in_text);
  EXPECT_EQ(complete(id), "");  // one use keeps no lesson back
  const auto seen = uses(id, Level::programme);
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].is.went, "Fenna Dijkstra ook.");
  EXPECT_EQ(uses(id, Level::community).size(), 3u);
  // Asked again at the next step, he may agree.
  begin(id);
  const Consent his = asked_about(id, "Joost Verhagen");
  EXPECT_EQ(read([&](sql::Read& r) {
              return uses_naming(r, *find_lesson(r, id), his.person, his.organisation).size();
            }),
            2u);
  for (const Consent& one : asked(id)) answer(one, true);
  EXPECT_EQ(complete(id), "");
  EXPECT_EQ(uses(id, Level::everyone).size(), 3u);
}

TEST_P(Sharings, OnceBegunAUseNamesNobody) {
  const LessonId id = note("Begin bij de vraag.");
  use(id, "", "Met Joost Verhagen.");
  const auto told = [&](const std::string& went) {
    return world::fault_of([&] { use(id, "Het Kookpunt", went); });
  };
  begin(id);
  EXPECT_EQ(told("Met Fenna Dijkstra."), "lesson.use_names");
  answer(asked_about(id, "Joost Verhagen"), true);
  complete(id);
  EXPECT_EQ(told("Met Joost Verhagen."), "lesson.use_names");  // not in these words
  EXPECT_EQ(told("Met de straat."), "");
  back(id, "Toch niet.");
  EXPECT_EQ(told("Met Fenna Dijkstra."), "");
}

TEST_P(Sharings, HoldBackAlsoTheLaterUseOfAnOrganisationThatSaidNo) {
  const LessonId id = note("Begin bij de vraag.");
  use(id, "Het Kookpunt");
  begin(id);
  answer(asked_about(id, "Het Kookpunt"), false);
  complete(id);
  use(id, "Het Kookpunt");
  use(id, "Gemeente Waalstad");
  const auto seen = uses(id, Level::programme);
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(uses(id, Level::community).size(), 3u);
}

TEST_P(Sharings, ARewrittenLessonGoesBackToItsCommunity) {
  const LessonId id = note("Vraag het Joost Verhagen.");
  begin(id);
  answer(asked_about(id, "Joost Verhagen"), true);
  complete(id);
  LessonDraft draft;
  draft.statement = "Vraag het Joost Verhagen.";
  const auto change = [&] {
    write([&](sql::Write& w) { change_lesson(w, id, town().nadia, draft, town().now()); });
  };
  draft.lang = "en";
  change();
  EXPECT_EQ(level(id), Level::programme);  // not a word of it changed
  draft.statement = "Vraag het Joost Verhagen niet.";
  change();
  EXPECT_EQ(level(id), Level::community);
  begin(id);
  EXPECT_EQ(complete(id), "sharing.waits");  // his yes was to other words
}

TEST_P(Sharings, WaitOnTheDeskOfWhoLeads) {
  const LessonId id = note("Vraag het Joost Verhagen.");
  begin(id);
  const auto waiting = [&] {
    return read([&](sql::Read& r) { return sharings_waiting(r)[town().measuring]; });
  };
  ASSERT_EQ(waiting().size(), 1u);
  EXPECT_EQ(waiting()[0].unanswered, 1);
  answer(asked_about(id, "Joost Verhagen"), true);
  EXPECT_EQ(waiting()[0].unanswered, 0);
  complete(id);
  EXPECT_TRUE(waiting().empty());
}

EACH_DATABASE(Sharings);

}  // namespace
}  // namespace guild
