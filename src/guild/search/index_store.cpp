// Entries of the search: what of each noun can be found.
#include <array>

#include "guild/challenges/challenge.hpp"
#include "guild/communities/community.hpp"
#include "guild/communities/partner.hpp"
#include "guild/documents/start_document.hpp"
#include "guild/evidence/evidence.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/initiatives/initiative.hpp"
#include "guild/lessons/lesson.hpp"
#include "guild/meetings/meeting.hpp"
#include "guild/people/person.hpp"
#include "guild/programmes/programme.hpp"
#include "guild/publications/publication.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/search/search.hpp"
#include "guild/search/words.hpp"
#include "guild/stories/story.hpp"

namespace guild::search {
namespace {

struct Entry {
  std::string_view noun;
  std::int64_t noun_id = 0;
  CommunityId community;
  std::string_view seen;
  std::string_view lang;
  std::string title, body;
  std::string_view hidden;  // found by, not shown
  base::Instant at;
  bool by_title = true;  // its title is words of its own
};

void forget(sql::Write& write, std::string_view noun, std::int64_t id) {
  write.run(R"sql(DELETE FROM search_entry WHERE noun = $1 AND noun_id = $2)sql", noun, id);
}

void add(sql::Write& write, const Entry& entry) {
  const std::string tokens = tokens_of((entry.by_title ? entry.title + "\n" : "") + entry.body +
                                       "\n" + std::string(entry.hidden)) +
                             ' ' + token_of_kind(entry.noun) +
                             (is_of_many(entry.noun) ? "" : ' ' + token_of_kind(""));
  write.run(R"sql(
    INSERT INTO search_entry (noun, noun_id, community_id, seen, lang, title, body, tokens, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
            entry.noun, entry.noun_id, entry.community, entry.seen, entry.lang, entry.title,
            entry.body, tokens, entry.at);
}

void join(std::string& text, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += "\n";
  text += more;
}

// One entry for each audience that finds it: who works in its community, the people of its
// programme, everyone. Who belongs to several finds one (find_store.cpp).
void add_by_level(sql::Write& write, Entry entry, Level level) {
  entry.seen = "workers";
  if (level == Level::everyone) entry.seen = "everyone";
  add(write, entry);
  if (level != Level::programme) return;
  entry.seen = "programme";
  add(write, entry);
}

// Only who was here stands in the directory of the hub; who was merely added is found by those who
// share a community with her.
enum class Presence { nobody, added, was_here };
Presence presence_of(sql::Read& read, PersonId person) {
  const auto accounts = read.first<std::int64_t>(R"sql(
    SELECT (SELECT count(*) FROM account a WHERE a.person_id = p.id) FROM person p
    WHERE p.id = $1 AND p.erased_at IS NULL AND p.merged_into IS NULL)sql",
                                                 person);
  if (!accounts) return Presence::nobody;
  return *accounts > 0 ? Presence::was_here : Presence::added;
}

// What an audience may read of a person.
std::string profile_for(const Person& p, Seen audience) {
  const auto seen = [&](Seen field) { return int(field) >= int(audience); };
  std::string text;
  if (seen(p.organisation_seen)) {
    join(text, p.role_title);
    join(text, p.organisation);
  }
  if (seen(p.help_with_seen)) join(text, p.help_with);
  if (seen(p.want_to_learn_seen)) join(text, p.want_to_learn);
  if (seen(p.goals_seen)) join(text, p.goals);
  return text;
}

}  // namespace

void index_community(sql::Write& write, CommunityId id) {
  forget(write, "community", id.value);
  const Community community = guild::community(write, id);
  const CommunityDraft& is = community.is;
  std::string both = is.name.nl + " " + is.name.en + " " + is.purpose.nl + " " + is.purpose.en;
  for (const Theme& theme : themes_of(write, id)) both += " " + theme.name.nl + " " + theme.name.en;
  for (const std::string_view lang : {"nl", "en"})
    add(write, {"community", id.value, id, "readers", lang, is.name.in(lang), is.purpose.in(lang),
                both, community.created_at});
}

void index_start_document(sql::Write& write, CommunityId id) {
  forget(write, "start_document", id.value);
  const auto in_force = start_document(write, id);
  if (!in_force) return;
  std::string body;
  for (const Section& section : start_document_sections) join(body, in_force->text.*section.text);
  add(write, {"start_document",
              id.value,
              id,
              "readers",
              in_force->text.lang,
              in_force->text.title,
              body,
              {},
              in_force->created_at});
}

void index_meeting(sql::Write& write, MeetingId id) {
  forget(write, "meeting", id.value);
  const auto meeting = find_meeting(write, id);
  if (!meeting) return;
  std::string body = meeting->place;
  join(body, find_agenda(write, id));
  add(write, {"meeting",
              id.value,
              {},
              "readers",
              meeting->lang,
              meeting->title,
              body,
              {},
              meeting->starts_at});
}

void index_programme(sql::Write& write, ProgrammeId id) {
  forget(write, "programme", id.value);
  const auto programme = find_programme(write, id);
  if (!programme) return;
  const std::string both = programme->name.nl + " " + programme->name.en + " " +
                           programme->purpose.nl + " " + programme->purpose.en;
  for (const std::string_view lang : {"nl", "en"})
    add(write, {"programme",
                id.value,
                {},
                "public",
                lang,
                programme->name.in(lang),
                programme->purpose.in(lang),
                both,
                {}});
}

void index_partners(sql::Write& write, CommunityId id) {
  write.run(R"sql(DELETE FROM search_entry WHERE noun = 'partner' AND community_id = $1)sql", id);
  for (const Partner& partner : partners_of(write, id))
    add(write,
        {"partner", partner.id.value, id, "readers", "nl", partner.name, {}, {}, partner.since});
}

// One entry for each audience that may read more of her than the wider one. To visitors of the site
// she is there when she shows them something.
void index_person(sql::Write& write, PersonId id) {
  forget(write, "person", id.value);
  const Presence presence = presence_of(write, id);
  if (presence == Presence::nobody) return;
  const auto person = find_person(write, id);
  std::optional<std::string> wider;
  for (const Seen audience : {Seen::everyone, Seen::hub, Seen::communities, Seen::me}) {
    if (presence == Presence::added && int(audience) > int(Seen::communities)) continue;
    const std::string body = profile_for(*person, audience);
    if (audience == Seen::everyone && body.empty()) continue;
    if (wider && *wider == body) continue;
    add(write,
        {"person", id.value, {}, word_of(audience), person->language, person->name, body, {}, {}});
    wider = body;
  }
}

void index_initiative(sql::Write& write, InitiativeId id) {
  forget(write, "initiative", id.value);
  const auto initiative = find_initiative(write, id);
  if (!initiative || initiative->withdrawn_at) return;
  const InitiativeDraft& is = initiative->newest.is;
  std::string body = is.problem;
  for (const std::string* part : {&is.who_for, &is.why_now, &is.learnt}) join(body, *part);
  add(write, {"initiative",
              id.value,
              initiative->community,
              initiative->community ? "workers" : "hub",
              is.lang,
              is.title,
              body,
              {},
              initiative->newest.at});
}

void index_question(sql::Write& write, QuestionId id) {
  forget(write, "question", id.value);
  const auto question = find_question(write, id);
  if (!question || question->withdrawn_at) return;
  std::string body = question->is.example;
  join(body, question->is.who_for);
  add(write, {"question",
              id.value,
              question->community,
              "workers",
              question->is.lang,
              question->is.text,
              body,
              {},
              question->created_at});
}

// It is called after its question, which is found by itself.
void index_comment(sql::Write& write, CommentId id) {
  forget(write, "comment", id.value);
  const auto comment = find_comment(write, id);
  if (!comment || comment->removed_at) return;
  const auto question = find_question(write, comment->question);
  if (question->withdrawn_at) return;
  std::string body = comment->body;
  join(body, comment->tried);
  join(body, comment->went);
  add(write, {"comment",
              id.value,
              question->community,
              "workers",
              comment->lang,
              question->is.text,
              body,
              {},
              comment->at,
              false});
}

void index_comments_of(sql::Write& write, QuestionId question) {
  std::vector<CommentId> ids;
  for (const sql::Row& row :
       write.query(R"sql(SELECT id FROM comment WHERE question_id = $1 ORDER BY id)sql", question))
    ids.push_back(row.get<CommentId>(0));
  for (const CommentId id : ids) index_comment(write, id);
}

void index_evidence(sql::Write& write, EvidenceId id) {
  forget(write, "evidence", id.value);
  const auto evidence = find_evidence(write, id);
  if (!evidence || evidence->withdrawn_at) return;
  const auto question = find_question(write, evidence->question);
  if (question->withdrawn_at) return;
  const EvidenceDraft& is = evidence->is;
  std::string body = is.found;
  for (const std::string* part : {&is.gaps, &is.place}) join(body, *part);
  add(write, {"evidence",
              id.value,
              question->community,
              "workers",
              is.lang,
              is.title,
              body,
              {},
              evidence->created_at});
}

void index_evidence_of(sql::Write& write, QuestionId question) {
  std::vector<EvidenceId> ids;
  for (const sql::Row& row :
       write.query(R"sql(SELECT id FROM evidence WHERE question_id = $1 ORDER BY id)sql", question))
    ids.push_back(row.get<EvidenceId>(0));
  for (const EvidenceId id : ids) index_evidence(write, id);
}

void index_experiment(sql::Write& write, ExperimentId id) {
  forget(write, "experiment", id.value);
  const auto experiment = find_experiment(write, id);
  if (!experiment || experiment->withdrawn_at) return;
  const ExperimentDraft& is = experiment->is;
  std::string body = is.place;
  for (const std::string* part : {&is.measure, &experiment->result}) join(body, *part);
  add(write, {"experiment",
              id.value,
              experiment->community,
              "workers",
              is.lang,
              is.title,
              body,
              {},
              experiment->created_at});
}

void index_lesson(sql::Write& write, LessonId id) {
  forget(write, "lesson", id.value);
  const auto lesson = find_lesson(write, id);
  if (!lesson || lesson->withdrawn_at) return;
  const LessonDraft& is = lesson->is;
  std::string body = is.context;
  for (const std::string* part : {&is.happened, &is.advice, &is.limits, &is.source})
    join(body, *part);
  add_by_level(write,
               {"lesson",
                id.value,
                lesson->community,
                "",
                is.lang,
                is.statement,
                body,
                {},
                lesson->level_at},
               lesson->level);
}

void index_story(sql::Write& write, StoryId id) {
  forget(write, "story", id.value);
  const auto story = find_story(write, id);
  if (!story || story->withdrawn_at) return;
  const StoryDraft& is = story->is;
  std::string body = is.organisation;
  for (const std::string* part : {&is.situation, &is.action, &is.result, &is.obstacle, &is.advice})
    join(body, *part);
  add_by_level(
      write,
      {"story", id.value, story->community, "", is.lang, is.title, body, {}, story->level_at},
      story->level);
}

// By its own words: what its chapters say is found as lessons and stories.
void index_publication(sql::Write& write, PublicationId id) {
  forget(write, "publication", id.value);
  const auto publication = find_publication(write, id);
  if (!publication || publication->withdrawn_at) return;
  const auto edition = find_edition(write, id);
  if (!edition) return;
  std::string body = edition->is.subtitle;
  join(body, edition->is.foreword);
  join(body, edition->is.made_by);
  add(write, {"publication",
              id.value,
              publication->home.community,
              "everyone",
              edition->is.lang,
              edition->is.title,
              body,
              {},
              edition->at});
}

// Not before its round shows it to all.
void index_challenge(sql::Write& write, ChallengeId id) {
  forget(write, "challenge", id.value);
  const auto challenge = find_challenge(write, id);
  if (!challenge || challenge->withdrawn_at) return;
  if (!find_round(write, challenge->round)->revealed_at) return;
  std::string body = challenge->is.problem;
  join(body, challenge->is.organisation);
  join(body, challenge->summary);
  add(write, {"challenge",
              id.value,
              challenge->community,
              "workers",
              challenge->is.lang,
              challenge->is.title,
              body,
              {},
              challenge->created_at});
}

}  // namespace guild::search
