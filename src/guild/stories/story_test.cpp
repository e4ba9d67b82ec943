#include "guild/stories/story.hpp"

#include "guild/search/search.hpp"
#include "jobs/jobs.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Stories : public world::InTown {
 protected:
  StoryId tell(const std::string& organisation = "Gemeente Merwerode",
               const std::string& title = "De meter aan de lantaarn") {
    StoryDraft draft;
    draft.title = title;
    draft.organisation = organisation;
    draft.action = "Zij hingen hem op.";
    return write([&](sql::Write& w) {
      return tell_story(w, town().nadia, town().ethics, draft, town().now());
    });
  }
  ApprovalId ask(StoryId id, Level level = Level::everyone) {
    return write([&](sql::Write& w) {
      return ask_approval(w, id, level, town().nadia, "Carla Bos", "carla@merwerode.example",
                          town().now());
    });
  }
  std::string ask_fault(StoryId id, Level level = Level::everyone) {
    return world::fault_of([&] { ask(id, level); });
  }
  std::string answer(ApprovalId id, bool yes) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { answer_approval(w, id, yes, "Carla Bos", "", town().now()); });
    });
  }
  std::string take_back(ApprovalId id) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { withdraw_approval(w, id, "Toch niet.", town().now()); });
    });
  }
  Level level(StoryId id) {
    return read([&](sql::Read& r) { return find_story(r, id)->level; });
  }
  void change(StoryId id) {
    StoryDraft draft = read([&](sql::Read& r) { return find_story(r, id)->is; });
    draft.result = "Het werd stiller.";
    write([&](sql::Write& w) { change_story(w, id, town().nadia, draft, town().now()); });
  }
  bool reads(PersonId person, StoryId id) {
    return world::fault_of([&] {
             read([&](sql::Read& r) {
               find_story_for(r, town().actor(person), id, town().now());
             });
           })
        .empty();
  }
  bool lists(PersonId person, StoryId id) {
    for (const StoryLine& line : read([&](sql::Read& r) {
           return stories(r, town().actor(person), {}, 50, town().now());
         }))
      if (line.id == id) return true;
    return false;
  }
};

TEST_P(Stories, WaitForTheirOrganisationAndHoldBackOnlyThemselves) {
  const StoryId one = tell(), other = tell("Hogeschool Delta", "De klas die mat");
  const ApprovalId first = ask(one), second = ask(other);
  EXPECT_EQ(answer(first, true), "");
  EXPECT_EQ(level(one), Level::everyone);
  EXPECT_EQ(level(other), Level::community);
  EXPECT_TRUE(reads({}, one));
  EXPECT_TRUE(lists({}, one));
  EXPECT_FALSE(reads({}, other));
  EXPECT_FALSE(lists({}, other));
  EXPECT_TRUE(lists(town().nadia, other));
  EXPECT_EQ(answer(second, false), "");
  EXPECT_EQ(level(other), Level::community);
  EXPECT_EQ(ask_fault(other), "");  // it may be asked again
}

TEST_P(Stories, AreReadListedAndFoundByTheSamePeople) {
  const StoryId id = tell("Gemeente Merwerode", "Olifantenpaadjes");
  for (const Level to : {Level::programme, Level::everyone}) {
    answer(ask(id, to), true);
    for (const PersonId person : {PersonId{}, town().vera, town().nadia, town().marloes,
                                  town().willem, town().katja, town().ada}) {
      const bool may = reads(person, id);
      EXPECT_EQ(lists(person, id), may) << word_of(to) << " " << person.value;
      const auto groups = read([&](sql::Read& r) {
        return search::find(r, town().actor(person), {"olifantenpaadjes", "nl"}, town().now());
      });
      EXPECT_EQ(!groups.empty(), may) << word_of(to) << " " << person.value;
    }
  }
}

TEST_P(Stories, ThatShowALessonAreListedWithItForWhoMayReadThem) {
  const LessonId lesson = write([&](sql::Write& w) {
    return note_lesson(w, town().nadia, town().ethics, {"Begin bij de vraag."}, false,
                       town().now());
  });
  StoryDraft draft;
  draft.title = "De meter aan de lantaarn";
  draft.organisation = "Gemeente Merwerode";
  draft.lesson = lesson;
  const StoryId id = write([&](sql::Write& w) {
    return tell_story(w, town().nadia, town().ethics, draft, town().now());
  });
  tell();  // of no lesson
  const auto with_it = [&](PersonId person) {
    return read(
        [&](sql::Read& r) { return stories_of(r, town().actor(person), lesson, town().now()); });
  };
  EXPECT_TRUE(with_it({}).empty());
  ASSERT_EQ(with_it(town().nadia).size(), 1u);
  EXPECT_EQ(with_it(town().nadia)[0].slug, "ethiek");
  answer(ask(id), true);
  ASSERT_EQ(with_it({}).size(), 1u);
  EXPECT_EQ(with_it({})[0].id, id);
  EXPECT_EQ(with_it({})[0].slug, "");  // that there is such a community stays hidden
}

TEST_P(Stories, AreApprovedOnceForOneVersion) {
  const StoryId id = tell();
  const ApprovalId asked = ask(id);
  EXPECT_EQ(ask_fault(id), "story.asked_already");
  EXPECT_EQ(answer(asked, true), "");
  EXPECT_EQ(answer(asked, false), "approval.answered");
  EXPECT_EQ(level(id), Level::everyone);
  EXPECT_EQ(ask_fault(id), "story.no_wider");
  change(id);
  EXPECT_EQ(level(id), Level::community);
  EXPECT_FALSE(reads({}, id));
  EXPECT_EQ(answer(asked, true), "approval.over");
  EXPECT_EQ(take_back(asked), "approval.over");
  const ApprovalId again = ask(id);
  change(id);  // while she reads it
  EXPECT_EQ(answer(again, true), "approval.over");
}

TEST_P(Stories, ComeBackWhenTheOrganisationTakesItsYesBack) {
  const StoryId id = tell();
  const ApprovalId narrow = ask(id, Level::programme);
  answer(narrow, true);
  const ApprovalId wide = ask(id, Level::everyone);
  EXPECT_EQ(take_back(wide), "approval.not_given");
  answer(wide, true);
  EXPECT_EQ(level(id), Level::everyone);
  EXPECT_EQ(take_back(wide), "");
  EXPECT_EQ(level(id), Level::programme);  // what it approved besides
  EXPECT_EQ(take_back(wide), "approval.not_given");
  EXPECT_EQ(take_back(narrow), "");
  EXPECT_EQ(level(id), Level::community);
}

TEST_P(Stories, ThatAreWithdrawnAnswerNoLink) {
  const StoryId id = tell();
  const ApprovalId asked = ask(id);
  write([&](sql::Write& w) { withdraw_story(w, id, town().nadia, "", town().now()); });
  EXPECT_EQ(answer(asked, true), "approval.over");
  EXPECT_FALSE(reads(town().katja, id));
  write([&](sql::Write& w) { restore_story(w, id, town().nadia, town().now()); });
  EXPECT_EQ(level(id), Level::community);
  EXPECT_EQ(answer(asked, true), "approval.over");
}

TEST_P(Stories, SayWhatIsWrong) {
  const StoryId id = tell();
  const auto fault = [&](const std::string& name, const std::string& mail) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        ask_approval(w, id, Level::everyone, town().nadia, name, mail, town().now());
      });
    });
  };
  EXPECT_EQ(fault("", "carla@merwerode.example"), "form.required");
  EXPECT_EQ(fault("Carla", "geen adres"), "form.mail_wrong");
  EXPECT_EQ(world::fault_of([&] { tell(""); }), "form.required");
  EXPECT_EQ(world::fault_of([&] { tell("Gemeente Merwerode", ""); }), "form.required");
}

TEST_P(Stories, CannotBeUsedToFloodAMailbox) {
  std::string fault;
  int asked = 0;
  for (int i = 0; i < 40 && fault.empty(); ++i) {
    const StoryId id = tell("Organisatie " + std::to_string(i), "Verhaal");
    fault = ask_fault(id);
    asked += fault.empty();
  }
  EXPECT_EQ(fault, "fault.too_many");
  EXPECT_EQ(asked, 20);
}

EACH_DATABASE(Stories);

}  // namespace
}  // namespace guild
