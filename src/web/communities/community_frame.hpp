// What stands around every page of a community: its head and its tabs.
//
//   const CommunityFrame frame = read_frame(v, read);
//   return page(v, frame_shell(v, frame, v.t("meetings.title")), view, [&](…) {
//     return framed(v, frame, CommunityTab::meetings, body);
//   });
#pragma once
#include <string>
#include <vector>

#include "guild/communities/community.hpp"
#include "guild/communities/partner.hpp"
#include "guild/meetings/meeting.hpp"
#include "guild/programmes/programme.hpp"
#include "html/html.hpp"
#include "web/layout.hpp"
#include "web/visit.hpp"

namespace web {

enum class CommunityTab {
  overview,
  questions,
  meetings,
  people,
  start_document,
  lessons,
  messages,
  files,
  settings,
  year  // has no tab: the overview leads to it
};

struct CommunityFrame {
  guild::Community community;
  std::optional<guild::Programme> programme;
  std::vector<guild::Partner> partners;
  std::int64_t members = 0;
  std::int64_t questions = 0;        // for who may see them
  std::int64_t lessons = 0;          // that the asker may read
  std::int64_t coming_meetings = 0;  // that the asker may see, without those that were cancelled
  std::optional<guild::Meeting> next_meeting;  // the first of these
};

// Of the route's community (Visit::here). Adds the live topic, and that the page changes when the
// next meeting is over.
CommunityFrame read_frame(Visit& visit, sql::Read& read);

// Crumbs, section, and no index for what is not public. `title`: of the page within the community,
// empty for its overview.
Shell frame_shell(const Visit& visit, const CommunityFrame& frame, std::string title = {});

// Overview: the large head with the drawing. Others: a small one. Then the tabs, then `body`.
html::Html framed(const Visit& visit, const CommunityFrame& frame, CommunityTab current,
                  const html::Html& body);

// A name or purpose in the reader's language, marked when it is only there in the other one.
html::Html bilingual(const Visit& visit, const guild::Bilingual& text);

}  // namespace web
