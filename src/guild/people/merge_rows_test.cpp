// Two rows of one person wherever there may be one: a merge leaves one, by the rule of its table.
#include "guild/lessons/lesson.hpp"
#include "guild/messages/message.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/questions/question.hpp"
#include "world/nadia_twice.hpp"

namespace {

// Wherever a person may be once, both are: it goes without a clash, and one row is left.
class MergeOfTwoEverywhere : public world::NadiaTwice {
 protected:
  // What the two have a part in.
  struct Things {
    std::int64_t question, comment, lesson, message, group, version;
    std::int64_t partner, round, challenge, experiment, publication;
  };
  Things make_things(sql::Write& w) {
    const auto now = town().now();
    const auto joost = town().joost;
    Things made{};
    made.question = guild::ask_question(w, joost, town().measuring, {"Wie meet er?"}, now).value;
    made.comment = guild::add_comment(w, joost, {made.question}, {"Iedereen."}, now).value;
    made.lesson =
        guild::note_lesson(w, joost, town().measuring, {"Meet eerst."}, false, now).value;
    made.message = guild::draft_message(w, joost, guild::Audience::of(town().measuring),
                                        {"Verslag", "Wij maten"}, now)
                       .value;
    made.group = w.insert<struct Group>(
                      R"sql(INSERT INTO working_group (public_id, question_id, name, created_at)
                            VALUES ('g', $1, 'Meters', 1) RETURNING id)sql",
                      made.question)
                     .value;
    made.version = w.insert<struct Version>(R"sql(
      INSERT INTO start_document_version (public_id, community_id, number, state, title, lang,
                                          author_id, reason, created_at)
      VALUES ('v', $1, 9, 'draft', 'Meten', 'nl', $2, '', 1) RETURNING id)sql",
                                            town().measuring, joost)
                       .value;
    make_work(w, made);
    return made;
  }
  void make_work(sql::Write& w, Things& made) {
    const auto joost = town().joost;
    made.partner = w.insert<struct Partner>(R"sql(
      INSERT INTO partner (community_id, organisation_id, from_at)
      SELECT $1, min(id), 1 FROM organisation RETURNING id)sql",
                                            town().measuring)
                       .value;
    made.round = w.insert<struct Round>(R"sql(
      INSERT INTO challenge_round (public_id, community_id, title, lang, hand_in_until,
                                   choose_until, team_until, dots, wanted, team_least, team_most,
                                   seed, seed_hash, opened_by, created_at)
      VALUES ('r', $1, 'Ronde', 'nl', 1, 2, 3, 3, 1, 2, 5, '', '', $2, 1) RETURNING id)sql",
                                        town().measuring, joost)
                     .value;
    made.challenge = w.insert<struct Challenge>(R"sql(
      INSERT INTO challenge (public_id, round_id, number, handed_in_by, client_name, title, problem,
                             lang, created_at)
      VALUES ('c', $1, 1, $2, 'Een ander', 'Meten', 'Zo', 'nl', 1) RETURNING id)sql",
                                                made.round, joost)
                         .value;
    made.experiment = w.insert<struct Experiment>(R"sql(
      INSERT INTO experiment (public_id, community_id, title, from_date, lang, author_id,
                              created_at, changed_at)
      VALUES ('e', $1, 'Proef', '2023-05-01', 'nl', $2, 1, 1) RETURNING id)sql",
                                                  town().measuring, joost)
                          .value;
    made.publication = w.insert<struct Publication>(R"sql(
      INSERT INTO publication (public_id, community_id, title, made_by, lang, created_by,
                               created_at, changed_at)
      VALUES ('p', $1, 'Boekje', 'Wij', 'nl', $2, 1, 1) RETURNING id)sql",
                                                    town().measuring, joost)
                           .value;
  }
  void work_along(sql::Write& w, const Things& in, guild::PersonId person, int at) {
    w.run(R"sql(INSERT INTO representative (partner_id, person_id, from_at)
                VALUES ($1, $2, $3))sql",
          in.partner, person, at);
    w.run(R"sql(INSERT INTO team_volunteer VALUES ($1, $2, $3))sql", in.round, person, at);
    w.run(R"sql(INSERT INTO team_wish VALUES ($1, $2, $3))sql", in.challenge, person, at);
    w.run(R"sql(INSERT INTO team_member (challenge_id, person_id, from_at, because)
                VALUES ($1, $2, $3, 'by_hand'))sql",
          in.challenge, person, at);
    w.run(R"sql(INSERT INTO experimenter (experiment_id, person_id, at, ended_at)
                VALUES ($1, $2, $3, CASE WHEN $3 = 5 THEN 6 END))sql",
          in.experiment, person, at);
    w.run(R"sql(INSERT INTO publication_editor (publication_id, person_id, named, at)
                VALUES ($1, $2, CASE WHEN $3 = 5 THEN 1 ELSE 0 END, $3))sql",
          in.publication, person, at);
  }
  void take_part(sql::Write& w, const Things& in, guild::PersonId person, int at) {
    work_along(w, in, person, at);
    w.run(R"sql(INSERT INTO recognition VALUES ($1, $2, $3))sql", in.question, person, at);
    w.run(R"sql(INSERT INTO helper (question_id, person_id, at, ended_at)
                VALUES ($1, $2, $3, CASE WHEN $3 = 5 THEN 6 END))sql",
          in.question, person, at);
    w.run(R"sql(INSERT INTO help_request VALUES ($1, $2, $3, $4))sql", in.question, person,
          town().joost, at);
    w.run(R"sql(INSERT INTO mention VALUES ($1, $2))sql", in.comment, person);
    w.run(R"sql(INSERT INTO working_group_member (working_group_id, person_id, from_at)
                VALUES ($1, $2, $3))sql",
          in.group, person, at);
    w.run(R"sql(INSERT INTO message_delivery (message_id, person_id, mailed_at)
                VALUES ($1, $2, CASE WHEN $3 = 3 THEN 7 END))sql",
          in.message, person, at);
    w.run(R"sql(INSERT INTO document_review (version_id, person_id, agrees, at)
                VALUES ($1, $2, CASE WHEN $3 = 3 THEN 1 ELSE 0 END, $3))sql",
          in.version, person, at);
    w.run(R"sql(INSERT INTO lesson_contributor (lesson_id, person_id, named_to, added_by, at)
                VALUES ($1, $2, CASE WHEN $3 = 5 THEN 'public' ELSE 'programme' END, $4, $3))sql",
          in.lesson, person, at, town().joost);
    w.run(R"sql(INSERT INTO join_request (community_id, person_id, asked_at)
                VALUES ($1, $2, $3))sql",
          town().kitchen, person, at);
  }
};

TEST_P(MergeOfTwoEverywhere, LeavesOneRow) {
  take_in(town().measuring, again, guild::Role::member);
  plan();
  write([&](sql::Write& w) {
    const Things things = make_things(w);
    take_part(w, things, town().nadia, 5);
    take_part(w, things, again, 3);
  });
  merge();
  read([&](sql::Read& r) {
    const auto nadia = town().nadia;
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM recognition)sql"), 1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM help_request)sql"), 1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM mention)sql"), 1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM helper
                            WHERE person_id = $1 AND at = 3 AND ended_at IS NULL)sql",
                      nadia),
              1);
    EXPECT_EQ(r.count(R"sql(SELECT min(from_at) FROM working_group_member)sql"), 3);
    EXPECT_EQ(r.count(R"sql(SELECT max(mailed_at) FROM message_delivery
                            WHERE person_id = $1)sql",
                      nadia),
              7);
    EXPECT_EQ(r.count(R"sql(SELECT at FROM document_review WHERE person_id = $1)sql", nadia), 5);
    EXPECT_EQ(r.first<std::string>(R"sql(
                SELECT named_to FROM lesson_contributor WHERE person_id = $1)sql",
                                   nadia),
              "programme");
    EXPECT_EQ(r.count(R"sql(SELECT sum(from_at) FROM representative)sql"), 3);
    EXPECT_EQ(r.count(R"sql(SELECT sum(at) FROM team_volunteer)sql"), 5);
    EXPECT_EQ(r.count(R"sql(SELECT sum(rank) FROM team_wish)sql"), 5);
    EXPECT_EQ(r.count(R"sql(SELECT sum(from_at) FROM team_member)sql"), 3);
    EXPECT_EQ(r.count(R"sql(SELECT sum(at) FROM experimenter WHERE ended_at IS NULL)sql"), 3);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM publication_editor WHERE named = 0)sql"), 1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM publication_editor)sql"), 1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM join_request WHERE community_id = $1)sql",
                      town().kitchen),
              1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM invitation WHERE person_id = $1)sql", nadia), 1);
  });
}

EACH_DATABASE(MergeOfTwoEverywhere);

}  // namespace
