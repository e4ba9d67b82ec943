// The town with one of everything in Lokaal meten: a meeting, a start document in two versions,
// messages, a question with a comment and one parked for a working group, an initiative, a round
// that takes challenges and one whose team works on its challenge, a lesson and a practice story,
// both of which wait for an answer, and a publication in two editions of a lesson for everyone; of
// the question an interview with a quote whose speaker is asked, a desk note with a source, a claim
// that rests on it, and an experiment.
//
//   world::BusyTown busy(site.town);
//   site.get("/q/" + std::to_string(busy.question.value), site.town.nadia);
//
// Marloes planned the meeting, asked the questions, noted the initiative, wrote the comment and
// handed in the challenge of the open round.
#pragma once
#include "guild/challenges/advice.hpp"
#include "guild/challenges/team.hpp"
#include "guild/documents/start_document.hpp"
#include "guild/evidence/claims.hpp"
#include "guild/evidence/quotes.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/initiatives/initiative.hpp"
#include "guild/lessons/consent.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/messages/message.hpp"
#include "guild/publications/publication.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/questions/parking.hpp"
#include "guild/stories/story.hpp"
#include "world/town.hpp"

namespace world {

class BusyTown {
 public:
  explicit BusyTown(Town& town) : town_(town) {
    const guild::Actor marloes = town.actor(town.marloes);
    sql::in_write(town.db, [&](sql::Write& write) {
      plan(write, marloes);
      write_document(write);
      write_messages(write, guild::Audience::of(town_.measuring), draft, sent);
      write_messages(write, guild::Audience::of(town_.smart), programme_draft, programme_sent);
      ask(write);
      park(write, marloes);
      work_on_a_challenge(write);
      hand_in_another(write);
      note_a_lesson(write);
      tell_a_story(write);
      publish(write);
      look_into_it(write);
    });
  }

  guild::MeetingId meeting;
  guild::MessageId draft, sent, programme_draft, programme_sent;
  guild::QuestionId question, parked;
  guild::CommentId comment;
  guild::InitiativeId initiative;
  guild::RoundId open_round;
  guild::ChallengeId handed_in, worked_on;
  guild::LessonId lesson;
  guild::ConsentId consent;  // Nadia is asked
  guild::StoryId story;
  guild::ApprovalId approval;
  guild::PublicationId publication;
  guild::EvidenceId interview, desk_note;
  guild::QuoteId quote;  // Carla is asked, once
  guild::ClaimId claim;
  guild::ExperimentId experiment;

 private:
  void plan(sql::Write& write, const guild::Actor& marloes) {
    guild::MeetingDraft is;
    is.title = "Eerste ronde";
    is.communities = {town_.measuring};
    is.date = {2023, 5, 11};
    is.zone = "Europe/Amsterdam";
    is.lang = "nl";
    meeting = guild::plan_meeting(write, marloes, is, town_.now());
  }
  void write_document(sql::Write& write) {
    guild::StartDocumentText text;
    text.title = "Startdocument";
    for (int based_on = 0; based_on < 2; ++based_on)
      guild::write_version(write, town_.marloes, town_.measuring, text, "begin", based_on,
                           town_.now());
  }
  void write_messages(sql::Write& write, const guild::Audience& to, guild::MessageId& kept,
                      guild::MessageId& gone) {
    kept = guild::draft_message(write, town_.marloes, to, {"Straks", "Dag"}, town_.now());
    gone = guild::draft_message(write, town_.marloes, to, {"Tot dan", "Dag"}, town_.now());
    guild::send_message(write, gone, town_.now());
  }
  void ask(sql::Write& write) {
    question = guild::ask_question(write, town_.marloes, town_.measuring,
                                   {"Hoe meten we hitte in een straat?"}, town_.now());
    comment = guild::add_comment(write, town_.marloes, question, {"Begin klein."}, town_.now());
  }
  void park(sql::Write& write, const guild::Actor& marloes) {
    parked = guild::ask_question(write, town_.marloes, town_.measuring,
                                 {"Wie beheert een sensor na de proef?"}, town_.now());
    const auto found = guild::find_question_for(write, marloes, parked, town_.now());
    guild::park_question(write, found, town_.marloes,
                         {"working_group", town_.marloes, {2023, 5, 11}, "Eerst zoeken."},
                         town_.now());
    initiative =
        guild::note_initiative(write, town_.marloes, {},
                               {"Een fietspad van hout", "Asfalt is heet."}, town_.now());
  }

  guild::RoundId begin_round(sql::Write& write, const std::string& title, base::Instant at) {
    guild::RoundDraft is;
    is.title = title;
    is.hand_in_until = at + base::days(7);
    is.choose_until = at + base::days(14);
    is.team_until = at + base::days(21);
    is.wanted = is.team_least = 1;
    return guild::open_round(write, town_.measuring, town_.fenna, is, at);
  }
  guild::ChallengeDraft challenge(const std::string& title) const {
    return {title, "Elk jaar vertrekken er bedrijven.", "Eikenbank Delta", "Hendrik-Jan de Wit",
            "hendrik-jan@eikenbank.example"};
  }
  // Of the month before: each date has passed.
  void work_on_a_challenge(sql::Write& write) {
    const base::Instant begin = town_.now() - base::days(30), now = town_.now();
    const guild::RoundId round = begin_round(write, "Winter", begin);
    worked_on = guild::hand_in(write, round, town_.joost, challenge("Hoe blijven ze?"), begin);
    guild::settle_round(write, round, begin + base::days(7));
    guild::place_dots(write, round, town_.nadia, {{worked_on, 3}}, begin + base::days(8));
    guild::settle_round(write, round, begin + base::days(14));
    guild::wish_team(write, round, town_.nadia, {{worked_on}, {}}, begin + base::days(15));
    guild::settle_round(write, round, begin + base::days(21));
    guild::StatementDraft statement;
    statement.problem = "Wie begint, vertrekt.";
    statement.question = "Wat houdt wie begint tegen?";
    guild::write_statement(write, worked_on, town_.nadia, statement, now);
    const guild::ItemId item =
        guild::add_item(write, worked_on, town_.nadia, "Open een huis voor wie begint.", now);
    const guild::CommentId said =
        guild::add_comment(write, town_.fenna, guild::find_challenge(write, worked_on)->question,
                           {"Er is geen plek."}, now);
    guild::support_item(write, worked_on, item, said, town_.nadia, now);
    guild::present_advice(write, worked_on, town_.nadia, now);
  }
  void hand_in_another(sql::Write& write) {
    open_round = begin_round(write, "Lente", town_.now());
    handed_in =
        guild::hand_in(write, open_round, town_.marloes, challenge("Wie doet mee?"), town_.now());
  }

  void note_a_lesson(sql::Write& write) {
    guild::LessonDraft is;
    is.statement = "Begin bij de vraag.";
    lesson = guild::note_lesson(write, town_.joost, town_.measuring, is, false, town_.now());
    guild::add_contributor(write, lesson, town_.nadia, town_.joost, town_.now());
    consent = guild::consents_waiting(write, town_.nadia).at(0).id;
  }
  void tell_a_story(sql::Write& write) {
    guild::StoryDraft is;
    is.title = "De meter aan de lantaarn";
    is.organisation = "Gemeente Merwerode";
    story = guild::tell_story(write, town_.nadia, town_.measuring, is, town_.now());
    approval = guild::ask_approval(write, story, guild::Level::everyone, town_.nadia, "Carla Bos",
                                   "carla@merwerode.example", town_.now());
  }

  void publish(sql::Write& write) {
    guild::LessonDraft is;
    is.statement = "Meet minder.";
    const guild::PersonId joost = town_.joost;
    const auto open =
        guild::note_lesson(write, joost, town_.measuring, is, false, town_.now());
    for (int step = 0; step < 2; ++step) {
      guild::begin_sharing(write, open, joost, {}, town_.now());
      guild::complete_sharing(write, open, joost, town_.now());
    }
    publication =
        guild::begin_publication(write, joost, guild::PublicationHome::of(town_.measuring),
                                 {"Eén les", "", "Lokaal meten"}, town_.now());
    guild::add_to_publication(write, publication, joost, {open, {}}, town_.now());
    for (int edition = 0; edition < 2; ++edition)
      guild::bring_out(write, publication, joost, "Beter.", edition, town_.now());
  }

  // Nadia talked with Carla; the claim rests on what Marloes looked up.
  void look_into_it(sql::Write& write) {
    guild::EvidenceDraft talk{"interview", "Een beheerder"};
    talk.found = "Zij leest elke meter zelf.";
    interview = guild::note_evidence(write, town_.nadia, question, talk, town_.now());
    quote = guild::add_quote(write, interview, town_.nadia,
                             {"Niemand leest ze.", "Carla Bos", "Sensorwerf", "com"}, town_.now());
    guild::ask_permission(write, interview, quote, town_.nadia, "carla@sensorwerf.example",
                          town_.now());
    guild::EvidenceDraft note{"desk_note", "Waar hangen meters?"};
    note.found = "In elf straten.";
    desk_note = guild::note_evidence(write, town_.marloes, question, note, town_.now());
    guild::add_source(write, desk_note, town_.marloes, {"Meetnet 2022", "", "fair"}, town_.now());
    claim = guild::add_claim(write, question, town_.marloes, "Er hangt genoeg.", "nl", town_.now());
    guild::support_claim(write, question, claim, desk_note, town_.marloes, town_.now());
    guild::ExperimentDraft trial{"Eén meter op een fiets"};
    trial.from = {2023, 4, 1};
    trial.question = question;
    experiment = guild::begin_experiment(write, town_.nadia, town_.measuring, trial, town_.now());
  }

  Town& town_;
};

}  // namespace world
