#include "guild/meetings/checks.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace guild::meeting_checks {

void check_texts(const MeetingDraft& draft) {
  std::vector<base::FieldFault> faults;
  const auto at_most = [&](const char* field, std::size_t length, std::size_t most) {
    if (length > most) faults.push_back({field, "form.too_long", {std::to_string(most)}});
  };
  if (draft.title.empty()) faults.push_back({"title", "form.required", {}});
  at_most("title", base::length(draft.title), base::limits::title_length);
  at_most("place", base::length(draft.place), base::limits::line_length);
  at_most("link", draft.link.size(), base::limits::line_length);
  at_most("agenda", draft.agenda.size(), base::limits::markdown_bytes);
  if (draft.communities.empty()) faults.push_back({"communities", "form.required", {}});
  if (draft.date.year < 1970 || draft.date.year > 9998)
    faults.push_back({"date", "meeting.year_wrong", {}});
  if (!faults.empty()) base::invalid(std::move(faults));
}

void check_may_plan(const Standings& standings, const std::vector<CommunityId>& communities) {
  for (const CommunityId& community : communities) {
    const StandingIn* in = standings.find(community);
    if (!in || !in->standing.knows()) base::not_found("may not know of this community");
    if (!in->standing.takes_part()) base::forbidden("meeting.not_yours_to_plan");
    if (in->standing.is_closed_down) base::forbidden("meeting.community_closed");
  }
}

std::vector<CommunityId> without_repeats(const std::vector<CommunityId>& communities) {
  std::vector<CommunityId> once;
  for (const CommunityId& community : communities)
    if (std::find(once.begin(), once.end(), community) == once.end()) once.push_back(community);
  return once;
}

}  // namespace guild::meeting_checks
