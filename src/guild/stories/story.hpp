// Practice stories: what one organisation did, and what came of it. Everyone with *work* in its
// community reads it; wider it goes only as far as the organisation approved, by a signed link to a
// contact who needs no account. An approval is for one version and one level: a change brings the
// story back to its community until the new version is approved. Stories wait one by one, each for
// its own organisation; and an organisation may take its approval back.
//
// Verbs trust their caller for rights: ask find_story_for().
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guild/lessons/lesson.hpp"

namespace guild {

struct StoryDraft {
  std::string title;
  std::string organisation;  // by name; made when the hub does not know it
  std::string situation, action, result, obstacle, advice;  // Markdown
  std::string lang = "nl";
  LessonId lesson = {};  // what it shows; of the same community
};
struct Story {
  StoryId id;
  std::string public_id;
  CommunityId community;
  std::string community_slug;
  Bilingual community_name;
  ProgrammeId programme;
  StoryDraft is;
  OrganisationId organisation;
  std::string sector;
  std::string lesson_statement, lesson_lang;  // of the lesson it shows, while that stands
  int version = 1;
  Level level = Level::community;
  base::Instant level_at;
  PersonId author;
  base::Instant created_at, changed_at;
  std::optional<base::Instant> withdrawn_at;
  PersonId withdrawn_by;
  std::string withdrawn_reason;
};

// Faults invalid: title, organisation, the texts, lesson. Fault conflict("community.closed_down").
StoryId tell_story(sql::Write& write, PersonId author, CommunityId community,
                   const StoryDraft& draft, base::Instant now);
// A new version: what was approved or asked for the former one ends.
void change_story(sql::Write& write, StoryId story, PersonId by, const StoryDraft& draft,
                  base::Instant now);
void withdraw_story(sql::Write& write, StoryId story, PersonId by, std::string_view reason,
                    base::Instant now);
void restore_story(sql::Write& write, StoryId story, PersonId by, base::Instant now);

std::optional<Story> find_story(sql::Read& read, StoryId story);
struct FoundStory {
  Story story;
  Standing standing;
  bool wrote = false;
  bool works() const { return standing.works(); }
  bool may_change() const { return (wrote && standing.takes_part()) || standing.guides(); }
  void takes_changes() const;
};
// As find_lesson_for().
FoundStory find_story_for(sql::Read& read, const Actor& actor, StoryId story, base::Instant now);

struct StoryLine {
  StoryId id;
  CommunityId community;  // none where the asker may not know of it
  std::string slug;
  Bilingual community_name;
  std::string title, lang, organisation, sector;
  Level level = Level::community;
  base::Instant level_at;
};
// The latest first; the filter as for lessons.
std::vector<StoryLine> stories(sql::Read& read, const Actor& actor, const LessonFilter& filter,
                               int most, base::Instant now);
std::vector<StoryLine> stories_of(sql::Read& read, const Actor& actor, LessonId lesson,
                                  base::Instant now);

// ---- approval ----

struct Approval {
  ApprovalId id;
  StoryId story;
  int version = 0;
  Level level = Level::everyone;
  std::string contact_name, contact_mail;
  PersonId asked_by;
  base::Instant asked_at;
  std::string answer;  // "", "yes", "no"
  std::string answered_name, reason;
  std::optional<base::Instant> answered_at, withdrawn_at, ended_at;
  bool waits() const { return !answered_at && !ended_at; }
  bool holds() const { return answer == "yes" && !withdrawn_at && !ended_at; }
};
// Asks the organisation for this version, at this level; mails the contact. Faults: invalid
// (contact_name, contact_mail), conflict("story.asked_already"), conflict("story.no_wider").
ApprovalId ask_approval(sql::Write& write, StoryId story, Level level, PersonId by,
                        std::string_view contact_name, std::string_view contact_mail,
                        base::Instant now);
// By the link: once. Faults: gone("approval.over") when the story changed or was withdrawn,
// conflict("approval.answered"), invalid("name") without who answers.
void answer_approval(sql::Write& write, ApprovalId approval, bool yes, std::string_view name,
                     std::string_view reason, base::Instant now);
// The organisation takes its yes back: the story is read as wide as what it approved besides. Fault
// conflict("approval.not_given").
void withdraw_approval(sql::Write& write, ApprovalId approval, std::string_view reason,
                       base::Instant now);
std::optional<Approval> find_approval(sql::Read& read, ApprovalId approval);
// The latest first.
std::vector<Approval> approvals_of(sql::Read& read, StoryId story);

// For who leads: stories that wait for their organisation, by community; the longest first.
struct ApprovalWaiting {
  StoryId story;
  std::string title, lang, organisation;
  base::Instant asked_at;
};
std::map<CommunityId, std::vector<ApprovalWaiting>> approvals_waiting(sql::Read& read);

}  // namespace guild
