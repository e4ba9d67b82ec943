#include "guild/chain/year.hpp"

#include <algorithm>
#include <map>

#include "guild/communities/partner.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/lessons/application.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/people/measuring.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/stories/story.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

constexpr std::string_view zone = "Europe/Amsterdam";

class AYear : public world::InTown {
 protected:
  Year year(PersonId person, CommunityId where, int number = 2023) {
    const Actor actor = town().actor(person);
    return read([&](sql::Read& r) {
      return year_of(r, actor, Standings(r, actor, town().now()), where, number, zone,
                     town().now());
    });
  }
  static std::map<std::string_view, std::size_t> counts(const Year& year) {
    std::map<std::string_view, std::size_t> found;
    for (const YearPart& part : year.parts)
      if (!part.lines.empty()) found[part.kind] = part.lines.size();
    return found;
  }
  static const YearPart& part(const Year& year, std::string_view kind) {
    for (const YearPart& one : year.parts)
      if (one.kind == kind) return one;
    throw std::logic_error("no such part");
  }
  void live_through(CommunityId where, Level level = Level::community) {
    const Actor joost = town().actor(town().joost);
    write([&](sql::Write& w) {
      const base::Instant now = town().now();
      const QuestionId question =
          ask_question(w, town().nadia, where, {"Hoe koel je een straat?"}, now);
      const CommentId said = add_comment(w, town().joost, question, {"Plant een boom."}, now);
      mark_answer(w, said, town().nadia, {}, now);
      ExperimentDraft trial{"Eén boom in een bak"};
      trial.from = {2023, 3, 1};
      begin_experiment(w, town().nadia, where, trial, now);
      LessonDraft draft;
      draft.statement = "Begin bij de schaduw.";
      const LessonId lesson = note_lesson(w, town().nadia, where, draft, false, now);
      tell_application(w, lesson, town().nadia, {"Verderop", "Goed.", "local", "Sensorwerf BV"},
                       now);
      w.run(R"sql(UPDATE lesson SET level = $2 WHERE id = $1)sql", lesson, word_of(level));
      MeetingDraft meeting;
      meeting.title = "Eerste ronde";
      meeting.communities = {where};
      meeting.date = {2023, 4, 4};
      meeting.zone = zone;
      meeting.lang = "nl";
      plan_meeting(w, joost, meeting, now);
    });
    town().clock.advance(base::days(3));
  }
};

TEST_P(AYear, IsWhatWasAskedAnsweredTriedLearntAndUsed) {
  live_through(town().measuring);
  const Year whole = year(town().nadia, town().measuring);
  EXPECT_EQ(
      counts(whole),
      (std::map<std::string_view, std::size_t>{
          {"asked", 1}, {"answered", 1}, {"tried", 1}, {"learnt", 1}, {"used", 1}, {"met", 1}}));
  EXPECT_EQ(part(whole, "answered").lines[0].more, "Plant een boom.");
  EXPECT_EQ(part(whole, "tried").lines[0].date, (base::Date{2023, 3, 1}));
  EXPECT_EQ(part(whole, "used").lines[0].organisation, "Sensorwerf BV");
  EXPECT_EQ(part(whole, "used").lines[0].more, "Begin bij de schaduw.");
  EXPECT_EQ(part(whole, "met").lines[0].date, (base::Date{2023, 4, 4}));
  EXPECT_TRUE(year(town().nadia, town().measuring, 2022).empty());
  EXPECT_EQ(read([&](sql::Read& r) { return first_year(r, town().measuring, zone); }), 2023);
}

// A year begins and ends at midnight in the hub's zone.
TEST_P(AYear, BeginsWhereTheHubIs) {
  write([&](sql::Write& w) {
    const auto at = [&](int minute) { return base::resolve({2024, 1, 1}, {minute}, zone).first; };
    ask_question(w, town().nadia, town().measuring, {"Net ervoor?"}, at(0) - base::seconds(1));
    ask_question(w, town().nadia, town().measuring, {"Net erna?"}, at(0));
  });
  town().clock.advance(base::days(400));
  EXPECT_EQ(part(year(town().nadia, town().measuring, 2023), "asked").lines.at(0).title,
            "Net ervoor?");
  EXPECT_EQ(part(year(town().nadia, town().measuring, 2024), "asked").lines.at(0).title,
            "Net erna?");
}

TEST_P(AYear, ShowsEachReaderWhatSheMayRead) {
  live_through(town().measuring, Level::everyone);
  const Year open = year({}, town().measuring);
  EXPECT_EQ(counts(open),
            (std::map<std::string_view, std::size_t>{{"learnt", 1}, {"used", 1}, {"met", 1}}));
  // Its organisation agreed to nothing.
  EXPECT_EQ(part(open, "used").lines[0].organisation, "");
  EXPECT_TRUE(open.people.empty());
  live_through(town().ethics);
  EXPECT_TRUE(counts(year({}, town().ethics)).empty());
  EXPECT_TRUE(counts(year(town().vera, town().ethics)).empty());
  EXPECT_EQ(counts(year(town().nadia, town().ethics)).size(), 6u);
}

TEST_P(AYear, HoldsBackAUseThatItsOrganisationDoesNotWantRead) {
  live_through(town().measuring, Level::everyone);
  write([&](sql::Write& w) { w.run(R"sql(UPDATE lesson_application SET held_back = 1)sql"); });
  EXPECT_FALSE(counts(year({}, town().measuring)).contains("used"));
  EXPECT_TRUE(counts(year(town().nadia, town().measuring)).contains("used"));
}

TEST_P(AYear, NamesMembersToWhoSeesThePeople) {
  live_through(town().measuring);
  const Year members = year(town().nadia, town().measuring);
  std::vector<std::string> names;
  for (const YearPerson& one : members.people) names.push_back(one.name);
  EXPECT_TRUE(std::find(names.begin(), names.end(), "Nadia el Amrani") != names.end());
  // Otto left: he is not named, though he took part.
  EXPECT_TRUE(std::find(names.begin(), names.end(), "Otto Lamers") == names.end());
  EXPECT_EQ(names.size(), 3u);
  EXPECT_TRUE(year(town().vera, town().measuring).people.empty());
}

TEST_P(AYear, NamesPartnersOfThatYear) {
  write([&](sql::Write& w) {
    add_partner(w, town().measuring, "Gemeente Waalstad", "mun", town().joost, town().now());
    add_partner(w, town().measuring, "Waterschap", "gov", town().joost,
                town().now() + base::days(400));
  });
  const auto has = [&](const char* name, int number) {
    const Year of = year({}, town().measuring, number);
    return std::any_of(of.organisations.begin(), of.organisations.end(),
                       [&](const YearOrganisation& one) { return one.name == name; });
  };
  EXPECT_TRUE(has("Gemeente Waalstad", 2023));
  EXPECT_FALSE(has("Waterschap", 2023));
  EXPECT_TRUE(has("Waterschap", 2024));
  EXPECT_FALSE(has("Gemeente Waalstad", 2022));
}

TEST_P(AYear, ForgetsWhatWasWithdrawn) {
  live_through(town().measuring);
  write([&](sql::Write& w) {
    for (const sql::Literal table :
         {sql::Literal(R"sql(UPDATE question SET withdrawn_at = 2)sql"),
          sql::Literal(R"sql(UPDATE experiment SET withdrawn_at = 2)sql"),
          sql::Literal(R"sql(UPDATE lesson SET withdrawn_at = 2)sql")})
      w.run(table);
  });
  EXPECT_EQ(counts(year(town().nadia, town().measuring)),
            (std::map<std::string_view, std::size_t>{{"met", 1}}));
}

EACH_DATABASE(AYear);

}  // namespace
}  // namespace guild
