// What comes next in a community and what it starts from, for its overview.
#pragma once
#include <optional>

#include "guild/documents/start_document.hpp"
#include "web/communities/community_frame.hpp"
#include "web/meetings/meeting_parts.hpp"
#include "web/questions/parking.hpp"

namespace web {

struct Coming {
  std::optional<MeetingLine> next;
  bool works = false, may_ask = false;
  std::vector<QuestionCard> open;          // the latest questions; for who may see them
  std::vector<ParkedLineView> comes_back;  // parked ones, until the next meeting
  std::optional<guild::StartDocumentVersion> document;  // the one in force
};
Coming read_coming(Visit& visit, sql::Read& read, const CommunityFrame& frame);
html::Html draw_coming(const Visit& visit, const Coming& coming);

}  // namespace web
