#include "guild/publications/publication.hpp"

#include "guild/lessons/lesson.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/stories/story.hpp"
#include "jobs/jobs.hpp"
#include "world/every_text.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Publications : public world::InTown {
 protected:
  LessonId lesson(const std::string& statement, bool shared = true) {
    LessonDraft draft;
    draft.statement = statement;
    draft.context = "Het begon met " + statement;
    draft.advice = "Doe het ook.";
    const LessonId id = write([&](sql::Write& w) {
      return note_lesson(w, town().joost, town().measuring, draft, false, town().now());
    });
    if (shared) share_with_everyone(id);
    return id;
  }
  void share_with_everyone(LessonId id) {
    for (int step = 0; step < 2; ++step)
      write([&](sql::Write& w) {
        begin_sharing(w, id, town().joost, {}, town().now());
        complete_sharing(w, id, town().joost, town().now());
      });
  }
  PublicationDraft draft(const std::string& title = "Twee lessen") {
    PublicationDraft made;
    made.title = title;
    made.made_by = "Lokaal meten";
    made.foreword = "Waarom dit boekje.";
    return made;
  }
  PublicationId begun() {
    return write([&](sql::Write& w) {
      return begin_publication(w, town().joost, PublicationHome::of(town().measuring), draft(),
                               town().now());
    });
  }
  void choose(PublicationId id, const std::vector<PublicationItem>& items) {
    write([&](sql::Write& w) {
      change_publication(w, id, town().fenna, draft(), items, town().now());
    });
  }
  EditionId out(PublicationId id, int after = 0, const std::string& reason = "beter") {
    return write([&](sql::Write& w) {
      return bring_out(w, id, town().joost, reason, after, town().now());
    });
  }
  Edition latest(PublicationId id) {
    return *read([&](sql::Read& r) { return find_edition(r, id); });
  }
  std::string found_by(PersonId person, PublicationId id) {
    return world::fault_of([&] {
      read([&](sql::Read& r) {
        find_publication_for(r, town().actor(person), id, town().now());
      });
    });
  }
  int jobs_of(std::string_view kind) {
    return static_cast<int>(read([&](sql::Read& r) {
      return r.count(R"sql(SELECT count(*) FROM job WHERE kind = $1)sql", kind);
    }));
  }
};

TEST_P(Publications, HoldTheirChaptersInOrderWithTheTextsOfThatMoment) {
  const LessonId one = lesson("Begin klein."), two = lesson("Meet minder.");
  const PublicationId id = begun();
  choose(id, {{two, {}}, {one, {}}});
  out(id);
  PublicationDraft other = draft("Anders");
  write([&](sql::Write& w) {
    change_publication(w, id, town().joost, other, {{two, {}}}, town().now());
  });
  const Edition edition = latest(id);
  ASSERT_EQ(edition.chapters.size(), 2u);
  EXPECT_EQ(edition.number, 1);
  EXPECT_EQ(edition.chapters[0].title, "Meet minder.");
  EXPECT_EQ(edition.chapters[1].title, "Begin klein.");
  ASSERT_EQ(edition.chapters[1].texts.size(), 2u);
  EXPECT_EQ(edition.chapters[1].texts[0].kind, "context");
  EXPECT_EQ(edition.chapters[1].texts[0].text, "Het begon met Begin klein.");
  EXPECT_EQ(edition.chapters[1].texts[1].kind, "advice");
}

TEST_P(Publications, AreTheirEditorsUntilTheyComeOut) {
  const PublicationId id = begun();
  EXPECT_EQ(found_by(town().joost, id), "");
  EXPECT_EQ(found_by(town().fenna, id), "");
  EXPECT_EQ(found_by(town().marloes, id), "");
  EXPECT_EQ(found_by(town().nadia, id), "fault.not_found");
  EXPECT_EQ(found_by({}, id), "fault.not_found");
  choose(id, {{lesson("Begin klein."), {}}});
  out(id);
  EXPECT_EQ(found_by({}, id), "");
}

TEST_P(Publications, TakeOnlyWhatEveryoneMayRead) {
  const PublicationId id = begun();
  EXPECT_EQ(world::fault_of([&] { out(id); }), "publication.empty");
  EXPECT_EQ(world::fault_of([&] { choose(id, {{lesson("Nog niet gedeeld.", false), {}}}); }),
            "publication.not_public");
  const LessonId back = lesson("Toch niet.");
  choose(id, {{back, {}}});
  write([&](sql::Write& w) { step_back(w, back, town().joost, "Toch niet.", town().now()); });
  EXPECT_EQ(world::fault_of([&] { out(id); }), "publication.not_public");
  const Edition next = read([&](sql::Read& r) {
    return next_edition(r, *find_publication(r, id));
  });
  EXPECT_EQ(next.chapters.at(0).title, "") << "its editors may have no part in that community";
}

TEST_P(Publications, HoldALessonOnceAndOnlyOneThatIsThere) {
  const LessonId one = lesson("Begin klein.");
  const PublicationId id = begun();
  EXPECT_EQ(world::fault_of([&] { choose(id, {{one, {}}, {one, {}}}); }),
            "publication.twice");
  EXPECT_EQ(world::fault_of([&] { choose(id, {{LessonId{9999}, {}}}); }),
            "publication.not_public");
}

TEST_P(Publications, OfTwoWhoBringOutAtOnceTheSecondIsTold) {
  const PublicationId id = begun();
  choose(id, {{lesson("Begin klein."), {}}});
  out(id, 0);
  EXPECT_EQ(world::fault_of([&] { out(id, 0); }), "publication.changed_meanwhile");
  EXPECT_EQ(world::fault_of([&] { out(id, 1, ""); }), "form.required");
  out(id, 1);
  EXPECT_EQ(latest(id).number, 2);
}

TEST_P(Publications, ShowNoLongerWhatWasWithdrawnAndTheNextEditionDropsIt) {
  const LessonId one = lesson("Begin klein."), two = lesson("Meet minder.");
  const PublicationId id = begun();
  choose(id, {{one, {}}, {two, {}}});
  out(id);
  EXPECT_EQ(shown_chapters(latest(id)), "1-2");
  write([&](sql::Write& w) {
    withdraw_lesson(w, one, town().joost, "Klopt niet.", town().now());
  });
  const Edition edition = latest(id);
  ASSERT_EQ(edition.chapters.size(), 2u);
  EXPECT_TRUE(edition.chapters[0].withdrawn);
  EXPECT_EQ(edition.chapters[0].title, "");
  EXPECT_TRUE(edition.chapters[0].texts.empty());
  EXPECT_EQ(shown_chapters(edition), "2");
  EXPECT_EQ(world::fault_of([&] { out(id, 1); }), "publication.not_public");
  choose(id, {{two, {}}});
  out(id, 1);
  ASSERT_EQ(latest(id).chapters.size(), 1u);
}

// What was agreed to is what a lesson says now, so its former words are gone with the next edition.
TEST_P(Publications, ForgetWhatWasRewrittenSince) {
  const LessonId one = lesson("Marieke begon klein."), two = lesson("Meet minder.");
  const PublicationId id = begun();
  choose(id, {{one, {}}, {two, {}}});
  out(id);
  town().clock.advance(base::minutes(5));
  LessonDraft changed;
  changed.statement = "Begin klein.";
  write([&](sql::Write& w) { change_lesson(w, one, town().joost, changed, town().now()); });
  EXPECT_TRUE(latest(id).chapters[0].withdrawn);
  share_with_everyone(one);
  EXPECT_TRUE(latest(id).chapters[0].withdrawn) << "agreed to other words";
  out(id, 1);
  EXPECT_EQ(latest(id).chapters[0].title, "Begin klein.");
  for (const auto& stored : world::every_text(database()))
    if (stored.table.starts_with("edition")) {
      EXPECT_EQ(stored.text.find("Marieke"), std::string::npos) << stored.table;
    }
}

TEST_P(Publications, NameAroundTheirChaptersOnlyWhomTheLatestEditionNames) {
  const PublicationId id = begun();
  choose(id, {{lesson("Begin klein."), {}}});
  const auto sign = [&](const std::string& by) {
    PublicationDraft signed_by = draft();
    signed_by.signed_by = by;
    const auto items = read([&](sql::Read& r) { return items_of(r, id); });
    write([&](sql::Write& w) {
      change_publication(w, id, town().joost, signed_by, items, town().now());
    });
  };
  sign("Nadia");
  out(id);
  sign("");
  out(id, 1);
  EXPECT_EQ(read([&](sql::Read& r) { return find_edition(r, id, 1); })->is.signed_by, "");
}

TEST_P(Publications, KeepNoFormerTitleOrMaker) {
  const PublicationId id = begun();
  choose(id, {{lesson("Begin klein."), {}}});
  const auto rename = [&](const std::string& name) {
    PublicationDraft named = draft("Lessen van " + name);
    named.subtitle = "Door " + name;
    named.made_by = "De tafel van " + name;
    const auto items = read([&](sql::Read& r) { return items_of(r, id); });
    write([&](sql::Write& w) {
      change_publication(w, id, town().joost, named, items, town().now());
    });
  };
  const auto shown = [&] {
    return read([&](sql::Read& r) { return find_publication(r, id); })->shown_title;
  };
  rename("Marieke");
  out(id);
  rename("ons");
  EXPECT_EQ(shown(), "Lessen van Marieke") << "what is not out is its editors'";
  out(id, 1);
  EXPECT_EQ(shown(), "Lessen van ons");
  for (const auto& stored : world::every_text(database()))
    if (stored.table.starts_with("edition")) {
      EXPECT_EQ(stored.text.find("Marieke"), std::string::npos) << stored.table;
    }
}

TEST_P(Publications, EmptyAReasonThatNamesWhoIsErased) {
  const PublicationId id = begun();
  choose(id, {{lesson("Begin klein."), {}}});
  out(id);
  out(id, 1, "Zonder Jan Bos.");
  out(id, 2, "Zonder janboss.");
  write([&](sql::Write& w) { forget_in_reasons(w, {"jan bos"}); });
  const auto lines = read([&](sql::Read& r) { return editions_of(r, id); });
  EXPECT_EQ(lines.at(1).reason, "");
  EXPECT_EQ(lines.at(0).reason, "Zonder janboss.");
}

TEST_P(Publications, ThatWereWithdrawnAreGoneForAllButTheirEditors) {
  const PublicationId id = begun();
  choose(id, {{lesson("Begin klein."), {}}});
  out(id);
  const auto withdraw = [&](const std::string& reason) {
    write([&](sql::Write& w) {
      withdraw_publication(w, id, town().joost, reason, town().now());
    });
  };
  EXPECT_EQ(world::fault_of([&] { withdraw(""); }), "form.required");
  withdraw("Fouten in de cijfers.");
  EXPECT_EQ(found_by({}, id), "publication.gone");
  EXPECT_EQ(found_by(town().fenna, id), "");
  EXPECT_TRUE(read([&](sql::Read& r) { return publications(r, {}, 9); }).empty());
  write([&](sql::Write& w) { restore_publication(w, id, town().joost, town().now()); });
  EXPECT_EQ(found_by({}, id), "");
}

TEST_P(Publications, NameAnEditorOnlyWhoWantsIt) {
  const PublicationId id = begun();
  choose(id, {});  // by Fenna
  const auto editors = [&] {
    std::vector<std::pair<PersonId, bool>> found;
    for (const Editor& editor : read([&](sql::Read& r) { return editors_of(r, id); }))
      found.emplace_back(editor.person, editor.named);
    return found;
  };
  using Expected = std::vector<std::pair<PersonId, bool>>;
  EXPECT_EQ(editors(), (Expected{{town().joost, false}, {town().fenna, false}}));
  write([&](sql::Write& w) { name_editor(w, id, town().fenna, true, town().now()); });
  EXPECT_EQ(editors(), (Expected{{town().joost, false}, {town().fenna, true}}));
  EXPECT_EQ(world::fault_of([&] {
              write([&](sql::Write& w) { name_editor(w, id, town().nadia, true, town().now()); });
            }),
            "fault.not_found");
}

TEST_P(Publications, AskForAPdfOnceAndAnewWhenTheyShowLess) {
  const LessonId one = lesson("Begin klein."), two = lesson("Meet minder.");
  const PublicationId id = begun();
  choose(id, {{one, {}}, {two, {}}});
  const EditionId edition = out(id);
  const auto ask = [&] {
    const Edition is = latest(id);
    write([&](sql::Write& w) { ask_for_pdf(w, is, town().now()); });
  };
  ask();
  ask();
  EXPECT_EQ(jobs_of(pdf_kind), 1);
  EXPECT_EQ(write([&](sql::Write& w) {
              return keep_pdf(w, edition, "1-2", "ab/first", 7, town().now());
            }),
            "");
  ask();
  EXPECT_EQ(jobs_of(pdf_kind), 1);
  write([&](sql::Write& w) { withdraw_lesson(w, one, town().joost, "Nee.", town().now()); });
  ask();
  EXPECT_EQ(jobs_of(pdf_kind), 2);
  EXPECT_EQ(write([&](sql::Write& w) {
              return keep_pdf(w, edition, "2", "cd/second", 7, town().now());
            }),
            "ab/first");
}

TEST_P(Publications, AreFoundWithALessonThatStandsInThem) {
  const LessonId one = lesson("Begin klein."), two = lesson("Meet minder.");
  const PublicationId id = begun();
  choose(id, {{one, {}}});
  out(id);
  const auto with = [&](LessonId lesson) {
    return read([&](sql::Read& r) { return publications_with(r, {lesson, {}}); });
  };
  ASSERT_EQ(with(one).size(), 1u);
  EXPECT_EQ(with(one)[0].id, id);
  EXPECT_TRUE(with(two).empty());
  choose(id, {{two, {}}});
  out(id, 1);
  EXPECT_TRUE(with(one).empty());
}

TEST_P(Publications, OfAClosedDownCommunityAreNotBegun) {
  write([&](sql::Write& w) {
    CommunityDraft closed = community(w, town().measuring).is;
    closed.state = "closed";
    change_community(w, town().joost, town().measuring, closed, town().now());
  });
  EXPECT_EQ(world::fault_of([&] { begun(); }), "community.closed_down");
}

TEST_P(Publications, OfAClosedDownCommunityAreStillWithdrawnByWhoGuides) {
  const PublicationId id = begun();
  choose(id, {{lesson("Begin klein."), {}}});
  out(id);
  write([&](sql::Write& w) {
    CommunityDraft closed = community(w, town().measuring).is;
    closed.state = "closed";
    change_community(w, town().joost, town().measuring, closed, town().now());
  });
  const auto rights = [&](PersonId person) {
    return read([&](sql::Read& r) {
      return find_publication_for(r, town().actor(person), id, town().now());
    });
  };
  EXPECT_FALSE(rights(town().joost).may_edit);
  EXPECT_TRUE(rights(town().joost).may_withdraw);
  EXPECT_FALSE(rights(town().nadia).may_withdraw);
}

EACH_DATABASE(Publications);

}  // namespace
}  // namespace guild
