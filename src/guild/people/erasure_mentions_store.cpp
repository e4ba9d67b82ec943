// Where an erased person is still named: in texts that others need. The administrator is shown the
// places and cleans them.
#include <algorithm>

#include "base/fault.hpp"
#include "base/plain_words.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/challenges/challenge.hpp"
#include "guild/evidence/quotes.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/erasure_names.hpp"

namespace guild {

// What she may be called in a text: her names and her addresses, folded.
std::vector<std::string> names_of(sql::Read& read, PersonId person) {
  std::vector<std::string> names;
  for (const sql::Row& row : read.query(R"sql(
         SELECT name FROM person WHERE id = $1 OR merged_into = $1 UNION ALL
         SELECT address FROM address WHERE person_id = $1)sql",
                                        person))
    names.push_back(base::fold(row.text(0)));
  return names;
}

bool is_one_of(const std::vector<std::string>& names, std::string_view text) {
  return std::find(names.begin(), names.end(), base::fold(text)) != names.end();
}

namespace {

// Every text that people type for others. Her own profile, replies and requests are not here:
// those are emptied.
sql::Rows free_texts(sql::Read& read, PersonId person) {
  return read.query(R"sql(
    SELECT 'message', id, community_id, subject || ' ' || body FROM message
    UNION ALL SELECT 'meeting', m.id,
           (SELECT c.community_id FROM meeting_community c
            WHERE c.meeting_id = m.id AND c.is_home = 1),
           m.title || ' ' || m.place || ' ' || m.link || ' ' || m.agenda || ' ' || m.cancel_reason
           FROM meeting m
    UNION ALL SELECT 'start_document_version', id, community_id,
           title || ' ' || context || ' ' || questions || ' ' || way_of_working || ' ' ||
           time_asked || ' ' || permission || ' ' || planned_outputs || ' ' || reason
           FROM start_document_version
    UNION ALL SELECT 'document_review', r.id, v.community_id, r.words FROM document_review r
           JOIN start_document_version v ON v.id = r.version_id
    UNION ALL SELECT 'document_input', id, community_id, body FROM document_input
    UNION ALL SELECT 'community', id, id,
           name_nl || ' ' || name_en || ' ' || purpose_nl || ' ' || purpose_en FROM community
    UNION ALL SELECT 'programme', id, NULL,
           name_nl || ' ' || name_en || ' ' || purpose_nl || ' ' || purpose_en FROM programme
    UNION ALL SELECT 'question', id, community_id,
           text || ' ' || example || ' ' || who_for || ' ' || withdrawn_reason FROM question
    UNION ALL SELECT 'comment', k.id, q.community_id,
           k.body || ' ' || k.tried || ' ' || k.went || ' ' || k.source || ' ' ||
           k.removed_reason
           FROM comment k JOIN question q ON q.id = k.question_id
    UNION ALL SELECT 'parking', k.id, q.community_id, k.reason
           FROM parking k JOIN question q ON q.id = k.question_id
    UNION ALL SELECT 'working_group', g.id, q.community_id, g.name || ' ' || g.report
           FROM working_group g JOIN question q ON q.id = g.question_id
    UNION ALL SELECT 'initiative', id, community_id, withdrawn_reason FROM initiative
    UNION ALL SELECT 'initiative_version', v.id, i.community_id,
           v.title || ' ' || v.problem || ' ' || v.who_for || ' ' || v.why_now || ' ' ||
           v.learnt || ' ' || v.reason
           FROM initiative_version v JOIN initiative i ON i.id = v.initiative_id
    UNION ALL SELECT 'lesson', id, community_id,
           statement || ' ' || context || ' ' || happened || ' ' || advice || ' ' || limits ||
           ' ' || source || ' ' || source_link || ' ' || withdrawn_reason FROM lesson
    UNION ALL SELECT 'lesson_application', a.id, l.community_id, a.place || ' ' || a.went
           FROM lesson_application a JOIN lesson l ON l.id = a.lesson_id
    UNION ALL SELECT 'sharing', s.id, l.community_id, s.reason
           FROM sharing s JOIN lesson l ON l.id = s.lesson_id
    UNION ALL SELECT 'practice_story', id, community_id,
           title || ' ' || situation || ' ' || action || ' ' || result || ' ' || obstacle || ' ' ||
           advice || ' ' || withdrawn_reason FROM practice_story
    UNION ALL SELECT 'story_approval', a.id, t.community_id, a.reason
           FROM story_approval a JOIN practice_story t ON t.id = a.story_id
    UNION ALL SELECT 'shared_text', id, NULL, body_nl || ' ' || body_en || ' ' || reason
           FROM shared_text
    UNION ALL SELECT 'organisation', id, NULL, name || ' ' || website FROM organisation
    UNION ALL SELECT 'closed_opening', id, community_id, reason FROM closed_opening
    UNION ALL SELECT 'invitation', i.id,
           (SELECT c.community_id FROM meeting_community c
            WHERE c.meeting_id = i.meeting_id AND c.is_home = 1), i.words FROM invitation i
           WHERE i.words <> '' AND i.person_id <> $1
    UNION ALL SELECT 'join_request', id, community_id, words || ' ' || answer FROM join_request
           WHERE person_id <> $1
    UNION ALL SELECT 'person', id, NULL,
           role_title || ' ' || help_with || ' ' || want_to_learn || ' ' || goals FROM person
           WHERE id <> $1)sql",
                    person);
}

// The same of publications and their editions. What an edition no longer shows still counts: the
// next one forgets it. A reason does not: erasure empties it.
sql::Rows publication_texts(sql::Read& read) {
  return read.query(R"sql(
    SELECT 'publication', id, community_id,
           title || ' ' || subtitle || ' ' || made_by || ' ' || foreword || ' ' || signed_by ||
           ' ' || taking_part || ' ' || withdrawn_reason FROM publication
    UNION ALL SELECT 'publication', p.id, p.community_id,
           e.title || ' ' || e.subtitle || ' ' || e.made_by || ' ' || e.foreword || ' ' ||
           e.signed_by || ' ' || e.taking_part
           FROM edition e JOIN publication p ON p.id = e.publication_id
    UNION ALL SELECT 'publication', p.id, p.community_id, c.title || ' ' || c.organisation
           FROM edition_chapter c JOIN edition e ON e.id = c.edition_id
           JOIN publication p ON p.id = e.publication_id
    UNION ALL SELECT 'publication', p.id, p.community_id, t.text
           FROM edition_text t JOIN edition e ON e.id = t.edition_id
           JOIN publication p ON p.id = e.publication_id)sql");
}

// The names of files and links, with the community of what they are attached to.
sql::Rows attached_texts(sql::Read& read) {
  return read.query(R"sql(
    WITH attached AS (
      SELECT a.id, a.file_id, a.title || ' ' || a.link AS words,
             coalesce(a.community_id, c.community_id, m.community_id, l.community_id,
                      t.community_id, q.community_id) AS community_id
      FROM attachment a
      LEFT JOIN meeting_community c ON c.meeting_id = a.meeting_id AND c.is_home = 1
      LEFT JOIN message m ON m.id = a.message_id LEFT JOIN lesson l ON l.id = a.lesson_id
      LEFT JOIN practice_story t ON t.id = a.story_id LEFT JOIN question q ON q.id = a.question_id)
    SELECT 'attachment', id, community_id, words FROM attached
    UNION ALL SELECT 'file', f.id,
           (SELECT min(a.community_id) FROM attached a WHERE a.file_id = f.id), f.name
           FROM file f)sql");
}

// The same of challenges, their teams and their advice.
sql::Rows challenge_texts(sql::Read& read) {
  return read.query(R"sql(
    SELECT 'challenge_round', id, community_id, title FROM challenge_round
    UNION ALL SELECT 'challenge', c.id, c.community_id,
           c.title || ' ' || c.problem || ' ' || c.tried || ' ' || c.limits || ' ' || c.summary ||
           ' ' || c.withdrawn_reason || ' ' || c.parked_reason FROM challenge_line c
    UNION ALL SELECT 'challenge', c.id, c.community_id, t.reason || ' ' || t.ended_reason
           FROM team_member t JOIN challenge_line c ON c.id = t.challenge_id
    UNION ALL SELECT 'challenge', c.id, c.community_id,
           s.problem || ' ' || s.patterns || ' ' || s.research_question || ' ' || s.not_asked ||
           ' ' || s.reason || ' ' || s.client_words
           FROM problem_statement s JOIN challenge_line c ON c.id = s.challenge_id
    UNION ALL SELECT 'challenge', c.id, c.community_id, i.text || ' ' || i.outcome_words
           FROM recommendation_item i JOIN challenge_line c ON c.id = i.challenge_id
    UNION ALL SELECT 'challenge', c.id, c.community_id, r.reason FROM client_response r
           JOIN recommendation_item i ON i.id = r.item_id
           JOIN challenge_line c ON c.id = i.challenge_id
    UNION ALL SELECT 'challenge', c.id, c.community_id, t.party || ' ' || t.words
           FROM stakeholder_talk t JOIN recommendation_item i ON i.id = t.item_id
           JOIN challenge_line c ON c.id = i.challenge_id
    UNION ALL SELECT 'challenge', c.id, c.community_id, f.words
           FROM follow_up f JOIN challenge_line c ON c.id = f.challenge_id)sql");
}

// The same of evidence, of what the answers claim, and of experiments.
sql::Rows evidence_texts(sql::Read& read) {
  return read.query(R"sql(
    SELECT 'evidence', e.id, q.community_id,
           e.title || ' ' || e.place || ' ' || e.people || ' ' || e.guide || ' ' || e.found ||
           ' ' || e.gaps || ' ' || e.withdrawn_reason
           FROM evidence e JOIN question q ON q.id = e.question_id
    UNION ALL SELECT 'evidence', x.evidence_id, q.community_id,
           x.citation || ' ' || x.link || ' ' || x.removed_reason
           FROM source x JOIN evidence e ON e.id = x.evidence_id
           JOIN question q ON q.id = e.question_id
    UNION ALL SELECT 'evidence', u.evidence_id, q.community_id,
           u.text || ' ' || u.organisation || ' ' || u.removed_reason
           FROM quote u JOIN evidence e ON e.id = u.evidence_id
           JOIN question q ON q.id = e.question_id
    UNION ALL SELECT 'question', c.question_id, q.community_id, c.text || ' ' || c.removed_reason
           FROM claim c JOIN question q ON q.id = c.question_id
    UNION ALL SELECT 'experiment', id, community_id,
           title || ' ' || place || ' ' || people || ' ' || measure || ' ' || result || ' ' ||
           withdrawn_reason FROM experiment
    UNION ALL SELECT 'experiment', e.id, e.community_id,
           x.number || ' ' || x.story || ' ' || x.removed_reason
           FROM proof_point x JOIN experiment e ON e.id = x.experiment_id)sql");
}

// Fields for the name or the address of one person. Where it is hers and nothing else it goes; "Jan
// Bos, alderman" is for a person to mend.
sql::Rows name_fields(sql::Read& read) {
  return read.query(R"sql(
    SELECT 'document_input', id, community_id, given_by FROM document_input
    UNION ALL SELECT 'story_approval', a.id, t.community_id, a.contact_name
           FROM story_approval a JOIN practice_story t ON t.id = a.story_id
    UNION ALL SELECT 'story_approval', a.id, t.community_id, a.contact_mail
           FROM story_approval a JOIN practice_story t ON t.id = a.story_id
    UNION ALL SELECT 'story_approval', a.id, t.community_id, a.answered_name
           FROM story_approval a JOIN practice_story t ON t.id = a.story_id
    UNION ALL SELECT 'lesson_consent', x.id, l.community_id, x.contact_mail
           FROM lesson_consent x JOIN lesson l ON l.id = x.lesson_id)sql");
}

sql::Rows speakers(sql::Read& read) {
  return read.query(R"sql(
    SELECT 'evidence', u.evidence_id, q.community_id, u.speaker || ' ' || u.contact_mail, u.id
    FROM quote u JOIN evidence e ON e.id = u.evidence_id
    JOIN question q ON q.id = e.question_id)sql");
}

sql::Rows clients(sql::Read& read) {
  return read.query(R"sql(
    SELECT 'challenge', id, community_id, client_name || ' ' || client_mail
    FROM challenge_line)sql");
}

}  // namespace

std::vector<Mention> find_mentions(sql::Read& read, PersonId person) {
  const auto names = names_of(read, person);
  std::vector<std::string> words;
  for (const std::string& name : names) words.push_back(base::plain_words(name));
  std::vector<Mention> found;
  // What several texts belong to is listed once.
  const auto keep = [&](Mention one) {
    if (std::none_of(found.begin(), found.end(), [&](const Mention& other) {
          return other.noun == one.noun && other.noun_id == one.noun_id;
        }))
      found.push_back(std::move(one));
  };
  const auto has_her = [&](std::string_view text) {
    const std::string in = base::plain_words(text);
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& name) { return base::has_words(in, name); });
  };
  const auto look = [&](sql::Rows texts, auto goes) {
    for (const sql::Row& row : texts)
      if (!goes(row) && has_her(row.text(3)))
        keep({row.get<std::string>(0), row.integer(1), row.get<CommunityId>(2)});
  };
  const auto stays = [](const sql::Row&) { return false; };
  look(free_texts(read, person), stays);
  look(attached_texts(read), stays);
  look(challenge_texts(read), stays);
  look(publication_texts(read), stays);
  look(evidence_texts(read), stays);
  look(name_fields(read), [&](const sql::Row& row) { return is_one_of(names, row.text(3)); });
  const auto hers = challenges_of_client(read, names);
  look(clients(read), [&](const sql::Row& row) {
    return std::find(hers.begin(), hers.end(), row.get<ChallengeId>(1)) != hers.end();
  });
  const auto said = quotes_of_speaker(read, names);
  look(speakers(read), [&](const sql::Row& row) {
    return std::find(said.begin(), said.end(), row.get<QuoteId>(4)) != said.end();
  });
  return found;
}

std::vector<OpenMention> open_mentions(sql::Read& read) {
  std::vector<OpenMention> open;
  for (const sql::Row& row : read.query(R"sql(
         SELECT e.id, e.noun, e.noun_id, e.community_id, e.person_id, e.found_at,
                coalesce(c.slug, ''), coalesce(c.name_nl, ''), coalesce(c.name_en, ''),
                coalesce(p.slug, ''),
                CASE e.noun WHEN 'meeting' THEN e.noun_id
                            WHEN 'invitation' THEN (SELECT i.meeting_id FROM invitation i
                                                    WHERE i.id = e.noun_id) END,
                CASE e.noun WHEN 'question' THEN e.noun_id
                            WHEN 'comment' THEN (SELECT k.question_id FROM comment k
                                                 WHERE k.id = e.noun_id)
                            WHEN 'parking' THEN (SELECT k.question_id FROM parking k
                                                 WHERE k.id = e.noun_id)
                            WHEN 'working_group' THEN (SELECT g.question_id FROM working_group g
                                                       WHERE g.id = e.noun_id) END
         FROM erasure_mention e LEFT JOIN community c ON c.id = e.community_id
         LEFT JOIN programme p
           ON p.id = CASE e.noun WHEN 'programme' THEN e.noun_id
                                 WHEN 'message' THEN (SELECT m.programme_id FROM message m
                                                      WHERE m.id = e.noun_id) END
         WHERE e.cleaned_at IS NULL ORDER BY e.id)sql")) {
    OpenMention& one = open.emplace_back();
    row.into(one.id, one.mention.noun, one.mention.noun_id, one.mention.community, one.person,
             one.found_at, one.community_slug, one.community_name.nl, one.community_name.en,
             one.programme_slug, one.meeting, one.question);
  }
  return open;
}

void mention_cleaned(sql::Write& write, std::int64_t id, PersonId by, base::Instant now) {
  const auto cleaned = write.run(R"sql(
    UPDATE erasure_mention SET cleaned_at = $2 WHERE id = $1 AND cleaned_at IS NULL)sql",
                                 id, now);
  if (cleaned == 0) base::not_found("no such mention to clean");
  record(write, {by, "cleaned", "erasure_mention", id, {}, {}, now});
}

}  // namespace guild
