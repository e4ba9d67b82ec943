// What the pages of meetings share: reading a draft from a form, finding the meeting of a route.
#pragma once
#include "guild/meetings/planning.hpp"
#include "web/layout.hpp"
#include "web/meetings/meetings_view.hpp"

namespace web {

// Reads the fields of meeting_fields() and the title; the date apart, since a series has many.
guild::MeetingDraft read_draft(const Visit& v, Reader& in);
// The communities that stand in a field, by id.
std::vector<guild::CommunityId> read_ids(const Visit& v, std::string_view field);
// What a form begins with: of a new meeting here, or of one that stands.
MeetingFormView blank_form(const Visit& v, sql::Read& read);
MeetingFormView form_of(const Visit& v, sql::Read& read, const guild::Meeting& meeting);
// Of all that the form of a change shows; see based_on.hpp. Its communities are merged instead.
std::string meeting_mark(const Visit& v, sql::Read& read, const guild::Meeting& meeting);
// Whether its series has later meetings that go on; then a change says how far it reaches.
bool has_later(const Visit& visit, const guild::Meeting& meeting,
               const std::vector<guild::Meeting>& series);
guild::HowFar read_reach(const Visit& v);
// Crumbs up to the list of meetings of the community of the route.
std::vector<Crumb> meeting_crumbs(const Visit& v, sql::Read& read);
// The name of the community of the route in the reader's language.
std::string community_name(const Visit& v, const guild::Standings& standings);

}  // namespace web
