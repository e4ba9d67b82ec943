// How a visitor or a member of the hub comes into a community, and out of it again.
#pragma once
#include <optional>
#include <vector>

#include "guild/communities/membership.hpp"
#include "html/html.hpp"
#include "web/communities/community_frame.hpp"
#include "web/visit.hpp"

namespace web {

// How the reader of a community's page stands to joining it.
struct JoinState {
  std::optional<guild::OwnRequest> request;  // of her own
  std::size_t open_requests = 0;             // for who leads
  bool left_today = false;
};
JoinState read_join_state(const Visit& visit, sql::Read& read);

// Above the page: invited, asked, declined, left, or others wait for an answer.
html::Html join_notes(const Visit& visit, const JoinState& state);
// Below it: the way in for who is not in, the way out for who is.
html::Html join_band(const Visit& visit, const CommunityFrame& frame, const JoinState& state);
// What she left today, each with an undo.
html::Html departure_notes(const Visit& visit, const std::vector<guild::Departure>& departures);

}  // namespace web
