// Search over communities, people, start documents, meetings, initiatives, questions, comments,
// evidence, experiments, challenges, lessons, stories and publications that came out. What somebody
// finds is what she may read: a community, its start document in force and its meetings as
// guild/communities/standing.hpp says, a lesson or story by its level, a person field by field as
// she made each visible.
//
// Entries are kept up to date by the verbs of each noun, which call one of the index_… functions
// after a change, in the same write.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/bilingual.hpp"
#include "guild/challenges/nouns.hpp"
#include "guild/evidence/nouns.hpp"
#include "guild/experiments/nouns.hpp"
#include "guild/nouns.hpp"
#include "guild/people/actor.hpp"
#include "guild/publications/nouns.hpp"
#include "sql/sql.hpp"

namespace guild::search {

// Rewrites the entries of one thing from its rows; what is gone is forgotten.
void index_community(sql::Write& write, CommunityId community);
void index_start_document(sql::Write& write, CommunityId community);
void index_meeting(sql::Write& write, MeetingId meeting);
void index_person(sql::Write& write, PersonId person);
// What its newest version says; one of the whole hub is found by everyone who is signed in.
void index_initiative(sql::Write& write, InitiativeId initiative);
void index_question(sql::Write& write, QuestionId question);
void index_comment(sql::Write& write, CommentId comment);
// After its text was changed, or it was withdrawn or brought back.
void index_comments_of(sql::Write& write, QuestionId question);
// Not what was said word for word: guild/evidence/quotes.hpp.
void index_evidence(sql::Write& write, EvidenceId evidence);
void index_evidence_of(sql::Write& write, QuestionId question);
void index_experiment(sql::Write& write, ExperimentId experiment);
void index_lesson(sql::Write& write, LessonId lesson);
void index_story(sql::Write& write, StoryId story);
// What it holds as its latest edition; one that is not out, or was withdrawn, is not found.
void index_publication(sql::Write& write, PublicationId publication);
void index_challenge(sql::Write& write, ChallengeId challenge);
void index_programme(sql::Write& write, ProgrammeId programme);
// The organisations that take part here, each found by who may read the community.
void index_partners(sql::Write& write, CommunityId community);

// The kinds, in the order in which they are shown.
inline constexpr std::string_view kinds[] = {
    "community", "programme",   "meeting",        "initiative", "question",
    "comment",   "evidence",    "experiment",     "challenge",  "lesson",
    "story",     "publication", "start_document", "partner",    "person"};

// A piece of a text, and whether it is what was looked for.
struct Piece {
  bool found = false;
  std::string text;
};

// Where a page of results ends: the next one begins behind it.
struct Mark {
  int score = 0;
  base::Instant at;
  std::int64_t id = 0;
};

struct Hit {
  std::string kind;
  // Of the thing itself; of a start document of its community; of a
  // partner: of its taking part in one community.
  std::int64_t id = 0;
  CommunityId community;
  std::string slug;          // of that community or programme
  Bilingual community_name;  // empty for a person, programme, or what is of the whole hub
  std::string title, lang;
  std::vector<Piece> marked_title, excerpt;
  Mark mark;
};

struct Group {
  std::string kind;
  int total = 0;  // most_hits: that many were looked at, and there may be more
  std::vector<Hit> hits;
  bool more = false;  // behind the last of these
};
// More than this are not looked at: who gets so many adds a word.
inline constexpr int most_hits = 200;

struct Asked {
  std::string_view text;
  std::string_view language;       // "nl", "en": of names in both languages
  std::string_view kind = {};      // empty: all kinds
  std::optional<Mark> after = {};  // of one kind
  int per_group = 5;
};
// The groups that have hits; none for a text without words. Within a group those with more of the
// words in their title first, then the latest.
std::vector<Group> find(sql::Read& read, const Actor& actor, const Asked& asked, base::Instant now);

}  // namespace guild::search
