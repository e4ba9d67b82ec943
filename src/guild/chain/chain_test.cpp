#include "guild/chain/chain.hpp"

#include <map>
#include <set>

#include "guild/challenges/challenge.hpp"
#include "guild/evidence/evidence.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/initiatives/initiative.hpp"
#include "guild/lessons/application.hpp"
#include "guild/meetings/meeting.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/people/directory.hpp"
#include "guild/people/erasure.hpp"
#include "guild/publications/publication.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/stories/story.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

using Nouns = std::set<std::string_view>;

class Chain : public world::InTown {
 protected:
  // One of everything, tied together, in one community.
  struct Whole {
    CommunityId community;
    InitiativeId initiative;
    MeetingId meeting;
    QuestionId question;
    EvidenceId evidence;
    ExperimentId experiment;
    LessonId lesson;
    StoryId story;
    PublicationId publication;
  };

  Whole make(CommunityId where, Level level) {
    const Actor joost = town().actor(town().joost);
    return write([&](sql::Write& w) {
      Whole all;
      all.community = where;
      ask(w, all, joost);
      answer(w, all);
      learn(w, all, level);
      return all;
    });
  }

  std::vector<ChainLink> around(PersonId person, const ChainAt& at) {
    const Actor actor = town().actor(person);
    return read(
        [&](sql::Read& r) { return chain_of(r, actor, Standings(r, actor, town().now()), at); });
  }
  Nouns nouns(PersonId person, const ChainAt& at) {
    Nouns found;
    for (const ChainLink& link : around(person, at)) found.insert(link.noun);
    return found;
  }

  bool opens(PersonId person, std::string_view noun, std::int64_t id) {
    const Actor actor = asker(person);
    const base::Instant now = town().now();
    return world::fault_of([&] {
             read([&](sql::Read& r) {
               if (noun == "initiative") find_initiative_for(r, actor, InitiativeId{id}, now);
               if (noun == "challenge") find_challenge_for(r, actor, ChallengeId{id}, now);
               if (noun == "question") find_question_for(r, actor, QuestionId{id}, now);
               if (noun == "evidence") find_evidence_for(r, actor, EvidenceId{id}, now);
               if (noun == "experiment") find_experiment_for(r, actor, ExperimentId{id}, now);
               if (noun == "lesson") find_lesson_for(r, actor, LessonId{id}, now);
               if (noun == "story") find_story_for(r, actor, StoryId{id}, now);
               if (noun == "publication") find_publication_for(r, actor, PublicationId{id}, now);
               if (noun == "meeting")
                 find_meeting_for(r, actor, Standings(r, actor, now), MeetingId{id});
               if (noun == "person" && !see_person(r, actor, PersonId{id}))
                 base::not_found("nobody");
             });
           })
        .empty();
  }

  // Signed in once.
  const Actor& asker(PersonId person) {
    const auto known = askers_.find(person);
    if (known != askers_.end()) return known->second;
    return askers_.emplace(person, town().actor(person)).first->second;
  }
  std::vector<PersonId> everyone() {
    const auto& t = town();
    return {{}, t.vera, t.bram, t.nadia, t.fenna, t.joost, t.otto, t.marloes, t.ada, t.willem};
  }

 private:
  std::map<PersonId, Actor> askers_;

  void ask(sql::Write& w, Whole& all, const Actor& joost) {
    const base::Instant now = town().now();
    all.initiative = note_initiative(w, town().nadia, all.community,
                                     {"Een koele straat", "Het is er heet."}, now);
    MeetingDraft meeting;
    meeting.title = "Eerste ronde";
    meeting.communities = {all.community};
    meeting.date = {2023, 5, 11};
    meeting.zone = "Europe/Amsterdam";
    meeting.lang = "nl";
    all.meeting = plan_meeting(w, joost, meeting, now);
    QuestionDraft question{"Hoe koel je een straat?"};
    question.initiative = all.initiative;
    question.meeting = all.meeting;
    all.question = ask_question(w, town().nadia, all.community, question, now);
    offer_help(w, all.question, town().fenna, now);
  }
  void answer(sql::Write& w, Whole& all) {
    const base::Instant now = town().now();
    EvidenceDraft note{"desk_note", "Waar is het koel?"};
    note.found = "Onder bomen.";
    all.evidence = note_evidence(w, town().nadia, all.question, note, now);
    ExperimentDraft trial{"Eén boom in een bak"};
    trial.from = {2023, 3, 1};
    trial.question = all.question;
    all.experiment = begin_experiment(w, town().nadia, all.community, trial, now);
    const auto said = add_comment(w, town().joost, all.question, {"Plant een boom."}, now);
    mark_answer(w, said, town().nadia, {}, now);
  }
  void learn(sql::Write& w, Whole& all, Level level) {
    const base::Instant now = town().now();
    LessonDraft lesson;
    lesson.statement = "Begin bij de schaduw.";
    lesson.question = all.question;
    lesson.experiments = {all.experiment};
    all.lesson = note_lesson(w, town().nadia, all.community, lesson, false, now);
    tell_application(w, all.lesson, town().nadia, {"In een stad verderop", "Goed."}, now);
    StoryDraft story;
    story.title = "De boom die bleef";
    story.organisation = "Gemeente Merwerode";
    story.lesson = all.lesson;
    all.story = tell_story(w, town().nadia, all.community, story, now);
    w.run(R"sql(UPDATE lesson SET level = $2 WHERE id = $1)sql", all.lesson, word_of(level));
    w.run(R"sql(UPDATE practice_story SET level = $2 WHERE id = $1)sql", all.story, word_of(level));
    all.publication = begin_publication(w, town().joost, PublicationHome::of(all.community),
                                        {"Koele lessen", "", "Wij"}, now);
    if (level != Level::everyone) return;
    add_to_publication(w, all.publication, town().joost, {all.lesson, {}}, now);
    bring_out(w, all.publication, town().joost, "", 0, now);
  }
};

TEST_P(Chain, RunsFromTheIdeaToWhereItWasUsed) {
  const Whole all = make(town().measuring, Level::everyone);
  const Nouns expected{"initiative", "question", "meeting", "person",      "evidence",   "answer",
                       "experiment", "lesson",   "story",   "publication", "application"};
  const ChainAt links[] = {all.initiative, all.question, all.evidence,   all.experiment,
                           all.lesson,     all.story,    all.publication};
  for (const ChainAt& at : links) {
    SCOPED_TRACE(at.index());
    Nouns found = nouns(town().nadia, at);
    // The story stands in no booklet: it is a neighbour of the lesson, not of the booklet.
    EXPECT_EQ(found.contains("story"), !std::holds_alternative<PublicationId>(at));
    found.insert("story");
    EXPECT_EQ(found, expected);
    // In the order of the chain, and the link itself once.
    const auto links_of = around(town().nadia, at);
    std::size_t place = 0;
    int here = 0;
    for (const ChainLink& link : links_of) {
      while (place < std::size(chain_nouns) && chain_nouns[place] != link.noun) ++place;
      here += link.here;
    }
    EXPECT_LT(place, std::size(chain_nouns));
    EXPECT_EQ(here, 1);
  }
}

TEST_P(Chain, SaysWhatEachLinkIs) {
  const Whole all = make(town().measuring, Level::everyone);
  for (const ChainLink& link : around(town().nadia, all.lesson)) {
    if (link.noun == "question") {
      EXPECT_EQ(link.title, "Hoe koel je een straat?");
      EXPECT_EQ(link.id, all.question.value);
    }
    if (link.noun == "answer") {
      EXPECT_EQ(link.title, "Plant een boom.");
      EXPECT_EQ(link.on, all.question.value);
    }
    if (link.noun == "application") {
      EXPECT_EQ(link.title, "In een stad verderop");
      EXPECT_EQ(link.on, all.lesson.value);
    }
    if (link.noun == "meeting") {
      EXPECT_EQ(link.slug, "lokaal-meten");
    }
    EXPECT_EQ(link.here, link.noun == "lesson");
  }
}

// Whatever the chain names, its page opens for the same reader; for everyone of the town, in every
// community, at every level, from every link she may open herself.
TEST_P(Chain, NamesNothingThatTheReaderMayNotOpen) {
  for (const CommunityId where : {town().measuring, town().building, town().ethics})
    for (const Level level : {Level::community, Level::programme, Level::everyone}) {
      const Whole all = make(where, level);
      const std::pair<std::string_view, ChainAt> links[] = {
          {"initiative", all.initiative},  {"question", all.question}, {"evidence", all.evidence},
          {"experiment", all.experiment},  {"lesson", all.lesson},     {"story", all.story},
          {"publication", all.publication}};
      for (const PersonId person : everyone())
        for (const auto& [noun, at] : links) {
          const auto id = std::visit([](auto one) { return one.value; }, at);
          if (!opens(person, noun, id)) continue;
          for (const ChainLink& link : around(person, at)) {
            if (link.noun == "answer") {
              EXPECT_TRUE(opens(person, "question", link.on));
            } else if (link.noun == "application") {
              EXPECT_TRUE(opens(person, "lesson", link.on));
            } else {
              EXPECT_TRUE(opens(person, link.noun, link.id))
                  << town().slug(where) << " " << word_of(level) << ": " << person.value << " at "
                  << noun << " sees " << link.noun;
            }
          }
        }
    }
}

TEST_P(Chain, OfAPublicLessonShowsAStrangerWhatIsPublicOnly) {
  for (const CommunityId where : {town().measuring, town().ethics}) {
    const Whole all = make(where, Level::everyone);
    EXPECT_EQ(nouns({}, all.lesson), (Nouns{"lesson", "story", "publication", "application"}));
    EXPECT_EQ(nouns({}, all.publication), (Nouns{"lesson", "publication", "application"}));
  }
}

// A question of a closed community is not told by the public lesson that came from it.
TEST_P(Chain, KeepsWhatIsClosedFromPeopleOfElsewhere) {
  const Whole all = make(town().ethics, Level::everyone);
  EXPECT_EQ(nouns(town().vera, all.lesson),
            (Nouns{"lesson", "story", "publication", "application"}));
  EXPECT_TRUE(nouns(town().nadia, all.lesson).contains("question"));
}

TEST_P(Chain, LeavesOutWhatWasWithdrawn) {
  const Whole all = make(town().measuring, Level::everyone);
  const base::Instant now = town().now();
  write([&](sql::Write& w) {
    withdraw_experiment(w, all.experiment, town().nadia, "", now);
    withdraw_evidence(w, all.evidence, town().nadia, "", now);
    withdraw_publication(w, all.publication, town().joost, "Oud.", now);
    end_help(w, all.question, town().fenna, now);
  });
  const Nouns left = nouns(town().nadia, all.lesson);
  EXPECT_FALSE(left.contains("experiment"));
  EXPECT_FALSE(left.contains("evidence"));
  EXPECT_FALSE(left.contains("publication"));
  for (const ChainLink& link : around(town().nadia, all.question))
    EXPECT_FALSE(link.noun == "person" && link.id == town().fenna.value);
  write([&](sql::Write& w) { withdraw_question(w, all.question, town().nadia, "", now); });
  const Nouns without = nouns(town().nadia, all.lesson);
  EXPECT_FALSE(without.contains("question"));
  EXPECT_FALSE(without.contains("answer"));
  EXPECT_FALSE(without.contains("initiative"));
}

TEST_P(Chain, NamesNobodyWhoErasedHerself) {
  const Whole all = make(town().measuring, Level::everyone);
  write([&](sql::Write& w) { erase_person(w, town().fenna, "Fenna Dijkstra", {}, town().now()); });
  for (const ChainLink& link : around(town().nadia, all.question))
    EXPECT_FALSE(link.noun == "person" && link.id == town().fenna.value);
}

TEST_P(Chain, OfALoneQuestionHoldsWhoAskedIt) {
  const QuestionId alone = write([&](sql::Write& w) {
    return ask_question(w, town().nadia, town().measuring, {"Alleen?"}, town().now());
  });
  EXPECT_EQ(nouns(town().nadia, alone), (Nouns{"question", "person"}));
  // An initiative without questions has no neighbour.
  const InitiativeId idea = write([&](sql::Write& w) {
    return note_initiative(w, town().nadia, {}, {"Los idee", "Zomaar."}, town().now());
  });
  EXPECT_TRUE(around(town().nadia, idea).empty());
}

// A lesson without a question of its own is found from what it rests on.
TEST_P(Chain, LeadsFromWhatWasTriedToWhatRestsOnIt) {
  const Whole all = make(town().measuring, Level::community);
  const auto [experiment, lesson] = write([&](sql::Write& w) {
    ExperimentDraft trial{"Een zeil over de straat"};
    trial.from = {2023, 3, 1};
    const auto tried = begin_experiment(w, town().nadia, town().measuring, trial, town().now());
    LessonDraft draft;
    draft.statement = "Een zeil waait weg.";
    draft.experiments = {tried};
    return std::pair(tried,
                     note_lesson(w, town().nadia, town().measuring, draft, false, town().now()));
  });
  bool found = false;
  for (const ChainLink& link : around(town().nadia, experiment))
    found |= link.noun == "lesson" && link.id == lesson.value;
  EXPECT_TRUE(found);
  for (const ChainLink& link : around(town().nadia, all.lesson))
    EXPECT_FALSE(link.id == experiment.value && link.noun == "experiment");
}

EACH_DATABASE(Chain);

}  // namespace
}  // namespace guild
