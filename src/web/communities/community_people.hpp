// The people tab of a community and the forms behind it.
#pragma once
#include <string>
#include <vector>

#include "guild/communities/membership.hpp"
#include "guild/communities/pasted.hpp"
#include "guild/organisations/organisation.hpp"
#include "html/html.hpp"
#include "web/communities/community_frame.hpp"
#include "web/json.hpp"
#include "web/router.hpp"

namespace web {

struct MemberView {
  std::int64_t id = 0;
  std::string name, role, organisation;
};
BOOST_DESCRIBE_STRUCT(MemberView, (), (id, name, role, organisation))
struct PeopleView {
  std::vector<MemberView> people;
};
BOOST_DESCRIBE_STRUCT(PeopleView, (), (people))

struct PeoplePage : PeopleView {
  CommunityFrame frame;
  std::vector<guild::MemberLine> members;
  std::vector<guild::RequestLine> requests;  // for who leads
  std::vector<guild::Removed> removed;       // today, for who leads
  std::vector<guild::Sector> sectors;        // to choose from, for who leads
};

// Organisations that take part, who speaks for them and, for who leads, the forms to change that.
html::Html partner_section(const Visit& visit, const PeoplePage& page);
html::Html draw_people(const Visit& visit, const PeoplePage& page);
// Pasting a list, and inviting one person with a word.
html::Html adding_forms(const Visit& visit, const CommunityFrame& frame);
// One of a list that was pasted.
struct PastedView {
  std::string text, name, address, organisation;
  std::string state;  // what adding would do with it, or what is wrong, in words
};
BOOST_DESCRIBE_STRUCT(PastedView, (), (text, name, address, organisation, state))
struct PasteView {
  std::vector<PastedView> people;
};
BOOST_DESCRIBE_STRUCT(PasteView, (), (people))
PasteView paste_view(const Visit& visit, const std::vector<guild::PasteRow>& rows);
// What adding would do with each pasted row, and the button that does it when all can be read.
html::Html paste_report(const Visit& visit, const CommunityFrame& frame, std::string_view text,
                        const std::vector<guild::PasteRow>& rows);

// Wrong forms of partners come back as the people tab.
void add_partner_routes(Router& router, Get people);

}  // namespace web
