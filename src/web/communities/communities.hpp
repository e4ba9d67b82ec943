// Lists of communities, as the home page, a programme and /communities show them.
#pragma once
#include <boost/describe.hpp>
#include <map>

#include "guild/communities/cards.hpp"
#include "html/html.hpp"
#include "web/visit.hpp"

namespace web {

// What is next in a community, in a few words ("Thu 11 May"); empty for nothing.
using NextMeetings = std::map<guild::CommunityId, std::string>;
NextMeetings next_meetings(Visit& visit, sql::Read& read, const guild::Standings& standings);

html::Html community_card(const Visit& visit, const guild::Card& card, const NextMeetings& next);
html::Html community_cards(const Visit& visit, const std::vector<guild::Card>& cards,
                           const NextMeetings& next);

// For JSON.
struct CardView {
  std::int64_t id = 0;
  std::string name, purpose, path, visibility, form, state;
  int people = 0, free_places = 0;
};
BOOST_DESCRIBE_STRUCT(CardView, (),
                      (id, name, purpose, path, visibility, form, state, people, free_places))
CardView card_view(const Visit& visit, const guild::Card& card);

}  // namespace web
