// All SQL on lessons. For guild/lessons only.
#pragma once
#include <set>

#include "guild/lessons/lesson.hpp"

namespace guild::lesson_store {

// Fault not_found.
Lesson needed(sql::Read& read, LessonId lesson);
LessonId insert(sql::Write& write, PersonId author, CommunityId community,
                const LessonDraft& draft, std::string_view public_id, base::Instant now);
void update(sql::Write& write, LessonId lesson, const LessonDraft& draft, base::Instant now);
void set_level(sql::Write& write, LessonId lesson, Level level, base::Instant now);
void set_withdrawn(sql::Write& write, LessonId lesson, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at);

bool is_question_of(sql::Read& read, QuestionId question, CommunityId community);
// That stands.
bool is_experiment_of(sql::Read& read, ExperimentId experiment, CommunityId community);
// In the place of those that stand.
void set_experiments(sql::Write& write, LessonId lesson, const std::vector<ExperimentId>& all);
bool is_meeting_of(sql::Read& read, MeetingId meeting, CommunityId community);
// Takes part in some community of this programme, or coordinates it.
bool is_in_programme(sql::Read& read, PersonId person, ProgrammeId programme);

struct Answer {
  std::string body, tried, went;
};
std::optional<Answer> answer_of(sql::Read& read, QuestionId question);
// Of every lesson of the community that was not withdrawn, folded.
std::set<std::string> statements_of(sql::Read& read, CommunityId community);

// Who could be named in a text of this community: its present and former members, by name, and
// every organisation the hub knows.
struct Name {
  PersonId person;
  OrganisationId organisation;
  std::string name;
};
std::vector<Name> names_around(sql::Read& read, CommunityId community);

}  // namespace guild::lesson_store
