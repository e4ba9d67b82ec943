// Every verb keeps the entries of the search as they would be made anew.
#include <fmt/format.h>

#include <set>

#include "guild/documents/start_document.hpp"
#include "guild/evidence/evidence.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/initiatives/initiative.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/publications/publication.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/search/search.hpp"
#include "guild/stories/story.hpp"
#include "world/in_round.hpp"

namespace guild {
namespace {

template <class Id>
std::vector<Id> ids(sql::Rows rows) {
  std::vector<Id> all;
  for (const sql::Row& row : rows) all.push_back(row.get<Id>(0));
  return all;
}

void index_everything(sql::Write& w) {
  w.run(R"sql(DELETE FROM search_entry WHERE id > 0)sql");
  for (const auto id : ids<CommunityId>(w.query(R"sql(SELECT id FROM community)sql"))) {
    search::index_community(w, id);
    search::index_start_document(w, id);
    search::index_partners(w, id);
  }
  for (const auto id : ids<ProgrammeId>(w.query(R"sql(SELECT id FROM programme)sql")))
    search::index_programme(w, id);
  for (const auto id : ids<MeetingId>(w.query(R"sql(SELECT id FROM meeting)sql")))
    search::index_meeting(w, id);
  for (const auto id : ids<PersonId>(w.query(R"sql(SELECT id FROM person)sql")))
    search::index_person(w, id);
  for (const auto id : ids<InitiativeId>(w.query(R"sql(SELECT id FROM initiative)sql")))
    search::index_initiative(w, id);
  for (const auto id : ids<QuestionId>(w.query(R"sql(SELECT id FROM question)sql")))
    search::index_question(w, id);
  for (const auto id : ids<CommentId>(w.query(R"sql(SELECT id FROM comment)sql")))
    search::index_comment(w, id);
  for (const auto id : ids<EvidenceId>(w.query(R"sql(SELECT id FROM evidence)sql")))
    search::index_evidence(w, id);
  for (const auto id : ids<ExperimentId>(w.query(R"sql(SELECT id FROM experiment)sql")))
    search::index_experiment(w, id);
  for (const auto id : ids<ChallengeId>(w.query(R"sql(SELECT id FROM challenge)sql")))
    search::index_challenge(w, id);
  for (const auto id : ids<LessonId>(w.query(R"sql(SELECT id FROM lesson)sql")))
    search::index_lesson(w, id);
  for (const auto id : ids<StoryId>(w.query(R"sql(SELECT id FROM practice_story)sql")))
    search::index_story(w, id);
  for (const auto id : ids<PublicationId>(w.query(R"sql(SELECT id FROM publication)sql")))
    search::index_publication(w, id);
}

class Index : public world::InRound {
 protected:
  std::set<std::string> entries() {
    std::set<std::string> all;
    read([&](sql::Read& r) {
      for (const sql::Row& row : r.query(R"sql(
             SELECT noun, noun_id, seen, lang, title, body, tokens, at FROM search_entry)sql"))
        all.insert(fmt::format("{} {} {} {} {} | {} | {} | {}", row.text(0), row.integer(1),
                               row.text(2), row.text(3), row.text(4), row.text(5), row.text(6),
                               row.integer(7)));
    });
    return all;
  }
  std::set<std::string> nouns() {
    std::set<std::string> all;
    for (const std::string& entry : entries()) all.insert(entry.substr(0, entry.find(' ')));
    return all;
  }
  void meeting_and_document() {
    const Actor marloes = town().actor(town().marloes);
    write([&](sql::Write& w) {
      MeetingDraft meeting;
      meeting.title = "Zeearend";
      meeting.communities = {town().measuring};
      meeting.date = {2023, 5, 11};
      meeting.zone = "Europe/Amsterdam";
      plan_meeting(w, marloes, meeting, town().now());
      StartDocumentText text;
      text.title = "Startdocument";
      text.context = "visarend";
      write_version(w, town().marloes, town().measuring, text, "begin", 0, town().now());
      adopt_version(w, town().marloes, town().measuring, 1, town().now());
    });
  }
  void questions() {
    write([&](sql::Write& w) {
      const auto nadia = town().nadia, joost = town().joost;
      const auto asked = [&](const char* text) {
        const auto id = ask_question(w, nadia, town().measuring, {text}, town().now());
        add_comment(w, joost, id, {"Wij huren er een."}, town().now());
        return id;
      };
      const InitiativeDraft idea{"Een fietspad van hout", "Asfalt is heet."};
      const auto rewritten = note_initiative(w, nadia, {}, idea, town().now());
      InitiativeDraft better{"Een pad van schors", "Hout rot."};
      better.reason = "Het rotte.";
      rewrite_initiative(w, rewritten, nadia, 1, better, town().now());
      const auto gone = note_initiative(w, nadia, town().measuring, idea, town().now());
      withdraw_initiative(w, gone, nadia, "", town().now());
      const auto changed = asked("Wie telt de fietsen?");
      change_question(w, changed, nadia, {"Wie telt de lopers?"}, town().now());
      const auto hers = add_comment(w, nadia, changed, {"Een reiger."}, town().now());
      change_comment(w, hers, "Een ooievaar.", town().now());
      mark_answer(w, hers, nadia, {"Geteld.", "Het klopte."}, town().now());
      withdraw_comment(w, add_comment(w, joost, changed, {"Weg ermee."}, town().now()), joost, "",
                       town().now());
      const auto back = asked("Komt die terug?");
      withdraw_question(w, back, nadia, "", town().now());
      restore_question(w, back, nadia, town().now());
      withdraw_question(w, asked("Blijft die weg?"), nadia, "", town().now());
    });
  }
  void lessons_and_stories() {
    write([&](sql::Write& w) {
      const auto nadia = town().nadia, joost = town().joost;
      const auto noted = [&](const char* statement) {
        return note_lesson(w, nadia, town().measuring, {statement}, false, town().now());
      };
      const auto share = [&](LessonId id) {
        begin_sharing(w, id, nadia, {}, town().now());
        complete_sharing(w, id, joost, town().now());
        return id;
      };
      const auto shared = share(share(noted("Voor iedereen.")));
      publications(w, shared);
      step_back(w, share(noted("Terug.")), joost, "Toch niet.", town().now());
      change_lesson(w, share(noted("Herschreven.")), nadia, {"Anders."}, town().now());
      const auto back = share(noted("Ingetrokken en terug."));
      withdraw_lesson(w, back, nadia, "", town().now());
      restore_lesson(w, back, nadia, town().now());
      share(noted("Voor het programma."));
      StoryDraft story;
      story.title = "De meter";
      story.organisation = "Peilvast";
      const auto told = [&] { return tell_story(w, joost, town().measuring, story, town().now()); };
      const auto approve = [&](StoryId id) {
        const auto asked =
            ask_approval(w, id, Level::everyone, joost, "Bo", "bo@peilvast.example", town().now());
        answer_approval(w, asked, true, "Bo", "", town().now());
        return asked;
      };
      approve(told());
      withdraw_approval(w, approve(told()), "", town().now());
      const auto rewritten = told();
      approve(rewritten);
      story.title = "De andere meter";
      change_story(w, rewritten, joost, story, town().now());
      withdraw_story(w, told(), joost, "", town().now());
    });
  }
  void publications(sql::Write& w, LessonId lesson) {
    const auto joost = town().joost;
    const auto out = [&](const char* title) {
      PublicationDraft draft{title, "", "Lokaal meten", "Over een spreeuw."};
      const auto id =
          begin_publication(w, joost, PublicationHome::of(town().measuring), draft, town().now());
      change_publication(w, id, joost, draft, {{lesson, {}}}, town().now());
      bring_out(w, id, joost, "", 0, town().now());
      draft.foreword = "Over een lijster.";
      change_publication(w, id, joost, draft, {{lesson, {}}}, town().now());
      return id;
    };
    bring_out(w, out("Twee keer."), joost, "Beter.", 1, town().now());
    const auto back = out("Terug.");
    withdraw_publication(w, back, joost, "Fout.", town().now());
    restore_publication(w, back, joost, town().now());
    withdraw_publication(w, out("Weg."), joost, "Fout.", town().now());
  }

  // Changed, withdrawn, brought back; and on a question that was withdrawn.
  void evidence_and_experiments() {
    write([&](sql::Write& w) {
      const auto nadia = town().nadia;
      const auto question = [&] {
        return ask_question(w, nadia, town().measuring, {"Wie meet?"}, town().now());
      };
      const auto note = [&](QuestionId on) {
        EvidenceDraft draft{"case", "Een dak"};
        draft.found = "Het mocht.";
        return note_evidence(w, nadia, on, draft, town().now());
      };
      const auto on = question(), gone = question(), back = question();
      EvidenceDraft other{"case", "Een ander dak"};
      other.found = "Het mocht niet.";
      change_evidence(w, note(on), nadia, other, town().now());
      withdraw_evidence(w, note(on), nadia, "", town().now());
      const auto restored = note(on);
      withdraw_evidence(w, restored, nadia, "", town().now());
      restore_evidence(w, restored, nadia, town().now());
      note(gone);
      withdraw_question(w, gone, nadia, "", town().now());
      note(back);
      withdraw_question(w, back, nadia, "", town().now());
      restore_question(w, back, nadia, town().now());
      ExperimentDraft trial{"Eén meter"};
      trial.from = {2023, 4, 3};
      const auto tried = begin_experiment(w, nadia, town().measuring, trial, town().now());
      settle_experiment(w, tried, nadia, "failure", "Niemand keek.", town().now());
      withdraw_experiment(w, begin_experiment(w, nadia, town().measuring, trial, town().now()),
                          nadia, "", town().now());
    });
  }
  void challenges() {
    const RoundId id = round(1);
    const auto all = several(id, 2);
    pass(id, in_days(7));
    vote(id, town().nadia, {{all[0], 1}});
    pass(id, found(id).is.choose_until);
    handed_in(round(1), "Nog niet te zien");
  }
};

TEST_P(Index, IsTheSameMadeAnew) {
  meeting_and_document();
  questions();
  lessons_and_stories();
  evidence_and_experiments();
  challenges();
  const auto before = entries();
  for (const std::string_view noun : search::kinds) {
    if (noun == "partner") continue;
    EXPECT_TRUE(nouns().contains(std::string(noun))) << noun;
  }
  write(index_everything);
  EXPECT_EQ(entries(), before);
}

EACH_DATABASE(Index);

}  // namespace
}  // namespace guild
