// All SQL on practice stories and their approvals. For guild/stories only.
#pragma once
#include "guild/stories/story.hpp"

namespace guild::story_store {

StoryId insert(sql::Write& write, PersonId author, CommunityId community,
               OrganisationId organisation, const StoryDraft& draft, std::string_view public_id,
               base::Instant now);
// The next version, read by its community.
void update(sql::Write& write, StoryId story, OrganisationId organisation, const StoryDraft& draft,
            base::Instant now);
void set_level(sql::Write& write, StoryId story, Level level, base::Instant now);
void set_withdrawn(sql::Write& write, StoryId story, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at);
bool is_lesson_of(sql::Read& read, LessonId lesson, CommunityId community);

ApprovalId insert_approval(sql::Write& write, const Approval& approval, base::Instant now);
// False when it was answered or ended already: of two who answer at once one is first.
bool set_answer(sql::Write& write, ApprovalId approval, bool yes, std::string_view name,
                std::string_view reason, base::Instant now);
bool set_approval_withdrawn(sql::Write& write, ApprovalId approval, std::string_view reason,
                            base::Instant now);
void end_approvals(sql::Write& write, StoryId story, base::Instant now);

}  // namespace guild::story_store
