#include "guild/meetings/checks.hpp"

#include <algorithm>

#include "guild/draft_faults.hpp"

namespace guild::meeting_checks {

void check_texts(const MeetingDraft& draft) {
  DraftFaults faults;
  faults.required("title", draft.title);
  faults.line("title", draft.title, base::limits::title_length);
  faults.line("place", draft.place);
  faults.line("link", draft.link);
  faults.block("agenda", draft.agenda);
  if (draft.communities.empty()) faults.add("communities", "form.required");
  if (draft.date.year < 1970 || draft.date.year > 9998) faults.add("date", "meeting.year_wrong");
  faults.end();
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
