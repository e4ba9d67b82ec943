// Writing, adopting and comparing start documents.
#include "guild/documents/start_document.hpp"

#include "guild/documents/difference.hpp"
#include "guild/hub/hub.hpp"
#include "world/town.hpp"

namespace {

using world::fault_of;

class StartDocuments : public world::InTown {
 protected:
  int write_one(const char* title, int based_on, const char* reason = "First text") {
    return write([&](sql::Write& w) {
      guild::StartDocumentText text;
      text.title = title;
      text.context = "Many cities measure.";
      guild::write_version(w, town().marloes, town().measuring, text, reason, based_on,
                           town().now());
      return guild::newest_version(w, town().measuring)->number;
    });
  }
  void adopt(int number) {
    write([&](sql::Write& w) {
      guild::adopt_version(w, town().joost, town().measuring, number, town().now());
    });
  }
  int in_force() {
    return read([&](sql::Read& r) {
      const auto found = guild::start_document(r, town().measuring);
      return found ? found->number : 0;
    });
  }
  std::string state(int number) {
    return read([&](sql::Read& r) { return guild::version(r, town().measuring, number)->state; });
  }
};
EACH_DATABASE(StartDocuments);

TEST_P(StartDocuments, BeginAsADraftThatReadersDoNotSee) {
  EXPECT_EQ(write_one("Start", 0), 1);
  EXPECT_EQ(in_force(), 0);
  EXPECT_EQ(read([&](sql::Read& r) { return versions(r, town().measuring, false).size(); }), 0u);
  EXPECT_EQ(read([&](sql::Read& r) { return versions(r, town().measuring, true).size(); }), 1u);
}

TEST_P(StartDocuments, SupersedeTheOneInForce) {
  write_one("One", 0);
  adopt(1);
  write_one("Two", 1);
  EXPECT_EQ(in_force(), 1);
  adopt(2);
  EXPECT_EQ(in_force(), 2);
  EXPECT_EQ(state(1), "superseded");
}

TEST_P(StartDocuments, AdoptionCanBeUndone) {
  write_one("One", 0);
  adopt(1);
  write_one("Two", 1);
  adopt(2);
  write([&](sql::Write& w) {
    guild::withdraw_adoption(w, town().joost, town().measuring, town().now());
  });
  EXPECT_EQ(in_force(), 1);
  EXPECT_EQ(state(2), "draft");
}

TEST_P(StartDocuments, UndoingBringsBackWhatWasInForceNotWhatHasTheHighestNumber) {
  for (int number = 0; number < 4; ++number) write_one("Text", number);
  for (const int number : {3, 2, 4}) {
    adopt(number);
    town().clock.advance(base::minutes(1));
  }
  write([&](sql::Write& w) {
    guild::withdraw_adoption(w, town().joost, town().measuring, town().now());
  });
  EXPECT_EQ(in_force(), 2);
}

TEST_P(StartDocuments, AreAdoptedOnce) {
  write_one("One", 0);
  adopt(1);
  EXPECT_EQ(fault_of([&] { adopt(1); }), "document.no_draft");
  EXPECT_EQ(fault_of([&] { adopt(7); }), "fault.not_found");
}

TEST_P(StartDocuments, OfTwoWhoWriteAtOnceTheSecondIsTold) {
  write_one("One", 0);
  write_one("Two", 1);
  EXPECT_EQ(fault_of([&] { write_one("Also two", 1); }), "document.changed_meanwhile");
  EXPECT_EQ(read([&](sql::Read& r) { return newest_version(r, town().measuring)->text.title; }),
            "Two");
}

TEST_P(StartDocuments, AskForATitleAndAReason) {
  EXPECT_EQ(fault_of([&] { write_one("", 0); }), "form.required");
  EXPECT_EQ(fault_of([&] { write_one("One", 0, ""); }), "form.required");
}

TEST_P(StartDocuments, RememberTheSharedTextOfTheirDay) {
  const auto share = [&](const char* body) {
    write([&](sql::Write& w) {
      guild::change_shared_text(w, "what_is_a_community", {body, body}, "edited", town().ada,
                                town().now());
    });
  };
  share("First");
  const auto first = read(
      [&](sql::Read& r) { return guild::find_shared_text(r, "what_is_a_community")->version; });
  write_one("One", 0);
  share("Second");
  EXPECT_EQ(read([&](sql::Read& r) {
              return newest_version(r, town().measuring)->shared_text_version.value_or(0);
            }),
            first);
}

TEST_P(StartDocuments, LeadsReviewAndMayChangeTheirMind) {
  write_one("One", 0);
  const auto review = [&](bool agrees, const char* words) {
    write([&](sql::Write& w) {
      guild::review_version(w, town().joost, town().measuring, 1, agrees, words, town().now());
    });
  };
  EXPECT_EQ(fault_of([&] { review(false, ""); }), "document.say_what");
  review(false, "The third question is two questions.");
  review(true, "");
  const auto found = read(
      [&](sql::Read& r) { return guild::reviews(r, guild::version(r, town().measuring, 1)->id); });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].agrees);
}

TEST_P(StartDocuments, InputIsLinkedFromWhatItBecame) {
  write_one("One", 0);
  const auto input = write([&](sql::Write& w) {
    return guild::add_input(w, town().marloes, town().measuring,
                            {"programme_day", "Who owns the data?", "Table 4", "2023-03-01", "en"},
                            town().now());
  });
  const auto use = [&](int number, const char* section) {
    write([&](sql::Write& w) {
      guild::use_input(w, town().marloes, town().measuring, input, number, section, town().now());
    });
  };
  use(1, "questions");
  const auto found = read([&](sql::Read& r) { return guild::inputs(r, town().measuring); });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].used_in_version, 1);
  EXPECT_EQ(found[0].used_in_section, "questions");
  EXPECT_EQ(fault_of([&] { use(9, "questions"); }), "form.choose");
  EXPECT_EQ(fault_of([&] { use(1, "elsewhere"); }), "form.choose");
  use(1, "");
  EXPECT_FALSE(
      read([&](sql::Read& r) { return guild::inputs(r, town().measuring); })[0].used_in_version);
}

TEST_P(StartDocuments, InputOfAnotherCommunityIsNotFound) {
  const auto input = write([&](sql::Write& w) {
    return guild::add_input(w, town().marloes, town().building, {"mail", "x", "", "2023-03-01"},
                            town().now());
  });
  write_one("One", 0);
  EXPECT_EQ(fault_of([&] {
              write([&](sql::Write& w) {
                guild::use_input(w, town().marloes, town().measuring, input, 1, "context",
                                 town().now());
              });
            }),
            "fault.not_found");
}

std::string told(const std::vector<guild::DifferencePiece>& pieces) {
  std::string text;
  for (const auto& piece : pieces) text += piece.changed ? "[" + piece.text + "]" : piece.text;
  return text;
}

TEST(Difference, OfTheSameTextIsTheText) {
  const auto rows = guild::difference("One.\n\nTwo.", "One.\n\nTwo.");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_TRUE(rows[0].same && rows[1].same);
}

TEST(Difference, MarksTheWordsOfAChangedParagraph) {
  const auto rows =
      guild::difference("We ask a day each month.\nSame.", "We ask two days each month.\nSame.");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(told(rows[0].before), "We ask [a day ]each month.");
  EXPECT_EQ(told(rows[0].after), "We ask [two days ]each month.");
  EXPECT_TRUE(rows[1].same);
}

TEST(Difference, ShowsWhatIsNewAndWhatIsGone) {
  const auto rows = guild::difference("Gone.\n\nStays.", "Stays.\n\nNew.");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(told(rows[0].before), "[Gone.]");
  EXPECT_TRUE(rows[0].after.empty());
  EXPECT_TRUE(rows[1].same);
  EXPECT_EQ(told(rows[2].after), "[New.]");
  EXPECT_TRUE(rows[2].before.empty());
}

TEST(Difference, OfNothingAndEverything) {
  EXPECT_TRUE(guild::difference("", "").empty());
  EXPECT_EQ(guild::difference("", "New.").size(), 1u);
  EXPECT_EQ(guild::difference("Old.", "").size(), 1u);
}

}  // namespace
