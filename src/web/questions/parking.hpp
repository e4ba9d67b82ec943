// A parked question on its page: who has it, until when, and the working group on it.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/questions/parking.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/questions/questions_view.hpp"
#include "web/visit.hpp"

namespace web {

struct GroupMemberView {
  std::int64_t id = 0;
  std::string name, sector;
};
BOOST_DESCRIBE_STRUCT(GroupMemberView, (), (id, name, sector))

struct GroupView {
  std::string name;
  std::vector<GroupMemberView> members;
  int missing = 0;     // to be a group
  bool in_it = false;  // the reader is
};
BOOST_DESCRIBE_STRUCT(GroupView, (), (name, members, missing, in_it))

struct ReportView {
  std::string name, report, lang, by;  // of a group that is over
  base::Instant ended_at;
};
BOOST_DESCRIBE_STRUCT(ReportView, (), (name, report, lang, by, ended_at))

struct ParkingView {
  std::string route, reason;
  base::Date due;
  bool is_due = false;
  std::string owner, owner_sector;  // empty: she left, and its leads have it
  bool mine = false;
};
BOOST_DESCRIBE_STRUCT(ParkingView, (), (route, reason, due, is_due, owner, owner_sector, mine))

struct ParkedView {
  std::string path, lang;  // of the question
  std::optional<ParkingView> parking;
  std::optional<GroupView> group;
  std::vector<ReportView> reports;
  bool may_park = false, may_take_part = false;
  bool may_steer = false;  // take it over, give it another day
  bool may_report = false;
};
BOOST_DESCRIBE_STRUCT(ParkedView, (), (parking, group, reports, may_park))

ParkedView read_parked(const Visit& visit, sql::Read& read, const guild::FoundQuestion& found);
html::Html draw_parked(const Visit& visit, const ParkedView& view);

// Text, state and the day it comes back, for a list.
struct ParkedLineView {
  std::string path, text, lang, owner;
  base::Date due;
};
BOOST_DESCRIBE_STRUCT(ParkedLineView, (), (path, text, lang, owner, due))
ParkedLineView line_of(const guild::ParkedLine& line);
html::Html draw_parked_line(const Visit& visit, const ParkedLineView& line);

struct OwnerChoice {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(OwnerChoice, (), (id, name))
struct ParkingFormView {
  std::string action;
  QuestionLink question;
  std::vector<OwnerChoice> owners;
  std::int64_t me = 0;
  std::string due;  // the day of the community's next meeting, if any
};
BOOST_DESCRIBE_STRUCT(ParkingFormView, (), (action, question, owners, me, due))
html::Html draw_parking_form(const Visit& visit, const ParkingFormView& view);
struct ReportFormView {
  std::string action;
  QuestionLink question;
  std::string group;
};
BOOST_DESCRIBE_STRUCT(ReportFormView, (), (action, question, group))
html::Html draw_report_form(const Visit& visit, const ReportFormView& view);

}  // namespace web
