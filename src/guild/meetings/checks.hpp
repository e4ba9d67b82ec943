// What planning and changing a meeting both check.
#pragma once
#include <vector>

#include "guild/meetings/planning.hpp"

namespace guild::meeting_checks {

void check_texts(const MeetingDraft& draft);
void check_may_plan(const Standings& standings, const std::vector<CommunityId>& communities);
std::vector<CommunityId> without_repeats(const std::vector<CommunityId>& communities);

}  // namespace guild::meeting_checks
