// What a merge does to the rows of the two: $1 is the one who is gone, $2 the one who is kept. The
// tables of a merge are data: a new column that refers to a person is a line here.
#include <sstream>

#include "guild/people/merge.hpp"
#include "guild/people/merge_rows.hpp"

namespace guild::merge_rows {
namespace {

// No way in goes over, or a merge would be the way into the account of another. The ways in mailed
// to her addresses go with them, and wishes to join go with the ways in.
constexpr sql::Literal ways_in[] = {
    R"sql(
      DELETE FROM sign_in_code WHERE person_id = $1
        OR address_key IN (SELECT a.address_key FROM address a WHERE a.person_id = $1))sql",
    R"sql(DELETE FROM address WHERE person_id = $1)sql",
    R"sql(DELETE FROM address_claim WHERE person_id = $1)sql",
    R"sql(DELETE FROM feed_token WHERE person_id = $1)sql",
    R"sql(DELETE FROM sign_in WHERE person_id = $1)sql",
    R"sql(DELETE FROM account WHERE person_id = $1)sql",
};

// Then, where one row of two may stay. In this order. Two teams of a round and two questions about
// a lesson stay two: people settle those.
constexpr sql::Literal one_row[] = {
    // The earliest beginning, and the role that may do most.
    R"sql(
      UPDATE membership SET
        welcomed_at = (SELECT max(x.welcomed_at) FROM membership x
                       WHERE x.community_id = membership.community_id
                         AND x.person_id IN ($1, $2) AND x.to_at IS NULL),
        from_at = (SELECT min(x.from_at) FROM membership x
                   WHERE x.community_id = membership.community_id AND x.person_id IN ($1, $2)
                     AND x.to_at IS NULL),
        role = (SELECT x.role FROM membership x
                WHERE x.community_id = membership.community_id AND x.person_id IN ($1, $2)
                  AND x.to_at IS NULL
                ORDER BY CASE x.role WHEN 'lead' THEN 1 WHEN 'facilitator' THEN 2
                                     WHEN 'member' THEN 4 ELSE 3 END,
                         CASE WHEN x.person_id = $2 THEN 0 ELSE 1 END, x.id LIMIT 1)
      WHERE person_id = $2 AND to_at IS NULL)sql",
    R"sql(
      DELETE FROM membership WHERE person_id = $1 AND to_at IS NULL AND community_id IN (
        SELECT k.community_id FROM membership k WHERE k.person_id = $2 AND k.to_at IS NULL))sql",
    // Who takes part by one of the two waits for nothing by the other.
    R"sql(
      DELETE FROM join_request WHERE person_id IN ($1, $2) AND state = 'open' AND community_id IN (
        SELECT m.community_id FROM membership m
        WHERE m.person_id IN ($1, $2) AND m.to_at IS NULL))sql",
    R"sql(
      DELETE FROM join_request WHERE person_id = $1 AND state = 'open' AND community_id IN (
        SELECT k.community_id FROM join_request k WHERE k.person_id = $2 AND k.state = 'open'))sql",
    R"sql(
      UPDATE representative SET from_at = (
        SELECT min(x.from_at) FROM representative x
        WHERE x.partner_id = representative.partner_id AND x.person_id IN ($1, $2)
          AND x.to_at IS NULL)
      WHERE person_id = $2 AND to_at IS NULL)sql",
    R"sql(
      DELETE FROM representative WHERE person_id = $1 AND to_at IS NULL AND partner_id IN (
        SELECT k.partner_id FROM representative k WHERE k.person_id = $2 AND k.to_at IS NULL))sql",
    // Mailed once is mailed.
    R"sql(
      UPDATE message_delivery SET mailed_at = (
        SELECT max(x.mailed_at) FROM message_delivery x
        WHERE x.message_id = message_delivery.message_id AND x.person_id IN ($1, $2))
      WHERE person_id = $2)sql",
    R"sql(
      DELETE FROM message_delivery WHERE person_id = $1 AND message_id IN (
        SELECT k.message_id FROM message_delivery k WHERE k.person_id = $2))sql",
    // The latest answer; of two without, or at once, that of the kept one.
    R"sql(
      DELETE FROM document_review WHERE person_id = $1 AND EXISTS (
        SELECT 1 FROM document_review k WHERE k.version_id = document_review.version_id
          AND k.person_id = $2 AND k.at >= document_review.at))sql",
    R"sql(
      DELETE FROM document_review WHERE person_id = $2 AND version_id IN (
        SELECT g.version_id FROM document_review g WHERE g.person_id = $1))sql",
    R"sql(
      UPDATE invitation SET
        withdrawn_at = CASE WHEN EXISTS (
            SELECT 1 FROM invitation x WHERE x.meeting_id = invitation.meeting_id
              AND x.person_id IN ($1, $2) AND x.withdrawn_at IS NULL)
          THEN NULL ELSE withdrawn_at END,
        invited_at = (SELECT min(x.invited_at) FROM invitation x
                      WHERE x.meeting_id = invitation.meeting_id AND x.person_id IN ($1, $2)),
        mailed_at = (SELECT max(x.mailed_at) FROM invitation x
                     WHERE x.meeting_id = invitation.meeting_id AND x.person_id IN ($1, $2))
      WHERE person_id IN ($1, $2))sql",
    R"sql(
      DELETE FROM invitation WHERE person_id = $1 AND EXISTS (
        SELECT 1 FROM invitation k WHERE k.meeting_id = invitation.meeting_id AND k.person_id = $2
          AND coalesce(k.replied_at, 0) >= coalesce(invitation.replied_at, 0)))sql",
    R"sql(
      DELETE FROM invitation WHERE person_id = $2 AND meeting_id IN (
        SELECT g.meeting_id FROM invitation g WHERE g.person_id = $1))sql",
    // Nobody knows her own question too, helps with it or is asked to.
    R"sql(
      DELETE FROM recognition WHERE person_id IN ($1, $2) AND question_id IN (
        SELECT q.id FROM question q WHERE q.asker_id IN ($1, $2)))sql",
    R"sql(
      DELETE FROM helper WHERE person_id IN ($1, $2) AND question_id IN (
        SELECT q.id FROM question q WHERE q.asker_id IN ($1, $2)))sql",
    R"sql(
      DELETE FROM help_request WHERE person_id IN ($1, $2) AND question_id IN (
        SELECT q.id FROM question q WHERE q.asker_id IN ($1, $2)))sql",
    R"sql(
      DELETE FROM recognition WHERE person_id = $1 AND question_id IN (
        SELECT k.question_id FROM recognition k WHERE k.person_id = $2))sql",
    R"sql(
      UPDATE helper SET
        at = (SELECT min(x.at) FROM helper x
              WHERE x.question_id = helper.question_id AND x.person_id IN ($1, $2)),
        ended_at = CASE WHEN EXISTS (
            SELECT 1 FROM helper x WHERE x.question_id = helper.question_id
              AND x.person_id IN ($1, $2) AND x.ended_at IS NULL)
          THEN NULL ELSE ended_at END
      WHERE person_id = $2)sql",
    R"sql(
      DELETE FROM helper WHERE person_id = $1 AND question_id IN (
        SELECT k.question_id FROM helper k WHERE k.person_id = $2))sql",
    R"sql(
      DELETE FROM help_request WHERE person_id = $1 AND question_id IN (
        SELECT k.question_id FROM help_request k WHERE k.person_id = $2))sql",
    R"sql(
      DELETE FROM mention WHERE person_id = $1 AND comment_id IN (
        SELECT k.comment_id FROM mention k WHERE k.person_id = $2))sql",
    R"sql(
      UPDATE working_group_member SET
        from_at = (SELECT min(x.from_at) FROM working_group_member x
                   WHERE x.working_group_id = working_group_member.working_group_id
                     AND x.person_id IN ($1, $2)),
        to_at = CASE WHEN EXISTS (
            SELECT 1 FROM working_group_member x
            WHERE x.working_group_id = working_group_member.working_group_id
              AND x.person_id IN ($1, $2) AND x.to_at IS NULL)
          THEN NULL ELSE to_at END
      WHERE person_id = $2)sql",
    R"sql(
      DELETE FROM working_group_member WHERE person_id = $1 AND working_group_id IN (
        SELECT k.working_group_id FROM working_group_member k WHERE k.person_id = $2))sql",
    // One human, one vote: of a round where she voted, the other's dots go. So do wishes.
    R"sql(
      DELETE FROM challenge_dots WHERE person_id = $1 AND challenge_id IN (
        SELECT c.id FROM challenge c WHERE c.round_id IN (
          SELECT h.round_id FROM challenge_dots k JOIN challenge h ON h.id = k.challenge_id
          WHERE k.person_id = $2)))sql",
    R"sql(
      DELETE FROM team_wish WHERE person_id = $1 AND challenge_id IN (
        SELECT c.id FROM challenge c WHERE c.round_id IN (
          SELECT h.round_id FROM team_wish k JOIN challenge h ON h.id = k.challenge_id
          WHERE k.person_id = $2)))sql",
    R"sql(
      DELETE FROM team_volunteer WHERE person_id = $1 AND round_id IN (
        SELECT k.round_id FROM team_volunteer k WHERE k.person_id = $2))sql",
    R"sql(
      UPDATE team_member SET from_at = (
        SELECT min(x.from_at) FROM team_member x
        WHERE x.challenge_id = team_member.challenge_id AND x.person_id IN ($1, $2)
          AND x.to_at IS NULL)
      WHERE person_id = $2 AND to_at IS NULL)sql",
    R"sql(
      DELETE FROM team_member WHERE person_id = $1 AND to_at IS NULL AND challenge_id IN (
        SELECT k.challenge_id FROM team_member k WHERE k.person_id = $2 AND k.to_at IS NULL))sql",
    // To whom both said she may be named.
    R"sql(
      UPDATE lesson_contributor SET named_to = (
        SELECT x.named_to FROM lesson_contributor x
        WHERE x.lesson_id = lesson_contributor.lesson_id AND x.person_id IN ($1, $2)
        ORDER BY CASE x.named_to WHEN '' THEN 0 WHEN 'community' THEN 1 WHEN 'programme' THEN 2
                                 ELSE 3 END, x.person_id LIMIT 1)
      WHERE person_id = $2)sql",
    R"sql(
      DELETE FROM lesson_contributor WHERE person_id = $1 AND lesson_id IN (
        SELECT k.lesson_id FROM lesson_contributor k WHERE k.person_id = $2))sql",
    // By either of the two is by her.
    R"sql(
      UPDATE experimenter SET
        at = (SELECT min(x.at) FROM experimenter x
              WHERE x.experiment_id = experimenter.experiment_id AND x.person_id IN ($1, $2)),
        ended_at = CASE WHEN EXISTS (
            SELECT 1 FROM experimenter x WHERE x.experiment_id = experimenter.experiment_id
              AND x.person_id IN ($1, $2) AND x.ended_at IS NULL)
          THEN NULL ELSE ended_at END
      WHERE person_id = $2)sql",
    R"sql(
      DELETE FROM experimenter WHERE person_id = $1 AND experiment_id IN (
        SELECT k.experiment_id FROM experimenter k WHERE k.person_id = $2))sql",
    R"sql(
      UPDATE publication_editor SET named = (
        SELECT min(x.named) FROM publication_editor x
        WHERE x.publication_id = publication_editor.publication_id AND x.person_id IN ($1, $2))
      WHERE person_id = $2)sql",
    R"sql(
      DELETE FROM publication_editor WHERE person_id = $1 AND publication_id IN (
        SELECT k.publication_id FROM publication_editor k WHERE k.person_id = $2))sql",
};

// Last, every other column that refers to a person, also those without a foreign key.
constexpr sql::Literal moves[] = {
    R"sql(UPDATE activity SET actor_id = $2 WHERE actor_id = $1)sql",
    R"sql(UPDATE affiliation SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE attachment SET added_by = $2 WHERE added_by = $1)sql",
    R"sql(UPDATE challenge SET handed_in_by = $2 WHERE handed_in_by = $1)sql",
    R"sql(UPDATE challenge SET presented_by = $2 WHERE presented_by = $1)sql",
    R"sql(UPDATE challenge SET withdrawn_by = $2 WHERE withdrawn_by = $1)sql",
    R"sql(UPDATE challenge_dots SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE challenge_round SET opened_by = $2 WHERE opened_by = $1)sql",
    R"sql(UPDATE claim SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE claim SET removed_by = $2 WHERE removed_by = $1)sql",
    R"sql(UPDATE claim_evidence SET added_by = $2 WHERE added_by = $1)sql",
    R"sql(UPDATE closed_opening SET administrator_id = $2 WHERE administrator_id = $1)sql",
    R"sql(UPDATE comment SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE comment SET removed_by = $2 WHERE removed_by = $1)sql",
    R"sql(UPDATE coordinator SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE document_input SET added_by = $2 WHERE added_by = $1)sql",
    R"sql(UPDATE document_review SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE edition SET by_id = $2 WHERE by_id = $1)sql",
    R"sql(UPDATE erasure_mention SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE evidence SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE evidence SET withdrawn_by = $2 WHERE withdrawn_by = $1)sql",
    R"sql(UPDATE experiment SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE experiment SET outcome_by = $2 WHERE outcome_by = $1)sql",
    R"sql(UPDATE experiment SET withdrawn_by = $2 WHERE withdrawn_by = $1)sql",
    R"sql(UPDATE experimenter SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE file SET uploaded_by = $2 WHERE uploaded_by = $1)sql",
    R"sql(UPDATE follow_up SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE help_request SET asked_by = $2 WHERE asked_by = $1)sql",
    R"sql(UPDATE help_request SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE helper SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE initiative SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE initiative SET withdrawn_by = $2 WHERE withdrawn_by = $1)sql",
    R"sql(UPDATE initiative_version SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE invitation SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE item_support SET added_by = $2 WHERE added_by = $1)sql",
    R"sql(UPDATE join_request SET answered_by = $2 WHERE answered_by = $1)sql",
    R"sql(UPDATE join_request SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE lesson SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE lesson SET withdrawn_by = $2 WHERE withdrawn_by = $1)sql",
    R"sql(UPDATE lesson_application SET removed_by = $2 WHERE removed_by = $1)sql",
    R"sql(UPDATE lesson_application SET used_by = $2 WHERE used_by = $1)sql",
    R"sql(UPDATE lesson_consent SET asked_by = $2 WHERE asked_by = $1)sql",
    R"sql(UPDATE lesson_consent SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE lesson_contributor SET added_by = $2 WHERE added_by = $1)sql",
    R"sql(UPDATE lesson_contributor SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE measure_visibility SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE meeting SET created_by = $2 WHERE created_by = $1)sql",
    R"sql(UPDATE meeting_series SET created_by = $2 WHERE created_by = $1)sql",
    R"sql(UPDATE membership SET ended_by = $2 WHERE ended_by = $1)sql",
    R"sql(UPDATE membership SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE mention SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE message SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE message_delivery SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE parking SET owner_id = $2 WHERE owner_id = $1)sql",
    R"sql(UPDATE parking SET parked_by = $2 WHERE parked_by = $1)sql",
    R"sql(UPDATE person SET merged_into = $2 WHERE merged_into = $1)sql",
    R"sql(UPDATE practice_story SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE practice_story SET withdrawn_by = $2 WHERE withdrawn_by = $1)sql",
    R"sql(UPDATE problem_statement SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE proof_point SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE proof_point SET removed_by = $2 WHERE removed_by = $1)sql",
    R"sql(UPDATE publication SET created_by = $2 WHERE created_by = $1)sql",
    R"sql(UPDATE publication SET withdrawn_by = $2 WHERE withdrawn_by = $1)sql",
    R"sql(UPDATE publication_editor SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE question SET asker_id = $2 WHERE asker_id = $1)sql",
    R"sql(UPDATE question SET withdrawn_by = $2 WHERE withdrawn_by = $1)sql",
    R"sql(UPDATE quote SET added_by = $2 WHERE added_by = $1)sql",
    R"sql(UPDATE quote SET asked_by = $2 WHERE asked_by = $1)sql",
    R"sql(UPDATE quote SET removed_by = $2 WHERE removed_by = $1)sql",
    R"sql(UPDATE recognition SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE recommendation_item SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE recommendation_item SET outcome_by = $2 WHERE outcome_by = $1)sql",
    R"sql(UPDATE representative SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE shared_text SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE sharing SET asked_by = $2 WHERE asked_by = $1)sql",
    R"sql(UPDATE sharing SET ended_by = $2 WHERE ended_by = $1)sql",
    R"sql(UPDATE source SET added_by = $2 WHERE added_by = $1)sql",
    R"sql(UPDATE source SET removed_by = $2 WHERE removed_by = $1)sql",
    R"sql(UPDATE stakeholder_talk SET noted_by = $2 WHERE noted_by = $1)sql",
    R"sql(UPDATE start_document_version SET author_id = $2 WHERE author_id = $1)sql",
    R"sql(UPDATE story_approval SET asked_by = $2 WHERE asked_by = $1)sql",
    R"sql(UPDATE team_member SET ended_by = $2 WHERE ended_by = $1)sql",
    R"sql(UPDATE team_member SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE team_member SET placed_by = $2 WHERE placed_by = $1)sql",
    R"sql(UPDATE team_volunteer SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE team_wish SET person_id = $2 WHERE person_id = $1)sql",
    R"sql(UPDATE working_group SET reported_by = $2 WHERE reported_by = $1)sql",
    R"sql(UPDATE working_group_member SET person_id = $2 WHERE person_id = $1)sql",
};

// "UPDATE table SET column", "DELETE FROM table WHERE column": the words of a statement of ours.
std::string word_of(const sql::Literal& literal, int which) {
  std::istringstream words(literal.text());
  std::string word;
  while (which-- >= 0) words >> word;
  return word;
}

}  // namespace

void settle_and_move(sql::Write& write, PersonId gone, PersonId keep) {
  for (const sql::Literal& end : ways_in) write.run(end, gone);
  for (const sql::Literal& rule : one_row) write.run(rule, gone, keep);
  for (const sql::Literal& move : moves) write.run(move, gone, keep);
}

}  // namespace guild::merge_rows

namespace guild {

std::vector<std::string> merged_columns() {
  std::vector<std::string> all;
  for (const sql::Literal& end : merge_rows::ways_in)
    all.push_back(merge_rows::word_of(end, 2) + "." + merge_rows::word_of(end, 4));
  for (const sql::Literal& move : merge_rows::moves)
    all.push_back(merge_rows::word_of(move, 1) + "." + merge_rows::word_of(move, 3));
  return all;
}

std::vector<std::string> merged_into_one_row() {
  std::vector<std::string> all;
  for (const sql::Literal& end : merge_rows::ways_in) all.push_back(merge_rows::word_of(end, 2));
  for (const sql::Literal& rule : merge_rows::one_row)
    if (merge_rows::word_of(rule, 0) == "DELETE") all.push_back(merge_rows::word_of(rule, 2));
  return all;
}

}  // namespace guild
