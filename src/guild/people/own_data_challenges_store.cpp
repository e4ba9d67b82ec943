#include "guild/people/own_data_sections.hpp"

namespace guild {

void add_challenges(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("challenge_round",
                        read.query(R"sql(
    SELECT title, created_at FROM challenge_round WHERE opened_by = $1 ORDER BY id)sql",
                                   person),
                        {"title", "created_at"}));
  all.push_back(section("challenge",
                        read.query(R"sql(
    SELECT title, problem, tried, limits, client_name, client_mail, created_at, withdrawn_at,
           presented_at, CASE WHEN handed_in_by = $1 THEN 'handed in'
             WHEN withdrawn_by = $1 THEN 'withdrew' ELSE 'presented' END, withdrawn_reason
    FROM challenge WHERE handed_in_by = $1 OR withdrawn_by = $1 OR presented_by = $1
    ORDER BY id)sql",
                                   person),
                        {"title", "problem", "tried", "limits", "client_name", "client_mail",
                         "created_at", "withdrawn_at", "presented_at", "by_me",
                         "withdrawn_reason"}));
  all.push_back(section("challenge_dots",
                        read.query(R"sql(
    SELECT c.title, d.dots FROM challenge_dots d JOIN challenge c ON c.id = d.challenge_id
    WHERE d.person_id = $1 ORDER BY d.challenge_id)sql",
                                   person),
                        {"challenge", "#dots"}));
  all.push_back(section("team_volunteer",
                        read.query(R"sql(
    SELECT r.title, v.at FROM team_volunteer v JOIN challenge_round r ON r.id = v.round_id
    WHERE v.person_id = $1 ORDER BY v.round_id)sql",
                                   person),
                        {"round", "signed_up_at"}));
  all.push_back(section("team_wish",
                        read.query(R"sql(
    SELECT c.title, w.rank FROM team_wish w JOIN challenge c ON c.id = w.challenge_id
    WHERE w.person_id = $1 ORDER BY w.challenge_id)sql",
                                   person),
                        {"challenge", "#rank"}));
  all.push_back(section("team_member",
                        read.query(R"sql(
    SELECT c.title, t.from_at, t.to_at, t.because, t.reason, t.ended_reason,
           CASE WHEN t.person_id = $1 THEN 'was in it' ELSE 'placed or let go' END
    FROM team_member t JOIN challenge c ON c.id = t.challenge_id
    WHERE t.person_id = $1 OR t.placed_by = $1 OR t.ended_by = $1 ORDER BY t.id)sql",
                                   person),
                        {"challenge", "from_at", "to_at", "because", "reason", "ended_reason",
                         "by_me"}));
}

void add_advice(Sections& all, sql::Read& read, PersonId person) {
  all.push_back(section("problem_statement",
                        read.query(R"sql(
    SELECT number, problem, patterns, research_question, not_asked, reason, at
    FROM problem_statement WHERE author_id = $1 ORDER BY id)sql",
                                   person),
                        {"#number", "problem", "patterns", "question", "not_asked", "reason",
                         "written_at"}));
  all.push_back(section("recommendation_item",
                        read.query(R"sql(
    SELECT text, at, removed_at, outcome, outcome_words,
           CASE WHEN author_id = $1 THEN 'wrote' ELSE 'settled' END
    FROM recommendation_item WHERE author_id = $1 OR outcome_by = $1 ORDER BY id)sql",
                                   person),
                        {"text", "written_at", "removed_at", "outcome", "outcome_words",
                         "by_me"}));
  all.push_back(section("item_support",
                        read.query(R"sql(
    SELECT i.text, s.at FROM item_support s JOIN recommendation_item i ON i.id = s.item_id
    WHERE s.added_by = $1 ORDER BY s.item_id, s.comment_id)sql",
                                   person),
                        {"item", "linked_at"}));
  all.push_back(section("stakeholder_talk",
                        read.query(R"sql(
    SELECT party, date, words, at FROM stakeholder_talk WHERE noted_by = $1 ORDER BY id)sql",
                                   person),
                        {"party", "date", "words", "noted_at"}));
  all.push_back(section("follow_up",
                        read.query(R"sql(
    SELECT words, at FROM follow_up WHERE author_id = $1 ORDER BY id)sql",
                                   person),
                        {"words", "written_at"}));
}

}  // namespace guild
